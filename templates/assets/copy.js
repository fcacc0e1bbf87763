/* A button that copies what is to be cited, beside each [data-copied], where the browser lets a page
   copy. Without a script the text stands there all the same. */

const SHOWN = 2500; // ms for which a button says that it has done its work

const template = document.getElementById("copy_button");

for (const text of navigator.clipboard ? document.querySelectorAll("[data-copied]") : []) {
  const button = template.content.firstElementChild.cloneNode(true);
  const label = button.firstChild.data;
  const of = document.createElement("span"); // or all buttons would be called alike
  of.className = "unseen";
  of.textContent = `: ${text.dataset.copied}`;
  button.append(of);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      getSelection().selectAllChildren(text);
      return;
    }
    button.firstChild.data = button.dataset.done;
    setTimeout(() => (button.firstChild.data = label), SHOWN);
  });
  text.after(button);
}
