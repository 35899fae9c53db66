"""What a word with a capital may be besides a person's name: the tables, the places, the pile.

Method: everything with a capital is a name until something says that it is not. "plain": it is no
name here. "weak": it is none unless it stands beside one ("Jack London"). "given": a first name.
"name": nothing speaks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from firsthand.gazetteer import Gazetteer
from firsthand.languages import LanguagePack, Languages
from firsthand.publish.spelling import sound, stems
from firsthand.publish.vocabulary import Vocabulary, Word
from firsthand.words import fold

Sense = Literal["stop", "plain", "weak", "given", "name"]
# Least size of a place (about its population) whose name is taken for no person's, by company.
_ANYWHERE = 2_000_000.0
_KNOWN_PLACE = 1_000_000.0  # marking has found the place there
_IN_PLACE = 20_000.0  # and it stands behind "in" or the like
_FORM = 3.0  # factor: endings and other languages' names lead astray more often
_REGION = 10.0  # factor: districts are often named after people
_CASE_ENDING = 4  # letters that a case adds: more than that is another word
_ACRONYM = 5
_OFTEN = 3  # times that a pile must write a word small before a surname may be it
_GIVEN_STEM = 4
_INFLECTED = frozenset({"ru", "sr-Latn", "sr-Cyrl"})


class Lexicon:
    """Senses of words in one language; remembers its answers."""

    def __init__(
        self, pack: LanguagePack, languages: Languages, gazetteer: Gazetteer, pile: Vocabulary
    ) -> None:
        self.pack = pack
        self.particles = frozenset(pack.names.particles)
        self._given = given_names(languages)
        self.stop = frozenset(pack.prose.stopwords)
        self._plain = _pattern(_callings(pack))
        self._capitals = _pattern(
            (*pack.names.ordinary, *pack.privacy.capitals), reach=_CASE_ENDING
        )
        self._whole = frozenset((*pack.names.ordinary, *pack.privacy.capitals))
        self._nouns = _pattern((*_open(pack.names.ordinary), *pack.privacy.noun_endings))
        self._prepositions = frozenset(pack.names.place_prepositions)
        self._openers = frozenset(pack.privacy.openers)
        self._surnames = _pattern(pack.names.surname_endings)
        self._table = table_words(pack)
        self._gazetteer = gazetteer
        self._pile = pile
        self._remembered: dict[tuple[str, bool], Sense] = {}

    def sense(self, word: Word, *, shouted: bool = False) -> Sense:
        """What a word is where it stands; shouted: the line around it is all capitals."""
        question = (word.text, word.expected)
        if shouted or question not in self._remembered:
            found = self._compound(word.text, expected=word.expected, shouted=shouted)
            if shouted:
                return found
            self._remembered[question] = found
        return self._remembered[question]

    def is_given(self, word: str) -> bool:
        """Whether a word is a known first name, or in languages with cases a form of one."""
        if fold(word) in self._given:
            return True
        if fold(word) in self._table or word.lower() in self._whole:
            return False  # "March" sounds like Marc
        if sound(word) in self._given:
            return True
        if self.pack.code not in _INFLECTED:
            return False
        return any(
            len(stem) >= _GIVEN_STEM and stem + vowel in self._given
            for stem in stems(word)
            for vowel in ("", "a", "o", "e")
        )

    def is_listed(self, word: str) -> bool:
        """Whether a word stands in the tables as it is: the names of months among others."""
        return word.lower() in self._whole

    def is_calling(self, word: str) -> bool:
        """Whether a word says what somebody does or what kind of body something is."""
        return self._plain.fullmatch(word.lower()) is not None

    def place_behind(self, word: str) -> float | None:
        """The least size of a place behind a word; None behind "President", where a name stands."""
        if self._plain.fullmatch(word):
            return None
        return _IN_PLACE if word in self._prepositions else _KNOWN_PLACE

    def is_preposition(self, word: str) -> bool:
        """Whether places stand behind a word."""
        return word in self._prepositions

    def is_large(self, words: str, least: float) -> bool:
        """Whether words name a place of this size; in a foreign or inflected form a larger one."""
        found = self._gazetteer.look_up(words, self.pack.code)
        if not found:
            return True  # part of a longer name that marking looked up as a whole
        whole = found[0].how in {"name", "short", "acronym", "demonym"}
        region = found[0].place.precision == "admin1"
        asked = least * (1.0 if whole else _FORM) * (_REGION if region else 1.0)
        return found[0].imported or found[0].weight >= asked

    def is_surname_like(self, word: str) -> bool:
        """Whether a word ends as surnames do."""
        return self._surnames.fullmatch(word.lower()) is not None

    def is_small_given(self, word: str) -> bool:
        """Whether a word written small is a first name; languages with cases have too many."""
        return self.pack.code not in _INFLECTED and sound(word) in self._given

    def is_ordinary(self, word: str) -> bool:
        """Whether a word written small is one of the language's own."""
        known = word in self.stop or fold(word) in self._table
        return known or self._pile.is_ordinary(word, self.pack.code, least=_OFTEN)

    def _compound(self, text: str, *, expected: bool, shouted: bool) -> Sense:
        """A word with hyphens is as much of a name as its most namelike part."""
        whole = self._single(text, expected=expected, shouted=shouted)
        pieces = [piece for piece in re.split(r"[\-‑]", text) if piece]
        if whole in {"stop", "plain"} or len(pieces) == 1:
            return whole
        found = {
            self._single(piece, expected=expected, shouted=shouted)
            for piece in pieces
            if piece != piece.lower()
        }
        order: tuple[Sense, ...] = ("given", "name", "weak", "plain", "stop")
        return next((sense for sense in order if sense in found), "name")

    def _single(self, text: str, *, expected: bool, shouted: bool) -> Sense:
        word = re.sub(r"['’]s?$", "", text)
        lower = word.lower().rstrip(".")
        given = self.is_given(word)
        if lower in self.stop and not (word.isupper() and len(word) > 1 and not shouted):
            return "stop" if expected and not given else "weak" if expected else _or(given, "weak")
        if given:
            return "given"
        if self._plain.fullmatch(lower):
            return "plain"
        if self._capitals.fullmatch(lower) and not self._surnames.fullmatch(lower):
            return "weak"
        return self._by_sources(word, expected=expected, shouted=shouted)

    def _by_sources(self, word: str, *, expected: bool, shouted: bool) -> Sense:
        if not shouted and _is_acronym(word):
            return "weak"
        geographic = self._geographic(word)
        if geographic is not None:
            return geographic
        code = self.pack.code
        known = fold(word) in self._table or word.lower() in self._openers
        if expected and (known or self._pile.is_ordinary(word, code)):
            return "weak"
        if self.pack.names.nouns_capitalised and (
            self._nouns.fullmatch(word.lower()) or self._pile.is_noun(word, code)
        ):
            return "weak"
        return "name"

    def _geographic(self, word: str) -> Sense | None:
        found = self._gazetteer.look_up(word, self.pack.code)
        if not found:
            return None
        first = found[0]
        if first.how == "demonym" or first.place.precision == "country":
            return "weak"
        return "weak" if self.is_large(word, _ANYWHERE) else None


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return 1 < len(letters) <= _ACRONYM and letters.isupper() and letters.isalpha()


