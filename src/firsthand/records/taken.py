"""What was taken and read: captures, evidence, cited values, articles."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

import msgspec

T = TypeVar("T")


def make_id(kind: str, *parts: object) -> str:
    """`kind` and 16 hex digits of the BLAKE2b hash of the parts: equal content, equal id."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{kind}-{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the records below; kw_only is not inherited, so each one states it."""


MediaType = Literal[
    "text/html",
    "text/plain",
    "text/csv",
    "application/json",
    "application/xml",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
]


class Container(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The archive, table or feed that a capture stood in, and where in it."""

    name: str  # its uri in the pile
    record: str  # the WARC-Record-ID, the entry's name, "row 3"
    offset: int | None = None  # bytes from the start of the file as it lies on disk
    sha256: str | None = None  # of the whole container, where it was read as one


class Rendition(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a named converter made of a capture whose own bytes are no text (PDF, DOCX).

    It lies in the store beside the capture, and the runs of the article point into it. pages: the
    byte of the rendition at which each page of the document begins, where it has pages.
    """

    by: str  # converter and version: "pypdf 7.1.0"
    sha256: str
    size: int
    pages: tuple[int, ...] = ()


class Columns(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the row of a table is read: its delimiter, and our field ("" for none) of each column."""

    delimiter: str
    fields: tuple[str, ...]


class Capture(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One page as it was taken, byte for byte; the bytes lie in the store under `sha256`.

    address, taken: where and when, as the container or a table beside the page records it; the
    moment of taking is no day of publication. remarks: what about this capture does not add up.
    """

    id: str
    uri: str  # where it came from: a path of the pile, with "#line 3", "#row 3", "#entry" inside it
    sha256: str
    media_type: MediaType
    size: int  # bytes
    address: str | None = None
    taken: datetime | None = None
    charset: str | None = None  # as an HTTP or MIME header, or the file around it, says
    container: Container | None = None
    columns: Columns | None = None
    rendition: Rendition | None = None
    remarks: tuple[str, ...] = ()

    @property
    def anchored(self) -> str:
        """The SHA-256 of the bytes that the runs of its article point into."""
        return self.rendition.sha256 if self.rendition else self.sha256


class Run(msgspec.Struct, frozen=True, array_like=True):
    """Characters [start, end) of an article's text and the bytes [raw_start, raw_end) behind them.

    kind: "plain" (the bytes decode to the text), "space" (they decode to white space, shown as
    one blank), "reference" (an HTML character reference), "nested" (one that is itself written with
    references, as in feeds), "escape" (a JSON string escape), "mended" (UTF-8 that a scraper read
    as Windows-1252 or 1251 and saved so), "gap" (white space of ours between blocks: no bytes).
    """

    start: int
    end: int
    raw_start: int
    raw_end: int
    kind: Literal["plain", "space", "reference", "nested", "escape", "mended", "gap"] = "plain"


Role = Literal[
    "headline", "standfirst", "body", "quote", "byline", "dateline", "credit", "caption", "note"
]
BODY_ROLES: frozenset[Role] = frozenset({"standfirst", "body", "quote"})


class Block(msgspec.Struct, frozen=True, array_like=True):
    """Characters [start, end) of an article's text and the part they play."""

    start: int
    end: int
    role: Role


class Evidence(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Exact words behind a value (W3C Web Annotation: position and quote selector in one).

    layer "text": start and end count characters of the article's text; layer "raw": bytes of its
    capture. `exact` is what stands there; prefix and suffix are up to 32 characters around it.
    """

    article: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    layer: Literal["text", "raw"] = "text"


class Cited(Record, Generic[T], frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value, the words it rests on, how sure (0 to 1) and which maker (rule or model) made it."""

    value: T
    evidence: tuple[Evidence, ...]
    score: float
    by: str


Witnessed = Literal[
    "title", "bylines", "outlet", "address", "published", "updated", "section", "language"
]


class Dissent(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What another witness of a page says a field of its article is, against the value taken.

    A day is written as 2025-03-14, whatever the page writes.
    """

    field: Witnessed
    told: Cited[str]


class Absence(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field that has no value, and why."""

    field: str
    reason: str


Granularity = Literal["instant", "day", "days", "week", "month", "season", "year", "range"]


class When(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time as a closed interval of days; `instant` (aware, UTC) where clock time is known.

    An "instant" without one is an hour or a "now" of that day, in a zone that the text leaves open.
    """

    earliest: date
    latest: date
    granularity: Granularity
    instant: datetime | None = None


class Credit(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A printed claim of where a text came from; it is evidence with a scope and may be wrong.

    scope: "whole" the whole text, "passage" one statement of it, "background" what it recalls from
    long ago; "picture" and "figure" no text at all.
    form: how it is printed ("line" Source: X; "bracket" (X); "dateline" CITY (X) -; "byline";
    "initials"; "lead" X reports, as X reported; "canonical" the page's address is on another host).
    """

    name: str
    scope: Literal["whole", "passage", "picture", "figure", "background"]
    form: Literal["line", "bracket", "dateline", "byline", "initials", "lead", "canonical"]
    evidence: Evidence
    score: float


class Article(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A clean article. Runs cover `text` from end to end; blocks cut it by role, in order.

    The text holds headline, byline and credit lines too, each in a block of its role; marking
    and tracing look at the blocks of BODY_ROLES. Runs point into the bytes of `capture`;
    `captures` are all captures of this text at this address, `capture` among them, sorted.
    """

    id: str
    capture: str
    charset: str
    text: str
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]
    language: str | None  # BCP 47: en, de, ru, sr-Latn, sr-Cyrl, ...
    title: Cited[str] | None = None
    bylines: tuple[Cited[str], ...] = ()
    outlet: Cited[str] | None = None
    address: Cited[str] | None = None  # canonical address of the page
    host: str | None = None  # host of the address, lower case, without "www."
    published: Cited[When] | None = None
    credits: tuple[Credit, ...] = ()
    absences: tuple[Absence, ...] = ()
    captures: tuple[str, ...] = ()
    updated: Cited[When] | None = None  # the last change that the page tells of
    section: Cited[str] | None = None  # the part of the outlet it stands in, as the page calls it
    dissents: tuple[Dissent, ...] = ()  # what its witnesses say otherwise
