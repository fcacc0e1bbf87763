/** An answer → what the page shows of it. Mirrors search/answers/result_html.py and count_text.py:
    same elements, same classes. What an answer knows only later has its place from the beginning. */

import { dayOf, dotted, element, linkTo, marked } from "./elements.js";
import { MAX_RESULTS } from "./engine.js";
import { activeFilters, facetGroups, foldedFacets } from "./facet_view.js";
import { LAST_PAGE, ON_PAGE, queryString } from "./page_request.js";
import { t } from "./words.js";

const SHOWN_AROUND = 40;
const PAGES_AROUND = 2;
const WIDE = "(min-width: 60rem)"; // from here on search.css shows the facets unfolded

/**
 * Return {status, content, needsFacets, showFacets, showLack, showMeant, showPassage}: what is said of the answer,
 * the parent of what stands below, and what puts there the rest as it comes, or says that it does
 * not. `download` is called with the button that was pressed for a table.
 */
export function answerView(asked, answer, download) {
  const notices = [...asked.notices, ...answer.notices];
  const q = [...asked.request.q];
  const cards = new Map(answer.results.map((result) => [result.id, card(result)]));
  const facets = answer.total ? foldedFacets() : null;
  const narrow = element("div", { class: "narrow" }, activeFilters(asked), facets);
  const found = element("div", { class: "found" }, results(asked, answer, [...cards.values()]));
  if (answer.total) found.append(...pager(asked, answer), takeAway(answer, download));
  const whole = element("div", { class: "answer" }, narrow, found);
  const told = notices.map((notice) => noticeItem(notice, q));
  const content = document.createDocumentFragment();
  content.append(...(told.length ? [element("ul", { class: "notices" }, ...told)] : []), whole);
  return {
    status: countText(asked, answer),
    content,

    /** Whether facets are seen now, or needed for the names of filters; else `load` is called when
        they are. */
    needsFacets(load) {
      const wide = matchMedia(WIDE);
      if (!facets || facets.open || wide.matches || Object.keys(asked.filters).length) return true;
      const once = () => {
        facets.removeEventListener("toggle", once);
        wide.removeEventListener("change", once);
        load();
      };
      facets.addEventListener("toggle", once);
      wide.addEventListener("change", once);
      return false;
    },

    showFacets(counted) {
      const active = activeFilters(asked, counted);
      const before = narrow.querySelector(".active");
      if (active && active.textContent !== before.textContent) before.replaceWith(active);
      const groups = answer.total ? facetGroups(asked, counted) : null;
      if (groups) facets.replaceChildren(facets.firstChild, groups);
      else if (facets) facets.remove();
    },

    /** Say where facets would be that they have not come, and lead to the same `search` again. */
    showLack(search) {
      if (!facets || facets.querySelector(":scope > div:not([inert])")) return;
      const again = element("a", { href: search, class: "again" }, t("search.page.again"));
      const lack = element("p", {}, `${t("search.page.facets.failed")} `, again);
      facets.replaceChildren(facets.firstChild, lack);
    },

    showMeant(query) {
      if (!query) return;
      const meant = linkTo(queryString(asked, { q: query }), query);
      whole.before(element("p", { class: "meant" }, t("search.did_you_mean", { query: "" }), meant));
    },

    showPassage(result, segments) {
      const lead = cards.get(result.id).querySelector(".lead");
      if (segments.length) lead.replaceChildren(...marked(segments));
      else lead.remove();
    },
  };
}

/** Return how many articles there are, and which of them are shown when not all are. */
function countText({ request, page }, { total, near, results: shown }) {
  if (!total) return t("search.total", { total: 0 });
  const all = t(near ? `search.total.${near}` : "search.total", { total: dotted(total) });
  if (shown.length === total) return all;
  if (!shown.length) return t("search.past", { total: all, page: dotted(page) });
  const [first, last] = [request.offset + 1, request.offset + shown.length].map(dotted);
  return t("search.shown", { total: all, first, last });
}

