/* A query tree → the documents that it finds: mirrors search/engine/matching.py. A mask has a 1 for
   each document that is found, and is not to be changed. */

import { prefix, term } from "./found.js";
import { phrase } from "./phrases.js";

/** What is equal for equal leaves of a tree. */
export const sign = ({ type, typed, syllables, fields }) =>
  [type, ...(syllables || [typed]).map(({ key }) => key), fields].join(" ");

export class Matcher {
  constructor(index) {
    this.index = index;
    this.found = new Map();
  }

  once(node, find) {
    const key = sign(node);
    if (!this.found.has(key)) this.found.set(key, find(this.index, node));
    return this.found.get(key);
  }

  /** Where a word, pair or prefix stands. */
  standing(node) {
    return this.once(node, node.type === "prefix" ? prefix : termOf);
  }

  phrase(node) {
    return this.once(node, phrase);
  }

  mask(node) {
    const { index } = this;
    switch (node.type) {
      case "phrase":
        return this.phrase(node);
      case "days": {
        const { days } = index;
        return index.live.map((live, place) => live & inDays(node, days[place]));
      }
      case "kinds":
        return this.any(node.ids.map((id) => index.having("kind", id)));
      case "has":
        return index.having("has", node.fact);
      case "not": {
        const inner = this.mask(node.node);
        return index.live.map((live, place) => live & ~inner[place]);
      }
      case "and":
        return node.nodes.map((inner) => this.mask(inner)).reduce(both, index.live);
      case "or":
        return this.any(node.nodes.map((inner) => this.mask(inner)));
      default: {
        const mask = new Uint8Array(index.size);
        for (const document of this.standing(node).documents) mask[document] = 1;
        return mask;
      }
    }
  }

  any(masks) {
    return masks.reduce(
      (one, other) => one.map((found, place) => found | other[place]),
      new Uint8Array(this.index.size),
    );
  }
}

export const both = (one, other) => one.map((found, place) => found & other[place]);

export const inDays = ({ first, last }, day) => first <= day && day <= last;

const termOf = (index, { typed, fields }) => term(index, typed, fields);
