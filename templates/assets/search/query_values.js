/**
 * What stands behind `kind:`, `year:`, `date:` and `has:` → a node, or why there is none. Mirrors
 * search/engine/query_values.py.
 */

import { daysOf } from "./dates.js";
import { nearOrAll, shown } from "./query_lexer.js";
import { FACTS, KINDS, kindNames } from "./query_tree.js";
import { resolve } from "./references.js";
import { SPACE, foldedKey } from "./text.js";

const FACT_NAMES = new Map(
  FACTS.flatMap((fact) => [
    [fact, fact],
    [fact === "people" ? "person" : fact.replace(/s$/, ""), fact],
  ]),
);
const YEAR = /^\d{4}$/;
const YEAR_FIRST = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/;
const DAY_FIRST = /^(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})$/;
const QUARTER = /^\d{4}-q[1-4]$/i;
const RANGE = "..";
const EVER = ["0001", "9999"];
/** What may stand around a value in a sentence. */
const AROUND = " \t\n,;!?";

/**
 * Return [what a filter field asks for, or null if the value cannot be read; the key of what is to
 * be said of it, if anything; the values of that].
 */
export function filterNode(field, value) {
  if (field === "kind") return kinds(value);
  if (field === "has") return has(value);
  return days(field, value);
}

function kinds(value) {
  const names = KINDS.map((kind) => [kind, ...kindNames(kind)]);
  const ids = resolve(names, value);
  if (ids.length === 1) return [{ type: "kinds", ids }];
  const told = names.map(([kind, name]) => `${kind} (${name})`).join(", ");
  return [{ type: "kinds", ids: [] }, "search.query.kind", { value: shown(value), names: told }];
}

function has(value) {
  const typed = foldedKey(value);
  const fact = FACT_NAMES.get(typed);
  if (fact) return [{ type: "has", fact }];
  return [null, "search.query.has", { value: shown(value), advice: nearOrAll(typed, FACTS) }];
}

function days(field, value) {
  let text = stripped(value, AROUND);
  if (text.endsWith(".") && !text.endsWith(RANGE)) text = text.slice(0, -1);
  const ends = text.includes(RANGE)
    ? text.split(RANGE).map((part) => stripped(part, SPACE))
    : [text, text];
  if (ends.length === 2 && (ends[0] || ends[1])) {
    const [from, to] = ends.map((end, i) => daysOf(partial(end || EVER[i], field)));
    if (from && to) {
      const node = { type: "days", first: from.first, last: to.last };
      return node.first <= node.last
        ? [node]
        : [node, "search.query.reversed", { value: shown(value) }];
    }
  }
  return [null, `search.query.${field}`, { value: shown(value) }];
}

const stripped = (text, chars) => text.replace(new RegExp(`^[${chars}]+|[${chars}]+$`, "g"), "");

/** Return a year, quarter, month or day as dates.js has it, if `text` is one; else "". */
function partial(text, field) {
  if (field === "year") return YEAR.test(text) ? text : "";
  if (QUARTER.test(text)) return text.toUpperCase();
  const yearFirst = YEAR_FIRST.exec(text);
  const dayFirst = DAY_FIRST.exec(text);
  const parts = yearFirst ? yearFirst.slice(1) : dayFirst ? dayFirst.slice(1).reverse() : [];
  return parts.filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
}
