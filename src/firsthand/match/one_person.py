"""What people said of names has its effect: spellings of one person get one key in all pages.

Only what a person confirmed is joined, never a proposal: a wrong join would hide a witness.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from firsthand.match.namings import naming_id
from firsthand.records import Attribution, Marks, Name, Report

Pairs = Iterable[tuple[str, str]]


def under_one_key(marks: Sequence[Marks], pairs: Pairs) -> tuple[Marks, ...]:
    """The marks with one name key for all namings that `pairs` of their ids call one person.

    The fullest key of the group stands for all, of several the first in order; no pairs change
    nothing.
    """
    home = _homes(pairs)
    if not home:
        return tuple(marks)
    keys = _keys(marks, home)
    return tuple(_renamed(one, _changes(one, home, keys)) for one in marks)


def _homes(pairs: Pairs) -> dict[str, str]:
    """Each naming's group, called by the least id of the group."""
    home: dict[str, str] = {}
    for one, other in sorted(pairs):
        mine, theirs = home.setdefault(one, one), home.setdefault(other, other)
        least = min(mine, theirs)
        home |= {name: least for name, place in home.items() if place in {mine, theirs}}
    return home


def _keys(marks: Iterable[Marks], home: Mapping[str, str]) -> dict[str, str]:
    """The key that stands for each group."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in marks:
        for name, group in _joined(one, home):
            found[group].add(name.key)
    return {g: min(keys, key=lambda key: (-len(key.split()), key)) for g, keys in found.items()}


def _joined(marks: Marks, home: Mapping[str, str]) -> Iterator[tuple[Name, str]]:
    """The names of a page that belong to a group.

    A surname alone that its page has joined to a full name further up is that one's there.
    """
    for name in marks.names:
        group = home.get(naming_id(name.name)) if name.kind == "person" else None
        if group is not None and (" " in name.name or " " not in name.key):
            yield name, group


def _changes(marks: Marks, home: Mapping[str, str], keys: Mapping[str, str]) -> dict[str, str]:
    """Old key -> new key in one page; a key that somebody else there bears as well stays."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    joined = {name.id: keys[group] for name, group in _joined(marks, home)}
    full = {name.key for name in marks.names if name.id in joined}
    for name in marks.names:
        if name.key in full and (name.id in joined or " " in name.name):
            wanted[name.key].add(joined.get(name.id, name.key))
    return {old: min(new) for old, new in wanted.items() if len(new) == 1}


def _renamed(marks: Marks, changes: Mapping[str, str]) -> Marks:
    if all(old == new for old, new in changes.items()):
        return marks
    return msgspec.structs.replace(
        marks,
        names=tuple(_name(name, changes) for name in marks.names),
        attributions=tuple(_attribution(one, changes) for one in marks.attributions),
        reports=tuple(_report(report, changes) for report in marks.reports),
    )


def _name(name: Name, changes: Mapping[str, str]) -> Name:
    return msgspec.structs.replace(name, key=changes.get(name.key, name.key))


def _attribution(said: Attribution, changes: Mapping[str, str]) -> Attribution:
    key = said.source_key
    return said if key is None else msgspec.structs.replace(said, source_key=changes.get(key, key))


def _report(report: Report, changes: Mapping[str, str]) -> Report:
    return msgspec.structs.replace(
        report,
        recipient_keys=tuple(changes.get(key, key) for key in report.recipient_keys),
        actor_keys=tuple(changes.get(key, key) for key in report.actor_keys),
    )
