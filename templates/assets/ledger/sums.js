/** The sums above the rows: of the rows that are shown, a status and level each, never together. */

const KINDS = ["collectives", "individuals", "households", "exemplars"];

export class Sums {
  /** Take over the table of sums; `groups` has id → group of rows, `t` says words. */
  constructor(groups, t) {
    this.t = t;
    this.number = new Intl.NumberFormat(document.documentElement.lang);
    this.lines = [...document.querySelectorAll(".sums [data-group]")].map((line) => ({
      line,
      group: groups.get(line.dataset.group),
    }));
  }

  /** Call `followed` with the group whose rows somebody wants to see. */
  onFollowed(followed) {
    for (const { line, group } of this.lines) {
      line.querySelector("a.status").addEventListener("click", () => followed(group));
    }
  }

  /** Show the sums of the rows that are not hidden; a group without any is hidden. */
  show() {
    for (const { line, group } of this.lines) {
      const rows = group.rows.filter((row) => !row.element.hidden);
      const silent = rows.filter(({ counts }) => [...counts.values()].every((n) => n === null));
      line.hidden = rows.length === 0;
      line.querySelector(".rows").textContent = rows.length;
      line.querySelector(".silent").textContent = silent.length;
      for (const kind of KINDS) {
        const cell = line.querySelector(`.${kind}`);
        if (cell) this.tell(cell, rows.map(({ counts }) => counts.get(kind)));
      }
    }
  }

  /** Write what counts add up to; where some are not stated (null), that is the least. */
  tell(cell, counts) {
    const stated = counts.filter((count) => count !== null);
    const sum = this.number.format(stated.reduce((total, count) => total + count, 0));
    cell.classList.toggle("unstated", stated.length === 0);
    if (stated.length === 0) cell.textContent = this.t("ledger.unstated");
    else if (stated.length === counts.length) cell.textContent = sum;
    else cell.textContent = this.t("ledger.at_least", { count: sum });
  }
}
