/**
 * Words that stand side by side → those that were probably meant by the misspelled ones.
 * Mirrors search/engine/speller.py, and counts in the same order, since MAX_COUNTS ends it. A lexicon
 * is {spellings: Map(folded → [marked, …]), counts(typed) → promise of Map(marked → documents)}, and
 * may have prefetch([typed, …]), which is told what may be counted next.
 */

import { pair, typed } from "./marks.js";
import { undone } from "./raw_typing.js";
import { PAIR, TONES, forms } from "./text.js";

const MAX_COUNTS = 200;
const LONGEST = 10; // letters of a word that is put right
const SHORTEST = 4; // the same, when no neighbour speaks for the change of its letters
const GOES_WITH = 0.1; // share of a neighbour's documents in which a word that belongs there stands
const OTHER_LETTERS = 0.2; // the same, when more than its marks would be put right
const UNDONE = 10; // how much more a document says for what a keyboard program would have made
const LIKELY = 3; // folded forms that are looked at spelling by spelling
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** The syllables of a syllable or pair. */
export function parts({ folded, marked }) {
  const spellings = marked.split(PAIR);
  return folded.split(PAIR).map((part, at) => typed(part, spellings[at]));
}

/** For each of the words, which stand side by side, a better one, or null to keep it. */
export async function suggestion(words, lexicon) {
  const speller = new Speller([...words], lexicon);
  await speller.putUnknownRight(true);
  await speller.putUnknownRight(false);
  await speller.putMisplacedRight();
  return speller.words.map((better, at) => (better.key === words[at].key ? null : better));
}

class Speller {
  constructor(words, lexicon) {
    this.words = words;
    this.lexicon = lexicon;
    this.marked = words.some(({ folded, marked }) => folded !== marked);
    this.counted = new Map();
  }

  /** Replaces what occurs nowhere: first what has known neighbours, then the rest. */
  async putUnknownRight(withNeighbours) {
    await this.ahead(this.words);
    for (const [place, word] of this.words.entries()) {
      if ((await this.count(word)) || word.folded.includes(PAIR) || !this.room()) continue;
      const [best] = await this.candidates(place);
      if (!best) continue;
      const alone =
        best.undone || best.typed.folded === word.folded || word.folded.length >= SHORTEST;
      if (best.evidence || (!withNeighbours && alone)) this.words[place] = best.typed;
    }
  }

  /** Replaces what occurs, but never beside its neighbours, by what often does. */
  async putMisplacedRight() {
    const occurs = ({ key }) => this.counted.get(key)?.size !== 0;
    await this.ahead(this.words.flatMap((word, at) => {
      const together = at && occurs(this.words[at - 1]) && occurs(word);
      return together ? [...parts(word), this.pairs(at, word)[0][1]] : parts(word);
    }));
    for (const [place, word] of this.words.entries()) {
      const pairs = this.pairs(place, word);
      let beside = 0;
      for (const [near] of pairs) beside += await this.count(near);
      const known = beside && !word.folded.includes(PAIR) && (await this.count(word));
      if (!known || !this.room()) continue;
      let together = 0;
      for (const [, both] of pairs) together = together || (await this.count(both));
      if (together) continue;
      const [best] = await this.candidates(place);
      const least = best && best.typed.folded === word.folded ? GOES_WITH : OTHER_LETTERS;
      if (best && (await this.share(place, best.typed)) >= least) this.words[place] = best.typed;
    }
  }

  /** What may have been meant, the likeliest first. */
  async candidates(place) {
    const word = this.words[place];
    const read = undone(word.marked).map((text) => typed(...forms(text)))
      .filter(({ folded, marked }) => this.lexicon.spellings.get(folded)?.includes(marked));
    const split = this.split(word);
    const near = this.near(word);
    await this.ahead([
      ...read.flatMap((one) => [...this.beside(place, one.folded), one]),
      ...split,
      ...near.flatMap((folded) => this.beside(place, folded)),
    ]);
    const found = [];
    for (const one of read) {
      const evidence = (await this.evidence(place, one.folded)).get(one.marked) || 0;
      found.push({ typed: one, evidence, documents: await this.count(one), undone: true });
    }
    for (const both of split) {
      const documents = await this.count(both);
      found.push({ typed: both, evidence: documents, documents });
    }
    found.push(...await this.respelled(place, near));
    return found
      .filter((one) => one.documents && one.typed.key !== word.key)
      .sort(by((one) => [
        -one.evidence * (one.undone ? UNDONE : 1),
        !one.undone,
        one.typed.folded !== word.folded,
        tone(one.typed) !== tone(word),
        -one.documents,
        one.typed.folded,
        one.typed.marked,
      ]));
  }

