"""What an article says: names, places, times, attributions, reports."""

from __future__ import annotations

from typing import Literal

from firsthand.records.taken import Absence, Cited, Evidence, Record, When

Stance = Literal["says", "confirms", "denies", "alleges", "unsure", "wants", "asks", "judges"]
SpeakerLink = Literal["surname", "role", "pronoun", "unsaid"]
Certainty = Literal["asserted", "reported", "alleged", "possible", "denied", "retracted"]
Polarity = Literal["positive", "negative"]


class Name(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person or organisation named; `key` is the folded form that joins spellings and scripts.

    role and age are those that the article tells at any mention of the same person.
    """

    id: str
    kind: Literal["person", "organisation"]
    evidence: Evidence
    name: str
    key: str
    standing: Literal["private", "public", "official", "unknown"] = "unknown"
    role: str | None = None  # the words beside it: "spokeswoman", "Innenminister"
    age: Cited[int] | None = None  # in years


FINE = frozenset({"city", "point", "site"})  # precisions that say more than a region


class Place(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A gazetteer entry, or a site in the town of one. precision: what the point stands for.

    within: of a site (a square, a street, an embassy) its town, at whose point it stands.
    """

    name: str
    gazetteer_id: str
    country: str | None  # ISO 3166-1 alpha-2, or user-assigned
    admin1: str | None
    lat: float
    lon: float
    precision: Literal["country", "admin1", "city", "point", "site"]
    within: Place | None = None

    @property
    def town(self) -> Place:
        """The town of a site; any other place is its own."""
        return self if self.within is None else self.within


class Toponym(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place name in the text and the place it means; None with a reason when undecided.

    alternatives: what else the name may mean, likeliest first.
    """

    id: str
    evidence: Evidence
    kind: Literal["place", "demonym"]
    place: Place | None
    score: float
    reason: str
    alternatives: tuple[Place, ...] = ()


class TimeExpression(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time expression, the interval it means, and the rule that said so.

    reason: why `when` is None, or which day it was counted from where that is not the page's own.
    named: what the words of an open end name ("3 March" of "since 3 March"); `when` has it all.
    """

    id: str
    evidence: Evidence
    when: When | None
    rule: str
    anchored: bool  # True if the value rests on the day of publication
    kind: Literal["date", "duration", "set", "vague"] = "date"
    reason: str | None = None
    named: When | None = None


class Quantity(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many or how much: low to high, both inclusive, in the measure of the text.

    An end that the text leaves open ("more than 300", "up to 12") is None. unit: "people",
    "things", "distance", "time", "percent", or "money:" and a currency code. counts: the words of
    what is counted or of the measure. noun: one key for all languages where a table has it,
    else the noun folded. state: what became of those counted ("injured", "arrested").
    """

    id: str
    evidence: Evidence
    low: float | None
    high: float | None
    unit: str | None
    counts: Evidence | None = None
    noun: str | None = None
    state: str | None = None


class Attribution(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who said it (source), by which word (cue), what (content), how surely (certainty).

    parent: the id of the attribution in whose content this one stands ("police told X", X says).
    source_name and source_key: the resolved speaker, where one is named; source_link: by which part
    of a name or by what word in its place it was joined to a name further up, None for the source's
    own words; source_reason: why so, or why it stays open. A link by pronoun is no evidence of one
    more speaker. stance: what is done by saying it, which is not always telling what happened.
    polarity: "negative" where what is said is that something is not so.
    language: the BCP 47 tag of quoted words in another language than the article's; None for its
    own, or where language_reason says why it cannot be told.
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
    source_link: SpeakerLink | None = None
    source_reason: str | None = None
    stance: Stance = "says"
    polarity: Polarity = "positive"
    language: str | None = None
    language_reason: str | None = None
    parent: str | None = None
    score: float = 1.0


Status = Literal[
    "happened",
    "ongoing",
    "ordered",
    "attempted",
    "planned",
    "threatened",
    "denied",
    "reversed",
    "appealed",
    "hypothetical",
]
SETTLED: frozenset[Status] = frozenset({"happened", "ongoing", "ordered"})  # outlets mix them up
UNREAL: frozenset[Status] = frozenset({"threatened", "hypothetical"})  # make no incident


class Site(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing that an act was done to (a wall, a memorial, a door) and what became of it.

    before: what it showed or whom it honoured; after: how the act left it ("white paint",
    "restored"). Both in the words of the text.
    """

    thing: Cited[str]
    before: Cited[str] | None = None
    after: Cited[str] | None = None


class Report(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article's account of one happening, in the codebook's terms (ACE: event mention).

    keys: folded names of those it happened to (then of the actor); background: recalled, not news.
    proposed: a network alone reads it there, no trigger of the codebook; it founds no incident.
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
    instrument: Cited[str] | None = None
    site: Site | None = None
    absences: tuple[Absence, ...] = ()
    proposed: bool = False


LinkKind = Literal["reverses", "appeals", "follows", "part_of", "same_proceeding", "carries_out"]


class Link(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A proposal that one report bears on another: undoes it, is its consequence, is part of it.

    It leads from `report` to `other`; evidence: the words that tell it, then those of the other.
    Nothing is joined by it.
    """

    id: str
    kind: LinkKind
    report: str
    other: str
    evidence: tuple[Evidence, ...]
    score: float


class Marks(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that marking found in one article.

    unattributed: what reads like somebody's words though nobody is named who says it; no fact.
    """

    article: str
    names: tuple[Name, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    reports: tuple[Report, ...] = ()
    links: tuple[Link, ...] = ()
    unattributed: tuple[Evidence, ...] = ()
