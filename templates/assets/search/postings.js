/* The postings of a term, bit by bit: docs/search-shards.md. Mirrors search/shards/lists.py. */

const FREQUENT = 4096; // documents of a list from which on frequencies stand apart, and do not count

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

/** What is called the order of a number. */
export const orderOf = (size) => Math.max(0, 31 - Math.clz32(size));

/** Parts lists {field, marked} by what they are of. */
export function bySpelling(lists) {
  const parts = new Map();
  for (const list of lists) {
    const key = `${list.field} ${list.marked}`;
    parts.set(key, [...(parts.get(key) || []), list]);
  }
  return [...parts.values()];
}

/** Whether so many live documents are in lists {set, documents} that it does not count how often. */
export function areFrequent({ live, size, documents: alive }, lists) {
  const all = lists.reduce((sum, { documents }) => sum + documents.length, 0);
  if (all <= FREQUENT || alive === size) return all > FREQUENT;
  let found = 0;
  for (const { set, documents } of lists) {
    for (const document of documents) found += live[set.base + document];
  }
  return found > FREQUENT;
}

/** Calls `visit` with each of the fields of a term, and whether its one posting is written in short;
    it has to read the postings there. */
export function eachField(bits, visit) {
  if (bits.fixed(1)) {
    visit(FIELDS[0], true);
    return;
  }
  const count = bits.eg(0);
  if (!count) visit(FIELDS[0], false);
  for (let left = count, rank = -1; left; left--) {
    rank += bits.eg(0) + 1;
    if (rank >= FIELDS.length) throw new RangeError("no such field");
    visit(FIELDS[rank], false);
  }
}

/** Whether the frequencies of a list of so many documents stand apart. */
export const isApart = (size) => size > FREQUENT;

/** The order of the codes of `size` of `all` documents. */
function stepOf(all, size) {
  if (!(0 <= size && size <= all)) throw new RangeError("too many documents");
  return orderOf((all - size) / (size + 1));
}

const orderOfCounts = (bits, size) => (size > 7 ? bits.fixed(2) : 0);

/** Reads `size` of `all` documents. */
export function readDocuments(bits, all, size) {
  const step = stepOf(all, size);
  const documents = new Uint32Array(size);
  let last = -1;
  for (let place = 0; place < size; place++) documents[place] = last += bits.rice(step) + 1;
  if (last >= all) throw new RangeError("no such document");
  return documents;
}

/** Reads `size` of `all` documents, of which those that are not among them may be written. */
function readMany(bits, all, size) {
  if (!mostly(size, all)) return readDocuments(bits, all, size);
  const missing = readDocuments(bits, all, all - size);
  const documents = new Uint32Array(size);
  let place = 0;
  for (let document = 0, next = 0; document < all; document++) {
    if (document === missing[next]) next++;
    else documents[place++] = document;
  }
  return documents;
}

const mostly = (size, all) => 2 * size > all;

/** Reads the postings of a list: {documents, counts}. Counts that stand apart are null. */
export function readPostings(bits, all, once) {
  if (once) return { documents: Uint32Array.of(bits.minimal(all)), counts: Uint32Array.of(1) };
  const size = bits.eg(1) + 1;
  if (isApart(size)) return { documents: readMany(bits, all, size), counts: null };
  const step = stepOf(all, size);
  const order = orderOfCounts(bits, size);
  const documents = new Uint32Array(size);
  const counts = new Uint32Array(size);
  let last = -1;
  for (let place = 0; place < size; place++) {
    documents[place] = last += bits.rice(step) + 1;
    counts[place] = bits.rice(order) + 1;
  }
  if (last >= all) throw new RangeError("no such document");
  return { documents, counts };
}

/** Returns {size, occurrences} of a list; these are 0 when they stand apart. */
export function skipPostings(bits, all, once) {
  if (once) {
    bits.minimal(all);
    return { size: 1, occurrences: 1 };
  }
  const size = bits.eg(1) + 1;
  if (isApart(size)) {
    readDocuments(bits, all, mostly(size, all) ? all - size : size);
    return { size, occurrences: 0 };
  }
  const step = stepOf(all, size);
  const order = orderOfCounts(bits, size);
  let occurrences = size;
  for (let left = size; left; left--) {
    bits.rice(step);
    occurrences += bits.rice(order);
  }
  return { size, occurrences };
}

/** How often documents have what stands in so many that it stands apart: one list after the other. */
export class Frequencies {
  constructor(bits) {
    this.bits = bits;
    this.starts = [0];
  }

  /** The counts of the list `place` of some with these sizes. */
  read(sizes, place) {
    while (this.starts.length <= place) this.counts(sizes, this.starts.length - 1);
    return this.counts(sizes, place);
  }

  counts(sizes, place) {
    const { bits, starts } = this;
    bits.at = starts[place];
    const order = bits.fixed(2);
    const counts = new Uint32Array(sizes[place]);
    for (let at = 0; at < counts.length; at++) counts[at] = bits.rice(order) + 1;
    starts[place + 1] = bits.at;
    return counts;
  }
}
