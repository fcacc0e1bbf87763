/* Matches → how many of them have each place, movement, cluster, kind, award and year: mirrors
   search/engine/facets.py. */

import { t } from "./words.js";

const FACETS = ["locality", "movement", "cluster", "kind", "award"];
const MAX_FACET_VALUES = 100;
const EPOCH = 719163; // ordinal of the day from which JavaScript counts

/** Returns the counts of every facet among a mask. */
export async function facets(index, mask) {
  const [names] = await Promise.all([index.names(), index.load({ fields: FACETS, days: true })]);
  const found = {};
  for (const field of FACETS) {
    const depths = field === "locality" ? depthsOf(names.locality) : null;
    const values = mostOf(index.counts(field, mask), depths).map(([id, count]) => ({
      id,
      name: shown(names, field, id),
      count,
      children: [],
    }));
    found[field] = depths ? tree(names.locality, values) : values;
  }
  return { ...found, year: years(index, mask) };
}

/** The name to show for an id of an id field. */
export const shown = (names, field, id) => (field === "kind" ? t(`kind.${id}`) : names[field][id][0]);

function mostOf(counts, depths) {
  const depth = (id) => (depths ? depths.get(id) : 0);
  return [...counts]
    .filter(([, count]) => count)
    .sort(
      ([one, many], [other, more]) =>
        more - many || depth(one) - depth(other) || (one < other ? -1 : 1),
    )
    .slice(0, MAX_FACET_VALUES);
}

function years(index, mask) {
  const counts = new Map();
  index.days.forEach((day, place) => {
    if (!mask[place]) return;
    const id = String(new Date((day - EPOCH) * 864e5).getUTCFullYear());
    counts.set(id, (counts.get(id) || 0) + 1);
  });
  return mostOf(counts)
    .map(([id, count]) => ({ id, name: id, count, children: [] }))
    .sort((one, other) => other.id - one.id);
}

/** Id of each place → how many are above it. */
function depthsOf(places) {
  const above = (id, seen) => {
    const parent = places[id][1];
    return parent && !seen.has(parent) ? above(parent, seen.add(parent)) : seen.size - 1;
  };
  return new Map(Object.keys(places).map((id) => [id, above(id, new Set([id]))]));
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
