"""Bench of translation: which articles of a folder are translations of each other, and how."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path

from msgspec.structs import replace

from bench.articles import article_of
from firsthand.tools import Tools
from firsthand.trace.across_languages import Meaning, make_meaning
from firsthand.trace.keys import Keyed
from firsthand.trace.pile import make_pile
from firsthand.trace.sentences import align
from firsthand.trace.translation import compare, partners, rarities

Row = dict[str, object]

SAME_LANGUAGE_POOL = "retranslated"
ALIGNMENT = "align"
KEPT = 0.02  # pairs below this chance are not written


def predict(folder: Path, tools: Tools) -> Iterator[tuple[str, list[Row]]]:
    """For each NAME.jsonl that `score_translation.py prepare` wrote: NAME and its answers."""
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        if path.stem == ALIGNMENT:
            yield path.stem, [_links(row, tools) for row in rows]
        else:
            yield path.stem, list(_pairs(rows, tools, within=path.stem == SAME_LANGUAGE_POOL))


def meaning_of(rows: Iterable[Mapping[str, object]], tools: Tools) -> tuple[Meaning, list[str]]:
    """Keys of the articles of a pool, a sentence a line, and the ids in the same order."""
    articles = []
    for row in rows:
        sentences = row["sentences"]
        assert isinstance(sentences, list)
        text = "\n".join(" ".join(str(sentence).split()) for sentence in sentences)
        articles.append(replace(article_of({**row, "text": text}), published=None))
    pile = make_pile(articles, tools)
    ids = [sheet.article.id for sheet in pile.sheets]
    return make_meaning(pile, range(len(ids)), tools), ids


def _pairs(rows: list[Row], tools: Tools, *, within: bool) -> Iterator[Row]:
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


def _line_numbers(sentences: object, keyed: Keyed) -> list[int]:
    """For each of our sentences the given sentence (a line of the text) that it stands in."""
    assert isinstance(sentences, list)
    ends = list(accumulate(len(" ".join(str(one).split())) + 1 for one in sentences))
    return [bisect_right(ends, sentence.start) for sentence in keyed.sentences]
