/* What is loaded of the archive → what speller.js has to know of it, which loads the rest as it is
   needed: mirrors search/engine/index_lexicon.py. */

import { TEXT_FIELDS } from "./query_tree.js";
import { PAIR } from "./text.js";

export async function lexiconOf(index) {
  await index.load({ lexicon: true });
  const { spellings } = index;
  const isPair = ({ folded }) => folded.includes(PAIR);
  const prefetch = (some) => {
    const here = some.filter(({ folded }) => folded.split(PAIR).every((one) => spellings.has(one)));
    const words = here.filter((typed) => !isPair(typed)).map(({ folded }) => folded);
    return index.load({ words, pairs: here.filter(isPair) });
  };
  const counts = async (typed) => {
    await prefetch([typed]);
    return counted(index, typed);
  };
  return { spellings, counts, prefetch };
}

/** How many live documents have a syllable or pair, for each spelling that is meant. */
function counted(index, typed) {
  const having = new Map();
  for (const { marked, set, documents } of index.postings(typed, TEXT_FIELDS)) {
    if (!having.has(marked)) having.set(marked, new Set());
    for (const document of documents) {
      if (index.live[set.base + document]) having.get(marked).add(set.base + document);
    }
  }
  return new Map(
    [...having]
      .map(([marked, documents]) => [marked, documents.size])
      .filter(([, documents]) => documents)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
