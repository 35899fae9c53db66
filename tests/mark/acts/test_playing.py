"""Whom the words of a report name: without roles, with companions, for pronouns who is meant."""

from __future__ import annotations

import pytest

from firsthand.mark import mark
from firsthand.pipeline import make_tools
from firsthand.records import Cited, Report
from firsthand.settings import CodebookSettings, Settings, with_mode
from tests.builders import article
from tests.mark.acts.test_events import tools


def told(text: str, language: str = "en") -> Report:
    (report,) = mark(article(text, language=language), tools()).reports[:1]
    return report


def words(cited: Cited[str] | None) -> list[str]:
    return [] if cited is None else [one.exact for one in cited.evidence]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Hungary deported the poet Mila Arden on Monday.", "Mila Arden"),
        (
            "Hungary deported Mila Arden, her brother and Jonas Feld on Monday.",
            "Mila Arden, her brother and Jonas Feld",
        ),
        ("Hungary deported Mila Arden and Jonas Feld on Monday.", "Mila Arden and Jonas Feld"),
        ("Hungary deported Mila Arden, a poet, on Monday.", "Mila Arden"),
    ],
)
def test_a_recipient_is_the_names_without_role_or_apposition(text: str, recipient: str) -> None:
    assert words(told(text).recipient) == [recipient]


def test_several_people_named_have_all_their_keys() -> None:
    report = told("Hungary deported Mila Arden and Jonas Feld on Monday.")
    assert len(report.recipient_keys) == 2


def test_a_pronoun_cites_whom_it_stands_for_and_itself() -> None:
    report = told("Mila Arden had lived in Budapest for years. On Monday, Hungary deported her.")
    assert words(report.recipient) == ["Mila Arden", "her"]


def test_a_town_that_acts_is_not_also_the_place() -> None:
    report = told("Minsk cancelled the passport of Mila Arden on Monday.")
    assert (words(report.actor), report.place) == (["Minsk"], None)


def test_an_office_is_nobodys_victim() -> None:
    report = told("Mila Arden was deported from Hungary on Monday, the police told reporters.")
    assert words(report.recipient) == ["Mila Arden"]


def test_who_is_quoted_is_not_the_phrase_to_which_the_quotation_tells_it_was_done() -> None:
    text = (
        "Mila Arden went to the office with Jonas Feld. Arden waited outside.\n\n"
        "“This woman revoked the residence permit,” Arden says."
    )
    recipient = told(text).recipient
    assert recipient is not None
    assert recipient.by == "protagonist; nobody is told"


def test_one_who_speaks_of_herself_indirectly_is_the_one_it_happened_to() -> None:
    text = "Mila Arden said that they had revoked her residence permit."
    assert words(told(text).recipient)[0] == "Mila Arden"


def test_a_pronoun_with_a_shortened_verb_is_one() -> None:
    text = "Mila Arden had lived in Budapest for years. On Monday, she'd been deported by Hungary."
    assert words(told(text).recipient) == ["Mila Arden", "she"]


def test_an_office_may_be_acted_upon_by_a_state() -> None:
    text = "Iran accused the Israeli government of killing two engineers."
    made = make_tools(with_mode(Settings(codebook=CodebookSettings(use=("plover",))), "fast"))
    (report, *_) = mark(article(text), made).reports
    assert words(report.actor) == ["Iran"]
    assert words(report.recipient) == ["the Israeli government"]


@pytest.mark.parametrize(
    ("opening", "actor"),
    [
        ("VIENNA, March 4 (Alpenwire) - ", "The migration office"),
        ("VIENNA - ", "The migration office"),
    ],
)
def test_a_dateline_gives_the_place_and_neither_actor_nor_day(opening: str, actor: str) -> None:
    text = f"{opening}{actor} has revoked the residence permit of the poet Mila Arden."
    reports = mark(article(text, published="2025-03-05"), tools()).reports
    (found,) = (one for one in reports if one.event.value == "permit_revoked")
    assert words(found.actor) == [actor]
    assert words(found.recipient) == ["Mila Arden"]
    assert found.place is not None
    assert found.place.value.name == "Vienna"
    assert found.time is None


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("VIENNA - Austria's Court of Appeal said the poet was deported.", "en", "Austria's Court"),
        ("WIEN – Das Gericht teilte mit, die Dichterin sei abgeschoben worden.", "de", "Das"),
        ("ВЕНА — Полиция сообщила, что поэт задержан.", "ru", "Полиция"),
    ],
)
def test_a_dateline_is_no_part_of_who_speaks(text: str, language: str, source: str) -> None:
    (said,) = mark(article(text, language=language), tools()).attributions
    assert said.source is not None
    assert said.source.exact.startswith(source)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", '"The guards at the airport detained me," said Mila Arden.'),
        ("de", "„Wenn sie mich abschieben, werde ich in Minsk verhaftet“, sagte Mila Arden."),
        ("de", "„Sie haben mich abgeschoben“, sagte Mila Arden."),
        ("ru", "«Меня задержали в аэропорту», — сказала Мила Арден."),
        ("sr", "„Policija me je uhapsila na aerodromu“, rekla je Mila Arden."),
    ],
)
def test_me_in_a_quotation_is_its_speaker_and_not_who_was_named_before(
    language: str, text: str
) -> None:
    before = {
        "en": "Jonas Feld knew of nothing.",
        "de": "Jonas Feld wusste von nichts.",
        "ru": "Йонас Фельд ничего не знал.",
        "sr": "Jonas Feld nije znao ništa.",
    }[language]
    found = mark(article(before, text, language=language), tools()).reports[0]
    assert len(words(found.recipient)) == 2
    assert words(found.recipient)[1].lower() in {"me", "mich", "меня"}
    assert "Feld" not in (found.recipient or found.event).value


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        (
            "en",
            "The court found that the authority had not heard Mila Arden before it withdrew her "
            "residence permit in February.",
            "the authority",
        ),
        (
            "ru",
            "Суд установил, что министерство не выслушало Милу Арден, прежде чем аннулировало её "
            "вид на жительство.",
            "министерство",
        ),
    ],
)
def test_who_finds_what_another_office_did_did_not_do_it(
    language: str, text: str, actor: str
) -> None:
    assert words(told(text, language).actor) == [actor]
