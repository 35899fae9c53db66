"""What a person decided, brought along or took away, and what a run could not do.

A decision is only ever added. Most name an incident; some a page, a known incident, or an act of
the whole record. `Undo` takes back an earlier one; what stands is folded by `firsthand.review`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from firsthand.records.said import Place, Report
from firsthand.records.taken import Cited, Record, When


class Decision(Record, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="act"):
    """A human act; only ever added. `seen` is the digest of what the person saw, where it had one.

    subject: an incident id unless the act says otherwise. line: the hash of the line it was
    written in, where it came from a file of decisions.
    """

    subject: str
    by: str  # a chosen name, never the machine's login
    at: datetime
    seen: str = ""
    why: str = ""
    line: str = ""


class Confirm(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="confirm"):
    """This incident is as the record says."""


class Reject(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="reject"):
    """This did not happen so, or is no happening."""


class NotRelevant(
    Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="not_relevant"
):
    """It may have happened, and is none of this record's business."""


class Unsure(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="unsure"):
    """It cannot be told from these pages."""


class Undo(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="undo"):
    """Takes back an earlier decision: the one of number `entry`, or the subject's last standing."""

    entry: int | None = None


Editable = Literal["event", "status", "actor", "recipient", "place", "time"]


class Edit(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="edit"):
    """A field is this, by these words. One of the three values; none of them empties the field.

    text: for event (a codebook entry), status, actor, recipient. Evidence may be empty where the
    person knows it from elsewhere; `why` says so.
    """

    field: Editable
    text: Cited[str] | None = None
    place: Cited[Place] | None = None
    time: Cited[When] | None = None


class Merge(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="merge"):
    """`subject` and `other` are one happening; `reports` are all their reports at that moment."""

    other: str
    reports: tuple[str, ...]


class Split(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="split"):
    """`reports` of the incident tell of another happening than `rest` of it."""

    reports: tuple[str, ...]
    rest: tuple[str, ...]


class Add(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="add"):
    """A report that a person found in a page by choosing its words.

    subject: the incident it belongs to; the report's own id where it is a new incident. reports:
    those of that incident at that moment.
    """

    report: Report
    reports: tuple[str, ...] = ()


class AddSource(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="add_source"):
    """A source outside the pile, such as an interview, a call, a paper seen: it counts by hand."""

    kind: Literal["newsroom", "witness", "document"]
    name: str
    when: When | None = None


class LeaveOut(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="leave_out"):
    """The page (subject: an article id) counts nowhere."""


class Note(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="note"):
    """Words of the reviewer's beside an incident or an article; the words are in `why`."""


class Label(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="label"):
    """A tag of the reviewer's on an incident or an article."""

    label: str


class Declare(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="declare"):
    """A person (subject: a name's key) is a public figure, or private after all: signed for."""

    name: str
    standing: Literal["public", "private"]


class Known(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of a user's own list of incidents, as the mapping of its sheet reads it.

    key: the user's stable key of the row. cells: every cell as it stood, mapped or not.
    """

    id: str
    key: str
    sheet: str
    row: int  # 1 is the first row below the heads
    event: str | None = None  # a codebook entry, or the user's own word where none is mapped
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    time: When | None = None
    text: str | None = None
    addresses: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()


class Know(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="know"):
    """A known incident is brought in, or replaces the one of the same key (subject: its id)."""

    known: Known
    batch: str


class MapSheet(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="map_sheet"):
    """How the columns of a sheet (subject: its name) were read: field and column.

    order: of day and month in figures. events: the user's words and the entries they mean.
    """

    columns: tuple[tuple[str, str], ...]
    batch: str
    sha256: str
    order: Literal["dmy", "mdy"] | None = None
    events: tuple[tuple[str, str], ...] = ()


class Tie(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="tie"):
    """The incident is the known one, or (`same` False) is not."""

    known: str
    same: bool = True


class SamePerson(
    Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="same_person"
):
    """Two namings (subject and other: their ids, the lesser first) mean one person, or (`same`
    False) two."""

    other: str
    same: bool = True


class Unseal(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="unseal"):
    """Names were printed without protection (subject: the command); `why` is the reason given."""


class Publish(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="publish"):
    """An export was made (subject: its id): what left the store, and under which hash."""

    incidents: tuple[str, ...]
    manifest: str  # SHA-256 of the manifest
    unreviewed: bool = False


AnyDecision = (
    Confirm
    | Reject
    | NotRelevant
    | Unsure
    | Undo
    | Edit
    | Merge
    | Split
    | Add
    | AddSource
    | LeaveOut
    | Note
    | Label
    | Declare
    | Know
    | MapSheet
    | Tie
    | SamePerson
    | Unseal
    | Publish
)


class Directions(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What decisions ask of matching; ids of reports but for `left_out` (articles) and `persons`.

    together: reports of one happening. apart: each pair of groups tells of two. added: reports by
    hand; they join others only through `together`. persons: pairs of namings that are one person.
    """

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    left_out: tuple[str, ...] = ()
    added: tuple[Report, ...] = ()
    persons: tuple[tuple[str, str], ...] = ()


class Entry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision in the ledger: its number, and the hash that chains it to the one before."""

    number: int
    decision: AnyDecision
    previous: str
    hash: str


class Failure(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An input that was not read, or a stage that failed on one document: the quarantine's row."""

    subject: str  # path of the input, or id of the document
    stage: str
    code: str
    message: str
    remedy: str


class Finding(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What does not add up about an input that was read all the same, or about a table beside it.

    It is told after the run, and the run ends as if there were none.
    """

    subject: str  # path of the input, or file and line of the row
    stage: str
    code: str
    message: str
    remedy: str
