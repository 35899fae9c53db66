"""What can be told of a candidate in a document, each by a name that is weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bench.fillers.documents import Document, Span
from bench.fillers.phrases import Candidates

_STEM, _LONG_STEM = 5, 6
_PLACES = 5  # of a candidate that are looked at
_AROUND, _CLOSE = 14, 5  # words of its sentence on either side
_SHORT = 2  # letters of words that tell nothing from afar
_LEAD = 80  # words that open a document
_SMALL = frozenset(
    {"of", "in", "from", "at", "on", "for", "who", "that", "which", "by", "with", "to"}
)


def of_document(document: Document) -> tuple[str, ...]:
    """The words of a document, their pairs, and those that open it."""
    words = [word.text for word in document.words]
    found = {word for word in words if len(word) > _SHORT}
    found.update(f"{one[:_LONG_STEM]} {two[:_LONG_STEM]}" for one, two in pairwise(words))
    found.update(f"lead:{word}" for word in words[:_LEAD])
    return tuple(found)


def of_candidates(
    document: Document, candidates: Candidates, known: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """What is told of each candidate; known: what is told of its document."""
    return {
        key: tuple({*_of_words(key, known), *_of_places(document, key, spans)})
        for key, spans in candidates.items()
    }


def head(key: str) -> str:
    """The last word before "of" or its like."""
    kept = ""
    for word in key.split():
        if kept and word in _SMALL:
            break
        kept = word
    return kept


def _of_words(key: str, known: Sequence[str]) -> Iterator[str]:
    words, last = key.split(), head(key)
    yield f"whole:{key}"
    yield f"head:{last}"
    yield f"stem:{last[:_STEM]}"
    yield f"ending:{last[-3:]}"
    yield f"several:{last.endswith('s')}"
    yield f"first:{words[0]}"
    yield f"last:{words[-1]}"
    yield f"{min(5, len(words))} words"
    for word in words:
        yield f"holds:{word}"
    for one in known:
        yield f"document:{one}"
        yield f"document:{one} {last[:_STEM]}"


def _of_places(document: Document, key: str, spans: Sequence[Span]) -> Iterator[str]:
    sentence, times = document.words[spans[0][0]].sentence, len(spans)
    yield f"told {min(4, times)} times"
    yield f"sentence {min(6, sentence)}"
    yield f"sentence {min(6, sentence)} told {min(3, times)} times"
    last, first = head(key)[:_STEM], key.split(maxsplit=1)[0]
    for span in spans[:_PLACES]:
        yield from _beside(document, span, last, first)
        yield from _around(document, span)


def _beside(document: Document, span: Span, last: str, first: str) -> Iterator[str]:
    before = [document.at(span[0] - step) for step in (1, 2, 3)]
    behind = [document.at(span[1] + step) for step in (0, 1, 2)]
    for name, words in (("before", before), ("behind", behind)):
        for count in (1, 2, 3):
            yield f"{name}:{' '.join(words[:count])}"
        yield f"{name} by 2:{words[1][:_STEM]}"
        yield f"{name} by 3:{words[2][:_STEM]}"
        yield f"{name}:{words[0]} stem:{last}"
    yield f"between:{before[0]} {behind[0]}"
    yield f"before:{before[0]} first:{first}"


def _around(document: Document, span: Span) -> Iterator[str]:
    """The words of its sentence on either side, close and farther."""
    words, (first, after) = document.words, span
    own = words[first].sentence
    left = [w.text for w in words[max(0, first - _AROUND) : first] if w.sentence == own]
    right = [w.text for w in words[after : after + _AROUND] if w.sentence == own]
    for name, side in (("left", left[::-1]), ("right", right)):
        long = [word[:_STEM] for word in side if len(word) > _SHORT]
        for number, word in enumerate(long):
            yield f"{name}{'' if number < _CLOSE else ' far'}:{word}"
