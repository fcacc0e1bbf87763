/**
 * A spelling key → the syllable as newspapers write it, with the tone on its vowel.
 * Mirrors search/text/written.py. (No look-behind: old phones refuse a module that has one.)
 */

import { PAIR, TONES, fold, nfc } from "./text.js";

const KEY = new RegExp(`^(.*?)([${TONES}]?)$`);
const ONSET = /^(?:qu(?=[aăâeêioôơy])|gi(?=[aăâeêoôơuư])|[^aăâeêioôơuưy]*)/u;
const NUCLEUS = /^[aăâeêioôơuưy]+/u;

/** The two syllables of a pair are parted by a space. */
export const written = (marked) => marked.split(PAIR).map(syllable).join(" ");

function syllable(key) {
  const [, bare, tone] = KEY.exec(key);
  const letters = bare.replace(/^([hklmt]|qu)i$/, "$1y");
  const [onset] = ONSET.exec(letters);
  const [vowels] = NUCLEUS.exec(letters.slice(onset.length)) || [""];
  if (!tone || !vowels) return nfc(letters + tone);
  const closed = onset.length + vowels.length < letters.length;
  const at = onset.length + placeOfTone(vowels, closed) + 1;
  return nfc(letters.slice(0, at) + tone + letters.slice(at));
}

/** Which letter carries the tone: one with a mark of its own, the last; else by place. */
function placeOfTone(vowels, closed) {
  for (let place = vowels.length - 1; place >= 0; place--) {
    if (fold(vowels[place]) !== vowels[place]) return place;
  }
  return vowels.length > 2 || (vowels.length === 2 && closed) ? 1 : 0;
}
