/* A button that copies what is to be cited, beside each [data-copied], where the browser lets a page
   copy. Without a script the text stands there all the same. */

import { copied, sayDone } from "./copying.js";

export function offerCopying() {
  const template = document.getElementById("copy_button");
  for (const text of navigator.clipboard ? document.querySelectorAll("[data-copied]") : []) {
    const button = template.content.firstElementChild.cloneNode(true);
    button.lastElementChild.append(`: ${text.dataset.copied}`); // or all buttons would be called alike
    button.addEventListener("click", async () => {
      if (await copied(text.textContent)) sayDone(button, button.dataset.done);
      else getSelection().selectAllChildren(text);
    });
    text.after(button);
  }
}
