"""Whether a page that rests on others also asked somebody itself.

An interview of its own may carry the core; only a reader can tell, so it may only raise the upper
number. Where little was taken over, and who speaks tells this very newsroom, the page is its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from firsthand.match.elsewhere import told_here
from firsthand.match.people import likeness
from firsthand.match.pile import Pile
from firsthand.records import Attribution, Evidence, Passage
from firsthand.spans import Spans

_OTHERS = frozenset({"different", "unlike"})
LITTLE = 1 / 3  # share of a page up to which what it took from others is a part of its own report
OUTSIDE = 0.5  # share of some words that must stand outside all shared passages to be a page's own


def has_a_speaker_of_its_own(pile: Pile, page: str, telling: Collection[str]) -> bool:
    """Whether a named person speaks in a derived page, and in no other page of its lineage.

    `telling`: the pages that tell the happening. Words inside a passage that the page shares with
    what it rests on are not its own, however a translation spells who says them. What a text that
    is not in the pile says nobody knows: beside a credit to it somebody must tell this newsroom.
    """
    origins = set(pile.standing(page).origins)
    unseen = origins - set(telling)
    if unseen:
        said = (one for one in pile.attributions(page) if _named_speaker(one))
        return unseen <= pile.absent.keys() and bool(told_here(pile, page, said))
    kin = [p for p in telling if p != page and origins & set(pile.standing(p).origins)]
    known = {key for p in kin for key in (*_speakers(pile, p), *_named(pile, p))}
    shared = pile.once(_shared, page)
    return any(
        likeness([key], known) in _OTHERS
        for said in pile.attributions(page)
        if (key := _named_speaker(said)) and not _taken_over(said, shared)
    )


def is_a_report_of_its_own(pile: Pile, page: str, said: Iterable[Attribution]) -> bool:
    """Whether a derived page took little, and somebody told its own newsroom what it had not.

    `said`: who bears on the happening in that page.
    """
    edges = [edge for edge in pile.derivations.get(page, ()) if edge.counts]
    if not edges or sum(edge.coverage for edge in edges) > LITTLE:
        return False
    shared = pile.once(_shared, page)
    return any(not _taken_over(one, shared) for one in told_here(pile, page, said))


def _speakers(pile: Pile, page: str) -> set[str]:
    return {key for said in pile.attributions(page) if (key := _named_speaker(said))}


def _named_speaker(said: Attribution) -> str:
    """The key of a person who speaks by first name and surname; empty for anybody else."""
    full = said.source_kind == "person" and " " in (said.source_key or "")
    return said.source_key or "" if full else ""


def _named(pile: Pile, page: str) -> set[str]:
    return {name.key for name in pile.marks[page].names if name.kind == "person"}


def _shared(pile: Pile, page: str) -> Spans[Passage]:
    """The passages of a page that stand in what it rests on."""
    edges = [edge for edge in pile.derivations.get(page, ()) if edge.counts]
    return Spans((p.start, p.end, p) for edge in edges for p in edge.passages)


def _taken_over(said: Attribution, shared: Spans[Passage]) -> bool:
    return bool(said.content) and all(_inside(part, shared) for part in said.content)


def _inside(part: Evidence, shared: Spans[Passage]) -> bool:
    """Whether most of some words stands in passages shared with another page."""
    near = shared.meeting(part.start, part.end)
    covered = sum(min(p.end, part.end) - max(p.start, part.start) for p in near)
    return covered > OUTSIDE * (part.end - part.start)
