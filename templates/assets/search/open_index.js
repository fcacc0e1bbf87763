/* What one query has loaded of the archive, to be searched without waiting: mirrors
   search/index/open_index.py. Documents are told by their numbers over all sets; those that are
   deleted are still in postings, and `live` says so. */

import { apartFrom, pairBlock, whole, wordBlocks } from "./block_names.js";
import { FrequencyBlock, WordBlock, readDays, readJson, readLexicon, readMembers } from "./blocks.js";
import { NONE, beginnings, begins, nearness, typed } from "./marks.js";
import { LinkBlock, PairBlock } from "./pair_blocks.js";
import { areFrequent, bySpelling } from "./postings.js";
import { TEXT_FIELDS } from "./query_tree.js";
import { PAIR } from "./text.js";

const TOGETHER = 8; // documents in a file

export class OpenIndex {
  constructor(shards, signal) {
    const { size, documents, live, place, relativeLengths } = shards;
    Object.assign(this, { shards, signal, size, documents, live, place, relativeLengths });
    this.files = new Map();
  }

  /** Loads {words: folded forms, pairs and links: typed pairs, prefixes: nodes, fields: id fields,
      days and lexicon: whether}, all of it at once. */
  async load({ words = [], pairs = [], links = [], prefixes = [], fields = [], days, lexicon }) {
    const begun = prefixes.flatMap(({ typed }) => beginnings(typed.folded));
    const files = [];
    for (const set of this.shards.sets) {
      const { folder, documents, syllables } = set;
      const ask = (name, read) => files.push(this.file(`${folder}/${name}`, read));
      const known = [...words].filter((folded) => this.mayHave(set, { folded })).map(whole);
      for (const beginning of known.concat(begun)) {
        for (const name of wordBlocks(set, beginning)) {
          ask(name, (bytes) => new WordBlock(bytes, documents));
        }
      }
      const askPairs = (letter, some, read) => {
        for (const typed of some.filter((one) => this.mayHave(set, one))) {
          ask(pairBlock(letter, set, typed), read);
        }
      };
      askPairs("p", pairs, (bytes) => new PairBlock(bytes, documents, syllables));
      askPairs("l", links, (bytes) => new LinkBlock(bytes));
      for (const field of fields) {
        ask(`f-${field}.bin`, (bytes) => readMembers(bytes, documents));
      }
      if (days) ask("days.bin", (bytes) => readDays(bytes, documents));
      if (lexicon) ask("lexicon.txt", readLexicon);
    }
    await Promise.all(files);
    const sought = [...words].map((folded) => typed(folded, folded)).concat(pairs);
    await Promise.all([...this.countedApart(begun), ...this.countedAfterAll(sought)]);
  }

  /** Loads the frequencies that stand apart of all syllables that begin so. */
  countedApart(beginnings) {
    return this.shards.sets.flatMap((set) =>
      beginnings
        .flatMap((beginning) => wordBlocks(set, beginning))
        .filter((block) => this.loaded(set, block).divided)
        .map((block) => this.frequencies({ set, block })),
    );
  }

  /** Loads the frequencies that stand apart and yet count: what has many documents in a set does not
      have as many in the archive when some of them are no more. */
  countedAfterAll(sought) {
    if (this.documents === this.size) return [];
    return sought
      .flatMap((one) => bySpelling(this.postings(one, TEXT_FIELDS)))
      .filter((lists) => lists.some(({ counts }) => !counts) && !areFrequent(this, lists))
      .flatMap((lists) => lists.filter(({ counts }) => !counts).map((list) => this.frequencies(list)));
  }

  frequencies({ set, block }) {
    const Block = block[0] === "w" ? FrequencyBlock : LinkBlock;
    return this.file(`${set.folder}/${apartFrom(block)}`, (bytes) => new Block(bytes));
  }

  async file(path, read) {
    const content = await this.shards.get(path, read, this.signal);
    this.files.set(path, content);
    return content;
  }

  /** The names of ids: field → id → what docs/search-shards.md says. */
  names() {
    return this.file(this.shards.names, readJson);
  }

  /** What a result shows of a document. */
  async shown(number) {
    const { folder, base } = this.shards.setOf(number);
    const [file, place] = [Math.floor((number - base) / TOGETHER), (number - base) % TOGETHER];
    const documents = await this.file(`${folder}/d${file}.json`, readJson);
    const [id, title, published, updated, localities, kinds, lead, url] = documents[place];
    return {
      id,
      title,
      published: moment(published),
      updated: moment(updated || published),
      localities,
      kinds,
      lead,
      url: url || `tin/${id}/`,
    };
  }

