"""Learns a ranker from the reviews in a store: what people confirmed, and what they rejected."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.codebook.ranking import Example, Learnt, learn
from firsthand.mark.acts.likely import case_of_report
from firsthand.pipeline.viewing import view
from firsthand.records import Article, Marks
from firsthand.review import View
from firsthand.store import Store
from firsthand.tools import Tools

_JUDGED = {"confirmed": True, "rejected": False}


def learn_from(store: Store, tools: Tools) -> Learnt:
    """The ranker of the reviewed incidents of a store; UsageError FH-CODE-015 if they are too few.

    Those that are not relevant or unsure teach nothing: their words may well tell an act.
    """
    return learn(tuple(_examples(store, view(store), tools)))


def _examples(store: Store, seen: View, tools: Tools) -> Iterator[Example]:
    states = {one.incident: one.state for one in seen.judgements}
    reports = {report.id: report for marks in store.all(Marks) for report in marks.reports}
    for incident in seen.incidents:
        right = _JUDGED.get(states.get(incident.id, "unreviewed"))
        if right is None:
            continue
        for report in (reports[one] for one in incident.reports if one in reports):
            article = store.get(Article, report.article)
            case = None if article is None else case_of_report(report, article, tools)
            if case is not None:
                features, before = case
                yield Example(features, incident.id, right, before)
