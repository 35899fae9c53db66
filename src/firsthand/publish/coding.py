"""The codes of other projects for what became of an act, by the codebook in use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from firsthand.codebook import Codebook
from firsthand.codebook.crosswalk import Codes, codes_of, codes_of_type
from firsthand.publish.material import Coding
from firsthand.records import Incident, Status

_NOTHING_DONE: frozenset[Status] = frozenset({"denied", "hypothetical"})
# PLOVER's type of what became of an act, where the codebook has no entry of its own for that.
_ELSE: dict[Status, str] = {"threatened": "THREATEN", "reversed": "CONCEDE", "appealed": "REJECT"}


class _Coded(NamedTuple):
    """PLOVER's type and mode, and what the crosswalk has for them."""

    plover: str
    mode: str | None
    codes: Codes


def codings(incidents: Iterable[Incident], codebook: Codebook) -> tuple[Coding, ...]:
    """The codes of each entry and status that occur; none of an entry the codebook lacks.

    A record may have entries of an older codebook. What undoes an act has the codes of the entry
    for that: a court that lifts an order coerces nobody. What is only threatened is a threat, and
    what is denied, or only thought of, has no codes.

    Method: PLOVER's type, mode and quad class stand in the entry, ACLED's types and CAMEO's root
    code in the crosswalk by type and mode.
    """
    found = {(one.event.value, one.status.value) for one in incidents}
    known = sorted(pair for pair in found if pair[0] in codebook.entries)
    return tuple(_coding(name, status, codebook) for name, status in known)


def _coding(name: str, status: Status, codebook: Codebook) -> Coding:
    told = _coded(name, status, codebook)
    kind = None if told is None else codebook.types.get(told.plover)
    return Coding(
        entry=name,
        status=status,
        codebook=codebook.version,
        plover=None if told is None else told.plover,
        mode=None if told is None else told.mode,
        quad=None if kind is None else kind.quad,
        acled_event=None if told is None else told.codes.acled_event,
        acled_sub_event=None if told is None else told.codes.acled_sub_event,
        cameo_root=None if told is None else told.codes.cameo_root,
    )


def _coded(name: str, status: Status, codebook: Codebook) -> _Coded | None:
    if status in _NOTHING_DONE:
        return None
    told = _answer(name, status, codebook) if status in _ELSE else name
    if told is None:
        return _Coded(_ELSE[status], None, codes_of_type(_ELSE[status]))
    entry = codebook.entries[told]
    return _Coded(entry.plover, entry.mode, codes_of(told, entry))


def _answer(name: str, status: Status, codebook: Codebook) -> str | None:
    """The entry for what undoes an act, or appeals against it."""
    answers = {
        "reversed": (other for other, one in codebook.entries.items() if one.reverses == name),
        "appealed": (other for other, one in codebook.entries.items() if one.appeals == name),
    }
    return next(answers.get(status, iter(())), None)