  /** The pairs that were perhaps written without space. */
  split({ folded, marked }) {
    const found = [];
    for (let at = 2; at < Math.min(folded.length, LONGEST + 1) - 1; at++) {
      const [first, second] = [folded.slice(0, at), folded.slice(at)];
      if (!this.lexicon.spellings.has(first) || !this.lexicon.spellings.has(second)) continue;
      found.push(pair(typed(first, marked.slice(0, at)), typed(second, marked.slice(at))));
    }
    return found;
  }

  /** The folded forms that have other marks, or are one letter away. */
  near({ folded, marked }) {
    if (folded.length > LONGEST || !/^[a-z]+$/.test(folded)) return [];
    const all = oneEditFrom(folded);
    if (marked !== folded) all.unshift(folded);
    return all.filter((one) => this.lexicon.spellings.has(one));
  }

  /** These, spelled as they may be. */
  async respelled(place, near) {
    const word = this.words[place];
    const all = [];
    for (const folded of near) {
      const evidences = await this.evidence(place, folded);
      const evidence = sum(evidences);
      all.push({ typed: typed(folded, folded), evidences, evidence, documents: evidence });
    }
    // What no neighbour speaks for counts only where no neighbour speaks for anything.
    let found = all.filter(({ evidence }) => evidence);
    if (!found.length) {
      found = all;
      await this.ahead(all.map((one) => one.typed));
      for (const one of all) one.documents = await this.count(one.typed);
    }
    if (!this.marked) return found;
    found.sort(by((one) => [-one.evidence, one.typed.folded !== word.folded, one.typed.folded]));
    const likely = found.slice(0, LIKELY);
    await this.ahead(likely.map((one) => one.typed));
    const spelled = [];
    for (const one of likely) {
      for (const [marked, documents] of await this.counts(one.typed)) {
        const evidence = one.evidences.get(marked) || 0;
        spelled.push({ typed: typed(one.typed.folded, marked), evidence, documents });
      }
    }
    return spelled;
  }

  /** The neighbours before and behind, each with the pair that a word makes with it. */
  pairs(place, word) {
    const found = [];
    if (place) {
      const before = parts(this.words[place - 1]).pop();
      found.push([before, pair(before, word)]);
    }
    if (place + 1 < this.words.length) {
      const [behind] = parts(this.words[place + 1]);
      found.push([behind, pair(word, behind)]);
    }
    return found;
  }

  beside(place, folded) {
    return this.pairs(place, typed(folded, folded)).map(([, both]) => both);
  }

  /** How many documents have each spelling of a folded form beside the neighbours. */
  async evidence(place, folded) {
    const found = new Map();
    for (const [number, both] of this.beside(place, folded).entries()) {
      const side = number || !place ? 0 : 1;
      for (const [written, documents] of await this.counts(both)) {
        const marked = written.split(PAIR)[side];
        found.set(marked, (found.get(marked) || 0) + documents);
      }
    }
    return found;
  }

  /** How large a part of a neighbour's documents has a word beside it, at most. */
  async share(place, word) {
    let most = 0;
    for (const [one, both] of this.pairs(place, word)) {
      most = Math.max(most, (await this.count(both)) / Math.max(1, await this.count(one)));
    }
    return most;
  }

  async count(word) {
    return sum(await this.counts(word));
  }

  async counts(word) {
    if (!this.counted.has(word.key)) {
      if (!this.room()) return new Map();
      this.counted.set(word.key, await this.lexicon.counts(word));
    }
    return this.counted.get(word.key);
  }

  room() {
    return this.counted.size < MAX_COUNTS;
  }

  async ahead(words) {
    const more = words.filter(({ key }) => !this.counted.has(key));
    await this.lexicon.prefetch?.(more.slice(0, MAX_COUNTS - this.counted.size));
  }
}

const sum = (counts) => [...counts.values()].reduce((total, documents) => total + documents, 0);

const tone = ({ marked }) => marked.slice(-1).match(`[${TONES}]`)?.[0];

/** Orders by keys that are lists. */
const by = (key) => (one, other) => {
  const [left, right] = [key(one), key(other)];
  const at = left.findIndex((part, at) => part !== right[at]);
  return at < 0 ? 0 : left[at] < right[at] ? -1 : 1;
};

/** What is one letter more, less or other, or two letters swapped, away; sorted. */
function oneEditFrom(folded) {
  const found = new Set();
  for (let at = 0; at <= folded.length; at++) {
    const [before, after] = [folded.slice(0, at), folded.slice(at)];
    found.add(before + after.slice(1));
    found.add(before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2));
    for (const letter of LETTERS) {
      found.add(before + letter + after.slice(1)).add(before + letter + after);
    }
  }
  found.delete(folded);
  found.delete("");
  return [...found].sort();
}
