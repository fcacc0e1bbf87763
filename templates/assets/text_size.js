/* Two buttons that make the text smaller and larger. The size is a class of the root element and is
   kept for the next article, where the browser lets a page keep anything. */

const KEY = "text-size";
const PERCENTS = [100, 112, 125, 150]; // as the stylesheet has them: html.text-1 and so on

/** Put the buttons into the head of the article, in the room that is kept for them. */
export function offerTextSizes() {
  const group = document.getElementById("text_size").content.firstElementChild.cloneNode(true);
  const [less, more, status] = group.children;
  let size = kept();

  function show() {
    document.documentElement.classList.remove("text-1", "text-2", "text-3");
    if (size) document.documentElement.classList.add(`text-${size}`);
    // Not `disabled`: the button would lose the focus of whoever has just pressed it.
    less.ariaDisabled = String(size === 0);
    more.ariaDisabled = String(size === PERCENTS.length - 1);
  }

  function change(step) {
    size = Math.min(Math.max(size + step, 0), PERCENTS.length - 1);
    keep(size);
    show();
    status.textContent = status.dataset.told.replace("{percent}", PERCENTS[size]);
  }

  less.addEventListener("click", () => change(-1));
  more.addEventListener("click", () => change(1));
  show();
  document.querySelector(".dateline").after(group);
}

function kept() {
  try {
    const size = Number(localStorage.getItem(KEY));
    return size in PERCENTS ? size : 0;
  } catch {
    return 0;
  }
}

function keep(size) {
  try {
    localStorage.setItem(KEY, size);
  } catch {
    // The size is then that of this page.
  }
}
