"""Doubt that a copy lost: "allegedly" is gone, and nobody is said to say it."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.trace.changes.patterns import patterns
from firsthand.trace.changes.texts import Both, Draft, Pair, Sentence, is_content, stem

WITHIN = 0.75  # how sure a change is
KEPT = 0.7  # of the content words of the shorter sentence
_MARKS = frozenset('"“”„«»')


def lost_doubt(both: Both, pair: Pair) -> Iterator[Draft]:
    """A sentence of one language that the origin hedges and the copy asserts."""
    if not both.in_one_language or both.here.pack is None or pair.single is None:
        return
    here, there = pair.single
    words = both.here.pack.changes
    hedges, attributed = patterns(words.hedges), patterns(words.attributed)
    if not hedges.any(there.known):
        return
    found = [n for n, word in enumerate(there.folded) if hedges.has(word)]
    if not found or hedges.any(here.folded) or not _tells_it(here, there, found[0]):
        return
    if attributed.any(here.folded) or _MARKS & set(here.exact):
        return
    first = found[0]
    word = there.words[first].text
    spans = (here.start, here.end), there.span(first, first + 1)
    yield Draft("certainty", *spans, f"“{word}” is lost", WITHIN)


def _tells_it(here: Sentence, there: Sentence, hedge: int) -> bool:
    """Whether a sentence keeps most of another, and the word that the hedge stood before."""
    mine, theirs = here.stems, there.stems
    after = [word for word in there.folded[hedge + 1 :] if is_content(word)][:1]
    kept = len(mine & theirs) >= KEPT * min(len(mine), len(theirs))
    return kept and bool(after) and stem(after[0]) in mine
