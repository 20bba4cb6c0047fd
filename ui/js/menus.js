/** Fold-out menus of the frame close on Escape, on a click elsewhere and when the focus leaves them. */
export function closeMenus() {
  const open = () => document.querySelectorAll("details.drop[open]");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary")?.focus();
    }
    // The sheets of narrow windows (#menue, #filter) are closed by going back to the content.
    const sheet = location.hash && document.querySelector(".side:target, .filter:target");
    if (sheet) location.hash = sheet.matches(".filter") ? "liste" : "inhalt";
  });
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("focusout", (event) => {
    const menu = event.target.closest?.("details.drop[open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}
