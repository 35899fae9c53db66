"""Properties: whatever a page is made of, every character of its article re-derives from it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.read.runs import BREAK, TextBuilder, loose_text
from firsthand.read.source import Encoded, json_string, whole
from firsthand.text import rederive
from tests.read.pages import MediaType, article_of

SPACE_KINDS = (" ", "  ", "\n", "\r\n", "\t", "\xa0", " \n ", "\u2009", "")
LATIN_WORDS = """harbour Žena čeka Ärger übergab naïve police mayor said Hamburg 3 14,5 and the . ,
“quoted” won’t"""
CYRILLIC_WORDS = "жена ждёт мэр сказал Москва ночью 5 — «так»"
ALL_REFERENCES = """&amp; &nbsp; &#8217; &#x41; &shy; &bogus; &ampx &notit; & &#0; &copy &#128;
&nbspx &thinsp; &#xD800; &NotEqualTilde;"""
ALL_TAGS = """<b>|</b>|<a href='/x'>|</a>|<i class="y">|</i>|<br>|<br/>|<!-- c -->|<span data-x='>'>
|</span>|<img src=x>|</p><p>|<script>1 < 2</script>|<p|</|<div>|</div>|<!-->|<wbr>|<ul><li>|</ul>"""
RARITIES = ("\u00ad", "\u200b", "\ufeff", "😀", "\u200d", "日本語", "\x0b", "<", ">", '"', "\x85")

SPACES = st.sampled_from(SPACE_KINDS)
WORDS = st.sampled_from(LATIN_WORDS.split())
CYRILLIC = st.sampled_from(CYRILLIC_WORDS.split())
REFERENCES = st.sampled_from(ALL_REFERENCES.split())
TAGS = st.sampled_from([tag.strip() for tag in ALL_TAGS.split("|")])
RARE = st.sampled_from(RARITIES)
WESTERN = st.lists(st.one_of(WORDS, WORDS, SPACES, REFERENCES, TAGS), min_size=30, max_size=90)
RUSSIAN = st.lists(st.one_of(CYRILLIC, SPACES, REFERENCES, TAGS), min_size=30, max_size=90)
ANY = st.lists(
    st.one_of(WORDS, CYRILLIC, WORDS, SPACES, REFERENCES, TAGS, RARE), min_size=30, max_size=90
)


def page_of(parts: list[str]) -> str:
    inside = " ".join(parts)
    return f"<title>t</title><h1>Some title here</h1><p>{inside}</p><p>The end came. {inside}</p>"


def outcome(raw: bytes, media_type: MediaType = "text/html") -> str:
    """ "read", or the code of the refusal; `article_of` checks every run and piece of evidence."""
    try:
        text = article_of(raw, media_type).text
    except InputError as error:
        return error.code
    return "untidy" if "\r" in text or "  " in text else "read"


# An article, without text, not decodable, too many tags, too much text.
OUTCOMES = {"read", "FH-READ-010", "FH-READ-011", "FH-READ-057", "FH-READ-058"}


@pytest.mark.parametrize(
    "charset",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251", "koi8-r"],
)
def test_an_ordinary_page_is_read_in_every_charset(charset: str) -> None:
    page = page_of([*CYRILLIC_WORDS.split(), "&amp;", "<b>", "ночью", "</b>"] * 4)
    assert outcome(f'<meta charset="{charset}">{page}'.encode(charset, errors="ignore")) == "read"


@given(ANY)
@settings(max_examples=60, deadline=None)
def test_anchors_hold_in_utf_8(parts: list[str]) -> None:
    assert outcome(page_of(parts).encode()) in OUTCOMES


@given(ANY, st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]))
@settings(max_examples=30, deadline=None)
def test_anchors_hold_behind_a_mark_and_in_utf_16(parts: list[str], charset: str) -> None:
    assert outcome(page_of(parts).encode(charset)) in OUTCOMES


@given(WESTERN, st.sampled_from(["windows-1250", "windows-1252", "iso-8859-2"]))
@settings(max_examples=30, deadline=None)
def test_anchors_hold_in_western_charsets(parts: list[str], charset: str) -> None:
    page = f'<meta charset="{charset}">' + page_of(parts)
    assert outcome(page.encode(charset, errors="ignore")) in OUTCOMES


@given(RUSSIAN, st.sampled_from(["windows-1251", "koi8-r"]), st.booleans())
@settings(max_examples=30, deadline=None)
def test_anchors_hold_in_cyrillic_charsets(parts: list[str], charset: str, declared: bool) -> None:
    page = (f'<meta charset="{charset}">' if declared else "") + page_of(parts)
    assert outcome(page.encode(charset, errors="ignore")) in OUTCOMES


@given(ANY, st.booleans(), st.sampled_from(["html", "text"]))
@settings(max_examples=40, deadline=None)
def test_anchors_hold_in_json_lines(parts: list[str], ascii_only: bool, key: str) -> None:
    value = page_of(parts) if key == "html" else " ".join(parts) + "\n\nThe end came at last."
    line = json.dumps({"title": "T", key: value}, ensure_ascii=ascii_only).encode()
    assert outcome(line, "application/json") in OUTCOMES


@given(st.binary(max_size=400))
@settings(max_examples=80, deadline=None)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    assert (
        outcome(b"<p>" + raw + b" and that was all of it, said the mayor of the town of Marlow.")
        in OUTCOMES
    )


@given(ANY)
@settings(max_examples=60, deadline=None)
def test_loose_text_is_the_text_that_is_anchored(parts: list[str]) -> None:
    plain = [part for part in parts if "&" not in part and "<" not in part]
    source = whole(Encoded(" ".join(plain).encode(), "utf-8"))
    ranges = [(0, len(source.text) // 2), BREAK, (len(source.text) // 2, len(source.text))]
    builder = TextBuilder()
    builder.add(source, ranges, "body")
    assert " ".join(builder.text.split()) == loose_text(source.text, ranges)


def test_an_astral_escape_is_one_run() -> None:
    line = '{"text": "a \\ud83d\\ude00 b \\ud83d c"}'
    file = Encoded(line.encode(), "utf-8")
    source = json_string(file, 10, len(line) - 2)
    assert source.text == "a 😀 b  c"
    builder = TextBuilder()
    builder.add(source, [(0, len(source.text))], "body")
    escape = next(run for run in builder.runs if run.kind == "escape")
    assert rederive(escape, line.encode(), "utf-8") == "😀"


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "<p>Deep words of the mayor.",
        "<a x=" + "'y' z=" * 200_000 + ">",
        '<a x="' * 50_000 + '>"',
        '<p x=">' * 50_000,
        "<!--" * 50_000,
        "<script>" * 20_000,
        "<b>" * 50_000 + "</i>" * 50_000,
        "<i><div>" + "<b>" * 50_000 + "</i>" * 50_000,
        "&" * 200_000,
        "<p>" + "A " * 60_000 + "reports",
        "<p>" + "A" * 300_000 + ".",
        "<p>" + "a" * 300_000 + ".",
        "<p>" + "the newspaper " * 20_000 + "said.",
        "<p>" + "1.1." * 30_000,
        "<p>" + "&#" + "9" * 100_000 + ";",
        "<" * 200_000,
        "<p>a<br>" * 50_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">{"a":"' + "\\" * 100_001 + '"}</script>',
    ],
)
def test_hostile_markup_ends_in_an_article_or_a_refusal(page: str) -> None:
    assert outcome(page.encode()) in OUTCOMES
