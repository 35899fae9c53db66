"""Packs invented pages the way crawlers, browsers and archivers pack them; some of it badly."""

from __future__ import annotations

import gzip
import io
import quopri
import sys
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from firsthand.read.captures import LeftOut, Noted, Taken, take
from firsthand.records import Failure
from firsthand.settings import ReadSettings
from tests.read.pages import STORY, page_of

PAGE = page_of(*STORY).encode()
ADDRESS = "https://harbourpost.example/2025/03/12/mural"


def other_page(number: int) -> bytes:
    """A page of other words for each number."""
    return page_of(f"This is account number {number}.", *STORY, title=f"Mural {number}").encode()


class Opened:
    """All that taking a path gave, by what it is."""

    def __init__(self, path: Path, settings: ReadSettings | None = None) -> None:
        found = list(take([path], settings or ReadSettings()))
        self.taken = [one for one in found if isinstance(one, Taken)]
        self.failures = [one for one in found if isinstance(one, Failure)]
        self.left: Counter[str] = Counter()
        for one in found:
            if isinstance(one, LeftOut):
                self.left[one.reason] += one.count
        self.noted = [one.finding for one in found if isinstance(one, Noted)]

    @property
    def codes(self) -> list[str]:
        """The codes of all failures."""
        return [failure.code for failure in self.failures]

    @property
    def uris(self) -> list[str]:
        """The addresses in the pile of all captures."""
        return [one.capture.uri for one in self.taken]


def pack_zstd(raw: bytes) -> bytes:
    """The bytes packed with zstandard."""
    return zstd.compress(raw)


def http(body: bytes, *heads: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """An answer with its head."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *heads, "", ""]
    return "\r\n".join(lines).encode() + body


def record(
    block: bytes,
    *heads: str,
    kind: str = "response",
    address: str = ADDRESS,
    length: int | None = None,
) -> bytes:
    """One WARC record; `length` may lie."""
    http_type = "application/http; msgtype=response"
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(block)) % 10**12:012}>",
        f"WARC-Target-URI: {address}",
        "WARC-Date: 2025-03-20T08:30:00Z",
        *(
            []
            if any(head.startswith("Content-Type") for head in heads)
            else [f"Content-Type: {http_type}"]
        ),
        *heads,
        f"Content-Length: {len(block) if length is None else length}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def warc(path: Path, *records: bytes) -> Path:
    """A web archive; each record is packed for itself where the name ends in .gz."""
    packed = (gzip.compress(one) if path.suffix == ".gz" else one for one in records)
    path.write_bytes(b"".join(packed))
    return path


def zipped(path: Path | io.BytesIO, entries: Mapping[str, bytes]) -> Path | io.BytesIO:
    """A .zip of the entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def mhtml(page: bytes, *, address: str = ADDRESS, charset: str = "", framed: bool = False) -> bytes:
    """A page as Chrome saves it: a frame before it where it is `framed`, a picture behind it."""
    boundary = "----MultipartBoundary--k3Xy----"
    heads = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {address}",
        "Subject: =?utf-8?Q?A=20mural?=",
        "Date: Thu, 20 Mar 2025 08:30:00 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related;\r\n\ttype="text/html";',
        f'\tboundary="{boundary}"',
        "",
        "",
        f"--{boundary}",
        "",
    ]
    kind = f"text/html; charset={charset}" if charset else "text/html"
    part = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    frame = (
        f"{part}Content-Location: https://ads.example/\r\n\r\n<p>Buy now</p>\r\n--{boundary}\r\n"
    )
    picture = f"\r\n--{boundary}\r\nContent-Type: image/png\r\n\r\nxyz\r\n--{boundary}--\r\n"
    own = f"{part}Content-Location: {address}\r\n\r\n"
    return (
        "\r\n".join(heads).encode()
        + (frame.encode() if framed else b"")
        + own.encode()
        + quopri.encodestring(page).replace(b"\n", b"\r\n")
        + picture.encode()
    )


def docx(document: str, core: str = "", styles: str = "") -> bytes:
    """A Word document of the given body; its other parts where they are given."""
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    entries = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {names}>'
        f"<w:body>{document}</w:body></w:document>".encode(),
    }
    if core:
        entries["docProps/core.xml"] = f"<cp:coreProperties>{core}</cp:coreProperties>".encode()
    if styles:
        entries["word/styles.xml"] = f"<w:styles {names}>{styles}</w:styles>".encode()
    out = io.BytesIO()
    zipped(out, entries)
    return out.getvalue()


class Words:
    """Lines of a page of a PDF: (size of letters, distance from the line above, words)."""

    def __init__(self, *lines: tuple[int, int, str]) -> None:
        self.lines = lines

    def stream(self) -> bytes:
        """The page's content stream."""
        parts = ["BT 60 780 Td"]
        for size, down, words in self.lines:
            shown = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            parts.append(f"/F1 {size} Tf 0 -{down} Td ({shown}) Tj")
        return "\n".join([*parts, "ET"]).encode("cp1252")


def pdf(pages: Sequence[Words], properties: str = "") -> bytes:
    """A PDF of the pages, with the standard font."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects += [font, f"<< {properties} >>"]
    streams: dict[int, bytes] = {}
    kids = []
    for page in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        streams[len(objects) + 1] = page.stream()
        objects.append(f"<< /Length {len(page.stream())} >>")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _assembled(objects, streams)


def _assembled(objects: Sequence[str], streams: Mapping[int, bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, words in enumerate(objects, start=1):
        places.append(len(out))
        stream = b"\nstream\n" + streams[number] + b"\nendstream" if number in streams else b""
        out += f"{number} 0 obj\n{words}".encode() + stream + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )
