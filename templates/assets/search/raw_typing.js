/**
 * Telex and VNI typing that no keyboard program turned into marks → the syllable that was meant.
 * Mirrors search/text/raw_typing.py; knows no lexicon, so what it returns may be no syllable.
 */

import { nfc } from "./text.js";

const TELEX_TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
const VNI_TONES = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
const HORNS = [
  ["uaw", "ưa"],
  ["uwow", "ươ"],
  ["uwo", "ươ"],
  ["uow", "ươ"],
  ["aw", "ă"],
  ["ow", "ơ"],
  ["uw", "ư"],
];
const LATE_HORNS = [["uo", "ươ"], ["ua", "ưa"], ["u", "ư"], ["o", "ơ"], ["a", "ă"]];
const HATS = { a: "â", e: "ê", o: "ô" };
const LATE_HAT = /([aeo])([a-z]*[bcdghklmnpqrstvx])\1$/;
const LETTERS = /^(qu(?=[aeioy])|gi(?=[aeou])|[^aeiouyw]*)([aeiouyw][a-z]*)$/;

/** What was meant by lower-case raw, NFC: by Telex, by VNI; neither if it has none. */
export function undone(raw) {
  if (/[^\0-\x7f]/.test(raw)) return [];
  return [telex(raw), vni(raw)].filter((text) => text !== null && text !== raw);
}

function telex(raw) {
  let [, onset, rest] = LETTERS.exec(raw) || [];
  const tones = (rest || "").match(/[sfrxj]/g) || [];
  if (!rest || tones.length > 1) return null;
  rest = rest.replace(/[sfrxj]/, "");
  if (onset === "dd") onset = "đ";
  else if (onset === "d" && rest.includes("d")) {
    onset = "đ";
    rest = rest.replace("d", "");
  }
  rest = rest.replace(LATE_HAT, (_, vowel, coda) => HATS[vowel] + coda);
  rest = rest.replace(/([aeo])\1/g, (_, vowel) => HATS[vowel]);
  return toned(onset, horned(rest), TELEX_TONES[tones[0]]);
}

function horned(raw) {
  const rest = HORNS.reduce((text, [typed, meant]) => text.split(typed).join(meant), raw);
  if (rest[0] === "w") return `ư${rest.slice(1)}`;
  return rest.includes("w") ? lateHorn(rest.replace("w", "")) : rest;
}

function lateHorn(rest) {
  const [typed, meant] = LATE_HORNS.find(([typed]) => rest.includes(typed)) || ["", ""];
  return rest.replace(typed, meant);
}

function vni(raw) {
  if (!/^[a-z]+[1-9][a-z1-9]*$/.test(raw)) return null;
  const marks = raw.replace(/[a-z]/g, "");
  const tones = marks.match(/[1-5]/g) || [];
  let [, onset, rest] = LETTERS.exec(raw.replace(/\d/g, "")) || [];
  if (!rest || tones.length > 1) return null;
  if (marks.includes("9")) onset = onset.replace("d", "đ");
  if (marks.includes("6")) rest = rest.replace(/[aeo]/, (vowel) => HATS[vowel]);
  if (marks.includes("7")) rest = lateHorn(rest);
  if (marks.includes("8")) rest = rest.replace("a", "ă");
  return toned(onset, rest, VNI_TONES[tones[0]]);
}

const toned = (onset, rest, tone = "") =>
  nfc(onset + rest.replace(/[aăâeêioôơuưy]/, `$&${tone}`));
