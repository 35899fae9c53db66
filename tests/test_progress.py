"""The line that tells how far a run is: on a terminal at once, in a log now and then."""

from __future__ import annotations

import sys

import pytest

from firsthand.cli.options import progress_line


class Clock:
    """A clock that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("terminal", "shown"), [(True, "trace 0/10000"), (False, "")])
def test_a_long_stage_is_named_on_a_terminal_as_it_begins(
    terminal: bool,
    shown: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    progress_line(Clock())("trace", 0, 10_000)
    assert capsys.readouterr().err.strip() == shown


def test_a_log_gets_a_line_in_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    show = progress_line(clock)
    for second in range(1, 26):
        clock.now = float(second)
        show("mark", second, 100)
    assert capsys.readouterr().err.splitlines() == [
        "mark 10/100, 1/s, 81 s to go",
        "mark 20/100, 1/s, 76 s to go",
    ]
