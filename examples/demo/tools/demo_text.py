"""Compose the paragraphs of the demo pages from the YAML content."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Block = tuple[str, str]
"""A kind ("p" or "link") and its text."""

_MACRO = re.compile(r"\{(\w+)\}")
_REFERENCE = re.compile(r"^@(?P<id>\w+):(?P<span>all|\d+(?:-\d+)?)(?: \| (?P<edit>.*))?$", re.S)
_DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ", "Lj": "Љ", "Nj": "Њ", "Dž": "Џ", "LJ": "Љ", "NJ": "Њ"}
_LATIN = "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ"
_CYRILLIC = "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ"
_LETTERS = str.maketrans(_LATIN, _CYRILLIC)
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


class ContentError(ValueError):
    """The content files contradict themselves."""


@dataclass(frozen=True)
class Composer:
    """Knows every text of the corpus by its id."""

    texts: Mapping[str, str]
    macros: Mapping[str, str]

    def blocks(self, text_id: str) -> list[Block]:
        """Return the blocks of one text with references and macros filled in."""
        found: list[Block] = []
        for raw in _chunks(self.texts[text_id]):
            if raw.startswith("@"):
                found.extend(self._referred(raw))
            elif raw.startswith("> "):
                found.append(("link", raw[2:]))
            else:
                found.append(("p", _MACRO.sub(lambda m: self.macros[m.group(1)].strip(), raw)))
        return found

    def paragraphs(self, text_id: str) -> list[str]:
        """Return the paragraphs of one text, in-body links left out."""
        return [text for kind, text in self.blocks(text_id) if kind == "p"]

    def _referred(self, raw: str) -> list[Block]:
        """Return the paragraphs that a line such as ``@a1:2-4 | old => new`` names."""
        match = _REFERENCE.match(raw)
        if match is None:
            raise ContentError(f"not a reference: {raw}")
        chosen = _slice(self.paragraphs(match["id"]), match["span"])
        if match["edit"]:
            old, new = match["edit"].split(" => ")
            if not any(old in text for text in chosen):
                raise ContentError(f"nothing to replace: {raw}")
            chosen = [text.replace(old, new) for text in chosen]
        return [("p", text) for text in chosen]


def _chunks(text: str) -> list[str]:
    """Split a text at blank lines; references and links stand alone on a line."""
    found: list[str] = []
    open_paragraph = False
    for line in text.splitlines():
        if not line.strip():
            open_paragraph = False
        elif line.startswith(("@", "> ")):
            found.append(line.strip())
            open_paragraph = False
        elif open_paragraph:
            found[-1] += " " + line.strip()
        else:
            found.append(line.strip())
            open_paragraph = True
    return found


def _slice(texts: list[str], span: str) -> list[str]:
    """Return the 1-based span ("3", "2-4" or "all") of a list."""
    if span == "all":
        return texts
    first, _, last = span.partition("-")
    end = int(last or first)
    if end > len(texts):
        raise ContentError(f"span {span} of a text with {len(texts)} paragraphs")
    return texts[int(first) - 1 : end]


def to_cyrillic(text: str) -> str:
    """Write Serbian Latin in Cyrillic letters."""
    for latin, cyrillic in _DIGRAPHS.items():
        text = text.replace(latin, cyrillic)
    return text.translate(_LETTERS)


def to_straight(text: str) -> str:
    """Replace curly quotation marks by typewriter ones."""
    return text.translate(_STRAIGHT)


def transformed(value: Any, change: Callable[[str], str]) -> Any:
    """Apply a change to every string inside lists and dictionaries."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [transformed(item, change) for item in value]
    if isinstance(value, dict):
        return {key: transformed(item, change) for key, item in value.items()}
    return value
