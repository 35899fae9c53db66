"""Both texts sentence by sentence: nothing is lost, nothing stands twice, order is told."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from firsthand.languages import load
from firsthand.records import Article, Passage
from firsthand.trace.changes.texts import Both, Text
from firsthand.web.side_by_side import Row, Sheet, lay_out
from tests.builders import article, derivation

LANGUAGES = load()
SENTENCES = (
    "The singer was beaten behind the harbour theatre.",
    "Police counted three attackers on the tape.",
    "Doctors treated the old man for broken ribs.",
    "A neighbour brought flowers and a winter coat.",
    "The mayor promised lamps for the whole street.",
)


def laid_out(origin: Article, derived: Article, *passages: Passage) -> Sheet:
    here, there = (Text(page, LANGUAGES.get(page.language)) for page in (derived, origin))
    return lay_out(Both(here, there), derivation(derived.id, origin.id, passages=passages))


def shown(rows: Sequence[Row], page: Article, side: str) -> list[str]:
    return [page.text[s.start : s.end] for row in rows for s in getattr(row, side)]


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
)
def test_every_sentence_of_both_texts_is_shown_once(before: list[str], after: list[str]) -> None:
    origin = article(" ".join(before))
    derived = article(" ".join(after), outlet="Tidal Herald")
    found = laid_out(origin, derived)
    assert sorted(shown(found.rows, derived, "derived")) == sorted(after)
    assert sorted(shown(found.rows, origin, "origin")) == sorted(before)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True))
def test_the_derived_text_is_read_in_its_own_order(after: list[str]) -> None:
    derived = article(" ".join(after), outlet="Tidal Herald")
    found = laid_out(article(*SENTENCES), derived)
    assert shown(found.rows, derived, "derived") == after


def test_what_only_the_origin_has_stands_where_the_origin_has_it() -> None:
    origin = article(*SENTENCES)
    derived = article(SENTENCES[0], SENTENCES[2], SENTENCES[4], outlet="Tidal Herald")
    found = laid_out(origin, derived)
    assert [row.kind for row in found.rows] == ["pair", "origin", "pair", "origin", "pair"]
    assert (found.told, found.derived, found.kept, found.origin) == (3, 3, 3, 5)


def test_a_sentence_that_moved_is_said_to_have_moved() -> None:
    origin = article(*SENTENCES)
    derived = article(SENTENCES[4], *SENTENCES[:4], outlet="Tidal Herald")
    moved = [row.moved for row in laid_out(origin, derived).rows]
    assert moved == ["later", "", "", "", ""]


def test_sentences_of_two_languages_are_paired_by_the_passages() -> None:
    origin = article("A man came. Nobody knew him.")
    derived = article("Ein Mann kam. Niemand kannte ihn.", language="de", outlet="Tagblatt")
    found = laid_out(origin, derived, Passage(14, 33, 12, 28))
    assert [(row.kind, len(row.origin)) for row in found.rows] == [
        ("origin", 1),
        ("derived", 0),
        ("pair", 1),
    ]


def test_one_sentence_may_tell_two() -> None:
    origin = article("The singer was beaten behind the theatre. Police counted three attackers.")
    one = "The singer was beaten behind the theatre, where police counted three attackers."
    found = laid_out(origin, article(one, outlet="Tidal Herald"))
    assert [(row.kind, len(row.origin), len(row.derived)) for row in found.rows] == [("pair", 2, 1)]


def test_an_edge_without_passages_shows_both_texts() -> None:
    found = laid_out(article("One thing."), article("Quite another story.", outlet="B"))
    assert {row.kind for row in found.rows} == {"origin", "derived"}
