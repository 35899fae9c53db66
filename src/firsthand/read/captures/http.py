"""Bodies of HTTP answers as archives keep them: chunks joined and codings undone within limits."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

import brotli

from firsthand.errors import InputError
from firsthand.read.captures.streams import faults, open_zstd, read_all, too_large

_CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")
_MOST_CODINGS = 3


class Answer(NamedTuple):
    """What the head of an answer says of its body."""

    charset: str | None = None
    chunked: bool = False
    codings: tuple[str, ...] = ()


def decoded_body(stored: bytes, answer: Answer, most: int, uri: str) -> bytes:
    """The body as a browser would see it; InputError where it is damaged or too large.

    Archivers that keep the body decoded often leave the heads as they were: a body that does not
    begin as its head says is taken as it stands.
    """
    body = _unchunked(stored) if answer.chunked else stored
    codings = [one for one in answer.codings if one not in {"", "identity"}]
    if len(codings) > _MOST_CODINGS:
        raise InputError(
            "FH-READ-016",
            f"packed {len(codings)} times over.",
            place=uri,
            remedy="Leave it out.",
        )
    for coding in reversed(codings):
        with faults(uri):
            body = _DECODERS.get(coding, _as_it_stands)(body, most, uri)
    return body


def _unchunked(stored: bytes) -> bytes:
    """The chunks joined; the bytes as they are where they do not begin with a chunk."""
    parts: list[bytes] = []
    position = 0
    while head := _CHUNK_HEAD.match(stored, position):
        size = int(head[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(stored[head.end() : head.end() + size])
        position = head.end() + size
        position += 2 if stored.startswith(b"\r\n", position) else 1
    return b"".join(parts) if parts else stored


def _gzip(body: bytes, most: int, uri: str) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    return _inflate(body, most, uri, zlib.MAX_WBITS | 16)


def _deflate(body: bytes, most: int, uri: str) -> bytes:
    """With the head of zlib, as the standard wants it, or bare, as servers send it."""
    if body[:1] == b"\x78":
        return _inflate(body, most, uri, zlib.MAX_WBITS)
    try:
        return _inflate(body, most, uri, -zlib.MAX_WBITS)
    except zlib.error:
        return body


def _inflate(body: bytes, most: int, uri: str, bits: int) -> bytes:
    decoder = zlib.decompressobj(bits)
    out = decoder.decompress(body, most + 1)
    if len(out) > most:
        raise too_large(most, uri)
    if not decoder.eof:
        raise EOFError("the end of the packed body is missing")
    return out


def _brotli(body: bytes, most: int, uri: str) -> bytes:
    """Brotli has no mark to tell it by: what cannot be unpacked at all was kept decoded."""
    decoder = brotli.Decompressor()
    out = b""
    try:
        out = bytes(decoder.process(body, output_buffer_limit=most + 1))
        while len(out) <= most and not decoder.is_finished():
            part = bytes(decoder.process(b"", output_buffer_limit=most + 1))
            if not part:
                raise EOFError("the end of the packed body is missing")
            out += part
    except brotli.error:
        if out:
            raise EOFError("the packed body is damaged") from None
        return body
    if len(out) > most:
        raise too_large(most, uri)
    return out


def _zstd(body: bytes, most: int, uri: str) -> bytes:
    if not body.startswith(b"\x28\xb5\x2f\xfd"):
        return body
    with open_zstd(io.BytesIO(body)) as stream:
        return read_all(stream, most, uri)


def _as_it_stands(body: bytes, _most: int, _uri: str) -> bytes:
    return body


_DECODERS: dict[str, Callable[[bytes, int, str], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
