"""Sites of a sentence by the word for them: "Mill Street", "Trg republike", "Botschaft Russlands".

What stands in a town (a site) is put at its town by `towns`; land (a river, a motorway) is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from firsthand.languages import LanguagePack, Languages
from firsthand.mark.naming.proper import Word, touching
from firsthand.mark.naming.segments import LARGE_CITY
from firsthand.mark.naming.senses import POINTS
from firsthand.mark.patterns import Patterns, patterns
from firsthand.tools import Tools
from firsthand.words import fold

_BEFORE = 4  # words of the longest "in front of the"
MOST_WORDS = 4  # of a name before or behind the word for the site
_COMPOUND = 8  # letters from which a German compound names a site
_REMEMBERED = 20_000  # words: those of a pile are mostly the same again
_LOCATIVE = frozenset("ei")  # last letters of a woman's noun in the case of "на", "u"

Sort = Literal["site", "land", "seat"]


class Site(NamedTuple):
    """Words [first, last + 1) of a sentence that name a site or a piece of land.

    head: number of the word for what it is.
    """

    first: int
    last: int
    head: int
    sort: Sort


class Heads:
    """The words of a language for what a site is; remembers its answers."""

    def __init__(self, pack: LanguagePack) -> None:
        words = pack.places
        self.stop = frozenset(pack.prose.stopwords)
        self.outside = frozenset(words.outside)
        self._small = words.small
        self._patterns: tuple[tuple[Sort, Patterns], ...] = (
            ("seat", patterns(words.seats)),
            ("site", patterns(words.sites)),
            ("land", patterns(words.land)),
        )
        self.sort = lru_cache(_REMEMBERED)(self._sort)

    def _sort(self, word: str) -> Sort | None:
        """What a word is one for; one without a capital only in languages that write it so."""
        (_, seats), *_ = self._patterns
        if not (word[0].isupper() or self._small or seats.fit(word)):
            return None
        lower = word.lower()
        return next((sort for sort, words in self._patterns if words.fit(lower)), None)


@lru_cache(maxsize=16)
def heads_of(language: str, languages: Languages) -> Heads:
    """Those of a pack, by its code."""
    return Heads(languages.packs[language])


class SiteFinder:
    """Finds sites in the sentences of one article, by the tables of its language."""

    def __init__(self, text: str, pack: LanguagePack, tools: Tools) -> None:
        self._text = text
        self._pack = pack
        self._words = pack.places
        self._gazetteer = tools.gazetteer
        self._heads = heads_of(pack.code, tools.languages)
        self._stop = self._heads.stop

    def find(self, words: Sequence[Word]) -> dict[int, Site]:
        """The sites of a sentence by the number of their first word."""
        found: dict[int, Site] = {}
        done = -1
        for number, word in enumerate(words):
            sort = self._heads.sort(word.text)
            if sort is not None:
                site = self._around(words, number, sort, done)
            else:
                site = self._street(words, number) if number > max(done, 0) else None
            if site is not None:
                found[site.first] = site
                done = site.last
        return found

    def is_outside(self, words: Sequence[Word], site: Site) -> bool:
        """Whether something takes place there: "outside the National Theatre"."""
        said = [word.text.lower() for word in words[max(0, site.first - _BEFORE) : site.first]]
        tails = (" ".join(said[start:]) for start in range(len(said)))
        return not self._heads.outside.isdisjoint(tails)

    def _around(self, words: Sequence[Word], at: int, sort: Sort, done: int) -> Site | None:
        """The site that the word at `at` names together with those beside it."""
        if sort == "seat":
            return self._seat(words, at, done)
        first = self._named_before(words, at, done)
        last = self._named_behind(words, at) if first == at else at
        if first < last and self._names(words[at - 1] if first < at else words[at]):
            bare = sort == "land" and not words[at].capital and first == at
            return Site(at + 1 if bare else first, last, at, sort)  # "reka Tisa": the name alone
        alone = first == last and self._is_compound(words, at)
        return Site(at, at, at, sort) if alone else None

    def _names(self, word: Word) -> bool:
        """Whether a word may be a site's own: not so "Catholic" before "Church"."""
        return not patterns(self._words.plain).fit(word.text.lower())

    def _street(self, words: Sequence[Word], at: int) -> Site | None:
        """A street by its adjective alone: "на Тверской", "u Nemanjinoj"; no noun follows it."""
        before, word = words[at - 1], words[at]
        if not word.capital or before.text.lower() not in self._words.street_prepositions:
            return None
        named = patterns(self._words.street_adjectives).fit(word.text.lower())
        if not named or not touching(self._text, before, word) or self._known(word):
            return None
        return None if self._opens_phrase(words, at) else Site(at, at, at, "site")

    def _known(self, word: Word) -> bool:
        """Whether it is rather a country, a region or a city: "u Hrvatskoj"."""
        found = self._gazetteer.look_up(word.text, self._pack.code)
        return bool(found) and (
            found[0].place.precision not in POINTS or found[0].weight >= LARGE_CITY
        )

    def _opens_phrase(self, words: Sequence[Word], at: int) -> bool:
        """Whether a noun in the case of the adjective follows: "на Московской бирже"."""
        if at + 1 == len(words) or not touching(self._text, words[at], words[at + 1]):
            return False
        follower = words[at + 1]
        small = follower.text.lower()
        return follower.capital or (small not in self._stop and fold(small)[-1:] in _LOCATIVE)

    def _seat(self, words: Sequence[Word], at: int, done: int) -> Site | None:
        """An embassy, by its country: "Russian embassy", "Botschaft Russlands"."""
        behind = at - 1 > done and touching(self._text, words[at - 1], words[at])
        if behind and self._how(words[at - 1]) in {"demonym", "adjective"}:
            return Site(at - 1, at, at, "seat")
        start = self._behind_join(words, at)
        if start < len(words) and words[start].capital and self._how(words[start]) is not None:
            return Site(at, start, at, "seat")
        return None

    def _how(self, word: Word) -> str | None:
        found = self._gazetteer.look_up(word.text, self._pack.code)
        return found[0].how if found and found[0].place.precision == "country" else None

    def _named_before(self, words: Sequence[Word], at: int, done: int) -> int:
        """Number of the first word of the name before the word for the site; `at` if none."""
        if self._pack.names.nouns_capitalised:
            return at - 1 if at - 1 > done and self._describes(words, at) else at
        first = at
        while at - first < MOST_WORDS:
            before = first - (2 if self._is_possessive(words, first - 1) else 1)
            if before <= done or not words[before].capital:
                break
            if before == first - 1 and not touching(self._text, words[before], words[first]):
                break
            first = before
        while first < at and self._is_plain(words[first]):
            first += 1
        return first

    def _describes(self, words: Sequence[Word], at: int) -> bool:
        """Whether an adjective with a capital stands before, as in "Steinerne Brücke"."""
        before = words[at - 1]
        named = before.capital and not before.first and not self._is_plain(before)
        if not named or not touching(self._text, before, words[at]):
            return False
        return patterns(self._words.adjectives).fit(before.text.lower())

    def _is_possessive(self, words: Sequence[Word], at: int) -> bool:
        """Whether the word is the s of "St. Mark's"."""
        return at > 0 and words[at].text == "s" and self._text[words[at].start - 1] in "'’"

    def _is_plain(self, word: Word) -> bool:
        return word.text.lower() in self._stop or len(word.text) == 1

    def _named_behind(self, words: Sequence[Word], at: int) -> int:
        """Number of the last word of the name behind the word for the site; `at` if none."""
        start = self._behind_join(words, at)
        opens = patterns(self._words.openers).fit(words[at].text.lower())
        behind = patterns(self._words.named_behind).fit(words[at].text.lower())
        if not (opens and self._is_bare(words, at) if start > at + 1 else behind):
            return at
        if start < len(words) and words[start].capital:
            return at if self._known(words[start]) else self._run(words, start)
        small = opens and words[at].capital and start < len(words) and not words[at].first
        return start if small and self._may_name(words[start - 1], words[start]) else at

    def _is_bare(self, words: Sequence[Word], at: int) -> bool:
        """Whether no adjective stands before: "dem Platz der", not "den vierten Platz der"."""
        return at == 0 or words[at].first or self._is_plain(words[at - 1])

    def _may_name(self, left: Word, right: Word) -> bool:
        """Whether a small word may be the name: "Trg republike", not "Trg je pun"."""
        return touching(self._text, left, right) and not self._is_plain(right)

    def _behind_join(self, words: Sequence[Word], at: int) -> int:
        """Number of the word behind "of", or directly behind; past the end where none touches."""
        for join in (*self._words.joins, ""):
            parts = join.split()
            end = at + 1 + len(parts)
            said = [word.text for word in words[at + 1 : end]]
            if said == parts and end < len(words) and self._all_touch(words[at : end + 1]):
                return end
        return len(words)

    def _all_touch(self, words: Sequence[Word]) -> bool:
        return all(touching(self._text, one, other) for one, other in pairwise(words))

    def _run(self, words: Sequence[Word], start: int) -> int:
        last = start
        while (
            last + 1 < min(len(words), start + MOST_WORDS)
            and words[last + 1].capital
            and touching(self._text, words[last], words[last + 1])
        ):
            last += 1
        return last

    def _is_compound(self, words: Sequence[Word], at: int) -> bool:
        """Whether a German word is a site by itself: "Stephansplatz", not "Arbeitsplatz"."""
        word = words[at]
        if not self._pack.names.nouns_capitalised or len(word.text) <= _COMPOUND:
            return False
        if not self._names(word):
            return False
        loose = patterns(self._words.loose).fit(word.text.lower())
        return not loose or (at > 0 and words[at - 1].text.lower() in self._words.at)
