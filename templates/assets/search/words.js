/** Interface texts, as archive/interface.py has them; the page that loads the search has them. */

let words = {};

/** Take over a record of key → text. */
export function setWords(record) {
  words = record;
}

/** Say whether there is a text of `key`. */
export const isKnown = (key) => key in words;

/** Return the text of `key` with its `{name}`s filled in; an unknown key is a bug (TypeError). */
export function t(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
