"""Scores on who says what, on whose word: statements, what they stand in, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bench.own_scores import Figures, Tally, overlap, pairs, share
from bench.own_shapes import Said, Span
from firsthand.words import name_keys

_WORD = re.compile(r"\w+")
_ENOUGH = 0.5  # of the words of two contents shared, twice counted (Dice)
_ENDING = 1  # consonants that a case may add to a name
_NEARER = 0.01  # what the right source and cue weigh between statements with one content

Item = tuple[str, Sequence[Said], Sequence[Said]]  # text, gold, found


def speakers(items: Sequence[Item]) -> Figures:
    """Statements right by content and source, by the cue too; parents and speakers of those.

    relation: contents share words (Dice 0.5) and, where a source is named, the sources share one.
    nested: of the statements inside another one, the share found with the right one around it.
    """
    relation, statement, nested = Tally(), Tally(), Tally()
    parents: list[bool] = []
    spoken: list[bool] = []
    for text, gold, found in items:
        chosen = matched(text, gold, found)
        cued = sum(_meet(gold[i].cue, found[j].cue) for i, j in chosen)
        relation = relation.and_(Tally(len(chosen), len(found), len(gold)))
        statement = statement.and_(Tally(cued, len(found), len(gold)))
        right = _parents(gold, found, chosen)
        parents += right.values()
        inner = [i for i, said in enumerate(gold) if said.parent is not None]
        nested = nested.and_(Tally(sum(right.get(i, False) for i in inner), 0, len(inner)))
        spoken += [same_speaker(gold[i].speaker, found[j].speaker) for i, j in chosen]
    return {
        "relation": relation.figures(),
        "statement": statement.figures(),
        "parent": share(sum(parents), len(parents)),
        "nested": share(nested.right, nested.wanted),
        "speaker": share(sum(spoken), len(spoken)),
    }


def matched(text: str, gold: Sequence[Said], found: Sequence[Said]) -> list[tuple[int, int]]:
    """Numbers of the statements that are the same, one to one, the most alike first."""
    scored = (
        (_likeness(text, g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)
    )
    return pairs(one for one in scored if one[0] > 0)


def _likeness(text: str, gold: Said, found: Said) -> float:
    """0 for another statement; of those with one content the right source and cue decide."""
    dice = _dice(_words(text, gold.content), _words(text, found.content))
    if dice < _ENOUGH or (gold.source and not _meet(gold.source, found.source)):
        return 0.0
    source = _dice(_words(text, gold.source), _words(text, found.source))
    return dice + _NEARER * (source + _meet(gold.cue, found.cue))


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two stretches share a character; a cue may be a colon, which is no word."""
    return any(overlap(a, b) > 0 for a in one for b in other)


def _words(text: str, spans: Iterable[Span]) -> set[int]:
    return {word.start() for start, end in spans for word in _WORD.finditer(text, start, end)}


def _dice(one: set[int], other: set[int]) -> float:
    return share(2 * len(one & other), len(one) + len(other))


def _parents(
    gold: Sequence[Said], found: Sequence[Said], chosen: Sequence[tuple[int, int]]
) -> dict[int, bool]:
    """Of each gold statement that was found, whether it stands in the right one."""
    of_gold = {gold[i].id: found[j].id for i, j in chosen}
    right = {}
    for i, j in chosen:
        outer = gold[i].parent
        right[i] = found[j].parent == (None if outer is None else of_gold.get(outer, ""))
    return right


def same_speaker(gold: str | None, found: str | None) -> bool:
    """Whether two names are one, in whatever case and script; None is nobody."""
    if gold is None or found is None:
        return gold is found
    one, other = name_keys(gold), name_keys(found)
    return len(one) == len(other) and all(map(_same_key, one, other))


def _same_key(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and len(long) - len(short) <= _ENDING
