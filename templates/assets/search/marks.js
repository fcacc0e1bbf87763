/**
 * Marks as typed: whether a syllable of a text is what was typed, and how exactly. Mirrors
 * search/text/marks.py, where the rule is told.
 */

import { MARKS, PAIR, TONES, fold } from "./text.js";

export const EXACT = 1;
export const BARE = 0.5;
export const MORE = 0.4;
export const NONE = 0;

const I_FOR_Y = /([bcdghklmnpqrstvx]|^qu)i$/;

/** Return a syllable, or a pair, as it was typed; `key` is another for every other one. */
export const typed = (folded, marked) => ({ folded, marked, key: folded + MARKS + marked });

/** Return two neighbouring syllables as one pair. */
export const pair = (before, after) =>
  typed(before.folded + PAIR + after.folded, before.marked + PAIR + after.marked);

/**
 * Return how far a spelling in the text, of the same folded form, is what was typed. A pair is as
 * near as the less near of its syllables.
 */
export function nearness({ folded, marked }, written) {
  const [bare, asked, found] = [folded, marked, written].map((form) => form.split(PAIR));
  return Math.min(...bare.map((form, i) => nearnessOf(form, asked[i], found[i])));
}

function nearnessOf(folded, marked, written) {
  if (marked === written || marked === folded) return EXACT;
  if (written === folded) return BARE;
  const [letters, tone] = parted(marked);
  const [found, toneFound] = parted(written);
  if ((tone && tone !== toneFound) || letters.length !== found.length) return NONE;
  return letters.every((letter, i) => letter === found[i] || !hasMark(letter)) ? MORE : NONE;
}

const hasMark = (letter) => fold(letter) !== letter;

/** Return the letters of a spelling key and its tone, which stands behind them. */
function parted(spelling) {
  const letters = [...spelling];
  const tone = TONES.includes(letters[letters.length - 1]) ? letters.pop() : "";
  return [letters, tone];
}

/** Return how the folded forms begin that begin with what was typed: "qui" → "qui", "quy". */
export const beginnings = (folded) =>
  I_FOR_Y.test(folded) ? [folded, folded.slice(0, -1) + "y"] : [folded];

/** Return how far a spelling in the text begins with the syllable that was typed. */
export function begins({ folded, marked }, written) {
  const [found, toneFound] = parted(written);
  const bare = fold(found.join(""));
  if (!beginnings(folded).some((beginning) => bare.startsWith(beginning))) return NONE;
  if (marked === folded) return EXACT;
  if (!toneFound && bare === found.join("")) return BARE;
  const [letters, tone] = parted(marked);
  if (tone && tone !== toneFound) return NONE;
  const others = letters
    .map((letter, i) => [letter, found[i]])
    .filter(([letter, other]) => other !== undefined && letter !== other);
  if (others.some(([letter]) => hasMark(letter))) return NONE;
  return others.some(([, other]) => hasMark(other)) ? MORE : EXACT;
}
