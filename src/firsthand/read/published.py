"""When a page was published: several witnesses, weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import fsum
from typing import Literal

import msgspec

from firsthand.read.dates import Dated, find_dates, parse_stamp, path_day
from firsthand.read.draft import Draft
from firsthand.read.witnesses import dissents, reliability, told
from firsthand.records import Absence, Cited, Dissent, Evidence, When, Witnessed

Kind = Literal["JSON-LD", "meta", "page line", "time tag", "address", "JSON field"]

_META_KEYS = """
meta:article:published_time meta:datepublished meta:og:article:published_time
meta:og:published_time meta:article:published meta:parsely-pub-date meta:sailthru.date
meta:pubdate meta:publishdate meta:publish-date meta:published_time meta:publication_date
meta:date meta:dc.date meta:dc.date.issued meta:dcterms.created meta:dcterms.date
meta:dc.date.created meta:cxenseparse:recs:publishtime meta:article.published
meta:rnews:datepublished meta:originalpublicationdate meta:article:post_date
meta:last-publish-date meta:pub_date meta:shareaholic:article_published_time meta:bt:pubdate
"""
_META = tuple(_META_KEYS.split())
_UPDATED = (
    "ld:dateModified",
    "meta:article:modified_time",
    "meta:datemodified",
    "meta:og:updated_time",
    "meta:last-modified",
)
_MACHINE = frozenset({"JSON-LD", "meta"})
_CRAWL_LAG = 7  # days by which a lone machine date must be later than all others to be distrusted
_NEAR_HEADLINE = 14  # blocks
_ONE_KIND = 0.84  # score that a date can reach by one kind of witness
_OF_VISIT = 0.5  # score of a date that may be that of the visit
_STAMPED_BY_VISIT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Found:
    """When a page was published or changed, or why that is not known; what is said otherwise."""

    value: Cited[When] | None
    dissents: tuple[Dissent, ...] = ()
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """One place that prints a day of publication."""

    kind: Kind
    when: When
    evidence: Evidence | None  # none for the day in an address that the container records
    utc: bool

    @property
    def day(self) -> date:
        """The calendar day as printed."""
        return self.when.earliest

    @property
    def weight(self) -> float:
        """How often this kind of witness is right."""
        return reliability("published", self.kind)

    def cited(self, field: Witnessed) -> Cited[str]:
        """The day it says, with its words."""
        return told(field, self.kind, self.day.isoformat(), *self.places)

    @property
    def places(self) -> tuple[Evidence, ...]:
        """Its words; none where the container of the capture says it."""
        return (self.evidence,) if self.evidence is not None else ()


def find_published(draft: Draft, tag: str | None, updated: tuple[str, ...], headline: int) -> Found:
    """The day or instant of publication, and what its witnesses say otherwise.

    Witnesses of one day are added up by kind; the heaviest day wins, except that a lone machine
    date well after all others is a crawl day. Dates marked as updates are no witnesses.
    """
    witnesses = list(_witnesses(draft, tag, updated, headline))
    stray = dissents("published", (), _stray_days(draft, tag))
    if not witnesses:
        return Found(None, stray, (Absence(field="published", reason=_why_none(draft)),))
    day = _heaviest_day(witnesses)
    agreeing = [one for one in witnesses if _agrees(one, day)]
    best = max(agreeing, key=lambda one: (one.when.instant is not None, one.weight))
    when = best.when
    if best.day != day:
        when = msgspec.structs.replace(when, earliest=day, latest=day)
    cited = Cited(
        value=when,
        evidence=_told_by(agreeing, best),
        score=min(0.99, _weight(agreeing) / (_weight(witnesses) + 0.2)),
        by="read.published",
    )
    others = _said_otherwise("published", day, witnesses)
    heard = {one.told.value for one in others} | {day.isoformat()}
    return Found(cited, dissents=(*others, *(one for one in stray if one.told.value not in heard)))


def _stray_days(draft: Draft, tag: str | None) -> Iterator[Cited[str]]:
    """The day of JSON-LD that tells another story than the page: never taken, never dropped."""
    fact = draft.fact("stray:datePublished")
    dated = parse_stamp(fact.value, tag) if fact is not None else None
    if fact is not None and dated is not None:
        day = dated.when.earliest.isoformat()
        yield told("published", fact.key, day, draft.stated(fact.span))


def find_updated(
    draft: Draft, tag: str | None, words: tuple[str, ...], published: Cited[When] | None
) -> Found:
    """When the page says it was last changed, in a line or behind it; None where only published.

    A change before the day of publication is a template's, and the very moment of it is none.
    """
    stated = (one for key in _UPDATED for one in _from_fact(draft, "meta", key, tag))
    witnesses = [
        one
        for one in (*_lines_of_change(draft, tag, words), *stated)
        if published is None or _is_later(one.when, published.value)
    ]
    if not witnesses:
        return Found(None)
    best = witnesses[0]
    cited = Cited(value=best.when, evidence=best.places, score=best.weight, by="read.updated")
    return Found(cited, _said_otherwise("updated", best.day, witnesses))


def days_told(
    draft: Draft, tag: str | None, updated: tuple[str, ...], headline: int
) -> Iterator[Cited[str]]:
    """What each witness says the day of publication is."""
    return (one.cited("published") for one in _witnesses(draft, tag, updated, headline))


def _said_otherwise(field: Witnessed, day: date, witnesses: list[Witness]) -> tuple[Dissent, ...]:
    """The other days, each with the words that say it."""
    return dissents(field, (), (one.cited(field) for one in witnesses if not _agrees(one, day)))


def _is_later(changed: When, published: When) -> bool:
    if changed.instant is not None and published.instant is not None:
        return changed.instant > published.instant
    return changed.earliest > published.earliest


def _lines_of_change(draft: Draft, tag: str | None, updated: tuple[str, ...]) -> Iterator[Witness]:
    """Dates of date lines that stand behind a word of change."""
    marked = _ends_in(updated)
    for block, words in draft.blocks("dateline", "byline"):
        for dated in find_dates(words, tag):
            if marked.search(words[: dated.start].rstrip()) is not None:
                yield _visible(draft, block.start, dated)


@lru_cache(maxsize=8)
def _ends_in(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A text that ends in one of the labels, signs aside."""
    longest_first = sorted(labels, key=len, reverse=True)
    inside = "|".join(re.escape(label) for label in longest_first)
    return re.compile(rf"(?<!\w)(?:{inside})[\s:.–—-]*$", re.IGNORECASE)


