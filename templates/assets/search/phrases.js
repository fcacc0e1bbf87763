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
    const pairs = standing.map((lists) => lists.filter((list) => list.field === field));
    const likely = pairs.reduce(documentsOf, index.live);
    if (pairs.length === 1) likely.forEach((found, document) => (mask[document] |= found));
    else if (likely.includes(1)) {
      for (const document of saying(index, pairs, likely)) mask[document] = 1;
    }
  }
  return mask;
}

/** Returns the documents among those that are `likely` to have all pairs one after the other. */
function saying(index, pairs, likely) {
  let ends = null; // document → occurrences that end the phrase so far
  for (const lists of pairs) {
    const further = new Map();
    for (const list of lists) {
      index.links(list, (document, before, behind) => {
        if (!likely[document]) return;
        if (ends && !(ends.has(document) && ends.get(document).has(before))) return;
        if (!further.has(document)) further.set(document, new Set());
        further.get(document).add(behind);
      });
    }
    ends = further;
  }
  return ends.keys();
}

/** Returns the mask of the documents among others that some lists have. */
function documentsOf(among, lists) {
  const mask = new Uint8Array(among.length);
  for (const { set, documents } of lists) {
    documents.forEach((place) => (mask[set.base + place] = among[set.base + place]));
  }
  return mask;
}
