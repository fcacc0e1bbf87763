/**
 * Did you mean: a query with misspelled syllables → the query as it was probably meant.
 * Mirrors search/engine/spelling.py. That it finds more so is for the caller to see.
 */

import { parse } from "./query_parser.js";
import { parts, suggestion } from "./speller.js";
import { nfc, syllablesOf } from "./text.js";
import { written } from "./written.js";

const CAPITALS = /^(?=.*\p{Uppercase})[^\p{Lowercase}\p{Lt}]{2,}$/u;

/**
 * The query, of which the tree was made, with its misspelled syllables put right; null if none is.
 * Prefixes, filters and what is not to be found are left alone.
 */
export async function didYouMean(q, tree, lexicon) {
  const words = [];
  for (const [run, meant] of runs(tree, true)) {
    const better = meant ? await suggestion(run, lexicon) : [];
    words.push(...run.map((word, at) => [word, better[at]]));
  }
  return words.some(([, better]) => better) ? rewritten(q, words) : null;
}

/**
 * The query with words replaced, all else as typed: [word, better or null] of all its words, in
 * order. Null when they cannot be told from its operators and fields.
 */
export function rewritten(q, words) {
  const text = nfc(q);
  let made = "";
  let cursor = 0;
  let at = 0;
  for (const { folded, marked, start, end } of syllablesOf(text)) {
    if (at === words.length) break;
    const [word, better] = words[at];
    if (folded !== word.folded || marked !== word.marked) continue;
    at++;
    if (!better) continue;
    made += text.slice(cursor, start) + cased(text.slice(start, end), written(better.marked));
    cursor = end;
  }
  made += text.slice(cursor);
  const meant = words.flatMap(([word, better]) => parts(better || word));
  const understood = [...runs(parse(made).tree, true)].flatMap(([run]) => run);
  return keys(understood) === keys(meant) ? made : null;
}

const keys = (words) => words.map(({ key }) => key).join("\n");

/** The better word, with capitals as in what was typed. */
function cased(old, better) {
  if (CAPITALS.test(old)) return better.toUpperCase();
  return /^\p{Uppercase}/u.test(old) ? better[0].toUpperCase() + better.slice(1) : better;
}

/**
 * Yields the words of a tree in order, as [those that stand side by side, whether they are to be
 * found as they are].
 */
function* runs({ type, typed, syllables, node, nodes }, meant) {
  if (type === "word") yield [[typed], meant];
  else if (type === "prefix") yield [[typed], false];
  else if (type === "phrase") yield [syllables, meant];
  else if (type === "not") yield* runs(node, false);
  else if (type === "or") for (const inner of nodes) yield* runs(inner, meant);
  else if (type === "and") {
    let together = [];
    for (const inner of nodes) {
      if (together.length && !inner.joined) {
        yield [together, meant];
        together = [];
      }
      if (inner.type === "word") together.push(inner.typed);
      else yield* runs(inner, meant);
    }
    if (together.length) yield [together, meant];
  }
}
