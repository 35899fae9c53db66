"""Bench of translation: which articles of a folder are translations of each other, and how."""

from __future__ import annotations

import sys
import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from bench.articles import article_of
from bench.gold import Row, read_rows, write
from firsthand.errors import UsageError
from firsthand.tools import Tools
from firsthand.trace.across.meaning import Meaning, make_meaning
from firsthand.trace.across.pairs import TOLD_NEARNESS, near_pairs
from firsthand.trace.across.partners import ACROSS, WITHIN, partners
from firsthand.trace.across.sentences import Text, set_beside
from firsthand.trace.across.translation import compare, form_of
from firsthand.trace.pile import make_pile

SAME_LANGUAGE_POOL = "retranslated"
ALIGNMENT = "align"
POOL_FIELDS = ("id", "language", "sentences")
ALIGNMENT_FIELDS = ("id", "a", "b", "language_a", "language_b")
KEPT = 0.02  # pairs below this chance are not written


def predict(folder: Path, tools: Tools) -> Iterator[tuple[str, list[Row]]]:
    """For each NAME.jsonl that `score_translation.py prepare` wrote: NAME and its answers.

    UsageError (FH-BENCH-004) if that step did not make the folder.
    """
    for name, rows in list(_prepared(folder)):
        if name == ALIGNMENT:
            yield name, list(alignments(rows, tools))
        else:
            yield name, list(translated_pairs(rows, tools, within=name == SAME_LANGUAGE_POOL))


def _prepared(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    """The sets of a folder by name, each row with the fields that are read."""
    paths = sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz")])
    if not paths:
        raise _unprepared(folder, "it holds no set (NAME.jsonl)")
    for path in paths:
        rows, name = read_rows(path), path.name.split(".")[0]
        fields = ALIGNMENT_FIELDS if name == ALIGNMENT else POOL_FIELDS
        for number, row in enumerate(rows, 1):
            lacking = next((field for field in fields if field not in row), None)
            if lacking is not None:
                raise _unprepared(path, f"row {number} has no {lacking!r}")
        yield name, rows


def _unprepared(place: Path, why: str) -> UsageError:
    return UsageError(
        "FH-BENCH-004",
        f"this was not prepared for the bench: {why}.",
        place=str(place),
        remedy="Make the folder first: `python score_translation.py prepare GOLD.jsonl.gz FOLDER`.",
    )


def answer(folder: Path, answers: Path, tools: Tools) -> dict[str, int]:
    """Writes the answers to every set of a prepared folder; how many to each."""
    found = predict(folder, tools)
    return {name: write(answers / f"{name}.jsonl", answered) for name, answered in found}


def meaning_of(rows: Iterable[Mapping[str, Any]], tools: Tools) -> tuple[Meaning, list[str]]:
    """Keys of the articles of a pool, a sentence a line, and the ids in the same order.

    Tells on standard error how many sentences a second of CPU that took.
    """
    articles = []
    for row in rows:
        text = "\n".join(" ".join(str(sentence).split()) for sentence in row["sentences"])
        articles.append(article_of({"id": row["id"], "language": row["language"], "text": text}))
    pile = make_pile(articles, tools)
    ids = [sheet.article.id for sheet in pile.sheets]
    began = time.process_time()
    stock = [np.zeros(sheet.size, bool) for sheet in pile.sheets]
    meaning = make_meaning(pile, range(len(ids)), stock, tools)
    lines = sum(int(sheet.lines.max(initial=-1)) + 1 for sheet in pile.sheets)
    pace = lines / max(1e-9, time.process_time() - began)
    print(f"keys: {lines} sentences, {pace:.0f} a second of CPU", file=sys.stderr)
    return meaning, ids


def translated_pairs(rows: list[Row], tools: Tools, *, within: bool = False) -> Iterator[Row]:
    """Pairs of a pool with a chance worth a score; `within`: of one language, else of two."""
    meaning, ids = meaning_of(rows, tools)
    sheets = meaning.pile.sheets
    groups = {number: sheet.group for number, sheet in enumerate(sheets)}
    asking = WITHIN if within else ACROSS
    found = partners(meaning.bags, groups, meaning.pile.times, asking, within=within)
    for one, two in near_pairs(meaning.bags, found, 0.0 if within else TOLD_NEARNESS):
        texts = (meaning.text(one), meaning.text(two))
        form = form_of(tools.lexicon, (groups[one], groups[two]), texts)
        likeness = compare(meaning.bags, (one, two), texts, form)
        if likeness.probability >= KEPT:
            yield {"a": ids[one], "b": ids[two], "score": likeness.probability}


def alignments(rows: list[Row], tools: Tools) -> Iterator[Row]:
    """Which sentences of each pair of texts say the same; rarity is counted over all pairs."""
    sides = [
        {"id": f"{number:06} {side}", "language": row[f"language_{side}"], "sentences": row[side]}
        for number, row in enumerate(rows)
        for side in ("a", "b")
    ]
    meaning, ids = meaning_of(sides, tools)
    texts = {name: meaning.text(number) for number, name in enumerate(ids)}
    for number, row in enumerate(rows):
        one, two = (texts[f"{number:06} {side}"] for side in ("a", "b"))
        left, right = _line_numbers(row["a"], one), _line_numbers(row["b"], two)
        links = sorted({(left[a], right[b]) for a, b in set_beside(one, two).links})
        yield {"id": row["id"], "links": links}


def _line_numbers(sentences: list[str], text: Text) -> list[int]:
    """For each of our sentences the given sentence (a line of the text) that it stands in."""
    ends = list(accumulate(len(" ".join(one.split())) + 1 for one in sentences))
    return [bisect_right(ends, start) for start in text.starts.tolist()]
