"""A second look at the acts of a sentence: unlikely hits go, acts that no trigger tells come.

What weighs them is in firsthand.codebook.ranking. An act is proposed by the network's own words for
it alone: without exact words there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from firsthand.codebook import Finding, Reading
from firsthand.codebook.automaton import Span
from firsthand.codebook.book import words_within
from firsthand.codebook.ranking import (
    Case,
    SecondLook,
    Telling,
    Weighed,
    features_of_act,
    features_of_words,
    first_score,
    hits_of,
    is_loud,
    proposed,
    silences_of,
    weighed,
)
from firsthand.codebook.status import Sentence
from firsthand.encoder import Part
from firsthand.records import Article, Report
from firsthand.tools import Tools

if TYPE_CHECKING:
    from firsthand.encoder.acts import Told

_ENGLISH = "en"
_UPON = "recipient"  # the network's role of what an act is upon
_USUAL = "act"  # the frame of an entry of which none is known


class Looked(NamedTuple):
    """An act as it was found or proposed, how it was weighed, and the case that was made of it."""

    finding: Finding
    weighed: Weighed
    case: Case
    ours: SecondLook | None


class _Sight(NamedTuple):
    """A sentence with its cues and hits, and what the network told of it, if it was asked."""

    reading: Reading
    tag: str | None
    tools: Tools
    ours: SecondLook | None
    told: Told | None


def look_again(reading: Reading, tag: str | None, tools: Tools, before: int | None) -> Reading:
    """The sentence with the acts that are left, and those that are proposed, in reading order.

    tag: of its language; before: where the sentence before it in its paragraph begins.
    """
    if tools.ranker is None and tools.looks.get(tag) is None:
        return reading
    sentence, looked = looked_at(reading, tag, tools, before)
    kept = (one.finding for one in looked if one.weighed.kept)
    return Reading(sentence, tuple(sorted(kept, key=lambda one: one.hit.span)))


def looked_at(
    reading: Reading, tag: str | None, tools: Tools, before: int | None = None
) -> tuple[Sentence, tuple[Looked, ...]]:
    """Every hit of a sentence and every act that may be proposed, weighed; its cues beside it."""
    ours = tools.looks.get(tag)
    told = None if ours is None else _told(reading, tag, tools, ours, before)
    if told is not None and not reading.findings:
        sentence = reading.sentence
        cued = tools.codebook.cued(sentence.text, tag, sentence.start, sentence.end)
        reading = reading._replace(sentence=cued)
    sight = _Sight(reading, tag, tools, ours, told)
    looked = list(_hits(sight))
    looked.extend(_proposals(sight, [one.finding.hit.span for one in looked if one.weighed.kept]))
    return reading.sentence, tuple(looked)


def _told(
    reading: Reading, tag: str | None, tools: Tools, ours: SecondLook, before: int | None
) -> Told | None:
    """What the network reads in a sentence; None where it is not asked: of other languages, and of
    sentences without a hit whose words are those of other matters.
    """
    if tools.acts is None or (tag or "").split("-")[0] != _ENGLISH:
        return None
    if not reading.findings and not ours.opens(features_of_words(reading, tag)):
        return None
    sentence = reading.sentence
    return tools.acts.read(sentence.text, sentence.start, sentence.end, before)


def _hits(sight: _Sight) -> Iterator[Looked]:
    chances = None if sight.told is None else sight.told.chances
    cases = hits_of(sight.reading, sight.tag, chances)
    for finding, case in zip(sight.reading.findings, cases, strict=True):
        ours = None if _is_users(finding, sight) else sight.ours
        yield Looked(finding, weighed(case, ours, sight.tools.ranker), case, ours)


def _is_users(finding: Finding, sight: _Sight) -> bool:
    """Whether the words that hit are the user's own, of which ours knows nothing."""
    code = (sight.tag or "").split("-")[0]
    return (code, finding.hit.label.name) in sight.tools.codebook.own


def _proposals(sight: _Sight, taken: list[Span]) -> Iterator[Looked]:
    """The acts that the network tells beside the hits, each by words that no act kept has taken."""
    if sight.told is None or sight.ours is None:
        return
    for silence in silences_of(sight.reading, sight.tag, sight.told.chances, sight.ours):
        first = weighed(silence, sight.ours, None)
        words = next(_free(sight, silence.entry, taken), None)
        finding = None if words is None else _proposed(sight, silence.entry, words, first.chance)
        if finding is None:
            continue
        features = features_of_act(sight.reading, finding, sight.tag)
        case = silence._replace(features=(*silence.features, *features))
        looked = Looked(finding, weighed(case, sight.ours, sight.tools.ranker), case, sight.ours)
        if looked.weighed.kept:
            taken.append(finding.hit.span)
        yield looked


def _free(sight: _Sight, entry: str, taken: Sequence[Span]) -> Iterator[Span]:
    """The words by which the network tells an entry, the surest first, that are still free."""
    told = () if sight.told is None else sight.told.triggers.get(entry, ())
    for words in (_words(sight, part) for part in told):
        if words is not None and not any(
            words[0] < end and first < words[1] for first, end in taken
        ):
            yield words


def _proposed(sight: _Sight, entry: str, words: Span, chance: float) -> Finding | None:
    frame = _USUAL if sight.ours is None else sight.ours.frames.get(entry, _USUAL)
    upon = () if sight.told is None else sight.told.parts.get(_UPON, ())
    things = (_words(sight, part) for part in upon)
    thing = next(
        (one for one in things if one and (one[1] <= words[0] or words[1] <= one[0])), None
    )
    telling = Telling(entry, frame, words, thing, chance)
    return proposed(sight.tools.codebook, sight.tag, sight.reading.sentence, telling)


def _words(sight: _Sight, part: Part) -> Span | None:
    """The words of the sentence that lie within a part; None where none does."""
    found = words_within(sight.reading.sentence.tokens, [(part.start, part.end)])
    return (min(found), max(found) + 1) if found else None


def case_of_report(
    report: Report, article: Article, tools: Tools
) -> tuple[tuple[str, ...], float] | None:
    """What a user's ranker is shown of a report, and what ours says of it before.

    None where its sentence alone does not tell the act, and where all of it is in capitals, so that
    no name could be kept from the ranker.
    """
    told = report.sentence
    reading = tools.codebook.read(article.text, article.language, told.start, told.end)
    if is_loud(reading.sentence.tokens):
        return None
    _, looked = looked_at(reading, article.language, tools)
    act = next((one for one in looked if one.finding.entry == report.event.value), None)
    return None if act is None else (act.case.features, first_score(act.case, act.ours))
