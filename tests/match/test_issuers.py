"""Documents: the own text of a body, whoever prints it and whichever print came first."""

from __future__ import annotations

from tests.match.builders import DOLNA, Page, matched, only, page, range_of, tracing

STATEMENT = "Ilja Testov was beaten in Dolna. Open Harbour calls on the police. We saw him fall."


def statement(outlet: str, text: str = STATEMENT) -> Page:
    one = page(f"{text} ({outlet})", outlet)
    one.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=text)
    one.says("Open Harbour", "the police", kind="unknown", name="Open Harbour")
    return one


def test_a_body_that_says_we_and_reports_itself_issues_a_document() -> None:
    own, printed = statement("Open Harbour"), statement("Outlet A")
    incident = only(matched([own, printed], tracing([own, printed], {printed.id: [own.id]})))
    assert range_of(incident) == (0, 0)
    assert [m.name for m in incident.witnesses.members if m.kind == "document"] == ["Open Harbour"]


def test_a_statement_stays_a_document_if_a_print_of_it_was_taken_for_the_origin() -> None:
    own, printed = statement("Open Harbour"), statement("Outlet A")
    traced = tracing([own, printed], {own.id: [printed.id]})
    assert range_of(only(matched([own, printed], traced))) == (0, 0)


def test_a_body_that_reprints_a_newsroom_takes_no_newsroom_away() -> None:
    origin = statement("Outlet A")
    words = f"{STATEMENT} By Outlet A"
    reprint = page(words, "Open Harbour", credits=(("Outlet A", "By Outlet A"),))
    reprint.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=words)
    reprint.says("Open Harbour", "the police", kind="unknown", name="Open Harbour")
    traced = tracing([origin, reprint], {reprint.id: [origin.id]})
    assert range_of(only(matched([origin, reprint], traced)))[1] == 1


def test_an_outlet_that_is_spoken_to_and_quotes_a_we_is_a_newsroom() -> None:
    words = "“We saw Ilja Testov fall,” Ana Primer told Open Harbour."
    one = page(words, "Open Harbour")
    one.report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    one.says("Ana Primer", "“We saw Ilja Testov fall,”", style="direct")
    assert range_of(only(matched([one]))) == (1, 1)


def test_a_release_signed_by_an_office_is_a_document_and_its_rewrite_a_relay() -> None:
    release = page(
        "The group is banned in Dolna.", "Outlet A", bylines=("Office of the Prosecutor",)
    )
    release.report("assault", None, DOLNA, "2025-03-13")
    rewrite = page("In Dolna a group was banned, the prosecution said.", "Outlet B")
    said = rewrite.says("the prosecution", "a group was banned", kind="organisation")
    rewrite.report("assault", None, DOLNA, "2025-03-13", attribution=said)
    incident = only(matched([release, rewrite]))
    assert range_of(incident) == (1, 1)
    assert [m.relay for m in incident.newsrooms.members] == [True]


def test_a_page_by_a_court_reporter_is_news() -> None:
    one = page("Ilja Testov was beaten in Dolna.", "Outlet A", bylines=("Our court correspondent",))
    one.report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    assert range_of(only(matched([one]))) == (1, 1)
