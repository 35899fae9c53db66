"""What looks like an act upon somebody but is none: done to nobody, to a thing, or by the weather.

"No journalist was beaten", "the critics beat up the film", "she was detained by traffic".
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.codebook import Finding
from firsthand.codebook.status import Sentence
from firsthand.mark.acts.parts import Part
from firsthand.mark.acts.phrases import Span

_REACH = 3  # words from an act to the noun of its object: "beat up the new film"
_SOMEBODY = frozenset({"person", "agent", "state", "pronoun", "owner"})
_OF_A_PERSON = frozenset({"act", "attempt"})


def befalls_nobody(sentence: Sentence, part: Part | None) -> bool:
    """Whether a phrase opens with a negative word: "no journalist", "ни один журналист"."""
    if part is None:
        return False
    first, after = part.words
    return any(span[1] >= first and span[0] < after for span in sentence.named("none"))


def is_no_act(sentence: Sentence, finding: Finding, parts: Sequence[Part]) -> bool:
    """Whether the object, or the doer after "by", is plainly a thing and no person.

    Only for acts done to persons; a thing that describes somebody ("the film critic", "the film's
    director") is none.
    """
    if finding.frame not in _OF_A_PERSON:
        return False
    parts = [part for part in parts if part.kind in _SOMEBODY]
    things = [span for span in sentence.named("things") if not _describes(sentence, span, parts)]
    return any(
        _is_doer(sentence, thing, finding, parts) or _is_object(sentence, thing, finding, parts)
        for thing in things
    )


def _describes(sentence: Sentence, thing: Span, parts: Sequence[Part]) -> bool:
    """Whether somebody's phrase takes the thing in, or follows it directly."""
    if sentence.tokens[thing[1] - 1].text.lower().endswith(("'s", "’s")):
        return True
    return any(part.words[0] <= thing[1] and thing[0] < part.words[1] for part in parts)


def _is_doer(sentence: Sentence, thing: Span, finding: Finding, parts: Sequence[Part]) -> bool:
    """ "detained by traffic", "arrested by the beauty of the place"."""
    marks = (span for span in sentence.named("by") if span[1] <= thing[0])
    mark = max(marks, default=None)
    if mark is None or not _is_clear(sentence, (mark[1], thing[0]), parts):
        return False
    act = finding.hit.act
    return _is_clear(
        sentence, (act[1], mark[0]) if act[1] <= mark[0] else (thing[1], act[0]), parts
    )


def _is_object(sentence: Sentence, thing: Span, finding: Finding, parts: Sequence[Part]) -> bool:
    """ "beat up the film", "nahm die Kritik fest": the noun next to the act, no preposition."""
    last = max((after for _, after in finding.hit.pieces if after <= thing[0]), default=None)
    return last is not None and _is_clear(sentence, (last, thing[0]), parts)


def _is_clear(sentence: Sentence, between: Span, parts: Sequence[Part]) -> bool:
    """Whether so few words lie between, with no clause, preposition or somebody among them."""
    low, high = between
    if high - low >= _REACH or any(low <= border <= high for border in sentence.borders):
        return False
    small = (*sentence.named("into"), *sentence.named("by"), *(part.words for part in parts))
    return not any(low <= first < high for first, _ in small)
