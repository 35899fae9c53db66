"""What contenders run on: items of the shared data, grown by a seed, or pages of the demo."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import gold, read, samples, scoring, trace
from bench.gold import Row
from bench.speed import growth
from firsthand import demo
from firsthand.pipeline import make_tools
from firsthand.read import read as read_page
from firsthand.settings import Settings
from firsthand.text import body_blocks

DATA = scoring.SCORERS.parent / "data"
GOLD_OF = {
    "read": "read/news/gold.json",
    "mark": "attribution/dev.jsonl",
    "attribution": "attribution/dev.jsonl",
    "names": "names/en.dev.jsonl",
    "places": "places/dev.jsonl",
    "times": "times/en.dev.jsonl",
    "events": "events/acled_subtypes/dev.jsonl",
    "match": "events/ecbplus/dev.jsonl",
    "trace": "trace/dev.jsonl.gz",
    "translation": "translation/dev.jsonl.gz",
}
PILES = frozenset({"match", "trace", "translation"})
ENOUGH = 50  # fewer items than these are grown, unless a number is asked for
GROWN = 200
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Course:
    """The items of one run and where they are from.

    answered: the gold file that holds just these items, or None where there is none.
    """

    items: list[Row]
    source: str
    answered: Path | None


@contextmanager
def course(stage: str, given: Path | None, number: int | None) -> Iterator[Course]:
    """The items that a stage runs on: of the given gold file, else the dev data, else the demo.

    number: how many; fewer are a fixed draw, more are grown; None: all, grown where they are few.
    """
    answered = given or DATA / GOLD_OF[stage]
    if not answered.exists():
        yield grown(stage, Course(demo_items(stage), "pages of the demo", None), number)
        return
    drawn = 0 if stage in PILES else number or 0
    with samples.drawn(stage, answered, drawn) as path:
        whole = Course(seen_items(stage, path), _name(answered), path)
        yield grown(stage, whole, number)


def _name(answered: Path) -> str:
    inside = answered.is_relative_to(DATA)
    return str(answered.relative_to(DATA) if inside else answered.name)


def seen_items(stage: str, answered: Path) -> list[Row]:
    """The items of a gold file with only the fields that the stage may see."""
    if stage == "read":
        pages = [page for page in read.pages(answered) if Path(page["file"] or "").is_file()]
        return [page | {"name": Path(page["file"]).name} for page in pages]
    if stage == "trace":
        return [
            {name: row.get(name) for name in ("id", *trace.SEEN, "domain")}
            for row in gold.read_rows(answered)
            if trace.is_document(row)
        ]
    if stage == "translation":
        with tempfile.TemporaryDirectory() as folder:
            scoring.prepare(answered, Path(folder))
            return gold.read_rows(Path(folder) / "mixed.jsonl")
    return gold.rows(answered, stage)


def demo_items(stage: str) -> list[Row]:
    """The pages of the demo corpus as items, for machines without the shared data."""
    files = sorted((demo.corpus() / "pages").glob("*.html"))
    if stage == "read":
        return [{"id": file.name, "file": str(file), "name": file.name} for file in files]
    tools = make_tools(Settings())
    found = []
    for file in files:
        raw = gold.page_bytes(file)
        article = read_page(read.capture_of(file.name, raw), raw, tools)
        sentences = [article.text[block.start : block.end] for block in body_blocks(article)]
        published = article.published
        day = published.value.earliest.isoformat() if published else None
        text, language = "\n".join(sentences), article.language or "en"
        row = {"id": file.name, "text": text, "sentences": sentences, "date": day}
        found.append(row | {"lang": language, "language": language, "published": day})
    return found


def grown(stage: str, whole: Course, number: int | None) -> Course:
    """The course with as many items as asked for: further ones are made out of the first."""
    items = whole.items
    if number is None:
        number = max(len(items), GROWN) if len(items) < ENOUGH else len(items)
    if number <= len(items):
        part = number < len(items)
        return Course(items[:number], whole.source, None if part else whole.answered)
    if stage in PILES:
        made = list(growth.grown_pile(items, number))
    else:
        made = [_reordered(items[i % len(items)], i // len(items)) for i in range(number)]
    return Course(made, f"{whole.source}, grown (seed {samples.SEED})", None)


def _reordered(item: Row, turn: int) -> Row:
    """A further item with the same sentences in another order; a page is the same page again."""
    if turn == 0:
        return item
    made = item | {"id": f"{item['id']}+{turn}"}
    if "text" in item:
        dice = random.Random(f"{samples.SEED} {made['id']}")  # noqa: S311 - an order, no secret
        sentences = _SENTENCE_END.split(item["text"])
        made["text"] = " ".join(dice.sample(sentences, len(sentences)))
    return made
