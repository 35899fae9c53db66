"""What happened: incidents with their three numbers, and the identities of their ids."""

from __future__ import annotations

from typing import Literal

from firsthand.records.said import Certainty, LinkKind, Place, Status
from firsthand.records.taken import Absence, Cited, Evidence, Record, When


class Counted(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One newsroom, witness or document behind an incident, and why it counts (or only may)."""

    name: str
    key: str
    kind: Literal["newsroom", "witness", "document"]
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    certain: bool  # True: in `low`; False: only in `high`
    relay: bool  # a newsroom that only wrote up a post, statement or release
    why: str
    by_hand: tuple[str, ...] = ()  # notes of who added it by hand, as they stand in `why`


RestingKind = Literal[
    "resting",
    "copied",
    "excerpted",
    "rewritten",
    "updated",
    "merged",
    "translated",
    "credited",
    "printed",
    "circular",
    "left out",
]


class Resting(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Pages of an incident that add no newsroom, and in what way they come by what they tell.

    resting: in a way that is not known; printed: they are a body's own text; circular: the houses
    credit one another; left out: a person wants them counted nowhere.
    """

    kind: RestingKind
    articles: tuple[str, ...]


class Count(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number with its list: shown as `low`, or `low-high` where high is greater.

    resting: of newsrooms, the pages that none of the members tells itself.
    """

    low: int
    high: int
    members: tuple[Counted, ...]
    sentence: str  # explains the number in one sentence
    resting: tuple[Resting, ...] = ()


def strictly(count: Count) -> Count:
    """The strict number of newsrooms: without those that only wrote up a post or statement."""
    relays = [member.name for member in count.members if member.relay]
    if not relays:
        return count
    members = tuple(member for member in count.members if not member.relay)
    low, high = sum(member.certain for member in members), len(members)
    shown = str(low) if low == high else f"{low} to {high}"
    left = f"only wrote up a post or statement and left out: {', '.join(relays)}"
    return Count(
        low=low,
        high=high,
        members=members,
        sentence=f"{shown} strictly: {left}.",
        resting=count.resting,
    )


class Alternative(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One value of a field and who prints it."""

    value: str
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Conflict(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Values of one field that disagree: between origins, or a mutation inside one lineage.

    differs: inside one lineage, where it is not known which text came first.
    """

    field: str
    kind: Literal["conflict", "mutation", "differs"]
    alternatives: tuple[Alternative, ...]


class Edited(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field that a person set or emptied: who, by which decision, and what the machine had."""

    field: str
    by: str
    entry: int
    why: str = ""
    machine: Alternative | None = None  # None: the machine had no value


class Relation(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A proposal that one incident bears on another: undoes it, follows from it, is of its case.

    It leads from `incident` to `other`, and both of them hold it; nothing is joined or counted by
    it. evidence: the words that tell it, then those of the other act. why: what the two share.
    """

    kind: LinkKind
    incident: str
    other: str
    evidence: tuple[Evidence, ...]
    score: float
    why: Literal["told by one page", "one person", "one thing", "one place", "one case number"]


class Incident(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One happening and its numbers: pages, independent newsrooms, witnesses and documents."""

    id: str
    event: Cited[str]
    status: Cited[Status]
    reports: tuple[str, ...]
    pages: tuple[str, ...]  # article ids
    background_pages: tuple[str, ...]
    newsrooms: Count
    witnesses: Count
    actor: Cited[str] | None = None
    recipient: Cited[str] | None = None
    place: Cited[Place] | None = None
    time: Cited[When] | None = None
    certainty: Cited[Certainty] | None = None
    conflicts: tuple[Conflict, ...] = ()
    linked: tuple[str, ...] = ()  # incidents that bear on this one, as in relations
    relations: tuple[Relation, ...] = ()  # how it bears on those, and they on it
    absences: tuple[Absence, ...] = ()
    edited: tuple[Edited, ...] = ()  # the fields a person decided; never in the machine's record


class Identity(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An incident id, its anchor (earliest) report and its members; or where it was merged into.

    anchor, members: as scoring joined them, whatever people decided since. by_hand: the id is of
    what a person split off or added. merged_by_hand: a decision leads it elsewhere; scoring has it.
    """

    id: str
    anchor: str
    members: tuple[str, ...]
    merged_into: str | None = None
    split_from: str | None = None
    by_hand: bool = False
    merged_by_hand: bool = False


class Grouping(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the machine joined, before any decision; all are ids of reports.

    strands: copies with what they rest on; asides: told beside it as acts of another type;
    recalled: background that speaks of it.
    """

    id: str
    strands: tuple[tuple[str, ...], ...]
    asides: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()


class Matching(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that matching found: incidents, and the identities that let their ids outlive a run.

    groupings: what scoring alone found, so that a decision can be applied to it at once.
    """

    incidents: tuple[Incident, ...] = ()
    identities: tuple[Identity, ...] = ()
    groupings: tuple[Grouping, ...] = ()
