/** Rows of a list picked by checkbox: "all on this page", and the number in the bar of bulk actions. */
export function enhanceSelection() {
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.matches?.("input[data-pick-all]")) {
      for (const row of rowsOf(box)) row.checked = box.checked;
    }
    if (box.matches?.("input[data-pick-all], .pick input")) showCount(box.form ?? box.closest("table"));
    if (box.matches?.(".tick input")) showTicked(box.form);
  });
}

/** How many are ticked in a long list, beside the button that takes them. Those taken before do not count. */
function showTicked(form) {
  const ticked = form.querySelectorAll(".tick input:checked:not(:disabled)").length;
  for (const output of form.querySelectorAll("[data-ticked]")) output.textContent = format(ticked);
}

const format = (number) => new Intl.NumberFormat(document.documentElement.lang).format(number);

function rowsOf(box) {
  return box.closest("table")?.querySelectorAll("tbody .pick input[type=checkbox]") ?? [];
}

function showCount(scope) {
  if (!scope) return;
  const rows = [...scope.querySelectorAll("tbody .pick input[type=checkbox]")];
  const picked = rows.filter((row) => row.checked).length;
  const all = scope.querySelector("input[data-pick-all]");
  if (all) {
    all.checked = rows.length > 0 && picked === rows.length;
    all.indeterminate = picked > 0 && picked < rows.length;
  }
  for (const output of scope.querySelectorAll("[data-pick-count]")) output.textContent = format(picked);
}
