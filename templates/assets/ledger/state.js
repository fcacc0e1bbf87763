/** What is asked for, in the address of the page: to be sent to others, and found again. */

/** Return name → value of what the address asks for. */
export function read() {
  return Object.fromEntries(new URLSearchParams(location.search));
}

/** Note name → value in the address, in place of what it said; empty values are left out. */
export function write(values) {
  const asked = Object.entries(values).filter(([, value]) => value);
  const query = new URLSearchParams(asked).toString();
  const address = location.pathname + (query && `?${query}`) + location.hash;
  history.replaceState(history.state, "", address);
}
