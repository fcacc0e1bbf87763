/* What buttons that copy have in common. */

const SHOWN = 2500; // ms for which a button says that it has done its work

/** Put a text on the clipboard; tell whether the browser has let it. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return false;
  }
  return true;
}

/** Let a button say for a while that it has done its work; it may be pressed again meanwhile. */
export function sayDone(button, told) {
  button.label = button.label || [...button.childNodes];
  button.textContent = told;
  setTimeout(() => button.replaceChildren(...button.label), SHOWN);
}
