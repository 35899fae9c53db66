"""Docs cannot drift: the reference says what the code says, and pages name what exists."""

from __future__ import annotations

import ast
import re
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
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(DOCS))


@cache
def stale() -> list[str]:
    return reference.stale()


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
    for raised in error_codes.collect():
        assert raised.sentence, f"{raised.code} in {raised.module}: no sentence was found"
        assert raised.kind, f"{raised.code} in {raised.module}: no class of error was found"


def test_no_error_code_of_the_source_is_left_out() -> None:
    written = {
        node.value
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"FH-[A-Z]+-\d{3}", node.value)
    }
    assert written == {raised.code for raised in error_codes.collect()}


def test_the_readme_names_both_commands_and_the_misuse_page() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in ("make demo", "make test", "docs/why/misuse.md"):
        assert words in text


def test_the_codebook_of_the_how_to_loads_and_fires(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "own-codebook.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found is not None
    path = tmp_path / "my-events.yaml"
    path.write_text(found.group(1), encoding="utf-8")
    book = codebook.load((str(path),))
    assert book.fires("account_closed", "Two banks closed the accounts of Petar Vilenko.", "en")
