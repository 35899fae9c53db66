"""Residue: what the language of a text left behind in its translation, as a vote on direction.

Who translates leaves a note, a unit, the spelling of a city or a small word of the other language
behind, and the text it came from has none of his. Words between marks or in brackets, titles and
names of outlets are what anybody writes who tells of another country: they are no sign, or, where
one lower-case word stands so, a slight one. Slight signs vote only where two kinds of them meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from firsthand.records import Residue
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.trace.lineages.direction import NONE, Vote
from firsthand.trace.lineages.leftovers import SLIGHT, SURE, Sign, signs_in
from firsthand.trace.lineages.views import Spans, view_of
from firsthand.trace.sheets import Sheet

RESIDUE_VOTE = 1.0  # of a sure sign: it decides what nothing else decides, and no more
MOST_SIGNS = 1.5  # sure signs that count: less than a later day, half of a printed credit
MOST_QUOTED = 3  # signs whose words stand in the reason

Signs = tuple[Sign, ...]


def find_residue(
    sheets: tuple[Sheet, Sheet], aligned: tuple[Spans, Spans], tools: Tools
) -> tuple[Signs, Signs]:
    """For each of two texts the signs that it was made from the language of the other.

    aligned: the sentences of each that stand in the other. Nothing within one language, where a
    third language left its words in both.
    """
    if sheets[0].group == sheets[1].group:
        return (), ()
    first, second = (
        view_of(sheet, spans, tools) for sheet, spans in zip(sheets, aligned, strict=True)
    )
    return signs_in(first, second, tools.lexicon), signs_in(second, first, tools.lexicon)


def residue_vote(first: Signs, second: Signs) -> Vote:
    """For the text without residue; where both have some, none."""
    weights = _weight(first), _weight(second)
    if min(weights) > 0 or max(weights) < SURE:
        return NONE
    sign, found = (1, second) if weights[1] else (-1, first)
    points = RESIDUE_VOTE * min(MOST_SIGNS, max(weights))
    return Vote(sign * points, f"left in it from the origin's language: {_quoted(found)}")


def _weight(signs: Iterable[Sign]) -> float:
    """The sum of the sure signs, and of each kind of slight ones the first."""
    kinds: dict[tuple[str, float], int] = defaultdict(int)
    for sign in signs:
        kinds[sign.kind, sign.weight] += 1
    return sum(SLIGHT if weight == SLIGHT else SURE * n for (_, weight), n in kinds.items())


def _quoted(signs: Signs) -> str:
    shown = sorted(signs, key=lambda one: (-one.weight, one.here))[:MOST_QUOTED]
    return ", ".join(f"“{sign.words}” ({sign.kind})" for sign in shown)


def cite(
    sheets: tuple[Sheet, Sheet], left: tuple[Signs, Signs], *, forward: bool
) -> tuple[Residue, ...]:
    """The signs that voted for the arrow, as evidence, beside the same words of the origin.

    sheets: the derived text and its origin; left: of the first and of the second text of the pair.
    """
    points = residue_vote(*left).points
    if points == 0 or (points > 0) != forward:
        return ()
    derived, origin = (sheet.article for sheet in sheets)
    return tuple(
        Residue(
            kind=sign.kind,
            here=evidence(derived, *sign.here),
            there=None if sign.there is None else evidence(origin, *sign.there),
        )
        for sign in left[forward]
    )
