/** The history of the search page: what is typed takes the place of what was typed before, what was
    chosen comes after. An entry keeps how far its page was scrolled when it was left, for the
    results come too late for the browser to lead back there. */

let settled = location.search; // what this entry was before anything was typed

/** Let a search take the place of what was typed before. */
export function replace(search) {
  write("replaceState", null, search);
}

/** Go on to another search; what was typed until now stays behind it, where it began. */
export function move(search) {
  const typed = location.search;
  if (typed !== settled) {
    replace(settled);
    write("pushState", null, typed);
  }
  if (search !== typed) write("pushState", null, search);
  settled = search;
}

/** Return the search that the reader has come back to. */
export function comeBack() {
  settled = location.search;
  return settled;
}

/** Scroll to where a page was left that is loaded anew. */
export function scrollBack() {
  const { scrolled } = history.state || {};
  if (scrolled) scrollTo(0, scrolled);
}

function write(method, state, search, hash = "") {
  try {
    history[method](state, "", location.pathname + search + hash);
  } catch {
    // a browser may find that it is too often
  }
}

addEventListener("pagehide", () => {
  write("replaceState", { scrolled: scrollY }, location.search, location.hash);
});

document.querySelector(".languages a")?.addEventListener("click", ({ currentTarget }) => {
  currentTarget.search = location.search; // the same search in the other language
});
