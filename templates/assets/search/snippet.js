/**
 * The passage of an article that shows best why it was found, with the found words told apart.
 * Mirrors search/engine/snippet.py. Counts are of characters (code points), as there; positions are
 * those of JavaScript's strings.
 */

import { EXACT, NONE, beginnings, begins, nearness } from "./marks.js";
import { LONGEST_SYLLABLE, SPACE, SYLLABLE, firstOf, foldedCopy, forms, nfc } from "./text.js";

const LENGTH = 30; // syllables of a snippet
const BEFORE = 5; // syllables shown before the first found word, unless the sentence begins nearer
const SCANNED = 100000; // characters of a text that are looked through
const MAX_HITS = 500;
const LONGEST_PIECE = 60; // characters of one syllable, or of what is no word between two
const ELLIPSIS = "…";
const TOGETHER = 0.5; // what a word counts more when it follows another that was found
const BACK = 200; // characters before the first found word in which the beginning is sought

const SPACES = new RegExp(`[${SPACE}]+`);
const BLANK = new RegExp(`^((?!\\n)[${SPACE}])+$`);
const BREAK = new RegExp(`[.;:?!…][^\\n]*[${SPACE}]|\\n`);
const OPENING = "“\"'‘«([";

/**
 * The best passage of texts (NFC; the lead, the body), the earlier of equals, as segments
 * {text, found}; without anything found the beginning of the first text that has any word.
 * wanted: {words: Map(key → {typed, value}), prefixes: the same, phrases: [[typed, …], …]}.
 */
export function snippet(texts, wanted) {
  let best = [0, -1];
  let chosen = "";
  for (const whole of texts) {
    const text = firstOf(whole, SCANNED);
    if (!chosen && next(text, 0)) chosen = text;
    const passage = bestPassage(text, wanted);
    if (passage[0] > best[0]) [best, chosen] = [passage, text];
  }
  const begin = best[1] < 0 ? 0 : beginning(chosen, best[1]);
  const end = endOf(chosen, begin);
  const shown = parts(chosen.slice(begin, end), wanted);
  for (const part of shown) part.text = part.text.split(SPACES).map(short).join(" ");
  const cut = { text: ELLIPSIS, found: false };
  if (begin) shown.unshift(cut);
  if (end < chosen.length || [...chosen].length === SCANNED) shown.push(cut);
  return shown;
}

/** All of a short text, as a title. */
export const highlighted = (text, wanted) => parts(nfc(text), wanted);

/** [worth, start] of the window with most of what is wanted, each counted once, at its nearest. */
function bestPassage(text, wanted) {
  const padded = foldedCopy(text);
  const found = [];
  for (const hit of hits(text, padded, wanted)) if (found.push(hit) === MAX_HITS) break;
  found.sort((one, other) => one.start - other.start || one.end - other.end);
  place(found, text, padded);
  let best = [0, -1];
  found.forEach(({ start, number }, first) => {
    const worth = new Map();
    let together = 0;
    for (let at = first; at < found.length && found[at].number < number + LENGTH - BEFORE; at++) {
      const { what, value, follows } = found[at];
      if (value > (worth.get(what) || 0)) {
        worth.set(what, value);
        if (follows && at > first) together += TOGETHER * value;
      }
    }
    const total = [...worth.values()].reduce((sum, value) => sum + value, 0) + together;
    if (total > best[0]) best = [total, start];
  });
  return best;
}

/** Says of each hit how many syllables stand before it, at most, and whether it follows another. */
function place(found, text, padded) {
  let number = 0;
  let counted = 0;
  let end = -1;
  for (const hit of found) {
    for (; counted < hit.start; counted++) {
      // Of a sign of two units the second is counted.
      if (padded[counted] === " " && !/[\ud800-\udbff]/.test(text[counted - 1])) number++;
    }
    hit.number = number;
    hit.follows =
      end >= 0 && hit.start > end && !text.slice(end, hit.start).includes("\n") &&
      !padded.slice(end + 1, hit.start + 1).trim();
    end = Math.max(end, hit.end);
  }
}

/** The text piece by piece, with whether it is wanted; neighbouring found words in one. */
function parts(text, wanted) {
  const padded = foldedCopy(text);
  const found = new Map();
  for (const hit of hits(text, padded, wanted)) {
    for (const [start, end] of syllables(padded, hit.start + 1, hit.end + 1)) {
      found.set(start - 1, end - 1);
    }
  }
  const spans = [];
  for (const [start, end] of [...found].sort((one, other) => one[0] - other[0])) {
    const last = spans[spans.length - 1];
    if (last && BLANK.test(text.slice(last[1], start))) last[1] = end;
    else spans.push([start, end]);
  }
  const pieces = [];
  let cursor = 0;
  for (const [start, end] of spans) {
    pieces.push({ text: text.slice(cursor, start), found: false });
    pieces.push({ text: text.slice(start, end), found: true });
    cursor = end;
  }
  pieces.push({ text: text.slice(cursor), found: false });
  return pieces.filter((piece) => piece.text);
}

