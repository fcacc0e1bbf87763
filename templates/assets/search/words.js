/** Interface texts, as archive/interface.py has them; the page that loads the search has them. */

let words = {};

/** Take over a record of key → text. */
export function setWords(record) {
  words = record;
}

/** Return the names by which a kind of news may be asked for: on pages in English the Vietnamese too. */
export function kindNames(kind) {
  return [words[`kind.${kind}`], words[`kind_in_vietnamese.${kind}`]].filter(Boolean);
}

/** Return the text of `key` with its `{name}`s filled in; an unknown key is a bug (TypeError). */
export function t(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
