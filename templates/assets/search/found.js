/* Where what is sought stands: for a word, pair or prefix, every document and how often. Mirrors
   search/engine/found.py. */

const FIELD_WEIGHTS = { title: 5, lead: 1.5 };
const MOST = 255; // what a frequency counts up to

/** Where a syllable or pair stands: {documents, frequencies, nearest}, live ones only; `nearest` is
    null when any spelling is as typed. */
export function term(index, typed, fields) {
  const lists = index.postings(typed, fields);
  return gathered(index, lists, MOST, typed.marked !== typed.folded);
}

/** Where the syllables stand that begin so. */
export const prefix = (index, node) => gathered(index, index.beginning(node), Infinity, false);

function gathered({ size, live }, lists, most, marked) {
  const everywhere = new Float64Array(size);
  const nearestOf = new Float64Array(marked ? size : 0);
  const found = [];
  for (const { field, near, set, documents, counts } of lists) {
    const weight = (FIELD_WEIGHTS[field] || 1) * near;
    documents.forEach((place, at) => {
      const document = set.base + place;
      if (!live[document]) return;
      if (!everywhere[document]) found.push(document);
      everywhere[document] += weight * Math.min(counts[at], most);
      if (near > nearestOf[document]) nearestOf[document] = near;
    });
  }
  return {
    documents: found,
    frequencies: found.map((document) => everywhere[document]),
    nearest: marked ? found.map((document) => nearestOf[document]) : null,
  };
}
