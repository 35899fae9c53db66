from __future__ import annotations

import gzip
import hashlib
import io
import json
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from firsthand.settings import ReadSettings
from tests.read.packers import ADDRESS, PAGE, Opened, http, other_page, pack_zstd, record, zipped


def wacz(path: Path, warc: bytes, *pages: str, stated: bytes | None = None) -> Path:
    """A web archive of a browser: one WARC, the list of its pages, the hashes of its files."""
    digest = hashlib.sha256(warc if stated is None else stated).hexdigest()
    resource = {"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": f"sha256:{digest}"}
    lines = [{"format": "json-pages-1.0"}, *({"url": page, "ts": "2025"} for page in pages)]
    zipped(
        path,
        {
            "archive/data.warc.gz": warc,
            "indexes/index.cdx.gz": b"anything",
            "pages/pages.jsonl": "\n".join(map(json.dumps, lines)).encode(),
            "datapackage.json": json.dumps({"resources": [resource]}).encode(),
        },
    )
    return path


def test_a_packed_folder_is_read_in_place(tmp_path: Path) -> None:
    zipped(
        tmp_path / "x.zip",
        {
            "a/one.html": PAGE,
            "a/two.html.gz": gzip.compress(other_page(2)),
            "three.html.zst": pack_zstd(other_page(3)),
            "a/one.jpg": b"picture",
            "a/notes.doc": b"words",
        },
    )
    found = Opened(tmp_path / "x.zip")
    assert found.uris == ["x.zip#a/one.html", "x.zip#a/two.html.gz", "x.zip#three.html.zst"]
    assert [one.raw for one in found.taken] == [PAGE, other_page(2), other_page(3)]
    assert found.left == {"pictures": 1}
    assert [(one.code, one.subject) for one in found.failures] == [
        ("FH-READ-004", "x.zip#a/notes.doc")
    ]
    assert sorted(tmp_path.iterdir()) == [tmp_path / "x.zip"]


def test_only_the_pages_that_a_web_archive_lists_are_taken(tmp_path: Path) -> None:
    moved = http(b"", "Location: /2025/mural", status="302 Found")
    warc = b"".join(
        gzip.compress(one)
        for one in (
            record(moved, address="https://harbourpost.example/m"),
            record(http(PAGE), address="https://harbourpost.example/2025/mural"),
            record(http(other_page(2)), address="https://ads.example/frame"),
        )
    )
    found = Opened(wacz(tmp_path / "x.wacz", warc, "https://harbourpost.example/m"))
    assert [one.capture.address for one in found.taken] == [
        "https://harbourpost.example/2025/mural"
    ]
    assert found.uris == ["x.wacz#archive/data.warc.gz#record 2"]
    assert sorted(found.left.values()) == [1, 1, 3]
    assert found.noted == []


def test_a_web_archive_whose_hash_does_not_hold_is_noted_and_read(tmp_path: Path) -> None:
    warc = gzip.compress(record(http(PAGE)))
    found = Opened(wacz(tmp_path / "x.wacz", warc, ADDRESS, stated=b"another"))
    assert len(found.taken) == 1
    assert [(one.code, one.subject) for one in found.noted] == [
        ("FH-READ-020", "x.wacz#archive/data.warc.gz")
    ]


TWINS = [("a.html", "a.html"), ("a.html", "A.HTML"), ("\u00e9.html", "e\u0301.html")]
BAD_NAMES = [
    "../out.html",
    "a/../../out.html",
    "/etc/out.html",
    "C:/out.html",
    "c:\\out.html",
    "..\\out.html",
    "\\\\host\\share\\out.html",
    "a/．．/out.html",
    "nul\x00/out.html",
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_leads_out_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    with zipfile.ZipFile(inside / "x.zip", "w") as archive:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        archive.writestr(info, PAGE)
        archive.writestr("good.html", PAGE)
    found = Opened(inside / "x.zip")
    assert found.codes == ["FH-READ-026"]
    assert found.uris == ["x.zip#good.html"]
    assert sorted(tmp_path.rglob("*")) == [inside, inside / "x.zip"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFBLK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        info = zipfile.ZipInfo("link.html")
        info.external_attr = (kind | 0o777) << 16
        archive.writestr(info, "/etc/hostname")
    assert Opened(tmp_path / "x.zip").codes == ["FH-READ-026"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names", [("a.html", "a.html"), ("a.html", "A.HTML"), ("é.html", "é.html")]
)
def test_names_that_a_disk_cannot_tell_apart_are_refused(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for name in names:
            archive.writestr(name, PAGE)
        archive.writestr("good.html", PAGE)
    found = Opened(tmp_path / "x.zip")
    assert found.codes == ["FH-READ-026"] * 2
    assert found.uris == ["x.zip#good.html"]


def test_archives_in_archives_are_read_to_a_depth(tmp_path: Path) -> None:
    inner: dict[str, bytes] = {"page.html": PAGE}
    for level in range(4):
        out = io.BytesIO()
        zipped(out, inner)
        inner = {f"level{level}.zip": out.getvalue()}
        (tmp_path / f"{level}.zip").write_bytes(out.getvalue())
    assert Opened(tmp_path / "2.zip").uris == ["2.zip#level1.zip#level0.zip#page.html"]
    assert Opened(tmp_path / "3.zip").codes == ["FH-READ-015"]


def test_a_locked_entry_is_told(tmp_path: Path) -> None:
    zipped(tmp_path / "x.zip", {"a.html": PAGE})
    raw = bytearray((tmp_path / "x.zip").read_bytes())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(sign) + place] |= 1
    (tmp_path / "x.zip").write_bytes(bytes(raw))
    assert Opened(tmp_path / "x.zip").codes == ["FH-READ-027"]


def test_an_archive_of_too_many_entries_is_refused_before_they_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    zipped(path, {"a.html": PAGE})
    raw = bytearray(path.read_bytes())
    struct.pack_into("<HH", raw, raw.rindex(b"PK\x05\x06") + 8, 60_000, 60_000)
    path.write_bytes(bytes(raw))
    assert Opened(path).codes == ["FH-READ-025"]


@pytest.mark.parametrize("cut", [10, 200, 900])
def test_a_broken_archive_is_told(tmp_path: Path, cut: int) -> None:
    zipped(tmp_path / "x.zip", {"a.html": PAGE, "b.html": other_page(2)})
    raw = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(raw[:-cut])
    assert Opened(tmp_path / "x.zip").codes == ["FH-READ-006"]


def test_a_damaged_entry_costs_itself_only(tmp_path: Path) -> None:
    zipped(tmp_path / "x.zip", {"a.html": PAGE, "b.html": other_page(2)})
    raw = bytearray((tmp_path / "x.zip").read_bytes())
    raw[60:90] = bytes(30)
    (tmp_path / "x.zip").write_bytes(bytes(raw))
    found = Opened(tmp_path / "x.zip")
    assert found.codes == ["FH-READ-006"]
    assert found.uris == ["x.zip#b.html"]


def test_an_entry_larger_than_allowed_is_passed_over(tmp_path: Path) -> None:
    zipped(tmp_path / "x.zip", {"a.html": bytes(5_000_000), "b.html": PAGE})
    found = Opened(tmp_path / "x.zip", ReadSettings(max_bytes=1_000_000))
    assert found.codes == ["FH-READ-002"]
    assert found.uris == ["x.zip#b.html"]
