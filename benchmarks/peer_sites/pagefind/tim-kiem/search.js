/* The least page that searches with Pagefind, as its documentation has it: everything that can be
   fetched before is, a pause in typing asks, and the first ten results are shown. */
import * as pagefind from "/pagefind/pagefind.js";

const PAUSE = 150; // ms without a key; longer than between two keys, half of its default
const RESULTS = 10;

const field = document.querySelector("input[name=q]");
const list = document.getElementById("search-results");
let pause = 0;

async function show() {
  const query = field.value;
  const search = await pagefind.search(query);
  const found = await Promise.all(search.results.slice(0, RESULTS).map((result) => result.data()));
  if (query !== field.value) return;
  history.replaceState(null, "", `?${new URLSearchParams({ q: query })}`);
  list.replaceChildren(...found.map(item));
  if (!found.length) list.append("Không tìm thấy");
}

function item({ url, meta, excerpt }) {
  const shown = document.createElement("li");
  const link = document.createElement("a");
  const passage = document.createElement("p");
  shown.dataset.result = url;
  link.href = url;
  link.textContent = meta.title;
  passage.innerHTML = excerpt;
  shown.append(link, passage);
  return shown;
}

pagefind.init();
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(show, PAUSE);
});
