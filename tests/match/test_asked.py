"""Whom sources told decides whose account it is; who writes a statement up counts as a relay."""

from __future__ import annotations

import msgspec

from firsthand.records import Derivation, Passage
from tests.match.builders import DOLNA, Page, copied_edge, matched, only, page, range_of, tracing

BEATEN = "Ilja Testov was beaten in Dolna."
STOPPED = "A walk was stopped by officers."


def beaten(outlet: str | None, more: str, day: str = "2025-03-14") -> Page:
    one = page(f"{BEATEN} {more}", outlet, day)
    return one.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=BEATEN)


def stopped(told: str) -> Page:
    """A page whose sentence of the act says neither to whom nor where."""
    one = page(f"{STOPPED} “We stood there,” said Ana Primer to {told}.", "Harbour Post")
    one.report("gathering_prevented", None, None, "2025-03-13", sentence=STOPPED)
    one.says("Ana Primer", "“We stood there,”", cue="said", style="direct")
    return one


def test_who_tells_it_to_this_very_newsroom_stands_for_the_core() -> None:
    alone = only(matched([stopped("the Harbour Post")]))
    assert [m.why.endswith("own authority") for m in alone.newsrooms.members] == [True]
    doubted = only(matched([stopped("a friend")]))
    assert "not said there" in doubted.newsrooms.members[0].why


def test_a_page_of_an_unknown_house_is_that_of_the_newsroom_that_was_told() -> None:
    known = beaten("Estuary Courier", "A wall fell.", "2025-01-02")
    known.reports = ()  # only there so that the house is known
    other = beaten("Harbour Post", "Ana Primer saw it.")
    other.says("Ana Primer", "saw it")
    unknown = beaten(None, "Boris Kell told the Estuary Courier that he ran.")
    unknown.says("Boris Kell", "that he ran", cue="told")
    incident = only(matched([known, other, unknown]))
    assert range_of(incident) == (2, 2)
    assert {m.name for m in incident.newsrooms.members} == {"Harbour Post", "Estuary Courier"}


def merged_in(coverage: float, told: str) -> tuple[int, int]:
    """Newsrooms of a page that took some of its text from another and asked somebody."""
    source = beaten("Harbour Post", "Ana Primer saw it.")
    source.says("Ana Primer", "saw it")
    taker = beaten("Estuary Courier", f"Kell told {told} that he ran.", "2025-03-15")
    taker.says("Kell", "that he ran", cue="told", kind="unknown")
    edge = msgspec.structs.replace(
        copied_edge(taker, source),
        kind="translated",
        coverage=coverage,
        passages=(Passage(0, len(BEATEN), 0, len(BEATEN)),),
    )
    traced = tracing([source, taker], {taker.id: (source.id,)})
    traced = msgspec.structs.replace(traced, derivations=(edge,))
    return range_of(only(matched([source, taker], traced)))


def test_little_taken_over_beside_an_interview_of_its_own_is_a_report_of_its_own() -> None:
    assert merged_in(0.25, "the Estuary Courier") == (2, 2)


def test_much_taken_over_or_an_interview_of_another_is_none() -> None:
    assert merged_in(0.6, "the Estuary Courier") == (1, 1)
    assert merged_in(0.25, "a friend") == (1, 1)


def statement_and(kind: str, source: str) -> tuple[int, int]:
    """Newsrooms behind a body's own page and a page that rests on it."""
    issued = page(f"{BEATEN} We of Open Door ask for calm.", "Open Door", "2025-03-13")
    issued.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=BEATEN)
    issued.says("Open Door", "ask for calm", kind="organisation")
    taker = beaten("Harbour Post", f"It asks for calm, said {source}.")
    taker.says(source, "It asks for calm", kind="organisation")
    edge: Derivation = msgspec.structs.replace(copied_edge(taker, issued), kind=kind)
    traced = tracing([issued, taker], {taker.id: (issued.id,)})
    traced = msgspec.structs.replace(traced, derivations=(edge,))
    incident = only(matched([issued, taker], traced))
    assert all(member.relay for member in incident.newsrooms.members)
    assert incident.witnesses.low == 1
    return range_of(incident)


