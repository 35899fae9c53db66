from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.read.captures.outside import digest_of, moment, web_address
from tests.read.packers import ADDRESS, PAGE, Opened, mhtml, other_page, zipped
from tests.read.pages import page_of


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def hunchly(**changes: str) -> dict[str, bytes]:
    """A case as Hunchly exports it: the second page is called by an id as well."""
    bare = mhtml(other_page(2)).replace(b"Snapshot-Content-Location", b"X-Other")
    bare = bare.replace(f"Content-Location: {ADDRESS}".encode(), b"Content-Location: cid:x")
    rows = [
        {
            "id": 12,
            "url": ADDRESS,
            "title": "A mural",
            "timestamp_created": "2025-03-20 09:00:00",
            "content_hash": changes.get("digest", sha256(PAGE)),
        },
        {
            "id": 13,
            "url": "https://copy.example/mural",
            "timestamp_created": "2025-03-21 10:00:00",
            "content_hash": sha256(bare),
        },
    ]
    return {
        "case_data/pages.json": json.dumps(rows).encode(),
        "case_data/notes.json": b'[{"ID": 1, "Note": "look here", "PageId": 12}]',
        "case_data/selectors.json": b"[]",
        "pages/12.mhtml": mhtml(PAGE).replace(b"\r\n", b"\n").replace(b"=0D", b""),
        "pages/13.mhtml": bare,
        "tagged_photos/7.jpeg": b"picture",
    }


def laid_out(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("packed", [False, True])
def test_a_case_of_hunchly_is_read_with_its_addresses_and_moments(
    tmp_path: Path, packed: bool
) -> None:
    if packed:
        zipped(tmp_path / "case.zip", hunchly())
        found = Opened(tmp_path / "case.zip")
    else:
        found = Opened(laid_out(tmp_path / "case", hunchly()))
    first, second = (one.capture for one in found.taken)
    assert first.taken == datetime(2025, 3, 20, 9, tzinfo=UTC)
    assert second.address == "https://copy.example/mural"
    assert found.left == {
        "pictures": 1,
        "tables of a Hunchly case, used for addresses and moments": 3,
    }
    assert found.failures == []
    assert found.noted == []


def test_a_hash_that_the_case_states_and_no_bytes_have_is_a_finding(tmp_path: Path) -> None:
    found = Opened(laid_out(tmp_path / "case", hunchly(digest=sha256(b"other"))))
    assert [(one.code, one.subject) for one in found.noted] == [
        ("FH-READ-020", "case/pages/12.mhtml")
    ]
    assert len(found.taken) == 2


SUMMARY = page_of("Archived media for X. " * 20) + "made with bellingcat/auto-archiver v1"


def test_a_folder_of_auto_archiver_is_read_by_its_metadata(tmp_path: Path) -> None:
    stored = "archive/https-harbourpost-example-mural/page0001.html"
    item = {
        "status": "wget: success",
        "metadata": {"url": ADDRESS, "_processed_at": "2025-03-20 08:30:00+00:00", "title": "x"},
        "media": [
            {
                "filename": "x.html",
                "_key": stored,
                "properties": {"hash": "SHA-256:" + sha256(PAGE)},
            },
            {"filename": "y.png", "_key": "archive/y.png", "properties": {}},
        ],
    }
    files = {
        stored: PAGE,
        "archive/https-harbourpost-example-mural/metadata.json": json.dumps(item).encode(),
        "archive/y.png": b"picture",
        "archive/summary.html": SUMMARY.encode(),
    }
    found = Opened(laid_out(tmp_path / "local_archive", files))
    (one,) = found.taken
    assert one.capture.address == ADDRESS
    assert one.capture.taken == datetime(2025, 3, 20, 8, 30, tzinfo=UTC)
    assert sorted(found.left.values()) == [1, 1, 1]
    assert found.noted == []


def test_the_database_of_auto_archiver_is_a_table_of_addresses(tmp_path: Path) -> None:
    row = (
        "wacz: success,"
        f"\"{{'url': '{ADDRESS}', '_processed_at': datetime.datetime(2025, 3, 20, 8, 30, 5, 123,"
        ' tzinfo=datetime.timezone.utc)}",'
        "\"[{'filename': 'x.html', '_key': 'a/page.html', 'properties': {'hash': 'SHA3-512:"
        + hashlib.sha3_512(b"other").hexdigest()
        + "'}}, {'filename': 'y', '_key': 'a/y.png', 'properties': {}}]\"\n"
    )
    files = {"db.csv": b"status,metadata,media\n" + row.encode(), "a/page.html": PAGE}
    found = Opened(laid_out(tmp_path / "out", files))
    (one,) = found.taken
    assert one.capture.address == ADDRESS
    assert one.capture.taken == datetime(2025, 3, 20, 8, 30, 5, tzinfo=UTC)
    assert [finding.code for finding in found.noted] == ["FH-READ-020"]
    assert found.left == {"lists of Auto Archiver, used for addresses, moments and hashes": 1}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[" * 100_000, b"null", b'[{"id": [1], "url": 2}]', b'{"media": 1}']
)
def test_a_broken_table_says_nothing_and_hides_no_page(tmp_path: Path, content: bytes) -> None:
    files = {
        name: content for name in ("case_data/pages.json", "metadata.json", "datapackage.json")
    }
    found = Opened(laid_out(tmp_path / "x", {**files, "12.html": PAGE}))
    assert [one.raw for one in found.taken] == [PAGE]
    assert found.taken[0].capture.address is None


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("https://a.example/x#y", "https://a.example/x"),
        (" <http://a.example> ", "http://a.example"),
        ("https://web.archive.org/web/20250320083000/https://a.example/x", "https://a.example/x"),
        ("https://archive.ph/abc", None),
        ("file:///etc/passwd", None),
        ("urn:uuid:1", None),
        ("javascript:alert(1)", None),
        ("https://a.example/" + "x" * 5_000, None),
        (None, None),
    ],
)
def test_an_address_is_one_of_the_web(said: str | None, address: str | None) -> None:
    assert web_address(said) == address


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2025-03-20T08:30:00Z", (2025, 3, 20, 8, 30)),
        ("2025-03-20 10:30:00+02:00", (2025, 3, 20, 8, 30)),
        ("Thu, 20 Mar 2025 08:30:00 -0000", (2025, 3, 20, 8, 30)),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("", None),
        (None, None),
    ],
)
def test_a_moment_is_an_instant_in_utc(said: str | None, expected: tuple[int, ...] | None) -> None:
    assert moment(said) == (datetime(*expected, tzinfo=UTC) if expected else None)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("sha256:" + "a" * 64, ("sha256", "a" * 64)),
        ("SHA3-512:" + "b" * 128, ("sha3_512", "b" * 128)),
        ("a" * 64, ("sha256", "a" * 64)),
        ("sha1:" + "A" * 32, ("sha1", "00" * 20)),
        ("sha1:zz", None),
        ("crc:1", None),
        (None, None),
    ],
)
def test_a_hash_is_known_by_its_name(said: str | None, expected: tuple[str, str] | None) -> None:
    assert digest_of(said) == expected
