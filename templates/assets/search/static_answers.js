/** Answers that the reader's browser finds itself, in files beside the page. */

import { answerCsv } from "./answer_csv.js";
import { Gone, MAX_RESULTS, openArchive } from "./engine.js";
import { answerView } from "./result_view.js";
import { t } from "./words.js";

const KEPT = 60000; // ms in which a browser surely begins to save a file

/** Return the source of answers for a form; `say` tells who cannot see the page. */
export function answers(form, say) {
  const archive = openArchive(new URL(form.dataset.shards, location).href);

  async function download(request, button) {
    const label = button.textContent;
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    button.textContent = t("search.page.table.making");
    try {
      const answer = await archive.search({ ...request, limit: MAX_RESULTS, offset: 0 }, {});
      const file = new Blob([answerCsv(answer, new URL("..", new URL(form.dataset.shards, location)).href, form.dataset.site)], { type: "text/csv" });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = "tim-kiem.csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
      button.textContent = label;
      say(t("search.page.table.made"));
    } catch {
      button.textContent = t("search.page.table.failed");
      say(button.textContent);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  archive.shards().catch(() => {}); // who asks is told

  return {
    failed: "search.page.failed",

    /** Return {status, content, poor, complete}; what is `poor` has not all that is asked: who types may
        not be done with a word. `complete` loads what the answer lacks and shows it, or
        fails, `outdated` when the archive was published meanwhile. */
    async answer(asked, search, signal) {
      const answer = await archive.search(asked.request, { signal });
      const view = answerView(asked, answer, (button) => download(asked.request, button));
      const showFacets = async () => view.showFacets(await answer.facets());
      const showLater = () => showFacets().catch(() => view.showLack(search));
      async function complete() {
        const showPassage = async (result) => view.showPassage(result, await answer.passage(result));
        const passages = Promise.allSettled(answer.results.map(showPassage));
        try {
          await Promise.all([
            answer.didYouMean().then(view.showMeant),
            view.needsFacets(showLater) && showFacets(),
          ]);
        } catch (error) {
          throw Object.assign(error, { outdated: error instanceof Gone });
        }
        const lost = (await passages).find(({ status }) => status === "rejected");
        if (lost) throw lost.reason;
      }
      return { ...view, poor: !answer.total || answer.near === "partial", complete };
    },
  };
}
