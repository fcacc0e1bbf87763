/** What a screen reader reads out of the search page. */

const QUIET = 600; // ms without another text before one is read out

const [status, news, answer] = ["status", "news", "answer"].map((name) =>
  document.getElementById(`search_${name}`),
);

let saying = 0;

/** Take back what was said or is about to be. */
export function hush() {
  clearTimeout(saying);
  news.textContent = "";
}

/** Read out a text unless there is another soon. */
export function say(text) {
  sayLater(() => text);
}

/** Read out what was found. */
export function sayAnswer() {
  sayLater(() => {
    const parts = answer.querySelectorAll(".notices li, .meant, #search-results > .empty");
    return [status, ...parts].map((part) => part.textContent).join(". ").replace(/\.\. /g, ". ");
  });
}

/** Read out another spelling that came after the rest was read, or to whom nothing was read. */
export function sayMeant(unread) {
  const meant = answer.querySelector(".meant");
  if (!meant || news.textContent.includes(meant.textContent)) return;
  if (unread || news.textContent) say(meant.textContent); // else it is about to be said
}

function sayLater(text) {
  hush();
  saying = setTimeout(() => {
    news.textContent = text();
  }, QUIET);
}
