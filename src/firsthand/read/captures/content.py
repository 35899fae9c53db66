"""Whether bytes are what their name or header says: text, or else what they look like."""

from __future__ import annotations

from firsthand.errors import InputError
from firsthand.read.captures.kinds import DOCX
from firsthand.records import MediaType

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"RIFF": "a picture, a sound or a film",
    b"PK\x03\x04": "an archive or an office document",
    b"\x1f\x8b": "an archive",
    b"\x28\xb5\x2f\xfd": "an archive",
    b"BZh": "an archive",
    b"\xfd7zXZ": "an archive",
    b"Rar!": "an archive",
    b"7z\xbc\xaf": "an archive",
    b"\x7fELF": "a program",
    b"bplist00": "a web archive of Safari",
}
_DOCUMENTS: dict[MediaType, bytes] = {"application/pdf": b"%PDF-", DOCX: b"PK\x03\x04"}
_WITH_ZEROS = frozenset({"text/csv"})  # faulty exports hold zero bytes; the reader drops them
_PDF_HEAD = 1024  # bytes within which a PDF must say that it is one
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 1 << 16
_ZEROS = 0.001  # share of zero bytes from which a file without UTF-16's pattern is binary
_EVEN_ODD = 8  # times as many zeros on one parity as on the other: UTF-16


def require_kind(raw: bytes, kind: MediaType, uri: str) -> None:
    """InputError (FH-READ-003) unless the bytes are text, or the document they should be."""
    if kind in _DOCUMENTS:
        if _DOCUMENTS[kind] not in raw[:_PDF_HEAD]:
            raise _other(f"not {_name(_DOCUMENTS[kind])}", raw, uri)
    elif _name(raw) is not None or (kind not in _WITH_ZEROS and _is_binary(raw[:_SAMPLE])):
        raise _other("not text", raw, uri)


def _other(expected: str, raw: bytes, uri: str) -> InputError:
    name = _name(raw) or "another kind of file"
    return InputError(
        "FH-READ-003",
        f"{expected}: its bytes are those of {name}.",
        place=uri,
        remedy='Save the page as "Webpage, complete" (HTML) or as text.',
    )


def _name(raw: bytes) -> str | None:
    return next((name for sign, name in _SIGNATURES.items() if raw.startswith(sign)), None)


def _is_binary(sample: bytes) -> bool:
    """Zero bytes that are not those of UTF-16, where every second byte may be one."""
    zeros = sample.count(0)
    if zeros <= _ZEROS * len(sample) or sample.startswith(_WIDE_MARKS):
        return False
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) < _EVEN_ODD * max(1, min(even, odd))
