"""How reports of acts bear on one another: undone, appealed against, followed, of one proceeding.

All are proposals with the words that tell them: nothing is joined by a link. The same rules serve
the reports of one article and those of two, where an article's words of cause and of proceedings
say nothing of acts that only another one tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from firsthand.codebook.book import Codebook
from firsthand.codebook.forms import Entry
from firsthand.codebook.reach import Sentence
from firsthand.records import SETTLED, Article, Evidence, Link, LinkKind, Report, make_id
from firsthand.text import evidence

ANSWERS: Mapping[str, LinkKind] = {"reversed": "reverses", "appealed": "appeals"}
WORDS: Mapping[LinkKind, tuple[str, str]] = {  # what the one is to the other, and the other to it
    "reverses": ("undoes", "is undone by"),
    "appeals": ("is an appeal against", "is appealed against in"),
    "follows": ("is a consequence of", "has as a consequence"),
    "part_of": ("is cause, means or part of", "has as cause, means or part"),
    "same_proceeding": ("belongs to one proceeding with", "belongs to one proceeding with"),
    "carries_out": ("carries out", "is carried out by"),
}
_BESIDE = 400  # characters between sentences that may tell one matter without naming anybody
_NAMED, _UNNAMED = 0.8, 0.5
_CLAUSE, _NOUN = 80, 25  # characters between a word for a cause and the act that it names
_OPENING = 30  # characters from a sentence's first to a word that points to the sentence before
_JOINED = re.compile(r"^[^,;:]*\b(?:and|und|и|i|te|oder|or|или|ili)\b[^,;:]*$")
_NUMBER = re.compile(  # "17 Js 204/24", "K 118/24", "2024/5-R", behind a word for a case
    r"\s?[.:]?\s?(?:№|#)?\s?((?:\d{1,4} )?(?:[^\W\d_]{1,4}[ -])?\w*\d\w*(?:[/.\-]\w+)+)"
)


class Hanging(NamedTuple):
    """What the sentence of a report tells of how acts hang together, each in its words.

    cases: they place the act in a case told before; numbers: of a case; causes: a clause or noun
    that names the cause follows, with the characters within which it begins; results: what
    follows is a consequence of what was told.
    """

    cases: tuple[Evidence, ...] = ()
    numbers: tuple[Evidence, ...] = ()
    causes: tuple[tuple[Evidence, int], ...] = ()
    results: tuple[Evidence, ...] = ()


_NOTHING = Hanging()


def hanging_of(article: Article, report: Report, codebook: Codebook) -> Hanging:
    """The words of a report's sentence that tell how acts hang together."""
    words = report.sentence
    sentence = codebook.cued(article.text, article.language, words.start, words.end)

    def told(kind: str) -> list[Evidence]:
        return [evidence(article, *_chars(sentence, span)) for span in sentence.named(kind)]

    causes = [(word, _CLAUSE) for word in told("because")]
    causes += [(word, _NOUN) for word in told("following")]
    within = {(word.start, word.end) for word, _ in causes}
    results = [w for w in told("results") if not any(a <= w.start < b for a, b in within)]
    numbers = (_NUMBER.match(article.text, word.end, words.end) for word in told("dockets"))
    return Hanging(
        cases=tuple(told("proceedings")),
        numbers=tuple(evidence(article, *found.span(1)) for found in numbers if found),
        causes=tuple(causes),
        results=tuple(results),
    )


def _chars(sentence: Sentence, words: tuple[int, int]) -> tuple[int, int]:
    return sentence.tokens[words[0]].start, sentence.tokens[words[1] - 1].end


def links_between(
    reports: Iterable[Report],
    others: Iterable[Report],
    entries: Mapping[str, Entry],
    hanging: Mapping[str, Hanging],
) -> tuple[Link, ...]:
    """The links that lead from one of `reports` to one of `others`, ordered by their ids.

    entries: the codebook's, for what is part of what; hanging: by the id of a report what its
    sentence tells of causes and cases. People must not disagree; where nobody is named, the
    reports must stand beside each other in one article.
    """
    told = list(others)
    found = {
        link.id: link
        for report in reports
        for link in _links(report, [o for o in told if _may_meet(report, o)], entries, hanging)
    }
    return tuple(found[name] for name in sorted(found))


