"""Acts that a paragraph only stages: in plots, on playing fields, in advice, in times long past.

Those of ordinary crime and business (`ordinary.py`) are left out with them.

The word that gives a plot away often stands in another sentence than the act ("The novel is set in
a port. Agnes is deported."). So the words of the whole paragraph are counted, and of the headline.
Nothing is staged that the sentence itself ties to the real world: by a day, by somebody of whom
the article tells elsewhere, or because the paragraph, or the headline, speaks of people in exile,
which a plot may do as well once it has begun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from firsthand.codebook.status import Sentence
from firsthand.mark.acts.ordinary import is_ordinary
from firsthand.mark.acts.scene import Stretch
from firsthand.mark.acts.setting import Setting
from firsthand.records import When

_ENOUGH = {"plot": 1, "arts": 3, "sport": 3, "guide": 2, "past": 1}  # words that stage an act
_BEFORE = frozenset({"plot"})  # after the act it may tell of a real author's work
_OF_NOBODY = frozenset({"guide", "arts", "sport"})
_TELLERS = frozenset({"person", "organisation", "outlet"})
_LONG_AGO = date(1945, 1, 1)  # a paragraph that tells of no later day is history
_RECENT = date(1985, 1, 1)  # and so is an act that its own sentence puts before this
_OLDER = 5  # years before the news: such a paragraph looks back


def is_staged(setting: Setting, number: int) -> bool:
    """Whether the paragraph of a sentence tells its acts as no news of the real world at all."""
    if _is_long_ago(setting, number) or is_ordinary(setting, number):
        return True
    if _is_tied(setting, setting.stretches[number]):
        return False
    around = tuple(_paragraph(setting, number))
    kinds = _ENOUGH.keys() - (_OF_NOBODY if _is_of_somebody(setting, number, around) else set())
    found = (
        kind
        for kind in sorted(kinds)
        if _is_about(around, kind, number) and not _is_real(around, kind, number)
    )
    return any(_ENOUGH[kind] == 1 or _is_matter(setting, kind) for kind in found)


def _is_real(around: Sequence[tuple[int, Sentence]], kind: str, number: int) -> bool:
    """Whether the paragraph speaks of the real world after all: of asylum, of an invasion.

    What a plot tells once it has begun is plot, unless the act's own sentence speaks so.
    """
    real = _telling(around, "real")
    if kind not in _BEFORE or number in real or not real:
        return bool(real)
    return min(_telling(around, kind)) > min(real)


def _telling(around: Sequence[tuple[int, Sentence]], kind: str) -> list[int]:
    """The sentences that have words of a kind."""
    return [other for other, sentence in around if any(True for _ in sentence.named(kind))]


def _is_of_somebody(setting: Setting, number: int, around: Sequence[tuple[int, Sentence]]) -> bool:
    """Whether the sentence points at one person, as no rule and no advice does."""
    own = setting.stretches[number]
    named = setting.names.starting(own.start, own.end)
    pointed = (sentence.named("definite") for other, sentence in around if other == number)
    return any(name.kind == "person" for name in named) or any(any(spans) for spans in pointed)


def _is_matter(setting: Setting, kind: str) -> bool:
    """Whether at least half of the article's paragraphs have words of a kind: it is its matter.

    A paragraph of a report may be about a gallery; the report is not.
    """
    article, read = setting.article, setting.tools.codebook.cued
    blocks = {one.block for one in setting.stretches}
    about = {
        one.block
        for one in setting.stretches
        if any(read(article.text, article.language, one.start, one.end).named(kind))
    }
    return 2 * len(about) >= len(blocks)


def looks_back(setting: Setting, number: int) -> bool:
    """Whether every day that the paragraph names lies years before the article's own."""
    published = setting.article.published
    if published is None:
        return False
    last = _last_day(setting, *_ends(setting, number))
    return last is not None and last.year < published.value.earliest.year - _OLDER


def _is_long_ago(setting: Setting, number: int) -> bool:
    own = setting.stretches[number]
    told = _last_day(setting, own.start, own.end)
    if told is not None:
        return told < _RECENT
    last = _last_day(setting, *_ends(setting, number))
    return last is not None and last < _LONG_AGO


def _last_day(setting: Setting, start: int, end: int) -> date | None:
    return max((when.latest for when in _days(setting, start, end)), default=None)


def _days(setting: Setting, start: int, end: int) -> Iterator[When]:
    for dated in setting.times.starting(start, end):
        if dated.time.kind == "date" and dated.time.when is not None:
            yield dated.time.when


def _is_tied(setting: Setting, own: Stretch) -> bool:
    """Whether the sentence names a day or who says it, or somebody of another paragraph."""
    said = setting.said.meeting(own.start, own.end)
    if any(one.stance == "says" and one.source_kind in _TELLERS for one, _ in said):
        return True
    if any(one.time.kind == "date" for one in setting.times.starting(own.start, own.end)):
        return True
    people = {
        name.key for name in setting.names.starting(own.start, own.end) if name.kind == "person"
    }
    block = setting.article.blocks[own.block]
    elsewhere = (
        *setting.names.starting(0, block.start),
        *setting.names.starting(block.end, len(setting.article.text)),
    )
    return any(name.key in people for name in elsewhere)


def _ends(setting: Setting, number: int) -> tuple[int, int]:
    block = setting.article.blocks[setting.stretches[number].block]
    return block.start, block.end


def _paragraph(setting: Setting, number: int) -> Iterator[tuple[int, Sentence]]:
    """The sentences of the paragraph and of the headline, with their numbers and cues."""
    article = setting.article
    home = setting.stretches[number].block
    for other, one in enumerate(setting.stretches):
        if one.block == home or article.blocks[one.block].role == "headline":
            read = setting.tools.codebook.cued
            yield other, read(article.text, article.language, one.start, one.end)


def _is_about(around: Sequence[tuple[int, Sentence]], kind: str, number: int) -> bool:
    """Whether there are enough different words of a kind, some of them beside the act's sentence.

    What its own sentence says of the act alone is the matter of its status.
    """
    counted = [pair for pair in around if pair[0] <= number or kind not in _BEFORE]
    beside = [sentence for other, sentence in counted if other != number]
    if not any(True for sentence in beside for _ in sentence.named(kind)):
        return False
    words = {
        sentence.tokens[span[0]].text.lower()
        for _, sentence in counted
        for span in sentence.named(kind)
    }
    return len(words) >= _ENOUGH[kind]
