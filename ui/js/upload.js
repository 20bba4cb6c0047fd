import { announce } from "./announce.js";

/**
 * A form.upload becomes a drop zone; its files are named before sending, and sending shows progress.
 * Sentences come from the page: data-too-large, data-sending, data-offline on the form.
 */
export function enhanceUploads(root) {
  for (const form of root.querySelectorAll("form.upload:not([data-enhanced])")) {
    form.dataset.enhanced = "";
    enhance(form);
  }
}

function enhance(form) {
  const input = form.querySelector("input[type=file]");
  if (!input) return;
  let depth = 0; // dragenter and dragleave also fire for children
  form.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    depth += 1;
    form.classList.add("is-over");
  });
  form.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) form.classList.remove("is-over");
  });
  form.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault(); // allows the drop
  });
  form.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    form.classList.remove("is-over");
    const files = new DataTransfer();
    for (const file of [...(input.multiple ? input.files : []), ...event.dataTransfer.files]) {
      if (input.multiple || files.files.length === 0) files.items.add(file);
    }
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => listFiles(form, input));
  form.addEventListener("submit", (event) => send(event, form, input));
}

function carriesFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

function listFiles(form, input) {
  const list = form.querySelector(".upload__files");
  if (!list) return;
  const limit = Number(form.dataset.maxBytes) || Infinity;
  list.replaceChildren(...[...input.files].map((file) => {
    const row = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = file.name;
    const size = document.createElement("span");
    size.className = "meta";
    size.textContent = megabytes(file.size) + (file.size > limit ? ` – ${form.dataset.tooLarge}` : "");
    row.append(name, size);
    return row;
  }));
}

function megabytes(bytes) {
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  return `${format.format(bytes / 1e6)} MB`;
}

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
function send(event, form, input) {
  const bar = form.querySelector("progress");
  if (!bar || input.files.length === 0) return; // the browser sends it as usual
  event.preventDefault();
  const request = new XMLHttpRequest();
  const body = new FormData(form, event.submitter);
  const buttons = form.querySelectorAll("button");
  const busy = (now) => {
    bar.closest("[data-progress]").hidden = !now;
    for (const button of buttons) button.disabled = now;
  };
  request.upload.addEventListener("progress", (step) => {
    if (step.lengthComputable) bar.value = Math.round((100 * step.loaded) / step.total);
  });
  request.addEventListener("load", () => {
    busy(false);
    show(request, form);
  });
  request.addEventListener("error", () => {
    busy(false);
    announce(form.dataset.offline);
    const problem = form.querySelector("[data-problem]");
    if (problem) problem.textContent = form.dataset.offline;
  });
  bar.value = 0;
  busy(true);
  announce(form.dataset.sending);
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "text/html");
  request.send(body);
}

/** After a redirect the page it led to; otherwise the form with its messages, in place of the present content. */
function show(request, form) {
  const moved = request.responseURL && request.responseURL.split("#")[0] !== new URL(form.action, location.href).href.split("#")[0];
  if (request.status < 400 && moved) {
    location.assign(request.responseURL);
    return;
  }
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const fresh = page.querySelector("main");
  const present = document.querySelector("main");
  if (!fresh || !present) {
    announce(form.dataset.offline);
    return;
  }
  present.replaceWith(document.adoptNode(fresh));
  window.htmx?.process(fresh);
  enhanceUploads(fresh);
  fresh.querySelector(".errors")?.focus();
}
