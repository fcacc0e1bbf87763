/**
 * Query text → tokens: words as typed, phrases, fields, operators and pairs of brackets. Mirrors
 * search/engine/query_lexer.py. Positions are those of JavaScript in the NFC text.
 *
 * A token is {kind, start, end, name}, kind being "word", "phrase", "field", "minus", "open",
 * "close", "and", "or" or "not"; a phrase begins behind its quotation mark. A fault is {key, start,
 * values}: what the catalogue says of it has `{place}` and the names of `values`.
 */

import { closest } from "./closest.js";
import { WORD_FIELDS } from "./query_tree.js";
import { SPACE, SYLLABLE } from "./text.js";
import { t } from "./words.js";

/** Brackets within brackets; deeper ones are ignored. */
export const MAX_DEPTH = 16;
/** What may stand before a colon besides `WORD_FIELDS`. */
export const FILTER_FIELDS = ["kind", "year", "date", "has"];

const FIELDS = [...Object.keys(WORD_FIELDS), ...FILTER_FIELDS];
const OPERATORS = ["AND", "OR", "NOT"];
/** Opening quotation mark → what closes it; if that does not come, any other mark does. */
const CLOSING = { '"': '"', "“": "”", "„": "“”", "«": "»", "”": "”", "»": "«" };
const QUOTES = Object.keys(CLOSING).join("");
const MINUS = "-–−";
const RUN = new RegExp(`[^${SPACE}()${QUOTES}]+`, "uy");
/** Python's `[^\W\d_]+`. */
const NAME = /^([\p{L}\p{Nl}\p{No}]+):/u;
const LATIN = /^[a-z]+$/;
const SCHEMES = ["http", "https"];
const CLOSE_ENOUGH = 0.6;
const LONGEST_SHOWN = 40;
const WORTH_FINDING = new RegExp(SYLLABLE, "u");
const NOT_SPACE = new RegExp(`[^${SPACE}]`);
const UNPRINTABLE = /[\p{C}\p{Z}]/gu;

/** Say whether there is a syllable in a text from `start` to `end`. */
export const hasSyllable = (text, start, end) => WORTH_FINDING.test(text.slice(start, end));

/** Say whether there is anything but white space in a text. */
export const isTyped = (text) => NOT_SPACE.test(text);

/**
 * Return the tokens of an NFC text up to `end`, and what is wrong with them.
 *
 * Every bracket has its partner. What follows `end` only says whether quotation marks are closed;
 * brackets that the end has parted from their partners are not complained of.
 */
export function lex(text, end) {
  const lexer = new Lexer(text, end);
  lexer.read();
  lexer.pairBrackets();
  return lexer;
}

/** Return the advice which of `names` was meant: the nearest, or else any of all. */
export function nearOrAll(typed, names) {
  const name = closest([...typed].slice(0, LONGEST_SHOWN).join(""), names, CLOSE_ENOUGH);
  if (name) return t("search.query.near", { name });
  return t("search.query.any", { names: names.join(", ") });
}

/** Return a short form of what was typed, to be quoted in a message. */
export function shown(typed) {
  const printable = [...typed.replace(UNPRINTABLE, " ")];
  const short = printable.slice(0, LONGEST_SHOWN).join("");
  return printable.length > LONGEST_SHOWN ? `${short}…` : short;
}

class Lexer {
  constructor(text, end) {
    this.text = text;
    this.end = end;
    this.tokens = [];
    this.faults = [];
  }

  read() {
    let at = 0;
    while (at < this.end) {
      const char = this.text[at];
      RUN.lastIndex = at;
      const run = RUN.exec(this.text);
      if (run) {
        const stop = Math.min(RUN.lastIndex, this.end);
        this.readRun(at, stop);
        at = stop;
      } else if (CLOSING[char]) {
        at = this.readQuotation(at);
      } else {
        if (char === "(" || char === ")") this.add(char === "(" ? "open" : "close", at, at + 1);
        at++;
      }
    }
  }

