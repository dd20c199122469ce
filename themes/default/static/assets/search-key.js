// The key `/` leads to the search field.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input:not([type=checkbox], [type=radio]), select, textarea, dialog, [contenteditable]")) return;
  const field = document.querySelector("main input[type=search]") ?? document.querySelector("header input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
