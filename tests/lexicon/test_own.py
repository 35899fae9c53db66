from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand.cli import commands
from firsthand.errors import UsageError
from firsthand.lexicon import load, read_pairs

TMX = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="en"><seg>The <bpt i="1"/>lantern mural.</seg></tuv>
<tuv xml:lang="de_DE"><seg>Das Laternenbild.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Alone.</seg></tuv></tu>
</body></tmx>"""
BOMB = """<?xml version="1.0"?>
<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<tmx><body><tu><tuv xml:lang="en"><seg>&b;</seg></tuv></tu></body></tmx>"""


def written(folder: Path, text: str, name: str = "pairs.tsv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_table_is_read_and_bad_rows_are_told(tmp_path: Path) -> None:
    rows = ["en\tde", "A wall.\tEine Wand.", "Alone.\t", "one\ttwo\tthree", "", f"{'x' * 3000}\ty"]
    found = read_pairs(written(tmp_path, "\n".join(rows)))
    assert found.rows == ({"en": "A wall.", "de": "Eine Wand."},)
    assert [refused.row for refused in found.refused] == [3, 4, 6]
    why = "1 a sentence of more than 2000 characters, 2 fewer than two sentences"
    assert found.told.endswith(f"rows learned from: 1, left out: 3 ({why}).")


def test_a_memory_is_read_without_its_marks(tmp_path: Path) -> None:
    found = read_pairs(written(tmp_path, TMX, "own.tmx"))
    assert found.rows == ({"en": "The lantern mural.", "de-DE": "Das Laternenbild."},)
    assert len(found.refused) == 1


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("own.tmx", BOMB, "FH-LEX-005"),
        ("own.tmx", "<tmx><body>", "FH-LEX-005"),
        ("own.tsv", "A wall.\tEine Wand.\n", "FH-LEX-004"),
        ("own.tsv", "en\ten\n", "FH-LEX-004"),
        ("own.tsv", "", "FH-LEX-004"),
        ("own.tsv", "en\tde\nAlone.\t\n", "FH-LEX-006"),
    ],
)
def test_a_wrong_file_is_refused_with_its_code(
    tmp_path: Path, name: str, text: str, code: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read_pairs(written(tmp_path, text, name))
    assert caught.value.code == code


def test_a_missing_file_and_a_file_of_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_pairs(str(tmp_path / "none.tsv"))
    path = tmp_path / "own.tsv"
    path.write_bytes(b"en\tde\n\xff\xfe")
    with pytest.raises(UsageError) as caught:
        read_pairs(str(path))
    assert caught.value.code == "FH-LEX-003"


def test_own_pairs_teach_new_words_and_keep_the_known(tmp_path: Path) -> None:
    lines = ["en\tde", *["The zorble is here.\tDer Quarzling ist hier."] * 3]
    lexicon = load([written(tmp_path, "\n".join(lines))])
    assert lexicon.meanings("quarzling", "de")[0][0] == "zorble"
    assert "police" in dict(lexicon.meanings("polizei", "de"))
    assert lexicon.version != load().version


def test_own_pairs_bring_a_new_language_by_way_of_a_known_one(tmp_path: Path) -> None:
    lines = ["de\tia", *["Die Polizei.\tLe gendarmeria."] * 3, "Das Gericht.\tLe tribunal."]
    lexicon = load([written(tmp_path, "\n".join(lines))])
    assert lexicon.knows("ia")
    assert "police" in dict(lexicon.meanings("gendarmeria", "ia"))


def test_the_command_says_what_a_file_teaches(tmp_path: Path) -> None:
    rows = ["en\tde", *["The zorble is here.\tDer Quarzling ist hier."] * 3, "alone\t"]
    ran = CliRunner().invoke(commands, ["lexicon", written(tmp_path, "\n".join(rows))])
    assert ran.output.splitlines()[:2] == [
        "language  pairs  words  new",
        "de        3      4      1",
    ]
    assert "row 5 is left out: fewer than two sentences." in ran.output
