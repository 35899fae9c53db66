"""Segments of capitalised runs: what stands between titles, roles and plain words, and its kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from firsthand.gazetteer import Candidate, Gazetteer
from firsthand.languages import LanguagePack, Languages
from firsthand.languages.names import NameWords
from firsthand.mark.naming.forms import is_patronymic, nominative_given, spelling_key
from firsthand.mark.naming.proper import Word
from firsthand.mark.patterns import Patterns, patterns
from firsthand.words import fold

Sort = Literal[
    "plain", "title", "office", "public", "role", "organisation", "body", "ordinary", "stop",
    "demonym", "country", "acronym",
]  # fmt: skip
Standing = Literal["official", "public", "unknown"]
STANDING: dict[Sort, Standing] = {"office": "official", "public": "public"}
PERSONAL: frozenset[Sort] = frozenset({"title", "office", "public", "role"})
LARGE_CITY = 200_000.0
_ACRONYM_LENGTHS = range(2, 7)
_ROMAN = frozenset("IVXLCMХ")
_REMEMBERED = 20_000  # words: those of a pile are mostly the same again


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
    """What each word of an article is, by the tables of its language; remembers its answers."""

    def __init__(self, pack: LanguagePack, languages: Languages, gazetteer: Gazetteer) -> None:
        self.table: NameWords = pack.names
        self.given = all_given(tuple(p.names.given for p in languages.packs.values()))
        self.particles = frozenset(self.table.particles)
        joins = (*self.table.organisation_joins, *self.table.organisation_conjunctions)
        self.office_joins = frozenset(word for join in joins for word in join.split())
        self.has_adjectives = bool(self.table.adjectives)  # genitives may stand behind an office
        self._sites = patterns(pack.places.sites)
        self._stop = frozenset(pack.prose.stopwords)
        self._patterns: tuple[tuple[Sort, Patterns], ...] = (
            ("title", patterns(self.table.titles)),
            ("office", patterns(self.table.offices)),
            ("public", patterns(self.table.public)),
            ("role", patterns(self.table.roles)),
            ("body", patterns(self.table.bodies)),
            ("organisation", patterns(self.table.organisations)),
            ("ordinary", patterns(self.table.ordinary)),
        )
        self._language = pack.code
        self._gazetteer = gazetteer
        self._sort_of = lru_cache(_REMEMBERED)(self._find_sort)
        self._given_of = lru_cache(_REMEMBERED)(self._find_given)

    def sort(self, word: str) -> Sort:
        """What a word is when it stands in a run of capitals or beside one."""
        return self._sort_of(word)

    def given_name(self, word: str) -> str | None:
        """The given name that a word is, in the nominative; None if it is none we know."""
        return self._given_of(word)

    def has_surname_ending(self, word: str) -> bool:
        """Whether a word ends as surnames do."""
        return patterns(self.table.surname_endings).fit(word.lower())

    def is_tail(self, word: str) -> bool:
        """Whether a lower-case word goes on with the name of an organisation."""
        return patterns(self.table.organisation_tails).fit(word.lower())

    def is_site(self, word: str) -> bool:
        """Whether a word is one for a kind of site: "ulica", "Platz"."""
        return self._sites.fit(word.lower())

    def is_place(self, words: str, smallest: float) -> bool:
        """Whether words name a place of at least this weight."""
        place = self.place(words)
        return place is not None and place.weight >= smallest

    def place(self, words: str) -> Candidate | None:
        """The largest place that words name; None where they name none, or rather its people."""
        found = self._gazetteer.look_up(words, self._language)
        return found[0] if found and found[0].how != "demonym" else None

    def _find_given(self, word: str) -> str | None:
        return nominative_given(word, self.table, self.given)

    def _find_sort(self, word: str) -> Sort:
        lower = word.lower().rstrip(".")
        if lower in self._stop and not _is_capitals(word):
            return "stop"
        for sort, words in self._patterns:
            if words.fit(lower):
                return sort
        return self._geographic(word) if word[0].isupper() else "plain"

    def _geographic(self, word: str) -> Sort:
        found = self._gazetteer.look_up(word, self._language)
        if found and _is_demonym(found[0]):
            return "demonym"
        if found and found[0].place.precision == "country":
            return "country"
        return "acronym" if _is_capitals(word) and not _ROMAN.issuperset(word) else "plain"


@lru_cache(maxsize=8)
def lexicon_of(language: str, languages: Languages, gazetteer: Gazetteer) -> Lexicon:
    """The lexicon of a pack, by its code; one for all articles of a run."""
    return Lexicon(languages.packs[language], languages, gazetteer)


def _is_demonym(candidate: Candidate) -> bool:
    known = candidate.how == "adjective" and candidate.weight >= LARGE_CITY  # "Berliner"
    return known or candidate.how == "demonym"


def _is_capitals(word: str) -> bool:
    stem, _, ending = word.partition("-")  # "UN-a": Slavic endings of acronyms
    letters = (stem if ending.islower() else word).replace(".", "").replace("-", "")
    return letters.isupper() and len(letters) in _ACRONYM_LENGTHS


@lru_cache(maxsize=4)
def all_given(lists: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """The given names of all languages, folded and by spelling: papers name foreigners too."""
    every = [name for names in lists for name in names]
    return frozenset((*map(fold, every), *map(spelling_key, every)))


def cut(run: Sequence[Word], lexicon: Lexicon) -> list[Segment]:
    """Segments of a run, in order: words between plain words of the sentence, titles and roles.

    A role word behind a given name is a surname ("Stephen King"); a run with the word of a kind
    of organisation keeps its ordinary words ("Foreign Ministry"); a given name opens a new
    segment where a surname follows ("Moskvi | Ana Orlova").
    """
    cutter = _Cutter(run, lexicon)
    for number in range(len(run)):
        cutter.take(number)
    cutter.flush()
    return cutter.segments


class _Cutter:
    """Cuts one run, word by word."""

    def __init__(self, run: Sequence[Word], lexicon: Lexicon) -> None:
        self.segments: list[Segment] = []
        self._run = run
        self._lexicon = lexicon
        self._sorts = [lexicon.sort(word.text) for word in run]
        self._institutional = bool({"organisation", "body"}.intersection(self._sorts))
        self._words: list[Word] = []
        self._role: tuple[str, Sort] | None = None

    def take(self, number: int) -> None:
        """The next word: it joins the segment, ends it, or is its role."""
        word, sort = self._run[number], self._sorts[number]
        if not word.capital:
            self._take_particle(word)
        elif sort in PERSONAL and not self._behind_given():
            self.flush()
            self._role = (word.text, sort)
        elif self._breaks(sort) and not (sort == "country" and self._is_given(number)):
            self.flush()
            self._role = None
        else:
            if self._opens_name(number):
                self.flush()
                self._role = None
            self._words.append(word)

    def flush(self) -> None:
        """Ends the segment; particles at its ends fall off."""
        words = self._words
        while words and not words[-1].capital:
            words.pop()
        if words:
            text, sort = self._role or (None, None)
            self.segments.append(Segment(tuple(words), text, sort))
        self._words = []

    def _take_particle(self, word: Word) -> None:
        """German "von" joins nouns too, so there it counts only inside a person's name."""
        if self._lexicon.table.nouns_capitalised and not self._behind_given():
            self.flush()
        elif self._words:
            self._words.append(word)

    def _behind_given(self) -> bool:
        return bool(self._words) and self._lexicon.given_name(self._words[-1].text) is not None

    def _breaks(self, sort: Sort) -> bool:
        if sort in {"ordinary", "demonym", "country"}:
            return not self._institutional and not self._behind_given()
        return sort == "stop"

    def _is_given(self, number: int) -> bool:
        """Whether a known given name stands here with what may be a surname behind."""
        behind = number + 1 < len(self._run) and self._sorts[number + 1] == "plain"
        return behind and self._lexicon.given_name(self._run[number].text) is not None

    def _opens_name(self, number: int) -> bool:
        """Whether a known given name stands here, a surname behind and other words before it."""
        if not self._words or self._words[0].initial or not self._is_given(number):
            return False
        if any(self._lexicon.given_name(word.text) for word in self._words):
            return False
        return not is_patronymic(self._run[number + 1].text)
