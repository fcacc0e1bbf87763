/**
 * A query as it was understood. Mirrors search/engine/query_tree.py and the names of
 * search/index/fields.py. A node is one of
 *
 *   {type: "word", typed, fields, joined}   one syllable (marks.js)
 *   {type: "prefix", typed, fields}         all syllables that begin so
 *   {type: "phrase", syllables, fields}     at least two, side by side in one line of one field
 *   {type: "days", first, last}             published within these, both included (dates.js)
 *   {type: "kinds", ids}                    of any of these kinds; of none, nothing is found
 *   {type: "has", fact}                     having one of `FACTS`
 *   {type: "not", node}
 *   {type: "and", nodes}                    everything when there are none
 *   {type: "or", nodes}                     two or more
 *
 * `fields` is `TEXT_FIELDS` or one of `WORD_FIELDS`, the very arrays, so they may be compared.
 */

import { isKnown, t } from "./words.js";

export const TEXT_FIELDS = [
  "title",
  "lead",
  "body",
  "localities",
  "movements",
  "clusters",
  "people",
  "awards",
  "documents",
  "facts",
];

/** What may stand before a colon, and the text fields in which it looks for words. */
export const WORD_FIELDS = {
  title: ["title"],
  body: ["lead", "body"],
  locality: ["localities"],
  movement: ["movements"],
  cluster: ["clusters"],
  person: ["people"],
  award: ["awards"],
  document: ["documents"],
};

/** What may stand behind `has:`. */
export const FACTS = [
  "agreements",
  "attachments",
  "awards",
  "campaign",
  "clusters",
  "corrections",
  "documents",
  "event",
  "figures",
  "lead",
  "movements",
  "people",
  "photos",
  "sources",
  "targets",
  "tasks",
  "themes",
];

/** Ids of the kinds of news; their names are the words `kind.<id>`. */
export const KINDS = ["launch", "agreement", "midterm", "review", "awards", "exemplar", "news"];

/** Return the names by which a kind may be asked for: on pages in English the Vietnamese one too. */
export function kindNames(kind) {
  return [`kind.${kind}`, `kind_in_vietnamese.${kind}`].filter(isKnown).map((key) => t(key));
}
