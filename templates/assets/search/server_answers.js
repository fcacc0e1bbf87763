/** Answers of the search API: it fills this page, and they are taken out of it. */

/** Return the source of answers for a form. */
export function answers(form) {
  return {
    failed: "search.page.unreachable",

    /** Return {status, content, poor}; fails with the server's own words as `told`, where it has any. */
    async answer(_asked, search, signal) {
      const response = await fetch(form.action + search, { signal });
      const text = await response.text();
      const page = new DOMParser().parseFromString(text, "text/html");
      const filled = page.querySelector("#search_answer > .answer, #search_answer > .fault");
      if (!filled) throw Object.assign(new Error(`${response.status}`), { told: reason(text) });
      return {
        status: page.getElementById("search_status").textContent,
        content: filled.parentNode,
        poor: !page.querySelector("[data-result]"),
      };
    },
  };
}

/** Why there is no answer, in the words of the server; "" when it is not the server that answered. */
function reason(text) {
  try {
    return JSON.parse(text).error.message;
  } catch {
    return "";
  }
}
