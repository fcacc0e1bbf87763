/** The address of a search, "?q=…&locality=…&page=2" → what it asks for, and back. Mirrors
    search/answers/page_request.py. */

import { daysOf } from "./dates.js";
import { LONGEST_NAME, firstOf } from "./text.js";
import { t } from "./words.js";

export const FACETS = ["locality", "movement", "cluster", "kind", "award", "year"];
export const ON_PAGE = 10;
export const LAST_PAGE = 1000;

const LONGEST_QUERY = 2000;
const EARLIEST_YEAR = 1945;
const DAY_FIRST =
  /\b(\d{1,2})(?:[/.-](\d{1,2})[/.-]|\s+tháng\s+(\d{1,2}),?\s+năm\s+)(\d{4})\b/i;
const YEAR_FIRST = /\b(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\b/;

/**
 * Return {request, page, filters, days, notices}: `request` as the engine takes it, `filters` facet →
 * id or name, `days` "from" and "to" as far as they are given; null when nothing is asked.
 */
export function askedFor(search) {
  const parameters = new URLSearchParams(search);
  const given = (name) => (parameters.get(name) || "").trim();
  const names = ["q", ...FACETS, "from", "to", "sort", "page"];
  if (!names.some((name) => parameters.has(name))) return null;
  const labels = {
    year: t("search.facet.year"),
    from: t("search.page.from"),
    to: t("search.page.to"),
  };
  const days = { from: day(given("from")), to: day(given("to")) };
  const read = { ...days, year: /^\d{1,4}$/.test(given("year")) ? Number(given("year")) : null };
  const page = /^[1-9]\d{0,5}$/.test(given("page")) ? Number(given("page")) : 1;
  const request = {
    q: firstOf(given("q"), LONGEST_QUERY),
    year: read.year,
    dateFrom: days.from,
    dateTo: days.to,
    sort: ["newest", "oldest"].find((sort) => sort === given("sort")) || "relevance",
    limit: ON_PAGE,
    offset: (Math.min(page, LAST_PAGE) - 1) * ON_PAGE,
  };
  for (const name of FACETS.slice(0, -1)) {
    request[name] = firstOf(given(name), LONGEST_NAME) || null;
  }
  const entries = (all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  return {
    request,
    page: request.offset / ON_PAGE + 1,
    filters: entries(Object.fromEntries(FACETS.map((name) => [name, request[name]]))),
    days: entries(days),
    notices: ["year", "from", "to"]
      .filter((name) => given(name) && read[name] === null)
      .map((name) => ({ message: unreadable(given(name), labels[name]), position: null })),
  };
}

/** Return a search as a query string, with `changes`: an empty value leaves one out. Another search
    begins at its first page. */
export function queryString({ request, filters, days }, changes = {}) {
  const values = {
    q: request.q,
    ...filters,
    ...days,
    sort: request.sort === "relevance" ? "" : request.sort,
    ...changes,
  };
  const told = Object.entries(values).filter(([name, value]) => name === "q" || value !== "");
  return String(new URLSearchParams(told));
}

function unreadable(value, name) {
  return t("search.page.unreadable", { value: firstOf(value, LONGEST_NAME), name });
}

/** Return the day as 2021-01-22, which an old browser lets people type as 22/1/2021. */
function day(text) {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    return Number(text.slice(0, 4)) >= EARLIEST_YEAR && daysOf(text) ? text : null;
  }
  const [, date, month, spelled, year] = DAY_FIRST.exec(text) || [];
  const numbers = year ? [year, month || spelled, date] : (YEAR_FIRST.exec(text) || []).slice(1);
  const iso = numbers.map((number) => number.padStart(2, "0")).join("-");
  return daysOf(iso) && iso;
}
