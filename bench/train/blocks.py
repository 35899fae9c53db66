"""Grows the forest of the block model: `python -m bench.train.blocks FOLDER OUT`.

FOLDER holds dev/gold_aeb.json, dev/gold_traf.json and news/gold.json with their pages. Printed are
figures out of the fold, whole publishers in one fold: every page is read by a forest that has seen
none of its publisher's. OUT gets the forest that is grown on all pages. Needs lightgbm, which is no
part of the project's environments: install it in one of its own.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.gold import page_bytes, read_text
from bench.train.block_figures import body_of, body_score, interval, segment_f1, segments_of
from bench.train.made_pages import Rows, listed, shortened
from bench.train.told import labels
from firsthand.languages import load
from firsthand.read.blocks import Forest, Measures, measure
from firsthand.read.blocks.forest import pack
from firsthand.read.body import judge
from firsthand.read.facts import read_facts
from firsthand.read.lines import LineWords, line_words
from firsthand.read.roles import choose, find_headline
from firsthand.read.scan import Page, PageBlock, scan
from firsthand.read.source import decode, whole
from firsthand.records import BODY_ROLES

FILES = {"aeb": "dev/gold_aeb.json", "news": "news/gold.json", "traf": "dev/gold_traf.json"}
FOLDS = 8
TREES = 120
DEPTH = 5
LONGEST = 150  # words of a block that count for its weight
LISTED = 2  # pages with lists made of each
LISTED_WEIGHT = 0.5  # of such a page, where a real one has 1
SHAPE = {
    "objective": "binary",
    "num_leaves": 16,
    "max_depth": DEPTH,
    "learning_rate": 0.08,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "feature_fraction": 0.25,
    "min_data_in_leaf": 40,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


class Part(NamedTuple):
    """Blocks to learn from, and what their page weighs."""

    rows: Rows
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A page with its gold, and what was measured of it."""

    key: str
    group: str
    site: str
    page: Page
    headline: PageBlock | None
    description: str
    gold: Mapping[str, Any]
    measures: Measures
    parts: tuple[Part, ...]  # the page itself and pages made of it; none where no body is known


def main() -> int:
    """Prints the figures and writes the forest."""
    folder, out = map(Path, sys.argv[1:3])
    pages = [page for group in FILES for page in known_pages(folder, group)]
    told = [page for page in pages if page.gold.get("body")]
    words = line_words(load())
    answers = read_out_of_fold(pages, told, words)
    for group in ("aeb", "news"):
        rows = [
            (page.site, body_of(answers[page.key], page.gold["body"]))
            for page in told
            if page.group == group
        ]
        score = body_score([row for _, row in rows])
        vary = interval(rows, lambda some: body_score(some).f1)
        sys.stdout.write(f"{group}: {json.dumps(score._asdict())} 95 % of publishers: {vary}\n")
    others = [page for page in pages if page.group == "traf"]
    segments = [(page.site, segments_of(answers[page.key], page.gold)) for page in others]
    f1, vary = segment_f1([row for _, row in segments]), interval(segments, segment_f1)
    sys.stdout.write(f"traf: segments F1 {f1} 95 % of publishers: {vary}\n")
    out.write_bytes(pack(grow(told)))
    return 0


def known_pages(folder: Path, group: str) -> Iterator[Known]:
    """The pages of a gold file, measured."""
    gold = folder / FILES[group]
    for key, item in json.loads(read_text(gold))["items"].items():
        page = scan(whole(decode(page_bytes(gold.parent / item["file"]), key)))
        facts = read_facts(page)
        titles = [f.value for f in facts if f.key in {"title", "meta:og:title", "ld:headline"}]
        about = [f.value for f in facts if f.key in {"meta:og:description", "meta:description"}]
        headline = find_headline(page, titles)
        measures = measure(page.blocks, headline)
        yield Known(
            key=key,
            group=group,
            site=publisher(item["site"]),
            page=page,
            headline=headline,
            description=about[0] if about else "",
            gold=item,
            measures=measures,
            parts=_parts(key, page, headline, measures, item["body"]) if item.get("body") else (),
        )


