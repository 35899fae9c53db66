from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import BinaryIO

import pytest

from firsthand.errors import UsageError
from firsthand.read.captures import LeftOut, Taken, expected, take
from firsthand.records import Failure
from firsthand.settings import ReadSettings, load

PAGE = b"<p>Some words of a page.</p>"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """An empty folder called "pile"."""
    folder = tmp_path / "pile"
    folder.mkdir()
    return folder


def failure_of(path: Path) -> Failure:
    (found,) = take([path], ReadSettings())
    assert isinstance(found, Failure)
    assert found.stage == "read"
    assert found.remedy
    return found


def taken(path: Path) -> list[Taken]:
    return [one for one in take([path], ReadSettings()) if isinstance(one, Taken)]


def test_a_folder_is_taken_in_sorted_order_with_addresses_of_its_own(pile: Path) -> None:
    (pile / "b").mkdir()
    (pile / "b" / "two.htm").write_bytes(PAGE)
    (pile / "a.html").write_bytes(PAGE)
    (pile / "c.txt.gz").write_bytes(gzip.compress(b"Words."))
    found = taken(pile)
    assert [one.capture.uri for one in found] == ["pile/a.html", "pile/b/two.htm", "pile/c.txt.gz"]
    assert [one.capture.media_type for one in found] == ["text/html", "text/html", "text/plain"]
    assert found[2].raw == b"Words."


def test_the_same_bytes_under_two_paths_are_two_captures(pile: Path) -> None:
    for name in ("a.html", "b.html"):
        (pile / name).write_bytes(PAGE)
    first, second = taken(pile)
    assert first.capture.sha256 == second.capture.sha256
    assert first.capture.id != second.capture.id


def test_each_line_of_json_lines_is_a_capture(pile: Path) -> None:
    lines = [json.dumps({"text": f"Text {n}"}).encode() for n in range(2)]
    (pile / "x.jsonl").write_bytes(b"\r\n".join([lines[0], b"", lines[1]]) + b"\n")
    found = taken(pile)
    assert [one.capture.uri for one in found] == ["pile/x.jsonl#line 1", "pile/x.jsonl#line 3"]
    assert [one.raw for one in found] == lines


def test_a_bad_line_is_named_and_the_others_are_taken(pile: Path) -> None:
    (pile / "x.jsonl").write_bytes(b'{"text": "a"}\n{"text": \n{"title": "b"}\n{"html": "c"}')
    found = list(take([pile], ReadSettings()))
    assert [isinstance(one, Taken) for one in found] == [True, False, False, True]
    failures = [one for one in found if isinstance(one, Failure)]
    assert [(one.code, one.subject) for one in failures] == [
        ("FH-READ-008", "pile/x.jsonl#line 2"),
        ("FH-READ-009", "pile/x.jsonl#line 3"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.html", b"", "FH-READ-001"),
        ("a.html.gz", gzip.compress(b"", mtime=0), "FH-READ-001"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(40), "FH-READ-003"),
        ("a.html", b"a\x00b\x00\x00c" * 99, "FH-READ-003"),
        ("a.doc", b"anything", "FH-READ-004"),
        ("a.pdf", b"no PDF", "FH-READ-003"),
        ("a", b"words", "FH-READ-004"),
        ("a.html.gz", gzip.compress(PAGE * 99, mtime=0)[:-9], "FH-READ-006"),
        ("a.html.gz", b"no gzip at all", "FH-READ-006"),
    ],
)
def test_what_cannot_be_taken_has_its_code(
    pile: Path, name: str, content: bytes, code: str
) -> None:
    (pile / name).write_bytes(content)
    found = failure_of(pile)
    assert found.code == code
    assert found.subject == f"pile/{name}"


def test_a_large_file_and_a_packed_bomb_are_left(pile: Path) -> None:
    (pile / "a.html").write_bytes(b"x" * 2000)
    (pile / "b.html.gz").write_bytes(gzip.compress(bytes(30_000_000)))
    found = list(take([pile], ReadSettings(max_bytes=1000)))
    assert [one.code for one in found if isinstance(one, Failure)] == ["FH-READ-002"] * 2


def test_utf_16_is_text(pile: Path) -> None:
    (pile / "a.html").write_bytes("<p>Words of a page.</p>".encode("utf-16"))
    (pile / "b.html").write_bytes("<p>Words of a page.</p>".encode("utf-16-be"))
    assert len(taken(pile)) == 2


def test_a_missing_path_is_a_failure(pile: Path) -> None:
    assert failure_of(pile / "gone.html").code == "FH-READ-005"


