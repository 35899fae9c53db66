"""Finds what a written decision means: the page of an address, the incident of a page, the words.

Whatever is missing or may mean two things is an error that names what there is; no person is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from firsthand.errors import UsageError
from firsthand.match import label
from firsthand.pipeline.sitting import Sitting
from firsthand.records import Article, Evidence, Incident
from firsthand.review.written import Chosen, Picked
from firsthand.text import evidence


def page(sitting: Sitting, address: str, *, place: str) -> Article:
    """The article of a page, by its address in the pile (or the end of it) or on the web."""
    exact = sitting.addresses.get(address)
    ends = {name for name in sitting.addresses if name.endswith(f"/{address}")}
    found = {exact} if exact else {sitting.addresses[name] for name in ends}
    if len(found) > 1:
        raise _ambiguous("several pages end so", sorted(ends), place)
    if not found:
        raise UsageError(
            "FH-DECIDE-005",
            f"no page of the pile has the address {address!r}.",
            place=place,
            remedy=_nearest(address, sitting.addresses),
        )
    return sitting.articles[found.pop() or ""]


def _nearest(address: str, known: Iterable[str]) -> str:
    """The address that is most like it; a pile has too many to name them all."""
    close = get_close_matches(address, sorted(known), n=1)
    return f"Did you mean {close[0]!r}?" if close else "Give it as `firsthand run` printed it."


def incident(sitting: Sitting, chosen: Chosen, *, place: str) -> Incident:
    """The incident of an id, perhaps merged since, or the one that a page tells."""
    if isinstance(chosen, Picked):
        return _told_by(sitting, chosen, place)
    incidents = sitting.view.incidents
    current = sitting.current(chosen)
    for found in incidents:
        if found.id == current:
            return found
    raise UsageError(
        "FH-DECIDE-006",
        f"no incident of the record has the id {chosen!r}.",
        place=place,
        remedy="`firsthand incidents` prints all ids.",
    )


def _told_by(sitting: Sitting, picked: Picked, place: str) -> Incident:
    article = page(sitting, picked.page, place=place)
    told = [one for one in sitting.view.incidents if article.id in one.pages]
    found = [one for one in told if picked.event in {None, one.event.value}]
    if len(found) == 1:
        return found[0]
    if found:
        raise _ambiguous("the page tells several incidents", _listed(found), place)
    there = f"It tells: {'; '.join(_listed(told))}." if told else "It tells none."
    kind = f" of type {picked.event!r}" if picked.event else ""
    raise UsageError(
        "FH-DECIDE-006", f"the page tells no incident{kind}.", place=place, remedy=there
    )


def _listed(incidents: Iterable[Incident]) -> list[str]:
    return [f"{one.id} ({one.event.value}: {label(one)})" for one in incidents]


def _ambiguous(what: str, candidates: Sequence[str], place: str) -> UsageError:
    return UsageError(
        "FH-DECIDE-007",
        f"{what}: {'; '.join(candidates)}.",
        place=place,
        remedy="Give the full address, the event, or the id.",
    )


def words(article: Article, wanted: str, nth: int = 1, *, place: str) -> Evidence:
    """The words of a page, as they stand there for the n-th time."""
    start = -1
    for _ in range(nth):
        start = article.text.find(wanted, start + 1) if wanted else -1
        if start < 0:
            raise UsageError(
                "FH-DECIDE-008",
                f"the words {wanted!r} do not stand in the page{_times(nth)}.",
                place=place,
                remedy="Copy them from the page as `firsthand review` shows it, in one paragraph.",
            )
    return evidence(article, start, start + len(wanted))


def _times(nth: int) -> str:
    return f" {nth} times" if nth > 1 else ""


def words_of(
    sitting: Sitting, pages: Sequence[str], wanted: str, nth: int, *, place: str
) -> Evidence:
    """The words in the first of these pages that has them."""
    for name in pages:
        if wanted and wanted in sitting.articles[name].text:
            return words(sitting.articles[name], wanted, nth, place=place)
    raise UsageError(
        "FH-DECIDE-008",
        f"the words {wanted!r} stand in no page of the incident.",
        place=place,
        remedy='Name the page they stand in: "page": "its address".',
    )
