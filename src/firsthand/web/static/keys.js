// Single keys press the buttons that name them. By physical key, so that every layout works; never
// while somebody types, and never together with Ctrl, Alt or Meta.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=hidden]), textarea, select");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.code)}"]`);
  if (target !== null) {
    event.preventDefault();
    target.click();
  }
});
