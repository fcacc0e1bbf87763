/* Which files of a set have what is sought: docs/search-shards.md. */

import { byBytes } from "./blocks.js";
import { MARKS, PAIR } from "./text.js";

const encoder = new TextEncoder();

/** A whole folded form, as blocks are sought by it. */
export const whole = (folded) => folded + MARKS;

/** Names of the blocks in which words that begin so would be. */
export function wordBlocks({ firsts }, beginning) {
  const key = byBytes(beginning);
  let [place, high] = [0, firsts.length];
  while (place < high) {
    const middle = (place + high) >> 1;
    if (firsts[middle] <= key) place = middle + 1;
    else high = middle;
  }
  const names = place ? [`w${place - 1}.bin`] : [];
  while (place < firsts.length && firsts[place].startsWith(key)) names.push(`w${place++}.bin`);
  return names;
}

/** Name of the block of a typed pair (`letter` p), or of its links (l). */
export function pairBlock(letter, { own, shared }, { folded }) {
  const [before, behind] = folded.split(PAIR);
  const { first, count } = own.get(before) || shared;
  return `${letter}${first + (fnv(own.has(before) ? behind : before) % count)}.bin`;
}

/** Name of the file with the frequencies that stand apart from the lists of a block. */
export const apartFrom = (block) => (block[0] === "w" ? "t" : "l") + block.slice(1);

/** FNV-1a of 32 bits. */
function fnv(text) {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
