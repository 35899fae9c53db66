"""Has the tagger of an article's language read it for names."""

from __future__ import annotations

from firsthand.mark.naming.cues import lines
from firsthand.mark.naming.proper import NAMED_ROLES
from firsthand.mark.naming.segments import lexicon_of
from firsthand.records import Article
from firsthand.spans import Tagged
from firsthand.tools import Tools


def tagged_names(article: Article, tools: Tools) -> tuple[Tagged, ...] | None:
    """The names that the tagger of the article's language marks; None where there is none."""
    pack = tools.languages.get(article.language)
    tagger = None if pack is None or tools.taggers is None else tools.taggers.get(pack.code)
    if pack is None or tagger is None:
        return None
    lexicon = lexicon_of(pack.code, tools.languages, tools.gazetteer)
    marked = tagger.tag(
        line
        for block in article.blocks
        if block.role in NAMED_ROLES
        for line in lines(article.text, block.start, block.end, pack, lexicon)
    )
    return tuple(
        one
        for one in marked
        if one.kind != "place" or lexicon.sort(article.text[one.start : one.end]) != "organisation"
    )  # "Policija" opens a sentence, and Police is a town
