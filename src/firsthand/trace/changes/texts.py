"""Texts as looked at for changes: lines and sentences of the body, each word folded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from firsthand.languages import LanguagePack
from firsthand.records import Article, ChangeKind, Shared
from firsthand.text import body_blocks
from firsthand.trace.sheets import language_group
from firsthand.words import Token, fold, pieces, sentences, tokens

_WORD = re.compile(r"\w+(?:['’\-]\w+)*", re.UNICODE)
Span = tuple[int, int]  # characters [start, end) of an article's text
STEM = 6  # letters by which forms of one word are taken for one
SHORTEST_CONTENT_WORD = 4  # letters


class Sentence:
    """Characters [start, end) of a text; its words are read when first asked for."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self._text = text

    @cached_property
    def exact(self) -> str:
        """What stands there."""
        return self._text[self.start : self.end]

    @cached_property
    def written(self) -> list[str]:
        """Its words as they are written."""
        return pieces(self.exact)[1::2]

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The same words with their places in the whole text."""
        return tuple(tokens(self._text, self.start, self.end))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The same words, folded."""
        return tuple([fold(word) or word for word in self.written])

    @cached_property
    def known(self) -> frozenset[str]:
        """Each of them once."""
        return frozenset(self.folded)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of its longer words, and its numbers."""
        return frozenset(
            [
                word[:STEM]
                for word in self.known
                if len(word) >= SHORTEST_CONTENT_WORD or word[:1].isdigit()
            ]
        )

    def span(self, first: int, last: int) -> Span:
        """The characters of words [first, last), or to the end of the sentence."""
        return self.words[first].start, self.words[min(last, len(self.words)) - 1].end


def stem(word: str) -> str:
    """The beginning by which forms of a folded word are one."""
    return word[:STEM]


def is_content(word: str) -> bool:
    """Whether a folded word is long enough to tell something, or a number."""
    return len(word) >= SHORTEST_CONTENT_WORD or word[:1].isdigit()


class Text:
    """One article's body; its sentences are read when first asked for."""

    def __init__(self, article: Article, pack: LanguagePack | None) -> None:
        self.article = article
        self.pack = pack
        self.group = language_group(article)
        self._read: dict[Span, tuple[Sentence, ...]] = {}

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines of the body, without blanks around them."""
        return tuple(_lines(self.article))

    @cached_property
    def by_line(self) -> dict[str, Span]:
        """The words of each line and where it stands first."""
        found: dict[str, Span] = {}
        for start, end in self.lines:
            found.setdefault(self.article.text[start:end], (start, end))
        return found

    def sentences(self, line: Span) -> tuple[Sentence, ...]:
        """The sentences of one line."""
        if line not in self._read:
            abbreviations = self.pack.prose.abbreviations if self.pack else ()
            spans = sentences(self.article.text, *line, abbreviations)
            self._read[line] = tuple(Sentence(self.article.text, *span) for span in spans)
        return self._read[line]

    @cached_property
    def every(self) -> tuple[Sentence, ...]:
        """All sentences of the body."""
        return tuple(sentence for line in self.lines for sentence in self.sentences(line))

    @cached_property
    def running(self) -> str:
        """All folded words of the body in order, a blank around each."""
        return f" {' '.join(word for sentence in self.every for word in sentence.folded)} "

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The folded words of the house's own name and address."""
        outlet, host = self.article.outlet, self.article.host or ""
        name = f"{outlet.value if outlet else ''} {host.replace('.', ' ')}"
        return frozenset(fold(word) for word in _WORD.findall(name))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All folded words of the body."""
        words = {
            word for span in self.lines for word in _WORD.findall(self.article.text[slice(*span)])
        }
        return frozenset(map(fold, words))


def _lines(article: Article) -> Iterator[Span]:
    text = article.text
    for block in body_blocks(article):
        start = block.start
        while start < block.end:
            stop = text.find("\n", start, block.end)
            stop = block.end if stop < 0 else stop
            line = text[start:stop]
            if line.strip():
                low = start + len(line) - len(line.lstrip())
                yield low, start + len(line.rstrip())
            start = stop + 1


@dataclass(frozen=True, slots=True, eq=False)
class Both:
    """The two texts of a derivation; `others` are further origins of the derived text."""

    here: Text
    there: Text
    others: tuple[Text, ...] = ()

    @property
    def in_one_language(self) -> bool:
        """Whether both are of one language, in whatever script."""
        return self.here.group == self.there.group

    @property
    def origins(self) -> tuple[Text, ...]:
        """All texts that the derived one rests on."""
        return (self.there, *self.others)


@dataclass(frozen=True, eq=False)
class Pair:
    """Sentences of the derived text (here) that tell those of the origin (there)."""

    here: tuple[Sentence, ...]
    there: tuple[Sentence, ...]
    shared: tuple[Shared, ...] = ()  # across languages: what makes them the same

    @cached_property
    def new(self) -> frozenset[str]:
        """The folded words of the derived side that the origin's has not."""
        mine = frozenset[str]().union(*(s.known for s in self.here))
        return mine.difference(*(s.known for s in self.there))

    @property
    def single(self) -> tuple[Sentence, Sentence] | None:
        """The two sentences, where one tells one."""
        if len(self.here) == len(self.there) == 1:
            return self.here[0], self.there[0]
        return None


@dataclass(frozen=True, slots=True)
class Draft:
    """A change before it has its evidence; here is None where words were lost.

    there_text: the text that `there` points into, where it is not the origin itself.
    undirected: the reason where it is not known which text came first; "" if it is the same.
    """

    kind: ChangeKind
    here: Span | None
    there: Span
    reason: str
    score: float
    there_text: Text | None = None
    undirected: str = ""
