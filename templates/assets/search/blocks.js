/* The files of a set → what is in them: docs/search-shards.md. Pure; whatever is no such file makes
   a reader raise, at once or when its postings are read. */

import { Bits } from "./bits.js";
import { TEXT_FIELDS } from "./query_tree.js";
import { MARKS, PAIR } from "./text.js";

const MOST_OCCURRENCES = 2 ** 28;

const PAIR_FIELDS = [
  "body",
  "title",
  "lead",
  "facts",
  "localities",
  "movements",
  "people",
  "awards",
  "documents",
  "clusters",
];

const text = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

const number = (bytes, at) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);

const bitLength = (value) => 32 - Math.clz32(value);

/** Text as it can be compared by `<` in the order of its bytes: surrogates behind all else. */
export const byBytes = (one) =>
  one.replace(/[\ud800-\uffff]/g, (unit) =>
    String.fromCharCode(unit.charCodeAt(0) + (unit < "\ue000" ? 0x2000 : -0x800)),
  );

/** Lines of word blocks → folded form → number of its first spelling, and all of them. */
function formsOf(lines, first) {
  const forms = new Map();
  for (const line of lines.split("\n")) {
    if (!line) continue;
    const [folded, ...marked] = line.split(MARKS);
    forms.set(folded, { first, marked: marked.map((spelling) => spelling || folded) });
    first += marked.length;
  }
  return forms;
}

export const readLexicon = (bytes) => formsOf(text(bytes), 0);

export function readHead(bytes) {
  const [documents, syllables, pairBlocks, wordBlocks, size, levels] = [0, 4, 8, 12, 16, 20].map(
    (at) => number(bytes, at),
  );
  const words = text(bytes.subarray(24, 24 + size));
  const firsts = wordBlocks ? words.split("\n").map((folded) => byBytes(folded + MARKS)) : [];
  if (firsts.length !== wordBlocks) throw new RangeError("word blocks");
  const bits = new Bits(bytes, 24 + size);
  const lengths = new Float64Array(documents);
  // Levels stand for the whole numbers of search/index/lengths.py.
  for (let place = 0; place < documents; place++) {
    lengths[place] = Math.floor(2 ** (((levels & 255) + bits.fixed(levels >>> 8)) / 4));
  }
  return { documents, syllables, pairBlocks, firsts, lengths };
}

export function readDays(bytes, documents) {
  const bits = new Bits(bytes, 4);
  const days = new Int32Array(documents);
  let day = number(bytes, 0);
  for (let place = 0; place < documents; place++) days[place] = day -= bits.eg(1);
  return days;
}

/** Id → documents that have it. */
export function readMembers(bytes, all) {
  const size = number(bytes, 0);
  const bits = new Bits(bytes, 4 + size);
  const members = new Map();
  for (const id of size ? text(bytes.subarray(4, 4 + size)).split("\n") : []) {
    members.set(id, readList(bits, all, false).documents);
  }
  return members;
}

export const readJson = (bytes) => JSON.parse(text(bytes));

function readList(bits, all, counted) {
  const { size, step, order } = beginning(bits, all, counted);
  const documents = new Uint32Array(size);
  const counts = new Uint32Array(counted ? size : 0);
  let last = -1;
  for (let place = 0; place < size; place++) {
    documents[place] = last += bits.eg(step) + 1;
    if (counted) counts[place] = bits.eg(order) + 1;
  }
  if (last >= all) throw new RangeError("no such document");
  return { documents, counts };
}

/** Returns how often the list has it in all. */
function skipList(bits, all) {
  const { size, step, order } = beginning(bits, all, true);
  let occurrences = size;
  for (let place = 0; place < size; place++) {
    bits.eg(step);
    occurrences += bits.eg(order);
  }
  return occurrences;
}

function beginning(bits, all, counted) {
  const size = bits.eg(0) + 1;
  if (size > all) throw new RangeError("too many documents");
  const order = counted && size > 1 ? bits.fixed(2) : 0;
  return { size, step: Math.max(0, bitLength((all - size) / size) - 1), order };
}

