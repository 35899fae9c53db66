from __future__ import annotations

import base64
import gzip
import hashlib
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from firsthand.read import read
from firsthand.settings import ReadSettings
from firsthand.text import broken_runs
from tests.read.packers import ADDRESS, PAGE, Opened, http, other_page, pack_zstd, record, warc
from tests.read.pages import TOOLS, words_of

NOISE = (b"\r\n", b"\r\n\r\n", b"WARC/1.0\r\n", b"\0", b"-", b"9")
CYRILLIC = (
    "<html><h1>Рисунок на стене</h1><p>Полиция сообщила во вторник, что трое мужчин закрасили"
    " рисунок у гавани; никто не пострадал, поиски продолжаются.</p><p>Жители сказали, что слышали"
    " крики вскоре после полуночи, а потом звук отъезжающей машины у самой воды.</p></html>"
)


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_a_page_of_a_web_archive_knows_where_and_when_it_was_taken(
    tmp_path: Path, name: str
) -> None:
    path = warc(tmp_path / name, record(http(PAGE)), record(http(other_page(2))))
    found = Opened(path)
    first, second = (one.capture for one in found.taken)
    assert found.uris == [f"{name}#record 1", f"{name}#record 2"]
    assert [one.raw for one in found.taken] == [PAGE, other_page(2)]
    assert first.address == ADDRESS
    assert first.taken == datetime(2025, 3, 20, 8, 30, tzinfo=UTC)
    assert second.container is not None
    assert second.container.record.startswith("<urn:uuid:")
    assert second.container.offset == len(
        gzip.compress(record(http(PAGE))) if name.endswith(".gz") else record(http(PAGE))
    )


def test_the_moment_of_taking_is_no_day_of_publication(tmp_path: Path) -> None:
    address = "https://harbourpost.example/mural"
    (one,) = Opened(warc(tmp_path / "x.warc", record(http(PAGE), address=address))).taken
    article = read(one.capture, one.raw, TOOLS)
    assert article.published is None
    assert article.address is not None
    assert (article.address.value, article.address.evidence) == (address, ())
    assert article.host == "harbourpost.example"


def test_a_canonical_link_to_another_house_is_a_credit_when_the_archive_knows_better(
    tmp_path: Path,
) -> None:
    link = b'<link rel="canonical" href="https://agency.example/original">'
    page = PAGE.replace(b"</head>", link + b"</head>")
    (one,) = Opened(warc(tmp_path / "x.warc", record(http(page)))).taken
    article = read(one.capture, one.raw, TOOLS)
    assert article.host == "harbourpost.example"
    assert [(credit.form, credit.name) for credit in article.credits] == [
        ("canonical", "agency.example")
    ]


def test_what_is_no_page_is_counted_by_its_reason(tmp_path: Path) -> None:
    moved = http(b"", "Location: /there", status="301 Moved Permanently")
    path = warc(
        tmp_path / "x.warc.gz",
        record(b"software: crawler\r\n", kind="warcinfo"),
        record(http(PAGE)),
        record(http(b"", status="404 Not Found")),
        record(moved),
        record(http(b"\x89PNG", kind="image/png")),
        record(http(b"")[:-4], "WARC-Profile: x", kind="revisit"),
    )
    found = Opened(path)
    assert len(found.taken) == 1
    assert found.failures == []
    assert sorted(count for count in found.left.values()) == [1, 1, 1, 1, 1]
    assert any("revisits" in reason for reason in found.left)


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "identity"])
def test_codings_and_chunks_are_undone(tmp_path: Path, coding: str, chunked: bool) -> None:
    packers = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}
    body = {**packers, "zstd": pack_zstd}.get(coding, bytes)(PAGE)
    heads = [f"Content-Encoding: {coding}"]
    if chunked:
        heads.append("Transfer-Encoding: chunked")
        body = b"%x\r\n%b\r\n%x;x=y\r\n%b\r\n0\r\n\r\n" % (99, body[:99], len(body) - 99, body[99:])
    (one,) = Opened(warc(tmp_path / "x.warc", record(http(body, *heads)))).taken
    assert one.raw == PAGE


def test_a_body_that_was_kept_decoded_is_taken_as_it_stands(tmp_path: Path) -> None:
    for coding in ("gzip", "br", "deflate", "zstd"):
        block = http(PAGE, f"Content-Encoding: {coding}", "Transfer-Encoding: chunked")
        (one,) = Opened(warc(tmp_path / "x.warc", record(block))).taken
        assert one.raw == PAGE


