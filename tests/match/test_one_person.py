"""A person's word that two spellings are one joins keys in matching and counting, and only it."""

from __future__ import annotations

import random
from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from firsthand.match import match, naming_id, rematch
from firsthand.match.one_person import under_one_key
from firsthand.records import Directions, Marks, Matching
from tests.match.builders import DOLNA, TOOLS, Page, page, tracing

SASHA, ALEKSANDAR = "Sasha Berovski", "Aleksandar Berovski"


def pair(one: str, other: str) -> tuple[str, str]:
    first, second = sorted((naming_id(one), naming_id(other)))
    return first, second


def told(witness: str, outlet: str) -> Page:
    """A page on a beating in Dolna of which one man tells."""
    text = f"{witness} said that Ana Kordun was beaten in Dolna. It was late, he wrote to {outlet}."
    made = page(text, outlet).person(witness).person("Ana Kordun")
    said = made.says(witness, "Ana Kordun was beaten in Dolna")
    return made.report("assault", "Ana Kordun", DOLNA, "2025-03-12", attribution=said)


PAGES = (told(SASHA, "Harbour Post"), told(ALEKSANDAR, "Tidal Herald"))


def matched(directions: Directions) -> Matching:
    articles, marks = [p.article for p in PAGES], [p.marks for p in PAGES]
    return match(articles, marks, tracing(PAGES), (), TOOLS, directions)


def witnesses(found: Matching) -> int:
    (incident,) = found.incidents
    return incident.witnesses.high


def test_two_spellings_are_two_witnesses_until_a_person_says_one() -> None:
    assert witnesses(matched(Directions())) == 2
    assert witnesses(matched(Directions(persons=(pair(SASHA, ALEKSANDAR),)))) == 1


def test_what_is_taken_back_has_its_effect_at_once() -> None:
    joined = Directions(persons=(pair(SASHA, ALEKSANDAR),))
    articles, marks = [p.article for p in PAGES], [p.marks for p in PAGES]
    for was, wanted, number in ((joined, Directions(), 2), (Directions(), joined, 1)):
        found = rematch(
            articles, marks, tracing(PAGES), TOOLS, before=(matched(was), was), directions=wanted
        )
        assert witnesses(found) == number


def test_somebody_harmed_under_two_spellings_is_one_happening() -> None:
    pages = [
        page(f"{name} was beaten.", outlet).person(name).report("assault", name, day=day)
        for name, outlet, day in (
            (SASHA, "Harbour Post", "2025-03-12"),
            (ALEKSANDAR, "Tidal Herald", "2025-03-12"),
        )
    ]
    articles, marks = [p.article for p in pages], [p.marks for p in pages]
    apart = match(articles, marks, tracing(pages), (), TOOLS)
    asked = Directions(persons=(pair(SASHA, ALEKSANDAR),))
    together = match(articles, marks, tracing(pages), (), TOOLS, asked)
    assert (len(apart.incidents), len(together.incidents)) == (2, 1)


def test_all_spellings_that_pairs_lead_to_get_one_key_and_others_keep_theirs() -> None:
    marks = [told(name, "Harbour Post").marks for name in (SASHA, ALEKSANDAR, "Aco Berovski")]
    pairs = [pair(SASHA, ALEKSANDAR), pair(ALEKSANDAR, "Aco Berovski")]
    keyed = under_one_key(marks, pairs)
    assert len({one.names[0].key for one in keyed}) == 1
    assert len({one.attributions[0].source_key for one in keyed}) == 1
    assert {one.names[1].key for one in keyed} == {marks[0].names[1].key}


def test_a_surname_that_its_page_gives_to_another_stays_that_ones() -> None:
    made = page("Ana Berovski came. Berovski spoke.", "Harbour Post")
    made = made.person("Ana Berovski").person("Berovski", 1)
    full, bare = made.names
    made.names = (full, msgspec.structs.replace(bare, key=full.key))
    other = page("Ilja Berovski came.", "Tidal Herald").person("Ilja Berovski")
    keyed = under_one_key([made.marks, other.marks], [pair("Ilja Berovski", "Berovski")])
    assert {name.key for name in keyed[0].names} == {full.key}


def test_a_key_that_two_people_of_one_page_share_is_left_alone() -> None:
    made = page("Marko Petrović and Mirko Petrović came.", "Harbour Post")
    made = made.person("Marko Petrović").person("Mirko Petrović")
    other = page("Marc Petrowitsch came.", "Tidal Herald").person("Marc Petrowitsch")
    keyed = under_one_key([made.marks, other.marks], [pair("Marko Petrović", "Marc Petrowitsch")])
    assert len({name.key for name in keyed[0].names}) == 1


def test_without_a_word_nothing_changes() -> None:
    marks = tuple(one.marks for one in PAGES)
    assert under_one_key(marks, ()) == marks


@given(st.randoms(use_true_random=False))
def test_neither_order_of_pages_nor_of_pairs_matters(chance: random.Random) -> None:
    names = (SASHA, ALEKSANDAR, "Aco Berovski", "A. Berovski")
    marks = [told(name, f"Paper {n}").marks for n, name in enumerate(names)]
    pairs = [pair(one, other) for one, other in pairwise(names)]
    wanted = by_article(under_one_key(marks, pairs))
    chance.shuffle(marks)
    chance.shuffle(pairs)
    assert by_article(under_one_key(marks, pairs)) == wanted


def by_article(marks: tuple[Marks, ...]) -> dict[str, Marks]:
    return {one.article: one for one in marks}
