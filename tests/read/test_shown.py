"""What a page shows: the compiled file and plain Python agree, whatever the page holds."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.read import read
from firsthand.read.blocks import forest
from firsthand.read.blocks.characters import count_characters, count_slowly
from firsthand.read.blocks.forest import Forest
from firsthand.read.compiled import compiled
from firsthand.read.cues import cue_table, cues_of
from firsthand.read.runs import loose_text
from firsthand.read.scan import read_attributes, read_attributes_slowly
from firsthand.read.shown import Shown, find_shown, find_shown_slowly
from firsthand.read.source import decode
from firsthand.read.walker import walk
from firsthand.records import Article
from tests.read.pages import TOOLS, capture
from tests.read.test_walker import PAGES, PIECES

ALL = 1 << 40
REFERENCES = """
&amp; &amp &nbsp; &nbsp &#8217; &#x2019; &#X41 &#0; &#128; &#xD800; &#99999999999; &notit; &nope; &
&# &#x &#; &a &ouml &bne; &NotEqualTilde; &lt;b&gt; &LT &copy2 &frac12 &am p; &amp;amp;
"""
ODD = ["\u00ad", "\u200b", "\ud800", "\x00", "\x85", "\u2028", "\u200d", "😀", "&" + "x" * 40 + ";"]
NAMES = """
<p_class="article-body"> <div_class="relatedPosts_x"> <b_id="social-media-embed"> <li_class="Ä_ad">
<a_class="hidden"> <span_class="print:hidden"> <u_style="display:none"> <em_hidden>
<i_class="sr-only"> <p_id="comments"> <a_role="navigation"> <div_data-testid="byline_x">
"""
ASKING = ["shown", "scan", "source", "blocks.characters", "blocks.forest", "blocks.surroundings"]
PARTS = ["related", "Posts", "-", "_", "AD", "ad", "sr", "only", ":", "9", " "]
SHOWN = [*PIECES, *REFERENCES.split(), *ODD, *(name.replace("_", " ") for name in NAMES.split())]

needs_compiler = pytest.mark.skipif(compiled is None, reason="nothing was compiled here")


def both(text: str, most: int = ALL) -> tuple[Shown, Shown]:
    tables = walk(text)
    return find_shown(text, tables, most), find_shown_slowly(text, tables, most)


@needs_compiler
@given(st.lists(st.sampled_from(SHOWN), max_size=40).map("".join), st.sampled_from([0, 3, ALL]))
def test_both_ways_show_the_same_of_any_markup(text: str, most: int) -> None:
    quick, slow = both(text, most)
    assert quick == slow


@needs_compiler
@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html"))[::8], ids=lambda page: page.name)
def test_both_ways_show_the_same_of_pages(page: Path) -> None:
    quick, slow = both(page.read_text(encoding="utf-8", errors="replace"))
    assert quick == slow


@given(st.text(alphabet=st.sampled_from(list("&;#x aAmpnbsgtl1280\u00a0\u200b\n"))))
@example("&amp;lt; &#8217;&nbsp; x")
def test_a_lone_block_shows_what_its_range_shows(text: str) -> None:
    found, _ = both(f"<p>{text}</p>")
    assert "".join(found.texts) == loose_text(text, [(0, len(text))])


@given(st.lists(st.sampled_from(PARTS)))
def test_names_of_elements_give_the_cues_of_their_words(parts: list[str]) -> None:
    value = "".join(parts).strip()
    found, _ = both(f'<p class="{value}">Shown</p>')
    *_, cues, _, _ = np.frombuffer(found.elements, np.int32).tolist()
    assert cues == cues_of(value)


def test_text_beyond_the_bound_is_counted_and_not_kept() -> None:
    for found in both("<p>One two<p>three", 5):
        assert found.texts == ["One t", ""]
        assert found.characters == len("One two" + "three")


def test_what_is_hidden_is_not_shown() -> None:
    for found in both('<p>One <span style="display: none">two</span><div hidden>three</div>'):
        assert found.texts == ["One"]


@needs_compiler
@pytest.mark.parametrize(
    ("elements", "ranges", "blocks"),
    [
        ([], [0, 1, 0], [0]),
        ([0, -1] + [0] * 7, [0, 9, 0], [0]),
        ([0, -1] + [0] * 7, [0, 1, 1], [0]),
        ([0, -1] + [0] * 7, [0, 1, 0], [2]),
        ([0, 1] + [0] * 7, [0, 1, 0], [0]),
        ([0, -1] + [0] * 7 + [0, 1] + [0] * 7, [0, 1, 1], [0]),
        ([0, -1] + [0] * 7 + [0, 0, 0, 0, 3, 99] + [0] * 3, [0, 1, 1], [0]),
        ([7, -1] + [0] * 7, [0, 1, 0], [0]),
    ],
)
def test_tables_that_point_outside_are_refused(
    elements: list[int], ranges: list[int], blocks: list[int]
) -> None:
    tables = walk("Text")._replace(
        names=["#"],
        elements=np.array(elements, np.int32).tobytes(),
        ranges=np.array(ranges, np.int32).tobytes(),
        blocks=np.array(blocks, np.int32).tobytes(),
    )
    with pytest.raises(ValueError, match="another page"):
        find_shown("Text", tables, ALL)


@needs_compiler
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
def test_both_ways_count_the_same_characters(texts: list[str]) -> None:
    quick, slow = count_characters(texts), count_slowly(texts)
    for name in quick._fields:
        assert getattr(quick, name).tolist() == getattr(slow, name).tolist()


@needs_compiler
@given(st.integers(0, 2**32 - 1))
def test_both_ways_reach_the_same_leaves(seed: int) -> None:
    draw = np.random.default_rng(seed)
    trees = Forest(
        draw.integers(0, 4, (5, 7)).astype(np.int32),
        draw.normal(size=(5, 7)).astype(np.float32),
        draw.normal(size=(5, 8)).astype(np.float32),
    )
    rows = draw.normal(size=(6, 4)).astype(np.float32)
    quick = trees.chances(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forest, "compiled", None)
        assert trees.chances(rows).tolist() == quick.tolist()


@needs_compiler
@given(st.text(alphabet=st.sampled_from(list("abZ_:@.- \"'=>/\n\tÄß1²İ")), max_size=30))
def test_both_ways_read_the_same_attributes(text: str) -> None:
    for start, end in ((0, len(text)), (1, len(text) - 1)):
        quick, slow = (way(text, start, end) for way in (read_attributes, read_attributes_slowly))
        assert list(quick.items()) == list(slow.items())


@given(
    st.text(max_size=400).map(lambda text: text.encode("utf-8", "ignore")), st.binary(max_size=3)
)
def test_every_character_begins_at_its_byte(raw: bytes, cut: bytes) -> None:
    raw = raw * 8 + b"." * len(cut)
    file = decode(raw, "page.html")
    for position in range(0, len(file.text) + 1, 7):
        assert file.byte(position) == len(file.text[:position].encode(file.charset))


@needs_compiler
def test_a_page_is_read_the_same_where_nothing_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [article(page) for page in sorted(PAGES.glob("*.html"))[::8]]
    for name in ASKING:
        monkeypatch.setattr(sys.modules[f"firsthand.read.{name}"], "compiled", None)
    assert [article(page) for page in sorted(PAGES.glob("*.html"))[::8]] == quick


def article(page: Path) -> Article | str:
    raw = page.read_bytes()
    try:
        return read(capture(raw), raw, TOOLS)
    except InputError as error:
        return error.code


def test_the_table_of_cues_holds_every_key_once() -> None:
    rows = np.frombuffer(cue_table().rows, np.int32).reshape(-1, 4)
    assert cue_table().words.isascii()
    assert (rows[:, 2] > 0).sum() < len(rows)
