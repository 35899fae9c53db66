"""Bench of translation: which articles of a folder are translations of each other, and how."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench.articles import article_of
from bench.gold import Row, read_rows, write
from firsthand.tools import Tools
from firsthand.trace.across.keys import Keyed
from firsthand.trace.across.pairs import Meaning, make_meaning
from firsthand.trace.across.sentences import align
from firsthand.trace.across.translation import compare, partners, rarities
from firsthand.trace.pile import make_pile

SAME_LANGUAGE_POOL = "retranslated"
ALIGNMENT = "align"
KEPT = 0.02  # pairs below this chance are not written


def predict(folder: Path, tools: Tools) -> Iterator[tuple[str, list[Row]]]:
    """For each NAME.jsonl that `score_translation.py prepare` wrote: NAME and its answers."""
    for path in sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz")]):
        rows, name = read_rows(path), path.name.split(".")[0]
        if name == ALIGNMENT:
            yield name, [_links(row, tools) for row in rows]
        else:
            yield name, list(translated_pairs(rows, tools, within=name == SAME_LANGUAGE_POOL))


def answer(folder: Path, answers: Path, tools: Tools) -> dict[str, int]:
    """Writes the answers to every set of a prepared folder; how many to each."""
    found = predict(folder, tools)
    return {name: write(answers / f"{name}.jsonl", answered) for name, answered in found}


def meaning_of(rows: Iterable[Mapping[str, Any]], tools: Tools) -> tuple[Meaning, list[str]]:
    """Keys of the articles of a pool, a sentence a line, and the ids in the same order."""
    articles = []
    for row in rows:
        text = "\n".join(" ".join(str(sentence).split()) for sentence in row["sentences"])
        articles.append(article_of({"id": row["id"], "language": row["language"], "text": text}))
    pile = make_pile(articles, tools)
    ids = [sheet.article.id for sheet in pile.sheets]
    return make_meaning(pile, range(len(ids)), tools), ids


def translated_pairs(rows: list[Row], tools: Tools, *, within: bool = False) -> Iterator[Row]:
    """Pairs of a pool with a chance worth a score; `within`: of one language, else of two."""
    meaning, ids = meaning_of(rows, tools)
    languages = {str(row["id"]): str(row["language"]).split("-")[0] for row in rows}
    vectors = dict(enumerate(meaning.vectors))
    groups = {number: str(number) if within else languages[ids[number]] for number in vectors}
    for one, two in sorted(partners(vectors, groups, meaning.rarity)):
        if within and languages[ids[one]] != languages[ids[two]]:
            continue
        nearness = meaning.nearness(one, two)
        found = compare(meaning.keyed[one], meaning.keyed[two], meaning.rarity, nearness)
        if found.probability >= KEPT:
            yield {"a": ids[one], "b": ids[two], "score": found.probability}


def _links(row: Row, tools: Tools) -> Row:
    sides = [
        {"id": side, "language": row[f"language_{side}"], "sentences": row[side]}
        for side in ("a", "b")
    ]
    meaning, ids = meaning_of(sides, tools)
    one, two = (meaning.keyed[ids.index(side)] for side in ("a", "b"))
    links = align(one, two, rarities([one, two])).links
    rows, columns = _line_numbers(row["a"], one), _line_numbers(row["b"], two)
    pairs = sorted({(rows[left], columns[right]) for left, right in links})
    return {"id": row["id"], "links": pairs}


def _line_numbers(sentences: list[str], keyed: Keyed) -> list[int]:
    """For each of our sentences the given sentence (a line of the text) that it stands in."""
    ends = list(accumulate(len(" ".join(one.split())) + 1 for one in sentences))
    return [bisect_right(ends, sentence.start) for sentence in keyed.sentences]
