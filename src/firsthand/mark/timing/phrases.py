"""Finds phrases of time: the orders of word classes in a language's rules, matched over words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from firsthand.languages.numbers import leading
from firsthand.languages.times import TimeWords
from firsthand.mark.timing.lexicon import Word

_DASHES = frozenset("-–—")
_ENDS = frozenset(").;:]")
_OPENING, _CLOSING = frozenset("(["), frozenset(")];")
_SHORT = 4  # letters of an abbreviation that may end in a dot ("Sept.", "окт.")
_LONGEST_NUMBER = 8  # words
_SUFFIXES = frozenset({"ordinal", "decadesign"})  # "14th", "14-го", "1990er", "1930's"
_SUFFIX_JOINTS = frozenset({"", "-", "'", "’"})

Slots = Mapping[str, Sequence[float | str]]


class Element(NamedTuple):
    """One place of an order: the classes that may stand there, and whether it may be empty."""

    kinds: tuple[str, ...]
    optional: bool
    sign: str  # "-" or "/": no word, but that sign between two words; else ""


class Order(NamedTuple):
    """A rule's name and one sequence of elements; after: classes the word before must have.

    needed: classes without which no words match.
    """

    rule: str
    elements: tuple[Element, ...]
    after: frozenset[str]
    needed: frozenset[str]


class Phrase(NamedTuple):
    """Words [first, last) that match an order of the rule, and the values found in its places."""

    rule: str
    first: int
    last: int
    slots: Slots


@lru_cache(maxsize=32)
def orders(table: TimeWords) -> tuple[Order, ...]:
    """The language's orders, in the order of its table."""
    found = []
    for rule in table.rules:
        after = frozenset(rule.after.split("|")) if rule.after else frozenset()
        for line in rule.orders.strip().splitlines():
            elements = tuple(_element(part) for part in line.split())
            found.append(Order(rule.name, elements, after, _needed(elements)))
    return tuple(found)


def _needed(elements: Sequence[Element]) -> frozenset[str]:
    """The classes of elements that may not be empty and have but one."""
    return frozenset(e.kinds[0] for e in elements if not e.optional and len(e.kinds) == 1)


@lru_cache(maxsize=5_000)
def opening_orders(table: TimeWords, kinds: tuple[str, ...]) -> tuple[Order, ...]:
    """The orders that may begin at a word of these classes."""
    return tuple(
        order
        for order in orders(table)
        if not frozenset(kinds).isdisjoint(_first_kinds(order.elements))
    )


def _first_kinds(elements: Sequence[Element]) -> list[str]:
    """The classes a match may begin with: the first element's, and on past those left out."""
    kinds: list[str] = []
    for element in elements:
        kinds.extend(kind for kind in element.kinds if kind not in kinds)
        if not element.optional:
            break
    return kinds


def _element(part: str) -> Element:
    if part in {"-", "/"}:
        return Element((), False, part)
    return Element(tuple(part.rstrip("?").split("|")), part.endswith("?"), "")


def find_phrases(text: str, words: Sequence[Word], table: TimeWords) -> list[Phrase]:
    """The longest phrase at each place, left to right, no overlaps; on a tie the first rule."""
    found: list[Phrase] = []
    matcher = _Matcher(text, words, table)
    position = 0
    for first, word in enumerate(words):
        best = _best_at(matcher, first) if word.readings and first >= position else None
        if best is not None:
            found.append(best)
            position = best.last
    return found


def _best_at(matcher: _Matcher, first: int) -> Phrase | None:
    words, best = matcher.words, None
    for order in opening_orders(matcher.table, tuple(words[first].readings)):
        if not order.needed <= matcher.kinds:
            continue
        if order.after and order.after.isdisjoint(_around(matcher, first)):
            continue
        last = matcher.match(order, first)
        if last is not None and (best is None or last > best.last):
            best = Phrase(order.rule, first, last, matcher.slots)
    return best


def _around(matcher: _Matcher, first: int) -> frozenset[str]:
    """Classes of what stands before a phrase, and signs beside it."""
    words = matcher.words
    return kinds_before(words, first) | _signs_beside(matcher.text, words, first)


def kinds_before(words: Sequence[Word], first: int) -> frozenset[str]:
    """Classes of the word before a phrase; past a filler ("the") of the one before that too."""
    kinds: set[str] = set()
    for position in range(first - 1, -1, -1):
        kinds.update(words[position].readings)
        if "filler" not in words[position].readings:
            break
    return frozenset(kinds)


