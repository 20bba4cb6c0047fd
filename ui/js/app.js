// Progressive enhancement only: every page works without this file.
import { announceSwaps } from "./announce.js";
import { closeMenus } from "./menus.js";
import { enhanceSelection } from "./selection.js";
import { switchTheme } from "./theme.js";
import { enhanceUploads } from "./upload.js";
import { forbidEvaluation } from "./htmx-setup.js";
import { pageActions } from "./page-actions.js";
import { fillFromHash } from "./from-hash.js";

forbidEvaluation();
announceSwaps();
closeMenus();
switchTheme();
enhanceSelection();
pageActions();
fillFromHash();

/** Controls that only make sense with this file carry `hidden data-needs-js` in the HTML. */
function reveal(root) {
  for (const element of root.querySelectorAll("[data-needs-js][hidden]")) element.hidden = false;
  enhanceUploads(root);
}

reveal(document);
document.addEventListener("htmx:after:swap", () => reveal(document));
