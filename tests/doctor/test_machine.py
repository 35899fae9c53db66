"""Each thing a machine may lack is named with its remedy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from firsthand import doctor

BUILT = datetime(2026, 11, 1, tzinfo=UTC)
REQUIREMENTS = (
    "click>=8.1",
    "msgspec>=0.20",
    'fastwarc>=2.0; extra == "archives"',
    'pytest>=8.3; extra == "dev"',
    'trafilatura>=2; extra == "bench"',
)


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ((3, 10, 13), "wrong"),
        ((3, 11, 0), "ok"),
        ((3, 13, 0), "ok"),
        ((3, 99, 0), "note"),
    ],
)
def test_an_old_python_is_wrong_and_an_untried_one_is_said(
    version: tuple[int, int, int], state: str
) -> None:
    assert doctor.python(version).state == state


def test_packages_that_fit_stand_on_one_line() -> None:
    (check,) = doctor.packages(REQUIREMENTS[:2], {"click": "8.5.1", "msgspec": "0.22.0"}.get)
    assert (check.state, check.found) == ("ok", "click 8.5.1, msgspec 0.22.0.")


def test_a_missing_package_is_wrong_and_the_remedy_is_a_command() -> None:
    _, check = doctor.packages(REQUIREMENTS[:2], {"click": "8.5.1"}.get)
    assert check.state == "wrong"
    assert check.remedy == 'Run: python -m pip install "msgspec>=0.20"'


def test_versions_are_compared_as_numbers() -> None:
    assert len(doctor.packages(("click>=8.9",), {"click": "8.10"}.get)) == 1
    _, check = doctor.packages(("click>=8.10",), {"click": "8.9"}.get)
    assert (check.state, check.found) == ("wrong", "click 8.9 is older than 8.10.")


def test_a_package_of_an_extra_is_noted_and_one_for_developers_is_not_asked_for() -> None:
    checks = doctor.packages(REQUIREMENTS, {"click": "8.5", "msgspec": "0.22"}.get)
    assert [check.state for check in checks] == ["ok", "note"]
    assert checks[1].remedy == 'Run: python -m pip install "firsthand[archives]"'


def test_a_package_that_only_older_pythons_need_is_not_asked_of_a_newer_one() -> None:
    asked = ("backports.zstd>=1.0; python_version < '3.14'",)
    nothing: dict[str, str] = {}
    older = doctor.packages(asked, nothing.get, (3, 13))
    assert [check.state for check in older] == ["ok", "wrong"]
    assert len(doctor.packages(asked, nothing.get, (3, 14))) == 1


def test_sqlite_without_full_text_search_is_wrong() -> None:
    assert doctor.sqlite("3.40.1", fts5=True, strict=True).state == "ok"
    check = doctor.sqlite("3.35.0", fts5=False, strict=False)
    assert (check.state, check.found) == ("wrong", "3.35.0 has no FTS5 and no STRICT tables.")


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf_16_le"])
def test_a_terminal_that_shows_every_script_is_ok(encoding: str) -> None:
    assert doctor.terminal(encoding).state == "ok"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", None])
def test_a_terminal_that_lacks_letters_is_noted(encoding: str | None) -> None:
    check = doctor.terminal(encoding)
    assert check.state == "note"
    assert "PYTHONUTF8" in check.remedy


def test_a_clock_before_the_installation_is_wrong() -> None:
    assert doctor.clock(BUILT + timedelta(hours=1), BUILT, None).state == "ok"
    assert doctor.clock(BUILT - timedelta(days=300), BUILT, None).state == "wrong"


def test_a_clock_before_the_last_decision_is_wrong() -> None:
    now = BUILT + timedelta(days=5)
    assert doctor.clock(now, BUILT, now - timedelta(hours=1)).state == "ok"
    assert doctor.clock(now, BUILT, now + timedelta(hours=1)).state == "wrong"


def test_chromium_is_never_needed_to_work() -> None:
    assert doctor.browser(None).state == "note"
    assert doctor.browser("/usr/bin/chromium").state == "ok"


def test_an_encoder_that_cannot_run_is_noted_with_the_reason() -> None:
    assert doctor.marking("gated", None).state == "ok"
    found = doctor.marking("gated", "onnxruntime is not installed")
    assert (found.state, "onnxruntime is not installed" in found.found) == ("note", True)
    assert "rules alone" in found.found


def test_it_is_told_whether_acts_are_proposed() -> None:
    assert "a network" in doctor.acts("gated", there=True).found
    assert doctor.acts("gated", there=False).state == "note"
    assert doctor.acts("fast", there=False).state == "ok"


def test_marking_says_which_mode_is_on() -> None:
    assert "mode gated: a network" in doctor.marking("gated", None).found
    assert "all of English" in doctor.marking("full", None).found
    fast = doctor.marking("fast", "its weights are not in the package")
    assert (fast.state, "rules alone" in fast.found) == ("ok", True)


def test_a_scanner_in_plain_python_is_noted_with_the_remedy() -> None:
    assert doctor.scanner(compiled=True).state == "ok"
    found = doctor.scanner(compiled=False)
    assert found.state == "note"
    assert "compiler" in found.remedy
