/** The one live region of the frame: <p id="announce" class="announce" role="status">. */
const region = () => document.getElementById("announce");

/** Says a sentence to screen readers. The same sentence twice in a row is said twice. */
export function announce(text) {
  const status = region();
  if (!status || !text) return;
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; });
}

/**
 * After htmx has put a new part into the page, says what changed: the text of the attribute
 * data-announce in the new part, which the server writes in the user's language
 * ("5.626 Treffer"). A part without it stays silent, so that a progress bar does not chatter.
 */
export function announceSwaps() {
  document.addEventListener("htmx:after:swap", (event) => {
    const target = event.detail?.ctx?.target;
    const selector = typeof target === "string" ? target : target?.id ? `#${CSS.escape(target.id)}` : null;
    const part = (selector && document.querySelector(selector)) || (target instanceof Element && target.isConnected ? target : null);
    if (!part) return;
    const spoken = part.matches("[data-announce]") ? part : part.querySelector("[data-announce]");
    announce(spoken?.dataset.announce);
  });
  // No answer at all: the sentence stands in the page, because there is nobody to ask for it now.
  document.addEventListener("htmx:error", () => announce(region()?.dataset.offline));
}
