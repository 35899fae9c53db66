"""Decisions as people write them in a file: one JSON object a line, with the act and its parts.

A line names incidents by id or by a page that tells them, and pages by their address; the hall
finds what is meant. Here is only the form: which keys an act takes, and what may stand in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

import msgspec

from firsthand.errors import UsageError, nearest
from firsthand.records import Certainty, Editable, Status
from firsthand.strict import decode

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Picked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The incident that a page tells; of the given type where the page tells several."""

    page: str
    event: str | None = None


Chosen = str | Picked  # an incident: its id, or a page that tells it


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every line may hold; by and at default to the command's name and moment."""

    why: str = ""
    by: str | None = None
    at: Moment | None = None


class Judging(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """confirm, reject, not_relevant, unsure."""

    incident: Chosen


class Editing(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """edit: the field is what these words of the page say, or the value; or it is empty.

    nth: which time the words stand in the page, where they stand there more than once.
    """

    incident: Chosen
    field: Editable
    words: str | None = None
    page: str | None = None
    nth: Annotated[int, msgspec.Meta(ge=1)] = 1
    value: str | None = None
    empty: bool = False


class Merging(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """merge: the two are one happening."""

    incident: Chosen
    other: Chosen


class Splitting(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """split: these pages, or these reports, tell of another happening than the rest."""

    incident: Chosen
    pages: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class Adding(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """add: these words of the page tell of something; of an incident, or of a new one.

    actor, recipient, place, time: words of the same page; a time may be an ISO 8601 day.
    """

    page: str
    words: str
    event: str
    nth: Annotated[int, msgspec.Meta(ge=1)] = 1
    incident: Chosen | None = None
    status: Status = "happened"
    certainty: Certainty = "asserted"
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    time: str | None = None


class AddingSource(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """add_source: somebody or something outside the pile; when is an ISO 8601 day."""

    incident: Chosen
    kind: Literal["newsroom", "witness", "document"]
    name: str
    when: str | None = None


class LeavingOut(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """leave_out: the page counts nowhere."""

    page: str


class Noting(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """note: the words in `why` beside an incident or a page."""

    incident: Chosen | None = None
    page: str | None = None


class Labelling(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """label: a tag on an incident or a page."""

    label: str
    incident: Chosen | None = None
    page: str | None = None


class Declaring(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """declare: a person is a public figure, or private after all."""

    name: str
    standing: Literal["public", "private"]


class Tying(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """tie: the incident is the known one of this key, or is not."""

    incident: Chosen
    known: str
    same: bool = True


class Equating(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """same_person: two names, as pages spell them, are one person's, or are not."""

    name: str
    other: str
    same: bool = True


class Undoing(Line, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """undo: the decision of this number, or the last that stands on an incident or a page."""

    entry: int | None = None
    incident: Chosen | None = None
    page: str | None = None


AnyLine = (
    Judging
    | Editing
    | Merging
    | Splitting
    | Adding
    | AddingSource
    | LeavingOut
    | Noting
    | Labelling
    | Declaring
    | Tying
    | Equating
    | Undoing
)
FORMS: Mapping[str, type[AnyLine]] = {
    "confirm": Judging,
    "reject": Judging,
    "not_relevant": Judging,
    "unsure": Judging,
    "edit": Editing,
    "merge": Merging,
    "split": Splitting,
    "add": Adding,
    "add_source": AddingSource,
    "leave_out": LeavingOut,
    "note": Noting,
    "label": Labelling,
    "declare": Declaring,
    "tie": Tying,
    "same_person": Equating,
    "undo": Undoing,
}


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a file: where it stands, its act, its parts, and its canonical words."""

    place: str
    act: str
    line: AnyLine
    text: str


def read_line(raw: bytes, *, place: str) -> Written:
    """One line decoded; UsageError with its place where it is no decision."""
    try:
        data = msgspec.json.decode(raw)
    except msgspec.DecodeError as error:
        raise UsageError(
            "FH-DECIDE-001",
            f"this is no JSON object: {error}.",
            place=place,
            remedy="Write one object on one line, such as the examples in the how-to.",
        ) from error
    act = data.get("act") if isinstance(data, dict) else None
    if not isinstance(act, str) or act not in FORMS:
        raise UsageError(
            "FH-DECIDE-002",
            "the line does not say an act that there is.",
            place=place,
            remedy=nearest(act if isinstance(act, str) else "", FORMS),
        )
    parts = {key: value for key, value in data.items() if key != "act"}
    line: AnyLine = decode(parts, FORMS[act], code="FH-DECIDE-003", place=place)
    text = msgspec.json.encode(data, order="deterministic").decode()
    return Written(place=place, act=act, line=line, text=text)
