"""Events: types and roles of texts in the labels of a set, and whether given events took place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bench import factual, parties
from bench.answers import Answer
from bench.articles import article_of, language_of
from bench.books import book_of
from bench.crosswalks import Crosswalk, crosswalk_of
from bench.fillers import Fillers, fillers_beside
from bench.gold import Row
from bench.neighbours import labels_beside
from bench.ranked import labels_of, ranker_beside, train_part
from bench.told import told
from firsthand.codebook import Codebook
from firsthand.codebook.ranking import Ranker
from firsthand.mark import mark
from firsthand.records import Article, Cited, Evidence, Place, Report
from firsthand.tools import Tools
from firsthand.words import sentences

STATUS_SETS = frozenset({"uds_ih2"})
_ANY = "EVENT"  # what an act is called where a text has fillers and no label


def answerer(gold: Path, tools: Tools) -> Answer:
    """What answers a row of a gold file: status of given events, or types and roles of the text.

    The folder's name is the set's. Where the set is read by a ranker too, that is learnt here from
    the train part beside the file; sentences of articles are labelled all at once.
    """
    set_name = gold.parent.name
    if set_name in STATUS_SETS:
        model = factual.model_beside(gold)
        return lambda row: factual.judged(row, tools.codebook, model)
    crosswalk, ranker = crosswalk_of(set_name), ranker_beside(gold)
    if crosswalk.articles and train_part(gold) is not None:
        labels = labels_beside(gold)
        return lambda row: {"id": row["id"], "labels": labels[row["id"]], "events": []}
    with_book = replace(tools, codebook=book_of(crosswalk.book))
    fillers = fillers_beside(gold) if crosswalk.fillers else None
    return lambda row: _with_fillers(_types_of(row, crosswalk, with_book, ranker), row, fillers)


def _with_fillers(found: Row, row: Row, fillers: Fillers | None) -> Row:
    """The answer with the fillers of the whole text in the place of those of each act."""
    if fillers is None:
        return found
    kind = next(iter(found["labels"]), _ANY)
    return found | {"events": [{"type": kind, "roles": fillers.of(str(row["text"]))}]}


def _types_of(row: Row, crosswalk: Crosswalk, tools: Tools, ranker: Ranker | None) -> Row:
    """Types and roles of one text in the labels of the set."""
    language = crosswalk.language or language_of(row)
    if language not in tools.codebook.languages:
        reason = f"the codebook has no words for {language!r}"
        return {"id": row["id"], "labels": [], "events": [], "reason": reason}
    labels = _labels_of(str(row["text"]), language, crosswalk, tools.codebook, ranker)
    events = _events(article_of(row, language), crosswalk, tools) if crosswalk.roles else ()
    return {
        "id": row["id"],
        "labels": sorted({name for label in labels for name in crosswalk.with_wider(label)}),
        "events": [event for event in events if labels and (ranker or event["type"] in labels)],
    }


def _labels_of(
    text: str, language: str, crosswalk: Crosswalk, book: Codebook, ranker: Ranker | None
) -> set[str]:
    """The labels of a text: one, where the set gives one to a text."""
    if ranker is not None:
        ranked = labels_of(text, language, ranker, crosswalk)
        return set(ranked[:1] if crosswalk.single else ranked)
    found = list(_labels(text, language, crosswalk, book))
    return _most_told(found) if crosswalk.single else set(found)


def _labels(text: str, language: str, crosswalk: Crosswalk, book: Codebook) -> Iterator[str]:
    """The set's label of each act that a text tells, in reading order."""
    for start, end in sentences(text):
        reading = book.read(text, language, start, end)
        for finding in told(reading) if crosswalk.main_acts else reading.findings:
            label = crosswalk.label(finding.entry, book, finding.outcome.status)
            if label is not None:
                yield label


def _events(article: Article, crosswalk: Crosswalk, tools: Tools) -> Iterator[Row]:
    """Each report of an article that the set has a label for, with its roles."""
    main = _main_acts(article, tools) if crosswalk.main_acts else None
    for report in mark(article, tools).reports:
        label = crosswalk.label(report.event.value, tools.codebook, report.status.value)
        starts = {words.start for words in report.event.evidence}
        if label is not None and (main is None or main & starts):
            yield _event(label, report, article.text, crosswalk)


def _main_acts(article: Article, tools: Tools) -> set[int]:
    """Where the words of the acts begin that sentences tell for themselves."""
    text, language = article.text, article.language
    readings = (tools.codebook.read(text, language, *span) for span in sentences(text))
    return {
        reading.sentence.tokens[piece[0]].start
        for reading in readings
        for finding in told(reading)
        for piece in finding.hit.pieces
    }


def _most_told(labels: Iterable[str]) -> set[str]:
    """The label told most often, the first of equals; a text without one has none."""
    return {label for label, _ in Counter(labels).most_common(1)}


def _event(label: str, report: Report, text: str, crosswalk: Crosswalk) -> Row:
    if crosswalk.main_acts:
        return {"type": label, "roles": parties.roles_of(label, report, text, crosswalk.roles)}
    cited = {
        "actor": report.actor,
        "recipient": report.recipient,
        "place": report.place,
        "instrument": report.instrument,
    }
    roles = [
        _role(crosswalk.roles[name], words)
        for name, found in cited.items()
        if name in crosswalk.roles
        for words in _words(found)
    ]
    if "trigger" in crosswalk.roles:
        roles += [_role(crosswalk.roles["trigger"], words) for words in report.event.evidence]
    return {"type": label, "roles": roles}


def _words(found: Cited[str] | Cited[Place] | None) -> tuple[Evidence, ...]:
    return () if found is None else found.evidence[:1]


def _role(name: str, words: Evidence) -> Row:
    return {"role": name, "start": words.start, "end": words.end, "text": words.exact}
