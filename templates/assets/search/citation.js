/** A result → the line by which it is cited, on the clipboard. */

import { copied, sayDone } from "../copying.js";
import { element } from "./elements.js";
import { t } from "./words.js";

/** Copy the citation of the result that `button` belongs to; `say` tells who cannot see it. */
export async function cite(button, base, site, say) {
  const card = button.closest("[data-result]");
  const text = citation(card, base, site);
  if (await copied(text)) {
    sayDone(button, t("search.page.cited"));
    say(button.textContent);
  } else {
    select(card, text);
    say(t("search.page.cite.by_hand"));
  }
}

/** Return title, site, date and whole address, the address being that of the published site. */
function citation(card, base, site) {
  const link = card.querySelector("h2 a");
  const title = link.textContent.replace(/\.$/, "");
  const date = card.querySelector("time").textContent;
  const url = new URL(link.getAttribute("href"), base).href;
  return t("search.page.citation", { title, site, date, url });
}

/** Show the citation and select it, where a page may not write to the clipboard. */
function select(card, text) {
  const old = card.querySelector(".citation");
  const shown = element("output", { class: "citation" }, text);
  const told = element("p", { class: "by-hand" }, `${t("search.page.cite.by_hand")} `, shown);
  if (old) old.parentNode.replaceWith(told);
  else card.append(told);
  getSelection().selectAllChildren(shown);
}
