"""What a codebook of the user's is held to when it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand import codebook
from firsthand.codebook import load
from firsthand.codebook.checking import check_patterns, fault_of_row
from firsthand.codebook.sources import read
from firsthand.errors import UsageError

OWN = """
name: own
entries:
  account_blocked:
    plover: COERCE
    mode: restrict
    contexts:
      - economic
    definition: A bank account of a person is closed or frozen.
words:
  en:
    groups:
      account: [bank account, account]
    entries:
      account_blocked:
        triggers:
          thing:
            - froze|frozen ~ {account}
            - ^closed ... {account}
        examples:
          - The bank froze her account.
          - The bank closed her account.
        lookalikes: [He closed the window.]
"""


def refused(folder: Path, text: str) -> UsageError:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load((str(path),))
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "said"),
    [
        ("restrict", "restrikt", "FH-CODE-018", 6, "'restrict'"),
        ("- economic", "- ekonomic", "FH-CODE-019", 8, "'economic'"),
        ("^closed", "^closed ... ^account", "FH-CODE-009", 19, "two places"),
        ("bank account,", "'@bank',", "FH-CODE-009", 13, "'@bank'"),
        ("closed her account", "opened her account", "FH-CODE-010", 22, "codebook explain"),
    ],
)
def test_a_fault_is_told_with_the_line_of_the_very_words(
    tmp_path: Path, old: str, new: str, code: str, line: int, said: str
) -> None:
    error = refused(tmp_path, OWN.replace(old, new, 1))
    assert (error.code, error.place.rpartition(", line ")[2]) == (code, str(line))
    assert said in str(error)


def test_a_type_without_modes_takes_none(tmp_path: Path) -> None:
    error = refused(tmp_path, OWN.replace("COERCE", "CONCEDE"))
    assert (error.code, error.remedy) == ("FH-CODE-018", "Leave the mode out.")


@pytest.mark.parametrize(
    "text",
    [
        "@person ~ expelled",
        "VERB:expelled ... {uni}",
        "{uni ~ expelled",
        "uni} ~ expelled",
        "^expelled|^barred ... {uni}",
        "^expelled ... ^barred",
        "ref*sed ... {uni}",
        "expelled & {uni",
        "expelled &{uni}",
        "expelled !late",
    ],
)
def test_what_can_mean_nothing_is_a_fault(text: str) -> None:
    assert fault_of_row(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "{uni} ... ^expelled|turned_away ~ @name|@state",
        "*verbot* ... {thing} & {exile}|lawyer* ! football*",
        "взлом* ~ аккаунт",
        "don't|re-arrest* 2:0",
    ],
)
def test_what_is_written_well_is_none(text: str) -> None:
    assert fault_of_row(text) is None


@pytest.mark.parametrize(
    "path", sorted(Path(codebook.__file__).parent.glob("*.*.yaml")), ids=lambda path: path.name
)
def test_what_ships_is_held_to_the_same(path: Path) -> None:
    check_patterns(read(str(path)))


@pytest.mark.parametrize(
    ("old", "new", "told", "remedy"),
    [
        ("name: own", "name: own\nversion: 2", "expected text, got a number", "quotation marks"),
        ("lookalikes: [He closed the window.]", "lookalikes: He.", "expected a list", "brackets"),
        ("    plover:", "\tplover:", "begins with a tab", "spaces"),
        ("A bank account of", "A bank: account of", "a colon stands", "quotation marks"),
        (OWN, "", "the file is empty", "codebook new"),
        (OWN, "- one", "no keys", "codebook new"),
    ],
)
def test_what_is_no_codebook_is_told_in_plain_words(
    tmp_path: Path, old: str, new: str, told: str, remedy: str
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read(str(path))
    assert told in caught.value.message
    assert remedy in caught.value.remedy
    assert "`array`" not in caught.value.message
    assert ", line " in caught.value.place or "codebook new" in remedy


def test_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-16")
    with pytest.raises(UsageError) as caught:
        read(str(path))
    assert "UTF-16" in caught.value.message
