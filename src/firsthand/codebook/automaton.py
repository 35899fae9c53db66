"""Many patterns of one language in one machine: a sentence is looked up word by word, once.

Each phrase that stands at a place of a pattern has a number, and each place has a bit: the bits of
a sentence's words are put together, and a pattern is tried only where its rarest place and all its
others have a word there. So the cost of a sentence hardly grows with the number of patterns, or
with the length of their groups.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from firsthand.codebook.patterns import NAME, STATE, Element, Pattern
from firsthand.words import Token, fold

Span = tuple[int, int]  # words [first, after) of a sentence
_Numbers = tuple[int, ...]  # a phrase: the numbers of its words
_Asked = tuple[int, int, int]  # of a pattern: the bits it needs, those it forbids, its number
_PAIR = 2


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


class Wired(NamedTuple):
    """A pattern with the bits of its places in order, and of what it needs and forbids anywhere."""

    label: Label
    pattern: Pattern
    places: tuple[int, ...]
    needs: tuple[int, ...]
    never: tuple[int, ...]


class _Known(NamedTuple):
    """What the machine knows of one word as it is written.

    numbers: of the pattern words that it satisfies; bits: of the places that it fills alone, and
    keys the numbers of those that are the rarest of a pattern; longer: by their second word the
    phrases that begin with it, with the same of theirs.
    """

    numbers: frozenset[int]
    bits: int
    keys: frozenset[int]
    longer: dict[int, list[tuple[_Numbers, int, frozenset[int]]]]


@dataclass(slots=True, eq=False)
class Rare:
    """The patterns whose rarest place is one: what they need, what they forbid, their number.

    alone: those with no other place; by_second: the others, by the bit of their second rarest
    place; seconds: all these bits together.
    """

    alone: list[_Asked] = field(default_factory=list)
    by_second: dict[int, list[_Asked]] = field(default_factory=dict)
    seconds: int = 0

    def add(self, second: int, asked: _Asked) -> None:
        """One more pattern; second: 0 where it has no other place."""
        if second:
            self.by_second.setdefault(second, []).append(asked)
            self.seconds |= second
        else:
            self.alone.append(asked)

    def among(self, bits: int) -> list[_Asked]:
        """The patterns whose second place has a word too."""
        there = self.seconds & bits
        if not there:
            return self.alone
        found = self.alone[:]
        while there:
            second = there & -there
            there ^= second
            found += self.by_second[second]
        return found


@dataclass(slots=True, eq=False)
class Machine:
    """Compiled patterns of one language; `add` while it is built, then only `scan`.

    begin_lengths, end_lengths: lengths of the beginnings by first, of the ends by last letter;
    starts: phrases by their first word, with the bits of the places that they fill; by_key: by
    the number of their rarest place the patterns that may be tried; keys: the bits of all of these.
    """

    whole: dict[str, int] = field(default_factory=dict)
    beginnings: dict[str, int] = field(default_factory=dict)
    begin_lengths: dict[str, frozenset[int]] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    end_lengths: dict[str, frozenset[int]] = field(default_factory=dict)
    insides: dict[str, int] = field(default_factory=dict)
    bits: dict[Element, int] = field(default_factory=dict)
    starts: dict[int, dict[_Numbers, int]] = field(default_factory=dict)
    wired: list[Wired] = field(default_factory=list)
    by_key: dict[int, Rare] = field(default_factory=dict)
    keys: int = 0
    count: int = 0

    def add(self, label: Label, pattern: Pattern) -> None:
        """Wires one more pattern into the machine."""
        places, needs, never = (
            tuple(map(self._bit, elements))
            for elements in (pattern.elements, pattern.needs, pattern.never)
        )
        wanted = (*pattern.elements, *pattern.needs)
        bits = (*places, *needs)
        order = sorted(range(len(wanted)), key=lambda number: _commonness(wanted[number]))
        rarest, *others = (bits[number] for number in order)
        second = next((place for place in others if place != rarest), 0)
        rare = self.by_key.setdefault(rarest.bit_length(), Rare())
        rare.add(second, (_together(bits), _together(never), len(self.wired)))
        self.wired.append(Wired(label, pattern, places, needs, never))
        self.keys |= rarest

    def _bit(self, element: Element) -> int:
        """The bit of a place; places that ask for the same phrases share one."""
        if element not in self.bits:
            bit = self.bits[element] = 1 << len(self.bits)
            for words in element.phrases:
                phrase = tuple(map(self._word, words))
                filled = self.starts.setdefault(phrase[0], {})
                filled[phrase] = filled.get(phrase, 0) | bit
        return self.bits[element]

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
        return list(self.over(tokens, barriers, states).hits())

    def over(
        self, tokens: Sequence[Token], barriers: Sequence[int], states: Collection[int] = ()
    ) -> Scan:
        """The machine held over the words of one sentence, as `scan` does."""
        return Scan(self, tokens, barriers, states)

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


@lru_cache(maxsize=100_000)
def _known(machine: Machine, word: str, is_state: bool, opens_name: bool) -> _Known:
    """What a finished machine knows of a word as it is written, and of what it stands for."""
    meant = [fold(word).removesuffix("'s")] + [STATE] * is_state + [NAME] * opens_name
    numbers = frozenset(number for one in meant for number in machine.numbers(one))
    bits = 0
    longer: dict[int, list[tuple[_Numbers, int, frozenset[int]]]] = {}
    for number in numbers:
        for phrase, filled in machine.starts.get(number, {}).items():
            if len(phrase) == 1:
                bits |= filled
            else:
                keys = _each(filled & machine.keys)
                longer.setdefault(phrase[1], []).append((phrase, filled, keys))
    return _Known(numbers, bits, _each(bits & machine.keys), longer)


def _each(bits: int) -> frozenset[int]:
    """The numbers of some places, given their bits."""
    found = set()
    while bits:
        bit = bits & -bits
        bits ^= bit
        found.add(bit.bit_length())
    return frozenset(found)


def _together(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)


@lru_cache(maxsize=10_000)
def _commonness(element: Element) -> float:
    """How often a sentence may have a word for a place: short words, and many, are common."""
    return sum(2.0 ** -len("".join(phrase).strip("*@")) for phrase in element.phrases)


def _opens_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word stands directly before another, and opens no sentence."""
    word = tokens[index]
    if not _is_capitalised(word.text) or not 0 < index < len(tokens) - 1:
        return False
    following = tokens[index + 1]
    return following.start == word.end + 1 and _is_capitalised(following.text)