class _FailingStream(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "Permission denied"), "FH-READ-012"),
        (FileNotFoundError(2, "gone"), "FH-READ-005"),
        (IsADirectoryError(21, "is a directory"), "FH-READ-012"),
    ],
)
def test_an_opener_that_fails_stops_nothing(pile: Path, error: OSError, code: str) -> None:
    for name in ("a.html", "b.html"):
        (pile / name).write_bytes(PAGE)

    def opener(path: Path) -> BinaryIO:
        if path.name == "a.html":
            raise error
        return path.open("rb")

    found = list(take([pile], ReadSettings(), opener=opener))
    assert isinstance(found[0], Failure)
    assert found[0].code == code
    assert isinstance(found[1], Taken)


def test_a_disk_that_fails_while_reading_is_a_failure(pile: Path) -> None:
    (pile / "a.html").write_bytes(PAGE)
    (found,) = take([pile], ReadSettings(), opener=lambda path: _FailingStream())
    assert isinstance(found, Failure)
    assert found.code == "FH-READ-012"


def test_a_link_that_leads_out_is_refused_and_one_inside_is_taken(pile: Path) -> None:
    outside = pile.parent / "outside.html"
    outside.write_bytes(PAGE)
    (pile / "a.html").write_bytes(PAGE)
    (pile / "inside.html").symlink_to(pile / "a.html")
    (pile / "out.html").symlink_to(outside)
    (pile / "folder").symlink_to(pile.parent)
    found = list(take([pile], ReadSettings()))
    failures = {one.subject: one.code for one in found if isinstance(one, Failure)}
    assert failures == {"pile/out.html": "FH-READ-007", "pile/folder": "FH-READ-007"}
    assert len([one for one in found if isinstance(one, Taken)]) == 2


def test_an_address_begins_with_the_folders_name_and_shows_no_more(pile: Path) -> None:
    (pile / "a.html").write_bytes(PAGE)
    assert [one.capture.uri for one in taken(pile)] == ["pile/a.html"]
    assert [one.capture.uri for one in taken(pile / "a.html")] == ["a.html"]


def test_the_number_of_inputs_is_known_before_they_are_read(tmp_path: Path) -> None:
    for name in ("a.html", "b.txt", "c.xlsx"):
        (tmp_path / name).write_text("<p>Words.</p>")
    assert expected([tmp_path]) == 3
    (tmp_path / "d.jsonl").write_text("{}\n{}\n")
    assert expected([tmp_path]) is None


def saved_page(pile: Path, page: str, folder: str, parts: int) -> None:
    (pile / page).write_bytes(PAGE)
    (pile / folder / "deep").mkdir(parents=True)
    for number in range(parts):
        (pile / folder / "deep" / f"frame{number}.html").write_bytes(PAGE)


@pytest.mark.parametrize("ending", ["_files", "-Dateien", "_bestanden", "-files", "_файлы"])
def test_what_a_browser_saved_beside_a_page_is_left_out_and_counted(
    pile: Path, ending: str
) -> None:
    saved_page(pile, "page.html", f"page{ending}", parts=3)
    found = list(take([pile], ReadSettings()))
    assert [one.capture.uri for one in found if isinstance(one, Taken)] == ["pile/page.html"]
    assert [one for one in found if isinstance(one, LeftOut)] == [LeftOut(f"pile/page{ending}", 3)]
    assert expected([pile]) == 1


@pytest.mark.parametrize("folder", ["case_files", "page_archive", "page"])
def test_a_folder_that_is_no_pages_companion_is_taken(pile: Path, folder: str) -> None:
    saved_page(pile, "page.html", folder, parts=2)
    assert len(taken(pile)) == 3


@pytest.mark.parametrize("name", ["a.doc", "a.xlsx", "a.rar", "a.eml", "a.tar.gz", "a.html.xz"])
def test_a_file_that_is_not_read_is_told_how_to_be_saved(pile: Path, name: str) -> None:
    (pile / name).write_bytes(b"anything")
    found = failure_of(pile)
    assert found.code == "FH-READ-004"
    assert "which is not read" in found.message


def test_pictures_and_scripts_are_counted_and_no_inputs(pile: Path) -> None:
    for name in ("a.jpg", "b.css", "c.mp4", ".DS_Store"):
        (pile / name).write_bytes(b"anything")
    found = list(take([pile], ReadSettings()))
    assert {type(one) for one in found} == {LeftOut}
    assert len({one.reason for one in found if isinstance(one, LeftOut)}) == 4
    assert expected([pile]) == 0


def test_a_renamed_pdf_is_called_one(pile: Path) -> None:
    (pile / "a.html").write_bytes(b"%PDF-1.4 and so on")
    assert "a PDF" in failure_of(pile).message


@pytest.mark.parametrize("name", ["min_words", "max_bytes"])
def test_a_limit_of_nothing_is_no_limit(tmp_path: Path, name: str) -> None:
    path = tmp_path / "firsthand.toml"
    path.write_text(f"[read]\n{name} = 0\n")
    with pytest.raises(UsageError) as refused:
        load(path)
    assert refused.value.code == "FH-SET-002"
    assert f"read.{name}" in refused.value.message
