from __future__ import annotations

from typing import Literal

import pytest

from firsthand import gazetteer, languages
from firsthand.mark.naming.marked import sound_names
from firsthand.mark.naming.segments import Lexicon
from firsthand.spans import Tagged

PACKS = languages.load()
LEXICON = Lexicon(PACKS.packs["en"], PACKS, gazetteer.load())
Kind = Literal["person", "organisation", "place"]


def kinds(text: str, **marked: Kind) -> dict[str, str]:
    """The marked words of a text, `_` for a blank, and the kind that each keeps."""
    spans = {words.replace("_", " "): kind for words, kind in marked.items()}
    tagged = [Tagged(text.index(w), text.index(w) + len(w), kind, 0.9) for w, kind in spans.items()]
    return {text[one.start : one.end]: one.kind for one in sound_names(text, tagged, LEXICON)}


@pytest.mark.parametrize("words", ["he", "He", "border_police", "The_police"])
def test_without_a_capital_of_its_own_nothing_is_a_name(words: str) -> None:
    text = "Yesterday he spoke. He told the border police. The police left."
    marked: dict[str, Kind] = {words: "person"}
    assert kinds(text, **marked) == {}


def test_a_line_without_capitals_may_hold_names_all_the_same() -> None:
    text = "A line of its own.\nhas anyone seen kolin in ostrava"
    assert kinds(text, kolin="person") == {"kolin": "person"}
    assert kinds("Has anyone seen kolin?", kolin="person") == {}


def test_a_large_place_needs_no_capital() -> None:
    assert kinds("I will be in berlin soon.", berlin="place") == {"berlin": "place"}


def test_a_demonym_alone_is_no_name() -> None:
    assert kinds("The Russian left.", Russian="person") == {}


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_a_lone_large_place_is_a_place(kind: Kind) -> None:
    assert kinds("Then Berlin answered.", Berlin=kind) == {"Berlin": "place"}


@pytest.mark.parametrize("word", ["Google", "Lone"])
def test_what_a_large_place_is_called_besides_makes_no_place(word: str) -> None:
    marked: dict[str, Kind] = {word: "organisation"}
    assert kinds(f"Then {word} answered.", **marked) == marked


@pytest.mark.parametrize(("score", "kind"), [(0.9, "person"), (0.6, "place")])
def test_a_model_that_is_sure_outweighs_a_place_of_no_great_size(score: float, kind: Kind) -> None:
    tagged = [Tagged(5, 9, "person", score)]
    assert [one.kind for one in sound_names("Then Bush answered.", tagged, LEXICON)] == [kind]


def test_a_title_or_a_full_name_makes_a_place_a_person() -> None:
    assert kinds("Then Mayor Berlin answered.", Berlin="person") == {"Berlin": "person"}
    text = "Vera Dresden left. Then Dresden answered. "
    assert kinds(text, Vera_Dresden="person")["Vera Dresden"] == "person"
    at = text.rindex("Dresden")
    tagged = [Tagged(0, 12, "person", 0.9), Tagged(at, at + 7, "person", 0.9)]
    assert [one.kind for one in sound_names(text, tagged, LEXICON)] == ["person", "person"]


def test_a_surname_of_the_page_is_no_organisation() -> None:
    text = "Vera Kolinova left. "
    tagged = [Tagged(0, 13, "person", 0.9), Tagged(5, 13, "organisation", 0.9)]
    assert [one.kind for one in sound_names(text, tagged, LEXICON)] == ["person", "person"]


def test_a_dateline_is_no_part_of_a_marked_name() -> None:
    text = "VAREL - Harland's High Court ruled."
    tagged = [Tagged(0, 28, "organisation", 0.9)]
    (found,) = sound_names(text, tagged, LEXICON)
    assert text[found.start : found.end] == "Harland's High Court"
