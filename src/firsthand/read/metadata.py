"""Title, bylines, outlet and address: several witnesses for each, the most reliable is taken."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from firsthand.read.bylines import find_bylines
from firsthand.read.draft import Draft
from firsthand.read.facts import Fact
from firsthand.read.lines import LineWords
from firsthand.read.outlet import find_outlet
from firsthand.read.titles import Site, find_title
from firsthand.records import Absence, Cited

_TECHNICAL_HOST = re.compile(
    r"^(?:www\d?|amp|m|mobile|staging|stage|preview|production|prod|dev|test|beta|cdn|origin|new|old|print)"
    r"[.-]"
)
_SECTIONS = ("ld:section", "meta:article:section", "meta:section", "meta:parsely-section")
_OF_SECTION = 0.7
_CAMPAIGN = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|mc_[ce]id|_ga|igshid)=")


class Metadata(NamedTuple):
    """What was found, and what was not."""

    title: Cited[str] | None
    bylines: tuple[Cited[str], ...]
    outlet: Cited[str] | None
    address: Cited[str] | None
    host: str | None
    foreign: Cited[str] | None  # the canonical address where it lies on another house's host
    absences: tuple[Absence, ...]
    section: Cited[str] | None


def find_metadata(draft: Draft, words: LineWords) -> Metadata:
    """All but date and language, each with its evidence or an absence with the reason."""
    address, foreign, disagreement = _address(draft)
    host = host_of(address.value) if address else None
    outlet = find_outlet(draft, host, words)
    title = find_title(draft, Site(outlet.value if outlet else None, host))
    bylines = find_bylines(draft, words, outlet)
    absences = list(disagreement)
    for field, value, reason in (
        ("title", title, "no heading and no title tag"),
        ("bylines", bylines, "no byline is printed or stated"),
        ("outlet", outlet, "the page does not name its outlet"),
        ("address", address, "the page does not state its address"),
    ):
        if not value:
            absences.append(Absence(field=field, reason=reason))
    section = draft.fact(*_SECTIONS)
    return Metadata(
        title=title,
        bylines=bylines,
        outlet=outlet,
        address=address,
        host=host,
        foreign=foreign,
        absences=tuple(absences),
        section=_cite(draft, section, section.value, _OF_SECTION) if section else None,
    )


def own_address(draft: Draft) -> str | None:
    """The page's own address, before anything is cited."""
    address, _, _ = _address(draft)
    return address.value if address else None


def place_of(address: str | None) -> str | None:
    """What two addresses of one page share: host, path and query, without marks of campaigns."""
    host = host_of(address) if address else None
    if not address or host is None:
        return None
    parts = urlsplit(address.strip())
    query = "&".join(one for one in parts.query.split("&") if one and not _CAMPAIGN.match(one))
    return f"{host}{parts.path.rstrip('/')}?{query}"


def host_of(address: str) -> str | None:
    """Host of an address in lower case, without technical first parts (www, amp, staging)."""
    try:
        host = (urlsplit(address.strip()).hostname or "").rstrip(".").lower()
    except ValueError:
        return None
    while host.count(".") > 1 and (match := _TECHNICAL_HOST.match(host)) is not None:
        host = host[match.end() :]
    return host or None


def same_house(host: str, other: str) -> bool:
    """Whether two hosts share their registrable part (last two labels; three for co.uk kinds)."""
    return _registrable(host) == _registrable(other)


def _registrable(host: str) -> str:
    labels = host.split(".")
    keep = 3 if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else 2  # noqa: PLR2004
    return ".".join(labels[-keep:])


def _cite(draft: Draft, fact: Fact, value: str, score: float) -> Cited[str]:
    where = draft.stated(fact.span)
    return Cited(value=value, evidence=(where,), score=score, by=f"read.{fact.key}")


def _address(draft: Draft) -> tuple[Cited[str] | None, Cited[str] | None, tuple[Absence, ...]]:
    """The page's own address; a canonical link to another house is kept apart as a credit."""
    keys = ("json:url", "link:canonical", "meta:og:url", "ld:url", "ld:mainEntityOfPage")
    facts = [fact for key in keys if (fact := draft.fact(key)) and host_of(fact.value)]
    facts = [fact for fact in facts if fact.value.lower().startswith(("http://", "https://"))]
    recorded = draft.recorded and Cited(
        value=draft.recorded, evidence=(), score=0.9, by="read.capture"
    )
    if not facts:
        return recorded or None, None, ()
    canonical = draft.fact("link:canonical")
    own = _cite(draft, facts[0], facts[0].value, 0.9)
    foreign = None
    stated = [fact for fact in facts if fact.key in {"json:url", "meta:og:url"}]
    witnesses = [recorded] if recorded else [_cite(draft, one, one.value, 0.9) for one in stated]
    if canonical in facts and witnesses:
        here, there = host_of(witnesses[0].value) or "", host_of(canonical.value) or ""
        if not same_house(here, there):
            own, foreign = witnesses[0], _cite(draft, canonical, there, 0.6)
    hosts = sorted({host_of(fact.value) or "" for fact in facts})
    if len(hosts) == 1:
        return own, foreign, ()
    by = own.by.removeprefix("read.")
    reason = f"addresses of {', '.join(hosts)}; {by} was taken"
    absence = Absence(field="address", reason=reason)
    return msgspec.structs.replace(own, score=0.6), foreign, (absence,)
