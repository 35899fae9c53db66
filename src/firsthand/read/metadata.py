"""Title, bylines, outlet and address: several witnesses for each, the most reliable is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec

from firsthand.read.bylines import find_bylines
from firsthand.read.draft import Draft
from firsthand.read.facts import Fact
from firsthand.read.lines import LineWords
from firsthand.read.outlet import find_outlet, outlets_told
from firsthand.read.titles import Site, find_title, titles_told
from firsthand.read.witnesses import dissents, told
from firsthand.records import Absence, Cited, Dissent

_TECHNICAL_HOST = re.compile(
    r"^(?:www\d?|amp|m|mobile|staging|stage|preview|production|prod|dev|test|beta|cdn|origin|new|old|print)"
    r"[.-]"
)
_SECTIONS = ("ld:section", "meta:article:section", "meta:section", "meta:parsely-section")
_ADDRESSES = ("json:url", "link:canonical", "meta:og:url", "ld:url", "ld:mainEntityOfPage")
_IN_DOUBT = 0.6  # score of an address where the page has others on other hosts
_CAMPAIGN = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|mc_[ce]id|_ga|igshid)=")


class Metadata(NamedTuple):
    """What was found, and what was not."""

    title: Cited[str] | None
    bylines: tuple[Cited[str], ...]
    outlet: Cited[str] | None
    address: Cited[str] | None
    host: str | None
    foreign: Cited[str] | None  # the canonical address where it lies on another house's host
    section: Cited[str] | None
    dissents: tuple[Dissent, ...]
    absences: tuple[Absence, ...]


def find_metadata(draft: Draft, words: LineWords) -> Metadata:
    """All but date and language, each with its evidence or an absence with the reason."""
    address, foreign = _address(draft)
    host = host_of(address.value) if address else None
    outlet = find_outlet(draft, host, words)
    site = Site(outlet.value if outlet else None, host)
    title = find_title(draft, site)
    bylines, signing = find_bylines(draft, words, outlet)
    section = next(_sections(draft), None)
    missing = (
        ("title", title, "no heading and no title tag"),
        ("bylines", bylines, "no byline is printed or stated"),
        ("outlet", outlet, "the page does not name its outlet"),
        ("address", address, "the page does not state its address"),
    )
    said_otherwise = (
        *dissents(
            "title", _all(title), (*titles_told(draft, site, title), *_stray(draft, "title"))
        ),
        *dissents("bylines", bylines, (*signing, *_stray(draft, "bylines"))),
        *dissents("outlet", _all(outlet), outlets_told(draft, words, outlet)),
        *_other_addresses(draft, address),
        *dissents("section", _all(section), _sections(draft)),
    )
    return Metadata(
        title=title,
        bylines=bylines,
        outlet=outlet,
        address=address,
        host=host,
        foreign=foreign,
        section=section,
        dissents=said_otherwise,
        absences=tuple(Absence(field=f, reason=why) for f, value, why in missing if not value),
    )


def _stray(draft: Draft, field: Literal["title", "bylines"]) -> Iterator[Cited[str]]:
    """What JSON-LD that is the page's but tells another story says: never taken, never dropped."""
    key = "stray:headline" if field == "title" else "stray:author"
    for fact in draft.facts:
        if fact.key == key:
            yield told(field, key, fact.value, draft.stated(fact.span))


def _all(value: Cited[str] | None) -> tuple[Cited[str], ...]:
    return (value,) if value is not None else ()


def _sections(draft: Draft) -> Iterator[Cited[str]]:
    """The part of the outlet as each field calls it; one field may name several."""
    for key in _SECTIONS:
        for fact in draft.facts:
            if fact.key == key:
                yield told("section", key, fact.value, draft.stated(fact.span))


def own_address(draft: Draft) -> str | None:
    """The page's own address, before anything is cited."""
    address, _ = _address(draft)
    return address.value if address else None


def place_of(address: str | None) -> str | None:
    """What two addresses of one page share: host, path and query, without marks of campaigns."""
    host = host_of(address) if address else None
    if not address or host is None:
        return None
    parts = urlsplit(address.strip())
    query = "&".join(one for one in parts.query.split("&") if one and not _CAMPAIGN.match(one))
    return f"{host}{parts.path.rstrip('/')}?{query}"


@lru_cache(maxsize=256)
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


def _address(draft: Draft) -> tuple[Cited[str] | None, Cited[str] | None]:
    """The page's own address; a canonical link to another house is kept apart as a credit.

    It is less sure where other addresses of the page are on other hosts.
    """
    facts = _stating_address(draft)
    recorded = draft.recorded and told("address", "capture", draft.recorded)
    if not facts:
        return recorded or None, None
    canonical = draft.fact("link:canonical")
    own = _cited(draft, facts[0])
    foreign = None
    stated = [fact for fact in facts if fact.key in {"json:url", "meta:og:url"}]
    witnesses = [recorded] if recorded else [_cited(draft, one) for one in stated]
    if canonical in facts and witnesses:
        here, there = host_of(witnesses[0].value) or "", host_of(canonical.value) or ""
        if not same_house(here, there):
            own, credited = witnesses[0], _cited(draft, canonical)
            foreign = msgspec.structs.replace(credited, value=there, score=_IN_DOUBT)
    if len({host_of(fact.value) for fact in facts}) > 1:
        own = msgspec.structs.replace(own, score=_IN_DOUBT)
    return own, foreign


def _stating_address(draft: Draft) -> list[Fact]:
    """The fields that state a whole address, the surest first."""
    facts = (fact for key in _ADDRESSES if (fact := draft.fact(key)) and host_of(fact.value))
    return [fact for fact in facts if fact.value.lower().startswith(("http://", "https://"))]


def _cited(draft: Draft, fact: Fact) -> Cited[str]:
    return told("address", fact.key, fact.value, draft.stated(fact.span))


def _other_addresses(draft: Draft, own: Cited[str] | None) -> tuple[Dissent, ...]:
    """Addresses of another page: by host, path or query."""
    place = place_of(unquote(own.value)) if own else None
    facts = [one for one in _stating_address(draft) if place_of(unquote(one.value)) != place]
    return dissents("address", _all(own), (_cited(draft, fact) for fact in facts))
