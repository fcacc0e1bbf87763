/* The search page without loading it anew. The server fills the page with the answer; this asks for
   the filled page, takes the answer out of it and keeps the address right. Nothing that is shown is
   made here but the suggestions. Without this script the form and the links lead to the same pages. */

const form = document.getElementById("search_form");
const field = document.getElementById("search_words");
const status = document.getElementById("search_status");
const answer = document.getElementById("search_answer");
const fault = document.getElementById("search_fault");

const PARTS = ["search_filters", "search_status", "search_answer"];
const PATIENCE = 300; // ms without an answer before the page says that it is looking for one
const PAUSE = 150; // ms without a key after which suggestions are asked for

let asking = new AbortController();

/* Shows the answer to a query string, as "?q=thi+đua" or "". */
async function show(search) {
  asking.abort();
  const own = asking = new AbortController();
  const late = setTimeout(() => { status.textContent = form.dataset.loading; }, PATIENCE);
  answer.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.action + search, { signal: own.signal });
    const text = await response.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!take(page, search)) fail(search, reason(text));
  } catch {
    if (!own.signal.aborted) fail(search);
  } finally {
    clearTimeout(late);
    if (own === asking) answer.removeAttribute("aria-busy");
  }
}

/* Shows the answer in a page; false when it is not the search page with an answer. */
function take(page, search) {
  const parts = PARTS.map((id) => page.getElementById(id));
  const filled = page.querySelector("#search_answer .answer, #search_answer .fault");
  if (!parts.every(Boolean) || (search && !filled)) return false;
  const open = answer.querySelector(".facets")?.open;
  parts.forEach((part) => document.getElementById(part.id).replaceChildren(...part.childNodes));
  const facets = answer.querySelector(".facets");
  if (facets && open) facets.open = true;
  document.title = page.title;
  return true;
}

/* Why there is no answer, in the words of the server; "" when it is not the server that answered. */
function reason(text) {
  try {
    return JSON.parse(text).error.message;
  } catch {
    return "";
  }
}

function fail(search, reason = "") {
  status.textContent = "";
  answer.replaceChildren(fault.content.cloneNode(true));
  if (reason) answer.querySelector(".fault").textContent = reason;
  answer.querySelector("a").href = search || "?";
}

function ask(search) {
  if (search !== location.search) history.pushState(null, "", location.pathname + search);
  close();
  return show(search);
}

function submit() {
  const asked = new URLSearchParams(new FormData(form));
  const kept = [...asked].filter(([name, value]) => name === "q" || value);
  const told = kept.filter(([name, value]) => name !== "sort" || value !== "relevance");
  return ask(`?${new URLSearchParams(told)}`);
}

function fillFields(search) {
  const asked = new URLSearchParams(search);
  for (const name of ["q", "from", "to"]) form.elements[name].value = asked.get(name) ?? "";
  form.elements.sort.value = asked.get("sort") || "relevance";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
  if (matchMedia("(pointer: coarse)").matches) field.blur(); // else its keyboard hides the results
});

form.elements.sort.addEventListener("change", submit);

answer.addEventListener("click", async (event) => {
  const link = event.target.closest('a[href^="?"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  fillFields(link.search);
  await ask(link.search);
  status.focus();
});

addEventListener("popstate", () => {
  fillFields(location.search);
  show(location.search);
});

/* Suggestions: the combobox pattern of the ARIA Authoring Practices, with a list to choose from. */

const list = document.createElement("ul");
let suggesting = new AbortController();
let pause = 0;

list.id = "search_suggestions";
list.hidden = true;
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", form.dataset.suggested);
field.after(list);
field.setAttribute("role", "combobox");
field.setAttribute("aria-autocomplete", "list");
field.setAttribute("aria-controls", list.id);
field.setAttribute("aria-expanded", "false");

function option({ text, query }, number) {
  const item = document.createElement("li");
  item.id = `search_suggestion_${number}`;
  item.textContent = text;
  item.dataset.query = query;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  return item;
}

async function suggest() {
  const own = suggesting = new AbortController();
  try {
    const address = `${form.dataset.suggestions}?q=${encodeURIComponent(field.value)}`;
    const response = await fetch(address, { signal: own.signal });
    const { suggestions } = await response.json();
    list.replaceChildren(...suggestions.map(option));
    choose(null);
    list.hidden = !suggestions.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
  } catch {
    if (!own.signal.aborted) close(); // searching goes on without suggestions
  }
}

function close() {
  clearTimeout(pause);
  suggesting.abort();
  list.hidden = true;
  choose(null);
  field.setAttribute("aria-expanded", "false");
}

function chosen() {
  return list.querySelector('[aria-selected="true"]');
}

function choose(item) {
  chosen()?.setAttribute("aria-selected", "false");
  item?.setAttribute("aria-selected", "true");
  item?.scrollIntoView({ block: "nearest" });
  if (item) field.setAttribute("aria-activedescendant", item.id);
  else field.removeAttribute("aria-activedescendant");
}

function search(item) {
  field.value = item.dataset.query;
  submit();
}

field.addEventListener("input", () => {
  clearTimeout(pause);
  suggesting.abort();
  if (field.value.trim()) pause = setTimeout(suggest, PAUSE);
  else close();
});

field.addEventListener("keydown", (event) => {
  if (list.hidden || event.isComposing) return;
  const { key } = event;
  if (key === "ArrowDown") choose(chosen() ? chosen().nextElementSibling : list.firstElementChild);
  else if (key === "ArrowUp") choose(chosen() ? chosen().previousElementSibling : list.lastElementChild);
  else if (key === "Escape") close();
  else if (key === "Enter" && chosen()) search(chosen());
  else return;
  event.preventDefault();
});

field.addEventListener("blur", close);
list.addEventListener("mousedown", (event) => event.preventDefault()); // the field stays in focus
list.addEventListener("click", (event) => {
  const item = event.target.closest("li");
  if (item) search(item);
});

if (location.search.length > 1 && !answer.querySelector(".answer, .fault")) {
  fillFields(location.search);
  show(location.search);
}
