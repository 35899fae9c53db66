"""What a copy changed is found with its words; what only reads otherwise is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Article, Change, Derivation, DerivationKind, Passage, Shared
from firsthand.trace.changes import find_changes
from tests.builders import article, derivation
from tests.trace.stories import BACK_TRANSLATION, ENGLISH, GERMAN, RUSSIAN, SERBIAN, TOOLS

OPENING = "The council of Varnagrad met on Tuesday evening behind closed doors in the old mill."
CLOSING = "The next session of the council has been announced for the last week of October."


def edge(
    derived: Article, origin: Article, kind: DerivationKind = "rewritten", **fields: Any
) -> Derivation:
    return derivation(derived.id, origin.id, kind, **fields)


def between(origin: Article, derived: Article, **fields: Any) -> list[Change]:
    return list(find_changes([origin, derived], [edge(derived, origin, **fields)], TOOLS))


def retold(before: str, after: str, language: str = "en") -> list[Change]:
    """The changes between two sentences that stand among others which are the same."""
    origin = article(OPENING, before, CLOSING, language=language)
    derived = article(OPENING, after, CLOSING, language=language, outlet="Tidal Herald")
    return between(origin, derived)


def said(found: Sequence[Change]) -> list[tuple[str, str | None, str]]:
    return [(c.kind, c.here.exact if c.here else None, c.there.exact) for c in found]


def _aligned(
    before: Sequence[str], after: Sequence[str], languages: tuple[str, str]
) -> tuple[Article, Article, Derivation]:
    origin = article(*before, language=languages[0])
    derived = article(*after, language=languages[1], outlet="Tidal Herald")
    passages = tuple(
        Passage(b.start, b.end, a.start, a.end)
        for a, b in zip(origin.blocks, derived.blocks, strict=True)
    )
    return origin, derived, edge(derived, origin, "translated", passages=passages)


def across(before: Sequence[str], after: Sequence[str], languages: tuple[str, str]) -> list[Change]:
    origin, derived, found = _aligned(before, after, languages)
    return list(find_changes([origin, derived], [found], TOOLS))


CHANGED = [
    (
        "en",
        "number",
        "Orest Maliuk was beaten by three attackers in the yard behind his workshop.",
        "Orest Maliuk was beaten by five attackers in the yard behind his workshop.",
    ),
    (
        "de",
        "number",
        "Der Maler wurde von drei Männern im Hof hinter seiner Werkstatt verprügelt.",
        "Der Maler wurde von sieben Männern im Hof hinter seiner Werkstatt verprügelt.",
    ),
    (
        "sr-Latn",
        "number",
        "Na čelo mu je u bolnici Sveta Irma stavljeno sedam šavova.",
        "Na čelo mu je u bolnici Sveta Irma stavljeno sedamnaest šavova.",
    ),
    (
        "ru",
        "number",
        "Полиция изъяла у художника четыре рисунка и старый телефон.",
        "Полиция изъяла у художника сорок рисунков и старый телефон.",
    ),
    (
        "ru",
        "negation",
        "Он не был знаком с нападавшими и никогда не видел их в городе.",
        "Он был знаком с нападавшими и видел их в городе.",
    ),
    (
        "en",
        "negation",
        "The painter did not recognise the officers who searched his workshop.",
        "The painter did recognise the officers who searched his workshop.",
    ),
    (
        "sr-Cyrl",
        "sex",
        "Сликар живи у Варнаграду са две кћерке и старом мајком.",
        "Сликар живи у Варнаграду са два сина и старом мајком.",
    ),
    (
        "en",
        "sex",
        "After the search she left the workshop and took the night train to Ostrava.",
        "After the search he left the workshop and took the night train to Ostrava.",
    ),
    (
        "ru",
        "sex",
        "Малюк сказала журналистам, что вернётся в город через месяц.",
        "Малюк сказал журналистам, что вернётся в город через месяц.",
    ),
    (
        "en",
        "name",
        "On Friday the painter Orest Vermalin was treated for two broken ribs.",
        "On Friday the painter Orest Vermlin was treated for two broken ribs.",
    ),
    (
        "en",
        "name",
        "The letter was written by Vladimir Hrasko, who teaches at the academy.",
        "The letter was written by Volodymyr Hrasko, who teaches at the academy.",
    ),
    (
        "en",
        "role",
        "The complaint was filed by lawyer Hedda Brunn at the court of Ostrava.",
        "The complaint was filed by journalist Hedda Brunn at the court of Ostrava.",
    ),
    (
        "en",
        "certainty",
        "Two officers allegedly broke the door of the workshop with an iron bar.",
        "Two officers broke the door of the workshop with an iron bar.",
    ),
    (
        "en",
        "quotation",
        "Maliuk wrote: “I will paint her again on every wall of this city.”",
        "Maliuk wrote: “I will paint her tomorrow on every wall of this town.”",
    ),
]


@pytest.mark.parametrize(("language", "kind", "before", "after"), CHANGED)
def test_a_change_is_found_with_the_words_of_both(
    language: str, kind: str, before: str, after: str
) -> None:
    found = retold(before, after, language)
    assert [change.kind for change in found] == [kind]
    (change,) = found
    assert change.here is not None
    assert change.here.exact in after
    assert change.there.exact in before


UNCHANGED = [
    ("en", "Maliuk lost two drawings in the fire.", "Maliuk lost 2 drawings in the fire."),
    ("en", "More than 140,000 people came.", "More than 140 thousand people came, police said."),
    ("en", "The court met on 3 May 2024 in Ostrava.", "The court met on May 5 in Ostrava."),
    ("en", "About 1,987 people signed the letter.", "Nearly 2,000 people signed the letter."),
    ("en", "He was not only a painter of walls.", "He was also a painter of many walls."),
    ("en", "The court did not hear the complaint.", "The court refused to hear the complaint."),
    ("en", "He allegedly broke the old door.", "He broke the old door, the mayor said."),
    ("en", "The letter of Andriy Hrask was read.", "The letter of Andrij Hrask was read."),
    ("de", "Die Rede von Orest Maliuk fiel aus.", "Orest Maliuks Rede fiel aus."),
    ("sr-Latn", "Slikar je rekao da ostaje.", "Сликар је рекао да остаје."),
]


@pytest.mark.parametrize(("language", "before", "after"), UNCHANGED)
def test_another_wording_is_no_change(language: str, before: str, after: str) -> None:
    assert said(retold(before, after, language)) == []


def test_a_copy_changes_nothing() -> None:
    origin = article(*ENGLISH)
    assert between(origin, article(*ENGLISH, outlet="Tidal Herald"), kind="copied") == []


def test_a_copy_in_other_paragraphs_changes_nothing() -> None:
    origin = article(*ENGLISH)
    assert between(origin, article(" ".join(ENGLISH), outlet="Tidal Herald")) == []


@pytest.mark.parametrize(
    ("text", "language"), [(GERMAN, "de"), (RUSSIAN, "ru"), (SERBIAN, "sr-Latn")]
)
def test_a_faithful_translation_changes_nothing(text: Sequence[str], language: str) -> None:
    assert said(across(ENGLISH, text, ("en", language))) == []
    assert said(across(text, ENGLISH, (language, "en"))) == []


def test_a_retelling_in_other_words_changes_no_number_and_no_name() -> None:
    found = between(article(*ENGLISH), article(*BACK_TRANSLATION, outlet="Tidal Herald"))
    assert {change.kind for change in found} <= {"quotation"}


def test_a_number_that_a_translation_changed_is_found() -> None:
    before = ["A painter was beaten by three men behind his workshop."]
    after = ["Fünf Männer haben einen Maler hinter seiner Werkstatt verprügelt."]
    assert said(across(before, after, ("en", "de"))) == [("number", "Fünf", "three")]


def test_inches_told_in_centimetres_are_no_change() -> None:
    assert (
        across(["Snow fell, 2 inches of it."], ["Es fielen 5 Zentimeter Schnee."], ("en", "de"))
        == []
    )


MADE_ANEW = [
    ("en", "de", "The trail is 5 miles long.", "Der Weg ist 8 Kilometer lang."),
    ("en", "de", "It was a sunny 80 degrees in the port.", "Im Hafen waren es sonnige 27 Grad."),
    ("en", "fr", "The collection cost the city £500.", "La collection a coûté 580 euros."),
    (
        "en",
        "ro",
        "Up to 10 inches of rain fell in the hills.",
        "În dealuri au căzut 250 mm de ploaie.",
    ),
]


@pytest.mark.parametrize(("one", "two", "before", "after"), MADE_ANEW)
def test_another_measure_or_money_is_no_change(one: str, two: str, before: str, after: str) -> None:
    assert across([before], [after], (one, two)) == []


def test_a_number_beside_another_that_it_could_be_a_measure_of_is_still_compared() -> None:
    before = ["The bill contained 13 fights, 6 of them on the main card."]
    after = ["Der Abend hatte 20 Kämpfe, davon 6 im Hauptprogramm."]
    assert said(across(before, after, ("en", "de"))) == [("number", "20", "13")]


def test_a_number_in_digits_is_compared_in_a_language_without_a_word_table() -> None:
    before = ["The court heard 14 witnesses of the fire in three days."]
    after = ["Le tribunal a entendu 40 témoins de l'incendie en trois jours."]
    assert said(across(before, after, ("en", "fr"))) == [("number", "40", "14")]


def test_a_number_that_both_have_elsewhere_excuses_no_other() -> None:
    before = ["Police counted 14 men.", "The court heard 14 witnesses."]
    after = ["Die Polizei zählte 14 Leute.", "Das Gericht hörte 40 Zeugen."]
    assert said(across(before, after, ("en", "de"))) == [("number", "40", "14")]


def test_a_number_with_latin_letters_in_a_cyrillic_word_is_read() -> None:
    before = ["Thirty-two men stood in the yard."]
    after = ["Tридeсeт двa мушкaрцa стajaлo je у двoришту."]
    assert across(before, after, ("en", "sr-Cyrl")) == []


DENYING = "The painter did not recognise the officers who searched the workshop."
ASSERTING = "Der Maler erkannte die Beamten, welche die Werkstatt durchsuchten."
SAME = {"painter": "Maler", "recognise": "erkannte", "officers": "Beamten", "searched": "durchsuch"}


def told_across(before: str, after: str, same: dict[str, str]) -> list[Change]:
    """The changes of one English sentence in German, where some words are known to be the same."""
    origin, derived, found = _aligned([before], [after], ("en", "de"))
    (passage,) = found.passages
    shared = tuple(
        Shared(after.index(two), after.index(two) + len(two), start, start + len(one), "word")
        for one, two in same.items()
        for start in (before.index(one),)
    )
    passage = msgspec.structs.replace(passage, shared=shared)
    found = msgspec.structs.replace(found, passages=(passage,))
    return list(find_changes([origin, derived], [found], TOOLS))


def test_a_denial_lost_in_another_language_is_found_where_the_denied_word_is_known() -> None:
    (found,) = told_across(DENYING, ASSERTING, SAME)
    assert (found.kind, found.there.exact) == ("negation", "not recognise the")
    assert found.here is not None
    assert "erkannte" in found.here.exact
    assert (
        told_across(DENYING, ASSERTING, {k: w for k, w in SAME.items() if k != "recognise"}) == []
    )


def test_what_is_denied_by_another_word_nearby_is_not_lost() -> None:
    other = ASSERTING.replace("Der Maler erkannte", "Der Maler erkannte kaum")
    assert told_across(DENYING, other, SAME) == []


def test_a_denial_that_a_translator_put_in_is_no_change() -> None:
    before = DENYING.replace("did not recognise", "did recognise")
    after = ASSERTING.replace("erkannte", "erkannte nicht")
    assert told_across(before, after, SAME) == []


DENIED = (
    OPENING,
    "Two officers broke the door of the workshop and took away fourteen drawings.",
    "A spokesman for the ministry, Jan Pelikan, denied the account of the painter.",
    "The drawings are worth about 600 crowns, the museum of the city has said.",
)


def test_a_denial_left_out_of_the_midst_is_lost() -> None:
    found = between(article(*DENIED), article(*DENIED[:2], DENIED[3], outlet="Tidal Herald"))
    assert said(found) == [("denial lost", None, DENIED[2])]


def test_a_text_that_is_cut_before_the_denial_has_lost_none() -> None:
    assert between(article(*DENIED), article(*DENIED[:2], outlet="Tidal Herald")) == []


def test_a_denial_in_other_words_is_not_lost() -> None:
    other = "The ministry rejects the accusations."
    derived = article(*DENIED[:2], other, DENIED[3], outlet="Tidal Herald")
    assert between(article(*DENIED), derived) == []


def test_entry_that_was_denied_is_no_denial() -> None:
    entry = "The painter was denied entry at the border on Monday."
    origin = article(OPENING, DENIED[1], entry, CLOSING)
    assert between(origin, article(OPENING, DENIED[1], CLOSING, outlet="Tidal Herald")) == []


def test_a_name_bent_by_a_second_language_is_compared_with_the_first_text() -> None:
    first = article("The reporter Roman Keltyshev was turned back at the airport.", outlet="A")
    middle, last, second = _aligned(
        ["Der Reporter Roman Keltyschew wurde am Flughafen abgewiesen."],
        ["The reporter Roman Keltishew was rejected at the airport."],
        ("de", "en"),
    )
    found = find_changes([first, middle, last], [edge(middle, first, "translated"), second], TOOLS)
    assert said(found) == [("name", "Keltishew", "Keltyshev")]
    assert found[0].there.article == first.id


def test_what_another_origin_says_is_no_change() -> None:
    first = article(OPENING, "The painter was beaten by three attackers in the yard.")
    other = article("Police counted five attackers in the yard.", outlet="Brenpres")
    merged = article(
        OPENING, "The painter was beaten by five attackers in the yard.", outlet="Tidal Herald"
    )
    edges = [edge(merged, first, "merged"), edge(merged, other, "merged")]
    assert find_changes([first, other, merged], edges, TOOLS) == ()


def test_without_an_arrow_texts_differ_and_none_has_changed_the_other() -> None:
    language, kind, before, after = CHANGED[0]
    origin = article(OPENING, before, CLOSING, language=language)
    derived = article(OPENING, after, CLOSING, language=language, outlet="Tidal Herald")
    (found,) = between(origin, derived, directed=False)
    assert (found.kind, found.directed, found.reason) == (kind, False, "3 and 5")


def test_without_an_arrow_nothing_is_lost() -> None:
    derived = article(*DENIED[:2], DENIED[3], outlet="Tidal Herald")
    assert between(article(*DENIED), derived, directed=False) == []


@pytest.mark.parametrize("fields", [{"counts": False}, {"kind": "updated"}])
def test_only_a_retelling_that_counts_can_change_its_origin(fields: dict[str, Any]) -> None:
    language, _, before, after = CHANGED[0]
    origin = article(OPENING, before, CLOSING, language=language)
    derived = article(OPENING, after, CLOSING, language=language, outlet="Tidal Herald")
    assert between(origin, derived, **fields) == []


@given(st.permutations(CHANGED[:4]))
def test_the_order_of_the_input_does_not_matter(cases: list[tuple[str, str, str, str]]) -> None:
    pages: list[Article] = []
    edges: list[Derivation] = []
    for language, _, before, after in cases:
        origin = article(OPENING, before, CLOSING, language=language)
        derived = article(OPENING, after, CLOSING, language=language, outlet="Tidal Herald")
        pages += [derived, origin]
        edges.append(edge(derived, origin))
    assert find_changes(pages, edges, TOOLS) == find_changes(pages[::-1], edges[::-1], TOOLS)
