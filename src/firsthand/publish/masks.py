"""What of a text must not be shown: spans of characters, each with what stands in its place.

Four passes over a text: what leads to a person without a name; the persons that marking found;
every further word that is a form of a known private name, in any script, case or spelling; and, in
the runs of words with capitals that are left, whatever looks like a name. A name that nobody found
is so masked as "[name]": the last pass fails closed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from firsthand.languages.ages import age_beside
from firsthand.publish.contacts import AGE, contacts
from firsthand.publish.lexicon import Lexicon, Sense
from firsthand.publish.persons import Person, Persons
from firsthand.publish.spelling import parts
from firsthand.publish.vocabulary import Word, lines_of_words
from firsthand.words import fold

SOMEBODY = "[name]"
_LONGEST_GAP = 12
_SMALL_NAME = 4  # letters from which a word written small may be a private name
_JOINT = re.compile(r"[ \u00a0\-‑.]{0,2}")
_DAY = re.compile(r"\d\.?[ \u00a0]\Z")
_YEAR = re.compile(r",?[ \u00a0]\d")
_DATE_REACH = 4
_POSSESSIVE = 2  # characters of "'s"
_NAMELIKE: frozenset[Sense] = frozenset({"name", "given"})


class Mask(NamedTuple):
    """Characters [start, end) are shown as `shown`; `key` is the person's, where one is known."""

    start: int
    end: int
    shown: str
    key: str = ""


class Known(NamedTuple):
    """A mention that marking found: characters [start, end) name the person of this key."""

    start: int
    end: int
    key: str


