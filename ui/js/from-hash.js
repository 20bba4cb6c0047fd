/**
 * One-time links carry their secret behind `#`, so that it reaches no server log. Here it is put into
 * the form's field; without JavaScript people paste it.
 */
export function fillFromHash() {
  const field = document.querySelector("input[data-from-hash]");
  const secret = decodeURIComponent(location.hash.slice(1));
  if (!field || !secret || field.value) return;
  field.value = secret;
  history.replaceState(null, "", location.pathname + location.search);
}
