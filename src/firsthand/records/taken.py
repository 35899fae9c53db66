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


class Capture(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One page as it was taken, byte for byte; the bytes lie in the store under `sha256`."""

    id: str
    uri: str  # where it came from: a path of the pile, with "#line" for a line of JSON Lines
    sha256: str
    media_type: Literal["text/html", "text/plain", "application/json"]
    size: int  # bytes


class Run(msgspec.Struct, frozen=True, array_like=True):
    """Characters [start, end) of an article's text and the bytes [raw_start, raw_end) behind them.

    kind: "plain" (the bytes decode to the text), "space" (they decode to white space, shown as
    one blank), "reference" (an HTML character reference), "escape" (a JSON string escape), "gap"
    (white space of ours between blocks: no bytes).
    """

    start: int
    end: int
    raw_start: int
    raw_end: int
    kind: Literal["plain", "space", "reference", "escape", "gap"] = "plain"


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


class Absence(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field that has no value, and why."""

    field: str
    reason: str


Granularity = Literal["instant", "day", "days", "week", "month", "season", "year", "range"]


class When(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time as a closed interval of days; `instant` (aware, UTC) where clock time is known."""

    earliest: date
    latest: date
    granularity: Granularity
    instant: datetime | None = None


class Credit(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A printed claim of where a text came from; it is evidence with a scope and may be wrong.

    scope: "whole" the whole text, "passage" one statement of it, "picture" no text at all.
    form: how it is printed ("line" Source: X; "bracket" (X); "dateline" CITY (X) -; "byline";
    "initials"; "lead" X reports, as X reported; "canonical" the page's address is on another host).
    """

    name: str
    scope: Literal["whole", "passage", "picture"]
    form: Literal["line", "bracket", "dateline", "byline", "initials", "lead", "canonical"]
    evidence: Evidence
    score: float


class Article(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A clean article. Runs cover `text` from end to end; blocks cut it by role, in order.

    The text holds headline, byline and credit lines too, each in a block of its role; marking
    and tracing look at the blocks of BODY_ROLES.
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
