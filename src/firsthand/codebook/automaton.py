"""Many patterns of one language in one machine: a sentence is looked up word by word, once.

Each word brings, as bits, the patterns for whose rarest place it may stand, and those for whose
second and third rarest; a pattern is looked at only where the words of the sentence have brought it
in all three. So the cost of a sentence hardly grows with the number of patterns, or with the length
of their groups.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import itemgetter, or_
from typing import NamedTuple

from firsthand.codebook.patterns import NAME, STATE, Element, Pattern
from firsthand.words import Token, fold

Span = tuple[int, int]  # words [first, after) of a sentence
_Numbers = tuple[int, ...]  # a phrase: the numbers of its words
_PAIR = 2
_REMEMBERED = 20_000  # words of a language, as they are written
_LEVELS = 3  # places of a pattern that are asked for before it is looked at


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
    """A pattern with the numbers of its places in order, and of what it needs and forbids."""

    label: Label
    pattern: Pattern
    places: tuple[int, ...]
    needs: tuple[int, ...]
    never: tuple[int, ...]


class _Filling(NamedTuple):
    """The places that a word or phrase fills, and as bits the patterns of which they are
    the rarest, the second and the third rarest place."""

    places: frozenset[int]
    first: int
    second: int
    third: int


class _Known(NamedTuple):
    """What the machine knows of one word as it is written.

    numbers: of the pattern words that it satisfies; filling: what it fills alone, None where
    nothing; longer: by their second word the phrases that begin with it, and what they fill.
    """

    numbers: frozenset[int]
    filling: _Filling | None
    longer: dict[int, list[tuple[_Numbers, _Filling]]]


_NOTHING = _Known(frozenset(), None, {})


@dataclass(slots=True, eq=False)
class Machine:
    """Compiled patterns of one language; `add` while it is built, then only `scan`.

    begin_lengths, end_lengths: lengths of the beginnings by first, of the ends by last letter;
    places: by what they ask for, their numbers; starts: phrases by their first word, with the
    places that they fill; levels: for the rarest, second and third rarest place of patterns, by
    place the bits of those patterns; free: the bits of those that have no such place; memory: what
    is known of words as they are written, and fillings: of what they fill; of many thousand.
    """

    whole: dict[str, int] = field(default_factory=dict)
    beginnings: dict[str, int] = field(default_factory=dict)
    begin_lengths: dict[str, frozenset[int]] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    end_lengths: dict[str, frozenset[int]] = field(default_factory=dict)
    insides: dict[str, int] = field(default_factory=dict)
    places: dict[Element, int] = field(default_factory=dict)
    starts: dict[int, dict[_Numbers, set[int]]] = field(default_factory=dict)
    wired: list[Wired] = field(default_factory=list)
    levels: tuple[dict[int, int], ...] = field(default_factory=lambda: ({}, {}, {}))
    free: list[int] = field(default_factory=lambda: [0] * _LEVELS)
    count: int = 0
    memory: dict[tuple[str, bool, bool], _Known] = field(default_factory=dict)
    fillings: dict[frozenset[int], _Filling] = field(default_factory=dict)

    def add(self, label: Label, pattern: Pattern) -> None:
        """Wires one more pattern into the machine."""
        places, needs, never = (
            tuple(map(self._place, elements))
            for elements in (pattern.elements, pattern.needs, pattern.never)
        )
        wanted = (*pattern.elements, *pattern.needs)
        numbers = (*places, *needs)
        order = sorted(range(len(wanted)), key=lambda number: _commonness(wanted[number]))
        ranked = list(dict.fromkeys(numbers[number] for number in order))
        bit = 1 << len(self.wired)
        for level in range(_LEVELS):
            if level < len(ranked):
                table, place = self.levels[level], ranked[level]
                table[place] = table.get(place, 0) | bit
            else:
                self.free[level] |= bit
        self.wired.append(Wired(label, pattern, places, needs, never))
        self._forget()

    def _place(self, element: Element) -> int:
        """The number of a place; places that ask for the same phrases share one."""
        if element not in self.places:
            place = self.places[element] = len(self.places)
            for words in element.phrases:
                phrase = tuple(map(self._word, words))
                self.starts.setdefault(phrase[0], {}).setdefault(phrase, set()).add(place)
        return self.places[element]

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

    def known(self, tokens: Sequence[Token], states: Collection[int]) -> list[_Known]:
        """What the finished machine knows of the words of a sentence."""
        naming = self._naming(tokens) if NAME in self.whole else ()
        memory, found = self.memory, []
        for index, token in enumerate(tokens):
            asked = token.text, index in states, index in naming
            known = memory.get(asked)
            if known is None:
                if len(memory) >= _REMEMBERED:
                    self._forget()
                known = memory[asked] = self._known(*asked)
            found.append(known)
        return found

    def _naming(self, tokens: Sequence[Token]) -> Collection[int]:
        """Where names begin: at the head of a sentence only with a word that no pattern knows.

        "Mila Arden was fined" begins with one, "The Serbian border" and "Police Scotland" do not.
        """
        found = _opening_names(tokens)
        if 0 in found and any(True for _ in self.numbers(fold(tokens[0].text))):
            found.discard(0)
        return found

    def _known(self, word: str, is_state: bool, opens_name: bool) -> _Known:
        """What the machine knows of a word as it is written, and of what it stands for."""
        meant = [fold(word).removesuffix("'s")] + [STATE] * is_state + [NAME] * opens_name
        numbers = frozenset(number for one in meant for number in self.numbers(one))
        alone: set[int] = set()
        longer: dict[int, list[tuple[_Numbers, _Filling]]] = {}
        for number in numbers:
            for phrase, places in self.starts.get(number, {}).items():
                if len(phrase) == 1:
                    alone |= places
                else:
                    filling = self._filling(frozenset(places))
                    longer.setdefault(phrase[1], []).append((phrase, filling))
        if not numbers:
            return _NOTHING
        return _Known(numbers, self._filling(frozenset(alone)) if alone else None, longer)

    def _filling(self, places: frozenset[int]) -> _Filling:
        if places not in self.fillings:
            first, second, third = (
                reduce(or_, (table.get(place, 0) for place in places), 0) for table in self.levels
            )
            self.fillings[places] = _Filling(places, first, second, third)
        return self.fillings[places]

    def _forget(self) -> None:
        self.memory.clear()
        self.fillings.clear()

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


@lru_cache(maxsize=10_000)
def _commonness(element: Element) -> float:
    """How often a sentence may have a word for a place: short words, and many, are common."""
    return sum(2.0 ** -len("".join(phrase).strip("*@")) for phrase in element.phrases)


def _opening_names(tokens: Sequence[Token]) -> set[int]:
    """Indices of capitalised words directly before another."""
    found = set()
    before: Token | None = None
    for index, word in enumerate(tokens):
        if not _is_capitalised(word.text):
            before = None
            continue
        if before is not None and word.start == before.end + 1:
            found.add(index - 1)
        before = word
    return found


def _is_capitalised(word: str) -> bool:
    """ "Vera", but not "VERA": capitals all over tell nothing."""
    return word[0].isupper() and word[1:2].islower()


def _put_length(lengths: dict[str, frozenset[int]], letter: str, length: int) -> None:
    lengths[letter] = lengths.get(letter, frozenset()) | {length}


class Scan:
    """One sentence under the machine: which phrases stand where, and the patterns they bring."""

    __slots__ = ("barriers", "brought", "found", "known", "machine", "standing")

    def __init__(
        self,
        machine: Machine,
        tokens: Sequence[Token],
        barriers: Sequence[int],
        states: Collection[int],
    ) -> None:
        self.machine = machine
        self.barriers = barriers
        self.known = machine.known(tokens, states)
        self.found: dict[int, list[Span]] = {}
        self.standing = standing = sorted(self._phrases(), key=itemgetter(0))
        firsts, seconds, thirds = machine.free
        for _, (_, first, second, third) in standing:
            firsts |= first
            seconds |= second
            thirds |= third
        self.brought = firsts & seconds & thirds

    def _phrases(self) -> Iterator[tuple[Span, _Filling]]:
        """Every phrase of the machine that stands here, and what it fills."""
        known = self.known
        last = len(known) - 1
        for start, (_, filling, longer) in enumerate(known):
            if filling is not None:
                yield (start, start + 1), filling
            if longer and start < last:
                for number in known[start + 1].numbers:
                    if number in longer:
                        for phrase, filled in longer[number]:
                            if len(phrase) == _PAIR or self._stands(phrase, start):
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
            pattern = wired.pattern
            for pieces in self._matches(wired):
                act = pieces[pattern.act]
                thing = None if pattern.thing is None else pieces[pattern.thing]
                hit = Hit(wired.label, pattern.text, act, pieces, thing)
                known = best.get((wired.label, act))
                if known is None or _rank(hit) < _rank(known):
                    best[wired.label, act] = hit
        yield from best.values()

    def tried(self) -> list[Wired]:
        """The patterns that have a word here for every place, in the order they were added."""
        wired, left, found = self.machine.wired, self.brought, []
        while left:
            bit = left & -left
            left ^= bit
            found.append(wired[bit.bit_length() - 1])
        self._find({place for one in found for place in (*one.places, *one.needs, *one.never)})
        return [one for one in found if self._is_filled(one)]

    def _is_filled(self, wired: Wired) -> bool:
        """Whether words stand for all places of a pattern, and for none that it forbids."""
        found = self.found
        for place in wired.places:
            if not found[place]:
                return False
        if wired.needs and not all(found[place] for place in wired.needs):
            return False
        return not (wired.never and any(found[place] for place in wired.never))

    def _find(self, wanted: set[int]) -> None:
        """Where words stand for some places."""
        found = self.found
        for place in wanted:
            found[place] = []
        for span, filling in self.standing:
            for place in filling.places & wanted:
                spans = found[place]
                if not spans or spans[-1] != span:
                    spans.append(span)

    def _matches(self, wired: Wired) -> Sequence[tuple[Span, ...]]:
        """Every way in which words stand at the places of a pattern, in reading order."""
        found = self.found
        rows: list[tuple[Span, ...]] = [(span,) for span in found[wired.places[0]]]
        for place, gap in zip(wired.places[1:], wired.pattern.gaps[1:], strict=True):
            rows = [
                (*row, span)
                for row in rows
                for span in found[place]
                if 0 <= span[0] - row[-1][1] <= gap
                and not (self.barriers and self._barred(row[-1][1], span[0]))
            ]
            if not rows:
                break
        return rows

    def _barred(self, end: int, start: int) -> bool:
        return any(end <= barrier <= start for barrier in self.barriers)

    def meets(self, place: int) -> bool:
        """Whether any words stand for a place, given its number."""
        return bool(self.spans(place))

    def spans(self, place: int) -> list[Span]:
        """Where the words for a place stand, given its number."""
        if place not in self.found:
            self._find({place})
        return self.found[place]


def _rank(hit: Hit) -> tuple[int, int]:
    first, after = hit.span
    return -len(hit.pieces), after - first
