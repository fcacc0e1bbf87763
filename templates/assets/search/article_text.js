/**
 * The page of an article → its lead and the words of its prose, as the index was given them.
 * Mirrors `text` of pipeline/prose_html.py.
 */

import { nfc, squeeze } from "./text.js";

const BLOCK = /^(p|li|[uo]l|blockquote|pre|div|hr|d[ldt]|h\d|figure|figcaption|caption|table|tr)$/;
const SPACED = /^(td|th|br)$/;
const NOTE = "↩"; // of a note that nothing refers to, whose link has lost its class

/** {lead, text}: one paragraph a line, without the links to and from footnotes and to facts. */
export function articleText(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const [lead, prose] = [".standfirst", ".prose"].map((part) => page.querySelector(part));
  return {
    lead: lead ? nfc(lead.textContent) : "",
    text: prose ? words(prose).split("\0").map(squeeze).filter(Boolean).join("\n") : "",
  };
}

function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  const { localName } = node;
  const said = [...node.childNodes].map(words).join("");
  if (localName === "a" && (/^(footnote|fact$)/.test(node.className) || (!node.href && said === NOTE))) {
    return "";
  }
  if (BLOCK.test(localName)) return `\0${said}\0`;
  return SPACED.test(localName) ? ` ${said}` : said;
}
