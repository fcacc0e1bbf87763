/* "/" leads to the search field of any page, unless somebody is typing elsewhere. */

const field = document.querySelector('input[type="search"][name="q"]');

addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, isComposing, target } = event;
  if (key !== "/" || ctrlKey || metaKey || altKey || isComposing) return;
  if (target.closest("input, select, textarea, [contenteditable]")) return;
  event.preventDefault();
  field.focus();
  field.select();
});
