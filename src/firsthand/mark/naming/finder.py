"""Place names of a text: the longest match of capitalised words against the gazetteer.

Words of a person's or organisation's name are no place of anything; demonyms ("Turkish police") are
kept apart by their kind. Continents and seas, rivers and roads are places too, without a point.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from firsthand.gazetteer import Candidate
from firsthand.languages import LanguagePack, Languages
from firsthand.lexicon.letters import plain
from firsthand.mark.naming.proper import Word, sentence_words, touching
from firsthand.mark.naming.segments import LARGE_CITY, all_given
from firsthand.mark.naming.senses import Spot
from firsthand.mark.naming.sites import Site, SiteFinder
from firsthand.mark.naming.towns import SITE
from firsthand.mark.patterns import Patterns, patterns
from firsthand.records import Block
from firsthand.tools import Tools
from firsthand.words import fold

MOST_WORDS = 4
# Least weight (about the population) from which a name is taken for a place, by its company.
BEHIND_PREPOSITION = 2_000.0
PLAIN = 30_000.0
OPENING = 60_000.0  # at the start of a sentence any word has a capital
PART_OF_LIST = 5_000.0  # "X, Serbia"
INFLECTED = 5.0  # factor: endings lead astray more often than whole words
ORDINARY = 1_000_000.0  # a plain word with a capital ("May") is taken for a large city alone
AMONG_NOUNS = 5.0  # factor in German, where every noun has a capital: "Hof", "Essen"
HARDLY_A_NOUN = 2.0  # the same for a word that the lexicon does not know
_ARTICLE = 3  # letters: "Al", "Les" before a name make it no longer one
_POSSESSIVES = frozenset({"'s", "’s"})
_SET_OFF = frozenset(",(–—-")
QUOTES = "\"'“”„«»‘’"
WIDE = "a continent, sea or union: too wide to be put at a point"
LAND = "a river, mountain or road: the gazetteer has none"
_LONGEST_CODE = 3  # letters: "EU" stands in capitals

Kind = Literal["place", "demonym"]


class Match(NamedTuple):
    """Words [first, last + 1) of a sentence that the gazetteer knows."""

    first: int
    last: int
    kind: Kind
    candidates: tuple[Candidate, ...]
    unplaced: str = ""
    site: bool = False


class Taken:
    """Characters that belong to names of persons and organisations."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        spans = sorted(spans)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, Word):
            return False
        index = bisect_right(self._starts, word.start) - 1
        return index >= 0 and word.start < self._ends[index]


class Words(NamedTuple):
    """The words of a language that tell a place name from others with a capital."""

    given: frozenset[str]
    stop: frozenset[str]
    abbreviations: frozenset[str]
    prepositions: frozenset[str]
    roles: Patterns
    ordinary: Patterns
    organisations: Patterns


@lru_cache(maxsize=16)
def words_of(language: str, languages: Languages) -> Words:
    """Those of a pack, by its code."""
    pack = languages.packs[language]
    names = pack.names
    return Words(
        given=all_given(tuple(one.names.given for one in languages.packs.values())),
        stop=frozenset(pack.prose.stopwords),
        abbreviations=frozenset(pack.prose.abbreviations),
        prepositions=frozenset(names.place_prepositions),
        roles=patterns((*names.titles, *names.offices, *names.public, *names.roles)),
        ordinary=patterns(names.ordinary),
        organisations=patterns(names.organisations),
    )


