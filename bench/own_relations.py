"""What ties incidents to one another: small piles of pages, read, marked, traced and matched.

A relation is right where its kind is, and where its two acts are told by the sentences that people
marked for them. Links within a page count too, unless a relation says the same of their incidents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import NamedTuple

from bench.gold import Row
from bench.own_scores import Figures, Tally, overlap, share
from bench.own_shapes import Span, span_of
from bench.read import capture_of
from firsthand.mark import mark
from firsthand.match import match
from firsthand.read import read
from firsthand.records import Article, Evidence, Incident, Marks, Relation, Report
from firsthand.tools import Tools
from firsthand.trace import trace

_BOTH_WAYS = frozenset({"same_proceeding"})  # kinds that lead from either act to the other

Place = tuple[int, Span]  # the number of a page, and characters of its headline and text


class Tie(NamedTuple):
    """A relation: its kind, where its acts are told, and the words that tell it.

    On the side of people these are words, any of which will do; on ours whole sentences.
    """

    kind: str
    act: tuple[Place, ...]
    other: tuple[Place, ...]
    tells: tuple[Place, ...]


class _Pile(NamedTuple):
    """The pages of a case, by the id under which each was read, and what was marked in them."""

    texts: dict[str, tuple[int, str]]
    marks: tuple[Marks, ...]

    @property
    def reports(self) -> dict[str, Report]:
        return {report.id: report for marks in self.marks for report in marks.reports}

    def places(self, words: Sequence[Evidence]) -> tuple[Place, ...]:
        """Where words stand, in the characters that people counted in."""
        found = []
        for one in words:
            number, text = self.texts[one.article]
            start = text.find(one.exact)
            if start >= 0:
                found.append((number, (start, start + len(one.exact))))
        return tuple(found)

    def told(self, reports: Sequence[Report]) -> tuple[Place, ...]:
        """The sentences of reports, and the words that tell their act."""
        shown = (words for one in reports for words in (one.sentence, *one.status.evidence))
        return self.places(tuple(shown))


def told(row: Row) -> list[Tie]:
    """What people marked; the headline of the page that tells an act may stand for it."""
    return [
        Tie(
            one["kind"],
            _headed(_stretches(one["act"], row), row),
            _headed(_stretches(one["other"], row), row),
            _stretches(one["tells"], row),
        )
        for one in row.get("relations", ())
    ]


def _stretches(marked: Sequence[Row], row: Row) -> tuple[Place, ...]:
    texts = _texts(row)
    return tuple((one["page"], span_of(one["words"], texts[one["page"]])) for one in marked)


def _texts(row: Row) -> list[str]:
    return [f"{page['title']}\n{page['text']}" for page in row.get("pages", ())]


def _headed(places: tuple[Place, ...], row: Row) -> tuple[Place, ...]:
    """The places with the headline of the first page among them: that which tells the act itself.

    Other pages only recall it, and their headlines tell of something else.
    """
    page = min(number for number, _ in places)
    return (*places, (page, (0, len(row["pages"][page]["title"]))))


def found(row: Row, tools: Tools) -> list[Tie]:
    """The relations and links that all stages find in the pages of a case, by rules alone."""
    plain = replace(tools, encoder=None, taggers=None, acts=None)
    texts = _texts(row)
    pages = [_read(row, number, plain) for number in range(len(texts))]
    marks = [mark(page, plain) for page in pages]
    places = zip((page.id for page in pages), enumerate(texts), strict=True)
    matched = match(pages, marks, trace(pages, plain), (), plain)
    return list(_ties(_Pile(dict(places), tuple(marks)), matched.incidents))


def _read(row: Row, number: int, tools: Tools) -> Article:
    """A page of a case, put on the page that an outlet would print and read from its bytes."""
    page, name = row["pages"][number], f"{row['id']}-{number}.html"
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in page["text"].split("\n\n"))
    raw = (
        f'<html lang="{row["language"]}"><head><meta charset="utf-8">'
        f"<title>{escape(page['title'])}</title>"
        f'<meta property="og:site_name" content="{escape(page["outlet"])}">'
        f'<meta property="article:published_time" content="{page["date"]}"></head>'
        f"<body><article><h1>{escape(page['title'])}</h1>{paragraphs}</article></body></html>"
    ).encode()
    return read(capture_of(name, raw), raw, tools)


def _ties(pile: _Pile, incidents: Sequence[Incident]) -> Iterator[Tie]:
    """Each relation once, though both its incidents hold it, then the links that none repeats."""
    reports = pile.reports
    told = {one.id: [reports[name] for name in one.reports] for one in incidents}
    home = {report: one.id for one in incidents for report in one.reports}
    related: dict[tuple[str, str, str], Relation] = {}
    for incident in incidents:
        for one in incident.relations:
            related.setdefault(_key(one.kind, one.incident, one.other), one)
    for one in related.values():
        act, other = pile.told(told[one.incident]), pile.told(told[one.other])
        yield Tie(one.kind, act, other, pile.places(one.evidence))
    for link in (link for marks in pile.marks for link in marks.links):
        ends = home.get(link.report, link.report), home.get(link.other, link.other)
        if _key(link.kind, *ends) not in related:
            act, other = pile.told([reports[link.report]]), pile.told([reports[link.other]])
            yield Tie(link.kind, act, other, pile.places(link.evidence))


def _key(kind: str, act: str, other: str) -> tuple[str, str, str]:
    return (kind, min(act, other), max(act, other)) if kind in _BOTH_WAYS else (kind, act, other)


def relations(answered: Sequence[tuple[Sequence[Tie], Sequence[Tie]]]) -> Figures:
    """F1 of relations with their kind and without it, recall of each kind, and the words for them.

    words: of those that are right, how many cite words that people marked; quiet: of the piles
    without a relation, how many are left without one.
    """
    wanted = Counter(one.kind for ties, _ in answered for one in ties)
    met = [
        (one, hit)
        for ties, given in answered
        for one in ties
        if (hit := next((tie for tie in given if _agree(one, tie)), None)) is not None
    ]
    recalled = Counter(one.kind for one, _ in met)
    empty = [given for ties, given in answered if not ties]
    return {
        "relation": _tally(answered, with_kind=True),
        "pair": _tally(answered, with_kind=False),
        "recall": {kind: share(recalled[kind], number) for kind, number in sorted(wanted.items())},
        "words": share(sum(_meet(one.tells, hit.tells) for one, hit in met), len(met)),
        "quiet": share(sum(not given for given in empty), len(empty)),
    }


def _tally(pairs: Sequence[tuple[Sequence[Tie], Sequence[Tie]]], *, with_kind: bool) -> Figures:
    total = Tally()
    for wanted, given in pairs:
        right = sum(any(_agree(one, tie, with_kind=with_kind) for tie in given) for one in wanted)
        false = sum(
            not any(_agree(one, tie, with_kind=with_kind) for one in wanted) for tie in given
        )
        total = total.and_(Tally(right, right + false, len(wanted)))
    return total.figures()


def _agree(wanted: Tie, given: Tie, *, with_kind: bool = True) -> bool:
    if with_kind and wanted.kind != given.kind:
        return False
    if _meet(wanted.act, given.act) and _meet(wanted.other, given.other):
        return True
    either = wanted.kind in _BOTH_WAYS or not with_kind
    return either and _meet(wanted.act, given.other) and _meet(wanted.other, given.act)


def _meet(wanted: Sequence[Place], given: Sequence[Place]) -> bool:
    return any(
        one == other and overlap(words, others) > 0
        for one, words in wanted
        for other, others in given
    )