def _is_capitalised(word: str) -> bool:
    """ "Vera", but not "VERA": capitals all over tell nothing."""
    return word[0].isupper() and word[1:2].islower()


def _put_length(lengths: dict[str, frozenset[int]], letter: str, length: int) -> None:
    lengths[letter] = lengths.get(letter, frozenset()) | {length}


class Scan:
    """One sentence under the machine: which phrases stand where, and the bits of all of them."""

    def __init__(
        self,
        machine: Machine,
        tokens: Sequence[Token],
        barriers: Sequence[int],
        states: Collection[int],
    ) -> None:
        self.machine = machine
        self.barriers = barriers
        self.known = [
            _known(machine, token.text, index in states, _opens_name(tokens, index))
            for index, token in enumerate(tokens)
        ]
        self.keys: set[int] = set()
        filled: dict[Span, int] = {}
        for span, bits in self._phrases():
            filled[span] = filled.get(span, 0) | bits
        self.standing = sorted(filled.items())
        self.bits = _together(filled.values())
        self.found: dict[int, list[Span]] = {}

    def _phrases(self) -> Iterator[tuple[Span, int]]:
        """Every phrase of the machine that stands here, with the bits of the places it fills."""
        for start, known in enumerate(self.known):
            if known.bits:
                self.keys |= known.keys
                yield (start, start + 1), known.bits
            if known.longer and start + 1 < len(self.known):
                for number in self.known[start + 1].numbers:
                    for phrase, filled, keys in known.longer.get(number, ()):
                        if len(phrase) == _PAIR or self._stands(phrase, start):
                            self.keys |= keys
                            yield (start, start + len(phrase)), filled

    def _stands(self, phrase: _Numbers, start: int) -> bool:
        """Whether the third and further words of a phrase stand behind its first two."""
        return start + len(phrase) <= len(self.known) and all(
            phrase[offset] in self.known[start + offset].numbers
            for offset in range(_PAIR, len(phrase))
        )

    def hits(self) -> Iterator[Hit]:
        """One hit for each act and label: that with most pieces, of these the shortest."""
        best: dict[tuple[Label, Span], Hit] = {}
        for wired in self.tried():
            for pieces in self._matches(wired):
                act = pieces[wired.pattern.act]
                thing = None if wired.pattern.thing is None else pieces[wired.pattern.thing]
                hit = Hit(wired.label, wired.pattern.text, act, pieces, thing)
                known = best.get((wired.label, act))
                if known is None or _rank(hit) < _rank(known):
                    best[wired.label, act] = hit
        yield from best.values()

    def tried(self) -> list[Wired]:
        """The patterns that have a word here for every place, in the order they were added."""
        missing, by_key = ~self.bits, self.machine.by_key
        numbers = [
            number
            for key in self.keys
            for needed, never, number in by_key[key].among(self.bits)
            if not needed & missing and not never & self.bits
        ]
        return [self.machine.wired[number] for number in sorted(numbers)]

    def _matches(self, wired: Wired) -> Iterator[tuple[Span, ...]]:
        for first in self.spans(wired.places[0]):
            yield from self._rest(wired, (first,))

    def _rest(self, wired: Wired, pieces: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
        if len(pieces) == len(wired.places):
            yield pieces
            return
        end = pieces[-1][1]
        gap = wired.pattern.gaps[len(pieces)]
        for span in self.spans(wired.places[len(pieces)]):
            if 0 <= span[0] - end <= gap and not self._barred(end, span[0]):
                yield from self._rest(wired, (*pieces, span))

    def _barred(self, end: int, start: int) -> bool:
        return any(end <= barrier <= start for barrier in self.barriers)

    def spans(self, place: int) -> list[Span]:
        """Where the words for a place stand, given its bit."""
        if place not in self.found:
            self.found[place] = [span for span, filled in self.standing if filled & place]
        return self.found[place]


def _rank(hit: Hit) -> tuple[int, int]:
    first, after = hit.span
    return -len(hit.pieces), after - first
