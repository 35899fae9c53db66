"""Many patterns of one language in one machine: a sentence is looked up word by word, once.

Each distinct word of the patterns has a number. A sentence's words are looked up in four tables
(whole words, beginnings, ends, insides); a pattern is tried only where its act's word was seen. So
the cost of a sentence hardly grows with the number of entries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from firsthand.codebook.patterns import NAME, STATE, Element, Pattern
from firsthand.words import Token, fold

Span = tuple[int, int]  # words [first, after) of a sentence


class Label(NamedTuple):
    """What a pattern stands for: a trigger or blocker of an entry, or a cue of some kind."""

    kind: str  # "trigger", "blocker", "cue"
    name: str  # entry id, or kind of cue
    frame: str = ""


class Hit(NamedTuple):
    """A pattern found in a sentence: its label, act, all its pieces, and what was acted upon."""

    label: Label
    pattern: str
    act: Span
    pieces: tuple[Span, ...]
    thing: Span | None = None

    @property
    def span(self) -> Span:
        """From the first to after the last word of its pieces."""
        return self.pieces[0][0], self.pieces[-1][1]


class _Wired(NamedTuple):
    """A pattern whose elements are numbers into the machine's elements."""

    label: Label
    pattern: Pattern
    elements: tuple[int, ...]
    needs: tuple[int, ...]
    never: tuple[int, ...]


@dataclass(slots=True, eq=False)
class Machine:
    """Compiled patterns of one language; `add` while it is built, then only `scan`.

    begin_lengths, end_lengths: lengths of the beginnings by first, of the ends by last letter.
    """

    whole: dict[str, int] = field(default_factory=dict)
    beginnings: dict[str, int] = field(default_factory=dict)
    begin_lengths: dict[str, frozenset[int]] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    end_lengths: dict[str, frozenset[int]] = field(default_factory=dict)
    insides: dict[str, int] = field(default_factory=dict)
    elements: dict[tuple[tuple[int, ...], ...], int] = field(default_factory=dict)
    phrases: list[tuple[tuple[int, ...], ...]] = field(default_factory=list)
    wired: list[_Wired] = field(default_factory=list)
    by_word: dict[int, tuple[int, ...]] = field(default_factory=dict)
    count: int = 0

    def add(self, label: Label, pattern: Pattern) -> None:
        """Wires one more pattern into the machine."""
        numbers, needs, never = (
            tuple(self._element(element) for element in elements)
            for elements in (pattern.elements, pattern.needs, pattern.never)
        )
        self.wired.append(_Wired(label, pattern, numbers, needs, never))
        index = len(self.wired) - 1
        for first in {phrase[0] for phrase in self.phrases[numbers[pattern.act]]}:
            self.by_word[first] = (*self.by_word.get(first, ()), index)

    def _element(self, element: Element) -> int:
        key = tuple(tuple(self._word(word) for word in phrase) for phrase in element.phrases)
        if key not in self.elements:
            self.elements[key] = len(self.phrases)
            self.phrases.append(key)
        return self.elements[key]

    def _word(self, word: str) -> int:
        bare = word.strip("*")
        match word.startswith("*"), word.endswith("*"):
            case True, True:
                table = self.insides
            case True, False:
                table = self.ends
                _put_length(self.end_lengths, bare[-1], len(bare))
            case False, True:
                table = self.beginnings
                _put_length(self.begin_lengths, bare[0], len(bare))
            case _:
                table = self.whole
        if bare not in table:
            table[bare] = self.count
            self.count += 1
        return table[bare]

    def scan(
        self, tokens: Sequence[Token], barriers: Sequence[int], states: Collection[int] = ()
    ) -> list[Hit]:
        """Every pattern found in the words of one sentence; no gap reaches over a barrier.

        barriers: indices of words before which no gap may reach; states: indices of words that
        name a country. One hit for each act and label, the shortest.
        """
        return list(_Scan(self, tokens, barriers, states).hits())

    def numbers(self, word: str) -> Iterator[int]:
        """The numbers of the pattern words that one folded word satisfies."""
        if word in self.whole:
            yield self.whole[word]
        for length in self.begin_lengths.get(word[:1], ()):
            if length <= len(word) and word[:length] in self.beginnings:
                yield self.beginnings[word[:length]]
        for length in self.end_lengths.get(word[-1:], ()):
            if length <= len(word) and word[-length:] in self.ends:
                yield self.ends[word[-length:]]
        for inside, number in self.insides.items():
            if inside in word:
                yield number


