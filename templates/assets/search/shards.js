/* The files below /tim-kiem/: asked for when a query needs them, read, and kept for the next one.
   docs/search-shards.md says what they are. */

import { readHead, readJson } from "./blocks.js";

const KEPT = 200;
const LINGER = 200; // ms for which a file is still loaded when nobody waits for it

/** A file is no more: the archive was published meanwhile. Open it anew and ask all anew. */
export class Gone extends Error {}

/** The archive cannot be reached. */
export class Offline extends Error {}

/** What is raised for who no longer waits. */
export const unwanted = () => new DOMException("no longer wanted", "AbortError");

async function asked(url, { cache, signal }) {
  let response, body;
  try {
    response = await fetch(url, { cache, signal });
    body = response.ok && (await response.arrayBuffer());
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Offline(`${url}: ${error.message}`);
  }
  if (body) return new Uint8Array(body);
  const Failure = response.status === 404 || response.status === 410 ? Gone : Offline;
  throw new Failure(`${url}: ${response.status}`);
}

/** Opens what is published; what is `known` already stays open if it is the same. */
export async function openShards(base, known) {
  const told = await asked(new URL("manifest.json", base), { cache: "no-cache" });
  if (known && String(told) === known.told) return known;
  const manifest = readJson(told);
  if (manifest.version !== 1) throw new Error(`version ${manifest.version} of the search`);
  const shards = new Shards(base, manifest.names, String(told));
  const heads = await Promise.all(
    manifest.sets.map(({ folder, documents }) =>
      shards.get(`${folder}/head.bin`, (bytes) => readHead(bytes, documents)),
    ),
  );
  shards.take(manifest, heads);
  return shards;
}

export class Shards {
  constructor(base, names, told) {
    this.base = base;
    this.names = names;
    this.told = told;
    this.kept = new Map();
  }

  /** Numbers the documents of all sets, and puts them in order. */
  take({ sets, deleted, runs }, heads) {
    let base = 0;
    this.sets = heads.map((head, place) => {
      base += head.documents;
      return { ...head, folder: sets[place].folder, base: base - head.documents };
    });
    this.size = base;
    this.live = new Uint8Array(base).fill(1);
    this.sets.forEach((set, place) => {
      for (const document of deleted[place]) this.live[set.base + document] = 0;
    });
    this.place = new Uint32Array(base);
    const next = this.sets.map((set) => set.base);
    let place = 0;
    for (const [set, count] of runs) {
      for (let left = count; left; next[set]++) {
        if (next[set] >= base) throw new RangeError("runs");
        if (!this.live[next[set]]) continue;
        this.place[next[set]] = place++;
        left--;
      }
    }
    this.documents = place;
    const lengths = new Float64Array(base);
    for (const set of this.sets) lengths.set(set.lengths, set.base);
    const total = lengths.reduce((sum, length, number) => sum + length * this.live[number], 0);
    this.relativeLengths = lengths.map((length) => length * (place / total));
  }

  setOf(number) {
    return this.sets.find((set) => number < set.base + set.documents);
  }

  /** The text of a page of the site. */
  async page(url, signal) {
    return new TextDecoder().decode(await asked(url, { signal }));
  }

  /** What `read` makes of a file; whoever no longer waits says so by `signal`. */
  get(path, read, signal) {
    let file = this.kept.get(path);
    if (file) this.kept.delete(path);
    else file = this.file(path, read);
    this.kept.set(path, file);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    file.waiting++;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(unwanted());
        file.waiting--;
        // Not at once: the next query, which begins like this one, may want it too.
        setTimeout(() => file.waiting || file.stop(), LINGER);
      };
      if (signal && signal.aborted) return leave();
      if (signal) signal.addEventListener("abort", leave);
      file.content.then(resolve, reject).then(() => {
        if (signal) signal.removeEventListener("abort", leave);
      });
    });
  }

  file(path, read) {
    const controller = new AbortController();
    const forget = () => this.kept.get(path) === file && this.kept.delete(path);
    const file = {
      waiting: 0,
      stop() {
        if (!file.done) forget();
        controller.abort();
      },
    };
    file.content = asked(new URL(path, this.base), { signal: controller.signal })
      .then(read)
      .then((content) => {
        file.done = true;
        return content;
      });
    file.content.catch(forget);
    return file;
  }
}