def weighed_against_visit(
    published: Cited[When] | None, taken: datetime | None
) -> Cited[When] | None:
    """The date with a lower score where it may be that of the visit, on which the page was taken.

    It may be where one kind of witness alone gives it: a line that prints the day of the visit
    ("today is ..."), or a stamp within an hour of it.
    """
    if published is None or taken is None or published.score > _ONE_KIND:
        return published
    when = published.value
    if when.instant is None:
        of_visit = when.earliest == taken.date()
    else:
        of_visit = abs(when.instant - taken) <= _STAMPED_BY_VISIT
    score = min(published.score, _OF_VISIT)
    return msgspec.structs.replace(published, score=score) if of_visit else published


def _why_none(draft: Draft) -> str:
    """The day in a file's properties is the day it was made or saved: it is told, not taken."""
    made = draft.fact("document:made")
    if made is None:
        return "no date stands on the page or behind it"
    return f"no date stands in the text; the file's properties say it was made on {made.value}"


def _told_by(agreeing: list[Witness], best: Witness) -> tuple[Evidence, ...]:
    """The evidence of the value itself, after a visible line that prints the same day."""
    places = [one.evidence for one in agreeing if one.evidence is not None]
    visible = [place for place in places if place.layer == "text"]
    of_value = [best.evidence] if best.evidence is not None else places[:1]
    return tuple(dict.fromkeys([*visible[:1], *of_value]))


def _weight(witnesses: list[Witness]) -> float:
    return fsum({one.kind: one.weight for one in witnesses}.values())


def _agrees(one: Witness, day: date) -> bool:
    """The same day; a UTC stamp may stand one day beside the local calendar day."""
    distance = abs(one.day - day)
    return not distance or (one.utc and distance <= timedelta(days=1))


def _heaviest_day(witnesses: list[Witness]) -> date:
    days = sorted({one.day for one in witnesses})
    local = {one.day for one in witnesses if not one.utc}

    def rank(day: date) -> tuple[float, bool, int]:
        weight = _weight([one for one in witnesses if _agrees(one, day)])
        return weight, day in local, -day.toordinal()  # of a tie the earlier day

    best = max(days, key=rank)
    speakers = {one.kind for one in witnesses if _agrees(one, best)}
    rest = [one.day for one in witnesses if not _agrees(one, best)]
    if speakers <= {"JSON-LD"} and rest and max(rest) < best - timedelta(days=_CRAWL_LAG):
        return max(sorted(set(rest)), key=rank)
    return best


def _witnesses(
    draft: Draft, tag: str | None, updated: tuple[str, ...], headline: int
) -> Iterator[Witness]:
    stated: list[tuple[Kind, str]] = [
        ("JSON field", "json:published"),
        ("JSON-LD", "ld:datePublished"),
    ]
    for kind, key in stated:
        yield from _from_fact(draft, kind, key, tag)
    for key in (key for key in _META if draft.fact(key) is not None):
        yield from _from_fact(draft, "meta", key, tag)
    yield from _from_lines(draft, tag, updated)
    for fact in draft.facts:
        near = abs(fact.blocks_before - headline) <= _NEAR_HEADLINE
        dated = parse_stamp(fact.value, tag) if fact.key == "time" and near else None
        if dated is not None:
            yield Witness("time tag", dated.when, draft.stated(fact.span), dated.utc)
            break
    yield from _from_address(draft)


def _from_fact(draft: Draft, kind: Kind, key: str, tag: str | None) -> Iterator[Witness]:
    fact = draft.fact(key)
    dated = parse_stamp(fact.value, tag) if fact is not None else None
    if fact is not None and dated is not None:
        yield Witness(kind, dated.when, draft.stated(fact.span), dated.utc)


def _from_lines(draft: Draft, tag: str | None, updated: tuple[str, ...]) -> Iterator[Witness]:
    """The first date of each date line that is not marked as the day of an update."""
    marked = _ends_in(updated)
    for block, words in draft.blocks("dateline", "byline"):
        for dated in find_dates(words, tag):
            if marked.search(words[: dated.start].rstrip()) is None:
                yield _visible(draft, block.start, dated)
                return


def _visible(draft: Draft, offset: int, dated: Dated) -> Witness:
    where = draft.shown(offset + dated.start, offset + dated.end)
    return Witness("page line", dated.when, where, dated.utc)


def _from_address(draft: Draft) -> Iterator[Witness]:
    fact = draft.fact("json:url", "link:canonical", "meta:og:url")
    address = fact.value if fact is not None else draft.recorded
    dated = path_day(address) if address is not None else None
    if dated is not None:
        where = draft.stated(fact.span) if fact is not None else None
        yield Witness("address", dated.when, where, dated.utc)
