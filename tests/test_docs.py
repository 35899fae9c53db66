"""Docs cannot drift: every command, setting and error code stands in the reference."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from firsthand import codebook
from firsthand.cli import commands
from firsthand.settings import Settings

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
CODES = sorted(
    {
        code
        for path in (ROOT / "src").rglob("*.py")
        for code in re.findall(r'"(FH-[A-Z]+-\d{3})"', path.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_is_described(name: str) -> None:
    command = commands.commands[name]
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert f"## {name}" in text
    assert command.help
    for parameter in command.params:
        flag = max(parameter.opts, key=len)
        assert flag in text or flag.upper() in text


def test_every_setting_is_described() -> None:
    text = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    for room in msgspec.structs.fields(Settings):
        for field in msgspec.structs.fields(room.type):
            assert f"`{room.name}.{field.name}`" in text


@pytest.mark.parametrize("code", CODES)
def test_every_error_code_is_described(code: str) -> None:
    assert f"| {code} |" in (REFERENCE / "errors.md").read_text(encoding="utf-8")


def test_every_documented_code_exists() -> None:
    text = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    assert re.findall(r"\| (FH-[A-Z]+-\d{3}) \|", text) == CODES


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
