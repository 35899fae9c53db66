"""Passages: which words of the derived text stand in the origin, as places in both texts."""

from __future__ import annotations

import numpy as np

from firsthand.records import Passage
from firsthand.trace.hashing import run_hashes
from firsthand.trace.sheets import Sheet

SHORTEST = 3  # words of a shown passage, two of them no function words
FEWEST_CONTENT = 2


def passages(derived: Sheet, origin: Sheet) -> tuple[Passage, ...]:
    """Runs of equal folded words, in order of the derived text, none crossing a line of either.

    Greedy: at each word the longest run that the origin has, nearest after the last one taken.
    """
    places: dict[int, list[int]] = {}
    for position, code in enumerate(run_hashes(origin.words, SHORTEST).tolist()):
        places.setdefault(code, []).append(position)
    codes = run_hashes(derived.words, SHORTEST).tolist()
    found: list[Passage] = []
    here, after = 0, 0
    while here < len(codes):
        options = places.get(codes[here], ())
        lengths = [(_run(derived, here, origin, there), there) for there in options]
        best = max(lengths, key=lambda option: (option[0], -abs(option[1] - after)), default=(0, 0))
        length, there = best
        if length >= SHORTEST and _telling(derived, here, length):
            found.append(_passage(derived, here, origin, there, length))
            here, after = here + length, there + length
        else:
            here += 1
    return tuple(found)


def _run(derived: Sheet, here: int, origin: Sheet, there: int) -> int:
    """How many words agree from here and there on, within one line of each text."""
    limit = min(
        int(np.searchsorted(derived.lines, derived.lines[here], "right")) - here,
        int(np.searchsorted(origin.lines, origin.lines[there], "right")) - there,
    )
    same = derived.words[here : here + limit] == origin.words[there : there + limit]
    return limit if same.all() else int(np.argmin(same))


def _telling(derived: Sheet, here: int, length: int) -> bool:
    part = slice(here, here + length)
    return int((derived.content[part] | derived.quoted[part]).sum()) >= FEWEST_CONTENT


def _passage(derived: Sheet, here: int, origin: Sheet, there: int, length: int) -> Passage:
    return Passage(
        int(derived.starts[here]),
        int(derived.ends[here + length - 1]),
        int(origin.starts[there]),
        int(origin.ends[there + length - 1]),
    )