/** `w<i>.bin`. */
export class WordBlock {
  constructor(bytes, all) {
    const size = number(bytes, 4);
    this.first = number(bytes, 0);
    this.forms = formsOf(text(bytes.subarray(8, 8 + size)), this.first);
    this.bits = new Bits(bytes, 8 + size);
    this.all = all;
    this.starts = [0];
  }

  /** Postings of a syllable: {field, documents, counts} for each of the fields that has it. */
  lists(syllable, fields) {
    const { bits, starts } = this;
    const place = syllable - this.first;
    while (starts.length <= place) {
      this.at(starts.length - 1, () => skipList(bits, this.all));
      starts.push(bits.at);
    }
    const lists = [];
    this.at(place, (field) => {
      if (fields.includes(field)) lists.push({ field, ...readList(bits, this.all, true) });
      else skipList(bits, this.all);
    });
    return lists;
  }

  at(place, visit) {
    this.bits.at = this.starts[place];
    const having = this.bits.fixed(TEXT_FIELDS.length);
    TEXT_FIELDS.forEach((field, rank) => {
      if ((having >>> (TEXT_FIELDS.length - 1 - rank)) & 1) visit(field);
    });
  }
}

/** `p<i>.bin`. */
export class PairBlock {
  constructor(bytes, all, syllables) {
    const size = number(bytes, 0);
    const order = bytes[4];
    const bits = new Bits(bytes, 5);
    if (size > bits.end) throw new RangeError("too many lists");
    this.bits = bits;
    this.all = all;
    this.before = new Uint32Array(size);
    this.behind = new Uint32Array(size);
    this.ranks = new Uint8Array(size);
    this.starts = new Uint32Array(size);
    this.occurrences = new Uint32Array(size);
    let [before, behind, rank] = [0, 0, 0];
    for (let list = 0; list < size; list++) {
      const step = bits.eg(order);
      const further = list && !step ? bits.eg(order) : -1;
      if (further < 0) behind = bits.fixed(bitLength(syllables));
      else behind += further;
      rank = further ? bits.eg(0) : rank + 1 + bits.eg(0);
      before += step;
      if (rank >= PAIR_FIELDS.length) throw new RangeError("no such field");
      this.before[list] = before;
      this.behind[list] = behind;
      this.ranks[list] = rank;
      this.starts[list] = bits.at;
      this.occurrences[list] = skipList(bits, all);
    }
  }

  /** Lists of the pairs of spellings of two forms: {field, list, marked} with `marked` as written. */
  lists(before, behind, fields) {
    const lists = [];
    this.before.forEach((number, list) => {
      const one = before.marked[number - before.first];
      const other = one && behind.marked[this.behind[list] - behind.first];
      const field = PAIR_FIELDS[this.ranks[list]];
      if (other && fields.includes(field)) lists.push({ field, list, marked: one + PAIR + other });
    });
    return lists;
  }

  read(list) {
    this.bits.at = this.starts[list];
    return readList(this.bits, this.all, true);
  }
}

/** `l<i>.bin`, read along with `p<i>.bin`. */
export class LinkBlock {
  constructor(bytes) {
    this.bits = new Bits(bytes, 0);
    this.starts = [0];
  }

  /** Calls `visit` with a document and the two occurrences, each as one number, of a pair there. */
  read(pairs, list, { documents, counts }, visit) {
    const { bits, starts } = this;
    while (starts.length <= list) {
      const place = starts.length - 1;
      bits.at = starts[place];
      for (let code = 2 * pairs.occurrences[place]; code; code--) bits.eg(0);
      starts.push(bits.at);
    }
    bits.at = starts[list];
    documents.forEach((document, place) => {
      let before = pairs.before[list] * MOST_OCCURRENCES - 1;
      let behind = pairs.behind[list] * MOST_OCCURRENCES - 1;
      for (let count = counts[place]; count; count--) {
        before += bits.eg(0) + 1;
        behind += bits.eg(0) + 1;
        visit(document, before, behind);
      }
    });
  }
}
