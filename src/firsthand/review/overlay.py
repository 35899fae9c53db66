"""Lays what a person edited and added by hand over the machine's incidents; the machine's is kept.

An edit replaces a field or empties it; the value the machine had stays beside it. A source outside
the pile counts once, and not at all where its name is counted already.
"""

from __future__ import annotations

from typing import get_args

import msgspec

from firsthand.records import (
    Absence,
    AddSource,
    Alternative,
    Cited,
    Count,
    Counted,
    Edit,
    Edited,
    Entry,
    Evidence,
    Incident,
    Place,
    Status,
    When,
)
from firsthand.words import fold, name_keys, tokens

_STATUSES: tuple[str, ...] = get_args(Status)
_NEEDED = frozenset({"event", "status"})  # every incident has these two


def laid_over(incident: Incident, entry: Entry) -> Incident:
    """The incident after one decision; unchanged by any that neither edits nor adds a source."""
    decision = entry.decision
    if isinstance(decision, Edit) and fault(decision) is None:
        return _edited(incident, decision, entry.number)
    if isinstance(decision, AddSource):
        return _with_source(incident, decision)
    return incident


def fault(edit: Edit) -> str | None:
    """Why an edit cannot be made of any incident, in one sentence; None where it can."""
    given = [value for value in (edit.text, edit.place, edit.time) if value is not None]
    wanted = {"place": edit.place, "time": edit.time}.get(edit.field, edit.text)
    if given and (len(given) > 1 or wanted is None):
        return f"the value is not one of the kind that {edit.field} takes"
    if not given and edit.field in _NEEDED:
        return f"every incident has its {edit.field}: it can be changed, not emptied"
    if edit.field == "status" and edit.text and edit.text.value not in _STATUSES:
        return f"a status is one of {', '.join(_STATUSES)}"
    return None


def _edited(incident: Incident, edit: Edit, number: int) -> Incident:
    field = edit.field
    given = edit.text or edit.place or edit.time
    signed = f"reviewer {edit.by}"
    value = given and msgspec.structs.replace(given, by=signed, score=1.0)
    others = tuple(absence for absence in incident.absences if absence.field != field)
    reason = f"emptied by {edit.by}" + (f": {edit.why}" if edit.why else "")
    absences = others if value else (*others, Absence(field=field, reason=reason))
    before = next((e for e in incident.edited if e.field == field), None)
    machine = before.machine if before else _alternative(getattr(incident, field))
    mark = Edited(field=field, by=edit.by, entry=number, why=edit.why, machine=machine)
    edited = (*(e for e in incident.edited if e.field != field), mark)
    return msgspec.structs.replace(incident, absences=absences, edited=edited, **{field: value})


def _alternative(cited: Cited[object] | None) -> Alternative | None:
    if cited is None:
        return None
    articles = tuple(dict.fromkeys(evidence.article for evidence in cited.evidence))
    return Alternative(value=_shown(cited.value), articles=articles, evidence=cited.evidence)


def _shown(value: object) -> str:
    """A place by name, a time as an ISO 8601 day or interval, a text as it is."""
    if isinstance(value, Place):
        return value.name
    if isinstance(value, When):
        first, last = value.earliest.isoformat(), value.latest.isoformat()
        return first if first == last else f"{first}/{last}"
    return str(value)


def _with_source(incident: Incident, source: AddSource) -> Incident:
    if source.kind == "newsroom":
        return msgspec.structs.replace(incident, newsrooms=_counted(incident.newsrooms, source))
    return msgspec.structs.replace(incident, witnesses=_counted(incident.witnesses, source))


def _counted(count: Count, source: AddSource) -> Count:
    """The count with a source by hand: once for each name, whoever found it first."""
    note = _note(source)
    same = next((m for m in count.members if _same(m, source)), None)
    if same is None:
        added = _member(source, note)
        members = (*count.members, added)
        said = f"{_what(source)} was added by hand"
    else:
        why, notes = f"{same.why}; also {note}", (*same.by_hand, note)
        added = msgspec.structs.replace(same, certain=True, why=why, by_hand=notes)
        members = tuple(added if member is same else member for member in count.members)
        said = f"{_what(source)} added by hand was {_counted_before(same)}"
    return msgspec.structs.replace(
        count,
        low=count.low + (same is None or not same.certain),
        high=count.high + (same is None),
        members=members,
        sentence=f"{count.sentence.removesuffix('.')}; {said}.",
    )


def _counted_before(member: Counted) -> str:
    return "counted already" if member.certain else "counted as possible, and is sure now"


def _what(source: AddSource) -> str:
    """A newsroom or a body by name; people are counted, not named."""
    return "1 person" if source.kind == "witness" else source.name


def _note(source: AddSource) -> str:
    day = f", {_shown(source.when)}" if source.when else ""
    why = f": {source.why}" if source.why else ""
    return f"added by {source.by}{day}{why}"


def _member(source: AddSource, why: str) -> Counted:
    none: tuple[Evidence, ...] = ()
    return Counted(
        name=source.name,
        key=_name(source.name),
        kind=source.kind,
        articles=(),
        evidence=none,
        certain=True,
        relay=False,
        why=why,
        by_hand=(why,),
    )


def _same(member: Counted, source: AddSource) -> bool:
    """Whether a member bears the name: folded, or for people by the keys that join spellings."""
    if member.kind != source.kind:
        return False
    if _name(member.name) == _name(source.name):
        return True
    return source.kind == "witness" and set(name_keys(member.name)) == set(name_keys(source.name))


def _name(name: str) -> str:
    words = [fold(token.text) for token in tokens(name)]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
