"""The pile as matching looks things up in it: articles, marks and tracing by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeVar, cast

import msgspec

from firsthand.languages import Languages
from firsthand.languages.houses import Houses
from firsthand.records import (
    UNREAL,
    Absence,
    AbsentOrigin,
    Article,
    Attribution,
    Change,
    Derivation,
    Directions,
    Evidence,
    Marks,
    Name,
    Quantity,
    Report,
    Standing,
    Tracing,
)
from firsthand.spans import Spans, by_evidence
from firsthand.tools import Tools
from firsthand.words import fold, name_keys, tokens

T = TypeVar("T")
BODIES = frozenset({"organisation", "document"})  # kinds of source that are no persons
NO_OUTLET = "a page without an outlet"  # the shown name of a house that nothing names
SURE = 0.7  # score from which marking found a field with the act itself
_RECALLED = "the name that was read belongs to an older act that the page recalls"
_AHEAD = frozenset({"planned", "ordered"})  # their time may lie after the page
_LATER = "the time that was read lies after the day the page was published"
_OF_THE_DENIAL = "the time that was read is that of the denial"


class Pile(NamedTuple):
    """Everything by id; derivations by the article that is derived.

    What only a network reads in an article is in `proposed`, not in its marks.
    """

    articles: Mapping[str, Article]
    marks: Mapping[str, Marks]
    reports: Mapping[str, Report]
    quantities: Mapping[str, Quantity]
    standings: Mapping[str, Standing]
    absent: Mapping[str, AbsentOrigin]
    derivations: Mapping[str, tuple[Derivation, ...]]
    houses: Mapping[str, str]  # the known houses: key -> shown name
    names: Mapping[str, str]  # every name of a house, as printed or in the user's table -> its key
    owners: Mapping[str, str]  # who owns a house, by its key, where the user said so
    languages: Languages
    changes: Mapping[str, tuple[Change, ...]]  # by the article that changed what it copied
    said: Mapping[str, frozenset[str]]  # reported words -> the articles in which they stand
    made: dict[tuple[object, str], object]  # what `once` keeps
    left_out: frozenset[str] = frozenset()  # articles that a person wants counted nowhere
    proposed: Mapping[str, tuple[str, ...]] = MappingProxyType({})  # ids of reports by article

    def standing(self, article: str) -> Standing:
        """Where an article stands; one that was not traced stands alone, of an unknown house."""
        alone = Standing(article=article, house=article, origins=(article,))
        return self.standings.get(article, alone)

    def kept(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The articles without those that were left out by hand."""
        return tuple(article for article in articles if article not in self.left_out)

    def once(self, make: Callable[[Pile, str], T], article: str) -> T:
        """What a pure function makes of an article, kept: one page may tell many happenings."""
        if (make, article) not in self.made:
            self.made[make, article] = make(self, article)
        return cast(T, self.made[make, article])

    def attributions(self, article: str) -> tuple[Attribution, ...]:
        """Who says what in an article; none for one that has not been marked."""
        return self.marks[article].attributions if article in self.marks else ()

    def named_in(self, words: Evidence) -> tuple[Name, ...]:
        """The names that share a character with some words of an article."""
        near = self.once(_names, words.article).meeting(words.start, words.end)
        return tuple(name for name in near if overlap(name.evidence, words))

    def told(self, article: str) -> tuple[Report, ...]:
        """The reports of an article, without what only a network reads there."""
        marks = self.marks.get(article)
        return () if marks is None else tuple(self.reports[report.id] for report in marks.reports)

    def proposals(self, article: str) -> tuple[Report, ...]:
        """What only a network reads in an article."""
        return tuple(self.reports[report] for report in self.proposed.get(article, ()))

    def chain(self, report: Report) -> tuple[Attribution, ...]:
        """Who says that the report is so: the nearest speaker, who says that they said so, ..."""
        known = self.once(attributions_by_id, report.article)
        found: list[Attribution] = []
        following = report.attribution
        while following in known and known[following] not in found:
            found.append(known[following])
            following = found[-1].parent
        return tuple(found)

    def house(self, article: str) -> tuple[str, str]:
        """Key and shown name of the house an article belongs to."""
        name = self.standing(article).house
        page = self.articles[article]
        shown = page.outlet.value if page.outlet else page.host or name
        return organisation_key(name), NO_OUTLET if shown == article else shown

    def house_of(self, name: str) -> str:
        """The key of the house that a printed name means; of a name that is none, its own key."""
        key = organisation_key(name)
        return self.names.get(key, key)

    def named_house(self, name: str) -> tuple[str, str]:
        """Key and shown name of the house that a credit names, perhaps with words around it.

        "the German portal Harbour Post" is the house Harbour Post, where that is known.
        """
        key = organisation_key(name)
        inside = [known for known in self.names if f" {known} " in f" {key} "]
        known = max(sorted(inside), key=len, default=None)
        house = key if known is None else self.names[known]
        return house, self.houses.get(house, name)

    def origin_house(self, origin: str) -> tuple[str, str]:
        """Key and shown name of the house behind an origin, in the pile or absent from it."""
        if origin in self.absent:
            name = self.absent[origin].name
            return self.house_of(name), name
        return self.house(origin) if origin in self.articles else (origin, NO_OUTLET)


