"""Checks of what firsthand runs on: Python, packages, scanner, SQLite, terminal, clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from firsthand.doctor.check import Check
from firsthand.settings import Mode

OLDEST_PYTHON = (3, 11)
TESTED_PYTHONS = ((3, 11), (3, 12), (3, 13))
_REQUIREMENT = re.compile(r"([\w.-]+)[^;>]*(?:>=\s*([\d.]+))?[^;]*(?:;\s*(.*))?")
_EXTRA = re.compile(r"extra\s*==\s*[\"'](\w+)[\"']")
_BELOW = re.compile(r"python_version\s*<\s*[\"']([\d.]+)[\"']")
_DEVELOPERS = frozenset({"dev", "bench"})  # extras that no user needs
_READ_BY_NETWORK = {
    "gated": "a network reads English where it can hold names or statements, taggers mark names "
    "in other languages",
    "full": "a network reads all of English, taggers mark names in other languages",
}
_SLACK = timedelta(days=1)  # a clock may be a day off through its time zone


def python(version: tuple[int, int, int]) -> Check:
    """Whether this Python is new enough, and one that the tests were run with."""
    said = ".".join(map(str, version))
    if version[:2] < OLDEST_PYTHON:
        remedy = "Install Python 3.11 or newer and make a new virtual environment with it."
        return Check(name="Python", state="wrong", found=f"{said} is too old.", remedy=remedy)
    if version[:2] not in TESTED_PYTHONS:
        return Check(name="Python", state="note", found=f"{said}; the tests have not run on it.")
    return Check(name="Python", state="ok", found=said)


def packages(
    requirements: Sequence[str],
    installed: Callable[[str], str | None],
    here: tuple[int, ...] = OLDEST_PYTHON,
) -> tuple[Check, ...]:
    """One line for all packages that fit, and one for each that is missing or too old.

    requirements: as a wheel's metadata writes them; installed: the version of a name, or None;
    here: the Python that runs, for packages that only older ones need. A package of an extra is
    optional: it is noted, not wrong. What developers need is left out.
    """
    fitting = []
    checks = []
    for requirement in requirements:
        name, least, extra = _read_requirement(requirement)
        below = _BELOW.search(requirement)
        if extra in _DEVELOPERS or (below and here >= _numbers(below[1])):
            continue
        version = installed(name)
        if version is not None and _numbers(version) >= _numbers(least):
            fitting.append(f"{name} {version}")
        else:
            checks.append(_unfit(name, version, least, extra))
    return (Check(name="packages", state="ok", found=f"{', '.join(fitting)}."), *checks)


def _read_requirement(text: str) -> tuple[str, str, str | None]:
    """Name, least version ("" for any) and extra (None where it is always needed)."""
    found = _REQUIREMENT.match(text)
    name, least, marker = found.groups() if found else (text, None, None)
    extra = _EXTRA.search(marker or "")
    return name, least or "", extra[1] if extra else None


def _unfit(name: str, version: str | None, least: str, extra: str | None) -> Check:
    found = f"{name} {version} is older than {least}." if version else f"{name} is not installed."
    wanted = f"firsthand[{extra}]" if extra else f"{name}>={least}" if least else name
    return Check(
        name="packages",
        state="note" if extra and version is None else "wrong",
        found=found,
        remedy=f'Run: python -m pip install "{wanted}"',
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:3])


def scanner(*, compiled: bool) -> Check:
    """Whether pages are taken apart by the compiled scanner."""
    if compiled:
        return Check(name="scanner", state="ok", found="compiled.")
    return Check(
        name="scanner",
        state="note",
        found="in plain Python: a page takes about three times as long, with the same result.",
        remedy="Install a C compiler (sudo apt-get install gcc python3-dev), and firsthand anew.",
    )


def marking(mode: Mode, reason: str | None) -> Check:
    """By what pages are marked in a mode; reason: why the network for English cannot be used."""
    if mode == "fast":
        found = "mode fast, as the settings say: every language is marked by rules alone."
        return Check(name="marking", state="ok", found=found)
    if reason is not None:
        found = f"mode {mode}, but English is marked by rules alone, since {reason}."
        return _lacks_network("marking", found)
    return Check(name="marking", state="ok", found=f"mode {mode}: {_READ_BY_NETWORK[mode]}.")


def acts(mode: Mode, *, there: bool) -> Check:
    """Whether acts that no trigger tells are proposed; there: whether the network for them is."""
    if mode == "fast":
        return Check(name="acts", state="ok", found="mode fast: acts are found by triggers alone.")
    if not there:
        found = f"mode {mode}, but acts are found by triggers alone: the network cannot be used."
        return _lacks_network("acts", found)
    return Check(name="acts", state="ok", found=f"mode {mode}: in English a network proposes too.")


def _lacks_network(name: str, found: str) -> Check:
    """What is marked without a network that comes with the program, and how it is had again."""
    remedy = 'Run: python -m pip install --force-reinstall "firsthand"'
    return Check(name=name, state="note", found=found, remedy=remedy)


def sqlite(version: str, *, fts5: bool, strict: bool) -> Check:
    """Whether SQLite can do what the store needs: full-text search and strict tables."""
    lacking = [name for name, there in (("FTS5", fts5), ("STRICT tables", strict)) if not there]
    if lacking:
        return Check(
            name="SQLite",
            state="wrong",
            found=f"{version} has no {' and no '.join(lacking)}.",
            remedy="Use a Python that is built with SQLite 3.37 or newer with FTS5.",
        )
    return Check(name="SQLite", state="ok", found=f"{version}, with FTS5 and STRICT tables.")


def terminal(encoding: str | None) -> Check:
    """Whether the terminal can show every script; where not, letters are shown as marks."""
    plain = (encoding or "ascii").lower().replace("-", "").replace("_", "")
    if plain.startswith(("utf8", "utf16")):
        return Check(name="terminal", state="ok", found=f"{encoding}.")
    return Check(
        name="terminal",
        state="note",
        found=f"{encoding or 'ASCII'}: letters that it lacks are shown as ?; files are whole.",
        remedy="Set PYTHONUTF8=1 (on Windows also: chcp 65001) to see every script.",
    )


def clock(now: datetime, built: datetime, last_decision: datetime | None) -> Check:
    """Whether the clock can be right: not before this firsthand was made, nor the last decision."""
    name = "clock"
    remedy = "Set the machine's clock: decisions carry its time."
    shown = f"{now:%Y-%m-%d %H:%M} UTC"
    if now < built - _SLACK:
        found = f"{shown} is before this firsthand was installed ({built:%Y-%m-%d})."
        return Check(name=name, state="wrong", found=found, remedy=remedy)
    if last_decision is not None and now < last_decision:
        found = f"{shown} is before the last decision ({last_decision:%Y-%m-%d %H:%M} UTC)."
        return Check(name=name, state="wrong", found=found, remedy=remedy)
    return Check(name=name, state="ok", found=f"{shown}.")


def browser(path: str | None) -> Check:
    """Whether chromium is there; only the developers' tests and pictures need it."""
    if path is None:
        return Check(
            name="chromium",
            state="note",
            found="not found; only `make test` and `make screenshots` use it.",
            remedy="For those: sudo apt-get install chromium",
        )
    return Check(name="chromium", state="ok", found=f"{path} (only for tests and pictures).")
