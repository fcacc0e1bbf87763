/** The rows of a ledger: in groups as the page has them, or in one list sorted by a column. */

import { fold, squeeze } from "../search/text.js";
import { Sums } from "./sums.js";

const KINDS = ["collectives", "individuals", "households", "exemplars"];

export class Ledger {
  constructor(table) {
    this.table = table;
    this.words = JSON.parse(document.getElementById("ledger_words").content.textContent);
    this.told = document.getElementById("ledger_told");
    this.columns = [...table.tHead.rows[0].cells];
    this.groups = [...table.tBodies].map((body) => this.group(body));
    this.rows = this.groups.flatMap(({ rows }) => rows);
    this.sorted = table.createTBody();
    this.collator = new Intl.Collator("vi", { numeric: true });
    this.order = {};
    const byId = new Map(this.groups.map((group) => [group.body.id, group]));
    this.sums = new Sums(byId, (key, values) => this.t(key, values));
  }

  t(key, values = {}) {
    return this.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  group(body) {
    const [heading, ...elements] = body.rows;
    const group = { body, heading, ...body.dataset };
    group.rows = elements.map((element) => this.row(element, group));
    return group;
  }

  row(element, group) {
    const cells = new Map(this.columns.map((th, i) => [th.dataset.sort, element.cells[i]]));
    const counts = KINDS.filter((kind) => cells.has(kind)).map((kind) => {
      const { n } = cells.get(kind).dataset;
      return [kind, n === undefined ? null : Number(n)];
    });
    const text = fold(squeeze([...element.cells].map((cell) => cell.textContent).join("\n")));
    return { element, group, cells, counts: new Map(counts), text };
  }

  /** Make the heading of each column a button that sorts by it; `sorted` is called afterwards. */
  offerSorting(sorted) {
    for (const column of this.columns) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...column.childNodes);
      column.append(button);
      button.addEventListener("click", () => {
        const { sort, dir } = this.order;
        const name = column.dataset.sort;
        if (sort !== name) this.sort(name);
        else if (dir) this.sort();
        else this.sort(name, "desc");
        sorted();
      });
    }
  }

  /** Sort by a column, or put every row back into its group. */
  sort(name, dir) {
    const column = this.columns.find(({ dataset }) => dataset.sort === name);
    const down = dir === "desc";
    this.order = column ? { sort: name, dir: down ? dir : "" } : {};
    for (const other of this.columns) other.removeAttribute("aria-sort");
    if (column) {
      column.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = this.rows.map((row) => [this.key(row, name), row]);
      keyed.sort(([one], [other]) => this.compare(one, other, down));
      this.sorted.append(...keyed.map(([, { element }]) => element));
    } else {
      for (const { body, rows } of this.groups) body.append(...rows.map(({ element }) => element));
    }
  }

  /** Return what a row is sorted by: a number, null where none is stated, or a text. */
  key({ counts, cells, element }, name) {
    if (counts.has(name)) return counts.get(name);
    if (name === "article") return element.querySelector("time").dateTime;
    return cells.get(name).textContent.trim();
  }

  /** Compare two keys; what is not stated comes last either way. */
  compare(one, other, down) {
    if (one === null || other === null) return (one === null) - (other === null);
    const order = typeof one === "number" ? one - other : this.collator.compare(one, other);
    return down ? -order : order;
  }

  /** Show only the rows that `asked` names: the words `q` in any spelling, and equal values. */
  filter({ q, status, level, award, place }) {
    const words = fold(squeeze(q || "")).split(" ").filter(Boolean);
    let shown = 0;
    for (const { element, group, text } of this.rows) {
      const wanted =
        words.every((word) => text.includes(word)) &&
        (!status || group.status === status) &&
        (!level || group.level === level) &&
        (!award || element.dataset.award === award) &&
        (!place || element.dataset.place === place);
      element.hidden = !wanted;
      shown += wanted;
    }
    for (const { body, rows } of this.groups) {
      body.hidden = Boolean(this.order.sort) || rows.every(({ element }) => element.hidden);
    }
    this.told.textContent = this.t("ledger.shown", { shown, count: this.rows.length });
    this.sums.show();
  }
}
