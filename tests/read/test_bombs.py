"""Packed bombs: each is left within bounds of memory and time, in a process of its own."""

from __future__ import annotations

import gzip
import io
import json
import resource
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import brotli
import pytest

from tests.read.packers import PAGE, http, pack_zstd, record, zipped

MOST_BYTES = 20_000_000  # as read.max_bytes is
CEILING = (MOST_BYTES + 64_000_000) // 1000  # kilobytes above what the program itself takes
SECONDS = 10
HALF_A_GIGABYTE = 500_000_000

SCRIPT = """
import json, resource, sys
from pathlib import Path
from firsthand.errors import InputError
from firsthand.read.captures import Taken, take
from firsthand.read.renditions import needs_rendition, render
from firsthand.records import Failure
from firsthand.settings import ReadSettings
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
settings, codes, taken = ReadSettings(), [], 0
for found in take([Path(sys.argv[1])], settings):
    if isinstance(found, Failure):
        codes.append(found.code)
    elif isinstance(found, Taken):
        taken += 1
        if needs_rendition(found.capture.media_type):
            try:
                render(found.capture.media_type, found.raw, found.capture.uri, settings)
            except InputError as error:
                codes.append(error.code)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([codes, taken, after - before]))
"""


@cache
def zeros(size: int) -> bytes:
    """A gzip file of very many zeros, made without holding them."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9) as packed:
        for _ in range(size // 1_000_000):
            packed.write(bytes(1_000_000))
    return out.getvalue()


def zip_of(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    zipped(out, {name: content})
    return out.getvalue()


@cache
def zip_of_zeros(size: int, name: str = "a.html") -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as entry,
    ):
        for _ in range(size // 1_000_000):
            entry.write(bytes(1_000_000))
    return out.getvalue()


@cache
def warc_of_zeros(size: int) -> bytes:
    head = record(http(b""), length=len(http(b"")) + size).split(b"\r\n\r\n")[0] + b"\r\n\r\n"
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9) as packed:
        packed.write(head + http(b""))
        for _ in range(size // 1_000_000):
            packed.write(bytes(1_000_000))
        packed.write(b"\r\n\r\n")
    return out.getvalue() + gzip.compress(record(http(PAGE)))


def body(coding: str, pack: Callable[[bytes], bytes]) -> bytes:
    return record(http(pack(bytes(200_000_000)), f"Content-Encoding: {coding}"))


def many_members(size: int) -> bytes:
    return gzip.compress(bytes(1_000_000)) * (size // 1_000_000)


BOMBS: dict[str, Callable[[], bytes]] = {
    "a.html.gz": lambda: zeros(HALF_A_GIGABYTE),
    "b.html.gz": lambda: many_members(HALF_A_GIGABYTE),
    "a.html.gz.gz": lambda: gzip.compress(zeros(HALF_A_GIGABYTE)),
    "a.html.zst": lambda: pack_zstd(bytes(100_000_000)),
    "a.jsonl.gz": lambda: zeros(HALF_A_GIGABYTE),
    "b.jsonl.gz": lambda: gzip.compress(b"\n" * 200_000_000, 1),
    "a.csv.gz": lambda: zeros(HALF_A_GIGABYTE),
    "a.xml.gz": lambda: zeros(HALF_A_GIGABYTE),
    "a.mhtml.gz": lambda: zeros(HALF_A_GIGABYTE),
    "a.webarchive.gz": lambda: zeros(HALF_A_GIGABYTE),
    "a.zip": lambda: zip_of_zeros(HALF_A_GIGABYTE),
    "b.zip": lambda: zip_of("x.zip", zip_of("y.zip", zip_of_zeros(HALF_A_GIGABYTE))),
    "a.docx": lambda: zip_of_zeros(HALF_A_GIGABYTE, "word/document.xml"),
    "a.warc": lambda: body("gzip", gzip.compress),
    "b.warc": lambda: body("br", lambda raw: brotli.compress(raw, quality=1)),
    "c.warc": lambda: body("zstd", pack_zstd),
    "d.warc": lambda: body("deflate", zlib.compress),
    "a.warc.gz": lambda: warc_of_zeros(HALF_A_GIGABYTE),
    "a.wacz": lambda: zip_of("archive/x.warc.gz", warc_of_zeros(HALF_A_GIGABYTE)),
    "b.wacz": lambda: zip_of_zeros(HALF_A_GIGABYTE, "pages/pages.jsonl"),
}
TAKEN = {"a.warc.gz": 1, "a.wacz": 1, "a.docx": 1}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_left_within_bounds(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )
    codes, taken, grown = json.loads(done.stdout)
    assert set(codes) <= {"FH-READ-002", "FH-READ-004", "FH-READ-017", "FH-READ-025"}
    assert taken == TAKEN.get(name, 0)
    assert "FH-READ-002" in codes or name in {"a.mhtml.gz", "b.wacz"}
    assert grown < CEILING
