/** The search page without loading it anew: results as one types, where the focus goes, and what is
    said when something takes long or fails. What answers is another module: the reader's browser
    (static_answers.js) or an API (server_answers.js). */

import { cite } from "./citation.js";
import { element } from "./elements.js";
import { fill, keepFilters, searchOf } from "./page_form.js";
import { comeBack, move, replace, scrollBack } from "./page_history.js";
import { useKeys } from "./page_keys.js";
import { hush, say, sayAnswer, sayMeant } from "./page_news.js";
import { askedFor } from "./page_request.js";
import { setWords, t } from "./words.js";

const PAUSE = 75; // ms without a key after which is searched
const PAUSE_OF_DATES = 600; // ms, for a year is typed a digit at a time
const PATIENCE = 300; // ms without an answer before the page says that it is looking for one
const REST = 200; // ms without a key before more than the results is loaded
const DOUBT = 150; // ms more without a key before a word is taken for one that nothing has
const WORTH = 100; // ms that results wait for what is probably in memory, so as to come whole

const [form, field, filters, status, answer, texts, fault, citing] = [
  "form", "words", "filters", "status", "answer", "texts", "fault", "cite",
].map((name) => document.getElementById(`search_${name}`));
const said = (name) => document.querySelector(`meta[property="og:${name}"]`).content;

setWords(JSON.parse(texts.content.textContent));

let asking = new AbortController();
let current = location.search; // the search whose answer is shown or on its way; null for none
let lacking = false; // whether what is shown could not be loaded whole
let pause = 0;
let source = null; // of answers
let unreadable = null; // whether an error is the fault of what was loaded, and not of the network

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Show the answer to the address of the page, and to whatever is asked from now on. `isUnreadable`
    says of an error that asking again does not help. */
export function start(answers, isUnreadable) {
  const unready = document.getElementById("search_unready");
  if (unready) unready.remove();
  source = answers(form, say);
  unreadable = isUnreadable;
  if (answer.querySelector(".answer, .fault")) addCitations(); // a server has filled the page
  else if (current) {
    fill(form, askedFor(current));
    show(current, "opened");
  }
}

/** Show the answer to a query string, as "?q=thi+đua" or "". `how` it came to be asked decides when
    is loaded what the results do not need: after "typed" another letter may follow; to whoever goes
    on ("followed") or "back", some of it is known already. */
async function show(search, how) {
  cancel();
  const own = asking;
  const asked = askedFor(search);
  current = search;
  lacking = false;
  keepFilters(filters, asked);
  if (!asked) return clear();
  let found, rest;
  const late = setTimeout(sayLate, PATIENCE);
  answer.setAttribute("aria-busy", "true");
  try {
    found = await source.answer(asked, search, own.signal);
    if (how === "typed" && found.poor) await wait(DOUBT);
    if (own.signal.aborted) return;
    if (how === "followed" || how === "back") {
      rest = complete(found, search, how, own.signal);
      await Promise.race([rest, wait(WORTH)]);
    }
  } catch (error) {
    if (!own.signal.aborted) fail(search, error);
    return;
  } finally {
    clearTimeout(late);
    if (own === asking) {
      rested();
      hush(); // it takes no longer
    }
  }
  if (own.signal.aborted) return;
  take(found, asked, how);
  if (how !== "followed") sayAnswer();
  if (how === "typed") await wait(REST);
  if (own.signal.aborted) return;
  await (rest || complete(found, search, how, own.signal));
  if (!own.signal.aborted) sayMeant(how === "followed");
}

/** Load what the results do not need, and show it. */
async function complete(found, search, how, signal) {
  try {
    if (found.complete) await found.complete();
  } catch (error) {
    if (signal.aborted) return;
    if (error.outdated && how !== "again") show(search, "again");
    else {
      console.error(error);
      lacking = true;
      found.showLack(search);
    }
  }
}

