"""Witnesses: how often each place of a page that says a thing is right, and who says otherwise.

A page says its title, its authors and its day in several places, and they may disagree. Each room
of this floor chooses by its own rules; what the other witnesses say is kept beside the choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import msgspec

from firsthand.records import Cited, Dissent, Evidence, Witnessed
from firsthand.words import fold

# Right values of all given on 178 pages of the development part (`python -m bench.train.witnesses`,
# which also tells how well the shares of some sites hold on others). "agreed": the page shows what
# it states. A key stands for all that begin like it: "meta" for "meta:byl".
_COUNTED: Mapping[Witnessed, Mapping[str, tuple[int, int]]] = {
    "title": {
        "agreed": (142, 163),
        "heading": (138, 172),
        "ld:headline": (120, 140),
        "meta:og:title": (134, 168),
        "meta:twitter:title": (88, 119),
        "title": (96, 177),
    },
    "bylines": {
        "agreed": (82, 84),
        "byline": (110, 159),
        "ld:author": (133, 139),
        "meta:article:author": (25, 26),
        "meta:author": (47, 61),
        "meta": (14, 14),
    },
    "published": {
        "JSON-LD": (139, 139),
        "meta": (170, 171),
        "address": (41, 41),
        "page line": (127, 138),
        "time tag": (71, 74),
    },
}
# What those pages do not have: fields that a scraper wrote, addresses as they were asked for, the
# properties of a file, which a template often leaves, JSON-LD that tells another story.
_SET: Mapping[str, float] = {
    "json": 0.95,
    "JSON field": 0.95,
    "link": 0.9,
    "capture": 0.9,
    "document": 0.3,
    "stray": 0.2,
}
_UNCOUNTED = 0.7
_HEARD = 200  # values of a field that are looked at
_SIGNS = re.compile(r"[\W_]+")


def reliability(field: Witnessed, witness: str) -> float:
    """The share of right values that a witness gives for a field (rule of succession), 0 to 1."""
    kind = witness.partition(":")[0]
    for name in (witness, kind):
        if name in _COUNTED.get(field, {}):
            right, given = _COUNTED[field][name]
            return round((right + 1) / (given + 2), 3)
    return _SET.get(kind, _UNCOUNTED)


def told(field: Witnessed, witness: str, value: str, *where: Evidence) -> Cited[str]:
    """What a witness says, as sure as this witness is."""
    score = reliability(field, witness)
    return Cited(value=value, evidence=where, score=score, by=f"read.{witness}")


def dissents(
    field: Witnessed, taken: Sequence[Cited[str]], heard: Iterable[Cited[str]]
) -> tuple[Dissent, ...]:
    """What is said other than the values taken, signs and capitals aside; equal values once.

    Of equal values the surest witness speaks, with the words of all. Words in which a taken value
    stands are no other witness ("Culture: Three held" beside "Three held"). Of a page that says a
    thing hundreds of times the first are looked at.
    """
    known = {letters(one.value) for one in taken}
    own = [place for one in taken[:_HEARD] for place in one.evidence if place.layer == "text"]
    found: dict[str, Cited[str]] = {}
    for one in islice(heard, _HEARD):
        key = letters(one.value)
        if not key or key in known or any(_holds(place, own) for place in one.evidence):
            continue
        before = found.get(key)
        best = one if before is None or one.score > before.score else before
        words = dict.fromkeys((*(before.evidence if before else ()), *one.evidence))
        found[key] = msgspec.structs.replace(best, evidence=tuple(words))
    return tuple(Dissent(field=field, told=one) for one in found.values())


def _holds(place: Evidence, own: Iterable[Evidence]) -> bool:
    """Whether some words hold one of the given ones."""
    return place.layer == "text" and any(
        place.start <= one.start and one.end <= place.end for one in own
    )


def letters(text: str) -> str:
    """The letters and figures of a text, folded, by which two values are the same."""
    return _SIGNS.sub("", fold(text))
