/** The form of the search page ↔ the search that it asks for. */

import { element } from "./elements.js";

/** Return what the form asks for, as a query string. */
export function searchOf(form) {
  const asked = [...new FormData(form)].map(([name, value]) => [name, value.trim()]);
  const plain = ([name, value]) => name !== "q" && (!value || `${name}=${value}` === "sort=relevance");
  return `?${new URLSearchParams(asked.filter((one) => !plain(one)))}`;
}

/** Let the fields show what is asked; null is nothing. */
export function fill(form, asked) {
  const { request, days } = asked || { request: { q: "", sort: "relevance" }, days: {} };
  form.elements.q.value = request.q;
  for (const name of ["from", "to"]) form.elements[name].value = days[name] || "";
  form.elements.sort.value = request.sort;
}

/** Keep the filters of what is asked in `place`, so that other words keep them. */
export function keepFilters(place, asked) {
  const inputs = Object.entries(asked ? asked.filters : {}).map(([name, value]) =>
    element("input", { type: "hidden", name, value }),
  );
  place.replaceChildren(...inputs);
}
