/* How well an article matches a query: BM25F over syllables and pairs, spelled as typed first.
   Mirrors search/engine/ranking.py. */

import { EXACT, pair } from "./marks.js";
import { sign } from "./matching.js";
import { pairsOf } from "./phrases.js";
import { PAIR } from "./text.js";

const PAIR_WEIGHT = 0.5;
const K1 = 1.2;
const B = 0.75;
const DIGITS = 1e9; // what differs less is a tie, whatever the order of the additions

/** Everything that a tree seeks, each once and in its order: {words, pairs, prefixes, phrases} as
    nodes, and `single`, the keys of the words that are sought wherever they stand. */
export function sought(tree) {
  const leaves = once(leavesOf(tree));
  const words = leaves.filter(({ type }) => type === "word");
  const phrases = leaves.filter(({ type }) => type === "phrase");
  const single = words.filter(({ typed }) => !typed.folded.includes(PAIR));
  const pairs = words.filter(({ typed }) => typed.folded.includes(PAIR));
  const within = (typedOf) =>
    phrases.flatMap((node) => typedOf(node.syllables).map((typed) => word(typed, node.fields)));
  return {
    words: once([...single, ...within((syllables) => syllables)]),
    pairs: once([...pairs, ...within(pairsOf)]),
    prefixes: leaves.filter(({ type }) => type === "prefix"),
    phrases,
    single: new Set(single.map(({ typed }) => typed.key)),
  };
}

/** The inverse document frequency of BM25, never negative. */
export const rarity = ({ documents }, having) =>
  Math.log(1 + (documents - having + 0.5) / (having + 0.5));

/** Returns the score of each document of a mask, and 0 for all others. */
export function scores(matcher, asked, mask) {
  const { index } = matcher;
  const total = new Float64Array(index.size);
  const add = (weight) => (node) => {
    const { documents, frequencies } = matcher.standing(node);
    const factor = (K1 + 1) * weight * rarity(index, documents.length);
    for (let place = 0; place < documents.length; place++) {
      const document = documents[place];
      if (!mask[document]) continue;
      const frequency = frequencies[place];
      const damping = K1 * (1 - B + B * index.relativeLengths[document]);
      total[document] += (factor * frequency) / (frequency + damping);
    }
  };
  asked.words.forEach(add(1));
  asked.prefixes.forEach(add(1));
  asked.pairs.forEach(add(PAIR_WEIGHT));
  return total.map((score) => Math.round(score * DIGITS) / DIGITS);
}

/** Returns of each document how near it is to what was typed where it is least near. */
export function nearnessOfAll(matcher, asked) {
  const least = new Float64Array(matcher.index.size).fill(EXACT);
  for (const node of asked.words) {
    const { documents, nearest } = matcher.standing(node);
    if (!nearest) continue;
    documents.forEach((document, place) => {
      least[document] = Math.min(least[document], nearest[place]);
    });
  }
  return least;
}

const word = (typed, fields) => ({ type: "word", typed, fields });

const once = (nodes) => [...new Map(nodes.map((node) => [sign(node), node])).values()];

function leavesOf({ type, typed, fields, syllables, nodes = [] }) {
  if (type === "word") return [word(typed, fields)];
  if (type === "prefix") return [{ type, typed, fields }];
  if (type === "phrase") return [{ type, syllables, fields }];
  const leaves = type === "and" || type === "or" ? nodes.flatMap(leavesOf) : [];
  return type === "and" ? leaves.concat(neighbours(nodes)) : leaves;
}

/** The pairs of neighbouring words. */
function neighbours(nodes) {
  return nodes.slice(1).flatMap((node, place) => {
    const before = nodes[place];
    const paired = before.type === "word" && node.type === "word" && node.joined;
    return paired ? [word(pair(before.typed, node.typed), node.fields)] : [];
  });
}
