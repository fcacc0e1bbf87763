/** How a name that somebody typed finds the ids it may mean: mirrors archive/references.py. */

import { foldedKey, spellingKey } from "./text.js";

/**
 * Return the ids of those entries `[id, name…]` that `reference`, an id or a name, may mean. Marks
 * as typed win: only when no name is spelled so, names equal without marks count.
 */
export function resolve(entries, reference) {
  const named = (keyOf) => {
    const key = keyOf(reference);
    return key ? entries.filter((names) => names.some((name) => keyOf(name) === key)) : [];
  };
  for (const keyOf of [spellingKey, foldedKey]) {
    const found = named(keyOf).map(([id]) => id);
    if (found.includes(reference)) return [reference];
    if (found.length) return found;
  }
  return [];
}
