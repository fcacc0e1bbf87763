/** An answer → a table for a spreadsheet. Mirrors search/answers/answer_csv.py; what stands as
    snippet is the lead or the beginning, for no text of an article is read. */

import { squeeze } from "./text.js";
import { t } from "./words.js";

const COLUMNS = ["id", "url", "title", "date", "updated", "localities", "kinds", "snippet", "match"];
const BYTE_ORDER_MARK = "\ufeff";
const FORMULA = /^[=+\-@＝＋－＠]/; // Excel takes the wide signs for these

/** Return the results as CSV, with lines that end in CRLF; what is found below `root` is published
    below `site`. */
export function answerCsv(answer, root, site) {
  const match = answer.near ? "partial" : "all";
  const rows = answer.results.map((result) => [
    result.id,
    site + result.url.slice(root.length),
    result.title,
    result.published.slice(0, 10),
    result.updated,
    result.localities.join("; "),
    result.kinds.map((kind) => t(`kind.${kind}`)).join("; "),
    result.snippet.map(({ text }) => text).join(""),
    match,
  ]);
  const lines = [COLUMNS, ...rows.map((cells) => cells.map(harmless))];
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

/** Return a cell on one line, without control characters, that no program takes to compute. */
function harmless(cell) {
  const text = squeeze(cell.replace(/\p{Cc}/gu, " "));
  return FORMULA.test(text) ? `'${text}` : text;
}

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
