"""Witnesses and documents: who speaks from own knowledge, each once, outlets never."""

from __future__ import annotations

import msgspec
import pytest

from firsthand.records import Incident
from tests.match.builders import DOLNA, GORNJA, Page, matched, only, page, tracing

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


def test_who_speaks_on_a_page_without_other_news_speaks_of_it() -> None:
    one = telling("Outlet A", "It was dark, Ana Primer said.")
    one.says("Ana Primer", "It was dark")
    assert sure(only(matched([one]))) == [("witness", "Ana Primer")]


def test_a_speaker_on_other_news_of_the_page_is_no_witness() -> None:
    one = telling(
        "Outlet A", "The weather was fine, Ana Primer said. A wall in Gornja was painted."
    )
    one.says("Ana Primer", "The weather was fine")
    one.report(
        "mural_defaced", None, GORNJA, "2025-03-10", sentence="A wall in Gornja was painted."
    )
    beaten = next(i for i in matched([one]).incidents if i.event.value == "assault")
    assert beaten.witnesses.members == ()


def test_words_that_pages_of_other_news_print_too_are_no_witness() -> None:
    words = "Many have left, Ana Primer said."
    one = telling("Outlet A", words)
    one.says("Ana Primer", "Many have left")
    other = page(f"A wall was painted in Gornja. {words}", "Outlet B")
    other.report("mural_defaced", None, GORNJA, "2025-03-10")
    other.says("Ana Primer", "Many have left")
    beaten = next(i for i in matched([one, other]).incidents if i.event.value == "assault")
    assert beaten.witnesses.members == ()


def test_a_denial_is_no_witness_nor_is_who_denies() -> None:
    one = telling("Outlet A", "There was no attack, Ana Primer said. He fell, Primer said.")
    said = one.says("Ana Primer", "There was no attack")
    one.says("Ana Primer", "He fell")
    one.attributions = tuple(
        msgspec.structs.replace(a, certainty="denied") if a.id == said else a
        for a in one.attributions
    )
    assert only(matched([one])).witnesses.members == ()


def test_a_spokesman_is_the_voice_of_his_body_wherever_he_speaks() -> None:
    one = telling("Outlet A", "Police spokesman Boris Proba spoke. Testov fell, Proba said.")
    one.says("Police spokesman Boris Proba", "Testov fell", name="Boris Proba")
    one.says("Boris Proba", "Testov fell, Proba said")
    other = telling("Outlet B", "Testov fell, the border police said.")
    other.says("the border police", "Testov fell", kind="organisation", name="the border police")
    (body,) = sure(only(matched([one, other])))
    assert body[0] == "document"


def test_a_person_in_a_hospital_does_not_speak_for_it() -> None:
    one = telling("Outlet A", "In hospital Ilja Testov said that he fell at once.")
    one.says("hospital Ilja Testov", "that he fell at once", name="Ilja Testov")
    assert sure(only(matched([one]))) == [("witness", "Ilja Testov")]


def test_a_post_of_the_person_who_speaks_is_no_second_witness() -> None:
    one = telling("Outlet A", "Ilja Testov said he fell down. The post said he was hit.")
    one.says("Ilja Testov", "he fell down")
    one.says("The post", "he was hit", kind="document")
    incident = only(matched([one]))
    assert sure(incident) == [("witness", "Ilja Testov")]
    assert incident.witnesses.high == 2


def test_a_formula_of_a_body_is_not_sure() -> None:
    one = telling("Outlet A", "Police said that a report had been taken.")
    one.says("Police", "that a report had been taken", kind="organisation")
    assert only(matched([one])).witnesses.low == 0


def test_a_speaker_in_one_print_of_many_is_not_sure() -> None:
    prints = [telling(f"Outlet {n}", f"Testov fell, Ana Primer said. ({n})") for n in range(4)]
    for one in prints:
        one.says("Ana Primer", "Testov fell")
    prints[2].says("Testov fell", "Testov fell", name="Boris Proba")
    rests = {one.id: ["agency"] for one in prints}
    incident = only(matched(prints, tracing(prints, rests, absent={"agency": "Agency"})))
    assert sure(incident) == [("witness", "Ana Primer")]


