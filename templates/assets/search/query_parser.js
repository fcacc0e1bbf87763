/**
 * Query text → what is asked for, and what of it could not be understood. Mirrors
 * search/engine/query_parser.py, where the grammar is. Any text is a legal query.
 */

import { FILTER_FIELDS, hasSyllable, isTyped, lex } from "./query_lexer.js";
import { TEXT_FIELDS, WORD_FIELDS } from "./query_tree.js";
import { filterNode } from "./query_values.js";
import { typed } from "./marks.js";
import { LONGEST_SYLLABLE, SPACE, SYLLABLE, forms, nfc } from "./text.js";
import { t } from "./words.js";

/** Of a query, in normal form C; characters here are code points. */
export const MAX_CHARACTERS = 500;
/** Syllables of a query, with its operators and fields. */
export const MAX_WORDS = 64;
/** Letters of a prefix. */
export const SHORTEST_PREFIX = 2;
export const MAX_PREFIXES = 8;
export const MAX_NOTICES = 10;

/** Characters as typed that are looked at: no more than four make one in normal form C. */
const MOST_TYPED = 4 * (MAX_CHARACTERS + 1);
const SYLLABLES = new RegExp(SYLLABLE, "gu");
/** What must not stand between the syllables of a pair. */
const PARTING = new RegExp(`${SYLLABLE}|[\n\r]`, "u");
const STARS = /\*+/g;
/** A syllable and the asterisk that makes it a prefix: nothing may follow directly. */
const WORD = new RegExp(`(${SYLLABLE})(\\*+(?!\\*|${SYLLABLE}))?`, "gu");
const LAST_RUN = new RegExp(`[^${SPACE}]+[${SPACE}]*$`);
const SPACE_AT_END = new RegExp(`[${SPACE}]$`);

/**
 * Return how `q` is understood: {tree, notices: [{message, position}], question}; `position` is
 * that of a code point of `q`, from 0, or null. No text makes it throw.
 */
export function parse(q) {
  const chars = [...q.slice(0, 2 * MOST_TYPED)].slice(0, MOST_TYPED);
  const looked = chars.join("");
  const text = nfc(looked);
  const end = endOf(text);
  const isCut = hasSyllable(text, end) || hasSyllable(q, looked.length);
  const { tokens, faults } = lex(text, end);
  const parser = new Parser(text, tokens, faults);
  const tree = { type: "and", nodes: parser.joined(parser.alternatives("")) };
  // What has lost its other half by the cut is no fault of who typed it.
  const whole = isCut ? startOfLastRun(text.slice(0, end)) : Infinity;
  const placeOf = (at) => place(chars, length(text.slice(0, at)));
  const notices = faults
    .filter(({ start }) => start < whole)
    .sort((one, other) => one.start - other.start)
    .slice(0, MAX_NOTICES)
    .map(({ key, start, values }) => {
      const position = placeOf(start);
      return { message: t(key, { place: position + 1, ...values }), position };
    });
  if (isCut) {
    const message = t("search.too_long", { words: MAX_WORDS, characters: MAX_CHARACTERS });
    notices.push({ message, position: placeOf(end) });
  }
  if (!tree.nodes.length && isTyped(q)) {
    notices.push({ message: t("search.no_words"), position: null });
  }
  return { tree, notices, question: isQuestion(q) };
}

/** Return of how many code points a text is. */
const length = (text) => [...text].length;

/** Return where to stop reading an NFC text: after so many characters or syllables, whole. */
function endOf(text) {
  const most = [...text].slice(0, MAX_CHARACTERS).join("").length;
  let number = 0;
  for (const { 0: syllable, index: start } of text.matchAll(SYLLABLES)) {
    const end = start + syllable.length;
    const isParted = start < most && most < end && length(syllable) < LONGEST_SYLLABLE;
    if (number++ === MAX_WORDS || isParted) return start;
    if (end >= most) break;
  }
  return most;
}

/** Return where the last characters without space begin. */
function startOfLastRun(text) {
  const run = LAST_RUN.exec(text);
  return run ? run.index : 0;
}

function isQuestion(q) {
  let end = q.length;
  while (end && SPACE_AT_END.test(q[end - 1])) end--;
  return q[end - 1] === "?";
}

/** Return which code point as typed stands at `at`, a code point too, in normal form C. */
function place(chars, at) {
  let [low, high] = [0, chars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at < length(nfc(chars.slice(0, middle).join("")))) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low - 1);
}

/**
 * Reads tokens once, from left to right; `field` is the one that stands before the colon. An item
 * is {node, start, end}: a node and, of a word, where in the text it was typed.
 */
class Parser {
  constructor(text, tokens, faults) {
    this.text = text;
    this.tokens = tokens;
    this.faults = faults;
    this.at = 0;
    this.prefixes = 0;
  }

  /** Read up to a closing bracket; return what all has to be found, none if nothing is. */
  alternatives(field) {
    const found = [];
    let operator = null;
    for (;;) {
      const items = this.sequence(field);
      if (items.length) {
        found.push(items);
        operator = null;
      }
      if (this.kind() !== "or") break;
      operator = this.operator(operator, found.length > 0);
    }
    this.refuse(operator);
    if (found.length < 2) return found.flat();
    const nodes = found.flatMap((items) => {
      const node = this.node(items);
      return node.type === "or" ? node.nodes : [node];
    });
    return [{ node: { type: "or", nodes } }];
  }

