/** The search page without loading it anew: results as one types, an address that can be shared, the
    keyboard, and what is said when something takes long or fails. What answers is another module: the
    reader's browser (static_answers.js) or an API (server_answers.js). */

import { cite } from "./citation.js";
import { element } from "./elements.js";
import { askedFor } from "./page_request.js";
import { setWords, t } from "./words.js";

const PAUSE = 90; // ms without a key after which is searched
const PAUSE_OF_DATES = 600; // ms, for a year is typed a digit at a time
const PATIENCE = 300; // ms without an answer before the page says that it is looking for one
const QUIET = 600; // ms without another answer before one is read out
const REST = 200; // ms without a key before more than the results is loaded
const DOUBT = 150; // ms more without a key before a word is taken for one that nothing has
const WORTH = 100; // ms that results wait for what is probably in memory, so as to come whole

const [form, field, filters, status, news, answer, texts, fault, citing] = [
  "form", "words", "filters", "status", "news", "answer", "texts", "fault", "cite",
].map((name) => document.getElementById(`search_${name}`));
const said = (name) => document.querySelector(`meta[property="og:${name}"]`).content;

setWords(JSON.parse(texts.content.textContent));

let asking = new AbortController();
let current = location.search; // the search whose answer is shown or on its way; null for none
let settled = location.search; // what this entry of the history was before anything was typed
let lacking = false; // whether what is shown could not be loaded whole
let pause = 0;
let saying = 0;
let source = null; // of answers

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Show the answer to the address of the page, and to whatever is asked from now on. */
export function start(answers) {
  const unready = document.getElementById("search_unready");
  if (unready) unready.remove();
  source = answers(form, say);
  if (answer.querySelector(".answer, .fault")) addCitations(); // a server has filled the page
  else if (current) {
    fillForm(askedFor(current));
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
  hideInputs(asked);
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
    if (own === asking) rested();
  }
  if (own.signal.aborted) return;
  take(found, asked);
  if (how !== "followed") say(answerText);
  if (how === "typed") await wait(REST);
  if (!rest && !own.signal.aborted) complete(found, search, how, own.signal);
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
      answer.querySelectorAll(".facets > [inert]").forEach((old) => old.remove());
    }
  }
}

/** Show an answer; facets that are still to come have the place and the looks of those before. */
function take({ status: told, nodes }, asked) {
  const before = answer.querySelector(".facets");
  answer.replaceChildren(...nodes);
  status.textContent = told;
  const facets = answer.querySelector(".facets");
  if (facets && before) {
    facets.open = before.open;
    const groups = before.children[1];
    if (facets.children.length < 2 && groups) {
      groups.inert = true;
      facets.append(groups);
    }
  }
  name(asked);
  addCitations();
}

function name(asked) {
  const page = `${said("title")} – ${said("site_name")}`;
  const query = asked && asked.request.q;
  document.title = query ? t("search.page.asked", { query, page }) : page;
}

function addCitations() {
  for (const card of answer.querySelectorAll("[data-result]")) {
    card.append(citing.content.firstElementChild.cloneNode(true));
  }
}

function clear() {
  answer.replaceChildren();
  status.textContent = "";
  rested();
  name(null);
}

function fail(search, error) {
  console.error(error);
  const offline = navigator.onLine ? "" : t("search.page.offline");
  const shown = fault.content.cloneNode(true);
  shown.querySelector(".fault").textContent = error.told || offline || t(source.failed);
  shown.querySelector("a").href = search;
  status.textContent = "";
  answer.replaceChildren(shown);
}

const failed = () => Boolean(answer.querySelector(":scope > .fault"));

function cancel() {
  clearTimeout(pause);
  clearTimeout(saying);
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

/** Let a screen reader read a text, or what a function returns, unless there is another soon. */
function say(text) {
  clearTimeout(saying);
  news.textContent = "";
  saying = setTimeout(() => {
    news.textContent = typeof text === "function" ? text() : text;
  }, QUIET);
}

function answerText() {
  const parts = answer.querySelectorAll(".notices li, .meant, #search-results > .empty");
  return [status, ...parts].map((part) => part.textContent).join(". ");
}

/** What the form asks for, as a query string. */
function searchOfForm() {
  const asked = [...new FormData(form)].map(([name, value]) => [name, value.trim()]);
  const plain = ([name, value]) => name !== "q" && (!value || `${name}=${value}` === "sort=relevance");
  return `?${new URLSearchParams(asked.filter((one) => !plain(one)))}`;
}

function fillForm(asked) {
  const { request, days } = asked || { request: { q: "", sort: "relevance" }, days: {} };
  field.value = request.q;
  for (const name of ["from", "to"]) form.elements[name].value = days[name] || "";
  form.elements.sort.value = request.sort;
}

function hideInputs(asked) {
  const inputs = Object.entries(asked ? asked.filters : {}).map(([name, value]) =>
    element("input", { type: "hidden", name, value }),
  );
  filters.replaceChildren(...inputs);
}

/* The address: what is typed takes the place of what was typed before, what was chosen comes after. */

function write(method, search) {
  try {
    history[method](null, "", location.pathname + search);
  } catch {
    // a browser may find that it is too often
  }
}

/** Go on to another search; what was typed until now stays behind it, where it began. */
function move(search) {
  const typed = location.search;
  if (typed !== settled) {
    write("replaceState", settled);
    write("pushState", typed);
  }
  if (search !== typed) write("pushState", search);
  settled = search;
}

function typed() {
  const search = searchOfForm().replace(/^\?q=$/, "");
  if (search === current) return;
  cancel();
  pause = setTimeout(() => {
    write("replaceState", search);
    show(search, "typed");
  }, PAUSE);
}

function entered() {
  const search = searchOfForm();
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

answer.addEventListener("click", async (event) => {
  const button = event.target.closest(".cite button");
  if (button) cite(button, form.dataset.site, said("site_name"), say);
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.closest("h2")) move(location.search); // to come back to what was typed
  if (!link.getAttribute("href").startsWith("?")) return;
  event.preventDefault();
  const { search } = link;
  move(search);
  fillForm(askedFor(search));
  await show(search, "followed");
  status.focus();
});

addEventListener("popstate", () => {
  settled = location.search;
  if (settled === current) return; // a place within the page
  fillForm(askedFor(settled));
  show(settled, "back");
});

addEventListener("online", () => {
  if (failed() || lacking) show(location.search, "again");
});

/* The keyboard: arrows between the field and the results, Escape back and to an empty field. */

field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const first = answer.querySelector("[data-result] h2 a");
  if (event.key === "ArrowDown" && first) first.focus();
  else if (event.key === "Escape" && field.value) {
    field.value = "";
    typed();
  } else return;
  event.preventDefault();
});

answer.addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  const cards = [...answer.querySelectorAll("[data-result]")];
  const place = cards.indexOf(event.target.closest("[data-result]"));
  const next = cards[place + steps[event.key]];
  if (event.key === "Escape" || (event.key === "ArrowUp" && place === 0)) field.focus();
  else if (place >= 0 && next) next.querySelector("h2 a").focus();
  else return;
  event.preventDefault();
});
