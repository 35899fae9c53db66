"""What is said of a page from outside its bytes: addresses, moments and hashes, made sound."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from firsthand.read.captures.shapes import Found, Noted, Slip, Taken
from firsthand.records import Finding

_LONGEST_ADDRESS = 4_000  # characters
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}\x00-\x1f]+", re.IGNORECASE)
# Pages of the Wayback Machine are the page they keep; of others' copies the address is not told.
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/[0-9]{4,14}[a-z_]*/(.+)", re.IGNORECASE)
_COPIES = re.compile(
    r"https?://(?:archive\.(?:ph|is|today|li|vn|fo|md)|webcache\.googleusercontent\.com|[^/]+\.translate\.goog)/",
    re.IGNORECASE,
)
_ALGORITHMS = {"sha1": 20, "sha256": 32, "sha512": 64, "md5": 16, "sha3512": 64, "sha3256": 32}
_NAMES = {"sha3512": "sha3_512", "sha3256": "sha3_256"}


def web_address(text: str | None) -> str | None:
    """An address of the web, without white space around it and without its fragment; else None.

    A copy in the Wayback Machine has the address of the page it is a copy of.
    """
    stripped = (text or "").strip().strip("<>")
    kept = _WAYBACK.fullmatch(stripped)
    stripped = kept[1] if kept else stripped
    if (
        _COPIES.match(stripped)
        or len(stripped) > _LONGEST_ADDRESS
        or _ADDRESS.fullmatch(stripped) is None
    ):
        return None
    return stripped.partition("#")[0]


def moment(text: str | None) -> datetime | None:
    """An instant in UTC from ISO 8601 or the form of mails; None for anything else.

    A stamp without a zone is taken as UTC, as web archives mean it.
    """
    stripped = (text or "").strip()
    found: datetime | None
    try:
        found = datetime.fromisoformat(stripped)
    except ValueError:
        try:
            found = parsedate_to_datetime(stripped)
        except (ValueError, TypeError, IndexError):
            return None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC)
    except OverflowError:
        return None


def digest_of(text: str | None) -> tuple[str, str] | None:
    """Algorithm and hexadecimal of a stated hash ("sha1:BASE32", "SHA-256:hex"), or None."""
    name, _, value = (text or "").strip().rpartition(":")
    key = re.sub("[^a-z0-9]", "", name.lower())
    if not name and re.fullmatch("[0-9a-fA-F]{64}", value):
        key = "sha256"
    if key not in _ALGORITHMS:
        return None
    length = _ALGORITHMS[key]
    if re.fullmatch("[0-9a-fA-F]+", value) and len(value) == 2 * length:
        return _NAMES.get(key, key), value.lower()
    try:
        decoded = base64.b32decode(value.upper())
    except (binascii.Error, ValueError):
        return None
    return (_NAMES.get(key, key), decoded.hex()) if len(decoded) == length else None


def agrees(digest: tuple[str, str], raw: bytes) -> bool:
    """Whether the bytes have the stated hash."""
    algorithm, value = digest
    return hashlib.new(algorithm, raw, usedforsecurity=False).hexdigest() == value


def with_findings(taken: Taken, slip: Slip | None, raw: bytes) -> Iterator[Found]:
    """The capture; with a finding where the bytes behind it have another hash than was stated.

    raw: the bytes that the statement is about, which need not be those of the capture.
    """
    if slip is None or slip.digest is None or agrees(slip.digest, raw):
        yield taken
        return
    finding = Finding(
        subject=taken.capture.uri,
        stage="read",
        code="FH-READ-020",
        message=f"its bytes do not have the hash that {slip.said_by} states.",
        remedy="It was read as it is. Compare it with the archiver's own copy.",
    )
    remarks = (*taken.capture.remarks, finding.message)
    capture = msgspec.structs.replace(taken.capture, remarks=remarks)
    yield Taken(capture, taken.raw)
    yield Noted(finding)
