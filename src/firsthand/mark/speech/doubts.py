"""What the text around a statement makes of it: doubted, taken back; and whether it is negative."""

from __future__ import annotations

import msgspec

from firsthand.languages.loader import LanguagePack
from firsthand.mark.speech.certainty import Judgement, Span, judge_in, stronger
from firsthand.mark.speech.signs import read_passage
from firsthand.records import Article, Attribution, Certainty

_BEHIND = 240  # characters behind a statement in which it may be doubted or taken back
_DOUBTS: frozenset[Certainty] = frozenset({"alleged", "possible", "retracted"})


def with_doubts(
    article: Article, attributions: tuple[Attribution, ...], pack: LanguagePack
) -> tuple[Attribution, ...]:
    """The same attributions, no surer than the text is about their contents, with their polarity.

    That somebody else denies a statement is an attribution of its own and changes not this one.
    """
    return tuple(_judged(article, one, pack) for one in attributions)


def _judged(article: Article, attribution: Attribution, pack: LanguagePack) -> Attribution:
    certainty = attribution.certainty
    found: list[Judgement] = []
    passage = read_passage(article.text, *_around(article, attribution), pack)
    for piece in attribution.content:
        found.append(judge_in(passage, piece.start, piece.end, pack))
        if found[-1].certainty in _DOUBTS:
            certainty = stronger(certainty, found[-1].certainty)
    polarity = found[0].polarity if found else "positive"
    return msgspec.structs.replace(attribution, certainty=certainty, polarity=polarity)


def _around(article: Article, attribution: Attribution) -> Span:
    """From the first word of the attribution to a sentence or so behind it, in its paragraph."""
    parts = (attribution.source, attribution.cue, *attribution.content)
    spans = [(part.start, part.end) for part in parts if part is not None]
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    line = article.text.find("\n", end, end + _BEHIND)
    return start, min(end + _BEHIND, len(article.text)) if line < 0 else line