  /** Return the nodes of one "and", with the words joined that nothing parts. */
  joined(items) {
    let word = null;
    let end = 0;
    return items.map((item) => {
      const { node } = item;
      if (word && node.fields === word.fields && node.type === "word") {
        node.joined = !PARTING.test(this.text.slice(end, item.start));
      }
      word = node.type === "word" ? node : null;
      end = item.end;
      return node;
    });
  }

  node(items) {
    return items.length === 1 ? items[0].node : { type: "and", nodes: this.joined(items) };
  }

  /** Read up to an OR or a closing bracket; return what all has to be found. */
  sequence(field) {
    const found = [];
    let operator = null;
    while (!["or", "close", ""].includes(this.kind())) {
      if (this.kind() === "and") {
        operator = this.operator(operator, found.length > 0);
        continue;
      }
      const items = this.operand(field);
      if (items.length) operator = null;
      found.push(...items);
    }
    this.refuse(operator);
    return found;
  }

  /** Read an AND or OR; return the one that waits for what is right of it. */
  operator(before, hasLeft) {
    const operator = this.next();
    if (!before && hasLeft) return operator;
    this.refuse(operator);
    return before;
  }

  operand(field) {
    let isNegated = false;
    let operator = null;
    while (["minus", "not"].includes(this.kind())) {
      operator = this.next();
      isNegated = !isNegated;
    }
    if (["and", "or", "close", ""].includes(this.kind())) {
      this.refuse(operator);
      return [];
    }
    const items = this.positive(field);
    return isNegated && items.length ? [{ node: { type: "not", node: this.node(items) } }] : items;
  }

  positive(outer) {
    let field = outer;
    let token = this.next();
    const { start } = token;
    while (token.kind === "field") {
      field = token.name;
      // Else a bracket that was too deep stood there.
      if (!["field", "open", "phrase", "word"].includes(this.kind())) return [];
      token = this.next();
    }
    if (token.kind === "open") return this.group(field, token);
    if (!hasSyllable(this.text, token.start, token.end)) {
      if (token.kind === "phrase") this.fault("search.query.empty_quotes", token.start - 1);
      return [];
    }
    if (FILTER_FIELDS.includes(field)) return this.filter(field, token, start);
    const fields = WORD_FIELDS[field] || TEXT_FIELDS;
    return token.kind === "phrase"
      ? this.phrase(token, fields)
      : this.words(token.start, token.end, fields);
  }

  group(field, opening) {
    if (this.kind() === "close") this.fault("search.query.empty_group", opening.start);
    const items = this.alternatives(field);
    this.next();
    return items;
  }

  /** Return what a filter asks for; if that cannot be read, plain words, the field too. */
  filter(field, token, start) {
    let { end } = token;
    if (field === "kind" && token.kind === "word" && start === token.start) {
      // In a group, a name may have several words.
      while (this.kind() === "word") ({ end } = this.next());
    }
    const [node, key, values] = filterNode(field, this.text.slice(token.start, end));
    if (key) this.fault(key, token.start, values);
    return node ? [{ node }] : this.words(start, end, TEXT_FIELDS);
  }

  phrase({ start, end }, fields) {
    const text = this.text.slice(start, end);
    if (text.includes("*")) this.fault("search.query.star", start + text.indexOf("*"));
    const matches = [...text.matchAll(SYLLABLES)];
    const syllables = matches.map(([syllable]) => typed(...forms(syllable)));
    if (syllables.length > 1) return [{ node: { type: "phrase", syllables, fields } }];
    const [{ 0: syllable, index }] = matches;
    const node = { type: "word", typed: syllables[0], fields, joined: false };
    return [{ node, start: start + index, end: start + index + syllable.length }];
  }

  /** Return the syllables of a run of characters; those before an asterisk are prefixes. */
  words(start, end, fields) {
    const text = this.text.slice(start, end);
    const stars = new Set([...text.matchAll(STARS)].map(({ index }) => start + index));
    const items = [...text.matchAll(WORD)].map(({ 0: word, 1: syllable, index }) => {
      const from = start + index;
      const to = from + syllable.length;
      const asked = typed(...forms(syllable));
      let node = { type: "word", typed: asked, fields, joined: false };
      if (word !== syllable) {
        stars.delete(to);
        if (this.takeForPrefix(asked, to)) node = { type: "prefix", typed: asked, fields };
      }
      return { node, start: from, end: to };
    });
    if (stars.size) this.fault("search.query.star", Math.min(...stars));
    return items;
  }

  /** Say whether the asterisk at `at` makes a syllable a prefix, and count those. */
  takeForPrefix({ folded }, at) {
    if (length(folded) < SHORTEST_PREFIX) {
      this.fault("search.query.prefix", at, { least: SHORTEST_PREFIX });
    } else if (this.prefixes === MAX_PREFIXES) {
      this.fault("search.query.prefixes", at, { most: MAX_PREFIXES });
    } else {
      this.prefixes++;
      return true;
    }
    return false;
  }

  /** Return of what kind the next token is; nothing at the end. */
  kind() {
    return this.at < this.tokens.length ? this.tokens[this.at].kind : "";
  }

  next() {
    return this.tokens[this.at++];
  }

  /** Say that an operator has nothing to stand between, or before. */
  refuse(operator) {
    if (!operator) return;
    const { kind, start, end } = operator;
    if (kind === "minus") this.fault("search.query.minus", start);
    else this.fault("search.query.operator", start, { name: this.text.slice(start, end) });
  }

  fault(key, start, values) {
    this.faults.push({ key, start, values });
  }
}
