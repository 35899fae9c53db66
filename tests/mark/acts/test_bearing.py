from __future__ import annotations

import pytest

from firsthand.mark import mark
from firsthand.records import Report
from tests.builders import article
from tests.mark.acts.test_events import tools

NO_ACT = [
    ("en", "No journalist was beaten in Turkey last year, the union said."),
    ("en", "Police arrested no journalist in Vienna."),
    ("de", "Kein Journalist wurde im vergangenen Jahr in der Türkei verprügelt."),
    ("de", "Die Polizei nahm keinen Aktivisten fest."),
    ("ru", "Ни один журналист не был избит в Турции в прошлом году."),
    ("sr", "Nijedan novinar nije pretučen u Turskoj prošle godine."),
    ("en", "The critics beat up the film in Berlin."),
    ("en", "Mila Arden was arrested by the beauty of the place."),
    ("en", "Mila Arden was detained by traffic on Monday."),
    ("de", "Die Chefin nahm die Zügel fest in die Hand."),
    ("de", "Das Stück erzählt von der Ausweisung der Dichterin Lena Hartwig aus Deutschland."),
    ("ru", "В новом фильме режиссёра полиция арестовала журналиста."),
    ("sr", "U novoj predstavi policija je uhapsila novinarku Milu Arden."),
]
SUPPOSED = [
    ("de", "Wenn das Gericht die Klage am Montag abweist, wird Lena Hartwig abgeschoben."),
    ("ru", "Если суд отклонит жалобу в понедельник, Милу Арден депортируют."),
]
DATED_ELSEWHERE = [
    ("en", "Police arrested Mila Arden, who has lived in Germany since 2019."),
    ("de", "Die Polizei nahm Lena Hartwig fest, die seit 2019 in Deutschland lebt."),
    ("ru", "Полиция задержала Милу Арден, которая живёт в Германии с 2019 года."),
    ("sr", "Policija je uhapsila Milu Arden, koja živi u Srbiji od 2019. godine."),
]
SENT_TO_CHINA = [
    ("en", "Hungary deported Mila Arden to China on Monday."),
    ("de", "Ungarn schob die Aktivistin Lena Hartwig am Montag nach China ab."),
    ("ru", "Венгрия депортировала активистку Милу Арден в Китай."),
    ("sr", "Mađarska je deportovala aktivistkinju Milu Arden u Kinu."),
]


def reports(language: str, text: str) -> tuple[Report, ...]:
    return mark(article(text, language=language, published="2024-05-16"), tools()).reports


@pytest.mark.parametrize(("language", "text"), NO_ACT)
def test_what_befalls_nobody_a_thing_or_a_hero_of_fiction_is_no_report(
    language: str, text: str
) -> None:
    assert reports(language, text) == ()


@pytest.mark.parametrize(("language", "text"), SUPPOSED)
def test_what_befalls_somebody_under_a_condition_is_hypothetical(language: str, text: str) -> None:
    assert [report.status.value for report in reports(language, text)] == ["hypothetical"]


@pytest.mark.parametrize(("language", "text"), DATED_ELSEWHERE)
def test_the_year_of_a_clause_beside_is_not_the_time_of_the_act(language: str, text: str) -> None:
    assert [report.time for report in reports(language, text)] == [None]


@pytest.mark.parametrize(("language", "text"), SENT_TO_CHINA)
def test_the_place_of_a_deportation_is_the_country_that_sends_not_where_it_sends(
    language: str, text: str
) -> None:
    (report,) = reports(language, text)
    assert report.place is not None
    assert report.place.value.name == "Hungary"
    assert report.actor is not None


def test_whose_appeal_it_was_is_not_who_did_it() -> None:
    text = "Mila Arden was deported on Monday despite an appeal by the United Nations."
    assert [report.actor for report in reports("en", text)] == [None]


def test_a_month_is_no_modal_verb() -> None:
    text = "Reporters in Vienna said in May 2023 that an activist was arrested by police."
    assert [report.event.value for report in reports("en", text)] == ["detained"]


def test_the_name_stands_first_among_the_evidence_of_a_pronoun() -> None:
    (report,) = mark(
        article(
            "She was arrested at the border, Anna Miller said.",
            "Police held Anna Miller.",
            language="en",
            published="2024-05-16",
        ),
        tools(),
    ).reports
    assert report.recipient is not None
    assert report.recipient.evidence[0].exact == "Anna Miller"


def test_a_surname_that_is_a_town_is_no_place() -> None:
    (report,) = reports("de", "Die Polizei nahm den Autor Peter Essen am Montag fest.")
    assert report.place is None
