/* Runs in the page before its own scripts; SOUGHT, the whole query, stands before this. Notes, in
   milliseconds since 1970: `key`, when the last key went down; `shown`, when the results of the whole
   query were in the document; `painted`, when they were on the screen. Results are those of what the
   address asks for, unless they are busy. */
window.probe = { key: 0, shown: 0, painted: 0 };
{
  const { probe, performance } = window;
  const { port1, port2 } = new MessageChannel();
  const now = () => performance.timeOrigin + performance.now();
  const areShown = () => {
    const results = document.querySelector("#search-results:not(:empty)");
    const asked = new URLSearchParams(location.search).get("q");
    return Boolean(results) && asked === SOUGHT && !results.closest("[aria-busy=true]");
  };
  port1.onmessage = () => { probe.painted = now(); };
  addEventListener("keydown", (event) => { probe.key = performance.timeOrigin + event.timeStamp; }, true);
  const observer = new MutationObserver(() => {
    if (!areShown()) return;
    observer.disconnect();
    probe.shown = now();
    requestAnimationFrame(() => port2.postMessage(null)); // comes after the frame is painted
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}
