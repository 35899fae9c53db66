"""Pages as Chrome, Edge and Internet Explorer save them in one file (MHTML).

The file is a mail with the page and its pictures as parts. It is read line by line, and only the
part that is the page is kept: pictures may make such a file large.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import quopri
import re
from collections.abc import Iterator, Sequence
from email.message import Message
from email.parser import BytesHeaderParser
from typing import BinaryIO, NamedTuple

from firsthand.errors import InputError
from firsthand.read.captures.content import require_kind
from firsthand.read.captures.kinds import Kind
from firsthand.read.captures.outside import moment, web_address, with_findings
from firsthand.read.captures.shapes import Found, Item, Slip, Told, captured
from firsthand.read.captures.streams import opened, too_large
from firsthand.records import Container

_LONGEST_HEAD = 64_000  # bytes of the heads of the file or a part
_LONGEST_LINE = 1 << 20
_INFLATION = 3  # bytes that a byte takes in quoted-printable
_DEEPEST = 4  # parts in parts
_LINE_END = re.compile(rb"\r?\n\Z")  # belongs to the boundary behind it (RFC 2046, 5.1.1)


class _Page(NamedTuple):
    """The page's part: its heads and its bytes, still encoded."""

    heads: Message
    body: bytes


def take_mhtml(item: Item, kind: Kind) -> Iterator[Found]:
    """The one page of the file; the address and moment are those of the browser."""
    with opened(item, kind.packings) as stream:
        hashed = _Hashed(stream)
        heads = _heads(hashed, item.uri)
        page = _find_page(hashed, heads, item)
        hashed.finish()
    raw = _decoded(page, item.uri)
    require_kind(raw, "text/html", item.uri)
    location = _said(heads, "Snapshot-Content-Location")
    place = _said(page.heads, "Content-Location") or location
    told = Told(
        address=web_address(location) or web_address(place),
        taken=moment(_said(heads, "Date")),
        charset=page.heads.get_content_charset(),
        container=Container(name=item.uri, record=place or "page", sha256=hashed.digest()),
    )
    if item.slip is not None:
        told = told._replace(
            address=told.address or item.slip.address, taken=item.slip.taken or told.taken
        )
    slip = None if _is_hash_of_file(item.slip, hashed) else item.slip
    yield from with_findings(captured(item.uri, raw, "text/html", told), slip, raw)


def _is_hash_of_file(slip: Slip | None, hashed: _Hashed) -> bool:
    """Archivers state the hash of the file or that of the page in it: one must be right."""
    return slip is not None and slip.digest == ("sha256", hashed.digest())


def _said(heads: Message, name: str) -> str:
    return str(heads.get(name) or "").strip()


class _Hashed:
    """Lines of a stream, and the hash of all that was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()

    def line(self) -> bytes:
        """The next line with its end, or a part of a very long one; empty at the end."""
        found = self._stream.readline(_LONGEST_LINE)
        self._hash.update(found)
        return found

    def finish(self) -> None:
        """Reads what is left, for the hash."""
        while self.line():
            pass

    def digest(self) -> str:
        """The SHA-256 of what was read."""
        return self._hash.hexdigest()


def _heads(lines: _Hashed, uri: str) -> Message:
    """The heads up to the empty line."""
    head = b""
    while (line := lines.line()).strip():
        head += line
        if len(head) > _LONGEST_HEAD:
            raise _no_page("its heads do not end", uri)
    return BytesHeaderParser().parsebytes(head)


def _find_page(lines: _Hashed, heads: Message, item: Item) -> _Page:
    """The part that the file names as the page's, else the first that is HTML."""
    wanted = _said(heads, "Snapshot-Content-Location")
    start = str(heads.get_param("start") or "").strip("<>")
    first: _Page | None = None
    if heads.get_content_type() == "text/html":
        return _Page(heads, _body(lines, [], item)[0])
    boundaries = [_boundary(heads)]
    if not boundaries[0]:
        raise _no_page("it is no mail of parts", item.uri)
    _body(lines, boundaries, item, keep=False)
    while boundaries:
        part = _heads(lines, item.uri)
        boundary = _boundary(part)
        if boundary and len(boundaries) < _DEEPEST:
            boundaries.append(boundary)
        is_html = part.get_content_type() in {"text/html", "application/xhtml+xml"}
        body, ended = _body(lines, boundaries, item, keep=is_html)
        named = _names(part, wanted, start)
        if is_html and (named or first is None):
            first = _Page(part, body)
        if ended or (is_html and named):
            break
    if first is None:
        raise _no_page("no part of it is HTML", item.uri)
    return first


def _names(part: Message, wanted: str, start: str) -> bool:
    location = _said(part, "Content-Location")
    content_id = _said(part, "Content-ID").strip("<>")
    return bool((wanted and location == wanted) or (start and content_id == start))


def _boundary(heads: Message) -> bytes:
    if heads.get_content_maintype() != "multipart":
        return b""
    return str(heads.get_param("boundary") or "").encode("latin-1", "replace")


def _body(
    lines: _Hashed, boundaries: list[bytes], item: Item, *, keep: bool = True
) -> tuple[bytes, bool]:
    """The bytes up to the next boundary (none at the file's end), and whether the file ended."""
    most = item.settings.max_bytes * _INFLATION
    kept: list[bytes] = []
    size = 0
    while line := lines.line():
        closed = _boundary_in(line, boundaries)
        if closed is not None:
            inner = boundaries.index(closed)
            is_last = line.rstrip() != b"--" + closed
            del boundaries[inner + (not is_last) :]
            if not is_last or not boundaries:
                return _LINE_END.sub(b"", b"".join(kept)), not boundaries
            keep = False  # what stands behind a closed group of parts belongs to none
        elif keep:
            size += len(line)
            if size > most:
                raise too_large(item.settings.max_bytes, item.uri)
            kept.append(line)
    return b"".join(kept), True


def _boundary_in(line: bytes, boundaries: Sequence[bytes]) -> bytes | None:
    """The boundary that a line is, if it is one."""
    if not line.startswith(b"--"):
        return None
    bare = line.rstrip()[2:]
    return next((one for one in boundaries if bare in (one, one + b"--")), None)


def _decoded(page: _Page, uri: str) -> bytes:
    coding = _said(page.heads, "Content-Transfer-Encoding").lower()
    if coding == "base64":
        try:
            return base64.b64decode(page.body)
        except (binascii.Error, ValueError) as error:
            raise _no_page(f"its page is no base64 ({error})", uri) from error
    return quopri.decodestring(page.body) if coding == "quoted-printable" else page.body


def _no_page(why: str, uri: str) -> InputError:
    return InputError(
        "FH-READ-017",
        f"no page can be found in this web archive of a browser: {why}.",
        place=uri,
        remedy='Open it in the browser and save it as "Webpage, complete" (HTML).',
    )