  /** Leave out the brackets without a partner and those too deep; close what is open. */
  pairBrackets() {
    const open = [];
    const kept = this.tokens.filter((token) => {
      if (token.kind === "open") {
        open.push(token);
        if (open.length <= MAX_DEPTH) return true;
        this.fault("search.query.deep", token.start, { most: MAX_DEPTH });
        return false;
      }
      if (token.kind !== "close") return true;
      if (open.pop()) return open.length < MAX_DEPTH;
      this.fault("search.query.stray", token.start);
      return false;
    });
    if (this.end === this.text.length) {
      for (const { start } of open) this.fault("search.query.open", start);
    }
    this.tokens = kept;
    for (let left = Math.min(open.length, MAX_DEPTH); left; left--) {
      this.add("close", this.end, this.end);
    }
  }

  /** Read from a quotation mark on; return where to go on. */
  readQuotation(at) {
    const mark = this.text[at];
    let close = firstOf(this.text, CLOSING[mark], at + 1);
    if (close < 0) close = firstOf(this.text, QUOTES, at + 1);
    if (close < 0) {
      this.fault("search.query.quote", at, { mark });
      return at + 1;
    }
    this.add("phrase", at + 1, Math.min(close, this.end));
    return close + 1;
  }

  /** Read characters that have no space, bracket or quotation mark between them. */
  readRun(start, stop) {
    if (this.isMinus(start) && this.isAtBeginning(start)) {
      if (this.negates(start, stop)) {
        this.add("minus", start, start + 1);
        if (start + 1 < stop) this.readWord(start + 1, stop);
        return;
      }
      if (hasSyllable(this.text, start, stop) || this.isAtEdge(start, stop)) {
        this.fault("search.query.minus", start);
      }
    }
    const run = this.text.slice(start, stop);
    if (OPERATORS.includes(run)) this.add(run.toLowerCase(), start, stop);
    else this.readWord(start, stop);
  }

  isMinus(at) {
    return MINUS.includes(this.text[at]);
  }

  isAtBeginning(at) {
    return at === 0 || this.text[at - 1] === "(" || !isTyped(this.text[at - 1]);
  }

  /** Say whether there is something for a minus to keep away. */
  negates(start, stop) {
    if (start + 1 === stop) return this.encloses(stop);
    return !this.isMinus(start + 1) && hasSyllable(this.text, start, stop);
  }

  /** Say whether a minus stands alone, but not between words, where it is a dash. */
  isAtEdge(start, stop) {
    const isInside = isTyped(this.text.slice(0, start)) && isTyped(this.text.slice(stop, this.end));
    return stop === start + 1 && !isInside;
  }

  /** Say whether a phrase or group may begin here. */
  encloses(at) {
    return at < this.end && (this.text[at] === "(" || this.text[at] in CLOSING);
  }

  /** Read a word, with a field or without; a colon that makes no field is punctuation. */
  readWord(start, stop) {
    const named = NAME.exec(this.text.slice(start, stop));
    if (named) {
      const name = named[1].toLowerCase();
      const at = start + named[0].length;
      const isField = FIELDS.includes(name);
      if (isField && at < stop && this.isMinus(at) && this.negates(at, stop)) {
        this.add("minus", at, at + 1); // title:-a is -title:a
        this.add("field", start, at, name);
        if (at + 1 < stop) this.add("word", at + 1, stop);
        return;
      }
      const hasValue = (at === stop && this.encloses(at)) || hasSyllable(this.text, at, stop);
      if (isField && hasValue) {
        this.add("field", start, at, name);
        start = at;
      } else if (isField) {
        this.fault("search.query.no_value", start, { name });
      } else if (hasValue && LATIN.test(name) && !SCHEMES.includes(name)) {
        const advice = nearOrAll(name, FIELDS);
        this.fault("search.query.field", start, { name: shown(named[1]), advice });
      }
    }
    if (start < stop) this.add("word", start, stop);
  }

  add(kind, start, end, name = "") {
    this.tokens.push({ kind, start, end, name });
  }

  fault(key, start, values) {
    this.faults.push({ key, start, values });
  }
}

/** Return where the first of `marks` stands from `at` on; -1 if nowhere. */
function firstOf(text, marks, at) {
  const found = [...marks].map((mark) => text.indexOf(mark, at)).filter((place) => place >= 0);
  return found.length ? Math.min(...found) : -1;
}
