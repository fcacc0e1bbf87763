/** The keyboard of the search page: arrows between the field and the results, Escape back and to an
    empty field. */

/** Let keys lead between `field` and the results in `answer`; `typed` is called when one empties it. */
export function useKeys(field, answer, typed) {
  field.addEventListener("keydown", (event) => {
    const first = answer.querySelector("[data-result] h2 a");
    if (modified(event)) return;
    if (event.key === "ArrowDown" && first) first.focus();
    else if (event.key === "Escape" && field.value) {
      field.value = "";
      typed();
    } else return;
    event.preventDefault();
  });

  answer.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const cards = [...answer.querySelectorAll("[data-result]")];
    const place = cards.indexOf(event.target.closest("[data-result]"));
    const next = cards[place + steps[event.key]];
    if (modified(event)) return;
    if (event.key === "Escape" || (event.key === "ArrowUp" && place === 0)) field.focus();
    else if (place >= 0 && next) next.querySelector("h2 a").focus();
    else return;
    event.preventDefault();
  });
}

/** Whether a key belongs to the browser or to how a letter is composed. */
const modified = (event) =>
  event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
