"""Every noun of the house: frozen structs that all rooms share; read this first.

A capture is read into an article; marking an article gives marks; tracing all articles gives
derivations and lineages; matching reports gives incidents; a person adds decisions. Every
machine-made value is `Cited`: the value, the words it rests on, a score and its maker. Absence is
None, with an `Absence` that says why. Tuples, never lists; ids are hashes of content.
"""

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


# --- what was taken ------------------------------------------------------------------------------


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


# --- mark: what an article says ------------------------------------------------------------------

Certainty = Literal["asserted", "reported", "alleged", "possible", "denied"]


class Name(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person or organisation named; `key` is the folded form that joins spellings and scripts."""

    id: str
    kind: Literal["person", "organisation"]
    evidence: Evidence
    name: str
    key: str
    standing: Literal["private", "public", "official", "unknown"] = "unknown"
    role: str | None = None  # the words beside it: "spokeswoman", "Innenminister"


class Place(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A gazetteer entry. precision: what the point stands for."""

    name: str
    gazetteer_id: str
    country: str | None  # ISO 3166-1 alpha-2, or user-assigned
    admin1: str | None
    lat: float
    lon: float
    precision: Literal["country", "admin1", "city", "point"]


class Toponym(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place name in the text and the place it means; None with a reason when undecided."""

    id: str
    evidence: Evidence
    kind: Literal["place", "demonym"]
    place: Place | None
    score: float
    reason: str


class TimeExpression(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time expression, the interval it means, and the rule that said so."""

    id: str
    evidence: Evidence
    when: When | None
    rule: str
    anchored: bool  # True if the value rests on the day of publication


class Quantity(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A counted thing: "three attackers" is 3 attackers; low and high for "several dozen"."""

    id: str
    evidence: Evidence
    low: float
    high: float
    unit: str | None


class Attribution(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who said it (source), by which word (cue), what (content), how surely (certainty).

    parent: the id of the attribution in whose content this one stands ("police told X", X says).
    source_name and source_key: the resolved speaker, where one is named.
    """

    id: str
    source: Evidence | None
    cue: Evidence | None
    content: tuple[Evidence, ...]
    style: Literal["direct", "indirect", "mixed"]
    certainty: Certainty
    source_kind: Literal["person", "organisation", "document", "outlet", "unnamed", "unknown"]
    source_name: str | None = None
    source_key: str | None = None
    parent: str | None = None
    score: float = 1.0


Status = Literal["happened", "planned", "attempted", "denied", "reversed"]


class Report(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article's account of one happening, in the codebook's terms (ACE: event mention).

    keys: folded names of those it happened to (then of the actor); background: recalled, not news.
    """

    id: str
    article: str
    event: Cited[str]
    status: Cited[Status]
    certainty: Certainty
    background: bool
    sentence: Evidence
    actor: Cited[str] | None = None
    recipient: Cited[str] | None = None
    recipient_keys: tuple[str, ...] = ()
    actor_keys: tuple[str, ...] = ()
    place: Cited[Place] | None = None
    time: Cited[When] | None = None
    quantities: tuple[str, ...] = ()
    attribution: str | None = None
    absences: tuple[Absence, ...] = ()


class Marks(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that marking found in one article."""

    article: str
    names: tuple[Name, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    reports: tuple[Report, ...] = ()


# --- trace: who rests on whom --------------------------------------------------------------------


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """Characters [start, end) of the derived text that stand in [origin_start, origin_end)."""

    start: int
    end: int
    origin_start: int
    origin_end: int


DerivationKind = Literal[
    "copied", "excerpted", "rewritten", "updated", "translated", "credited", "quotes", "background"
]


class Derivation(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`derived` rests on `origin` (PROV wasDerivedFrom); origin may be an absent origin's id.

    counts: False for kinds that join no lineage (quotes, background) and for "possible" edges.
    directed: False when it is not known which came first; reasons say what decided.
    """

    id: str
    derived: str
    origin: str
    kind: DerivationKind
    score: float
    counts: bool
    directed: bool
    coverage: float  # share of the derived text that stands in the origin
    coverage_back: float  # share of the origin's text that stands in the derived
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...]
    credit: Credit | None = None


class AbsentOrigin(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A house that is credited and whose text is not in the pile: a hollow node, one per story."""

    id: str
    name: str
    articles: tuple[str, ...]


class Standing(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an article stands: its house and the origins (article or absent ids) it rests on.

    certain: False when a possible, unconfirmed edge would give it fewer origins of its own.
    """

    article: str
    house: str
    origins: tuple[str, ...]
    certain: bool = True


class Lineage(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All articles that rest on one origin; `house` is the newsroom behind that origin."""

    id: str
    origin: str
    house: str
    absent: bool
    members: tuple[str, ...]


class Tracing(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that tracing found in a pile; derivations are a DAG, every article has a standing."""

    derivations: tuple[Derivation, ...] = ()
    absent: tuple[AbsentOrigin, ...] = ()
    standings: tuple[Standing, ...] = ()
    lineages: tuple[Lineage, ...] = ()


# --- match: what happened ------------------------------------------------------------------------


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


class Count(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number with its list: shown as `low`, or `low-high` where high is greater."""

    low: int
    high: int
    members: tuple[Counted, ...]
    sentence: str  # explains the number in one sentence


class Alternative(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One value of a field and who prints it."""

    value: str
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Conflict(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Values of one field that disagree: between origins, or a mutation inside one lineage."""

    field: str
    kind: Literal["conflict", "mutation"]
    alternatives: tuple[Alternative, ...]


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
    conflicts: tuple[Conflict, ...] = ()
    linked: tuple[str, ...] = ()  # incidents that undo or follow this one
    absences: tuple[Absence, ...] = ()


class Identity(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An incident id, its anchor (earliest) report and its members; or where it was merged into."""

    id: str
    anchor: str
    members: tuple[str, ...]
    merged_into: str | None = None
    split_from: str | None = None


class Matching(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that matching found: incidents, and the identities that let their ids outlive a run."""

    incidents: tuple[Incident, ...] = ()
    identities: tuple[Identity, ...] = ()


# --- review: what a person decided ---------------------------------------------------------------


class Decision(Record, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="act"):
    """A human act; only ever added. `seen` is the digest of what the person saw."""

    subject: str  # an incident id
    by: str  # a chosen name, never the machine's login
    at: datetime
    seen: str
    why: str = ""


class Confirm(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="confirm"):
    """This incident is as the record says."""


class Reject(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="reject"):
    """This is no incident of ours."""


class Unsure(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="unsure"):
    """It cannot be told from these pages."""


class Undo(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="undo"):
    """Takes back the last decision on this subject that still stands."""


AnyDecision = Confirm | Reject | Unsure | Undo


class Entry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision in the ledger: its number, and the hash that chains it to the one before."""

    number: int
    decision: AnyDecision
    previous: str
    hash: str


# --- what a run did ------------------------------------------------------------------------------


class Failure(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An input that was not read, or a stage that failed on one document: the quarantine's row."""

    subject: str  # path of the input, or id of the document
    stage: str
    code: str
    message: str
    remedy: str
