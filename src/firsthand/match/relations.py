"""How incidents bear on one another: proposals with the words that tell them; nothing is joined.

What one page tells of two acts (marking linked their reports) holds for their incidents. Besides,
an undoing or appeal is of what befell the same person or thing before it, a consequence of what the
codebook says it may follow from, and acts beside which one case number stands, or of which one is
told to be of the case of somebody whom the other befell, are of one proceeding.
Incidents are not linked merely because they befell one person: that would make a file on that
person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

import msgspec

from firsthand.codebook import Codebook
from firsthand.codebook.links import ANSWERS, hanging_of, telling_words
from firsthand.match.candidates import Profile, day_of
from firsthand.match.direct import Happening
from firsthand.match.people import SAME, likeness
from firsthand.match.pile import Pile
from firsthand.records import (
    BODY_ROLES,
    Article,
    Evidence,
    LinkKind,
    Relation,
    Site,
    Status,
)
from firsthand.text import evidence
from firsthand.words import sentences, skeleton, tokens

_ANSWERED: Mapping[Status, tuple[Status, ...]] = {
    "reversed": ("happened", "planned", "appealed"),
    "appealed": ("happened", "planned"),
    "happened": ("happened", "planned"),
}
_SURE, _LIKELY, _MAYBE = 0.8, 0.6, 0.4
_NUMBERED = re.compile(r"\d[/.\-]|[/.\-]\d")  # what may be the number of a case
_LATER = 200  # days within which an act may still be a consequence
_WORD = 4  # letters of a word for a thing that tells it from others
_TWO = 2
_WHOSE = 60  # characters between "in the same case" and whose case it is
_Why = Literal["one person", "one thing", "one place"]


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
    surely = {frozenset(key[:2]) for key, one in best.items() if not _is_guess(one)}
    told = {frozenset(key[:2]) for key in best if key[2] != "part_of"}
    return tuple(
        best[key]
        for key in sorted(best)
        if frozenset(key[:2]) not in (told if key[2] == "part_of" else surely)
        or not _is_guess(best[key])
    )


def _is_guess(relation: Relation) -> bool:
    """Whether it gives way to any other between the two: part of it, or perhaps a consequence."""
    return relation.kind == "part_of" or relation.score <= _MAYBE


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
        for key in _keys(pile, act.lead):
            near[key].append(act)
    for act in acts:
        beside = {b.incident: b for key in _keys(pile, act.lead) for b in near[key]}
        before = [
            b for b in beside.values() if b is not act and not _begins_after(b.lead, act.lead)
        ]
        yield from _answer(pile, act, before)
        yield from _consequence(pile, act, before, codebook)
    yield from _of_one_case(pile, acts, codebook)
    yield from _of_their_case(pile, acts, codebook)


def _keys(pile: Pile, lead: Profile) -> Iterator[object]:
    """What two incidents must share to be compared: a word of a name, a town, a thing's words."""
    for name in lead.recipients:
        yield from name.split()
    yield from _thing(pile, lead)
    if not lead.recipients and lead.place is not None:
        yield lead.place.gazetteer_id, lead.event


def _answer(pile: Pile, act: _Act, before: Sequence[_Act]) -> Iterator[Relation]:
    """What it undoes, appeals against or carries out: the latest such act of that kind before it.

    Where none was told by that name, one that outlets take for it: the right to stay.
    """
    wanted = _ANSWERED.get(act.lead.status, ())
    fitting = [b for b in before if b.lead.status in wanted and _one_matter(pile, b, act)]
    if act.lead.status == "happened":
        fitting = [b for b in fitting if b.lead.status == "planned" or _is_done(pile, act, b)]
    own = [b for b in fitting if b.lead.event == act.lead.event]
    if not own and act.lead.status != "happened":
        kin = [b for b in fitting if b.lead.family == act.lead.family]
        own = [b for b in kin if likeness(b.lead.recipients, act.lead.recipients) == "same"]
    other = _latest(own)
    if other is not None:
        kind: LinkKind = ANSWERS.get(act.lead.status, "carries_out")
        who = likeness(act.lead.recipients, other.lead.recipients)
        yield _relation(pile, kind, (act, other), _SURE if who == "same" else _LIKELY)


def _is_done(pile: Pile, act: _Act, order: _Act) -> bool:
    """Whether all tell one as only decided, and some the other, on a later day, as done."""
    told, decided = (
        {pile.reports[report].status.value for report in one.reports} for one in (act, order)
    )
    later = day_of(act.lead) > day_of(order.lead)
    return later and decided == {"ordered"} and "happened" in told


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
        and _is_soon_after(b.lead, act.lead)
    )
    if other is not None:
        yield _relation(pile, "follows", (act, other), _MAYBE)


def _is_soon_after(earlier: Profile, later: Profile) -> bool:
    """Whether one was some days before the other; of times that overlap, whether its page was."""
    a, b = earlier.time, later.time
    if a and b and a.earliest <= b.latest and b.earliest <= a.latest:
        a, b = earlier.published, later.published
        days = (b.earliest - a.earliest).days if a and b else 0
    else:
        days = (day_of(later) - day_of(earlier)).days
    return 0 < days <= _LATER


def _of_one_case(pile: Pile, acts: Sequence[_Act], codebook: Codebook) -> Iterator[Relation]:
    """Incidents whose pages give one case number beside the act, each with the one before it."""
    cases: dict[str, dict[str, tuple[_Act, Evidence]]] = defaultdict(dict)
    for act in acts:
        for report in act.reports:
            for words in _numbers(pile, report, codebook):
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


