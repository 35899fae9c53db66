"""Small piles with invented people, made into exports: what is planted must not come out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

from firsthand import codebook, gazetteer, languages
from firsthand.mark.naming.names import find_names
from firsthand.publish import (
    EXPORTERS,
    MANIFEST,
    README,
    Choice,
    Gate,
    Judged,
    Keys,
    Material,
    Protected,
    manifest,
    protect,
    readme,
)
from firsthand.records import (
    AnyDecision,
    Article,
    Capture,
    Cited,
    Count,
    Counted,
    Declare,
    Entry,
    Evidence,
    Incident,
    Marks,
    Report,
    Tracing,
    make_id,
)
from firsthand.settings import Settings
from firsthand.text import evidence
from firsthand.tools import Tools
from tests.builders import when

MADE = date(2026, 3, 14)
AT = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)


@lru_cache(maxsize=1)
def tools() -> Tools:
    """The tools of real use, with default settings."""
    return Tools(
        settings=Settings(),
        codebook=codebook.load(()),
        languages=languages.load(),
        gazetteer=gazetteer.load(()),
    )


def marks_of(article: Article, *, blind: bool = False) -> Marks:
    """What marking finds of names in an article; nothing where it is to be blind."""
    return Marks(article=article.id, names=() if blind else find_names(article, tools()))


def cited(value: str, *found: Evidence) -> Cited[str]:
    """A value and its words."""
    return Cited(value=value, evidence=found, score=0.5, by="test: planted")


def incident_of(article: Article, recipient: str | None = None, witness: str = "") -> Incident:
    """An incident that one article tells; its words are the article's first hundred characters."""
    words = evidence(article, 0, min(100, len(article.text)))
    counted = Counted(
        name=witness or "an unnamed source",
        key="planted key",
        kind="witness",
        articles=(article.id,),
        evidence=(words,),
        certain=True,
        relay=False,
        why=f"{witness} speaks by name",
    )
    outlet = article.outlet.value if article.outlet else ""
    newsroom = Counted(
        name=outlet,
        key="another key",
        kind="newsroom",
        articles=(article.id,),
        evidence=(),
        certain=True,
        relay=False,
        why="reports it",
    )
    return Incident(
        id=make_id("incident", article.id),
        event=cited("assault", words),
        status=Cited(value="happened", evidence=(words,), score=1, by="test"),
        reports=(make_id("report", article.id),),
        pages=(article.id,),
        background_pages=(),
        newsrooms=Count(low=1, high=1, members=(newsroom,), sentence=f"{outlet} reports it."),
        witnesses=Count(low=1, high=1, members=(counted,), sentence="1 named person."),
        recipient=None if recipient is None else cited(recipient, words),
        time=Cited(value=when("2026-03-11"), evidence=(words,), score=1, by="test"),
    )


def report_of(article: Article, recipient: str | None = None) -> Report:
    """The report behind `incident_of`."""
    words = evidence(article, 0, len(article.text))
    return Report(
        id=make_id("report", article.id),
        article=article.id,
        event=cited("assault", words),
        status=Cited(value="happened", evidence=(), score=1, by="test"),
        certainty="reported",
        background=False,
        sentence=words,
        recipient=None if recipient is None else cited(recipient, words),
    )


def material(
    articles: Sequence[Article],
    *,
    incidents: Sequence[Incident] = (),
    marks: Sequence[Marks] | None = None,
    decisions: Sequence[AnyDecision] = (),
    public: Sequence[str] = (),
) -> Material:
    """A record of confirmed incidents; marks are made unless they are given."""
    return Material(
        judged=tuple(Judged(incident=i, state="confirmed", by="Owl", at=AT) for i in incidents),
        articles=tuple(articles),
        captures=tuple(_capture(article) for article in articles),
        marks=tuple(marks if marks is not None else map(marks_of, articles)),
        tracing=Tracing(),
        entries=tuple(
            Entry(number=n, decision=decision, previous="", hash=str(n))
            for n, decision in enumerate(decisions, start=1)
        ),
        declared=tuple(d for d in decisions if isinstance(d, Declare)),
        public=tuple(public),
        version="0",
    )


def _capture(article: Article) -> Capture:
    return Capture(
        id=article.capture,
        uri=f"pages/{article.id}.html",
        sha256="0" * 64,
        media_type="text/html",
        size=len(article.text),
    )


def gate(of: Material, seed: int = 1, letters: str = "kdrw") -> Gate:
    """A gate with fixed keys."""
    keys = Keys(project=b"p" * 32, export=bytes([seed]) * 32)
    return Gate(of, tools(), keys, letters, random.Random(seed))  # noqa: S311 - a test repeats itself


def protected(of: Material, *, unreviewed: bool = False, seed: int = 1) -> Protected:
    """The record as exporters see it."""
    choice = Choice(unreviewed=unreviewed)
    return protect(of, gate(of, seed), choice, export="export-kdrw", made=MADE)


def files_of(shown: Protected) -> dict[str, bytes]:
    """Every file of an export in every format, with what it says of itself."""
    files: dict[str, bytes] = {}
    for export in EXPORTERS.values():
        export(shown, files.__setitem__)
    files[README] = readme(shown, files)
    files[MANIFEST] = manifest(shown, files)
    return files
