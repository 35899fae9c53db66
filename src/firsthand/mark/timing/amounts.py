"""How many: numbers, rough words, fractions and ranges with their hedges, read at one word.

What a hedge makes of a number N: about .8 N to 1.2 N, nearly .9 N to N, "gut" N to 1.2 N; "more
than" leaves the upper end open, "up to" the lower one. Rough words say their own range: "several
dozen" is 36 to 99, "hundreds" 200 to 999.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from firsthand.languages.numbers import LONGEST, leading
from firsthand.mark.timing.lines import Hedge, Line

_DASHES = frozenset("-–—")
_NINE = 9  # the most of a rough word that goes up to the next size
_ABOUT, _NEARLY, _GOOD = (0.8, 1.2), (0.9, 1.0), (1.0, 1.2)
_ODD = 9  # "twenty-odd" is twenty to twenty-nine
_MOST_HEDGES = 2
V = TypeVar("V")


class Amount(NamedTuple):
    """Words [first, last) that say how many; an open end is None.

    size: the scale of the last word ("two thousand": 1000); about: one word that says "about";
    ranged: it is "A to B".
    """

    first: int
    last: int
    low: float | None
    high: float | None
    size: float = 1.0
    about: bool = False
    ranged: bool = False


def beginnings(line: Line) -> Iterable[int]:
    """The words at which an amount or a share of a whole can begin; few words of a text can."""
    openers = line.said_by.openers
    return (
        number
        for number, word in enumerate(line.words)
        if word.lower in openers
        or "number" in word.readings
        or (" " in word.lower and word.lower.split()[0] in openers)
    )


def amount_at(line: Line, position: int) -> Amount | None:
    """The amount whose number begins at a word, with the hedges before and behind it."""
    found = _core(line, position)
    if found is None:
        return None
    return hedged(line, _trailed(line, _ranged(line, found)))


def nines(scale: float) -> float:
    """The greatest number of as many digits: 12 gives 99, 1000 gives 9999."""
    return float(10 ** (math.floor(math.log10(scale)) + 1) - 1)


def _core(line: Line, position: int) -> Amount | None:
    if position >= len(line.words):
        return None
    for read in (_near, _part, _rough, _crowd, _number, _one_scale):
        found = read(line, position)
        if found is not None:
            return found
    return None


def _near(line: Line, position: int) -> Amount | None:
    """ "Petnaestak": about fifteen."""
    found = line.phrase(position, line.said_by.near)
    if found is None:
        return None
    value, last = found
    scale, last = _scaled(line, last)
    return Amount(position, last, value * scale, value * scale, scale, about=True)


def _part(line: Line, position: int) -> Amount | None:
    """ "Half a million", "anderthalb", "полтора десятка"."""
    found = line.phrase(position, line.said_by.parts)
    if found is None:
        return None
    value, last = found
    scale, last = _scaled(line, last)
    return Amount(position, last, value * scale, value * scale, scale)


def _rough(line: Line, position: int) -> Amount | None:
    """ "Several", "a few hundred", "a handful of"."""
    found = line.phrase(position, line.said_by.rough)
    if found is None:
        return None
    (low, high), last = found
    scale, last = _scaled(line, last)
    most = nines(scale) if high == _NINE and scale > 1 else high * scale
    return Amount(position, last, low * scale, most, scale)


def _crowd(line: Line, position: int) -> Amount | None:
    """ "Dozens", "tens of thousands"."""
    scale = line.table.crowds.get(line.words[position].lower)
    if scale is None:
        return None
    following = position + 1
    if following < len(line.words) and line.words[following].lower in line.table.joined:
        following += 1
    more = _word(line, following, line.table.crowds) if line.follows(following) else None
    last = position + 1 if more is None else following + 1
    size = scale * (more or 1)
    return Amount(position, last, 2 * size, nines(size), size)


def _number(line: Line, position: int) -> Amount | None:
    word, marks = line.words[position], line.times.marks
    if marks.filler and word.lower in marks.one:
        return None  # "ein Mann" is a man
    found = plain_number(line, position)
    if found is None:
        return None
    value, last = found
    own = _word(line, last - 1, line.table.scales) if last > position + 1 else None
    scale, last = _scaled(line, last) if own is None else (1.0, last)
    return Amount(position, last, value * scale, value * scale, (own or 1.0) * scale)


def plain_number(line: Line, position: int) -> tuple[float, int] | None:
    """The number that begins at a word, in digits or words, and the place behind it."""
    if position >= len(line.words) or "number" not in line.words[position].readings:
        return None
    spoken = [line.words[position].lower]
    while len(spoken) < LONGEST and line.follows(position + len(spoken)):
        spoken.append(line.words[position + len(spoken)].lower)
    found = leading(spoken, line.times)
    return None if found is None else (found[0], position + found[1])


def _one_scale(line: Line, position: int) -> Amount | None:
    """ "A hundred", "ein Dutzend", "десяток"."""
    article = line.words[position].lower in line.times.marks.one
    scale = _word(line, position + article, line.table.scales)
    if scale is None or (article and not line.follows(position + 1)):
        return None
    more, last = _scaled(line, position + article + 1)
    return Amount(position, last, scale * more, scale * more, scale * more)


def _scaled(line: Line, position: int) -> tuple[float, int]:
    """What the scale at a word multiplies, and the place behind it; 1 where there is none."""
    scale = _word(line, position, line.table.scales) if line.follows(position) else None
    return (1.0, position) if scale is None else (scale, position + 1)


def _word(line: Line, position: int, table: Mapping[str, V]) -> V | None:
    return table.get(line.words[position].lower) if position < len(line.words) else None


def _ranged(line: Line, low: Amount) -> Amount:
    """ "24 to 48", "two or three", "2-3 thousand": one amount of both; else the first alone."""
    high = _other_end(line, low)
    if high is None or low.low is None or high.high is None or low.high is None:
        return low
    alone = low.size == 1.0 and high.size > 1.0 and low.high * high.size < high.high + 1
    least = low.low * high.size if alone else low.low
    if least >= high.high:
        return low
    return Amount(low.first, high.last, least, high.high, high.size, ranged=True)


def _other_end(line: Line, low: Amount) -> Amount | None:
    if low.last >= len(line.words):
        return None
    gap = line.gap(low.last)
    if gap & _DASHES:
        return _core(line, low.last) if gap <= _DASHES | {" "} else None
    either = line.phrase(low.last, line.said_by.either)
    if either is not None and gap <= {",", " "}:
        return _core(line, either[1])
    word = line.words[low.last]
    opened = line.phrase_before(low.first, line.said_by.between) is not None
    linked = "to" in word.readings or word.lower in line.table.links
    if linked or ("both" in word.readings and opened):
        return _core(line, low.last + 1)
    return None


def _trailed(line: Line, amount: Amount) -> Amount:
    """The amount with "or so", "or more", "-odd" behind it."""
    follows = line.follows(amount.last)
    found = line.phrase(amount.last, line.said_by.trailers) if follows else None
    if found is None:
        return amount
    kind, last = found
    if kind == "odd":
        return amount._replace(last=last, high=(amount.high or 0) + _ODD)
    if kind == "over":
        return amount._replace(last=last, high=None)
    return amount._replace(last=last, about=True)


def hedged(line: Line, amount: Amount) -> Amount:
    """The amount with the phrases before it taken in, and what they make of it."""
    found = made(amount, "about") if amount.about else amount
    for _ in range(_MOST_HEDGES):
        hedges = line.said_by.range_hedges if found.ranged else line.said_by.hedges
        before = line.phrase_before(found.first, hedges)
        if before is None:
            break
        hedge, first = before
        found = made(found, hedge)._replace(first=first)
    return found


def made(amount: Amount, hedge: Hedge) -> Amount:
    """What a hedge makes of an amount; a range keeps its ends."""
    low, high = amount.low, amount.high
    if hedge == "over" and not amount.ranged:
        return amount._replace(high=None)
    if hedge == "under" and not amount.ranged:
        return amount._replace(low=None)
    factors = {"about": _ABOUT, "nearly": _NEARLY, "good": _GOOD}.get(hedge)
    if factors is None or low is None or low != high:
        return amount
    return amount._replace(low=round(low * factors[0], 2), high=round(low * factors[1], 2))
