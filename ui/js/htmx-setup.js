/**
 * Our content security policy forbids code in strings. htmx offers it in some attributes
 * (hx-on, js: values, filters in square brackets); refuse them by name, so that a developer
 * sees which one it was instead of a bare policy violation.
 */
export function forbidEvaluation() {
  const htmx = window.htmx;
  if (!htmx) return;
  function Refused(...parts) {
    throw new Error(`htmx attribute with code is not allowed here: ${parts.at(-1)}`);
  }
  htmx.registerExtension("no-code-in-attributes", {
    init: (api) => api.initSecurity(null, Refused, Refused),
  });
}
