"""Denials that a copy lost: what the accused answered is gone, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.trace.changes.aligning import Aligned
from firsthand.trace.changes.counting import counts
from firsthand.trace.changes.patterns import patterns
from firsthand.trace.changes.texts import Both, Draft, Sentence, Text

SURE = 0.8
REACH = 4  # words behind a denial among which stands what is refused or rejected
FEWEST_NUMBERS = 2  # by which a sentence is known again
BEFORE = 2  # words before it among which a passive stands


def lost_denials(both: Both, aligned: Aligned) -> Iterator[Draft]:
    """A denial of the origin that the copy leaves out of the midst of what it tells.

    The copy must tell sentences before and after it, and deny nothing itself.
    """
    if both.here.pack is None or both.there.pack is None or not aligned.told:
        return
    first = min(start for start, _ in aligned.told)
    denying = [s for s in aligned.untold if _may_deny(both.there, s)]
    for sentence in denying if denying and not _denies(both.here) else ():
        number = denial(both.there, sentence) if sentence.start > first else None
        if number is not None and _goes_on(both, aligned, sentence):
            word = sentence.words[number].text
            spans = None, (sentence.start, sentence.end)
            yield Draft("denial lost", *spans, f"“{word}” and what it denies are gone", SURE)


def _goes_on(both: Both, aligned: Aligned, after: Sentence) -> bool:
    """Whether the copy tells anything that stands behind a sentence of the origin.

    A sentence that was not aligned is told too where one of the copy has two of its numbers.
    """
    if any(start > after.start for start, _ in aligned.told):
        return True
    mine = [_values(both.here, sentence) for sentence in both.here.every]
    behind = (sentence for sentence in aligned.untold if sentence.start > after.start)
    theirs = [_values(both.there, sentence) for sentence in behind]
    return any(len(here & there) >= FEWEST_NUMBERS for here in mine for there in theirs)


def _values(text: Text, sentence: Sentence) -> frozenset[float]:
    return frozenset(count.value for count in counts(text, sentence) if count.value > 1)


def denial(text: Text, sentence: Sentence) -> int | None:
    """The word by which a sentence denies an accusation; None where it does not."""
    if text.pack is None:
        return None
    words = text.pack.changes
    denials, rejections = patterns(words.denials), patterns(words.rejections)
    for number, word in enumerate(sentence.folded):
        after = sentence.folded[number + 1 : number + 1 + REACH]
        before = sentence.folded[max(0, number - BEFORE) : number]
        if denials.has(word):
            refused = patterns(words.refusables).any(after) or patterns(
                (*words.passives, *words.negators)
            ).any(before)
            if not refused:
                return number
        elif rejections.has(word) and patterns(words.accusations).any(sentence.folded):
            return number
    return None


def _may_deny(text: Text, sentence: Sentence) -> bool:
    """Whether any word of denial can stand in a sentence; quick, for most have none."""
    words = text.pack.changes if text.pack else None
    cues = (*words.denials, *words.rejections) if words else ()
    small = sentence.exact.lower()
    return any(cue.strip("*") in small for cue in cues)


def _denies(text: Text) -> bool:
    """Whether any sentence of a text denies something, in whatever words of its table."""
    words = text.pack.changes if text.pack else None
    return words is not None and patterns((*words.denials, *words.rejections)).any(text.vocabulary)
