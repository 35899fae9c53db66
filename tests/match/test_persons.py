"""Spellings of one name are found and proposed; two people of near names are kept apart."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from firsthand.languages.given_forms import load as load_forms
from firsthand.match import GivenNames, find_namesakes, naming_id
from firsthand.records import Evidence, Marks, Name, Namesakes, make_id
from firsthand.words import name_keys, serbian_cyrillic

Standing = Literal["private", "public", "official", "unknown"]
GIVEN = GivenNames(("Marko", "Mirko", "Marija", "Goran", "Zoran", "Ivan"), load_forms().names)
SPELLINGS = (
    "Dmitrij Žarovcev", "Dmitrij Zarovcev", "Дмитрий Жаровцев", "Дмитриј Жаровцев",
    "Dmitry Zharovtsev", "Dmitri Zharovtsev", "Dmitriy Zharovtsev", "Dmitrii Zharovtzev",
    "Dmitri Jarovtsev", "Dmitrij Scharowzew", "Dimitrij Žarovcev", "Dmytro Zharovtsev",
    "Дмитра Жаровцева", "Дмитрию Жаровцеву", "Dmitrijem Žarovcevom", "Dmitriju Žarovcevu",
    "Dmitry Zharovttsev", "Dmitry Zharovtev", "Dmitry Zhaorvtsev", "Žarovcev", "D. Zharovtsev",
)  # fmt: skip


def named(*people: str | tuple[str, Standing]) -> list[Marks]:
    """One page for each name."""
    rows = [(one, "unknown") if isinstance(one, str) else one for one in people]
    return [page(f"article-{n}", name, standing) for n, (name, standing) in enumerate(rows)]  # type: ignore[arg-type]


def page(article: str, name: str, standing: Standing) -> Marks:
    found = Name(
        id=make_id("name", article, name),
        kind="person",
        evidence=Evidence(article=article, start=0, end=len(name), exact=name),
        name=name,
        key=key_of(name),
        standing=standing,
    )
    return Marks(article=article, names=(found,))


def key_of(name: str) -> str:
    keys = name_keys(name)
    return " ".join((keys[-1], keys[0])) if len(keys) > 1 else keys[0]


def groups(marks: Sequence[Marks], public: Sequence[str] = ()) -> list[set[str]]:
    found = find_namesakes(
        marks,
        GIVEN,
        public=[key_of(name) for name in public],
        generations=load_forms().generations,
    )
    return [{naming.name for naming in group.namings} for group in found]


def test_a_name_in_21_spellings_is_one_proposed_group() -> None:
    marks = named(*SPELLINGS)
    assert len(SPELLINGS) == 21
    assert groups(marks) == [set(SPELLINGS)]


def test_nobody_private_or_unknown_is_joined_by_a_machine() -> None:
    for group in find_namesakes(named(*SPELLINGS), GIVEN):
        assert {alias.state for alias in group.aliases} == {"proposed"}


def test_every_pair_says_why_in_the_words_of_both_pages() -> None:
    for group in find_namesakes(named(*SPELLINGS), GIVEN):
        for alias in group.aliases:
            assert alias.reasons
            assert all(len(reason.evidence) == 2 for reason in alias.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marko Petrović", "Marija Petrović"),
        ("Marko Petrović", "Mirko Petrović"),
        ("Goran Petrović", "Zoran Petrović"),
        ("Ilja Petrovič Berov", "Ilja Ivanovič Berov"),
        ("John Lamber Jr", "John Lamber"),
        ("Marko Petrović", "Marko Pavlović"),
        ("Marko Petrović", "Petrović Marija"),
        ("Marko Ber", "Marko Bar"),
    ],
)
def test_two_people_of_near_names_are_no_candidates(one: str, other: str) -> None:
    assert groups(named(one, other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marko Petrović", "Марко Петровић"),
        ("Marko Petrović", "Petrović Marko"),
        ("Marko Petrović", "Marka Petrovića"),
        ("Volodymyr Hlinko", "Vladimir Hlinko"),
        ("Sasha Berovski", "Aleksandar Berovski"),
        ("Marko B. Petrović", "Marko Boris Petrović"),
    ],
)
def test_spellings_of_one_name_are_candidates(one: str, other: str) -> None:
    assert groups(named(one, other)) == [{one, other}]


def test_a_bare_surname_goes_to_the_only_one_who_bears_it() -> None:
    assert groups(named("Ilja Berovski", "Berovski")) == [{"Ilja Berovski", "Berovski"}]
    assert groups(named("Ilja Berovski", "Ana Berovski", "Berovski")) == []


def test_a_bare_surname_joins_no_two_people() -> None:
    found = groups(named("Marko Petrović", "Марко Петровић", "Marija Petrović", "Petrović"))
    assert found == [{"Marko Petrović", "Марко Петровић"}]


def test_an_initial_stands_for_the_only_name_that_begins_so() -> None:
    assert groups(named("A. Berovski", "Ana Berovski", "Ilja Berovski")) == [
        {"A. Berovski", "Ana Berovski"}
    ]


def test_a_lone_given_name_belongs_to_nobody() -> None:
    assert groups(named("Marko", "Ilja Marko")) == []


def test_holders_of_an_office_are_joined_across_scripts() -> None:
    marks = named(("Marko Petrović", "official"), ("Марко Петровић", "official"))
    group = only(find_namesakes(marks, GIVEN, public=[key_of("Marko Petrović")]))
    assert [alias.state for alias in group.aliases] == ["joined"]


def test_an_office_in_one_of_two_pages_joins_nobody() -> None:
    marks = named(("Marko Petrović", "official"), ("Марко Петровић", "unknown"))
    group = only(find_namesakes(marks, GIVEN, public=[key_of("Marko Petrović")]))
    assert [alias.state for alias in group.aliases] == ["proposed"]


def test_an_office_joins_no_misprint_and_no_nickname() -> None:
    for other in ("Marko Petrovčić", "Marcus Petrović"):
        marks = named(("Marko Petrović", "official"), (other, "official"))
        public = [key_of("Marko Petrović"), key_of(other)]
        group = only(find_namesakes(marks, GIVEN, public=public))
        assert [alias.state for alias in group.aliases] == ["proposed"]


def test_somebody_harmed_is_not_public_and_is_not_joined() -> None:
    marks = named(("Marko Petrović", "official"), ("Марко Петровић", "official"))
    group = only(find_namesakes(marks, GIVEN, public=[]))
    assert [alias.state for alias in group.aliases] == ["proposed"]


def test_a_persons_word_overrules_both_ways() -> None:
    marks = named("Marko Petrović", "Марко Петровић", "Ana Kol")
    pair = tuple(sorted(map(naming_id, ("Marko Petrović", "Марко Петровић"))))
    assert find_namesakes(marks, GIVEN, decided={(pair[0], pair[1]): False}) == ()
    pair = tuple(sorted(map(naming_id, ("Marko Petrović", "Ana Kol"))))
    group = only(find_namesakes(marks, GIVEN, decided={(pair[0], pair[1]): True}))
    assert {alias.by_hand for alias in group.aliases} == {True, False}


STEMS = ("Drobov", "Kresnik", "Malinar", "Tolpegin", "Borisav", "Zelenkov")
SOUNDS = ("v:w", "i:y", "")  # what a transliteration writes for a letter
CASES = ("", "a", "u", "om")


@st.composite
def spellings_of_one(draw: st.DrawFn) -> tuple[str, str]:
    """Two spellings of an invented man: another script, transliteration, a case, one misprint."""
    surname = draw(st.sampled_from(STEMS))
    given_name = draw(st.sampled_from(("Marko", "Goran", "Ivan")))
    case = draw(st.sampled_from(CASES))
    letter, _, sound = draw(st.sampled_from(SOUNDS)).partition(":")
    written = (surname + case).replace(letter or " ", sound)
    if not case and draw(st.booleans()):
        place = draw(st.integers(1, len(written) - 2))
        assume(written[place - 1] != written[place + 1])  # "ee" is read as one more misprint
        written = written[:place] + written[place + 1 :]  # a letter left out
    other = f"{given_name} {written}"
    cyrillic = draw(st.booleans()) and not {"w", "y"} & set(written)
    return f"{given_name} {surname}", serbian_cyrillic(other) if cyrillic else other


@given(spellings_of_one())
def test_any_spelling_of_one_name_is_proposed_and_none_is_joined(pair: tuple[str, str]) -> None:
    one, other = pair
    found = find_namesakes(named(one, other), GIVEN)
    assert one.lower() == other.lower() or len(found) == 1
    assert all(alias.state == "proposed" for group in found for alias in group.aliases)


@given(spellings_of_one())
def test_a_pair_that_somebody_called_two_is_never_proposed_again(pair: tuple[str, str]) -> None:
    ids = tuple(sorted(map(naming_id, pair)))
    assert find_namesakes(named(*pair), GIVEN, decided={(ids[0], ids[1]): False}) == ()


@given(st.randoms(use_true_random=False), st.sampled_from(SPELLINGS))
def test_the_order_of_pages_does_not_matter(chance: random.Random, again: str) -> None:
    marks = [*named(*SPELLINGS, "Marko Petrović", "Mirko Petrović", "Marka Petrovića", "Petrović")]
    marks.append(page("article-again", again, "unknown"))
    turned = list(marks)
    chance.shuffle(turned)
    assert find_namesakes(turned, GIVEN) == find_namesakes(marks, GIVEN)


@given(st.lists(st.text("аbвčjšоei -'.", min_size=1, max_size=12), max_size=12))
def test_odd_names_are_in_one_group_at_most(names: list[str]) -> None:
    found = find_namesakes(named(*(name for name in names if name_keys(name))), GIVEN)
    ids = [naming.id for group in found for naming in group.namings]
    assert len(ids) == len(set(ids))


def only(found: tuple[Namesakes, ...]) -> Namesakes:
    assert len(found) == 1
    return found[0]
