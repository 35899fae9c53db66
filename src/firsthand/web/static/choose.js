// Words of a page are chosen with the mouse or, in the text, with the arrow keys: what is selected
// goes into the form below, as characters of the page's text. Without this the words are typed.
"use strict";

const page = document.querySelector("[data-text]");
const form = document.querySelector("[data-choose]");
const [words, start, end] = ["words", "start", "end"].map((name) => form.elements.namedItem(name));

// Offsets count characters as people do, not the units of JavaScript's strings.
const count = (text) => Array.from(text).length;

const position = (node, offset) => {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const block = element.closest("[data-start]");
  if (block === null) {
    return null;
  }
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return Number(block.dataset.start) + count(before.toString());
};

// The words that are selected in the page, without the blanks around them; null for none.
const chosen = () => {
  const selection = document.getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) {
    return null;
  }
  const range = selection.getRangeAt(0);
  if (!page.contains(range.commonAncestorContainer)) {
    return null;
  }
  const text = range.toString();
  const [first, last] = [
    position(range.startContainer, range.startOffset),
    position(range.endContainer, range.endOffset),
  ];
  if (first === null || last === null || text.trim() === "") {
    return null;
  }
  return {
    words: text.trim(),
    start: first + count(text) - count(text.trimStart()),
    end: last - (count(text) - count(text.trimEnd())),
  };
};

const take = () => {
  const found = chosen();
  if (found !== null) {
    words.value = found.words.replace(/\s+/gu, " ");
    start.value = found.start;
    end.value = found.end;
    form.classList.add("has-words");
  }
};

const MOVES = {
  ArrowRight: ["forward", "word"],
  ArrowLeft: ["backward", "word"],
  ArrowDown: ["forward", "line"],
  ArrowUp: ["backward", "line"],
};

// The next word is selected, or with Shift one more; there is always a word under the keys.
const move = (direction, unit, more) => {
  const selection = document.getSelection();
  if (selection.rangeCount === 0 || !page.contains(selection.anchorNode)) {
    selection.setPosition(page.querySelector("[data-start]"), 0);
    selection.modify("extend", "forward", "word");
    return;
  }
  if (more) {
    selection.modify("extend", direction, unit);
    return;
  }
  if (direction === "forward") {
    selection.collapseToEnd();
  } else {
    selection.collapseToStart();
    selection.modify("move", "backward", unit);
  }
  if (unit === "line") {
    selection.modify("move", direction === "forward" ? "forward" : "backward", "line");
    selection.modify("move", "backward", "word");
  }
  selection.modify("extend", "forward", "word");
};

page.tabIndex = 0;
page.setAttribute("aria-label", "The page. Arrow keys choose a word, with Shift more words.");

page.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target !== page) {
    return;
  }
  if (event.key in MOVES) {
    event.preventDefault();
    move(...MOVES[event.key], event.shiftKey);
    take();
    document.getSelection().focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && words.value !== "") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-first]") ?? form.querySelector("[name=as]"));
  }
});
document.addEventListener("selectionchange", take);

// A click on a marked name, place or time chooses all of it.
page.addEventListener("click", (event) => {
  const mark = event.target.closest(".m.person, .m.organisation, .m.place, .m.time");
  if (mark !== null && document.getSelection().isCollapsed) {
    document.getSelection().selectAllChildren(mark);
    take();
  }
});

// Words that are typed stand wherever the server finds them.
words.addEventListener("input", () => {
  start.value = "";
  end.value = "";
});

if (new URLSearchParams(location.search).has("field")) {
  page.focus();
}
