"""What the block model learns from: labels that follow the gold, and pages made of real ones."""

from __future__ import annotations

import random

import numpy as np
import pytest

from bench.train.block_figures import Body, Segments, body_of, body_score, interval, segment_f1
from bench.train.made_pages import listed, shortened
from bench.train.told import labels
from firsthand.read.scan import Page, scan
from firsthand.read.source import decode, whole
from tests.read.pages import STORY, page_of


def drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


def story_page() -> Page:
    return scan(whole(decode(page_of(*STORY, *(f"{text} Again." for text in STORY)).encode(), "p")))


def truth_of(page: Page) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    found = np.array([block.text.startswith(STORY) for block in page.blocks])
    assert found.sum() == 2 * len(STORY)
    return found


def test_cells_of_a_row_are_told_where_the_gold_goes_on_from_one_to_the_next() -> None:
    gold = "The table of the league.\n1 Marlow Rovers 61\n2 Oldhaven Town 58"
    texts = ["Menu", "1", "Marlow Rovers", "61", "2", "Oldhaven Town", "58", "1"]
    assert labels(texts, gold).tolist() == [False, *[True] * 6, False]


def test_of_equal_blocks_those_beside_the_rest_are_told() -> None:
    teaser = ["Harbour fire puts out the lights"] + [
        f"Other news of the day {n}" for n in range(14)
    ]
    story = ["Harbour fire puts out the lights", *STORY]
    found = labels([*teaser, *story], "\n".join(story))
    assert found.tolist() == [False] * 15 + [True] * 4


def test_a_short_line_far_from_the_story_is_not_told() -> None:
    texts = ["Later", *(f"Tile {n}" for n in range(9)), *STORY, "Later", STORY[0][:-1] + " today"]
    assert labels(texts, "\n".join([*STORY, "Later"])).tolist()[0] is False


def test_a_page_with_a_list_keeps_all_that_stands_around_its_story() -> None:
    page = story_page()
    made = listed(page.blocks, None, truth_of(page), drawn(3))
    assert made is not None
    assert len(made.truth) == len(made.measures.table)
    assert (~made.truth).sum() == (~truth_of(page)).sum()


def test_a_page_of_few_paragraphs_gives_no_list() -> None:
    page = scan(whole(decode(page_of(*STORY).encode(), "p")))
    told = np.array([block.text in STORY for block in page.blocks])
    assert listed(page.blocks, None, told, drawn(3)) is None


def test_pages_are_made_alike_from_one_seed() -> None:
    page = story_page()
    one, two = (shortened(page.blocks, None, truth_of(page), drawn(5)) for _ in range(2))
    assert np.array_equal(one.measures.table, two.measures.table)


def test_figures_are_means_over_pages() -> None:
    assert body_of("a b c d e", "a b c d e f") == Body(1.0, 2 / 3)
    assert body_score([Body(1.0, 0.5), Body(None, 0.0)]).recall == pytest.approx(0.25)
    assert segment_f1([Segments(3, 3, 0), Segments(3, 2, 1)]) == pytest.approx(0.8333)


def test_an_interval_of_equal_publishers_is_a_point() -> None:
    rows = [(site, Segments(2, 1, 0)) for site in ("a", "b", "c")]
    assert interval(rows, segment_f1) == (0.6667, 0.6667)
