"""What a tagger marks counts where the text bears it out; what rules know it cannot take away."""

from dataclasses import replace

import pytest

from firsthand import gazetteer
from firsthand.mark.naming.names import find_names
from firsthand.mark.tags import Tags
from firsthand.spans import Tagged
from tests.builders import article
from tests.mark.language_tools import LANGUAGE_TOOLS

TOOLS = replace(LANGUAGE_TOOLS, gazetteer=gazetteer.load())
FILLER = " ".join(["Juče je kiša padala ceo dan i niko nije izlazio iz kuće."] * 8)


def _tags(text: str, *marks: tuple[str, str, float]) -> Tags:
    tagged = []
    for words, kind, score in marks:
        start = text.index(words)
        tagged.append(Tagged(start, start + len(words), kind, score))  # type: ignore[arg-type]
    return Tags(tuple(tagged), named=True, tagger=True)


def _found(text: str, *marks: tuple[str, str, float], language: str = "sr-Latn") -> list[str]:
    page = article(text, language=language)
    return [name.evidence.exact for name in find_names(page, TOOLS, _tags(page.text, *marks))]


def test_a_noun_that_opens_a_sentence_is_no_person() -> None:
    assert _found(f"Mural je otkriven. {FILLER}", ("Mural", "person", 0.97)) == []


def test_an_opening_name_is_one_where_the_text_has_it_with_its_capital() -> None:
    text = f"Gorušić je otišao. {FILLER} Komšije Gorušića ne pamte."
    assert "Gorušić" in _found(text, ("Gorušić", "person", 0.97))


def test_a_text_too_short_to_bear_a_name_out_is_left_to_the_tagger() -> None:
    assert _found("Mural je otkriven.", ("Mural", "person", 0.97)) == ["Mural"]


def test_a_lone_word_inside_a_sentence_needs_a_sure_tagger() -> None:
    text = f"Juče je Veselić otišao. {FILLER}"
    assert _found(text, ("Veselić", "person", 0.95)) == ["Veselić"]
    assert _found(text, ("Veselić", "person", 0.4)) == []


def test_a_person_whom_rules_know_by_the_given_name_is_no_organisation() -> None:
    text = f"Juče je Jelena Savrak otišla. {FILLER}"
    page = article(text, language="sr-Latn")
    (name,) = find_names(page, TOOLS, _tags(page.text, ("Jelena Savrak", "organisation", 0.9)))
    assert (name.kind, name.evidence.exact) == ("person", "Jelena Savrak")


def test_a_body_keeps_the_words_that_rules_give_it() -> None:
    text = f"Tako kaže Ministarstvo unutrašnjih poslova. {FILLER}"
    assert _found(text, ("Ministarstvo", "organisation", 0.9)) == [
        "Ministarstvo unutrašnjih poslova"
    ]


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_a_street_is_neither_person_nor_body(kind: str) -> None:
    assert (
        _found(f"Bilo je u ulici. {FILLER} Ulica Kestenova.", ("Ulica Kestenova", kind, 0.9)) == []
    )


def test_a_body_between_quotation_marks_has_its_capital_for_itself() -> None:
    text = f"Redakcija „Veresk“ je zatvorena. {FILLER} Bez „Veresk“ nema vesti."
    assert "Veresk" in _found(text, ("Veresk", "organisation", 0.97))
