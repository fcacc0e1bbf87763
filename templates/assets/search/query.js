/* A query that was understood → which articles it finds, best first: mirrors the part of
   search/engine/query.py that needs nothing to be waited for. */

import { bestPartial } from "./partial.js";
import { TEXT_FIELDS } from "./query_tree.js";
import { nearnessOfAll, rarity, scores } from "./ranking.js";
import { both } from "./matching.js";
import { pairsOf } from "./phrases.js";

const LONG = 8; // words, and nothing but words, from which on a query may be a question
const SPARE = 200; // matches that are kept unsorted

/** What has to be loaded for a tree, which seeks what is `asked`, to be answered. */
export function needs(tree, asked) {
  const found = {
    words: new Set(),
    pairs: asked.pairs.map(({ typed }) => typed),
    links: [],
    prefixes: [],
    fields: [],
    days: false,
  };
  const visit = (node) => {
    const { type, typed, syllables, nodes = [] } = node;
    if (type === "word") found.words.add(typed.folded);
    else if (type === "prefix") found.prefixes.push(node);
    else if (type === "days") found.days = true;
    else if (type === "kinds") found.fields.push("kind");
    else if (type === "has") found.fields.push("has");
    else if (type === "not") visit(node.node);
    else if (type === "phrase") {
      for (const { folded } of syllables) found.words.add(folded);
      const pairs = pairsOf(syllables);
      found.pairs.push(...pairs);
      if (pairs.length > 1) found.links.push(...pairs);
    }
    nodes.forEach(visit);
  };
  visit(tree);
  return found;
}

/** Returns {mask, near}: the allowed documents with all that is asked, else the best with some.
    Which of these is decided for the whole archive; only where that leaves nothing, the best of the
    allowed are looked for. */
export function matchesOf(matcher, parsed, asked, allowed) {
  const everywhere = understood(matcher, parsed, asked, matcher.index.live);
  const mask = both(everywhere.mask, allowed);
  if (any(mask)) return { mask, near: everywhere.near };
  return understood(matcher, parsed, asked, allowed);
}

function understood(matcher, parsed, asked, among) {
  const complete = both(matcher.mask(parsed.tree), among);
  const several = asked.words.length + asked.prefixes.length > 1;
  const { question } = parsed;
  if (!several || (any(complete) && !question && !isLong(parsed))) {
    return { mask: complete, near: null };
  }
  const best = bestPartial(matcher, parsed.tree, asked, among);
  if (!best.some((found, place) => found && !complete[place])) return { mask: best, near: null };
  if (question) return { mask: best, near: "question" };
  if (!any(complete)) return { mask: best, near: "partial" };
  const long = { mask: best, near: "long" };
  const [first] = inOrder(matcher, asked, long, "relevance", 1);
  return complete[first.number] ? { mask: complete, near: null } : long;
}

/** Whether a query is nothing but many words. */
function isLong({ tree }) {
  const plain = ({ type, fields }) => type === "word" && fields === TEXT_FIELDS;
  return tree.nodes.length >= LONG && tree.nodes.every(plain);
}

/** Returns the first `count` of the matches in the order that is asked for, ties newest first, as
    {number, score}. */
export function inOrder(matcher, asked, { mask, near }, sort, count) {
  const { place, documents } = matcher.index;
  const found = scores(matcher, asked, mask);
  let numbers;
  if (sort === "relevance") {
    const nearness = near ? null : nearnessOfAll(matcher, asked);
    const compared = (one, other) =>
      (nearness && nearness[other] - nearness[one]) ||
      found[other] - found[one] ||
      place[one] - place[other];
    numbers = firstBy(compared, mask, count);
  } else {
    const placed = new Int32Array(documents).fill(-1);
    mask.forEach((matches, number) => matches && (placed[place[number]] = number));
    numbers = [...placed.filter((number) => number >= 0)];
    if (sort === "oldest") numbers.reverse();
  }
  return numbers.slice(0, count).map((number) => ({ number, score: found[number] }));
}

/** Returns the numbers of a mask that come first, `count` of them sorted. */
function firstBy(compared, mask, count) {
  const first = [];
  mask.forEach((matches, number) => {
    if (!matches) return;
    if (first.length === 2 * count + SPARE) first.sort(compared).length = count;
    first.push(number);
  });
  return first.sort(compared);
}

/** What is to be highlighted, and how much each counts. */
export function wantedOf(matcher, asked) {
  const weighed = (nodes) =>
    new Map(
      nodes.map((node) => {
        const value = rarity(matcher.index, matcher.standing(node).documents.length);
        return [node.typed.key, { typed: node.typed, value }];
      }),
    );
  return {
    words: weighed(asked.words.filter(({ typed }) => asked.single.has(typed.key))),
    prefixes: weighed(asked.prefixes),
    phrases: asked.phrases.map(({ syllables }) => syllables),
  };
}

const any = (mask) => mask.includes(1);
