from __future__ import annotations

import plistlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read import read
from tests.read.packers import ADDRESS, PAGE, Opened, mhtml
from tests.read.pages import TOOLS


def saved(tmp_path: Path, content: bytes, name: str = "x.mhtml") -> Opened:
    (tmp_path / name).write_bytes(content)
    return Opened(tmp_path / name)


@pytest.mark.parametrize("name", ["x.mhtml", "x.mht"])
@pytest.mark.parametrize("framed", [False, True])
def test_the_page_is_taken_and_not_its_frames_or_pictures(
    tmp_path: Path, name: str, framed: bool
) -> None:
    (one,) = saved(tmp_path, mhtml(PAGE, framed=framed), name).taken
    assert one.raw.replace(b"\r\n", b"\n") == PAGE
    assert one.capture.uri == name
    assert one.capture.address == ADDRESS
    assert one.capture.taken == datetime(2025, 3, 20, 8, 30, tzinfo=UTC)
    assert one.capture.container is not None
    assert len(one.capture.container.sha256 or "") == 64


def test_the_charset_of_the_part_is_used(tmp_path: Path) -> None:
    words = "Полиция сообщила во вторник, что трое мужчин закрасили рисунок у гавани, и ушла." * 3
    page = f"<html><h1>Рисунок</h1><p>{words}</p></html>".encode("koi8-r")
    (one,) = saved(tmp_path, mhtml(page, charset="koi8-r")).taken
    assert words in read(one.capture, one.raw, TOOLS).text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no mail at all",
        b"Subject: x\r\n\r\nwords",
        mhtml(PAGE).replace(b"text/html", b"text/plain"),
        b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n" + b"x: " * 40_000,
        b"a" * 200_000,
    ],
)
def test_a_file_without_a_page_is_told(tmp_path: Path, content: bytes) -> None:
    found = saved(tmp_path, content)
    assert found.taken == []
    assert len(found.codes) == 1
    assert found.failures[0].remedy


def test_a_page_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = mhtml(PAGE)
    (one,) = saved(tmp_path, whole[: whole.index(b"midnight")]).taken
    assert one.raw.endswith(b"shortly after ")


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_no_damage_ends_the_reading(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(mhtml(PAGE, framed=True))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        noise = data.draw(st.sampled_from([b"\r\n", b"--", b"\0", b"\xff", b"multipart/x", b'"']))
        whole[place : place + data.draw(st.integers(0, 40))] = noise
    found = saved(tmp_path_factory.mktemp("fuzz"), bytes(whole))
    assert len(found.taken) + len(found.failures) == 1


def webarchive(page: bytes, **others: object) -> bytes:
    resource = {
        "WebResourceData": page,
        "WebResourceURL": ADDRESS,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        **others,
    }
    content = {"WebMainResource": resource, "WebSubresources": []}
    return plistlib.dumps(content, fmt=plistlib.FMT_BINARY)


def test_a_page_of_safari_is_taken(tmp_path: Path) -> None:
    (one,) = saved(tmp_path, webarchive(PAGE), "x.webarchive").taken
    assert one.raw == PAGE
    assert (one.capture.address, one.capture.charset) == (ADDRESS, "UTF-8")


@pytest.mark.parametrize(
    "content",
    [
        b"bplist00",
        webarchive(PAGE)[:-20],
        webarchive(PAGE, WebResourceData="words"),
        plistlib.dumps(["x"]),
        b"<?xml version='1.0'?><!DOCTYPE plist [<!ENTITY a 'b'>]><plist><string>&a;</string>",
    ],
)
def test_an_archive_of_safari_without_a_page_is_told(tmp_path: Path, content: bytes) -> None:
    assert saved(tmp_path, content, "x.webarchive").codes == ["FH-READ-018"]