def _links(
    report: Report,
    others: Sequence[Report],
    entries: Mapping[str, Entry],
    hanging: Mapping[str, Hanging],
) -> Iterator[Link]:
    answer = ANSWERS.get(report.status.value)
    wholes = entries[report.event.value].part_of if report.event.value in entries else ()
    settled = [other for other in others if other.status.value in SETTLED]
    own = hanging.get(report.id, _NOTHING)
    for other in settled:
        cause = _cause(report, other, settled, hanging)
        if answer is not None and other.event.value == report.event.value:
            yield link_of(answer, report, other, telling_words(report))
        elif answer is None and cause is not None:
            yield link_of("follows", report, other, (cause, *report.event.evidence))
        elif report.status.value in SETTLED and other.event.value in wholes:
            yield link_of("part_of", report, other, report.event.evidence)
        elif own.cases and other.sentence.start < report.sentence.start:
            yield link_of("same_proceeding", report, other, own.cases[:1])


def telling_words(report: Report) -> tuple[Evidence, ...]:
    """The words that tell an act: of one that answers another those of what it does to that first.

    "Appealed against the refusal": the refusal is the act, the appeal is what bears on it.
    """
    words = report.event.evidence
    if report.status.value not in ANSWERS:
        return words
    return tuple(dict.fromkeys((*report.status.evidence, *words)))


def link_of(kind: LinkKind, report: Report, other: Report, words: tuple[Evidence, ...]) -> Link:
    """A link from one report to another, told by these words and those of the other act."""
    return Link(
        id=make_id("link", kind, report.id, other.id),
        kind=kind,
        report=report.id,
        other=other.id,
        evidence=(*words, *other.event.evidence),
        score=_NAMED if _same_people(report, other) else _UNNAMED,
    )


def _cause(
    report: Report, other: Report, others: Sequence[Report], hanging: Mapping[str, Hanging]
) -> Evidence | None:
    """The words that make an act of the article the consequence of another one."""
    if report.article != other.article:
        return None
    for word, reach in hanging.get(other.id, _NOTHING).causes:
        if _names(word, reach, other) and _is_beside(word, report, other):
            return word
    for word in hanging.get(report.id, _NOTHING).results:
        if word.start < _end(report) and _before(word, others) is other:
            near = other.sentence.start == report.sentence.start
            opens = word.start - report.sentence.start <= _OPENING
            if near or opens:
                return word
    return None


def _names(word: Evidence, reach: int, cause: Report) -> bool:
    """Whether the act begins right behind a word for a cause: "after his permit was revoked"."""
    return any(word.end <= w.start <= word.end + reach for w in cause.event.evidence)


def _is_beside(word: Evidence, report: Report, cause: Report) -> bool:
    """Whether the act is told in the sentence of its cause, outside of the clause of the cause.

    "After he was detained and expelled ..." tells two causes, not a cause and its consequence.
    """
    if report.sentence.start != cause.sentence.start:
        return False
    if _end(report) <= word.start:
        return True
    text, low = cause.sentence.exact, cause.sentence.start
    between = text[_end(cause) - low : max(_start(report), _end(cause)) - low]
    return _start(report) >= _end(cause) and not _JOINED.match(between)


def _before(word: Evidence, others: Sequence[Report]) -> Report | None:
    """The last act told before a word, not too far from it."""
    near = [o for o in others if _end(o) <= word.start <= _end(o) + _BESIDE]
    return max(near, key=lambda o: (_end(o), o.id), default=None)


def _start(report: Report) -> int:
    return min(words.start for words in report.event.evidence)


def _end(report: Report) -> int:
    return max(words.end for words in report.event.evidence)


def _may_meet(report: Report, other: Report) -> bool:
    if report.id == other.id:
        return False
    if report.recipient_keys and other.recipient_keys:
        return _same_people(report, other)
    apart = abs(report.sentence.start - other.sentence.start)
    return report.article == other.article and apart <= _BESIDE


def _same_people(report: Report, other: Report) -> bool:
    return bool(set(report.recipient_keys) & set(other.recipient_keys))