def make_pile(
    articles: Sequence[Article], marks: Sequence[Marks], tracing: Tracing, tools: Tools
) -> Pile:
    """Indexes a pile; marks of articles that are not in it are left out."""
    by_id = {article.id: article for article in articles}
    real = {found.article: _told_as_real(found) for found in marks if found.article in by_id}
    kept = {article: _by_triggers(found) for article, found in real.items()}
    derivations: dict[str, list[Derivation]] = {}
    for derivation in sorted(tracing.derivations, key=lambda d: d.id):
        derivations.setdefault(derivation.derived, []).append(derivation)
    pile = Pile(
        articles=by_id,
        marks=kept,
        reports={report.id: report for report in _reports(real, by_id)},
        quantities={q.id: q for found in kept.values() for q in found.quantities},
        standings={standing.article: standing for standing in tracing.standings},
        absent={origin.id: origin for origin in tracing.absent},
        derivations={article: tuple(found) for article, found in derivations.items()},
        houses={},
        names={},
        owners=_owners(tracing),
        languages=tools.languages,
        changes=_changes(tracing),
        said=_said(kept.values()),
        made={},
        proposed={article: _proposed(found) for article, found in real.items()},
    )
    pile = pile._replace(names=_printed_names(pile, tools.houses))
    houses = dict(sorted(map(pile.origin_house, [*by_id, *pile.absent])))
    return pile._replace(houses=houses, names={house: house for house in houses} | dict(pile.names))


def _told_as_real(marks: Marks) -> Marks:
    """Marks without reports of what is only threatened or supposed: these make no incident."""
    reports = tuple(report for report in marks.reports if report.status.value not in UNREAL)
    return msgspec.structs.replace(marks, reports=reports)


def _by_triggers(marks: Marks) -> Marks:
    """Marks without reports that only a network reads there: who speaks in them speaks freely."""
    reports = tuple(report for report in marks.reports if not report.proposed)
    return msgspec.structs.replace(marks, reports=reports)


def _proposed(marks: Marks) -> tuple[str, ...]:
    return tuple(report.id for report in marks.reports if report.proposed)


def _printed_names(pile: Pile, table: Houses) -> dict[str, str]:
    """The house of each name that the user's table has, or that the pages of one house print.

    A name that pages of several houses print tells nothing by itself.
    """
    printed: dict[str, set[str]] = {}
    for page, article in pile.articles.items():
        if article.outlet is not None:
            name = organisation_key(article.outlet.value)
            printed.setdefault(name, set()).add(pile.house(page)[0])
    told = {organisation_key(row.name): organisation_key(row.house) for row in table.rows}
    return told | {name: min(houses) for name, houses in printed.items() if len(houses) == 1}


def directed(pile: Pile, directions: Directions) -> Pile:
    """The pile with the reports that people added and the pages they left out.

    A page that was left out goes on telling: what others owe it stays theirs to owe. It is only
    never counted. A report by hand is taken as it is; one whose page is not in the pile waits.
    """
    marks, reports = dict(pile.marks), dict(pile.reports)
    for report in directions.added:
        if report.article in pile.articles:
            held = marks.get(report.article, Marks(article=report.article))
            marks[report.article] = msgspec.structs.replace(held, reports=(*held.reports, report))
            reports[report.id] = report
    left_out = frozenset(directions.left_out)
    return pile._replace(marks=marks, reports=reports, left_out=left_out, made={})


