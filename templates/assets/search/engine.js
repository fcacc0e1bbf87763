/* The search of a static archive: a request → an answer, as search/engine/query.py gives it.

     const archive = openArchive(form.action);
     const answer = await archive.search({ q: "thi đua" }, { signal });

   Whatever waits may raise `Offline`. What an answer gives later (facets, didYouMean, passage)
   raises `Gone` when the archive was published meanwhile: ask anew. `search` does that itself, and
   a passage whose article is no more is that of the lead. */

import { articleText } from "./article_text.js";
import { facets } from "./facets.js";
import { filterNeeds, filtered } from "./filters.js";
import { lexiconOf } from "./index_lexicon.js";
import { Matcher, both } from "./matching.js";
import { OpenIndex } from "./open_index.js";
import { inOrder, matchesOf, needs, wantedOf } from "./query.js";
import { parse } from "./query_parser.js";
import { sought } from "./ranking.js";
import { Gone, Offline, openShards, unwanted } from "./shards.js";
import { highlighted, snippet } from "./snippet.js";
import { didYouMean } from "./spelling.js";
import { t } from "./words.js";

export { Gone, Offline };

export const MAX_RESULTS = 1000;

const FEW = 5; // matches up to which another spelling is looked for
const AT_ONCE = 16; // documents that are loaded
const FRESH = 60000; // ms after which is asked whether the archive was published meanwhile
const PAUSES = [300, 1000]; // ms before a query is asked again: publishing takes a while

/** The archive below a base, which is opened by whoever first asks. */
export const openArchive = (base) => new Archive(base);

/** Does something that may find the archive published meanwhile. */
async function persistently(act, signal, [pause, ...pauses] = PAUSES) {
  try {
    return await act();
  } catch (error) {
    if (!pause || !(error instanceof Gone)) throw error;
  }
  await wait(pause, signal);
  return persistently(act, signal, pauses);
}

function wait(pause, signal) {
  return new Promise((resolve, reject) => {
    const leave = () => reject(unwanted());
    if (signal && signal.aborted) leave();
    else if (signal) signal.addEventListener("abort", leave);
    setTimeout(resolve, pause);
  });
}

class Archive {
  constructor(base) {
    this.base = base;
    this.opening = null;
    this.asked = 0; // ms since 1970
  }

  search(request, { signal } = {}) {
    return persistently(async () => {
      const opening = this.shards();
      const noting = (act) => this.noting(opening, act);
      const index = new OpenIndex(await opening, signal);
      return noting(() => answer(index, request, noting));
    }, signal);
  }

  /** The shards in force: what every query needs. */
  shards() {
    if (!this.opening || Date.now() - this.asked > FRESH) {
      const opening = renewed(this.base, this.opening);
      this.opening = opening;
      this.asked = Date.now();
      opening.catch(() => this.forget(opening));
    }
    return this.opening;
  }

  /** Does something with shards, which are not used again when they are gone. */
  async noting(opening, act) {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Gone) this.forget(opening);
      throw error;
    }
  }

  forget(opening) {
    if (this.opening === opening) this.opening = null;
  }
}

/** What is in force now; without a network, what was. */
async function renewed(base, opening) {
  const known = await opening;
  try {
    return await openShards(base, known);
  } catch (error) {
    if (known && error instanceof Offline) return known;
    throw error;
  }
}

async function answer(index, request, noting) {
  const { q = "", sort = "relevance", limit = 10, offset = 0 } = request;
  const parsed = parse(q);
  const asked = sought(parsed.tree);
  await Promise.all([index.load(needs(parsed.tree, asked)), index.load(filterNeeds(request))]);
  const [allowed, refused] = await filtered(index, request);
  const matcher = new Matcher(index);
  const matches = matchesOf(matcher, parsed, asked, allowed);
  const { mask, near } = matches;
  const total = count(mask);
  const last = offset + Math.min(limit, MAX_RESULTS);
  const page = inOrder(matcher, asked, matches, sort, last).slice(offset);
  const wanted = wantedOf(matcher, asked);
  const told = near ? [{ message: t(`search.${near}`), position: null }] : [];
  return {
    total,
    near,
    results: await resultsOf(index, page, wanted),
    notices: [...parsed.notices, ...refused, ...told],
    facets: () => noting(() => facets(index, mask)),
    didYouMean: () =>
      noting(() => otherSpelling(matcher, q, parsed, near ? 0 : total, allowed)),
    /** The passage of a result that shows it best, from the article itself. */
    passage: (result) => passageOf(index, result, wanted),
  };
}

async function resultsOf(index, page, wanted) {
  const results = [];
  while (results.length < page.length) {
    const some = page.slice(results.length, results.length + AT_ONCE);
    results.push(...(await Promise.all(some.map((found) => resultOf(index, found, wanted)))));
  }
  return results;
}

async function resultOf(index, { number, score }, wanted) {
  const { lead, url, ...shown } = await index.shown(number);
  return {
    ...shown,
    url: new URL(url, new URL("..", index.shards.base)).href,
    titleSegments: highlighted(shown.title, wanted),
    snippet: snippet([lead], wanted),
    score,
    number,
  };
}

async function passageOf(index, { url, snippet: shown }, wanted) {
  try {
    const { lead, text } = articleText(await index.shards.page(url, index.signal));
    const passage = snippet([lead, text], wanted);
    return passage.length ? passage : shown;
  } catch (error) {
    if (error instanceof Gone) return shown; // one page says nothing of the archive
    throw error;
  }
}

/** Returns the query with its misspelled words put right, if so it finds more. */
async function otherSpelling(matcher, q, parsed, found, allowed) {
  if (found > FEW || parsed.question || parsed.notices.length) return null;
  const { index } = matcher;
  const other = await didYouMean(q, parsed.tree, await lexiconOf(index));
  if (!other) return null;
  const { tree } = parse(other);
  await index.load(needs(tree, { pairs: [] }));
  return count(both(matcher.mask(tree), allowed)) > found ? other : null;
}

const count = (mask) => mask.reduce((sum, found) => sum + found, 0);
