/** Partial dates as ordinals of days: mirrors archive/dates.py, days being `date.toordinal`. */

const DAY = 864e5;
const EPOCH = 719163; // ordinal of the day from which JavaScript counts
const PARTIAL = /^(\d{4})(?:-(?:Q([1-4])|(\d\d)(?:-(\d\d))?))?$/;

/** The ordinal of a day; months and days that there are not count on into the next, or back. */
function ordinal(year, month, day) {
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY + EPOCH;
}

/** Return the year of a day. */
export const yearOf = (day) => new Date((day - EPOCH) * DAY).getUTCFullYear();

/**
 * Return the first and last day of a year, quarter, month or day ("2021", "2021-Q2", "2021-03",
 * "2021-03-15"), or null for any other text and for days that never were.
 */
export function daysOf(partial) {
  const match = PARTIAL.exec(partial);
  if (!match) return null;
  const [year, quarter] = [Number(match[1]), Number(match[2])];
  const month = quarter ? 3 * quarter - 2 : Number(match[3] || 1);
  const day = Number(match[4] || 1);
  const months = quarter ? 3 : match[3] ? 1 : 12;
  const [first, next] = [ordinal(year, month, day), ordinal(year, month + months, 1)];
  if (year < 1 || month < 1 || month > 12 || day < 1 || first >= ordinal(year, month + 1, 1)) {
    return null;
  }
  return { first, last: match[4] ? first : next - 1 };
}
