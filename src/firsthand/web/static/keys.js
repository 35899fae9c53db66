// Single keys press the buttons that name them. By physical key, so that every layout works; never
// while somebody types, and never together with Ctrl, Alt or Meta. A key that names a field goes
// there; one that names a fold opens it and goes to its first field.
"use strict";

const TYPING = "input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select";

const enter = (target) => {
  if (target.matches(TYPING)) {
    target.focus();
    return;
  }
  target.click();
  const fold = target.closest("summary, a[href^='#']");
  if (fold !== null) {
    const opened = fold.matches("summary") ? fold.parentElement : document.querySelector(fold.hash);
    if (opened !== null) {
      opened.open = true;
      opened.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    }
  }
};

document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.altKey || event.metaKey || event.repeat;
  if (held || event.target.matches(TYPING)) {
    return;
  }
  const code = (event.shiftKey ? "Shift+" : "") + event.code;
  const target = document.querySelector(`[data-key="${CSS.escape(code)}"]`);
  if (target !== null) {
    event.preventDefault();
    enter(target);
  }
});
