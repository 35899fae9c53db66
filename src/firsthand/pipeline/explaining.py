"""Why the words of a text are coded as they are: each sentence explained, and its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import msgspec

from firsthand import codebook
from firsthand.codebook.explain import Explained, explain
from firsthand.codebook.ranking import Weighed
from firsthand.languages.identify import identify
from firsthand.mark import mark
from firsthand.mark.acts.likely import looked_at
from firsthand.pipeline import acts_for, make_tools
from firsthand.records import Article, Block, Marks, Report, Run, make_id
from firsthand.settings import Settings, with_mode
from firsthand.tools import Tools
from firsthand.words import sentences


class Why(NamedTuple):
    """The sentences of a text explained, and the reports made of them; language: a BCP 47 tag.

    weighed: each act that triggers found or the network may mean, as the rankers see it.
    """

    language: str
    sentences: tuple[Explained, ...]
    reports: tuple[Report, ...]
    weighed: tuple[Weighed, ...] = ()


def explained(text: str, language: str | None, settings: Settings) -> Why:
    """A text of the user's as the body of an article; names, places and statements by rules alone.

    language: as the words tell where it is None. A codebook whose own sentences fail is used all
    the same: it is looked at for the reason.
    """
    used = settings.codebook
    tools = replace(
        make_tools(with_mode(_without_files(settings), "fast")),
        codebook=codebook.load(used.files, used.use, checked=False),
        acts=acts_for(settings),
    )
    tag = language or identify(text).tag or "en"
    article = _article(text, tag)
    marks = mark(article, tools)
    pack = tools.languages.get(tag)
    short = () if pack is None else pack.prose.abbreviations
    states = tuple(_states(marks))
    stretches = [
        stretch
        for block in article.blocks
        for stretch in sentences(text, block.start, block.end, short)
    ]
    found = (explain(tools.codebook, text, tag, *stretch, states=states) for stretch in stretches)
    return Why(
        language=tag,
        sentences=tuple(one for one in found if one is not None),
        reports=marks.reports,
        weighed=tuple(_weighed(text, tag, stretches, tools)),
    )


def _weighed(
    text: str, tag: str, stretches: Sequence[tuple[int, int]], tools: Tools
) -> Iterator[Weighed]:
    """Each act that triggers find or the network may mean, with what speaks for and against it."""
    last: int | None = None
    for start, end in stretches:
        reading = tools.codebook.read(text, tag, start, end)
        if last is not None and "\n" in text[last:start]:
            last = None
        _, looked = looked_at(reading, tag, tools, last)
        yield from (
            one.weighed for one in looked if one.ours is not None or tools.ranker is not None
        )
        last = start


def _without_files(settings: Settings) -> Settings:
    """The settings without codebook files, which are read unchecked here."""
    return msgspec.structs.replace(
        settings, codebook=msgspec.structs.replace(settings.codebook, files=())
    )


def _states(marks: Marks) -> Iterator[tuple[int, int]]:
    """Characters of the names of countries."""
    for one in marks.toponyms:
        if one.place is not None and one.place.precision == "country":
            yield one.evidence.start, one.evidence.end


def _article(text: str, tag: str) -> Article:
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line), "body"))
        start += len(line) + 1
    return Article(
        id=make_id("article", text),
        capture=make_id("capture", text),
        charset="utf-8",
        text=text,
        runs=(Run(0, len(text), 0, len(text.encode())),) if text else (),
        blocks=tuple(blocks),
        language=tag,
    )
