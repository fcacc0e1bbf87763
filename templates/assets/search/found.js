/* Where what is sought stands: for a word, pair or prefix, every document and how often. Mirrors
   search/engine/found.py. */

import { areFrequent, bySpelling } from "./postings.js";

const FIELD_WEIGHTS = { title: 5, lead: 1.5 };
const MOST = 255; // what a frequency counts up to

/** Where a syllable or pair stands: {documents, frequencies, nearest}, live ones only; `nearest` is
    null when any spelling is as typed. */
export function term(index, typed, fields) {
  const lists = bySpelling(index.postings(typed, fields)).flatMap((some) =>
    areFrequent(index, some) ? some.map((list) => ({ ...list, once: true })) : some,
  );
  return gathered(index, lists, MOST, typed.marked !== typed.folded);
}

/** Where the syllables stand that begin so. */
export const prefix = (index, node) => gathered(index, index.beginning(node), Infinity, false);

function gathered({ size, live }, lists, most, marked) {
  const frequencies = new Float64Array(size);
  const nearest = new Float64Array(marked ? size : 0);
  for (const { field, near, set, documents, counts, once } of lists) {
    if (!once && !counts) throw new Error("frequencies are not loaded");
    const weight = (FIELD_WEIGHTS[field] || 1) * near;
    for (let at = 0; at < documents.length; at++) {
      const document = set.base + documents[at];
      frequencies[document] += once ? weight : weight * Math.min(counts[at], most);
      if (near > nearest[document]) nearest[document] = near;
    }
  }
  const documents = placesOf(live, frequencies);
  const kept = (values) => {
    const found = new Float64Array(documents.length);
    documents.forEach((document, at) => (found[at] = values[document]));
    return found;
  };
  return {
    documents,
    frequencies: kept(frequencies),
    nearest: marked ? kept(nearest) : null,
  };
}

/** The documents of a mask that have a value. */
export function placesOf(mask, values) {
  const places = new Uint32Array(mask.length);
  let count = 0;
  for (let place = 0; place < mask.length; place++) {
    if (mask[place] && values[place]) places[count++] = place;
  }
  return places.slice(0, count);
}
