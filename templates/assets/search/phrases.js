/* Which documents have a phrase, its syllables side by side in one line of one field: mirrors
   search/engine/phrases.py. A pair says all of two syllables; longer ones are made of pairs that
   share an occurrence of the syllable between them. */

import { pair } from "./marks.js";

export const pairsOf = (syllables) =>
  syllables.slice(1).map((behind, place) => pair(syllables[place], behind));

/** Returns the mask of the live documents that have a phrase of at least two syllables. */
export function phrase(index, { syllables, fields }) {
  const mask = new Uint8Array(index.size);
  const standing = pairsOf(syllables).map((typed) => index.postings(typed, fields));
  for (const field of fields) {
    const lists = standing.map((all) => all.filter((list) => list.field === field));
    for (const document of saying(index, lists)) mask[document] = index.live[document];
  }
  return mask;
}

/** Returns the documents that have all the pairs of a phrase, one after the other. */
function saying(index, pairs) {
  const likely = pairs.map(documentsOf).reduce((some, others) => {
    return new Set([...some].filter((document) => others.has(document)));
  });
  if (pairs.length === 1 || !likely.size) return likely;
  let ends = null; // document → occurrences that end the phrase so far
  for (const lists of pairs) {
    const further = new Map();
    for (const list of lists) {
      index.links(list, (document, before, behind) => {
        const here = ends ? ends.get(document) : likely.has(document);
        if (!here || (ends && !here.has(before))) return;
        if (!further.has(document)) further.set(document, new Set());
        further.get(document).add(behind);
      });
    }
    ends = further;
  }
  return ends.keys();
}

function documentsOf(lists) {
  const found = new Set();
  for (const { set, documents } of lists) {
    for (const document of documents) found.add(set.base + document);
  }
  return found;
}
