"""Within one language: which texts share words, and what kind of resting that is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from firsthand.records import DerivationKind
from firsthand.trace.lineages.direction import Vote, find_arrow, loss_votes
from firsthand.trace.lineages.losses import Common, find_losses
from firsthand.trace.lineages.ties import Tie
from firsthand.trace.pile import Pile
from firsthand.trace.sheets import Flags, Sheet
from firsthand.trace.within.anchors import make_anchors
from firsthand.trace.within.candidates import candidates
from firsthand.trace.within.judging import is_background, is_derivation, is_form, probability
from firsthand.trace.within.measuring import measure
from firsthand.trace.within.overlap import Overlap, Shares, share, shares, stock_words

WHOLE = 0.8  # of a text that stands in the other: it is a copy, with additions at most
HALF = 0.5
MOST_SHOWN = 3  # such edges of a text
WORTH_SHOWING = 15  # words of a shared quotation or stock passage that make an edge to look at


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A pair whose texts share words, what of it counts, and whether that makes a derivation."""

    overlap: Overlap
    shares: Shares
    derives: bool


def compare_within(pile: Pile) -> list[Compared]:
    """All pairs of one language group that share enough anchors, with positions in the pile."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, sheet in enumerate(pile.sheets):
        groups[sheet.group].append(number)
    overlaps = [
        overlap
        for _, numbers in sorted(groups.items())
        for overlap in _overlaps(pile.sheets, numbers)
    ]
    stock = stock_words(overlaps, pile.sheets)
    return [_judged(overlap, pile.sheets, stock) for overlap in overlaps]


def _overlaps(everything: Sequence[Sheet], numbers: Sequence[int]) -> Iterator[Overlap]:
    if len(numbers) > 1:
        sheets = [everything[number] for number in numbers]
        anchors = make_anchors(sheets)
        yield from measure(sheets, anchors, candidates(sheets, anchors), numbers)


def judge_again(
    pile: Pile, compared: Sequence[Compared], stock: Sequence[Flags], changed: Container[int]
) -> list[Compared]:
    """The pairs, judged anew where the stock words of one of the two have changed."""
    return [
        _judged(pair.overlap, pile.sheets, stock)
        if pair.overlap.first in changed or pair.overlap.second in changed
        else pair
        for pair in compared
    ]


def _judged(overlap: Overlap, sheets: Sequence[Sheet], stock: Sequence[Flags]) -> Compared:
    found = shares(overlap, sheets, stock)
    other = is_form(overlap, sheets) or is_background(overlap, sheets)
    return Compared(overlap, found, is_derivation(found) and not other)


def judged_alike(compared: Sequence[Compared]) -> set[tuple[int, int]]:
    """Pairs (smaller, larger) that share much: derivations, and forms filled in twice."""
    return {pair.overlap.pair for pair in compared if pair.derives or is_derivation(pair.shares)}


def count_credited(pile: Pile, compared: Sequence[Compared]) -> list[int]:
    """For each sheet how many related ones credit its house."""
    counts = [0] * len(pile.sheets)
    for pair in compared:
        first, second = pair.overlap.first, pair.overlap.second
        counts[second] += pile.credits_house(first, pile.sheets[second].house) is not None
        counts[first] += pile.credits_house(second, pile.sheets[first].house) is not None
    return counts


def make_ties(pile: Pile, compared: Sequence[Compared], credited: Sequence[int]) -> list[Tie]:
    """A tie, with its arrow, for each pair that is a derivation."""
    deriving = [pair for pair in compared if pair.derives]
    losses = find_losses([_common(pair.overlap) for pair in deriving])
    return [
        _tie(pile, pair, credited, loss_votes(losses[pair.overlap.first, pair.overlap.second]))
        for pair in deriving
    ]


def _common(overlap: Overlap) -> Common:
    return Common(overlap.first, overlap.second, overlap.covered_first, overlap.covered_second)


def minor_ties(pile: Pile, compared: Sequence[Compared], credited: Sequence[int]) -> list[Tie]:
    """Shared quotations and stock passages: the longest few of each text, which never count."""
    shared = [
        (int(max(pair.overlap.covered_first.sum(), pair.overlap.covered_second.sum())), pair)
        for pair in compared
        if not pair.derives
    ]
    shown: Counter[int] = Counter()
    found = []
    for words, pair in sorted(shared, key=lambda one: -one[0]):
        both = (pair.overlap.first, pair.overlap.second)
        if words >= WORTH_SHOWING and min(shown[one] for one in both) < MOST_SHOWN:
            shown.update(both)
            found.append(_tie(pile, pair, credited, (), minor=True))
    return found


def _tie(
    pile: Pile,
    pair: Compared,
    credited: Sequence[int],
    votes: Sequence[Vote],
    *,
    minor: bool = False,
) -> Tie:
    overlap = pair.overlap
    parts = (share(overlap.covered_first), share(overlap.covered_second))
    cover = (max(parts[0], overlap.pairs_first), max(parts[1], overlap.pairs_second))
    arrow = find_arrow(pile, (overlap.first, overlap.second), cover, credited, votes)
    forward = arrow.forward
    derived = overlap.second if forward else overlap.first
    origin = overlap.first if forward else overlap.second
    covered = overlap.covered_second if forward else overlap.covered_first
    words = parts[::-1] if forward else parts
    pairs = overlap.pairs_second if forward else overlap.pairs_first
    own, back = cover[::-1] if forward else cover
    sheets = (pile.sheets[derived], pile.sheets[origin])
    kind = _minor_kind(sheets[0], covered) if minor else _kind(sheets, words, pairs)
    return Tie(
        derived=derived,
        origin=origin,
        kind=kind,
        score=probability(pair.shares),
        coverage=round(own, 4),
        coverage_back=round(back, 4),
        covered=covered,
        directed=arrow.directed,
        reasons=(f"{round(100 * own)} % of the text stands in the origin", *arrow.reasons),
        credit=pile.credits_house(derived, sheets[1].house),
        counts=not minor,
    )


def _kind(sheets: tuple[Sheet, Sheet], words: tuple[float, float], pairs: float) -> DerivationKind:
    """copied, excerpted, rewritten or updated, from the shares of words and of content pairs."""
    derived, origin = words
    if sheets[0].house == sheets[1].house and not (derived >= WHOLE and origin >= WHOLE):
        return "updated"
    if derived >= WHOLE:
        return "copied" if origin >= HALF else "excerpted"
    if origin >= WHOLE:
        return "copied"
    return "rewritten" if pairs > derived or derived >= HALF else "excerpted"


def _minor_kind(derived: Sheet, covered: Flags) -> DerivationKind:
    quoted = int((covered & derived.quoted).sum())
    return "quotes" if quoted > HALF * int(covered.sum()) else "background"
