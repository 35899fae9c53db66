"""What trained models mark in an article, worked out once for all rooms of mark."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.encoder import Part, Statement
from firsthand.mark.gate import paragraphs
from firsthand.mark.naming.marked import sound_names
from firsthand.mark.naming.reader import tagged_names
from firsthand.mark.naming.segments import lexicon_of
from firsthand.records import Article
from firsthand.spans import Tagged
from firsthand.tools import Tools

_ENGLISH = "en"


class Tags(NamedTuple):
    """What trained models mark, in text order; none where none reads the article's language.

    named: whether one looked for names at all; tagger: whether it was one of names alone, whose
    marks rules weigh; statements: who says what; alone: contents that nobody seems to say.
    """

    names: tuple[Tagged, ...] = ()
    statements: tuple[Statement, ...] = ()
    alone: tuple[Part, ...] = ()
    named: bool = False
    tagger: bool = False


NO_TAGS = Tags()


def tag(article: Article, tools: Tools) -> Tags:
    """What the models of `tools` mark in the article; nothing where none reads its language."""
    pack = tools.languages.get(article.language)
    if pack is None:
        return NO_TAGS
    if article.language == _ENGLISH and tools.encoder is not None:
        lexicon = lexicon_of(pack.code, tools.languages, tools.gazetteer)
        read = tools.encoder.read(article.text, paragraphs(article, tools))
        names = sound_names(article.text, read.names, lexicon)
        return Tags(names, read.statements, read.alone, named=True)
    marked = tagged_names(article, tools)
    if marked is None:
        return NO_TAGS
    return Tags(marked, named=True, tagger=True)  # a tagger knows the word tables by its cues