/** Return a notice with the place in the query, a list of characters, that it is about. */
function noticeItem({ message, position }, q) {
  if (position === null || position < 0 || position >= q.length) return element("li", {}, message);
  const [start, end] = [position - SHOWN_AROUND, position + 1 + SHOWN_AROUND];
  return element(
    "li",
    {},
    `${message} `,
    element(
      "code",
      {},
      (start > 0 ? "…" : "") + q.slice(Math.max(0, start), position).join(""),
      element("b", { class: "at" }, q[position]),
      q.slice(position + 1, end).join("") + (end < q.length ? "…" : ""),
    ),
  );
}

function results(asked, { total }, cards) {
  const shown = element("div", { id: "search-results", class: "cards" }, ...cards);
  if (!cards.length && total) {
    const first = linkTo(queryString(asked), t("search.page.number", { number: 1 }), { class: "again" });
    shown.append(element("p", { class: "empty" }, first));
  } else if (!cards.length) {
    shown.append(element("p", { class: "empty" }, t("search.nothing")), ...unfiltered(asked));
  }
  return shown;
}

/** Return the way to the same words without any filter, where there is one. */
function unfiltered(asked) {
  const names = [...Object.keys(asked.filters), ...Object.keys(asked.days)];
  if (!names.length) return [];
  const words = queryString(asked, Object.fromEntries(names.map((name) => [name, ""])));
  return [element("p", {}, linkTo(words, t("search.page.unfilter"), { class: "again" }))];
}

function card(result) {
  const day = result.published.slice(0, 10);
  const kicker = [
    ...result.localities.map((place) => element("span", {}, place)),
    element("span", {}, element("time", { datetime: day }, dayOf(day))),
    ...result.kinds.map((kind) => element("span", { class: "kind" }, t(`kind.${kind}`))),
  ].flatMap((item) => [item, " "]);
  const url = new URL(result.url).pathname;
  return element(
    "article",
    { class: "card", "data-result": result.id },
    element("p", { class: "kicker" }, ...kicker),
    element("h2", {}, element("a", { href: url }, ...marked(result.titleSegments))),
    element("p", { class: "lead" }, ...marked(result.snippet)),
  );
}

function pager(asked, { total }) {
  const last = Math.min(Math.ceil(total / ON_PAGE), LAST_PAGE);
  const here = asked.page;
  if (last < 2) return [];
  const from = Math.max(1, here - PAGES_AROUND);
  const links = from > 1 ? [numbered(asked, 1)] : [];
  for (let number = from; number <= Math.min(last, here + PAGES_AROUND); number++) {
    links.push(numbered(asked, number));
  }
  const beside = (number, text, rel) => linkTo(ofPage(asked, number), text, { rel });
  if (1 < here && here <= last) {
    links.unshift(beside(here - 1, `← ${t("search.page.previous")}`, "prev"));
  }
  if (here < last) links.push(beside(here + 1, `${t("search.page.next")} →`, "next"));
  const list = element("ul", {}, ...links.map((link) => element("li", {}, link)));
  return [element("nav", { class: "pager", "aria-label": t("search.page.pages") }, list)];
}

function numbered(asked, number) {
  const shown = dotted(number);
  const label = { "aria-label": t("search.page.number", { number: shown }) };
  const here = number === asked.page ? { "aria-current": "page" } : {};
  return linkTo(ofPage(asked, number), shown, { ...label, ...here });
}

const ofPage = (asked, number) => queryString(asked, { page: number === 1 ? "" : String(number) });

/** Return the way to all results, as far as a table takes them. */
function takeAway({ total }, download) {
  const most = { most: dotted(MAX_RESULTS) };
  const label = total > MAX_RESULTS ? t("search.page.table.first", most) : t("search.page.table");
  const button = element("button", { type: "button", class: "table" }, label);
  button.addEventListener("click", () => download(button));
  const list = element("ul", {}, element("li", {}, button));
  return element("nav", { class: "take", "aria-label": t("search.page.take") }, list);
}
