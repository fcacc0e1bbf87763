/* The files of the pairs of a set → what is in them: docs/search-shards.md. Pure, as blocks.js is. */

import { Bits } from "./bits.js";
import { number } from "./blocks.js";
import { Frequencies, eachField, isApart, orderOf, readPostings, skipPostings } from "./postings.js";
import { PAIR } from "./text.js";

const MOST_OCCURRENCES = 2 ** 28;

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
          if (isApart(size)) this.apart.set(list, { place: this.apart.size, size });
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
