/* The filters of a request → the documents they leave, and what is to be said of the filters:
   mirrors search/engine/filters.py. A filter takes an id, or a name; a name means a place whenever it
   was called so, the highest that was, and of one that means nothing the nearest are not told. */

import { daysOf } from "./dates.js";
import { above, shown } from "./facets.js";
import { both, inDays } from "./matching.js";
import { KINDS, kindNames } from "./query_tree.js";
import { resolve } from "./references.js";
import { LONGEST_NAME, firstOf, squeeze } from "./text.js";
import { t } from "./words.js";

const NAMED = ["locality", "movement", "cluster", "kind", "award"];
const LONGEST_SHOWN = 100;
const MAX_CANDIDATES = 5;
const EVER = { first: 1, last: 3652059 };
const NEVER = { first: 1, last: 0 };

/** What has to be loaded for the filters of a request. */
export const filterNeeds = (request) => ({
  days: Boolean(request.dateFrom || request.dateTo || isGiven(request.year)),
  fields: NAMED.filter((field) => squeeze(request[field] || "")),
});

/** Returns [the mask of the live documents that meet all filters, notices]; loads names if asked by
    name. */
export async function filtered(index, request) {
  const { days, fields } = filterNeeds(request);
  const notices = [];
  let mask = index.live;
  const say = (message) => notices.push({ message, position: null });
  if (days) {
    const ranges = rangesOf(request);
    if (ranges[0].first > ranges[0].last) say(t("search.dates_reversed"));
    const published = index.days;
    const meets = (place) => ranges.every((range) => inDays(range, published[place]));
    mask = mask.map((live, place) => live & meets(place));
  }
  for (const field of fields) {
    const reference = firstOf(request[field], LONGEST_NAME);
    let having = index.having(field, reference);
    if (!having.includes(1)) {
      const names = await index.names();
      const [id, ...others] = highest(names, field, resolve(entriesOf(names, field), reference));
      const name = firstOf(squeeze(request[field]), LONGEST_SHOWN);
      if (!id || others.length) say(unresolved(names, field, name, id ? [id, ...others] : []));
      else if (id !== request[field]) {
        say(t("search.understood", { name, shown: shown(names, field, id) }));
      }
      having = index.having(field, others.length ? "" : id);
    }
    mask = both(mask, having);
  }
  return [mask, notices];
}

function rangesOf({ dateFrom, dateTo, year }) {
  const { first } = dateFrom ? daysOf(dateFrom) : EVER;
  const { last } = dateTo ? daysOf(dateTo) : EVER;
  const ofYear = () => daysOf(String(year).padStart(4, "0")) || NEVER;
  return [{ first, last }, isGiven(year) ? ofYear() : EVER];
}

const isGiven = (year) => Number.isInteger(year);

function entriesOf(names, field) {
  if (field === "kind") return KINDS.map((id) => [id, ...kindNames(id)]);
  const known = names[field];
  const ids = Object.keys(known).sort(); // an object puts numbers before all else
  if (field !== "locality") return ids.map((id) => [id, ...known[id]]);
  return ids.map((id) => [id, known[id][0], ...known[id].slice(2)]);
}

/** Of places that bear a name, those that the fewest are above: a bare name means the province. */
function highest(names, field, ids) {
  if (field !== "locality") return ids;
  const depths = ids.map((id) => above(names.locality, id).size);
  return ids.filter((_, place) => depths[place] === Math.min(...depths));
}

function unresolved(names, field, name, ids) {
  const message = t(`search.${field}.${ids.length ? "ambiguous" : "unknown"}`, { name });
  if (!ids.length) return `${message}.`;
  const candidates = ids.slice(0, MAX_CANDIDATES).map((id) => {
    const higher = field === "locality" && names.locality[id][1];
    return [id, ...(higher ? [higher] : [])].map((one) => shown(names, field, one)).join(", ");
  });
  return `${message}; ${t("search.candidates", { names: candidates.join(", ") })}.`;
}
