from __future__ import annotations

import msgspec

from firsthand.records import Certainty
from tests.match.builders import DOLNA, matched, only
from tests.match.test_match import told
from tests.match.test_witnesses import telling


def test_a_page_that_takes_it_all_back_makes_no_newsroom_count() -> None:
    def counted(certainty: Certainty) -> int:
        one = told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13")
        other = told("Outlet B").report(
            "assault", "Ilja Testov", DOLNA, "2025-03-13", certainty=certainty
        )
        return len(only(matched([one, other])).newsrooms.members)

    assert counted("reported") == counted("retracted") + 1


def test_what_one_house_takes_back_and_another_asserts_is_a_conflict() -> None:
    one = told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    other = told("Outlet B").report(
        "assault", "Ilja Testov", DOLNA, "2025-03-13", certainty="retracted"
    )
    assert "certainty" in {c.field for c in only(matched([one, other])).conflicts}


def test_who_takes_it_back_is_no_witness() -> None:
    one = telling("Outlet A", "Ana Primer said that he fell. She took it back.")
    one.says("Ana Primer", "that he fell")
    one.attributions = tuple(
        msgspec.structs.replace(a, certainty="retracted") for a in one.attributions
    )
    assert only(matched([one])).witnesses.members == ()
