/** Elements of the page out of data: texts become text and never markup. */

/** Return a new element; `null` among its children is nothing. */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Return the link to another search. */
export function linkTo(queryString, text, attributes = {}) {
  return element("a", { ...attributes, href: `?${queryString}` }, text);
}

/** Return the nodes of segments, what was found in `<mark>`. */
export function marked(segments) {
  return segments.map(({ text, found }) => (found ? element("mark", {}, text) : text));
}

const inEnglish = () => document.documentElement.lang === "en";

/** Return a whole number as the language of the page writes it: 12.345, in English 12,345. */
export function dotted(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, inEnglish() ? "," : ".");
}

/** Return a day of the form 2021-01-22 as 22/1/2021, in English as 22 January 2021. */
export function dayOf(iso) {
  if (!inEnglish()) return iso.split("-").reverse().map(Number).join("/");
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", form).format(new Date(iso));
}
