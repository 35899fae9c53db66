"""Which sentences of a derived text tell which of its origin.

Within a language: lines, then sentences that are equal are no change and pass at once; the rest
are paired by their rare words, each with the one that is nearest in either direction. Across
languages the passages of the derivation are pairs of sentences already.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum
from typing import TypeVar

from firsthand.records import Derivation, Passage
from firsthand.trace.changes.texts import Both, Pair, Sentence, Span, Text

T = TypeVar("T")
LINKED = 0.3  # of the shorter of two sentences that passages must carry
CONTAINED = 0.5  # of the rare words of the shorter sentence
FEWEST_SHARED = 3  # content words


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """Pairs of sentences that are not equal; where the origin is told; its sentences left out."""

    pairs: tuple[Pair, ...]
    told: tuple[Span, ...]  # of the origin, equal ones too
    untold: tuple[Sentence, ...]


def align(both: Both, derivation: Derivation) -> Aligned:
    """The sentences of both texts side by side."""
    if both.in_one_language:
        return _within(both, derivation.passages)
    pairs = _across(both, derivation.passages)
    told = [(s.start, s.end) for pair in pairs for s in pair.there]
    return Aligned(tuple(pairs), tuple(told), _untold(both.there, told))


def _within(both: Both, passages: Sequence[Passage]) -> Aligned:
    here, _ = _left(both.here, both.there)
    there, equal = _left(both.there, both.here)
    known = {s.exact for s in there} & {s.exact for s in here}
    told = [*equal, *((s.start, s.end) for s in there if s.exact in known)]
    here = [s for s in here if s.exact not in known]
    there = [s for s in there if s.exact not in known]
    links = sorted(linked(passages, here, there))
    told += [(there[column].start, there[column].end) for _, column in links]
    partners = {column for _, column in links}
    untold = tuple(s for column, s in enumerate(there) if column not in partners)
    return Aligned(tuple(_grouped(here, there, links)), tuple(told), untold)


def linked(
    passages: Iterable[Passage], here: Sequence[Sentence], there: Sequence[Sentence]
) -> set[tuple[int, int]]:
    """Pairs of sentences: by the passages, and by rare words among those that are left."""
    links = carried(passages, here, there)
    rows, columns = {row for row, _ in links}, {column for _, column in links}
    mine = [n for n in range(len(here)) if n not in rows]
    theirs = [n for n in range(len(there)) if n not in columns]
    found = nearest([here[n] for n in mine], [there[n] for n in theirs])
    return links | {(mine[row], theirs[column]) for row, column in found}


def _grouped(
    here: Sequence[Sentence], there: Sequence[Sentence], links: Iterable[tuple[int, int]]
) -> Iterator[Pair]:
    """Links that share a sentence are one pair."""
    for rows, columns in joined(({row}, {column}) for row, column in links):
        yield Pair(tuple(here[n] for n in sorted(rows)), tuple(there[n] for n in sorted(columns)))


def joined(links: Iterable[tuple[set[T], set[T]]]) -> list[tuple[set[T], set[T]]]:
    """Pairs of sets, those that share a member on either side made one."""
    groups: list[tuple[set[T], set[T]]] = []
    for rows, columns in links:
        touched = [group for group in groups if group[0] & rows or group[1] & columns]
        groups = [group for group in groups if group not in touched]
        groups.append(
            (rows.union(*(g[0] for g in touched)), columns.union(*(g[1] for g in touched)))
        )
    return groups


def _left(text: Text, other: Text) -> tuple[list[Sentence], list[Span]]:
    """The sentences of lines that the other text has not; and the lines that it has."""
    left: list[Sentence] = []
    equal: list[Span] = []
    for line in text.lines:
        if text.article.text[slice(*line)] in other.by_line:
            equal.append(line)
        else:
            left += text.sentences(line)
    return left, equal


def carried(
    passages: Iterable[Passage], here: Sequence[Sentence], there: Sequence[Sentence]
) -> set[tuple[int, int]]:
    """Pairs of sentences of which passages carry enough, each the best of one of the two."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for passage in passages:
        for row in _touched(here, passage.start, passage.end):
            for column, shared in _led_to(passage, here[row], there):
                found[row, column] += shared
    enough = {
        (row, column): shared
        for (row, column), shared in found.items()
        if shared >= LINKED * min(_length(here[row]), _length(there[column]))
    }
    best: dict[tuple[str, int], tuple[int, int]] = {}
    for pair in sorted(enough, key=lambda pair: (-enough[pair], pair)):
        best.setdefault(("here", pair[0]), pair)
        best.setdefault(("there", pair[1]), pair)
    return set(best.values())


