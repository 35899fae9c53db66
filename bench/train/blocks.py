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
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.gold import page_bytes, read_text
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
SHINGLE = 4  # words
SHORTER = 1  # pages cut down from each
MOST_TOLD = 8  # blocks of the article on a page cut down
AROUND = (0.02, 0.1, 0.4)  # shares of the other blocks that it keeps
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

Table = NDArray[np.float32]
Shingles = Counter[tuple[str, ...]]
_WORD = re.compile(r"\w+")


class Rows(NamedTuple):
    """What a forest learns from: measures of blocks, and whether each is of the article."""

    measures: Measures
    truth: NDArray[np.bool_]


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
    truth: NDArray[np.bool_]
    shorter: tuple[Rows, ...]  # of the same page, cut down to a page of a few blocks


class Score(NamedTuple):
    """Body figures by the convention of score_read.py."""

    f1: float
    precision: float
    recall: float


def main() -> int:
    """Prints the figures and writes the forest."""
    folder, out = map(Path, sys.argv[1:3])
    pages = [page for group in FILES for page in known_pages(folder, group)]
    told = [page for page in pages if page.gold.get("body")]
    words = line_words(load())
    answers = read_out_of_fold(pages, told, words)
    for group in ("aeb", "news"):
        score = body_score([(page, answers[page.key]) for page in told if page.group == group])
        sys.stdout.write(f"{group}: {json.dumps(score._asdict())}\n")
    others = [(page, answers[page.key]) for page in pages if page.group == "traf"]
    sys.stdout.write(f"traf: segments F1 {segment_score(others):.4f}\n")
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
        truth = labels([block.text for block in page.blocks], item.get("body") or "")
        yield Known(
            key=key,
            group=group,
            site=publisher(item["site"]),
            page=page,
            headline=headline,
            description=about[0] if about else "",
            gold=item,
            measures=measures,
            truth=truth,
            shorter=_shorter(key, page, headline, truth) if item.get("body") else (),
        )


def _shorter(
    key: str, page: Page, headline: PageBlock | None, truth: NDArray[np.bool_]
) -> tuple[Rows, ...]:
    draws = (random.Random(f"{key}-{number}") for number in range(SHORTER))  # noqa: S311 - no secret
    return tuple(shortened(page, headline, truth, draw) for draw in draws)


def shortened(
    page: Page, headline: PageBlock | None, truth: NDArray[np.bool_], chance: random.Random
) -> Rows:
    """A page of few blocks: the first of the article, and some of what stands around it.

    Real pages have hundreds of blocks; without these a forest would know no short flash and no
    page of plain markup.
    """
    most = chance.randint(1, MOST_TOLD)
    around = chance.choice(AROUND)
    kept: list[int] = []
    told = 0
    for number, is_told in enumerate(truth.tolist()):
        told += is_told
        is_head = headline is not None and number == headline.number
        if (is_told and told <= most) or is_head or (not is_told and chance.random() < around):
            kept.append(number)
    kept = kept or [0]
    blocks = [replace(page.blocks[old], number=new) for new, old in enumerate(kept)]
    head = blocks[kept.index(headline.number)] if headline else None
    return Rows(measure(blocks, head), truth[kept])


def publisher(site: str) -> str:
    """One name for a publisher in both sets: "thehill.com" and "TheHill" -> "hill"."""
    name = site.lower().split(".")[0]
    return name.removeprefix("the") or name


def labels(texts: Sequence[str], gold: str) -> NDArray[np.bool_]:
    """Whether most of a block's word 4-grams are in the gold; a short one must be a whole line."""
    told = set(shingles(gold))
    lines = {tuple(_WORD.findall(line)) for line in gold.split("\n")}
    return np.array([_is_told(tuple(_WORD.findall(text)), told, lines) for text in texts], bool)


def _is_told(
    words: tuple[str, ...], told: set[tuple[str, ...]], lines: set[tuple[str, ...]]
) -> bool:
    if len(words) < SHINGLE:
        return bool(words) and words in lines
    own = list(zip(*(words[start:] for start in range(SHINGLE)), strict=False))
    return 2 * sum(one in told for one in own) >= len(own)


def shingles(text: str) -> Shingles:
    """Word 4-grams of a text and how often each; a shorter text is one."""
    words = _WORD.findall(text)
    if len(words) < SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


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
    parts = [part for page in pages for part in (Rows(page.measures, page.truth), *page.shorter)]
    rows = np.vstack([part.measures.table for part in parts])
    truth = np.concatenate([part.truth for part in parts])
    weights = np.concatenate([_weights(part.measures) for part in parts])
    data = lightgbm.Dataset(rows, truth.astype(int), weight=weights, params=SHAPE)
    return flattened(lightgbm.train(SHAPE, data, TREES).dump_model()["tree_info"])


def _weights(measures: Measures) -> NDArray[np.float64]:
    words = np.minimum(measures.words, LONGEST) + 1
    weights: NDArray[np.float64] = 8 * np.sqrt(words / words.sum())
    return weights


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


def body_score(answers: Sequence[tuple[Known, str]]) -> Score:
    """F1 of the means of precision and recall over pages, on word 4-grams."""
    precision, recall = [], []
    for page, text in answers:
        gold, found = shingles(page.gold["body"]), shingles(text)
        shared = (gold & found).total()
        recall.append(shared / max(1, gold.total()))
        if found:
            precision.append(shared / found.total())
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return Score(round(2 * p * r / (p + r), 4), round(p, 4), round(r, 4))


def segment_score(answers: Sequence[tuple[Known, str]]) -> float:
    """F1 of segments that must be in the text and segments that must not."""

    def held(page: Known, text: str, name: str) -> int:
        flat = " ".join(text.split())
        return sum(" ".join(one.split()) in flat for one in page.gold.get(name) or ())

    right = sum(held(page, text, "with") for page, text in answers)
    wrong = sum(held(page, text, "without") for page, text in answers)
    wanted = sum(len(page.gold.get("with") or ()) for page, _ in answers)
    return 2 * right / max(1, right + wrong + wanted)


if __name__ == "__main__":
    sys.exit(main())