def _numbers(pile: Pile, report: str, codebook: Codebook) -> Iterator[Evidence]:
    """The case numbers in the sentence of a report and those beside it in its paragraph.

    Of what a headline tells, in the first paragraph of the text.
    """
    one = pile.reports[report]
    article = pile.articles[one.article]
    for start, end in _beside(article, one.sentence):
        if _NUMBERED.search(article.text, start, end):
            beside = msgspec.structs.replace(one, sentence=evidence(article, start, end))
            yield from hanging_of(article, beside, codebook).numbers


def _beside(article: Article, told: Evidence) -> Sequence[tuple[int, int]]:
    """A sentence with those beside it; the first paragraph for one of the headline."""
    home = next((b for b in article.blocks if b.start <= told.start < b.end), None)
    if home is None:
        return ()
    if home.role == "headline":
        lead = next((b for b in article.blocks if b.role in BODY_ROLES), home)
        return ((told.start, told.end), *sentences(article.text, lead.start, lead.end))
    within = sentences(article.text, home.start, home.end)
    at = next((n for n, (_, end) in enumerate(within) if told.start < end), 0)
    return within[max(0, at - 1) : at + 2]


def _of_their_case(pile: Pile, acts: Sequence[_Act], codebook: Codebook) -> Iterator[Relation]:
    """An act "in the same case as X", with the latest such act that befell X before it."""
    befell: dict[str, list[_Act]] = defaultdict(list)
    for act in acts:
        for key in act.lead.recipients:
            befell[key].append(act)
    for act in acts:
        for report in act.reports:
            for words, key in _cases_of(pile, report, codebook):
                others = befell[key] if key not in act.lead.recipients else ()
                other = _latest(
                    b
                    for b in others
                    if b.lead.event == act.lead.event and not _begins_after(b.lead, act.lead)
                )
                if other is not None:
                    told = pile.reports[other.lead.report].event.evidence
                    yield Relation(
                        kind="same_proceeding",
                        incident=act.incident,
                        other=other.incident,
                        evidence=(words, *told),
                        score=_SURE,
                        why="told by one page",
                    )


def _cases_of(pile: Pile, report: str, codebook: Codebook) -> Iterator[tuple[Evidence, str]]:
    """The words by which a report is placed in somebody's case, and the key of whose it is."""
    one = pile.reports[report]
    marks = pile.marks.get(one.article)
    low, high = one.sentence.start, one.sentence.end
    named = [n for n in marks.names if low <= n.evidence.start < high] if marks else []
    if len({name.key for name in named}) < _TWO:
        return
    for words in hanging_of(pile.articles[one.article], one, codebook).cases:
        whose = (n for n in named if 0 <= n.evidence.start - words.end <= _WHOSE)
        first = min(whose, key=lambda name: name.evidence.start, default=None)
        if first is not None:
            yield words, first.key


def _latest(acts: Iterable[_Act]) -> _Act | None:
    return max(acts, key=lambda act: (_dated(act.lead), act.lead.report), default=None)


def _dated(profile: Profile) -> date:
    return profile.time.earliest if profile.time else date.min


def _one_matter(pile: Pile, earlier: _Act, later: _Act) -> bool:
    """Whether both befell one person or, where nobody is named, one thing.

    A thing is one by the words for it, or by its place.
    """
    one, other = earlier.lead, later.lead
    if one.recipients and other.recipients:
        return likeness(one.recipients, other.recipients) in SAME
    if not set(_thing(pile, one)).isdisjoint(_thing(pile, other)):
        return True
    if one.recipients or other.recipients:
        return False
    if one.place is None or other.place is None:
        return False
    here = one.place.gazetteer_id == other.place.gazetteer_id
    return here and not _other_things(*(pile.reports[lead.report].site for lead in (one, other)))


def _thing(pile: Pile, lead: Profile) -> Iterator[frozenset[str]]:
    """The words for whom or what an act befell, where they are enough to know it again.

    Two words with a capital, a name as a rule, or three words of some length.
    """
    told = pile.reports[lead.report].recipient
    words = [] if told is None else [t.text for t in tokens(told.value) if len(t.text) >= _WORD]
    names = frozenset(skeleton(word) for word in words if word[:1].isupper())
    every = frozenset(map(skeleton, words))
    if len(names) >= _TWO:
        yield names
    if len(every) > _TWO:
        yield every


def _other_things(one: Site | None, other: Site | None) -> bool:
    """Whether two things that acts were done to are plainly not one: no word is the same."""
    if one is None or other is None:
        return False
    mine, theirs = ({skeleton(t.text) for t in tokens(s.thing.value)} for s in (one, other))
    return mine.isdisjoint(theirs)


def _begins_after(earlier: Profile, later: Profile) -> bool:
    a, b = earlier.time, later.time
    return a is not None and b is not None and a.earliest > b.latest


def _why(pile: Pile, one: Profile, other: Profile) -> _Why:
    if one.recipients and other.recipients:
        return "one person"
    alike = not set(_thing(pile, one)).isdisjoint(_thing(pile, other))
    return "one thing" if alike else "one place"


def _relation(pile: Pile, kind: LinkKind, pair: tuple[_Act, _Act], score: float) -> Relation:
    act, other = pair
    telling = telling_words(pile.reports[act.lead.report])
    return Relation(
        kind=kind,
        incident=act.incident,
        other=other.incident,
        evidence=(*telling, *pile.reports[other.lead.report].event.evidence),
        score=score,
        why=_why(pile, act.lead, other.lead),
    )