def test_the_charset_of_the_answer_is_used(tmp_path: Path) -> None:
    block = http(CYRILLIC.encode("koi8-r"), kind="text/html; charset=koi8-r")
    (one,) = Opened(warc(tmp_path / "x.warc", record(block))).taken
    article = read(one.capture, one.raw, TOOLS)
    assert article.charset == "koi8-r"
    assert words_of(article, "headline") == ["Рисунок на стене"]
    assert broken_runs(article, one.raw) == ()


def test_a_stated_hash_that_does_not_hold_is_a_finding_and_the_page_is_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.warc"
    right = "WARC-Payload-Digest: sha1:" + _sha1(PAGE)
    wrong = "WARC-Payload-Digest: sha1:" + _sha1(b"other")
    assert Opened(warc(path, record(http(PAGE), right))).noted == []
    found = Opened(warc(path, record(http(PAGE), wrong)))
    assert [finding.code for finding in found.noted] == ["FH-READ-020"]
    assert found.taken[0].capture.remarks


def _sha1(raw: bytes) -> str:
    return base64.b32encode(hashlib.sha1(raw, usedforsecurity=False).digest()).decode()


def test_a_record_that_is_cut_off_is_named_and_those_before_it_are_read(tmp_path: Path) -> None:
    whole = record(http(PAGE)) + record(http(other_page(2)))
    path = tmp_path / "x.warc"
    path.write_bytes(whole[:-200])
    found = Opened(path)
    assert found.uris == ["x.warc#record 1"]
    assert found.codes == ["FH-READ-014"]
    assert found.failures[0].subject == "x.warc#record 2"


@pytest.mark.parametrize("length", [-1, 5, 2**63, 10**9])
def test_behind_a_record_with_a_wrong_length_reading_goes_on(tmp_path: Path, length: int) -> None:
    path = warc(
        tmp_path / "x.warc",
        record(http(PAGE)),
        record(http(other_page(2)), length=length),
        record(http(other_page(3))),
    )
    found = Opened(path)
    assert {PAGE, other_page(3)} <= {one.raw for one in found.taken}
    assert found.failures


def test_behind_a_damaged_packed_record_reading_goes_on(tmp_path: Path) -> None:
    parts = [gzip.compress(record(http(other_page(n)))) for n in range(3)]
    middle = bytearray(parts[1])
    middle[40:80] = bytes(40)
    path = tmp_path / "x.warc.gz"
    path.write_bytes(parts[0] + bytes(middle) + parts[2])
    found = Opened(path)
    assert [one.raw for one in found.taken] == [other_page(0), other_page(2)]
    assert found.codes == ["FH-READ-013"]


def test_a_page_larger_than_allowed_is_passed_over(tmp_path: Path) -> None:
    path = warc(tmp_path / "x.warc.gz", record(http(bytes(3_000_000))), record(http(PAGE)))
    found = Opened(path, ReadSettings(max_bytes=1_000_000))
    assert found.codes == ["FH-READ-002"]
    assert [one.raw for one in found.taken] == [PAGE]


def test_warcio_reads_the_same_pages(tmp_path: Path) -> None:
    codings: list[tuple[str, Callable[[bytes], bytes]]] = [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("identity", bytes),
    ]
    records = [
        record(http(pack(other_page(n)), f"Content-Encoding: {coding}"))
        for n, (coding, pack) in enumerate(codings)
    ]
    path = warc(tmp_path / "x.warc.gz", *records)
    with path.open("rb") as stream:
        theirs = [one.content_stream().read() for one in ArchiveIterator(stream)]
    assert [one.raw for one in Opened(path).taken] == theirs


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_damage_ends_the_reading(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(record(http(PAGE)) + record(http(other_page(2))))
    if data.draw(st.booleans()):
        whole = bytearray(gzip.compress(bytes(whole)))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(whole) - 1))
        noise = data.draw(
            st.sampled_from([b"\r\n", b"\r\n\r\n", b"WARC/1.0\r\n", b"\0", b"-", b"9"])
        )
        whole[place : place + data.draw(st.integers(0, 30))] = noise
    path = tmp_path_factory.mktemp("fuzz") / "x.warc"
    path.write_bytes(bytes(whole))
    found = Opened(path)
    for failure in found.failures:
        assert failure.code.startswith("FH-READ-")
        assert failure.remedy


def test_an_archive_of_nothing_is_no_failure(tmp_path: Path) -> None:
    found = Opened(warc(tmp_path / "x.warc", record(b"a: b\r\n", kind="warcinfo")))
    assert (found.taken, found.failures) == ([], [])