  /** Whether the syllables of a typed one may be in a set. */
  mayHave(set, { folded }) {
    const lexicon = this.loaded(set, "lexicon.txt");
    return !lexicon || folded.split(PAIR).every((one) => lexicon.has(one));
  }

  loaded(set, name) {
    return this.files.get(`${set.folder}/${name}`);
  }

  /** Where those spellings of a syllable or pair stand that are meant: lists {set, field, marked,
      near, documents, counts}, of the documents from `set.base` on. `counts` is null when it stands
      apart, in the file that belongs to `block`, and is not loaded. */
  postings(typed, fields) {
    const isPair = typed.folded.includes(PAIR);
    return this.shards.sets.flatMap((set) =>
      isPair ? this.pairPostings(set, typed, fields) : this.wordPostings(set, typed, fields),
    );
  }

  wordPostings(set, typed, fields) {
    const form = this.form(set, typed.folded);
    const [name] = wordBlocks(set, whole(typed.folded));
    return form ? this.spelled(set, name, form, fields, (marked) => nearness(typed, marked)) : [];
  }

  pairPostings(set, typed, fields) {
    const [before, behind] = typed.folded.split(PAIR).map((folded) => this.form(set, folded));
    if (!before || !behind) return [];
    const block = pairBlock("p", set, typed);
    const pairs = this.loaded(set, block);
    return pairs.lists(before, behind, fields).flatMap((list) => {
      const near = nearness(typed, list.marked);
      if (near === NONE) return [];
      return [this.counted({ ...list, ...pairs.read(list.list), set, block, near })];
    });
  }

  /** The same of all syllables that begin as a prefix does. */
  beginning({ typed, fields }) {
    return this.shards.sets.flatMap((set) =>
      beginnings(typed.folded).flatMap((beginning) =>
        wordBlocks(set, beginning).flatMap((block) =>
          [...this.loaded(set, block).forms]
            .filter(([folded]) => folded.startsWith(beginning))
            .flatMap(([, form]) =>
              this.spelled(set, block, form, fields, (marked) => begins(typed, marked)),
            ),
        ),
      ),
    );
  }

  spelled(set, block, form, fields, nearnessOf) {
    return form.marked.flatMap((marked, place) => {
      const near = nearnessOf(marked);
      if (near === NONE) return [];
      const lists = this.loaded(set, block).lists(form.first + place, fields);
      return lists.map((list) => this.counted({ ...list, set, block, marked, near }));
    });
  }

  /** A list with its frequencies, should they stand apart and be loaded. */
  counted(list) {
    const { set, block, counts } = list;
    const apart = counts ? null : this.loaded(set, apartFrom(block));
    return apart ? { ...list, counts: apart.counts(this.loaded(set, block), list) } : list;
  }

  /** Calls `visit` with each document of the postings of a pair, and which occurrences of its two
      syllables make it: numbers that are equal for the same one. */
  links({ set, block, list, documents, counts }, visit) {
    const [pairs, links] = [block, apartFrom(block)].map((name) => this.loaded(set, name));
    links.read(pairs, list, { documents, counts }, (document, before, behind) =>
      visit(set.base + document, before, behind),
    );
  }

  /** Number of the first spelling of a folded form, and all of them. */
  form(set, folded) {
    const lexicon = this.loaded(set, "lexicon.txt");
    if (lexicon) return lexicon.get(folded);
    const [name] = wordBlocks(set, whole(folded));
    return name && this.loaded(set, name).forms.get(folded);
  }

  /** Day of publication of each document. */
  get days() {
    const days = new Int32Array(this.size);
    for (const set of this.shards.sets) days.set(this.loaded(set, "days.bin"), set.base);
    return days;
  }

  /** Which live documents have an id of an id field. */
  having(field, id) {
    const mask = new Uint8Array(this.size);
    for (const set of this.shards.sets) {
      for (const document of this.loaded(set, `f-${field}.bin`).get(id) || []) {
        mask[set.base + document] = this.live[set.base + document];
      }
    }
    return mask;
  }

  /** Id of an id field → how many documents of a mask have it. */
  counts(field, mask) {
    const counts = new Map();
    for (const set of this.shards.sets) {
      for (const [id, documents] of this.loaded(set, `f-${field}.bin`)) {
        let count = counts.get(id) || 0;
        for (const document of documents) count += mask[set.base + document];
        counts.set(id, count);
      }
    }
    return counts;
  }

  /** Folded form → its spellings. */
  get spellings() {
    const found = new Map();
    for (const set of this.shards.sets) {
      for (const [folded, { marked }] of this.loaded(set, "lexicon.txt")) {
        found.set(folded, [...new Set([...(found.get(folded) || []), ...marked])]);
      }
    }
    return found;
  }
}

const moment = (text) => text + "T00:00:00+07:00".slice(text.length - 10);
