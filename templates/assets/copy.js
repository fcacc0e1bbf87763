/* A button that copies what is to be cited, beside each [data-copied], where the browser lets a page
   copy. Without a script the text stands there all the same. */

const SHOWN = 2500; // ms for which a button says that it has done its work

const template = document.getElementById("copy_button");

for (const text of navigator.clipboard ? document.querySelectorAll("[data-copied]") : []) {
  const button = template.content.firstElementChild.cloneNode(true);
  const { textContent: label, dataset } = button;
  const say = (told) => {
    button.textContent = told;
    button.ariaLabel = `${told}: ${text.dataset.copied}`; // or all buttons would be called alike
  };
  say(label);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      getSelection().selectAllChildren(text);
      return;
    }
    say(dataset.done);
    setTimeout(() => say(label), SHOWN);
  });
  text.after(button);
}