def test_an_outlet_is_never_a_witness() -> None:
    one = telling("Outlet A", "Outlet B also says Testov fell.")
    one.says("Outlet B", "Testov fell", kind="outlet")
    assert only(matched([one, telling("Outlet B", "")])).witnesses.members == ()


def test_unnamed_sources_are_one_for_each_house_and_one_of_them_is_sure() -> None:
    one = telling("Outlet A", "A source said Testov fell.")
    one.says("A source", "Testov fell", kind="unnamed")
    copy = telling("Outlet C", "A source said Testov fell.")
    copy.says("A source", "Testov fell", kind="unnamed")
    incident = only(matched([one, copy], tracing([one, copy], {copy.id: [one.id]})))
    assert (incident.witnesses.low, incident.witnesses.high) == (1, 1)


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


def test_an_outlet_is_no_witness_however_marking_took_its_name() -> None:
    one = telling("Outlet A", "The Alder Post of Dolna says Testov fell. It was dark, Primer Post.")
    one.says("The Alder Post of Dolna", "Testov fell", kind="organisation")
    one.says("Alder Post", "Testov fell")
    assert only(matched([one, telling("The Alder Post", "")])).witnesses.members == ()


def test_a_body_with_pages_of_its_own_remains_a_witness() -> None:
    one = telling("Outlet A", "The Rights Council said that Testov fell.")
    one.says("The Rights Council", "that Testov fell", kind="organisation")
    own = page("We looked at murals. The Rights Council counted them.", "Rights Council")
    own.says("The Rights Council", "counted them", kind="organisation")
    assert sure(only(matched([one, own]))) == [("document", "The Rights Council")]


def test_an_organisation_taken_for_a_person_is_counted_as_a_body() -> None:
    one = telling("Outlet A", "Open Hands told us that Testov fell.")
    one.says("Open Hands", "that Testov fell")
    one.names = (one.body("Open Hands"),)
    incident = only(matched([one]))
    assert sure(incident) == [("document", "Open Hands")]
    assert incident.witnesses.sentence == "1 body or document speaks of it."


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("He was told to sue, Ana Primer said.", "to sue", "en"),
        ("Ana Primer said she would file a complaint.", "she would file a complaint", "en"),
        ("Ana Primer sagte, sie will nun dagegen klagen.", "sie will nun dagegen klagen", "de"),
        ("Ана Пример сказала, что будет жаловаться в суд.", "будет жаловаться в суд", "ru"),
    ],
)
def test_who_only_says_what_is_planned_is_not_sure(text: str, words: str, language: str) -> None:
    one = telling("Outlet A", text, language)
    one.says(text[:10] if text.startswith("А") else "Ana Primer", words)
    incident = only(matched([one]))
    assert (incident.witnesses.low, incident.witnesses.high) == (0, 1)
    assert incident.witnesses.sentence == (
        "Nobody is named as speaking of it; 1 may, but it is not sure."
    )


def test_one_person_spelt_in_two_scripts_is_one_witness() -> None:
    german = telling("Outlet A", "Testow sei gefallen, sagte Irina Lawizkaja.", "de")
    german.says("Irina Lawizkaja", "Testow sei gefallen")
    russian = telling("Outlet B", "Ирина Лавицкая видела, как упал Тестов.", "ru")
    russian.says("Ирина Лавицкая", "как упал Тестов")
    assert only(matched([german, russian])).witnesses.high == 1


def test_nobody_and_somebody_are_told_in_plain_words() -> None:
    nobody = only(matched([telling("Outlet A", "")])).witnesses.sentence
    assert nobody == "Nobody is named as speaking of it."
    one = telling("Outlet A", "I fell at once, Ilja Testov said. The council said Testov fell.")
    one.says("Ilja Testov", "I fell at once")
    one.says("The council", "Testov fell", kind="organisation")
    both = only(matched([one])).witnesses.sentence
    assert both == "1 named person and 1 body or document speak of it."