def _parts(
    key: str, page: Page, headline: PageBlock | None, measures: Measures, body: str
) -> tuple[Part, ...]:
    truth = labels([block.text for block in page.blocks], body)
    short = shortened(page.blocks, headline, truth, random.Random(f"{key}-0"))  # noqa: S311 - no secret
    draws = (random.Random(f"{key}{number}") for number in range(LISTED))  # noqa: S311 - no secret
    lists = (listed(page.blocks, headline, truth, draw) for draw in draws)
    made = (Part(rows, LISTED_WEIGHT) for rows in lists if rows is not None)
    return (Part(Rows(measures, truth), 1.0), Part(short, 1.0), *made)


def publisher(site: str) -> str:
    """One name for a publisher in both sets: "thehill.com" and "TheHill" -> "hill"."""
    name = site.lower().split(".")[0]
    return name.removeprefix("the") or name


def fold_of(site: str) -> int:
    """The fold of a publisher."""
    return int.from_bytes(hashlib.sha256(site.encode()).digest()[:8], "big") % FOLDS


def read_out_of_fold(
    pages: Sequence[Known], told: Sequence[Known], words: LineWords
) -> dict[str, str]:
    """The text of each page by a forest that has seen nothing of its publisher."""
    found: dict[str, str] = {}
    for fold in range(FOLDS):
        forest = grow([page for page in told if fold_of(page.site) != fold])
        for page in pages:
            if fold_of(page.site) == fold:
                found[page.key] = text_of(page, forest, words)
    return found


def text_of(page: Known, forest: Forest, words: LineWords) -> str:
    """What reading takes for the body of a page."""
    judged = judge(page.page, page.headline, forest)
    chosen = choose(judged, page.headline, words, page.description)
    return "\n\n".join(block.text for block, role in chosen if role in BODY_ROLES)


def grow(pages: Sequence[Known]) -> Forest:
    """A forest from the blocks of pages; pages weigh the same, long blocks more than short."""
    lightgbm: Any = importlib.import_module("lightgbm")
    parts = [part for page in pages for part in page.parts]
    rows = np.vstack([part.rows.measures.table for part in parts])
    truth = np.concatenate([part.rows.truth for part in parts])
    weights = np.concatenate([part.weight * _weights(part.rows.measures) for part in parts])
    data = lightgbm.Dataset(rows, truth.astype(int), weight=weights, params=SHAPE)
    return flattened(lightgbm.train(SHAPE, data, TREES).dump_model()["tree_info"])


def _weights(measures: Measures) -> NDArray[np.float64]:
    """A block without words teaches nothing: no gold says whether it is told."""
    words = np.minimum(measures.words, LONGEST) + 1
    weights: NDArray[np.float64] = 8 * np.sqrt(words / words.sum())
    return np.where(measures.words > 0, weights, 0.0)


def flattened(trees: Sequence[Mapping[str, Any]]) -> Forest:
    """Trees as tables, each whole to the depth of the deepest."""
    inner = 2**DEPTH - 1
    features = np.zeros((len(trees), inner), np.int32)
    bounds = np.zeros((len(trees), inner), np.float32)
    leaves = np.zeros((len(trees), inner + 1), np.float32)

    def fill(tree: int, node: int, branch: Mapping[str, Any]) -> None:
        if node >= inner:
            leaves[tree, node - inner] = branch["leaf_value"]
            return
        sides = (branch, branch)
        if "split_feature" in branch:
            features[tree, node] = branch["split_feature"]
            bounds[tree, node] = branch["threshold"]
            sides = (branch["left_child"], branch["right_child"])
        fill(tree, 2 * node + 1, sides[0])
        fill(tree, 2 * node + 2, sides[1])

    for number, tree in enumerate(trees):
        fill(number, 0, tree["tree_structure"])
    return Forest(features, bounds, leaves)


if __name__ == "__main__":
    sys.exit(main())
