/* The files of a set → what is in them: docs/search-shards.md. Pure; whatever is no such file makes
   a reader raise, at once or when its postings are read. */

import { Bits } from "./bits.js";
import { MARKS, PAIR } from "./text.js";

const MOST_OCCURRENCES = 2 ** 28;

const FIELDS = [
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

const linesOf = (lines) => (lines ? lines.split("\n") : []);

/** What is called the order of a number. */
const orderOf = (size) => Math.max(0, 31 - Math.clz32(size));

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
    members.set(id, readList(bits, all, false).documents);
  }
  return members;
}

/** What stands before the documents of a list: their number and the orders of their codes. */
function readSizes(bits, all, counted) {
  const size = bits.eg(0) + 1;
  if (size > all) throw new RangeError("too many documents");
  const order = counted && size > 7 ? bits.fixed(2) : 0;
  return { size, order, step: orderOf((all - size) / (size + 1)) };
}

function readList(bits, all, counted) {
  const { size, order, step } = readSizes(bits, all, counted);
  const documents = new Uint32Array(size);
  const counts = new Uint32Array(counted ? size : 0);
  let last = -1;
  for (let place = 0; place < size; place++) {
    documents[place] = last += bits.rice(step) + 1;
    if (counted) counts[place] = bits.eg(order) + 1;
  }
  if (last >= all) throw new RangeError("no such document");
  return { documents, counts };
}

/** Returns how often the documents have it in all. */
function skipPostings(bits, all) {
  const { size, order, step } = readSizes(bits, all, true);
  let occurrences = size;
  for (let left = size; left; left--) {
    bits.rice(step);
    occurrences += bits.eg(order);
  }
  return occurrences;
}

/** Calls `visit` with each of the fields of a term; it has to read the postings there. */
function eachField(bits, visit) {
  const count = bits.eg(0);
  if (!count) visit(FIELDS[0]);
  for (let left = count, rank = -1; left; left--) {
    rank += bits.eg(0) + 1;
    if (rank >= FIELDS.length) throw new RangeError("no such field");
    visit(FIELDS[rank]);
  }
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
    const { all, bits, starts } = this;
    const place = syllable - this.first;
    while (starts.length <= place) {
      bits.at = starts[starts.length - 1];
      eachField(bits, () => skipPostings(bits, all));
      starts.push(bits.at);
    }
    bits.at = starts[place];
    const lists = [];
    eachField(bits, (field) => {
      if (fields.includes(field)) lists.push({ field, ...readList(bits, all, true) });
      else skipPostings(bits, all);
    });
    return lists;
  }
}

/** `p<i>.bin`: lists, told by their numbers in the block. */
export class PairBlock {
  constructor(bytes, all, syllables) {
    const size = number(bytes, 0);
    const bits = new Bits(bytes, 5);
    if (size > bits.end) throw new RangeError("too many lists");
    const column = () => new Uint32Array(size);
    Object.assign(this, { bits, all, fields: [] });
    Object.assign(this, { before: column(), behind: column(), starts: column(), sizes: column() });
    let before = 0;
    while (this.fields.length < size) {
      before += bits.eg(bytes[4]);
      const seconds = bits.eg(2) + 1;
      const order = orderOf(syllables / seconds);
      for (let left = seconds, behind = -1; left; left--) {
        behind += bits.eg(order) + 1;
        eachField(bits, (field) => {
          const list = this.fields.push(field) - 1;
          this.before[list] = before;
          this.behind[list] = behind;
          this.starts[list] = bits.at;
          this.sizes[list] = skipPostings(bits, all);
        });
      }
    }
  }

  /** Lists of the pairs of spellings of two forms: {field, list, marked as written}. */
  lists(before, behind, fields) {
    const lists = [];
    this.fields.forEach((field, list) => {
      const one = before.marked[this.before[list] - before.first];
      const other = one && behind.marked[this.behind[list] - behind.first];
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

  /** Calls `visit` with each document of a list, each time with the two occurrences that make the
      pair there, as numbers of which no other syllable has the same. */
  read(pairs, list, { documents, counts }, visit) {
    const { bits, starts } = this;
    while (starts.length <= list) {
      bits.at = starts[starts.length - 1];
      for (let codes = 2 * pairs.sizes[starts.length - 1]; codes; codes--) bits.eg(0);
      starts.push(bits.at);
    }
    bits.at = starts[list];
    documents.forEach((document, place) => {
      let before = pairs.before[list] * MOST_OCCURRENCES - 1;
      let behind = pairs.behind[list] * MOST_OCCURRENCES - 1;
      for (let left = counts[place]; left; left--) {
        before += bits.eg(0) + 1;
        behind += bits.eg(0) + 1;
        visit(document, before, behind);
      }
    });
  }
}
