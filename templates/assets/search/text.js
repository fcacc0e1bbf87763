/**
 * Vietnamese text as search sees it: mirrors archive/text.py, search/text/analyzer.py and
 * search/text/folded_copy.py, rule for rule. Positions are those of JavaScript (UTF-16).
 */

/** Parts the folded form of a term from the form as written. */
export const MARKS = "|";
/** Joins the two syllables of a pair; no syllable contains it. */
export const PAIR = "_";
/** Characters of a syllable that count. */
export const LONGEST_SYLLABLE = 40;
/** Characters of the id or name of a filter that are taken. */
export const LONGEST_NAME = 200;
/** Python's `[^\W_]+`; to be used with the flag u. */
export const SYLLABLE = "[\\p{L}\\p{N}]+";
/** What Python calls white space, for a character class: `\s` and `trim` have other characters. */
export const SPACE =
  "\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
/** The tone marks, one of which may stand at the end of a spelling key. */
export const TONES = "\u0300\u0309\u0303\u0301\u0323";

const MOST_REMEMBERED = 1 << 16;
const ASCII = /^[\0-\x7f]*$/;
const MARK = /\p{Mn}/gu;
const TONE = new RegExp(`[${TONES}]`, "g");
const SINGLE_Y = /([bcdđghklmnpqrstvx]|^q[uư])y$/;
const SYLLABLES = new RegExp(SYLLABLE, "gu");
const ONE_LETTER = new RegExp(`^${SYLLABLE}$`, "u");
const SPACES = new RegExp(`[${SPACE}]+`);

export const nfc = (text) => text.normalize("NFC");

/** Return the first characters (code points) of `text`, at most `most`. */
export const firstOf = (text, most) =>
  text.length > most ? [...text.slice(0, 2 * most)].slice(0, most).join("") : text;

/** Return `text` in lower case without any mark, đ written d: what is typed without marks. */
export function fold(text) {
  const lower = text.toLowerCase();
  if (ASCII.test(text)) return lower;
  return nfc(lower.normalize("NFD").replace(/đ/g, "d").replace(MARK, ""));
}

/** Return `text` NFC, with every run of white space as one space. */
export const squeeze = (text) => nfc(text).split(SPACES).filter(Boolean).join(" ");

const syllables = (text) => nfc(text).match(SYLLABLES) || [];

/** Return a key that is equal for spellings of the same words and differs by marks. */
export const spellingKey = (text) => syllables(text).map(syllableKey).join(" ");

/** Return `spellingKey` without marks: equal for "Móng Cái", "mong cai" and "MÓNG-CÁI". */
export const foldedKey = (text) => syllables(fold(spellingKey(text))).join(" ");

function syllableKey(syllable) {
  let letters = syllable.toLowerCase();
  let tone = "";
  if (!ASCII.test(letters)) {
    letters = nfc(letters.normalize("NFD").replace(TONE, (mark) => ((tone = mark), "")));
  }
  // The tone goes behind the letters as its own combining mark, so `fold` still removes it.
  return letters.replace(SINGLE_Y, "$1i") + tone;
}

/** Return a function that remembers what `make` returned, and forgets all when that is much. */
function remembering(make) {
  const known = new Map();
  return (text) => {
    let made = known.get(text);
    if (made === undefined) {
      if (known.size === MOST_REMEMBERED) known.clear();
      known.set(text, (made = make(text)));
    }
    return made;
  };
}

/** Return a syllable of an NFC text folded, and with its marks. */
export const forms = remembering((syllable) => {
  const marked = spellingKey(firstOf(syllable, LONGEST_SYLLABLE));
  return [fold(marked), marked];
});

/**
 * Return the syllables of `text`, with positions in `nfc(text)`; `joined` says whether a syllable
 * makes a pair with the one before: no line ends between them.
 */
export function syllablesOf(text) {
  const written = nfc(text);
  let last = written.length;
  return [...written.matchAll(SYLLABLES)].map(({ 0: syllable, index: start }) => {
    const [folded, marked] = forms(syllable);
    const joined = last <= start && !written.slice(last, start).includes("\n");
    last = start + syllable.length;
    return { folded, marked, start, end: last, joined };
  });
}

const foldedLetter = remembering((char) => {
  if (!ONE_LETTER.test(char)) return " ".repeat(char.length);
  const folded = fold(char);
  return folded.length === char.length ? folded : char;
});

/**
 * Return an NFC text with letters and digits folded one by one and all else as spaces.
 *
 * One more space stands at either end: every syllable is between spaces, and what has place n in
 * the text has n + 1 in its copy. A y stays a y, which a whole syllable would have as i.
 */
export const foldedCopy = (text) => ` ${Array.from(text, foldedLetter).join("")} `;