class Marked(NamedTuple):
    """What marking found in a text: who is named, and spans that are places or organisations."""

    persons: tuple[Known, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    organisations: tuple[tuple[int, int], ...] = ()


NOTHING = Marked()


class Masker:
    """Finds the masks of texts in one language."""

    def __init__(
        self,
        lexicon: Lexicon,
        persons: Persons,
        token: Callable[[Person], str],
        houses: frozenset[tuple[str, ...]] = frozenset(),
    ) -> None:
        self._lexicon = lexicon
        self._persons = persons
        self._token = token
        self._houses = houses
        self._borne: dict[str, tuple[Person, ...]] = {}
        self._longest_house = max((len(words) for words in houses), default=0)

    def masks(
        self, text: str, spans: Iterable[tuple[int, int]], marked: Marked = NOTHING
    ) -> tuple[Mask, ...]:
        """The masks of text[start:end] for each span, in order, never overlapping."""
        found = [Mask(*item) for item in contacts(text, self._lexicon.pack.privacy)]
        shown: list[Known] = []
        sure = _Sure(marked.places, tuple(self._bodies(text, marked.organisations)))
        for mention in marked.persons:
            person = self._persons.of_key(mention.key)
            if person is None or not person.public:
                found.append(self._mask_of(mention.start, mention.end, person))
            elif not self._is_shared(text[mention.start : mention.end]):
                shown.append(mention)
        for start, end in spans:
            for line in lines_of_words(text, start, end, self._lexicon.pack):
                found += self._line(text, line, shown, sure)
        joined = _joined(text, found, self._lexicon.particles)
        ages = (age_beside(text, mask.end) for mask in joined if _is_person(mask))
        aged = (Mask(age.start, age.end, AGE) for age in ages if age is not None)
        return tuple(sorted([*joined, *aged]))

    def _is_shared(self, name: str) -> bool:
        """Whether a single word, said of a public person, is the name of a private one too."""
        bearers = self._bearers(name)
        return len(parts(name)) == 1 and any(not person.public for person in bearers)

    def _bodies(self, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Organisations that say by a word of theirs what they are: "Borin Foundation"."""
        for start, end in spans:
            words = text[start:end].split()
            if any(self._lexicon.is_calling(word) for word in words):
                yield start, end

    def _line(
        self, text: str, line: Sequence[Word], shown: Sequence[Known], sure: _Sure
    ) -> Iterator[Mask]:
        letters = [word.text for word in line if word.text.isalpha()]
        shouted = sum(word.isupper() for word in letters) > len(letters) / 2
        free = self._free(text, line, shown)
        seen = []
        before: Word | None = None
        for word, no_name in zip(line, free, strict=True):
            private, sense = ((), None) if no_name else self._look(word, shouted=shouted)
            if self._lexicon.is_listed(word.text) and _in_date(text, word):
                private, sense = (), "stop"
            elif sense == "name" and sure.holds(word, before, self._lexicon, named=bool(private)):
                private, sense = (), "weak"
            seen.append(_Seen(word, private, sense))
            before = word
        for group in _groups(text, seen, self._lexicon):
            who = self._who(group)
            yield self._mask_of(group[0].word.start, group[-1].word.end, who)

    def _free(self, text: str, line: Sequence[Word], shown: Sequence[Known]) -> list[bool]:
        """Which words are a public person's name or an outlet's, and may stand."""
        free = [
            any(k.start <= word.start and word.end <= k.end + _POSSESSIVE for k in shown)
            for word in line
        ]
        folded = [fold(word.text) for word in line]
        for first, word in enumerate(line):
            longest = min(self._longest_house, len(line) - first) if word.capital else 0
            for size in range(longest, 0, -1):
                if tuple(folded[first : first + size]) in self._houses:
                    free[first : first + size] = [True] * size
                    break
            if first and _touch(text, line[first - 1], word) and self._is_public(line, first):
                free[first - 1 : first + 1] = [True, True]
        return free

    def _is_public(self, line: Sequence[Word], second: int) -> bool:
        """Whether two words in a row are the full name of a public person and of nobody else."""
        first, last = line[second - 1], line[second]
        if not (first.capital and last.capital and self._bearers(last.text)):
            return False
        both = [p for p in self._bearers(first.text) if p in self._bearers(last.text)]
        surname = any(self._persons.is_surname(person, last.text) for person in both)
        return surname and all(person.public for person in both)

    def _bearers(self, word: str) -> tuple[Person, ...]:
        """Everybody who may bear a word, or a part of a word with hyphens, in the name."""
        if word not in self._borne:
            found = [p for piece in parts(word) for p in self._persons.named(piece)]
            self._borne[word] = tuple(dict.fromkeys(found))
        return self._borne[word]

    def _look(self, word: Word, *, shouted: bool) -> tuple[tuple[Person, ...], Sense | None]:
        """The private persons whose name a word may be, and its sense.

        An ordinary word that opens a sentence is nobody's name unless it stands beside one.
        """
        bearers = self._bearers(word.text)
        private = tuple(person for person in bearers if not person.public)
        if not word.capital:
            return self._small(word.text, private)
        if not any(letter.isalpha() for letter in word.text):
            return (), None
        sense = self._lexicon.sense(word, shouted=shouted)
        if not bearers or sense == "stop":
            return (), "name" if bearers and sense != "stop" else sense
        doubtful = word.expected and self._lexicon.is_ordinary(word.text.lower())
        return private, "weak" if doubtful else "name"

    def _small(
        self, word: str, private: Sequence[Person]
    ) -> tuple[tuple[Person, ...], Sense | None]:
        """A word written small names nobody but by a surname that is no ordinary word."""
        if len(word) < _SMALL_NAME or self._lexicon.is_ordinary(word):
            return (), None
        surname = tuple(p for p in private if self._persons.is_surname(p, word))
        return surname, "name" if surname or self._lexicon.is_small_given(word) else None

    def _who(self, group: Sequence[_Seen]) -> Person | None:
        """The one private person whom all words of a group can name, by the surname; else None."""
        named = [seen for seen in group if seen.private]
        if not named or any(s.sense in _NAMELIKE and not s.private for s in group):
            return None
        common = [p for p in named[0].private if all(p in seen.private for seen in named)]
        sure = [
            p for p in common if any(self._persons.is_surname(p, seen.word.text) for seen in named)
        ]
        return sure[0] if len(sure) == 1 else None

    def _mask_of(self, start: int, end: int, person: Person | None) -> Mask:
        if person is None:
            return Mask(start, end, SOMEBODY)
        return Mask(start, end, self._token(person), person.key)


class _Sure(NamedTuple):
    """Spans in which a word that nothing else speaks for is a place or part of a body's name."""

    places: tuple[tuple[int, int], ...]
    bodies: tuple[tuple[int, int], ...]

    def holds(self, word: Word, before: Word | None, lexicon: Lexicon, *, named: bool) -> bool:
        """A place by its company or its size; a body's word unless it ends like a surname.

        named: somebody bears the word too; then it is a place only behind "in" or the like.
        """
        if _within(word, self.places):
            left = before.text.lower() if before is not None else ""
            least = lexicon.place_behind(left)
            fits = least is not None and (not named or lexicon.is_preposition(left))
            return fits and lexicon.is_large(word.text, least or 0.0)
        body = _within(word, self.bodies)
        return body and not named and not lexicon.is_surname_like(word.text)


def _in_date(text: str, word: Word) -> bool:
    """Whether figures stand right before or behind a word: "8 March", "August 2025"."""
    before = _DAY.search(text, max(0, word.start - _DATE_REACH), word.start)
    return before is not None or _YEAR.match(text, word.end) is not None


def _within(word: Word, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= word.start and word.end <= end for start, end in spans)


class _Seen(NamedTuple):
    """A word of a line, the private persons it may name, and its sense (None: written small)."""

    word: Word
    private: tuple[Person, ...]
    sense: Sense | None


def _groups(text: str, seen: Sequence[_Seen], lexicon: Lexicon) -> Iterator[Sequence[_Seen]]:
    """Runs of words to be masked as one: namelike words and the weak ones that touch them."""
    hidden = [one.sense in _NAMELIKE for one in seen]
    _spread(text, seen, hidden, lexicon)
    first: int | None = None
    for number, one in enumerate(seen):
        if hidden[number] and (first is None or not _touch(text, seen[number - 1].word, one.word)):
            if first is not None:
                yield seen[first:number]
            first = number
        elif not hidden[number] and first is not None:
            yield seen[first:number]
            first = None
    if first is not None:
        yield seen[first:]


def _spread(text: str, seen: Sequence[_Seen], hidden: list[bool], lexicon: Lexicon) -> None:
    """A name takes the weak word beside it along; a first name even a plain one behind it.

    Where nouns have capitals only what stands behind: "Nachbar Weber", but "Anna Berg".
    """
    nouns = lexicon.pack.names.nouns_capitalised
    for number in range(1, len(seen)):
        if hidden[number - 1] and _touch(text, seen[number - 1].word, seen[number].word):
            sense, before = seen[number].sense, seen[number - 1].sense
            surname = sense == "plain" and before == "given" and not nouns
            hidden[number] |= sense == "weak" or surname
    for number in range(len(seen) - 2, -1, -1):
        if hidden[number + 1] and _touch(text, seen[number].word, seen[number + 1].word):
            hidden[number] |= seen[number].sense == "weak" and not nouns


def _touch(text: str, left: Word, right: Word) -> bool:
    return _JOINT.fullmatch(text, left.end, right.start) is not None


def _is_person(mask: Mask) -> bool:
    return bool(mask.key) or mask.shown == SOMEBODY


def _joined(text: str, found: Iterable[Mask], particles: frozenset[str]) -> list[Mask]:
    """Masks in order; those that overlap, or name one person in a row, become one."""
    kept: list[Mask] = []
    for mask in sorted(found):
        if kept and _are_one(text, kept[-1], mask, particles):
            kept[-1] = _one(kept[-1], mask)
        else:
            kept.append(mask)
    return kept


def _are_one(text: str, left: Mask, right: Mask, particles: frozenset[str]) -> bool:
    if right.start < left.end:
        return True
    if not (_is_person(left) and _is_person(right)) or (
        left.key and right.key and left.key != right.key
    ):
        return False
    between = text[left.end : right.start]
    inner = between.strip(" -‑’'")
    return (
        len(between) <= _LONGEST_GAP
        and "\n" not in between
        and (not inner or all(word in particles for word in inner.split()))
    )


def _one(left: Mask, right: Mask) -> Mask:
    """Both as one: what is no person's name hides most, then a known person, then somebody."""
    pair = (left, right)
    chosen = next((m for m in pair if not _is_person(m)), None) or next(
        (m for m in pair if m.key), left
    )
    return Mask(left.start, max(left.end, right.end), chosen.shown, chosen.key)
