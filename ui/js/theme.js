/**
 * Light, dark or as the system: <form data-theme-form> posts the choice; here it takes effect
 * without leaving the page. "system" removes the attribute, so that KERN follows the system.
 */
export function switchTheme() {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches?.("form[data-theme-form]") || !event.submitter) return;
    event.preventDefault();
    const choice = event.submitter.value;
    const body = new URLSearchParams(new FormData(form, event.submitter));
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", headers: { "X-Requested-With": "fetch" } });
      // A redirect is the good answer; fetch hides its status behind type "opaqueredirect".
      if (!answer.ok && answer.type !== "opaqueredirect") throw new Error(String(answer.status));
    } catch {
      // Let the browser send it as an ordinary form, so that the person sees the server's answer.
      const choiceField = Object.assign(document.createElement("input"), { type: "hidden", name: event.submitter.name, value: choice });
      form.append(choiceField);
      form.submit();
      return;
    }
    const root = document.documentElement;
    if (choice === "system") root.removeAttribute("data-kern-theme");
    else root.setAttribute("data-kern-theme", choice);
    for (const button of form.querySelectorAll("button[name=theme]")) {
      button.setAttribute("aria-pressed", String(button.value === choice));
    }
  });
}
