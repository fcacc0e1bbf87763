/* Sorts and filters the rows of awards on a page, and adds up those that are left. */

import { Ledger } from "./ledger/table.js";
import { read, write } from "./ledger/state.js";

const form = document.getElementById("ledger_form");
const ledger = new Ledger(document.getElementById("ledger"));
const fields = [...form.elements].filter((field) => field.name);

/** Show what the form and the sorted column ask for, and note it in the address. */
function show() {
  const asked = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  ledger.filter(asked);
  write({ ...asked, ...ledger.order });
}

/** Take what is asked for from the address, or nothing. */
function take(asked) {
  for (const field of fields) {
    field.value = asked[field.name] || "";
    if (field.selectedIndex === -1) field.value = "";
  }
  ledger.sort(asked.sort, asked.dir);
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  take({});
  show();
});
ledger.offerSorting(show);
ledger.sums.onFollowed((group) => {
  take({ status: group.status, level: group.level });
  show();
});
take(read());
show();
