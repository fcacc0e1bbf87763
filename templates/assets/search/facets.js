/* Matches → how many of them have each place, movement, cluster, kind, award and year: mirrors
   search/engine/facets.py. */

import { yearOf } from "./dates.js";
import { t } from "./words.js";

const FACETS = ["locality", "movement", "cluster", "kind", "award"];
const MAX_FACET_VALUES = 100;

/** Returns the counts of every facet among a mask. */
export async function facets(index, mask) {
  const [names] = await Promise.all([index.names(), index.load({ fields: FACETS, days: true })]);
  const found = {};
  for (const field of FACETS) {
    const depthOf = field === "locality" ? (id) => above(names.locality, id).size : () => 0;
    const most = mostOf(index.counts(field, mask), depthOf);
    found[field] = most.map(([id, count]) => value(id, shown(names, field, id), count));
  }
  found.locality = tree(names.locality, found.locality);
  const years = mostOf(yearsOf(index, mask), () => 0).map(([id, count]) => value(id, id, count));
  return { ...found, year: years.sort((one, other) => other.id - one.id) };
}

/** The name to show for an id of an id field. */
export const shown = (names, field, id) =>
  field === "kind" ? t(`kind.${id}`) : names[field][id][0];

const value = (id, name, count) => ({ id, name, count, children: [] });

function mostOf(counts, depthOf) {
  const having = [...counts].filter(([, count]) => count);
  const sizes = having.map(([, count]) => count).sort((one, other) => other - one);
  const least = sizes[MAX_FACET_VALUES - 1] || 1;
  return having
    .filter(([, count]) => count >= least)
    .map(([id, count]) => [id, count, depthOf(id)])
    .sort(
      ([one, many, high], [other, more, deep]) =>
        more - many || high - deep || (one < other ? -1 : 1),
    )
    .slice(0, MAX_FACET_VALUES);
}

/** Year → how many of a mask were published in it. */
function yearsOf(index, mask) {
  const ofDays = new Map();
  index.days.forEach((day, place) => ofDays.set(day, (ofDays.get(day) || 0) + mask[place]));
  const counts = new Map();
  for (const [day, count] of ofDays) {
    const year = String(yearOf(day));
    counts.set(year, (counts.get(year) || 0) + count);
  }
  return counts;
}

/** A place and those above it. */
export function above(places, id, seen = new Set()) {
  return id && !seen.has(id) ? above(places, places[id][1], seen.add(id)) : seen;
}

/** Puts places below those that they are part of, or were last. */
function tree(places, values) {
  const known = new Map(values.map((value) => [value.id, value]));
  return values.filter((value) => {
    const parent = known.get(places[value.id][1]);
    if (parent) parent.children.push(value);
    return !parent;
  });
}
