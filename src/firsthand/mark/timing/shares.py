"""Parts of a whole as per cent: "two thirds", "half of them", "jeder dritte", "one in five"."""

from __future__ import annotations

from firsthand.mark.timing.amounts import Amount, hedged, plain_number
from firsthand.mark.timing.lines import Line

_ALL = 100.0
_MOST = 100  # the greatest lower number of "one in five"


def share_at(line: Line, position: int) -> Amount | None:
    """The per cent that words from a place on say, with the hedges before it; None if none."""
    for read in (_every, _half, _fraction, _of_all):
        found = read(line, position)
        if found is not None:
            value, last = found
            return hedged(line, Amount(position, last, value, value))
    return None


def _every(line: Line, position: int) -> tuple[float, int] | None:
    if line.words[position].lower not in line.table.every or not line.follows(position + 1):
        return None
    nth = line.table.nths.get(line.words[position + 1].lower)
    return None if nth is None else (_ALL / nth, position + 2)


def _half(line: Line, position: int) -> tuple[float, int] | None:
    """Half of all; not the first or the last half of something."""
    found = line.phrase(position, line.said_by.half)
    if found is None:
        return None
    last = found[1]
    before = line.words[position - 1].readings if position else {}
    if before.keys() & {"nth", "which"} or not _is_of(line, last, alone=True):
        return None
    return _ALL / 2, last


def _fraction(line: Line, position: int) -> tuple[float, int] | None:
    """A number, an article or nothing, then "thirds"; with an article in English "of" follows."""
    number = plain_number(line, position)
    articles = line.times.marks.one
    if number is not None and line.words[position].lower not in articles:
        value, last = number
    elif line.words[position].lower in articles:
        value, last = 1.0, position + 1
    elif not line.times.marks.filler:  # a language without articles
        value, last = 1.0, position
    else:
        return None
    if last >= len(line.words) or (last > position and not line.follows(last)):
        return None
    lower = line.table.shares.get(line.words[last].lower)
    if lower is None or value >= lower or not _is_of(line, last + 1, alone=number is None):
        return None
    return _ALL * value / lower, last + 1


def _is_of(line: Line, position: int, *, alone: bool) -> bool:
    """Whether "of" follows, where a language has it; "a third" alone may be an ordinal."""
    if not alone or line.times.counting.noun != "plural":
        return True
    if not line.follows(position):
        return False
    return line.words[position].lower in (*line.table.joined, *line.times.marks.filler)


def _of_all(line: Line, position: int) -> tuple[float, int] | None:
    """ "One in five", "three out of four"."""
    few = plain_number(line, position) if line.table.of_all else None
    if few is None or not line.follows(few[1]):
        return None
    joint = line.phrase(few[1], line.said_by.of_all)
    whole = plain_number(line, joint[1]) if joint is not None else None
    if whole is None or not few[0] < whole[0] <= _MOST:
        return None
    return _ALL * few[0] / whole[0], whole[1]
