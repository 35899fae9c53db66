"""The pile as matching looks things up in it: articles, marks and tracing by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from firsthand.languages import Languages
from firsthand.records import (
    Absence,
    AbsentOrigin,
    Article,
    Attribution,
    Derivation,
    Evidence,
    Marks,
    Quantity,
    Report,
    Standing,
    Tracing,
)
from firsthand.words import fold, name_keys, tokens

BODIES = frozenset({"organisation", "document"})  # kinds of source that are no persons
_LATER = "the time that was read lies after the day the page was published"


class Pile(NamedTuple):
    """Everything by id; derivations by the article that is derived."""

    articles: Mapping[str, Article]
    marks: Mapping[str, Marks]
    reports: Mapping[str, Report]
    quantities: Mapping[str, Quantity]
    standings: Mapping[str, Standing]
    absent: Mapping[str, AbsentOrigin]
    derivations: Mapping[str, tuple[Derivation, ...]]
    houses: Mapping[str, str]  # the known houses: key -> shown name
    languages: Languages

    def standing(self, article: str) -> Standing:
        """Where an article stands; one that was not traced stands alone, of an unknown house."""
        alone = Standing(article=article, house=article, origins=(article,))
        return self.standings.get(article, alone)

    def attributions(self, article: str) -> tuple[Attribution, ...]:
        """Who says what in an article; none for one that has not been marked."""
        return self.marks[article].attributions if article in self.marks else ()

    def told(self, article: str) -> tuple[Report, ...]:
        """The reports of an article."""
        marks = self.marks.get(article)
        return () if marks is None else tuple(self.reports[report.id] for report in marks.reports)

    def chain(self, report: Report) -> tuple[Attribution, ...]:
        """Who says that the report is so: the nearest speaker, who says that they said so, ..."""
        known = {a.id: a for a in self.attributions(report.article)}
        found: list[Attribution] = []
        following = report.attribution
        while following in known and known[following] not in found:
            found.append(known[following])
            following = found[-1].parent
        return tuple(found)

    def house(self, article: str) -> tuple[str, str]:
        """Key and shown name of the house an article belongs to."""
        name = self.standing(article).house
        outlet = self.articles[article].outlet
        return organisation_key(name), outlet.value if outlet else name

    def named_house(self, name: str) -> tuple[str, str]:
        """Key and shown name of the house that a credit names, perhaps with words around it.

        "the German portal Harbour Post" is the house Harbour Post, where that is known.
        """
        key = organisation_key(name)
        inside = [house for house in self.houses if f" {house} " in f" {key} "]
        known = max(sorted(inside), key=len, default=None)
        return (key, name) if known is None else (known, self.houses[known])

    def origin_house(self, origin: str) -> tuple[str, str]:
        """Key and shown name of the house behind an origin, in the pile or absent from it."""
        if origin in self.absent:
            name = self.absent[origin].name
            return organisation_key(name), name
        return self.house(origin) if origin in self.articles else (origin, origin)


def make_pile(
    articles: Sequence[Article], marks: Sequence[Marks], tracing: Tracing, languages: Languages
) -> Pile:
    """Indexes a pile; marks of articles that are not in it are left out."""
    by_id = {article.id: article for article in articles}
    kept = {found.article: found for found in marks if found.article in by_id}
    derivations: dict[str, list[Derivation]] = {}
    for derivation in sorted(tracing.derivations, key=lambda d: d.id):
        derivations.setdefault(derivation.derived, []).append(derivation)
    pile = Pile(
        articles=by_id,
        marks=kept,
        reports={
            report.id: _dated(report, by_id[report.article])
            for found in kept.values()
            for report in found.reports
        },
        quantities={q.id: q for found in kept.values() for q in found.quantities},
        standings={standing.article: standing for standing in tracing.standings},
        absent={origin.id: origin for origin in tracing.absent},
        derivations={article: tuple(found) for article, found in derivations.items()},
        houses={},
        languages=languages,
    )
    return pile._replace(houses=dict(sorted(map(pile.origin_house, [*by_id, *pile.absent]))))


def _dated(report: Report, article: Article) -> Report:
    """A report without a time that cannot be: what has happened is no later than its page."""
    told, printed = report.time, article.published
    if told is None or printed is None or report.status.value in {"planned", "denied"}:
        return report
    if (told.value.earliest - printed.value.latest).days <= 1:
        return report
    absence = Absence(field="time", reason=_LATER)
    return msgspec.structs.replace(report, time=None, absences=(*report.absences, absence))


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
