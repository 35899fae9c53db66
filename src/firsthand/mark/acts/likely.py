"""Reports that a ranker of the user's believes; without a ranker all of them."""

from __future__ import annotations

from firsthand.codebook.ranking import Ranker, believes, features_of_act
from firsthand.records import Article, Report
from firsthand.tools import Tools


def likely(reports: tuple[Report, ...], article: Article, tools: Tools) -> tuple[Report, ...]:
    """The reports that are left when those unlike what the user confirms are dropped.

    A report whose act the codebook does not find in its sentence alone stays.
    """
    if tools.ranker is None:
        return reports
    return tuple(report for report in reports if _is_likely(report, article, tools, tools.ranker))


def _is_likely(report: Report, article: Article, tools: Tools, ranker: Ranker) -> bool:
    features = features_of_report(report, article, tools)
    return features is None or believes(ranker, features)


def features_of_report(report: Report, article: Article, tools: Tools) -> tuple[str, ...] | None:
    """What a ranker is shown of a report; None where its sentence alone does not tell the act."""
    told = report.sentence
    reading = tools.codebook.read(article.text, article.language, told.start, told.end)
    act = next((one for one in reading.findings if one.entry == report.event.value), None)
    return None if act is None else features_of_act(reading, act, article.language)
