"""How incidents bear on one another: proposals with the words that tell them; nothing is joined.

What one page tells of two acts (marking linked their reports) holds for their incidents. Besides,
an undoing or appeal is of what befell the same person before it, a consequence of what the codebook
says it may follow from, and acts in whose pages one case number stands are of one proceeding.
Incidents are not linked merely because they befell one person: that would make a file on that
person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from firsthand.codebook import Codebook
from firsthand.codebook.links import ANSWERS, Hanging, hanging_of
from firsthand.match.candidates import Profile, day_of
from firsthand.match.direct import Happening
from firsthand.match.people import SAME, likeness
from firsthand.match.pile import Pile
from firsthand.records import Evidence, LinkKind, Relation, Site, Status
from firsthand.words import skeleton, tokens

_ANSWERED: Mapping[Status, tuple[Status, ...]] = {
    "reversed": ("happened", "planned", "appealed"),
    "appealed": ("happened", "planned"),
    "happened": ("planned",),
}
_SURE, _LIKELY, _MAYBE = 0.8, 0.6, 0.4
_NUMBERED = re.compile(r"\d[/.\-]|[/.\-]\d")  # what may be the number of a case
_LATER = 200  # days within which an act may still be a consequence


class _Act(NamedTuple):
    """An incident by its id, as it is compared: the profile that speaks for it."""

    incident: str
    lead: Profile
    reports: tuple[str, ...]


def relations_of(
    pile: Pile, happenings: Mapping[str, Happening], codebook: Codebook
) -> tuple[Relation, ...]:
    """How the incidents of a pile bear on one another, each kind of tie of two of them once.

    happenings: by the id of the incident that each has become.
    """
    acts = [
        _Act(name, one.group.strands[0].lead, tuple(profile.report for profile in one.told))
        for name, one in happenings.items()
    ]
    found = [*_told_by_pages(pile, happenings), *_told_apart(pile, acts, codebook)]
    best: dict[tuple[str, str, str], Relation] = {}
    for one in found:
        key = (one.incident, one.other, one.kind)
        if key not in best or _rank(one) > _rank(best[key]):
            best[key] = one
    told = {frozenset(key[:2]) for key in best if key[2] != "part_of"}
    kept = (k for k in sorted(best) if k[2] != "part_of" or frozenset(k[:2]) not in told)
    return tuple(best[key] for key in kept)


def _rank(relation: Relation) -> tuple[float, tuple[tuple[str, int], ...]]:
    return relation.score, tuple((e.article, -e.start) for e in relation.evidence)


def _told_by_pages(pile: Pile, happenings: Mapping[str, Happening]) -> Iterator[Relation]:
    """What marking found told between two reports of one page, of which each is of an incident."""
    home = {p.report: name for name, one in happenings.items() for p in one.recalled}
    home |= {p.report: name for name, one in happenings.items() for p in one.told}
    for article, marks in pile.marks.items():
        for link in marks.links if article not in pile.left_out else ():
            incident, other = home.get(link.report), home.get(link.other)
            if incident is not None and other is not None and incident != other:
                yield Relation(
                    kind=link.kind,
                    incident=incident,
                    other=other,
                    evidence=link.evidence,
                    score=link.score,
                    why="told by one page",
                )


def _told_apart(pile: Pile, acts: Sequence[_Act], codebook: Codebook) -> Iterator[Relation]:
    """What different pages tell: of one person, of one place where nobody is named, of one case."""
    near: dict[object, list[_Act]] = defaultdict(list)
    for act in acts:
        for key in _keys(act.lead):
            near[key].append(act)
    for act in acts:
        beside = {b.incident: b for key in _keys(act.lead) for b in near[key]}
        before = [
            b for b in beside.values() if b is not act and not _begins_after(b.lead, act.lead)
        ]
        yield from _answer(pile, act, before)
        yield from _consequence(pile, act, before, codebook)
    yield from _of_one_case(pile, acts, codebook)


def _keys(lead: Profile) -> Iterator[object]:
    """What two incidents must share to be compared: a word of a name, or a town."""
    for name in lead.recipients:
        yield from name.split()
    if not lead.recipients and lead.place is not None:
        yield lead.place.gazetteer_id, lead.event


def _answer(pile: Pile, act: _Act, before: Sequence[_Act]) -> Iterator[Relation]:
    """What it undoes, appeals against or carries out: the latest such act of that kind before it.

    Where none was told by that name, one that outlets take for it: the right to stay.
    """
    wanted = _ANSWERED.get(act.lead.status, ())
    fitting = [b for b in before if b.lead.status in wanted and _one_matter(pile, b, act)]
    own = [b for b in fitting if b.lead.event == act.lead.event]
    if not own and act.lead.status != "happened":
        kin = [b for b in fitting if b.lead.family == act.lead.family]
        own = [b for b in kin if likeness(b.lead.recipients, act.lead.recipients) == "same"]
    other = _latest(own)
    if other is not None:
        kind: LinkKind = ANSWERS.get(act.lead.status, "carries_out")
        who = likeness(act.lead.recipients, other.lead.recipients)
        yield _relation(pile, kind, (act, other), _SURE if who == "same" else _LIKELY)


def _consequence(
    pile: Pile, act: _Act, before: Sequence[_Act], codebook: Codebook
) -> Iterator[Relation]:
    """The latest act against the same person that the codebook says it may follow from."""
    entry = codebook.entries.get(act.lead.event)
    if entry is None or act.lead.status != "happened":
        return
    causes = {*entry.part_of, *entry.follows}
    other = _latest(
        b
        for b in before
        if b.lead.event in causes
        and b.lead.status == "happened"
        and likeness(b.lead.recipients, act.lead.recipients) == "same"
        and 0 < (day_of(act.lead) - day_of(b.lead)).days <= _LATER
    )
    if other is not None:
        yield _relation(pile, "follows", (act, other), _MAYBE)


def _of_one_case(pile: Pile, acts: Sequence[_Act], codebook: Codebook) -> Iterator[Relation]:
    """Incidents whose pages give one case number beside the act, each with the one before it."""
    cases: dict[str, dict[str, tuple[_Act, Evidence]]] = defaultdict(dict)
    for act in acts:
        for report in act.reports:
            for words in _hanging(pile, report, codebook).numbers:
                number = "".join(c for c in words.exact.lower() if c.isalnum())
                cases[number].setdefault(act.incident, (act, words))
    for found in cases.values():
        told = sorted(found.values(), key=lambda one: (day_of(one[0].lead), one[0].incident))
        for (before, there), (after, here) in pairwise(told):
            yield Relation(
                kind="same_proceeding",
                incident=after.incident,
                other=before.incident,
                evidence=(here, there),
                score=_SURE,
                why="one case number",
            )


def _hanging(pile: Pile, report: str, codebook: Codebook) -> Hanging:
    one = pile.reports[report]
    if not _NUMBERED.search(one.sentence.exact):
        return Hanging()
    return hanging_of(pile.articles[one.article], one, codebook)


def _latest(acts: Iterable[_Act]) -> _Act | None:
    return max(acts, key=lambda act: (_dated(act.lead), act.lead.report), default=None)


def _dated(profile: Profile) -> date:
    return profile.time.earliest if profile.time else date.min


def _one_matter(pile: Pile, earlier: _Act, later: _Act) -> bool:
    """Whether both befell one person or, where nobody is named, one thing in one place."""
    one, other = earlier.lead, later.lead
    if one.recipients or other.recipients:
        return likeness(one.recipients, other.recipients) in SAME
    if one.place is None or other.place is None:
        return False
    here = one.place.gazetteer_id == other.place.gazetteer_id
    return here and not _other_things(*(pile.reports[lead.report].site for lead in (one, other)))


def _other_things(one: Site | None, other: Site | None) -> bool:
    """Whether two things that acts were done to are plainly not one: no word is the same."""
    if one is None or other is None:
        return False
    mine, theirs = ({skeleton(t.text) for t in tokens(s.thing.value)} for s in (one, other))
    return mine.isdisjoint(theirs)


def _begins_after(earlier: Profile, later: Profile) -> bool:
    a, b = earlier.time, later.time
    return a is not None and b is not None and a.earliest > b.latest


def _relation(pile: Pile, kind: LinkKind, pair: tuple[_Act, _Act], score: float) -> Relation:
    act, other = pair
    told = tuple(e for one in pair for e in pile.reports[one.lead.report].event.evidence)
    return Relation(
        kind=kind,
        incident=act.incident,
        other=other.incident,
        evidence=told,
        score=score,
        why="one person" if act.lead.recipients else "one place",
    )
