/* When no article has all that is asked for: those that have the most of it. Mirrors
   search/engine/partial.py. */

import { placesOf } from "./found.js";
import { rarity } from "./ranking.js";
import { TEXT_FIELDS } from "./query_tree.js";

const SHARE = 0.3;

/** Returns the documents among `allowed` that meet the conditions and most of the wishes. */
export function bestPartial(matcher, tree, asked, allowed) {
  const met = matcher.mask(conditions(tree) || { type: "and", nodes: [] });
  const covered = coverage(matcher, asked).map((worth, place) =>
    allowed[place] & met[place] ? worth : 0,
  );
  const least = SHARE * covered.reduce((best, worth) => Math.max(best, worth), 0);
  return allowed.map((_, place) => covered[place] > 0 && covered[place] >= least);
}

/** Returns what of a tree has to be met in any case; null when nothing has. */
function conditions(node) {
  const { type, fields, nodes } = node;
  if (type === "and" || type === "or") {
    const kept = nodes.map(conditions).filter(Boolean);
    const lost = kept.length < (type === "or" ? nodes.length : 1);
    return lost ? null : { type, nodes: kept };
  }
  return fields === TEXT_FIELDS ? null : node;
}

/** Returns how much of what is asked each document has; of spellings of one syllable, one. */
function coverage(matcher, asked) {
  const { index } = matcher;
  const covered = new Float64Array(index.size);
  const add = (documents) => {
    const worth = rarity(index, documents.length);
    for (const document of documents) covered[document] += worth;
  };
  const words = new Map(asked.words.map((word) => [`${word.typed.folded} ${word.fields}`, word]));
  for (const node of [...words.values(), ...asked.prefixes]) add(matcher.standing(node).documents);
  for (const node of asked.phrases) {
    const mask = matcher.phrase(node);
    add(placesOf(mask, mask));
  }
  return covered;
}
