"""Segments of capitalised runs: what stands between titles, roles and plain words, and its kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from firsthand.gazetteer import Gazetteer
from firsthand.languages import LanguagePack, Languages
from firsthand.languages.names import NameWords
from firsthand.mark.nameforms import nominative_given
from firsthand.mark.proper import Word, pattern
from firsthand.words import fold

Sort = Literal[
    "plain", "title", "office", "public", "role", "organisation", "body", "ordinary", "stop",
    "demonym", "country", "acronym",
]  # fmt: skip
Standing = Literal["official", "public", "unknown"]
STANDING: dict[Sort, Standing] = {"office": "official", "public": "public"}
PERSONAL: frozenset[Sort] = frozenset({"title", "office", "public", "role"})
_ACRONYM_LENGTHS = range(2, 7)
_ROMAN = frozenset("IVXLCMХ")


class Segment(NamedTuple):
    """Words of one possible name, and the role word beside it (with its sort)."""

    words: tuple[Word, ...]
    role: str | None = None
    role_sort: Sort | None = None

    @property
    def start(self) -> int:
        """First character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.words[-1].end


class Lexicon:
    """What each word of one article is, by the tables of its language; remembers its answers."""

    def __init__(self, pack: LanguagePack, languages: Languages, gazetteer: Gazetteer) -> None:
        self.table: NameWords = pack.names
        self.given = all_given(tuple(p.names.given for p in languages.packs.values()))
        self.particles = frozenset(self.table.particles)
        self._stop = frozenset(pack.prose.stopwords)
        self._patterns: tuple[tuple[Sort, tuple[str, ...]], ...] = (
            ("title", self.table.titles),
            ("office", self.table.offices),
            ("public", self.table.public),
            ("role", self.table.roles),
            ("body", self.table.bodies),
            ("organisation", self.table.organisations),
            ("ordinary", self.table.ordinary),
        )
        self._language = pack.code
        self._gazetteer = gazetteer
        self._sorts: dict[str, Sort] = {}
        self._names: dict[str, str | None] = {}

    def sort(self, word: str) -> Sort:
        """What a word is when it stands in a run of capitals or beside one."""
        if word not in self._sorts:
            self._sorts[word] = self._find_sort(word)
        return self._sorts[word]

    def given_name(self, word: str) -> str | None:
        """The given name that a word is, in the nominative; None if it is none we know."""
        if word not in self._names:
            self._names[word] = nominative_given(word, self.table, self.given)
        return self._names[word]

    def has_surname_ending(self, word: str) -> bool:
        """Whether a word ends as surnames do."""
        return pattern(self.table.surname_endings).match(word.lower()) is not None

    def is_tail(self, word: str) -> bool:
        """Whether a lower-case word goes on with the name of an organisation."""
        return pattern(self.table.organisation_tails).match(word.lower()) is not None

    def is_place(self, words: str, smallest: float) -> bool:
        """Whether words name a place of at least this weight."""
        found = self._gazetteer.look_up(words, self._language)
        return any(c.weight >= smallest and c.how != "demonym" for c in found[:1])

    def _find_sort(self, word: str) -> Sort:
        lower = word.lower().rstrip(".")
        if lower in self._stop and not _is_capitals(word):
            return "stop"
        for sort, words in self._patterns:
            if pattern(words).match(lower):
                return sort
        return self._geographic(word) if word[0].isupper() else "plain"

    def _geographic(self, word: str) -> Sort:
        found = self._gazetteer.look_up(word, self._language)
        if found and found[0].how == "demonym":
            return "demonym"
        if found and found[0].place.precision == "country":
            return "country"
        return "acronym" if _is_capitals(word) and not _ROMAN.issuperset(word) else "plain"


def _is_capitals(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return letters.isupper() and len(letters) in _ACRONYM_LENGTHS


@lru_cache(maxsize=4)
def all_given(lists: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """The folded given names of all languages: papers name foreigners too."""
    return frozenset(fold(name) for names in lists for name in names)


def cut(run: Sequence[Word], lexicon: Lexicon) -> list[Segment]:
    """Segments of a run, in order: words between plain words of the sentence, titles and roles.

    A role word behind a given name is a surname ("Stephen King"); a run with the word of a kind
    of organisation keeps its ordinary words ("Foreign Ministry").
    """
    sorts = [lexicon.sort(word.text) for word in run]
    institutional = any(sort in {"organisation", "body"} for sort in sorts)
    segments: list[Segment] = []
    words: list[Word] = []
    role: tuple[str, Sort] | None = None
    for word, sort in zip(run, sorts, strict=True):
        named = bool(words) and lexicon.given_name(words[-1].text) is not None
        if sort in PERSONAL and not named:
            _flush(words, role, segments)
            role = (word.text, sort)
        elif _breaks(sort, institutional) and not (named and sort == "ordinary"):
            _flush(words, role, segments)
            role = None
        else:
            words.append(word)
            continue
        words = []
    _flush(words, role, segments)
    return segments


def _breaks(sort: Sort, institutional: bool) -> bool:
    return sort == "stop" or (sort in {"ordinary", "demonym"} and not institutional)


def _flush(words: list[Word], role: tuple[str, Sort] | None, segments: list[Segment]) -> None:
    while words and not words[-1].capital:
        words.pop()
    while words and not words[0].capital:
        words.pop(0)
    if words:
        text, sort = role or (None, None)
        segments.append(Segment(tuple(words), text, sort))