@lru_cache(maxsize=4)
def _given_sounds(lists: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(
        form for names in lists for name in names for form in (fold(name), sound(name))
    )


def given_names(languages: Languages) -> frozenset[str]:
    """The given names of all languages, folded and by sound: papers name foreigners too."""
    return _given_sounds(tuple(pack.names.given for pack in languages.packs.values()))


def _callings(pack: LanguagePack) -> tuple[str, ...]:
    """Patterns of words for what people do and for kinds of organisation."""
    names = pack.names
    return (
        *names.titles, *names.offices, *names.public, *names.roles, *names.organisations,
        *names.bodies, *(word for role in pack.privacy.roles for word in role.words),
    )  # fmt: skip


def _open(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The patterns that name an ending: they fit what nobody has listed."""
    return tuple(pattern for pattern in patterns if pattern.startswith("*"))


def _or(given: bool, sense: Sense) -> Sense:
    return "given" if given else sense


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...], reach: int | None = None) -> re.Pattern[str]:
    """One expression; with a reach an open beginning fits nothing, an open end so many letters."""
    if reach is not None:
        words = tuple(word for word in words if not word.startswith("*"))
    letters = r"[\w'’\-]*" if reach is None else rf"\w{{0,{reach}}}"
    parts = (re.escape(word.lower()).replace(r"\*", letters) for word in words)
    return re.compile("|".join(parts) if words else r"(?!)")


def table_words(pack: LanguagePack) -> frozenset[str]:
    """Every word that stands small in some table of the language, folded, but for first names."""
    genders = msgspec.structs.replace(pack.speech.genders, feminine_given=(), masculine_given=())
    speech = msgspec.structs.replace(pack.speech, genders=genders)
    tables = (pack.prose, pack.credits, speech, pack.times)
    return frozenset(
        fold(piece)
        for table in tables
        for word in _strings(table)
        if word == word.lower()
        for piece in re.findall(r"[^\W\d_]+", word)
    )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, kept in value.items():
            yield from _strings(key)
            yield from _strings(kept)
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _strings(getattr(value, name))


def matches(patterns: tuple[str, ...], word: str) -> bool:
    """Whether a word fits one of the patterns, in which "*" stands for any letters."""
    return _pattern(patterns).fullmatch(word.lower()) is not None
