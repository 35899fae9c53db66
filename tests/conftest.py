"""What this machine can run, and at the end what was not run and why."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared" / "data"
REQUIRE_ALL = bool(os.environ.get("FIRSTHAND_REQUIRE_ALL"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden-update",
        action="store_true",
        help="Write the expected files of golden tests anew, to be reviewed as a diff.",
    )


@pytest.fixture
def golden_update(request: pytest.FixtureRequest) -> bool:
    """Whether golden tests shall write what they expect."""
    return bool(request.config.getoption("--golden-update"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        reason = "browser: chromium is not installed (sudo apt-get install chromium)"
        if REQUIRE_ALL:
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The data that stands beside the checkout where the project is built."""
    if not SHARED.is_dir():
        pytest.skip(
            "shared: figures on outside data are measured where it stands beside the checkout"
        )
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names what was not run, and why: a green line must not hide a gap."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(
        str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        for report in skipped
    )
    terminalreporter.section("not run here")
    for reason, number in sorted(reasons.items()):
        terminalreporter.write_line(f"{number} x {reason.removeprefix('Skipped: ')}")
    if not reasons:
        terminalreporter.write_line("nothing was left out")
