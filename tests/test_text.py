"""Anchors: runs re-derive from bytes; evidence resolves; a lie is found."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from firsthand import text, words
from firsthand.records import Run
from tests.builders import article


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_a_plain_span_leads_to_its_own_bytes(sentence: str) -> None:
    page = article("Начало. " + sentence + " Kraj.")
    raw = page.text.encode()
    start = len("Начало. ")
    found = text.raw_span(page, start, start + len(sentence))
    assert found is not None
    assert raw[found[0] : found[1]].decode() == sentence
    assert text.broken_runs(page, raw) == ()


def test_a_run_that_lies_is_found() -> None:
    page = article("The permit was revoked on Monday.")
    wrong = msgspec.structs.replace(page, runs=(Run(0, len(page.text), 1, len(page.text) + 1),))
    assert text.broken_runs(wrong, b" " + page.text.encode()) == ()
    assert text.broken_runs(wrong, page.text.encode()) != ()


def test_text_that_no_run_covers_is_found() -> None:
    page = article("The permit was revoked.")
    short = msgspec.structs.replace(page, runs=(Run(0, 3, 0, 3),))
    assert text.broken_runs(short, page.text.encode()) != ()


def test_references_and_escapes_re_derive() -> None:
    raw = b"a &amp; b \\u0442 \n\t"
    assert text.rederive(Run(0, 1, 2, 7, "reference"), raw, "utf-8") == "&"
    assert text.rederive(Run(0, 1, 10, 16, "escape"), raw, "utf-8") == "т"
    assert text.rederive(Run(0, 1, 16, 19, "space"), raw, "utf-8") == " "


def test_evidence_resolves_only_where_its_words_stand() -> None:
    page = article("She was refused entry at the airport.")
    found = text.evidence(page, 8, 15)
    assert found.exact == "refused"
    assert text.resolves(found, page, page.text.encode())
    moved = msgspec.structs.replace(found, start=9, end=16)
    assert not text.resolves(moved, page, page.text.encode())


def test_sentences_end_where_a_reader_ends_them() -> None:
    prose = 'Dr. Ana Vel left on 3. May. "Go," he said. J. Orel stayed. It cost 3.5 million.'
    cut = [prose[a:b] for a, b in words.sentences(prose, abbreviations={"dr."})]
    assert cut == [
        "Dr. Ana Vel left on 3. May.",
        '"Go," he said.',
        "J. Orel stayed.",
        "It cost 3.5 million.",
    ]


def test_one_name_in_three_scripts_has_one_key() -> None:
    assert words.name_keys("Yelena Shchukina")[-1] == words.name_keys("Елена Щукина")[-1]
    assert words.name_keys("Živković") == words.name_keys("Живковић")
    assert words.name_keys("Alexander") == words.name_keys("Александер")


def test_serbian_cyrillic_writes_digraphs_as_one_letter() -> None:
    assert words.serbian_cyrillic("Ljubinka Njegoš, džep") == "Љубинка Његош, џеп"
