"""The language of quoted words, where it is another than their article's; hedges read with it.

An article that quotes a post or a statement as it was written has sentences that its own word
tables cannot read: "allegedly" in a Serbian page is no Serbian word, and a hedge all the same.
"""

from __future__ import annotations

from functools import reduce

import msgspec

from firsthand.languages.identify import identify, kin
from firsthand.mark.speech.certainty import certainty_of, stronger
from firsthand.mark.speech.quotation import find_quotations
from firsthand.records import Article, Attribution
from firsthand.tools import Tools

_HEDGES = frozenset({"alleged", "possible"})  # as for words in the article's own language


def with_languages(
    article: Article, attributions: tuple[Attribution, ...], tools: Tools
) -> tuple[Attribution, ...]:
    """The same attributions; those quoted in another language tell it, and are as sure as it says.

    Of an article whose language is not known nothing is told.
    """
    if article.language is None:
        return attributions
    own = kin(article.language)
    return tuple(_told(article, one, own, tools) for one in attributions)


def _told(article: Article, attribution: Attribution, own: str, tools: Tools) -> Attribution:
    quoted = _quoted(article, attribution)
    if not quoted:
        return attribution
    guess = identify(" ".join(article.text[start:end] for start, end in quoted))
    if guess.tag is None:
        return msgspec.structs.replace(attribution, language_reason=guess.reason)
    if kin(guess.tag) == own:
        return attribution
    certainty = attribution.certainty
    pack = tools.languages.get(guess.tag)
    if pack is not None:
        hedges = (certainty_of(article.text, start, end, pack)[0] for start, end in quoted)
        certainty = reduce(stronger, (one for one in hedges if one in _HEDGES), certainty)
    return msgspec.structs.replace(attribution, language=guess.tag, certainty=certainty)


def _quoted(article: Article, attribution: Attribution) -> tuple[tuple[int, int], ...]:
    """The characters that are the speaker's own words: all of direct speech, else what is in marks.

    Words that the article puts in its own way are in its own language.
    """
    spans = [(piece.start, piece.end) for piece in attribution.content]
    if attribution.style == "direct":
        return tuple(spans)
    return tuple(
        (mark.inner_start, mark.inner_end)
        for start, end in spans
        for mark in find_quotations(article.text, start, end, continued=False)
    )
