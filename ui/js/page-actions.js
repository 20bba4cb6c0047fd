import { announce } from "./announce.js";

/** Buttons that need the browser itself: print the page, copy a text. Both are hidden without JavaScript. */
export function pageActions() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-print], [data-copy]");
    if (!button) return;
    if (button.matches("[data-print]")) {
      window.print();
      return;
    }
    const source = document.getElementById(button.dataset.copy);
    if (!source) return;
    const copied = await copy(source);
    announce(copied ? button.dataset.copied : button.dataset.copyFailed);
  });
}

/** The clipboard is missing on plain http from another machine: then the text is selected, ready for Ctrl+C. */
async function copy(source) {
  const text = source.value ?? source.innerText;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (source.select) source.select();
    else getSelection()?.selectAllChildren(source);
    return false;
  }
}