def _names(pile: Pile, article: str) -> Spans[Name]:
    return by_evidence(pile.marks[article].names if article in pile.marks else ())


def attributions_by_id(pile: Pile, article: str) -> dict[str, Attribution]:
    """Who says what in an article, by id."""
    return {attribution.id: attribution for attribution in pile.attributions(article)}


def _changes(tracing: Tracing) -> dict[str, tuple[Change, ...]]:
    """What copies changed, by the page of each, in order of place in the origin."""
    derived = {derivation.id: derivation.derived for derivation in tracing.derivations}
    found: dict[str, list[Change]] = {}
    for change in sorted(tracing.changes, key=lambda c: (c.there.article, c.there.start, c.id)):
        found.setdefault(derived[change.derivation], []).append(change)
    return {article: tuple(changes) for article, changes in found.items()}


def _owners(tracing: Tracing) -> dict[str, str]:
    """Who owns which house, by the key of the house."""
    owned = [(s.house, s.owner) for s in tracing.standings]
    owned += [(lineage.house, lineage.owner) for lineage in tracing.lineages]
    return {organisation_key(house): owner for house, owner in owned if owner is not None}


def _said(marks: Iterable[Marks]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in marks:
        for part in (part for a in one.attributions for part in a.content):
            found.setdefault(part.exact, set()).add(one.article)
    return {words: frozenset(articles) for words, articles in found.items()}


def _reports(kept: Mapping[str, Marks], articles: Mapping[str, Article]) -> Iterator[Report]:
    """The reports of a pile without what the pile shows to be misread: see the two rules below."""
    every = [r for marks in kept.values() for r in marks.reports if not r.proposed]
    recalled = {act for report in every if report.background for act in _acts(report)}
    for article, marks in kept.items():
        sure = (report for report in marks.reports if not report.proposed)
        past = {act for report in sure for act in _acts(report) if act in recalled}
        for report in marks.reports:
            yield _without_recalled(_dated(report, articles[article]), past)


def _acts(report: Report) -> Iterator[tuple[str, str]]:
    """To whom a report tells what for sure: name key and type of event."""
    if report.recipient is not None and report.recipient.score >= SURE:
        yield from ((key, report.event.value) for key in report.recipient_keys)


def _without_recalled(report: Report, past: set[tuple[str, str]]) -> Report:
    """A report without a doubtful recipient whom its page names for an older act only."""
    doubtful = report.recipient is not None and report.recipient.score < SURE
    others = {key for key, event in past if event != report.event.value}
    if not doubtful or others.isdisjoint(report.recipient_keys):
        return report
    absence = Absence(field="recipient", reason=_RECALLED)
    absences = (*report.absences, absence)
    return msgspec.structs.replace(report, recipient=None, recipient_keys=(), absences=absences)


def _dated(report: Report, article: Article) -> Report:
    """A report without a time that cannot be its act's.

    What has happened is no later than its page; the day of the page, told with a denial, is that
    of the denial.
    """
    told, printed = report.time, article.published
    if told is None or printed is None:
        return report
    if report.status.value == "denied":
        fresh = told.value.earliest <= printed.value.latest <= told.value.latest
        return _without_time(report, _OF_THE_DENIAL) if fresh else report
    late = (told.value.earliest - printed.value.latest).days > 1
    return _without_time(report, _LATER) if late and report.status.value not in _AHEAD else report


def _without_time(report: Report, reason: str) -> Report:
    absences = (*report.absences, Absence(field="time", reason=reason))
    return msgspec.structs.replace(report, time=None, absences=absences)


def organisation_key(name: str) -> str:
    """One spelling for the name of a house or body: folded words, without a leading "the"."""
    words = [fold(token.text) for token in tokens(name)]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def person_key(name: str) -> str:
    """The key of a person's printed name: skeletons of the surname, then of the first name."""
    words = name_keys(name)
    return " ".join((words[-1], *words[:1])) if len(words) > 1 else " ".join(words)


def overlap(a: Evidence, b: Evidence) -> int:
    """How many characters two pieces of evidence of one article share."""
    if a.article != b.article or a.layer != b.layer:
        return 0
    return max(0, min(a.end, b.end) - max(a.start, b.start))
