from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read import read
from firsthand.read.fields import choose_fields
from firsthand.records import Article
from firsthand.settings import ReadSettings
from firsthand.text import broken_runs, resolves, walk_evidence
from tests.read.packers import Opened
from tests.read.pages import STORY, TOOLS, words_of

HEADS = ("id", "URL", "Headline", "pub_date", "Source", "Author", "Article Text")
TEXT = "\n\n".join(STORY)
ROW = (
    "1",
    "https://harbourpost.example/mural",
    'The "mural" by the sea',
    "2025-03-12",
    "Harbour Post",
    "Ada Quill",
    TEXT,
)


def table(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def opened(tmp_path: Path, content: bytes, name: str = "x.csv") -> Opened:
    (tmp_path / name).write_bytes(content)
    return Opened(tmp_path / name)


def article_of(found: Opened, number: int = 0) -> Article:
    one = found.taken[number]
    article = read(one.capture, one.raw, TOOLS)
    assert broken_runs(article, one.raw) == ()
    assert all(resolves(e, article, one.raw) for e in walk_evidence(article))
    return article


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_of_a_table_is_an_article_anchored_in_its_bytes(
    tmp_path: Path, charset: str, delimiter: str
) -> None:
    row = (*ROW[:6], TEXT.replace("the mural", 'the "mural" of Günther’s'))
    content = table([HEADS, row], delimiter).encode(charset)
    found = opened(tmp_path, content, "x.tsv" if delimiter == "\t" else "x.csv")
    article = article_of(found)
    capture = found.taken[0].capture
    assert capture.container is not None
    at = capture.container.offset or 0
    assert content[at : at + capture.size] == found.taken[0].raw
    assert found.taken[0].capture.uri.endswith("#row 1")
    assert 'the "mural" of Günther’s by the harbour' in article.text
    assert article.title is not None
    assert article.title.value == 'The "mural" by the sea'
    assert article.outlet is not None
    assert article.outlet.value == "Harbour Post"
    assert article.published is not None
    assert article.published.value.earliest == date(2025, 3, 12)
    assert article.host == "harbourpost.example"
    assert [byline.value for byline in article.bylines] == ["Ada Quill"]


def test_rows_that_cannot_be_read_are_named_and_the_others_taken(tmp_path: Path) -> None:
    lines = [",".join(HEADS), '2,"open', *table([ROW, (*ROW[:6], "")]).splitlines()]
    found = opened(tmp_path, ("\n".join(lines) + "\n\0,\0\n").encode())
    assert len(found.taken) == 1
    assert "FH-READ-021" in found.codes
    assert "FH-READ-042" in found.codes
    assert all(failure.remedy for failure in found.failures)


def test_a_table_without_texts_is_told_what_it_may_be(tmp_path: Path) -> None:
    found = opened(tmp_path, b"date,place,what happened\n2025-03-12,Marlow,attack\n")
    assert found.codes == ["FH-READ-019"]
    assert "known" in found.failures[0].remedy


def test_a_packed_table_is_read(tmp_path: Path) -> None:
    found = opened(tmp_path, gzip.compress(table([HEADS, ROW]).encode()), "x.csv.gz")
    assert words_of(article_of(found), "body", "standfirst") == list(STORY)


def test_a_column_of_html_is_read_as_html(tmp_path: Path) -> None:
    page = "".join(f"<p>{paragraph}</p>" for paragraph in STORY) + '<a href="/x">Home</a>'
    found = opened(tmp_path, table([("link", "content"), ("https://a.example/1", page)]).encode())
    assert words_of(article_of(found), "body", "standfirst") == list(STORY)


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (("date", "Published", "text"), {"published": 1, "text": 2}),
        (("Body", "Text"), {"text": 1}),
        (("colour", "shape"), {}),
        (("link", "source-URL", "content_html"), {"url": 0, "html": 2}),
    ],
)
def test_the_best_name_of_a_field_is_chosen(names: tuple[str, ...], chosen: dict[str, int]) -> None:
    assert choose_fields(names) == chosen


CELLS = st.text(st.sampled_from("ab ,;\"\n\r\té'&<"), max_size=30)


@given(st.lists(CELLS, min_size=2, max_size=2), st.sampled_from([",", ";"]))
@settings(max_examples=80, deadline=None)
def test_anchors_hold_whatever_stands_in_the_cells(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str], delimiter: str
) -> None:
    rows = [("title", "text"), (cells[0], f"{cells[1]} {TEXT}")]
    found = opened(tmp_path_factory.mktemp("rows"), table(rows, delimiter).encode())
    article = article_of(found)
    assert "three men had painted over" in article.text


def test_lines_are_read_one_by_one_and_a_long_one_is_passed_over(tmp_path: Path) -> None:
    lines = [json.dumps({"text": text}) for text in (TEXT, "x" * 9_000, TEXT)]
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    found = Opened(tmp_path / "x.jsonl", ReadSettings(max_bytes=5_000))
    assert found.uris == ["x.jsonl#line 1", "x.jsonl#line 3"]
    assert found.codes == ["FH-READ-002"]
    offset = found.taken[1].capture.container
    assert offset is not None
    assert offset.offset == len(lines[0]) + len(lines[1]) + 2
