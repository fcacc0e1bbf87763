/* The files of a set → what is in them, pairs apart: docs/search-shards.md. Pure; whatever is no such
   file makes a reader raise, at once or when its postings are read. */

import { Bits } from "./bits.js";
import {
  Frequencies,
  eachField,
  isApart,
  readDocuments,
  readPostings,
  skipPostings,
} from "./postings.js";
import { MARKS } from "./text.js";

const text = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** A number of four bytes. */
export const number = (bytes, at) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);

const linesOf = (lines) => (lines ? lines.split("\n") : []);

/** Text as it can be compared by `<` in the order of its bytes: surrogates behind all else. */
export const byBytes = (one) =>
  one.replace(/[\ud800-\uffff]/g, (unit) =>
    String.fromCharCode(unit.charCodeAt(0) + (unit < "\ue000" ? 0x2000 : -0x800)),
  );

/** Lines of words → folded form → number of its first spelling, and all of them. */
function formsOf(lines, first) {
  const beside = (known, coded) => known.slice(0, parseInt(coded[0], 36)) + coded.slice(1);
  const forms = new Map();
  let folded = "";
  for (const line of linesOf(lines)) {
    const [coded, ...spellings] = line.split(MARKS);
    folded = beside(folded, coded);
    const marked = spellings.map((spelling) => (spelling ? beside(folded, spelling) : folded));
    forms.set(folded, { first, marked });
    first += marked.length;
  }
  return forms;
}

export const readLexicon = (bytes) => formsOf(text(bytes), 0);

export const readJson = (bytes) => JSON.parse(text(bytes));

export function readHead(bytes, documents) {
  const [all, syllables, shared, wordSize, ownSize] = [0, 4, 8, 12, 16].map((at) =>
    number(bytes, at),
  );
  if (all !== documents) throw new RangeError("documents of a set");
  const [words, owned, end] = [22, 22 + wordSize, 22 + wordSize + ownSize];
  const own = new Map();
  let next = shared;
  for (const line of linesOf(text(bytes.subarray(owned, end)))) {
    const [folded, count] = line.split(MARKS);
    own.set(folded, { first: next, count });
    next += Number(count);
  }
  const bits = new Bits(bytes, end);
  const lengths = new Float64Array(documents);
  // Levels stand for the whole numbers of search/index/lengths.py.
  for (let place = 0; place < documents; place++) {
    lengths[place] = Math.floor(2 ** ((bytes[20] + bits.fixed(bytes[21])) / 4));
  }
  const firsts = linesOf(text(bytes.subarray(words, owned)));
  return {
    documents,
    syllables,
    firsts: firsts.map((folded) => byBytes(folded + MARKS)),
    shared: { first: 0, count: shared },
    own,
    lengths,
  };
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
  for (const id of linesOf(text(bytes.subarray(4, 4 + size)))) {
    members.set(id, readDocuments(bits, all, bits.eg(0) + 1));
  }
  return members;
}

/** `w<i>.bin`. */
export class WordBlock {
  constructor(bytes, all) {
    const size = number(bytes, 4);
    this.first = number(bytes, 0);
    this.forms = formsOf(text(bytes.subarray(8, 8 + size)), this.first);
    this.bits = new Bits(bytes, 8 + size);
    this.all = all;
    this.starts = [0]; // of each syllable that was passed by
    this.apart = []; // places and sizes of the lists whose frequencies stand apart, so far
  }

  /** Postings of a syllable: {field, documents, counts, apart} for each of the fields that has it. */
  lists(syllable, fields) {
    const { starts } = this;
    const place = syllable - this.first;
    while (starts.length <= place) this.visit(starts.length - 1, []);
    return this.visit(place, fields);
  }

  visit(place, fields) {
    const { all, bits, starts } = this;
    const lists = [];
    bits.at = starts[place];
    eachField(bits, (field, once) => {
      const { at } = bits;
      const list = fields.includes(field) ? readPostings(bits, all, once) : null;
      const size = list ? list.documents.length : skipPostings(bits, all, once).size;
      const apart = isApart(size) ? this.noted(at, size) : -1;
      if (list) lists.push({ field, apart, ...list });
    });
    starts[place + 1] = bits.at;
    return lists;
  }

  /** Which one of the lists whose frequencies stand apart is at a place. */
  noted(at, size) {
    const known = this.apart.findIndex((list) => list.at === at);
    return known < 0 ? this.apart.push({ at, size }) - 1 : known;
  }

  /** Whether any list has its frequencies apart. */
  get divided() {
    const end = [...this.forms.values()].reduce((sum, { marked }) => sum + marked.length, 0);
    while (this.starts.length <= end) this.visit(this.starts.length - 1, []);
    return this.apart.length > 0;
  }
}

/** `t<i>.bin`, read along with `w<i>.bin`. */
export class FrequencyBlock {
  constructor(bytes) {
    this.frequencies = new Frequencies(new Bits(bytes, 0));
  }

  counts(words, { apart }) {
    return this.frequencies.read(
      words.apart.map(({ size }) => size),
      apart,
    );
  }
}
