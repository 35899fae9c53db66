"""The arrays find the same as a plain reading of the rules, on small piles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Article
from firsthand.trace.pile import make_pile
from firsthand.trace.sheets import Sheet
from firsthand.trace.within.anchors import make_anchors
from firsthand.trace.within.candidates import candidates
from firsthand.trace.within.measuring import measure
from firsthand.trace.within.passages import Run, longest_runs, passages
from tests.builders import article
from tests.trace.stories import FESTIVAL, FLOOD, TOOLS

WORDS = [f"{a}{b}" for a in ("bor", "cal", "dun", "fer", "gol") for b in ("ak", "en", "is", "ot")]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), min_size=2, max_size=5)


def sheets_of(texts: Sequence[Sequence[str]]) -> tuple[Sheet, ...]:
    pages: list[Article] = [
        article(" ".join(words), outlet=f"House {n}", published=f"2025-03-0{n + 1}", language="xx")
        for n, words in enumerate(texts)
    ]
    return make_pile(pages, TOOLS).sheets


def runs(sheet: Sheet) -> list[tuple[int, ...]]:
    words = sheet.words.tolist()
    return [tuple(words[place : place + 5]) for place in range(len(words) - 4)]


def near(sheet: Sheet) -> list[frozenset[int]]:
    words = sheet.words[sheet.content].tolist()
    return [
        frozenset(words[n : m + 1 : m - n]) for n in range(len(words)) for m in (n + 1, n + 2)
        if m < len(words)
    ]  # fmt: skip


def covered(one: Sheet, other: Sheet) -> list[bool]:
    found = [False] * one.size
    known = set(runs(other))
    for place, run in enumerate(runs(one)):
        if run in known:
            found[place : place + 5] = [True] * 5
    return found


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_overlaps_are_those_of_plain_sets(texts: list[list[str]]) -> None:
    sheets = sheets_of(texts)
    pairs = np.array(list(combinations(range(len(sheets)), 2)), dtype=np.int64)
    for overlap in measure(sheets, make_anchors(sheets), pairs, range(len(sheets))):
        one, two = sheets[overlap.first], sheets[overlap.second]
        assert overlap.covered_first.tolist() == covered(one, two)
        assert overlap.covered_second.tolist() == covered(two, one)
        hits = [pair in set(near(two)) for pair in near(one)]
        assert overlap.pairs_first == (sum(hits) / len(hits) if hits else 0.0)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_candidates_are_the_pairs_that_share_enough_anchors(texts: list[list[str]]) -> None:
    sheets = sheets_of(texts)
    found = {(one, two) for one, two in candidates(sheets, make_anchors(sheets)).tolist()}
    wanted = set()
    for one, two in combinations(range(len(sheets)), 2):
        shorter = max(20, min(sheets[one].size, sheets[two].size))
        same = len(set(runs(sheets[one])) & set(runs(sheets[two])))
        paired = len(set(near(sheets[one])) & set(near(sheets[two])))
        if same >= max(3, 0.02 * shorter) or paired >= max(4, 0.14 * shorter):
            wanted.add((one, two))
    assert found == wanted


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_longest_runs_are_those_of_a_plain_search(texts: list[list[str]]) -> None:
    one, two, *_ = sheets_of(texts)
    ours, theirs = one.words.tolist(), two.words.tolist()
    wanted = []
    for here in range(len(ours)):
        for there in range(len(theirs)):
            if here and there and ours[here - 1] == theirs[there - 1]:
                continue
            length = _common(ours[here:], theirs[there:])
            if length >= 3:
                wanted.append(Run(here, there, length))
    assert longest_runs(one, two) == sorted(wanted)


def _common(one: Sequence[int], two: Sequence[int]) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b),
        min(len(one), len(two)),
    )


def test_passages_cross_no_line_and_do_not_overlap() -> None:
    first, second = make_pile(
        [
            article(*FLOOD, published="2025-03-01"),
            article(FLOOD[1], *FESTIVAL[:2], FLOOD[0], outlet="Ridge Herald"),
        ],
        TOOLS,
    ).sheets
    found = passages(second, first)
    assert len(found) == 2
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_a_story_that_all_carry_keeps_its_anchors() -> None:
    story = [" ".join(f"{word}{n}" for word in WORDS[:12]) for n in "abcd"]
    copies = [article(*story, outlet=f"House {n}") for n in range(60)]
    sheets = make_pile(copies, TOOLS).sheets
    anchors = make_anchors(sheets)
    assert anchors.runs.telling[1:].all()
    found = candidates(sheets, anchors).tolist()
    assert {second for first, second in found if first == 0} == set(range(1, 60))
    assert len(found) <= 28 + 2 * 60, "work grows with the copies, not with their square"
