/** The facets of an answer → links that add a filter, and those that remove one. Mirrors
    search/answers/facet_html.py: same elements, same classes. */

import { dayOf, dotted, element, linkTo } from "./elements.js";
import { FACETS, queryString } from "./page_request.js";
import { KINDS } from "./query_tree.js";
import { t } from "./words.js";

const SHOWN_VALUES = 8;

/** What filters are called, of all that was ever shown: an answer knows it only later. */
const named = new Map();

/** Return what is filtered by, each with the link that does without it; null when nothing is. */
export function activeFilters(asked, facets) {
  const chosen = Object.entries(asked.filters).map(([name, value]) => {
    const shown = nameOf(name, value, (facets && facets[name]) || []);
    return [name, `${t(`search.facet.${name}`)}: ${shown}`];
  });
  for (const [name, key] of [["from", "since"], ["to", "until"]]) {
    if (asked.days[name]) chosen.push([name, t(`search.page.${key}`, { day: dayOf(asked.days[name]) })]);
  }
  if (!chosen.length) return null;
  const gone = () => element("span", { class: "unseen" }, `(${t("search.page.remove")})`);
  const items = chosen.map(([name, shown]) => {
    const link = linkTo(queryString(asked, { [name]: "" }), `${shown} `);
    link.append(gone());
    return element("li", {}, link);
  });
  return element(
    "div",
    { class: "active" },
    element("h2", {}, t("search.page.active")),
    element("ul", {}, ...items),
  );
}

/** Return the folded facets, of which nothing is known yet. */
export function foldedFacets() {
  return element("details", { class: "facets" }, element("summary", {}, t("search.page.facets")));
}

/** Return every facet by which the matches can be told apart; null when there is none. */
export function facetGroups(asked, facets) {
  const groups = FACETS.map((name) => {
    const values = valuesOf(asked, name, openValues(asked, name, facets[name] || []));
    if (!values.length) return null;
    return element(
      "section",
      { class: name === "locality" ? "facet places" : "facet" },
      element("h2", {}, t(`search.facet.${name}`)),
      ...values,
    );
  });
  return groups.some(Boolean) ? element("div", {}, ...groups) : null;
}

/** The values by which the answer can still be filtered. */
function openValues(asked, name, values) {
  if (!(name in asked.filters)) return values;
  const chosen = String(asked.filters[name]);
  const found = all(values).find(({ id, name: shown }) => chosen === id || chosen === shown);
  return found ? found.children || [] : [];
}

function valuesOf(asked, name, values) {
  const list = (some) => element("ul", {}, ...some.map((value) => item(asked, name, value)));
  if (!values.length) return [];
  const folded = values.slice(SHOWN_VALUES);
  const shown = [list(values.slice(0, SHOWN_VALUES))];
  if (folded.length) {
    const more = element("summary", {}, t("search.page.more", { count: folded.length }));
    shown.push(element("details", {}, more, list(folded)));
  }
  return shown;
}

function item(asked, name, { id, name: shown, count, children }) {
  const link = linkTo(queryString(asked, { [name]: id }), element("span", {}, shown));
  link.append(" ", element("span", { class: "count" }, dotted(count)));
  return element("li", {}, link, children && children.length ? below(asked, name, shown, children) : null);
}

function below(asked, name, place, children) {
  const told = element("span", { class: "unseen" }, t("search.page.below", { place }));
  const summary = element("summary", {}, told);
  return element("details", { class: "below" }, summary, ...valuesOf(asked, name, children));
}

function nameOf(name, value, values) {
  for (const found of all(values)) named.set(`${name} ${found.id}`, found.name);
  const known = named.get(`${name} ${value}`);
  return known || (name === "kind" && KINDS.includes(value) ? t(`kind.${value}`) : String(value));
}

function all(values) {
  return values.flatMap((value) => [value, ...all(value.children || [])]);
}