/** Yields where what is wanted stands: phrases, then what counts most first. */
function* hits(text, padded, { words, prefixes, phrases }) {
  const values = [...words.values()].map(({ value }) => value);
  const most = values.length ? Math.max(...values) : 1;
  for (const phrase of phrases) {
    const what = phrase.map(({ key }) => key).join(" ");
    for (const { start, end, near } of phraseHits(text, padded, phrase)) {
      yield { start, end, what, value: most * phrase.length * near };
    }
  }
  const leaves = [words, prefixes].flatMap((some, prefix) =>
    [...some.values()].map((leaf) => ({ ...leaf, prefix })));
  leaves.sort((one, other) =>
    other.value - one.value || ordered(one.typed.folded, other.typed.folded) ||
    ordered(one.typed.marked, other.typed.marked));
  for (const { typed, value, prefix } of leaves) {
    const what = prefix + typed.key;
    for (const [start, end] of candidates(padded, typed.folded, prefix)) {
      const worth = value * nearnessAt(typed, text, start, end, prefix);
      if (worth > NONE) yield { start, end, what, value: worth };
    }
  }
}

const ordered = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/** Yields where all syllables of a phrase stand side by side in one line. */
function* phraseHits(text, padded, [typed, ...others]) {
  for (const [start, first] of candidates(padded, typed.folded, false)) {
    let end = first;
    let near = nearnessAt(typed, text, start, end, false);
    for (const other of others) {
      const [begin, stop] = (near > NONE && next(text, end)) || [];
      const fits = stop && !text.slice(end, begin).includes("\n") &&
        forms(text.slice(begin, stop))[0] === other.folded;
      near = fits ? Math.min(near, nearnessAt(other, text, begin, stop, false)) : NONE;
      end = stop;
    }
    if (near > NONE) yield { start, end, near };
  }
}

/** Yields where the syllables begin and end in the text whose folded form is or begins so. */
function* candidates(padded, folded, prefix) {
  for (const form of beginnings(folded)) {
    const open = prefix || [...form].length >= LONGEST_SYLLABLE;
    const needle = open ? ` ${form}` : ` ${form} `;
    for (let end, at = padded.indexOf(needle); at >= 0; at = padded.indexOf(needle, end)) {
      end = at + 1 + form.length;
      if (open) end = padded.indexOf(" ", end);
      yield [at, end - 1];
    }
  }
}

/** How far a syllable of the text, whose folded form fits, is what was typed. */
function nearnessAt(typed, text, start, end, prefix) {
  if (typed.marked === typed.folded) return EXACT;
  const [, written] = forms(text.slice(start, end));
  return prefix ? begins(typed, written) : nearness(typed, written);
}

/** Where to begin: with the sentence if that is near, else some words before. */
function beginning(text, hit) {
  const back = [...text.slice(Math.max(0, hit - 2 * BACK), hit)].slice(-BACK).join("").length;
  const first = hit - back;
  const before = [...syllables(text, first, hit)];
  if (first && before.length && before[0][0] === first) before.shift(); // perhaps only its end
  let begin = hit;
  let whole = !first && before.length <= BEFORE;
  for (const [start, end] of before.slice(-BEFORE).reverse()) {
    if (BREAK.test(text.slice(end, begin))) {
      whole = false;
      break;
    }
    begin = start;
  }
  if (whole) return 0;
  return begin && OPENING.includes(text[begin - 1]) ? begin - 1 : begin;
}

/** Where a passage of LENGTH syllables ends; the end of the text if there are no more. */
function endOf(text, begin) {
  let number = 0;
  let end;
  for (const syllable of syllables(text, begin, text.length)) {
    if (number++ === LENGTH) return end;
    end = syllable[1];
  }
  return text.length;
}

/** Yields [start, end] of the syllables of a part of a text; one may be cut by its end. */
function* syllables(text, start, stop) {
  const pattern = new RegExp(SYLLABLE, "gu");
  pattern.lastIndex = start;
  for (let match; (match = pattern.exec(text)) && match.index < stop;) {
    yield [match.index, Math.min(pattern.lastIndex, stop)];
  }
}

const next = (text, start) => syllables(text, start, text.length).next().value;

function short(piece) {
  const shown = firstOf(piece, LONGEST_PIECE);
  return shown === piece ? piece : shown + ELLIPSIS;
}