def _signs_beside(text: str, words: Sequence[Word], position: int) -> frozenset[str]:
    """Signs and names around a word that may be a year.

    "bracket" opens or closes beside it; "dash": it stands beside another year; "comma": between a
    comma and the end of something; "name": beside a word with a capital ("London 2012").
    """
    word = words[position]
    if "year" not in word.readings:
        return frozenset()
    signs = set()
    ahead, behind = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    if ahead in _OPENING or behind in _CLOSING:
        signs.add("bracket")
    if text[max(0, word.start - 2) : word.start] == ", " and behind in _ENDS:
        signs.add("comma")
    for low, high in ((position - 1, position), (position, position + 1)):
        if low >= 0 and high < len(words):
            signs |= _signs_between(text, words[low], words[high])
    return frozenset(signs)


def _signs_between(text: str, low: Word, high: Word) -> set[str]:
    gap = text[low.end : high.start]
    if "year" in low.readings and "year" in high.readings:
        return {"dash"} if gap.strip() in _DASHES else set()
    other = high if "year" in low.readings else low
    return {"name"} if gap == " " and other.text[0].isupper() and not other.readings else set()


class _Matcher:
    """Matches one order after another over the words of a sentence.

    slots: the values of the last match; kinds: the classes of all words.
    """

    def __init__(self, text: str, words: Sequence[Word], table: TimeWords) -> None:
        self.text = text
        self.words = words
        self.table = table
        self.slots: dict[str, list[float | str]] = {}
        self.kinds = frozenset(kind for word in words for kind in word.readings)
        self._numbers: dict[int, tuple[str, float, int] | None] = {}

    def match(self, order: Order, first: int) -> int | None:
        """The end of the order's words from `first`, or None."""
        self.slots = {}
        return self._rest(order.elements, 0, first, "", first)

    def _rest(
        self, elements: tuple[Element, ...], at: int, position: int, sign: str, first: int
    ) -> int | None:
        if at == len(elements):
            return position
        element = elements[at]
        if element.sign:
            return self._rest(elements, at + 1, position, element.sign, first)
        taken = self._take(element, position, sign, first)
        if taken is not None:
            kind, value, end = taken
            self.slots.setdefault(kind, []).append(value)
            last = self._rest(elements, at + 1, end, "", first)
            if last is not None:
                return last
            self.slots[kind].pop()
            if not self.slots[kind]:
                del self.slots[kind]
        return self._rest(elements, at + 1, position, sign, first) if element.optional else None

    def _take(
        self, element: Element, position: int, sign: str, first: int
    ) -> tuple[str, float | str, int] | None:
        if position >= len(self.words):
            return None
        word = self.words[position]
        kind = next((kind for kind in element.kinds if kind in word.readings), None)
        if kind is None:
            return None
        if position > first:
            before = self.words[position - 1]
            if kind in _SUFFIXES:
                if self.text[before.end : word.start] not in _SUFFIX_JOINTS:
                    return None
            elif not linked(self.text, before, word, sign):
                return None
        if kind == "number":
            return self._number(position)
        return kind, word.readings[kind], position + 1

    def _number(self, position: int) -> tuple[str, float, int] | None:
        if position not in self._numbers:
            self._numbers[position] = self._read_number(position)
        return self._numbers[position]

    def _read_number(self, position: int) -> tuple[str, float, int] | None:
        spoken = [self.words[position].lower]
        for index in range(position + 1, min(len(self.words), position + _LONGEST_NUMBER)):
            before, word = self.words[index - 1], self.words[index]
            if self.text[before.end : word.start] not in {" ", "-", "\u00a0"}:
                break
            spoken.append(word.lower)
        found = leading(spoken, self.table)
        return None if found is None else ("number", found[0], position + found[1])


def linked(text: str, before: Word, word: Word, sign: str = "") -> bool:
    """Whether two neighbours may belong to one phrase: a blank, a comma, a dot after a number.

    sign "-" or "/" asks for that sign instead.
    """
    gap = text[before.end : word.start]
    middle = gap.strip()
    if sign == "-":
        return middle in _DASHES
    if sign == "/":
        return gap == "/"
    if middle in {"", ","}:
        return True
    return middle == "." and (before.text[0].isdigit() or len(before.text) <= _SHORT)
