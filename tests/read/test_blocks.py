"""The block model: counts in any script, trees evaluated at once, pages of few blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.blocks import Forest, measure, shipped_forest
from firsthand.read.blocks.characters import count_characters
from firsthand.read.body import count_words, judge
from firsthand.read.roles import find_headline
from firsthand.read.scan import Page, scan
from firsthand.read.source import decode, whole
from tests.read.pages import STORY, page_of

TEXTS = st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12)


def page_from(markup: str) -> Page:
    return scan(whole(decode(markup.encode(), "page.html")))


@given(TEXTS)
def test_counts_of_a_block_do_not_hang_on_the_blocks_beside_it(texts: list[str]) -> None:
    together = count_characters(texts)
    for index, text in enumerate(texts):
        alone = count_characters([text])
        assert [column[index] for column in together] == [column[0] for column in alone]


@pytest.mark.parametrize(
    "text",
    [
        "Police said three men were held.",
        "Полиция сообщила, что трое задержаны.",
        "宮崎県で地震がありました。",
        "पुलिस",
    ],
)
def test_words_are_counted_in_any_script(text: str) -> None:
    assert count_characters([text]).words[0] == count_words(text)


def test_points_in_numbers_end_no_sentence() -> None:
    counts = count_characters(["It cost 3.5 million.", "He left. She stayed!", "site.example"])
    assert counts.sentences.tolist() == [1, 2, 0]


def chance_by_hand(forest: Forest, row: list[float]) -> float:
    odds = 0.0
    inner = forest.features.shape[1]
    for features, bounds, leaves in zip(*forest, strict=True):
        node = 0
        while node < inner:
            node = 2 * node + 1 + int(np.float32(row[features[node]]) > bounds[node])
        odds += float(leaves[node - inner])
    return float(1 / (1 + np.exp(-odds)))


@given(st.integers(0, 2**32 - 1))
def test_trees_evaluated_at_once_are_the_trees_walked_one_by_one(seed: int) -> None:
    draw = np.random.default_rng(seed)
    forest = Forest(
        draw.integers(0, 4, (5, 7)).astype(np.int32),
        draw.normal(size=(5, 7)).astype(np.float32),
        draw.normal(size=(5, 8)).astype(np.float32),
    )
    rows = draw.normal(size=(6, 4)).astype(np.float32)
    by_hand = [chance_by_hand(forest, row.tolist()) for row in rows]
    assert forest.chances(rows) == pytest.approx(by_hand, abs=1e-5)


def test_the_shipped_forest_asks_for_measures_that_there_are() -> None:
    page = page_from(page_of(*STORY))
    found = measure(page.blocks, find_headline(page, ["A mural"]))
    assert int(shipped_forest().features.max()) < len(found.names)
    assert found.table.shape == (len(page.blocks), len(found.names))
    assert np.isfinite(found.table).all()


def test_a_page_without_blocks_has_no_verdicts() -> None:
    assert judge(page_from("<html></html>"), None) == []


def test_headings_inside_a_story_begin_no_second_one() -> None:
    parts = [f"<h1>Part {n}</h1><p>{STORY[0]} It was the {n}th time.</p>" for n in range(12)]
    page = page_from(f"<h1>A mural</h1><div>{''.join(parts)}</div>")
    kept = [one.block.text for one in judge(page, page.blocks[0]) if one.kept]
    assert any("11th" in text for text in kept)


def test_a_signature_after_the_last_sentence_is_no_text() -> None:
    page = page_from(page_of(*STORY, "Ina Velt in Marlow"))
    kept = [one.block.text for one in judge(page, find_headline(page, ["A mural"])) if one.kept]
    assert kept == list(STORY)


def test_blocks_that_are_no_pages_own_are_measured_as_those_of_a_page() -> None:
    page = page_from(page_of(*STORY))
    headline = find_headline(page, ["A mural"])
    own, given = measure(page.blocks, headline), measure(list(page.blocks), headline)
    assert own.table.tolist() == given.table.tolist()
    assert own.words.tolist() == given.words.tolist()