class Finder:
    """Finds place names in the blocks of one article."""

    def __init__(self, text: str, pack: LanguagePack, tools: Tools, taken: Taken) -> None:
        self._text = text
        self._shouts = text.isupper()  # all of it: a capital tells nothing there
        self._pack = pack
        self._among_nouns = pack.names.nouns_capitalised or self._shouts
        self._gazetteer = tools.gazetteer
        self._lexicon = tools.lexicon
        self._taken = taken
        self._words = words_of(pack.code, tools.languages)
        self._sites = SiteFinder(text, pack, tools)

    def find(self, block: Block) -> Iterator[tuple[Kind, Spot]]:
        """Kind and spot of each place name of a block."""
        own_line = block.role == "dateline"
        abbreviations = self._words.abbreviations
        for words in sentence_words(self._text, block.start, block.end, abbreviations):
            sites = self._sites.find(words)
            behind = 0
            for index, word in enumerate(words):
                if index < behind or not (word.capital or index in sites):
                    continue
                opens = word.start == block.start and self._is_dateline(words)
                dateline = own_line or opens
                site = self._site(words, sites.get(index))
                match = self._match(words, index, site, dateline=dateline)
                if match is not None:
                    start, end = words[match.first].start, self._end(words[match.last], match)
                    yield match.kind, Spot(start, end, match.candidates, dateline, *match[4:])
                    behind = match.last + 1

    def _is_dateline(self, words: Sequence[Word]) -> bool:
        """Whether a paragraph opens with a place in capitals, set off: "NOVI SAD, 4 March (X)"."""
        last = 0
        while last + 1 < len(words) and touching(self._text, words[last], words[last + 1]):
            last += 1
        shouted = all(word.text.isupper() for word in words[: last + 1])
        return shouted and self._text[words[last].end :].lstrip()[:1] in _SET_OFF

    def _end(self, word: Word, match: Match) -> int:
        """Where a match ends: the dot of an abbreviation belongs to it."""
        acronym = bool(match.candidates) and match.candidates[0].how == "acronym"
        abbreviated = acronym and not word.text.isupper()
        return word.end + (abbreviated and self._text[word.end : word.end + 1] == ".")

    def _match(
        self, words: Sequence[Word], first: int, site: Match | None, *, dateline: bool
    ) -> Match | None:
        word = words[first]
        if not word.capital or word in self._taken:
            return site
        least = first + 1 if self._is_plain(word) else first  # "New" alone is no place
        for last in range(self._reach(words, first), least - 1, -1):
            if site is not None and last < site.last:
                return site
            match = self._known_place(words, first, last, dateline=dateline)
            if match is not None and not (least > first and self._says_less(words, match)):
                return match
        return site

    def _site(self, words: Sequence[Word], site: Site | None) -> Match | None:
        """A site as a match; an organisation only where it is a venue.

        An embassy that is none speaks for its country, and is no more a place than a demonym.
        """
        if site is None:
            return None
        venue = self._sites.is_outside(words, site)
        if site.sort == "seat" and not venue:
            owner = words[site.last if site.head == site.first else site.first]
            return Match(site.first, site.last, "demonym", self._look_up(owner.text))
        if words[site.head] in self._taken and not venue:
            return None
        if site.sort == "land":
            return Match(site.first, site.last, "place", (), LAND)
        return Match(site.first, site.last, "place", (), SITE, site=True)

    def _says_less(self, words: Sequence[Word], match: Match) -> bool:
        """Whether the words without their first mean the same: "The Hague", but "The Turkish"."""
        rest = self._text[words[match.first + 1].start : words[match.last].end]
        return self._look_up(rest) == match.candidates

    def _is_plain(self, word: Word) -> bool:
        lower = word.text.lower()
        code = word.text.isupper() and not self._shouts
        return (lower in self._words.stop and not code) or len(lower) == 1

    def _reach(self, words: Sequence[Word], first: int) -> int:
        """Number of the last word that a name beginning at `first` may take in."""
        last = first
        for number in range(first + 1, min(first + MOST_WORDS, len(words))):
            if not touching(self._text, words[number - 1], words[number]):
                break
            if words[number] in self._taken:
                break
            if words[number].capital:
                last = number
        return last

    def _known_place(
        self, words: Sequence[Word], first: int, last: int, *, dateline: bool
    ) -> Match | None:
        if not words[last].capital:
            return None
        candidates = self._look_up(self._text[words[first].start : words[last].end])
        if not candidates:
            return self._wide_place(words, first, last)
        if last == first and not self._may_be_acronym(words[first]):
            candidates = tuple(c for c in candidates if c.how != "acronym")
        if candidates and candidates[0].how == "adjective" and candidates[0].weight < LARGE_CITY:
            return None
        if candidates and candidates[0].how in {"demonym", "adjective"}:
            return Match(first, last, "demonym", candidates)
        heavy = candidates and self._is_likely(words, first, last, candidates, dateline=dateline)
        return Match(first, last, "place", candidates) if heavy else None

    def _wide_place(self, words: Sequence[Word], first: int, last: int) -> Match | None:
        """A continent or sea, unless it is a word of a longer name: "Africa Cup"."""
        said = self._text[words[first].start : words[last].end]
        if not self._gazetteer.is_wide(said, self._pack.code):
            return None
        code = len(said) <= _LONGEST_CODE and not said.isupper()
        if code or self._in_longer_name(words, first, last, "city"):
            return None
        return Match(first, last, "place", (), WIDE)

    def _may_be_acronym(self, word: Word) -> bool:
        """In capitals that stand out, or an abbreviation behind a comma: "Nashville, Tenn."."""
        dotted = self._text[word.end : word.end + 1] == "."
        behind_comma = self._text[max(0, word.start - 2) : word.start] == ", "
        stands_out = word.text.isupper() and (not self._shouts or "." in word.text)
        return stands_out or (dotted and behind_comma)

    def _look_up(self, words: str) -> tuple[Candidate, ...]:
        return self._gazetteer.look_up(words, self._pack.code)

    def _is_likely(
        self,
        words: Sequence[Word],
        first: int,
        last: int,
        candidates: tuple[Candidate, ...],
        *,
        dateline: bool,
    ) -> bool:
        """Whether the largest place of the name is large enough for the company it keeps."""
        top = candidates[0]
        if top.imported:
            return True
        if last == first and top.weight < ORDINARY and self._is_ordinary(words, first):
            return False
        if last == first and self._is_rather_a_surname(words, first, top):
            return False
        if dateline:
            return top.weight >= BEHIND_PREPOSITION
        if self._in_longer_name(words, first, last, top.place.precision):
            return False
        if any(one.listed for one in candidates) and self._behind_preposition(words, first):
            return True  # somebody who brings the hamlets of a country in is looking for them
        least = self._least_weight(words, first, last)
        single = last == first
        if single and least > BEHIND_PREPOSITION and self._among_nouns:
            least *= AMONG_NOUNS if self._may_be_noun(words[first]) else HARDLY_A_NOUN
        if top.how in {"inflected", "alternate"} and single:
            least *= INFLECTED
            if words[first].text.isupper() and top.place.precision == "city":
                least *= INFLECTED  # "NASA" is no town
        return top.weight >= least

    def _may_be_noun(self, word: Word) -> bool:
        """Whether a word may be a common noun: "Hof", but not "Trier", which no lexicon knows."""
        return self._shouts or bool(self._lexicon.meanings(plain(word.text), self._pack.code))

    def _is_ordinary(self, words: Sequence[Word], first: int) -> bool:
        """Whether a lone word is rather a plain word, a given name or a title in quotes."""
        word = words[first]
        lower = word.text.lower()
        if self._words.ordinary.fit(lower) or self._words.organisations.fit(lower):
            return True
        if fold(word.text) in self._words.given and not self._behind_preposition(words, first):
            return True
        before = self._text[max(0, word.start - 1) : word.start]
        after = self._text[word.end : word.end + 1]
        return before in QUOTES and after in QUOTES and bool(before and after)

    def _is_rather_a_surname(self, words: Sequence[Word], first: int, top: Candidate) -> bool:
        """Whether a lone word is but one of the words of the place's name: no place without "in".

        "Larkin" is short for Kampung Larkin Lama in Johor, and a surname everywhere else.
        """
        named = [fold(word) for word in top.place.name.split() if len(word) > _ARTICLE]
        part = top.how == "alternate" and fold(words[first].text) in named
        owner = self._text[words[first].end : words[first].end + 2] in _POSSESSIVES
        stands = self._behind_preposition(words, first) and not owner
        return part and len(named) > 1 and top.weight < ORDINARY and not stands

    def _behind_preposition(self, words: Sequence[Word], first: int) -> bool:
        before = words[first - 1].text.lower() if first > 0 else ""
        return before in self._words.prepositions and touching(
            self._text, words[first - 1], words[first]
        )

    def _least_weight(self, words: Sequence[Word], first: int, last: int) -> float:
        if self._behind_preposition(words, first):
            return BEHIND_PREPOSITION
        if self._text[words[last].end : words[last].end + 2] == ", " and self._follows(words, last):
            return PART_OF_LIST
        return OPENING if words[first].first else PLAIN

    def _follows(self, words: Sequence[Word], last: int) -> bool:
        """Whether a country or region stands behind the comma."""
        if last + 1 >= len(words) or not words[last + 1].capital:
            return False
        end = self._reach(words, last + 1)
        return any(
            candidates[0].place.precision != "city"
            for stop in range(end, last, -1)
            if (candidates := self._look_up(self._text[words[last + 1].start : words[stop].end]))
        )

    def _in_longer_name(self, words: Sequence[Word], first: int, last: int, precision: str) -> bool:
        """Whether a capitalised word that is no role stands beside it: "Moscow Times"."""
        if self._pack.names.nouns_capitalised or precision != "city":
            return False
        return self._is_name_part(words, last + 1, last) or (
            not words[max(0, first - 1)].first and self._is_name_part(words, first - 1, first)
        )

    def _is_name_part(self, words: Sequence[Word], number: int, beside: int) -> bool:
        if not 0 <= number < len(words) or not words[number].capital:
            return False
        if words[number] in self._taken:
            return False
        left, right = sorted((number, beside))
        if not touching(self._text, words[left], words[right]):
            return False
        lower = words[number].text.lower().rstrip(".")
        if lower in self._words.stop or self._words.roles.fit(lower):
            return False
        if number < beside and self._words.ordinary.fit(lower):
            return False  # "North Philadelphia", not "Anderson Street"
        found = self._look_up(words[number].text)
        return not (found and found[0].how == "demonym")
