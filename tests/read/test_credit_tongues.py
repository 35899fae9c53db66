"""Credits as seven languages print them; those without tables of their own among them."""

from __future__ import annotations

import pytest

from tests.read.pages import STORY
from tests.read.test_credit import CYRILLIC, GERMAN, RUSSIAN, SERBIAN, credits_of, named

UKRAINIAN = (
    "Поліція Марлова заявила у вівторок, що троє чоловіків зафарбували мурал біля гавані міста.",
    "Речниця поліції розповіла, що ніхто не постраждав, і пошуки нападників тривають досі.",
)
FRENCH = (
    "La police de Marlow a déclaré mardi que trois hommes avaient recouvert la fresque du port.",
    "Une porte-parole a dit que personne n'était blessé et que les recherches se poursuivent.",
)
SPANISH = (
    "La policía de Marlow dijo el martes que tres hombres taparon con pintura el mural del puerto.",
    "Una portavoz dijo que nadie resultó herido y que la búsqueda de los hombres continúa.",
)
STORIES = {
    "en": STORY,
    "de": GERMAN,
    "ru": RUSSIAN,
    "sr": SERBIAN,
    "uk": UKRAINIAN,
    "fr": FRENCH,
    "es": SPANISH,
}


def whole(language: str, *, opening: str = "", line: str = "") -> list[str]:
    """The names that a story with an opening before it or a line behind it credits as a whole."""
    told = (*filter(None, [opening]), *STORIES[language], *filter(None, [line]))
    head = '<meta property="og:site_name" content="Quay Dispatch">'
    found = credits_of(*told, language=language, head=head)
    return [credit.name for credit in found if credit.scope == "whole"]


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "AFP/Reuters", ["AFP", "Reuters"]),
        ("en", "With additional reporting by the Ridge Herald.", ["Ridge Herald"]),
        ("de", "Mit Informationen von AFP und dpa.", ["AFP", "dpa"]),
        ("sr", "Izvor: Tanjug/Beta", ["Tanjug", "Beta"]),
        ("uk", "За матеріалами Інтерфакс-Україна", ["Interfax-Ukraine"]),
        ("uk", "Вперше опубліковано у «Портовому віснику».", ["Портовому віснику"]),
        ("fr", "Avec AFP", ["AFP"]),
        ("fr", "Initialement publié par Le Courrier du Port.", ["Le Courrier du Port"]),
        ("es", "Con información de EFE", ["EFE"]),
        ("es", "Publicado originalmente en El Correo del Puerto", ["El Correo del Puerto"]),
    ],
)
def test_a_last_line_names_where_the_text_came_from(
    language: str, line: str, names: list[str]
) -> None:
    assert whole(language, line=line) == names


@pytest.mark.parametrize(
    ("language", "opening", "name"),
    [
        ("uk", "Троє чоловіків зафарбували мурал, повідомляє Укрінформ.", "Ukrinform"),
        ("uk", "Про це повідомляє «Портовий вісник».", "Портовий вісник"),
        ("fr", "Trois hommes ont recouvert la fresque, rapporte l'AFP.", "AFP"),
        ("fr", "Il l'a dit dans un entretien avec le journal Le Phare.", "Le Phare"),
        (
            "es",
            "Tres hombres taparon el mural, informó El Correo del Sur.",
            "El Correo del Sur",
        ),
        ("en", "The painter told Reuters in an interview that three men had come.", "Reuters"),
        ("en", "He told the Ridge Herald in an interview that they had come.", "Ridge Herald"),
    ],
)
def test_who_reports_or_was_told_in_the_opening_is_credited(
    language: str, opening: str, name: str
) -> None:
    assert name in whole(language, opening=opening)


@pytest.mark.parametrize(
    ("language", "opening", "name"),
    [
        ("ru", "По данным «Интерфакса», рисунок закрасили трое.", "Interfax"),
        ("fr", "Selon l'AFP, trois hommes ont recouvert la fresque.", "AFP"),
        ("es", "Según EFE, tres hombres taparon el mural.", "EFE"),
        ("uk", "За даними Укрінформ, мурал зафарбували троє.", "Ukrinform"),
    ],
)
def test_according_to_a_house_credits_no_more_than_a_passage(
    language: str, opening: str, name: str
) -> None:
    found = named(credits_of(opening, *STORIES[language], language=language))
    assert (name, "lead", "passage") in found
    assert whole(language, opening=opening) == []


def test_an_agency_behind_place_and_day_needs_no_brackets() -> None:
    first, *rest = RUSSIAN
    found = credits_of(f"МАРЛОВ, 4 мар - РИА Новости. {first}", *rest, language="ru")
    assert named(found) == [("RIA Novosti", "dateline", "whole")]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Source: Press release"),
        ("de", "Quelle: Pressemitteilung"),
        ("ru", "Источник: пресс-релиз"),
        ("ru", "По материалам пресс-релиза"),
        ("sr", "Izvor: Saopštenje za javnost"),
        ("uk", "Джерело: прес-реліз"),
        ("fr", "Source : communiqué de presse"),
        ("es", "Fuente: Comunicado de prensa"),
    ],
)
def test_a_kind_of_document_is_no_house(language: str, line: str) -> None:
    assert whole(language, line=line) == []


def test_a_kind_of_document_is_no_house_in_serbian_cyrillic() -> None:
    assert credits_of(*CYRILLIC, "Извор: Саопштење", language="sr") == []


@pytest.mark.parametrize(
    ("language", "line", "issuer"),
    [
        ("en", "Source: Press release, Marlow Police", "Marlow Police"),
        ("de", "Quelle: Pressemitteilung der Polizei Marlow", "Polizei Marlow"),
        ("ru", "Источник: пресс-релиз МВД Марлова", "МВД Марлова"),
        ("sr", "Izvor: Saopštenje MUP Marlov", "MUP Marlov"),
    ],
)
def test_who_issued_a_document_is_credited_with_it(language: str, line: str, issuer: str) -> None:
    assert whole(language, line=line) == [issuer]


@pytest.mark.parametrize(
    "line",
    [
        "With additional reporting by Jane Roe",
        "Additional reporting by Jane Roe and Max Hill",
        "Reporting by Jane Roe; Editing by Max Hill",
    ],
)
def test_a_person_who_helped_is_no_house(line: str) -> None:
    assert credits_of(*STORY, line) == []


def test_the_painter_of_an_agency_is_not_what_is_told() -> None:
    line = "Das sagte der Künstler der Nachrichtenagentur dpa."
    assert named(credits_of(line, *GERMAN, language="de")) == [("dpa", "lead", "whole")]


@pytest.mark.parametrize("language", ["en", "de", "ru", "sr", "uk", "fr", "es"])
def test_two_agencies_of_a_picture_are_none_of_the_text(language: str) -> None:
    label = {"ru": "Фото", "uk": "Фото", "en": "Picture", "fr": "Photo"}.get(language, "Foto")
    assert whole(language, line=f"{label}: Reuters/AP") == []


def test_an_agency_under_a_picture_signs_no_text() -> None:
    figure = "<figure><img><figcaption>Reuters</figcaption></figure>"
    assert credits_of(*STORY, after=figure) == []


def test_a_persons_name_that_an_agency_has_as_well_signs_as_no_agency() -> None:
    assert credits_of(*STORY, "Mina") == []
