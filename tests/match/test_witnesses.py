"""Witnesses and documents: who speaks from own knowledge, each once, outlets never."""

from __future__ import annotations

from firsthand.records import Incident
from tests.match.builders import DOLNA, Page, matched, only, page, tracing

NEWS = "Ilja Testov was beaten in Dolna."


def telling(outlet: str, more: str, language: str = "en") -> Page:
    one = page(f"{NEWS} {more}", outlet, language=language)
    return one.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=NEWS)


def sure(incident: Incident) -> list[tuple[str, str]]:
    return sorted((m.kind, m.name) for m in incident.witnesses.members if m.certain)


def test_one_witness_in_two_newsrooms_and_two_scripts_is_one() -> None:
    english = telling("Outlet A", "Ana Primer saw Testov fall.")
    english.says("Ana Primer", "saw Testov fall")
    russian = telling("Outlet B", "Ана Пример видела, как упал Тестов.", "ru")
    russian.says("Ана Пример", "как упал Тестов")
    incident = only(matched([english, russian]))
    assert len(sure(incident)) == 1
    assert incident.witnesses.high == 1
    assert len(incident.witnesses.members[0].articles) == 2


def test_a_surname_alone_is_the_witness_already_named() -> None:
    one = telling("Outlet A", "Ana Primer said Testov fell. Primer said Testov cried.")
    one.says("Ana Primer", "Testov fell")
    one.says("Primer", "Testov cried")
    assert sure(only(matched([one]))) == [("witness", "Ana Primer")]


def test_the_person_it_happened_to_is_a_witness() -> None:
    one = telling("Outlet A", "I fell at once, Ilja Testov said.")
    one.says("Ilja Testov", "I fell at once")
    assert sure(only(matched([one]))) == [("witness", "Ilja Testov")]


def test_a_commentator_on_something_else_is_no_witness() -> None:
    one = telling("Outlet A", "The weather was fine, Ana Primer said.")
    one.says("Ana Primer", "The weather was fine")
    assert only(matched([one])).witnesses.members == ()


def test_an_outlet_is_never_a_witness() -> None:
    one = telling("Outlet A", "Outlet B also says Testov fell.")
    one.says("Outlet B", "Testov fell", kind="outlet")
    assert only(matched([one, telling("Outlet B", "")])).witnesses.members == ()


def test_an_unnamed_source_is_one_for_each_house_and_never_sure() -> None:
    one = telling("Outlet A", "A source said Testov fell.")
    one.says("A source", "Testov fell", kind="unnamed")
    copy = telling("Outlet C", "A source said Testov fell.")
    copy.says("A source", "Testov fell", kind="unnamed")
    incident = only(matched([one, copy], tracing([one, copy], {copy.id: [one.id]})))
    assert (incident.witnesses.low, incident.witnesses.high) == (0, 1)


def test_a_speaker_who_is_only_a_pronoun_adds_nobody() -> None:
    one = telling("Outlet A", "She said Testov fell.")
    one.says(None, "Testov fell", kind="person")
    assert only(matched([one])).witnesses.members == ()


def test_what_a_witness_heard_from_another_is_not_sure() -> None:
    one = telling("Outlet A", "Ana Primer said Boris Proba told her Testov fell.")
    outer = one.says("Ana Primer", "Boris Proba told her Testov fell")
    one.says("Boris Proba", "Testov fell", parent=outer)
    incident = only(matched([one]))
    assert sure(incident) == [("witness", "Ana Primer")]
    assert incident.witnesses.high == 2


def test_bodies_named_in_two_languages_may_be_one() -> None:
    english = telling("Outlet A", "The Harbour Council said Testov fell.")
    english.says("The Harbour Council", "Testov fell", kind="organisation")
    german = telling("Outlet B", "Testov fiel, so der Hafenrat.", "de")
    german.says("der Hafenrat", "Testov fiel", kind="organisation")
    incident = only(matched([english, german]))
    assert (incident.witnesses.low, incident.witnesses.high) == (1, 2)
