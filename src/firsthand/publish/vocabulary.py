"""The words of one pile: which are written small, which stand behind a determiner, per language.

A capital at the start of a sentence says nothing; a word that the same pile writes small elsewhere
is ordinary there. In German every noun has a capital, so a word counts as a noun where the pile has
it behind "der", "eine", "im", with or without adjectives between.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from firsthand.languages import LanguagePack, Languages
from firsthand.records import Article
from firsthand.words import fold, sentences

FALLBACK = "en"
# Accents written apart, soft hyphens and other invisible joints stand inside words.
_PART = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*"
_TOKEN = re.compile(rf"(?:[^\W\d_]\.)+(?=\s?[^\W\d_])|{_PART}(?:['’\-‑]{_PART})*")
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060))
_OPENERS = frozenset("\"'“„«»‘:—–([•*|-/")
_TITLE_SHARE = 0.8
_FEWEST = 3  # long words from which a line can be a title
_LONG = 3  # letters: "and", "of" stay small in titles
_COMPOUND_PART = 4
_INFLECTED = 7  # letters from which a word may be another form of one that the pile has
_ENDING = 2
_SURE = 2  # behind a determiner twice, or once with an adjective between


class Word(NamedTuple):
    """A word of a text. expected: its capital may mean nothing where it stands."""

    start: int
    end: int
    text: str
    expected: bool

    @property
    def capital(self) -> bool:
        """Whether it has a capital anywhere ("al-Harbi" too), or is of a script without capitals.

        There a name cannot be told from other words: all are taken for one.
        """
        return self.text != self.text.lower() or any(
            letter.isalpha() and letter.lower() == letter.upper() for letter in self.text
        )


def pack_of(languages: Languages, tag: str | None) -> LanguagePack:
    """The pack of a language tag, or the English one."""
    return languages.get(tag) or languages.packs[FALLBACK]


def lines_of_words(text: str, start: int, end: int, pack: LanguagePack) -> Iterator[Sequence[Word]]:
    """The words of each sentence of text[start:end], with where capitals are expected."""
    abbreviations = frozenset(pack.prose.abbreviations)
    for begin, stop in sentences(text, start, end, abbreviations):
        found = [(*m.span(), _visible(m.group())) for m in _TOKEN.finditer(text, begin, stop)]
        titled = _is_titled([word for _, _, word in found])
        yield [
            Word(s, e, word, titled or number == 0 or _opens(text, s))
            for number, (s, e, word) in enumerate(found)
        ]


def _visible(word: str) -> str:
    """The word in composed letters, without what nobody sees."""
    return word if word.isascii() else unicodedata.normalize("NFC", word.translate(_INVISIBLE))


def _opens(text: str, position: int) -> bool:
    before = text[max(0, position - 2) : position].rstrip(" ")
    return bool(before) and before[-1] in _OPENERS


def _is_titled(words: Sequence[str]) -> bool:
    """Whether nearly every longer word has a capital, so that capitals say little."""
    long = [word for word in words if len(word) > _LONG]
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _FEWEST and capitals >= _TITLE_SHARE * len(long)


class Vocabulary:
    """What the pages of a pile tell about words, by language."""

    def __init__(self, articles: Iterable[Article], languages: Languages) -> None:
        self._small: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._small_stems: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._capital: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._nouns: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for article in articles:
            self._take(article, pack_of(languages, article.language))

    def _take(self, article: Article, pack: LanguagePack) -> None:
        code = pack.code
        for block in article.blocks:
            for line in lines_of_words(article.text, block.start, block.end, pack):
                for word in line:
                    if not word.capital:
                        folded = fold(word.text)
                        self._small[code][folded] += 1
                        for cut in range(1, _ENDING + 1):
                            self._small_stems[code][folded[:-cut]] += 1
                    elif not word.expected:
                        self._capital[code][fold(word.text)] += 1
                if pack.privacy.determiners:
                    for folded, weight in _nouns(article.text, line, pack):
                        for form in _forms(folded):
                            self._nouns[code][form] += weight

    def is_ordinary(self, word: str, code: str, least: int = 1) -> bool:
        """Whether the pile writes a word small so often, and no less than with a capital."""
        folded = fold(word)
        small, capital = self._small[code][folded], self._capital[code][folded]
        if not small and not capital and len(folded) >= _INFLECTED:
            small = self._small_stems[code][folded[:-_ENDING]]
        return small >= max(least, capital)

    def is_noun(self, word: str, code: str) -> bool:
        """Whether a word, or both parts of a compound, stand behind determiners in the pile.

        Once is not enough: "der Weber" is how some speak of a person.
        """
        folded = fold(word)
        cuts = range(_COMPOUND_PART, len(folded) - _COMPOUND_PART + 1)
        return self._stands(folded, code) or any(
            self._stands(folded[cut:], code) and self._may_lead(folded[:cut], code) for cut in cuts
        )

    def _stands(self, folded: str, code: str) -> bool:
        return any(self._nouns[code][form] >= _SURE for form in _forms(folded))

    def _may_lead(self, part: str, code: str) -> bool:
        """Whether the first part of a compound is a word too, with or without the joining s."""
        forms = (part, part.removesuffix("s"), part + "e")
        return any(self._stands(form, code) or self._small[code][form] > 0 for form in forms)


def _nouns(text: str, line: Sequence[Word], pack: LanguagePack) -> Iterator[tuple[str, int]]:
    """Words with a capital behind a determiner, and how much that tells.

    "eine Wohnung" and "der neuen Wohnung" tell it alone; "der Weber" may be a person.
    """
    sure = frozenset(pack.privacy.sure_determiners)
    determiners = sure.union(pack.privacy.determiners)
    weight = 0
    for number, word in enumerate(line):
        touches = number > 0 and not text[line[number - 1].end : word.start].strip()
        lower = word.text.lower()
        if lower in determiners:
            weight = _SURE if lower in sure else 1
        elif not touches:
            weight = 0
        elif word.capital:
            if weight and not _before_capital(text, line, number):
                yield fold(word.text), weight
            weight = 0
        else:
            weight = _SURE if weight and lower.endswith(pack.privacy.adjective_endings) else 0


def _forms(folded: str) -> tuple[str, ...]:
    """A long word and its beginnings: "tumulte" and "tumulten" are one noun."""
    cut = _ENDING if len(folded) >= _INFLECTED else 0
    return tuple(folded[: len(folded) - letters] for letters in range(cut + 1))


def _before_capital(text: str, line: Sequence[Word], number: int) -> bool:
    """Whether another capital follows at once: "der Peter Maier" makes no noun of Peter."""
    if number + 1 >= len(line):
        return False
    following = line[number + 1]
    return following.capital and not text[line[number].end : following.start].strip()
