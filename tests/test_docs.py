"""Docs cannot drift: the reference says what the code says, and pages name what exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import msgspec
import pytest

from docs.tools import error_codes, reference
from docs.tools.source import fields_of
from firsthand import codebook
from firsthand.cli import commands
from firsthand.settings import Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WRITTEN = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts),
]
THREE_NUMBERS = (DOCS / "why" / "three-numbers.md").read_text(encoding="utf-8")
CASES = re.findall(r"^\*\*(\d+\..*?)\*\*\n(.*?)(?=^\*\*\d+\.|^##|\Z)", THREE_NUMBERS, re.M | re.S)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def stale() -> list[str]:
    return reference.stale()


@cache
def raises() -> tuple[error_codes.Raised, ...]:
    return error_codes.collect()


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(reference.NAMES))
def test_the_reference_says_what_the_code_says(name: str) -> None:
    assert name not in stale(), "run `make reference` and commit docs/reference"


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = commands.commands[name]
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, f"{name} {option.opts[0]} needs a help text"


def test_every_setting_has_a_comment_that_explains_it() -> None:
    for table in msgspec.structs.fields(Settings):
        for field in fields_of(table.type):
            assert field.comment, f"settings.py: say beside {table.name}.{field.name} what it is"


def test_every_error_code_has_a_sentence_and_a_kind() -> None:
    for raised in raises():
        assert raised.sentence, f"{raised.code} in {raised.module}: no sentence was found"
        assert raised.kind, f"{raised.code} in {raised.module}: no class of error was found"


def test_no_error_code_of_the_source_is_left_out() -> None:
    written = {
        code
        for path in (ROOT / "src").rglob("*.py")
        for code in re.findall(r'"(FH-[A-Z]+-\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert written == {raised.code for raised in raises()}


def code_of(text: str) -> Iterator[str]:
    """Lines of code blocks, indented or fenced, and words between back quotes."""
    yield from re.findall(r"^(?: {4}|\t)(.*)$", text, re.MULTILINE)
    for block in re.findall(r"^```(?:sh|sh run|text)?\n(.*?)^```", text, re.M | re.S):
        yield from block.splitlines()
    yield from re.findall(r"`([^`\n]+)`", text)


def _command_of(name: str, words: list[str]) -> click.Command:
    """The command, or that of its group which the next word names."""
    command = commands.commands[name]
    if isinstance(command, click.Group) and words and words[0] in command.commands:
        return command.commands[words[0]]
    return command


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_every_command_and_option_that_a_page_names_exists(path: Path) -> None:
    for line in code_of(path.read_text(encoding="utf-8")):
        found = re.match(r"(?:\.venv/bin/|python -m )?firsthand ([a-z][a-z-]*)(.*)", line)
        if found is None or found[1] == "is":
            continue
        assert found[1] in commands.commands, line
        command = _command_of(found[1], found[2].split())
        known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
        said = re.findall(r"(?<!\S)\[?(--[a-z-]+)", found[2].partition("#")[0])
        assert set(said) <= known | {"--help"}, line


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_every_file_that_a_page_links_to_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http", "#", "mailto:")):
            assert (path.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_every_test_that_a_page_names_exists(path: Path) -> None:
    for file, name in re.findall(
        r"`(tests/[\w/]+\.py)(?:::(\w+))?`", path.read_text(encoding="utf-8")
    ):
        assert (ROOT / file).exists(), file
        if name:
            assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 25


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_every_case_is_held_by_a_test_or_says_that_it_is_not_done(case: tuple[str, str]) -> None:
    assert "Held by `tests/" in case[1] or "**Not " in case[1]


def test_the_readme_names_both_commands_and_the_misuse_page() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in ("make demo", "make test", "docs/why/misuse.md"):
        assert words in text


def test_the_misuse_page_says_plainly_what_must_be_said() -> None:
    text = (DOCS / "why" / "misuse.md").read_text(encoding="utf-8")
    assert "built so as not to serve as a blacklist; a fork could undo it" in text
    for heading in ("## Who should not use it", "## What is not protected"):
        assert heading in text


def test_the_codebook_of_the_how_to_loads_and_fires(tmp_path: Path) -> None:
    page = (DOCS / "how-to" / "own-codebook.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found is not None
    path = tmp_path / "my-events.yaml"
    path.write_text(found.group(1), encoding="utf-8")
    book = codebook.load((str(path),))
    assert book.fires("school_refused", "The nursery refused the son of Petar Vilenko.", "en")
