/* The files of a set → what is in them: docs/search-shards.md. Pure; whatever is no such file makes
   a reader raise, at once or when its postings are read. */

import { Bits } from "./bits.js";
import {
  Frequencies,
  eachField,
  orderOf,
  readDocuments,
  readPostings,
  skipPostings,
} from "./postings.js";
import { MARKS, PAIR } from "./text.js";

const MOST_OCCURRENCES = 2 ** 28;

const text = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

const number = (bytes, at) =>
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
      const { size, occurrences } = list ? sizeOf(list) : skipPostings(bits, all, once);
      const apart = occurrences ? -1 : this.noted(at, size);
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

const sizeOf = ({ documents, counts }) => ({
  size: documents.length,
  occurrences: counts ? documents.length : 0,
});

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

/** `p<i>.bin`: lists, told by their numbers in the block. */
export class PairBlock {
  constructor(bytes, all, syllables) {
    const size = number(bytes, 0);
    const bits = new Bits(bytes, 5);
    if (size > bits.end) throw new RangeError("too many lists");
    const column = () => new Uint32Array(size);
    Object.assign(this, { bits, all, fields: [], apart: new Map() });
    Object.assign(this, { before: column(), behind: column(), starts: column(), sizes: column() });
    this.once = new Uint8Array(size);
    let before = 0;
    while (this.fields.length < size) {
      before += bits.eg(bytes[4]);
      const seconds = bits.eg(2) + 1;
      const order = orderOf(syllables / (2 * seconds));
      for (let left = seconds, behind = -1; left; left--) {
        behind += bits.eg(order) + 1;
        eachField(bits, (field, once) => {
          const list = this.fields.push(field) - 1;
          this.before[list] = before;
          this.behind[list] = behind;
          this.starts[list] = bits.at;
          this.once[list] = once;
          const { size, occurrences } = skipPostings(bits, all, once);
          this.sizes[list] = occurrences;
          if (!occurrences) this.apart.set(list, { place: this.apart.size, size });
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
    return readPostings(this.bits, this.all, this.once[list]);
  }
}

/** `l<i>.bin`, read along with `p<i>.bin`. */
export class LinkBlock {
  constructor(bytes) {
    this.bits = new Bits(bytes, 0);
    this.frequencies = new Frequencies(this.bits);
    this.starts = null; // of the links of each list
    this.sizes = null; // how many there are
  }

  /** The counts of a list that stand apart. */
  counts(pairs, { list }) {
    const sizes = [...pairs.apart.values()].map(({ size }) => size);
    return this.frequencies.read(sizes, pairs.apart.get(list).place);
  }

  /** Calls `visit` with each document of a list, each time with the two occurrences that make the
      pair there, as numbers of which no other syllable has the same. */
  read(pairs, list, { documents, counts }, visit) {
    if (!this.starts) this.begin(pairs);
    const { bits, starts } = this;
    while (starts.length <= list) {
      bits.at = starts[starts.length - 1];
      for (let codes = 2 * this.sizes[starts.length - 1]; codes; codes--) bits.eg(0);
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

  /** Finds where the links begin: behind all counts that stand apart, with a new byte. */
  begin(pairs) {
    this.sizes = pairs.sizes.slice();
    for (const list of pairs.apart.keys()) {
      this.sizes[list] = this.counts(pairs, { list }).reduce((sum, count) => sum + count, 0);
    }
    const { starts } = this.frequencies;
    this.starts = [8 * Math.ceil(starts[starts.length - 1] / 8)];
  }
}
