"""The lexicon in use: what a word means, as English stems, in any language it knows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache

from firsthand.lexicon.cldr import names_of
from firsthand.lexicon.learning import Meanings, Table
from firsthand.lexicon.letters import parts, stem, without_prefix

PIVOT = "en"
# One table for Serbian, Croatian, Bosnian and Montenegrin, whatever their script.
_ONE_TABLE = {"hr": "sr", "bs": "sr", "cnr": "sr", "sh": "sr", "me": "sr"}
# Where a word is unknown, a near language may know it.
KIN = {
    "uk": ("ru",),
    "be": ("ru", "uk"),
    "ru": ("uk",),
    "mk": ("bg", "sr"),
    "bg": ("mk",),
    "sk": ("cs",),
    "cs": ("sk",),
    "sl": ("sr",),
}


class Lexicon:
    """Tables of stems by language, opened when first asked for; equal versions mean the same."""

    def __init__(
        self,
        open_table: Callable[[str], Table],
        commonness: Mapping[str, float],
        version: str,
        languages: tuple[str, ...] = (),
        told: tuple[str, ...] = (),
    ) -> None:
        self._open = cache(open_table)
        self.shares = commonness
        self.version = version
        self.languages = languages
        self.told = told  # of each file of the user's own, what was learned and left out

    def knows(self, language: str) -> bool:
        """Whether there is a table of a language, beyond names of countries and months."""
        return language == PIVOT or table_of(language) in self.languages

    def meanings(self, part: str, language: str) -> Meanings:
        """English stems and their chances for a plain part of a word; empty for an unknown one.

        language: a primary tag. A word that is unknown in its language is looked up without
        its prefixes, then in the near languages.
        """
        own = table_of(language)
        if own == PIVOT:
            return ((stem(part), 1.0),)
        for form in (part, *without_prefix(part, own)):
            for table in (own, *KIN.get(own, ())):
                found = self._look_up(stem(form), table)
                if found:
                    return found
        return ()

    def commonness(self, meaning: str) -> float:
        """The share of English training sentences that an English stem stands in; 0 if unseen."""
        return self.shares.get(meaning, 0.0)

    def table(self, language: str) -> Table:
        """All learned entries of a language."""
        return self._open(table_of(language))

    def _look_up(self, word: str, language: str) -> Meanings:
        return self._open(language).get(word) or names_of(language).get(word, ())


def table_of(language: str) -> str:
    """The primary tag under which the words of a language are kept."""
    primary = language.split("-", maxsplit=1)[0].lower()
    return _ONE_TABLE.get(primary, primary)


def stems_of(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The stems of the parts of some tokens, numbers left out."""
    own = table_of(language)
    return tuple(stem(part) for word in words for part in parts(word, own) if not part[0].isdigit())


def empty() -> Lexicon:
    """A lexicon that knows no language: names of countries, months and days alone."""
    return Lexicon(lambda _language: {}, {}, "empty")


def version_of(*contents: bytes) -> str:
    """A short hash of what a lexicon was made from."""
    made = hashlib.blake2b(digest_size=8)
    for content in contents:
        made.update(hashlib.blake2b(content).digest())
    return made.hexdigest()