def test_a_statement_written_up_beside_its_own_page_is_a_relay() -> None:
    assert statement_and("rewritten", "Open Door") == (1, 1)


def test_a_statement_printed_word_for_word_or_only_translated_counts_for_nobody() -> None:
    assert statement_and("copied", "Open Door") == (0, 0)
    assert statement_and("translated", "Open Door") == (0, 0)


def test_the_council_is_on_one_page_the_council_that_it_names() -> None:
    fell, ran = (
        "He fell down the stairs of the old harbour",
        "He ran away along the wall of the mole",
    )
    one = beaten("Harbour Post", f"{fell}, said the Council of Elms. {ran}, the council said.")
    one.names = (one.body("Council of Elms"),)
    one.says("the Council of Elms", fell, kind="organisation")
    one.says("the council", ran, kind="organisation", name="council")
    *before, last = one.attributions
    one.attributions = (*before, msgspec.structs.replace(last, source_key="council"))
    assert only(matched([one])).witnesses.low == 1


def test_who_are_looked_for_are_no_voice_of_the_police() -> None:
    words = "The police are looking for two men who"
    one = beaten("Harbour Post", f"{words} said that they had been at home all the evening.")
    one.says(words, "that they had been at home all the evening", kind="organisation")
    assert only(matched([one])).witnesses.members == ()
    named = beaten("Harbour Post", "The police, who said that he had been hit with an iron bar.")
    named.says("The police, who", "that he had been hit with an iron bar", kind="organisation")
    assert only(matched([named])).witnesses.low == 1


def test_who_speaks_of_the_march_at_which_it_happened_is_no_witness() -> None:
    march = "Officers kept the march back, as Ana Primer said."
    one = beaten("Harbour Post", march)
    one.report("gathering_prevented", None, DOLNA, "2025-03-13", sentence=march)
    one.says("Ana Primer", "Officers kept the march back")
    found = next(i for i in matched([one]).incidents if i.event.value == "assault")
    assert found.witnesses.members == ()


def quoting(outlet: str, who: str, language: str, day: str) -> Page:
    """A page on the beating in which somebody is quoted, and named."""
    words = f"“Three of them did it ({outlet}),”"
    one = page(f"{BEATEN} {words} said {who}.", outlet, day, language=language)
    one.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=BEATEN)
    one.person(who)
    one.says(who, words, style="direct")
    return one


def quoted_by(second: str, language: str) -> tuple[int, int]:
    pages = [
        quoting("Harbour Post", "Ana Primer", "en", "2025-03-14"),
        quoting("Estuary Courier", second, language, "2025-03-15"),
    ]
    return range_of(only(matched(pages)))


def test_nobody_but_whom_another_language_had_before_may_be_a_translation_unseen() -> None:
    assert quoted_by("Ana Primer", "de") == (1, 2)


def test_a_speaker_of_its_own_or_words_of_its_own_in_one_language_count() -> None:
    assert quoted_by("Boris Kell", "de") == (2, 2)
    assert quoted_by("Ana Primer", "en") == (2, 2)


def test_whom_it_befell_speaks_to_many() -> None:
    assert quoted_by("Ilja Testov", "de") == (2, 2)


def test_who_saw_the_decision_itself_needs_nobody_who_speaks() -> None:
    first = beaten("Harbour Post", "Ana Primer saw it.")
    first.says("Ana Primer", "saw it")
    saw = "The Estuary Courier has seen a copy of the decision."
    seen = beaten("Estuary Courier", saw, "2025-03-15")
    assert range_of(only(matched([first, seen]))) == (2, 2)
    silent = beaten("Estuary Courier", "A decision was taken.", "2025-03-15")
    assert range_of(only(matched([first, silent]))) == (1, 2)