def test_a_body_that_one_page_has_as_a_person_is_one_voice() -> None:
    one = telling("Outlet A", "Open Hands said that Testov fell.")
    one.says("Open Hands", "that Testov fell", kind="organisation")
    other = telling("Outlet B", "Open Hands told us that Testov fell.")
    other.says("Open Hands", "that Testov fell")
    incident = only(matched([one, other]))
    assert incident.witnesses.high == 1
    assert incident.witnesses.members[0].kind == "document"


def test_a_source_without_a_name_is_not_called_a_named_person() -> None:
    one = telling("Outlet A", "A source said Testov fell.")
    one.says("A source", "Testov fell", kind="unnamed")
    assert only(matched([one])).witnesses.sentence == "1 unnamed source speaks of it."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The order, which Outlet A has seen, names no reason.", "en"),
        ("Der Bescheid, der Outlet A vorliegt, nennt keinen Grund.", "de"),
        ("В приказе, копию которого нам показали, нет причины.", "ru"),
        ("Rešenje, u koje je Outlet A imao uvid, ne navodi razlog.", "sr-Latn"),
    ],
)
def test_a_paper_that_the_newsroom_has_seen_is_a_document(text: str, language: str) -> None:
    incident = only(matched([telling("Outlet A", text, language)]))
    assert [(m.kind, m.certain) for m in incident.witnesses.members] == [("document", True)]
    assert "Outlet A" in incident.witnesses.members[0].name


def test_a_paper_that_somebody_else_has_seen_is_no_document() -> None:
    one = telling("Outlet A", "The order, which his brother has seen, names no reason.")
    assert only(matched([one])).witnesses.members == ()


def test_a_paper_seen_and_quoted_is_one() -> None:
    one = telling("Outlet A", "The order, which Outlet A has seen, says he must go at once.")
    one.says("The order", "he must go at once", kind="document")
    assert only(matched([one])).witnesses.high == 1


def test_a_role_that_speaks_is_the_person_who_bears_it() -> None:
    one = telling("Outlet A", "Boris Proba, a lawyer, came. Testov fell, the lawyer said.")
    one.person("Boris Proba")
    one.names = tuple(msgspec.structs.replace(n, role="lawyer") for n in one.names)
    said = one.says("the lawyer", "Testov fell")
    one.attributions = tuple(
        msgspec.structs.replace(a, source_key=None) if a.id == said else a for a in one.attributions
    )
    assert sure(only(matched([one]))) == [("witness", "Boris Proba")]


def test_a_surname_that_marking_did_not_name_is_a_person_if_a_first_name_stands_before_it() -> None:
    text = "“I heard it all at once,” Proba said, and Boris Proba shut the door."
    one = telling("Outlet A", text)
    said = one.says("Proba", "“I heard it all at once,”", kind="unknown", style="direct")
    one.attributions = tuple(
        msgspec.structs.replace(a, source_name="Proba") if a.id == said else a
        for a in one.attributions
    )
    assert sure(only(matched([one]))) == [("witness", "Proba")]


def test_a_body_whose_name_was_cut_short_is_one() -> None:
    one = telling("Outlet A", "The Council of Port Workers said Testov fell. The Council of Port.")
    one.says("The Council of Port Workers", "Testov fell", kind="organisation")
    other = telling("Outlet B", "Testov fell, the Council of Port said.")
    other.says("the Council of Port", "Testov fell", kind="organisation")
    assert only(matched([one, other])).witnesses.high == 1


def test_whom_a_statement_gives_in_words_of_its_own_is_only_possible() -> None:
    one = telling("Gate Council", "We protest. Ilja Testov has reported on villas of the rich.")
    one.says("Ilja Testov", "on villas of the rich")
    incident = only(matched([one]))
    assert sure(incident) == [("document", "Gate Council")]
    assert incident.witnesses.high == 2