@lru_cache(maxsize=50_000)
def _numbers(machine: Machine, word: str) -> frozenset[int]:
    """The numbers that a finished machine has for a word as it is written."""
    return frozenset(machine.numbers(fold(word).removesuffix("'s")))


def _opens_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word stands directly before another, and opens no sentence."""
    if not 0 < index < len(tokens) - 1:
        return False
    word, following = tokens[index], tokens[index + 1]
    joined = following.start == word.end + 1
    return joined and _is_capitalised(word.text) and _is_capitalised(following.text)


def _is_capitalised(word: str) -> bool:
    """ "Vera", but not "VERA": capitals all over tell nothing."""
    return word[:1].isupper() and word[1:2].islower()


def _put_length(lengths: dict[str, frozenset[int]], letter: str, length: int) -> None:
    lengths[letter] = lengths.get(letter, frozenset()) | {length}


class _Scan:
    """One sentence under the machine."""

    def __init__(
        self,
        machine: Machine,
        tokens: Sequence[Token],
        barriers: Sequence[int],
        states: Collection[int],
    ) -> None:
        self.machine = machine
        self.barriers = barriers
        self.places: dict[int, list[int]] = {}
        self.seen: list[frozenset[int]] = []
        self.found: dict[int, list[Span]] = {}
        for index, token in enumerate(tokens):
            numbers = _numbers(machine, token.text)
            if index in states:
                numbers |= _numbers(machine, STATE)
            if _opens_name(tokens, index):
                numbers |= _numbers(machine, NAME)
            self.seen.append(numbers)
            for number in numbers:
                self.places.setdefault(number, []).append(index)

    def hits(self) -> Iterator[Hit]:
        best: dict[tuple[Label, Span], Hit] = {}
        for index in sorted({i for n in self.places for i in self.machine.by_word.get(n, ())}):
            wired = self.machine.wired[index]
            for pieces in self._matches(wired):
                act = pieces[wired.pattern.act]
                thing = None if wired.pattern.thing is None else pieces[wired.pattern.thing]
                hit = Hit(wired.label, wired.pattern.text, act, pieces, thing)
                known = best.get((wired.label, act))
                if known is None or _rank(hit) < _rank(known):
                    best[wired.label, act] = hit
        yield from best.values()

    def _matches(self, wired: _Wired) -> Iterator[tuple[Span, ...]]:
        if any(self._spans(one) for one in wired.never):
            return
        if not all(self._spans(one) for one in wired.needs):
            return
        for first in self._spans(wired.elements[0]):
            yield from self._rest(wired, (first,))

    def _rest(self, wired: _Wired, pieces: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
        if len(pieces) == len(wired.elements):
            yield pieces
            return
        end = pieces[-1][1]
        gap = wired.pattern.gaps[len(pieces)]
        for span in self._spans(wired.elements[len(pieces)]):
            if 0 <= span[0] - end <= gap and not self._barred(end, span[0]):
                yield from self._rest(wired, (*pieces, span))

    def _barred(self, end: int, start: int) -> bool:
        return any(end <= barrier <= start for barrier in self.barriers)

    def _spans(self, element: int) -> list[Span]:
        if element not in self.found:
            spans = (
                (start, start + len(phrase))
                for phrase in self.machine.phrases[element]
                for start in self.places.get(phrase[0], ())
                if self._stands(phrase, start)
            )
            self.found[element] = sorted(set(spans))
        return self.found[element]

    def _stands(self, phrase: tuple[int, ...], start: int) -> bool:
        return start + len(phrase) <= len(self.seen) and all(
            number in self.seen[start + offset] for offset, number in enumerate(phrase)
        )


def _rank(hit: Hit) -> tuple[int, int]:
    first, after = hit.span
    return -len(hit.pieces), after - first
