"""Words of a table by their form: "minister*", "*gasse"; "*" stands for any letters, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = re.compile(r"[\w'’\-]*")


class Patterns:
    """The patterns of one table, in small letters, by the kind of test that each of them takes."""

    def __init__(self, words: Iterable[str]) -> None:
        lower = [word.lower() for word in words]
        open_ended = {word for word in lower if word.find("*") == len(word) - 1 > 0}
        begun = {word for word in lower if word.rfind("*") == 0 < len(word) - 1}
        self._whole = frozenset(word for word in lower if "*" not in word)
        self._stems = _by_first_letter(word[:-1] for word in open_ended)
        self._endings = tuple(sorted(word[1:] for word in begun))
        self._others = _expression({word for word in lower if "*" in word} - open_ended - begun)

    def fit(self, word: str) -> bool:
        """Whether a word has one of these forms."""
        if word in self._whole:
            return True
        stems = self._stems.get(word[:1], ())
        starred = word.startswith(stems) or word.endswith(self._endings)
        if starred and self._has_letters(word, stems):
            return True
        return self._others is not None and self._others.fullmatch(word) is not None

    def _has_letters(self, word: str, stems: tuple[str, ...]) -> bool:
        """Whether letters alone stand where a star is: a word may have a dot or a blank."""
        if _LETTERS.fullmatch(word):
            return True
        rests = (word[len(stem) :] for stem in stems if word.startswith(stem))
        heads = (word[: -len(end)] for end in self._endings if word.endswith(end))
        return any(_LETTERS.fullmatch(part) for part in (*rests, *heads))


@lru_cache(maxsize=512)
def patterns(words: tuple[str, ...]) -> Patterns:
    """The patterns of a tuple of words, made once for each."""
    return Patterns(words)


def _by_first_letter(stems: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for stem in sorted(stems):
        found.setdefault(stem[:1], []).append(stem)
    return {first: tuple(same) for first, same in found.items()}


def _expression(words: Iterable[str]) -> re.Pattern[str] | None:
    """One expression for the patterns with "*" inside, or more than one."""
    parts = [re.escape(word).replace(r"\*", _LETTERS.pattern) for word in sorted(words)]
    return re.compile("|".join(parts)) if parts else None
