"""Residue: what a language leaves in a translation points to the original; nothing else does."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Article, Derivation
from firsthand.trace import trace
from firsthand.trace.lineages.direction import DAY_VOTE, DECIDED, TIME_VOTE
from firsthand.trace.lineages.leftovers import SLIGHT, SURE, Sign
from firsthand.trace.lineages.residue import (
    MOST_SIGNS,
    RESIDUE_VOTE,
    Signs,
    find_residue,
    residue_vote,
)
from firsthand.trace.pile import make_pile
from tests.builders import article
from tests.trace.stories import ENGLISH, GERMAN, RUSSIAN, SERBIAN, SERBIAN_CYRILLIC, TOOLS


def signs(here: Article, there: Article) -> Signs:
    """The signs in `here` that it was made from `there`; every sentence is taken for aligned."""
    sheets = {sheet.article.id: sheet for sheet in make_pile([here, there], TOOLS).sheets}
    whole = [(0, len(one.text)) for one in (there, here)]
    both = (sheets[there.id], sheets[here.id])
    return find_residue(both, (whole[:1], whole[1:]), TOOLS)[1]


def vote(first: Article, second: Article) -> float:
    return residue_vote(signs(first, second), signs(second, first)).points


def english(*paragraphs: str) -> Article:
    return article(*paragraphs, outlet="Harbour Post")


def german(*paragraphs: str) -> Article:
    return article(*paragraphs, outlet="Hafenblatt", language="de")


def serbian(*paragraphs: str) -> Article:
    return article(*paragraphs, outlet="Lučki list", language="sr-Latn")


def russian(*paragraphs: str) -> Article:
    return article(*paragraphs, outlet="Портовый листок", language="ru")


@pytest.mark.parametrize(
    ("here", "there", "left", "kind"),
    [
        (
            english("The train from Moskau was late again, said the driver."),
            german("Der Zug aus Moskau war wieder verspätet, sagte der Fahrer."),
            "Moskau",
            "name",
        ),
        (
            english("They met in Vašingtonu before the election."),
            serbian("Sreli su se u Vašingtonu pre izbora."),
            "Vašingtonu",
            "name",
        ),
        (
            german("Der Maler kam aus Warsaw und blieb drei Tage."),
            english("The painter came from Warsaw and stayed for three days."),
            "Warsaw",
            "name",
        ),
        (
            english("The shop closed at 14 Uhr and did not open again."),
            german("Der Laden schloss um 14 Uhr und öffnete nicht mehr."),
            "14 Uhr",
            "unit",
        ),
        (
            english("Prices rose by 3,5 percent in a year."),
            german("Die Preise stiegen um 3,5 Prozent in einem Jahr."),
            "3,5",
            "number",
        ),
        (
            german("Die Preise stiegen um 3.5 Prozent in einem Jahr."),
            english("Prices rose by 3.5 percent in a year."),
            "3.5",
            "number",
        ),
        (
            english("The hearing was moved to 13. Mai at short notice."),
            german("Die Anhörung wurde kurzfristig auf den 13. Mai verlegt."),
            "13. Mai",
            "date",
        ),
        (
            english("The court said nothing.", "Lesen Sie auch: the mayor and the wall"),
            german("Das Gericht schwieg."),
            "Lesen Sie auch",
            "note",
        ),
        (
            english("The court said nothing. (Übersetzung)"),
            german("Das Gericht schwieg."),
            "Übersetzung",
            "note",
        ),
        (
            english("The court said nothing.", "(Translated from the German)"),
            german("Das Gericht schwieg."),
            "Translated from the German",
            "note",
        ),
        (
            german("Das Gericht schwieg.", "перевод: Hafenblatt"),
            russian("Суд промолчал."),
            "перевод",
            "note",
        ),
        (
            english("He waited nachdem the police left the house."),
            german("Er wartete, nachdem die Polizei das Haus verlassen hatte."),
            "nachdem",
            "word",
        ),
    ],
)
def test_what_was_left_over_is_found_where_it_stands(
    here: Article, there: Article, left: str, kind: str
) -> None:
    (found,) = (sign for sign in signs(here, there) if sign.weight == SURE)
    assert (found.words, found.kind) == (left, kind)
    assert here.text[slice(*found.here)] == left
    assert vote(there, here) == RESIDUE_VOTE == -vote(here, there)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        pytest.param(
            english("Her novel “Der Zug nach Moskau” won a prize of the town."),
            german("Ihr Roman „Der Zug nach Moskau“ gewann einen Preis der Stadt."),
            id="title of a book",
        ),
        pytest.param(
            english("The daily Neues Moskau and the Radio Wien carried the news."),
            german("Die Zeitung Neues Moskau und das Radio Wien brachten die Nachricht."),
            id="names of outlets",
        ),
        pytest.param(
            english("She shouted „wir bleiben nachdem sie gehen“ at the officers."),
            german("Sie rief den Beamten zu: „wir bleiben nachdem sie gehen“."),
            id="a quotation in its own language",
        ),
        pytest.param(
            english("She shouted wir bleiben nachdem sie gehen at the officers."),
            german("Sie rief den Beamten zu: wir bleiben nachdem sie gehen."),
            id="the same without marks",
        ),
        pytest.param(
            english("The regional court (gericht) and its clerk (schreiber) were silent."),
            german("Das Gericht (gericht) und sein Schreiber (schreiber) schwiegen."),
            id="glosses of a correspondent",
        ),
        pytest.param(
            english("They drank rakija in the kafana and talked of the strike."),
            serbian("Pili su rakija u kafana i pričali o štrajku."),
            id="things that have no other name",
        ),
        pytest.param(
            english("He read a poem translated from the German to the guests."),
            german("Er las den Gästen ein Gedicht vor."),
            id="a translation that it tells of",
        ),
        pytest.param(
            english("The new version 3,5 of the program runs at night."),
            german("Die neue Version 3,5 des Programms läuft nachts."),
            id="the number of a version",
        ),
        pytest.param(
            german("Das Gericht schwieg.", "Read more: Hafenblatt"),
            english("The court said nothing."),
            id="the template of a site",
        ),
        pytest.param(
            german("Die Sitzung begann um 19.15 Uhr und endete um 23.30 Uhr."),
            english("The session began at 19.15 and ended at 23.30."),
            id="hours of the day",
        ),
        pytest.param(
            english("The road is 40 km long and the bridge 2 km."),
            german("Die Straße ist 40 km lang und die Brücke 2 km."),
            id="units of all languages",
        ),
        pytest.param(
            german("Ukraine und Berlin standen auf der Karte."),
            english("Ukraine and Berlin stood on the map."),
            id="names that both spell alike",
        ),
        pytest.param(
            russian("Сосед сказал «нет» и “никогда”, а я плачу, пока дождь идёт."),
            serbian("Komšija je rekao „ne“ i „nikad“, a oni plaču dok kiša pada."),
            id="words that two near languages share",
        ),
        pytest.param(
            english("The festival in the Straße des 17. Juni was called off."),
            german("Das Fest in der Straße des 17. Juni wurde abgesagt."),
            id="a street with a date",
        ),
    ],
)
def test_a_text_that_writes_of_the_other_country_gets_no_vote(
    here: Article, there: Article
) -> None:
    assert vote(there, here) == 0


def test_a_third_language_left_in_both_tells_nothing() -> None:
    both = "The train from Moskau left at 14 Uhr."
    one, two = english(both, *ENGLISH), article(both, *ENGLISH[::-1], outlet="Ridge Herald")
    assert (signs(one, two), signs(two, one)) == ((), ())
    other = serbian("Voz iz Moskau pošao je u 14 Uhr.")
    assert vote(one, other) == 0


def test_serbian_in_both_scripts_is_one_language() -> None:
    one, two = serbian(*SERBIAN), article(*SERBIAN_CYRILLIC, language="sr-Cyrl", outlet="Лист")
    assert (signs(one, two), signs(two, one)) == ((), ())


@pytest.mark.parametrize(
    "stories",
    list(
        permutations((english(*ENGLISH), german(*GERMAN), russian(*RUSSIAN), serbian(*SERBIAN)), 2)
    ),
)
def test_clean_translations_hold_no_sign(stories: tuple[Article, Article]) -> None:
    assert signs(*stories) == ()


def _of_kind(kind: str, weight: float) -> Sign:
    return Sign(kind, "words", (0, 5), None, weight)  # type: ignore[arg-type]


KINDS = st.sampled_from(("word", "name", "marks", "date"))
SIGNS = st.lists(st.builds(_of_kind, KINDS, st.sampled_from((SLIGHT, SURE))), max_size=6)


@given(SIGNS, SIGNS)
def test_residue_never_outvotes_a_day_and_is_the_same_both_ways(
    first: list[Sign], second: list[Sign]
) -> None:
    points = residue_vote(tuple(first), tuple(second)).points
    assert abs(points) <= RESIDUE_VOTE * MOST_SIGNS < DAY_VOTE < TIME_VOTE
    assert points == -residue_vote(tuple(second), tuple(first)).points
    if first and second:
        assert points == 0


def test_slight_signs_vote_only_where_two_kinds_meet() -> None:
    words = tuple(_of_kind("word", SLIGHT) for _ in range(4))
    assert residue_vote((), words).points == 0
    both = (*words, _of_kind("marks", SLIGHT))
    assert residue_vote((), both).points == RESIDUE_VOTE >= DECIDED


LEFT = tuple(
    text.replace("in 2019", "in 2019 in Moskau").replace(" 31 hours", " 31 hours until 14 Uhr")
    for text in ENGLISH
)
SOURCE = tuple(text.replace("wurde 2019", "wurde 2019 in Moskau") for text in GERMAN)


def only(pages: list[Article]) -> Derivation:
    (found,) = (one for one in trace(pages, TOOLS).derivations if one.counts)
    return found


def test_residue_gives_an_undated_translation_its_arrow_and_cites_both_texts() -> None:
    origin = article(*SOURCE, outlet="Hafenblatt", language="de", published=None)
    derived = article(*LEFT, outlet="Harbour Post", published=None)
    for pages in permutations((origin, derived)):
        found = only(list(pages))
        assert (found.derived, found.origin, found.directed) == (derived.id, origin.id, True)
        assert any("“Moskau” (name)" in reason for reason in found.reasons)
        left = {one.here.exact: one for one in found.residue}
        assert left.keys() == {"Moskau", "14 Uhr"}
        there = left["Moskau"].there
        assert there is not None
        assert (there.article, there.exact) == (origin.id, "Moskau")
        assert left["Moskau"].here.article == derived.id


def test_residue_yields_to_a_date_and_is_then_not_shown() -> None:
    later = article(*SOURCE, outlet="Hafenblatt", language="de", published="2025-03-20")
    earlier = article(*LEFT, outlet="Harbour Post", published="2025-03-10")
    found = only([earlier, later])
    assert (found.derived, found.residue) == (later.id, ())


def test_a_copy_with_residue_raises_no_count() -> None:
    origin = article(*GERMAN, outlet="Hafenblatt", language="de", published=None)
    clean = article(*ENGLISH, outlet="Harbour Post", published=None)
    copy = article(*LEFT, outlet="Ridge Herald", published=None)

    def origins(*pages: Article) -> int:
        return len({one for s in trace(pages, TOOLS).standings for one in s.origins})

    before = origins(origin, clean)
    assert {origins(*order) for order in permutations((origin, clean, copy))} == {before}
