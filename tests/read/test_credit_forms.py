"""Every form of a credit, in the languages with tables of their own and in others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.languages.houses import HouseRow, Houses
from firsthand.read import read
from firsthand.read.lines import line_words, signs_as_agencies
from firsthand.records import Article
from tests.read.pages import STORY, TOOLS, article_of, capture, page_of
from tests.read.test_credit_tongues import STORIES

OWN = '<meta property="og:site_name" content="Quay Dispatch">'
MORE = {
    "it": (
        "La polizia di Marlow ha detto che tre uomini hanno coperto il murale del porto.",
        "Una portavoce ha detto che nessuno è ferito e che le ricerche continuano ancora.",
    ),
    "pt": (
        "A polícia de Marlow disse que três homens cobriram o mural do porto velho da cidade.",
        "Uma porta-voz disse que ninguém ficou ferido e que as buscas continuam na cidade.",
    ),
    "pl": (
        "Policja w Marlow podała, że trzech mężczyzn zamalowało mural przy porcie miasta.",
        "Rzeczniczka powiedziała, że nikt nie został ranny, a poszukiwania wciąż trwają.",
    ),
}
TOLD = {**STORIES, **MORE}


def article(language: str, *paragraphs: str, before: str = "") -> Article:
    page = page_of(*paragraphs, head=OWN, before=before)
    return article_of(page.replace('lang="en"', f'lang="{language}"'))


def scoped(found: Article) -> set[tuple[str, str]]:
    return {(credit.name, credit.scope) for credit in found.credits}


def whole(names: str) -> set[tuple[str, str]]:
    return {(name, "whole") for name in names.split("; ") if name}


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "Sources: AFP, Reuters", "AFP; Reuters"),
        ("de", "Quellen: AFP/dpa", "AFP; dpa"),
        ("de", "Quelle: Hafenbote/dpa", "Hafenbote; dpa"),
        ("ru", "Источник: Портовый вестник, ТАСС", "Портовый вестник; TASS"),
        ("sr", "Izvor: Lučki glasnik i Tanjug", "Lučki glasnik; Tanjug"),
        ("fr", "Sources : AFP et Reuters", "AFP; Reuters"),
        ("es", "Fuentes: EFE y AFP", "EFE; AFP"),
        ("it", "Fonti: ANSA e Il Corriere del Porto", "ANSA; Il Corriere del Porto"),
        ("pl", "Na podstawie: PAP, Reuters", "PAP; Reuters"),
    ],
)
def test_a_source_line_may_name_several(language: str, line: str, names: str) -> None:
    assert scoped(article(language, *TOLD[language], line)) == whole(names)


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "With material from AFP and the Bay Courier.", "AFP; Bay Courier"),
        ("en", "With material from the Bay Courier and AFP.", "Bay Courier; AFP"),
        ("en", "(With inputs from PTI and the Ridge Herald)", "PTI; Ridge Herald"),
        ("en", "With reporting by Reuters and the Ridge Herald.", "Reuters; Ridge Herald"),
        ("en", "With reporting by Reuters and Ada Quill.", "Reuters"),
        ("en", "Reuters and AFP contributed to this report.", "Reuters; AFP"),
        ("en", "Ada Quill and Max Odd contributed to this report.", ""),
        ("de", "Mit Material von AFP und dem Hafenboten.", "AFP; Hafenboten"),
        ("de", "Mit Agenturmaterial von dpa, AFP und dem Hafenboten", "dpa; AFP; Hafenboten"),
        ("ru", "По материалам ТАСС и «Портового вестника».", "TASS; Портового вестника"),
        ("sr", "Uz korišćenje materijala AFP i Lučkog glasnika.", "AFP; Lučkog glasnika"),
        ("sr", "Na osnovu izveštaja Reutersa i agencije AP.", "Reuters; AP"),
        ("uk", "За матеріалами Укрінформ та «Портового вісника».", "Ukrinform; Портового вісника"),
        ("fr", "Avec des informations de l'AFP et du Courrier du Port.", "AFP; Courrier du Port"),
        ("es", "Con información de EFE y El Correo del Puerto.", "EFE; El Correo del Puerto"),
        ("it", "Con informazioni di ANSA e Il Corriere del Porto", "ANSA; Il Corriere del Porto"),
        ("pt", "Com informações da Reuters e da AFP", "Reuters; AFP"),
    ],
)
def test_material_may_come_from_several(language: str, line: str, names: str) -> None:
    assert scoped(article(language, *TOLD[language], line)) == whole(names)


def test_a_comma_alone_makes_no_row_of_who_was_told_and_who_reports() -> None:
    first, *rest = TOLD["en"]
    told = "The gates stay shut, Ada Quill told Reuters, AFP reported on Monday."
    reported = "The gates stay shut, Reuters and AFP reported on Monday."
    apart, together = (article("en", first, line, *rest).credits for line in (told, reported))
    assert [credit.score for credit in apart if credit.name == "Reuters"] == [0.7]
    assert [credit.score for credit in together if credit.name == "Reuters"] == [0.8]


@pytest.mark.parametrize(
    ("language", "tail", "names"),
    [
        ("en", " (AFP/Reuters)", "AFP; Reuters"),
        ("en", " — AP", "AP"),
        ("de", " (dpa/afp/ab)", "dpa; AFP"),
        ("de", " dpa/afp/ab", "dpa; AFP"),
        ("ru", " /ТАСС/", "TASS"),
        ("ru", " (РИА Новости)", "RIA Novosti"),
        ("sr", " (Beta/FoNet)", "Beta; FoNet"),
        ("es", " EFE", "EFE"),
        ("it", " (ANSA).", "ANSA"),
        ("pl", " (PAP)", "PAP"),
    ],
)
def test_agencies_sign_behind_the_last_sentence(language: str, tail: str, names: str) -> None:
    *first, last = TOLD[language]
    assert scoped(article(language, *first, last + tail)) == whole(names)


@pytest.mark.parametrize("tail", [" Nobody came. Ada", " It is over, he said. We win", " So AP"])
def test_a_last_word_is_no_signature(tail: str) -> None:
    *first, last = TOLD["en"]
    assert scoped(article("en", *first, last + tail)) == set()


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("de", "dpa/afp/ab", "dpa; AFP"),
        ("de", "ab (dpa, AFP)", "AFP; dpa"),
        ("de", "mit dpa", "dpa"),
        ("en", "AFP/ab", "AFP"),
        ("en", "(with AP)", "AP"),
        ("fr", "Avec AFP et Reuters", "AFP; Reuters"),
        ("it", "con ANSA", "ANSA"),
        ("pl", "PAP/ab", "PAP"),
    ],
)
def test_initials_of_writers_beside_agencies_are_none(language: str, line: str, names: str) -> None:
    assert scoped(article(language, *TOLD[language], line)) == whole(names)


def test_initials_alone_are_no_signature_of_an_agency() -> None:
    words = line_words(TOOLS.languages)
    assert signs_as_agencies("dpa/afp/ab", words)
    assert not signs_as_agencies("ab/mk", words)
    assert not signs_as_agencies("dpa/Ada Quill", words)


@pytest.mark.parametrize(
    ("language", "byline", "names"),
    [
        ("en", "AFP/Reuters", "AFP; Reuters"),
        ("en", "By Ada Quill with AFP", "AFP"),
        ("de", "dpa/mk", "dpa"),
        ("de", "Ada Quill/dpa", "dpa"),
        ("ru", "Автор: РИА Новости", "RIA Novosti"),
        ("sr", "Autor: Beta/FoNet", "Beta; FoNet"),
        ("fr", "Par AFP", "AFP"),
        ("es", "Por EFE", "EFE"),
        ("it", "di ANSA", "ANSA"),
        ("pl", "PAP/ab", "PAP"),
    ],
)
def test_agencies_that_sign_are_credits(language: str, byline: str, names: str) -> None:
    found = article(language, *TOLD[language], before=f"<p class='byline'>{byline}</p>")
    assert scoped(found) == whole(names)


@pytest.mark.parametrize(
    ("language", "caption", "names"),
    [
        ("en", "The wall (Photo by AP)", "AP"),
        ("en", "The wall © AFP", "AFP"),
        ("en", "The wall. Photo: Ada Quill/Reuters", "Ada Quill; Reuters"),
        ("de", "Die Wand. Foto: Ada Quill/dpa", "Ada Quill; dpa"),
        ("fr", "Le mur. Crédit : AFP", "AFP"),
        ("it", "Il muro (foto ANSA)", "ANSA"),
        ("pl", "Mur. Fot. PAP", "PAP"),
        ("pl", "Mur. Fot.: PAP", "PAP"),
    ],
)
def test_whose_a_picture_is_says_nothing_of_the_text(
    language: str, caption: str, names: str
) -> None:
    figure = f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>"
    found = scoped(article(language, *TOLD[language], before=figure))
    assert found == {(name, "picture") for name in names.split("; ")}


@pytest.mark.parametrize(
    ("language", "opening", "names"),
    [
        ("de", "Das berichteten dpa und AFP übereinstimmend.", "dpa; AFP"),
        ("ru", "Об этом сообщили РИА Новости и ТАСС.", "RIA Novosti; TASS"),
        ("sr", "Tri muškarca su došla, prenosi Lučki glasnik.", "Lučki glasnik"),
        ("it", "Tre uomini sono venuti, riferisce l'Ansa.", "ANSA"),
        ("pt", "Três homens vieram, noticiou a Lusa.", "Lusa"),
        ("en", "Reuters and AFP reported that three men had come.", "Reuters; AFP"),
    ],
)
def test_several_may_have_reported(language: str, opening: str, names: str) -> None:
    assert scoped(article(language, opening, *TOLD[language])) == whole(names)


@pytest.mark.parametrize(
    "opening",
    [
        "They may look at the whole of the mine, Reuters reported.",
        'The owner told Reuters, "It\'s no good sign".',
    ],
)
def test_words_beside_a_house_are_no_other_house(opening: str) -> None:
    assert scoped(article("en", opening, *TOLD["en"])) == whole("Reuters")


@pytest.mark.parametrize("printed", ["Reutersa", "Танјуга", "Интерфаксом", "Tanjugu"])
def test_an_agency_is_known_in_its_case_forms(printed: str) -> None:
    assert line_words(TOOLS.languages).agency(printed) is not None


@pytest.mark.parametrize("printed", ["Betauma", "Reuterswerd", "Apa", "Efea"])
def test_other_words_that_begin_so_are_no_agency(printed: str) -> None:
    found = line_words(TOOLS.languages).agency(printed)
    assert found is None or found == "APA"


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (("Three men came. (Ridgeline)",), "Ridgeline"),
        (("MARLOW (ridgeline) - Three men came.",), "Ridgeline"),
        (("Three men came, Ridgeline reports.",), "Ridgeline"),
        (("Three men came, Stoneway reports.",), ""),
        (("Three men came to the wall.", "rdl/AFP"), "rdl; AFP"),
    ],
)
def test_a_house_of_the_users_table_is_known_as_agencies_are(
    told: tuple[str, ...], names: str
) -> None:
    rows = tuple(HouseRow(name=name, house="Ridgeline") for name in ("Ridgeline", "rdl"))
    tools = replace(TOOLS, houses=Houses(rows=rows))
    first, *rest = told
    raw = page_of(first, *TOLD["en"], *rest, head=OWN).encode()
    assert scoped(read(capture(raw), raw, tools)) == whole(names)


@pytest.mark.parametrize("mark", ["(Bay Courier)", "Nobody was held by the evening. (Bay Courier)"])
def test_a_house_in_brackets_behind_the_last_sentence_is_a_credit(mark: str) -> None:
    credits = article_of(page_of(*STORY, mark)).credits
    assert [(one.name, one.scope, one.form) for one in credits] == [
        ("Bay Courier", "whole", "bracket")
    ]


@pytest.mark.parametrize("mark", ["(Ina Velt)", "He once wrote for a paper (Bay Courier)."])
def test_a_person_or_an_aside_in_brackets_is_no_credit(mark: str) -> None:
    assert article_of(page_of(*STORY, mark)).credits == ()