def _led_to(
    passage: Passage, sentence: Sentence, there: Sequence[Sentence]
) -> Iterator[tuple[int, int]]:
    """Where a passage leads from one sentence: sentences of the origin, with shared characters."""
    start, end = max(passage.start, sentence.start), min(passage.end, sentence.end)
    scale = (passage.origin_end - passage.origin_start) / (passage.end - passage.start)
    low = passage.origin_start + (start - passage.start) * scale
    high = passage.origin_start + (end - passage.start) * scale
    for column in _touched(there, int(low), round(high)):
        shared = min(high, there[column].end) - max(low, there[column].start)
        yield column, int(shared)


def _touched(sentences: Sequence[Sentence], start: int, end: int) -> range:
    """The numbers of the sentences that share a character with [start, end)."""
    first = bisect_left(sentences, start + 1, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, end, key=lambda sentence: sentence.start)
    return range(first, max(first, last))


def _length(sentence: Sentence) -> int:
    return sentence.end - sentence.start


def nearest(here: Sequence[Sentence], there: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Pairs (row, column) of sentences that tell one thing, by their rare words.

    Each has its nearest, in either direction: one sentence may tell what two did.
    """
    mine, theirs = [s.stems for s in here], [s.stems for s in there]
    rarity = _rarity(mine, theirs)
    sizes = [[fsum(map(rarity.__getitem__, stems)) for stems in side] for side in (mine, theirs)]
    found: dict[tuple[int, int], float] = {}
    for row, column, weight in _shared(mine, theirs, rarity):
        if weight >= CONTAINED * min(sizes[0][row], sizes[1][column]):
            found[row, column] = weight * weight / (sizes[0][row] * sizes[1][column])
    return sorted({*_best(found, 0).values(), *_best(found, 1).values()})


def _rarity(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> dict[str, float]:
    """One over the number of sentences that have a stem, in the text that has more of them."""
    most, others = (Counter(chain.from_iterable(side)) for side in (mine, theirs))
    for stem, number in others.items():
        most[stem] = max(number, most[stem])
    return {stem: 1 / number for stem, number in most.items()}


def _shared(
    mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]], rarity: Mapping[str, float]
) -> Iterator[tuple[int, int, float]]:
    """Pairs of sentences with enough common stems, and what these weigh together."""
    columns = [
        (column, stems) for column, stems in enumerate(theirs) if len(stems) >= FEWEST_SHARED
    ]
    for row, stems in enumerate(mine):
        for column, others in columns:
            common = stems & others
            if len(common) >= FEWEST_SHARED:
                yield row, column, fsum(map(rarity.__getitem__, common))


def _best(found: Mapping[tuple[int, int], float], side: int) -> dict[int, tuple[int, int]]:
    """For each row (or column) the pair that weighs most; the earlier one between equals."""
    best: dict[int, tuple[int, int]] = {}
    for pair in sorted(found, key=lambda pair: (-found[pair], pair)):
        best.setdefault(pair[side], pair)
    return best


def _across(both: Both, passages: Sequence[Passage]) -> list[Pair]:
    """Passages that share a sentence on either side are one pair."""
    ordered = sorted(passages, key=lambda p: (p.start, p.origin_start))
    links = (({(p.start, p.end)}, {(p.origin_start, p.origin_end)}) for p in ordered)
    return [
        Pair(
            _read(both.here, here),
            _read(both.there, there),
            tuple(one for p in ordered if (p.start, p.end) in here for one in p.shared),
        )
        for here, there in joined(links)
    ]


def _read(text: Text, spans: Iterable[Span]) -> tuple[Sentence, ...]:
    return tuple(Sentence(text.article.text, *span) for span in sorted(spans))


def _untold(text: Text, told: Sequence[Span]) -> tuple[Sentence, ...]:
    """The sentences of a text that none of some spans touches."""
    return tuple(
        sentence
        for sentence in text.every
        if not any(start < sentence.end and sentence.start < end for start, end in told)
    )