/** Show an answer; facets that are still to come have the place and the looks of those before. */
function take({ status: told, content }, asked, how) {
  const before = answer.querySelector(".facets");
  const facets = content.querySelector(".facets");
  put(told, content, how);
  if (facets && before) {
    facets.open = before.open;
    const groups = before.querySelector(":scope > div");
    if (facets.children.length < 2 && groups) {
      groups.inert = true;
      facets.append(groups);
    }
  }
  name(asked);
  if (how === "opened") scrollBack();
}

/** Put something else in the place of the answer. Whoever was in there is led to the status, and
    stays at the same result where no other search was chosen. */
function put(told, content, how) {
  const held = answer.contains(document.activeElement) && document.activeElement;
  const card = held && how !== "back" && held.closest("[data-result]");
  answer.replaceChildren(...content.childNodes);
  addCitations();
  status.textContent = told;
  if (how === "followed") {
    if (document.activeElement === document.body) status.focus();
  } else if (held) {
    const same = card && answer.querySelector(`[data-result="${CSS.escape(card.dataset.result)}"]`);
    const there = same && same.querySelector(held.localName);
    (there || status).focus({ preventScroll: true });
  }
}

function name(asked) {
  const page = `${said("title")} – ${said("site_name")}`;
  const query = asked && asked.request.q;
  document.title = query ? t("search.page.asked", { query, page }) : page;
}

function addCitations() {
  for (const card of answer.querySelectorAll("[data-result]")) {
    const cite = citing.content.firstElementChild.cloneNode(true);
    const title = `: ${card.querySelector("h2").textContent}`; // or all buttons are called alike
    cite.firstElementChild.append(element("span", { class: "unseen" }, title));
    card.append(cite);
  }
}

function clear() {
  put("", document.createDocumentFragment());
  rested();
  name(null);
}

function fail(search, error) {
  console.error(error);
  const unread = navigator.onLine && unreadable(error);
  let why = unread ? "search.page.unread" : source.failed;
  if (!navigator.onLine) why = "search.page.offline";
  const shown = fault.content.cloneNode(true);
  shown.querySelector(".fault").textContent = error.told || t(why);
  shown.querySelector("a").href = unread ? location.pathname + search : search; // the whole page anew
  put("", shown);
}

const failed = () => Boolean(answer.querySelector(":scope > .fault"));

function cancel() {
  clearTimeout(pause);
  hush();
  asking.abort();
  asking = new AbortController();
  current = null;
}

function rested() {
  answer.removeAttribute("aria-busy");
  answer.classList.remove("late");
}

function sayLate() {
  answer.classList.add("late");
  status.textContent = t("search.page.loading");
  say(status.textContent);
}

function typed() {
  const search = searchOf(form).replace(/^\?q=$/, "");
  if (search === current) return;
  cancel();
  pause = setTimeout(() => {
    replace(search);
    show(search, "typed");
  }, PAUSE);
}

function entered() {
  const search = searchOf(form);
  move(search);
  if (search !== current || failed()) show(search, "entered");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  entered();
  if (matchMedia("(pointer: coarse)").matches) field.blur(); // else its keyboard hides the results
});

form.addEventListener("change", ({ target }) => {
  if (target === field) return;
  clearTimeout(pause);
  pause = setTimeout(entered, target.type === "date" ? PAUSE_OF_DATES : 0);
});

field.addEventListener("input", typed);

answer.addEventListener("click", (event) => {
  const button = event.target.closest(".cite button");
  if (button) cite(button, form.dataset.site, said("site_name"), say);
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.closest("h2")) move(location.search); // to come back to what was typed
  if (!link.getAttribute("href").startsWith("?")) return;
  event.preventDefault();
  const { search } = link;
  move(search);
  fill(form, askedFor(search));
  show(search, "followed");
});

addEventListener("popstate", () => {
  const search = comeBack();
  if (search === current) return; // a place within the page
  fill(form, askedFor(search));
  show(search, "back");
});

addEventListener("online", () => {
  if (failed() || lacking) show(location.search, "again");
});

useKeys(field, answer, typed);
