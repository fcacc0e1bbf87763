/** The one use that search makes of Python's difflib: `get_close_matches` for one match. */

/** Return that of `names` which is nearest to `typed`, or "" when none is near enough. */
export function closest(typed, names, least) {
  let best = "";
  let most = least;
  for (const name of names) {
    const ratio = similarity([...name], [...typed]);
    if (ratio > most || (ratio === most && name > best)) [best, most] = [name, ratio];
  }
  return best;
}

/** `SequenceMatcher.ratio`, which is not the same the other way round. */
function similarity(a, b) {
  return (2 * matches(a, 0, a.length, b, 0, b.length)) / (a.length + b.length);
}

/** Count what is in the longest common run, of several the first, and to its left and right. */
function matches(a, aStart, aEnd, b, bStart, bEnd) {
  let [from, to, size] = [aStart, bStart, 0];
  let before = [];
  for (let i = aStart; i < aEnd; i++) {
    const lengths = [];
    for (let j = bStart; j < bEnd; j++) {
      if (a[i] !== b[j]) continue;
      lengths[j] = (before[j - 1] || 0) + 1;
      if (lengths[j] > size) {
        size = lengths[j];
        [from, to] = [i - size + 1, j - size + 1];
      }
    }
    before = lengths;
  }
  if (!size) return 0;
  return (
    size +
    matches(a, aStart, from, b, bStart, to) +
    matches(a, from + size, aEnd, b, to + size, bEnd)
  );
}
