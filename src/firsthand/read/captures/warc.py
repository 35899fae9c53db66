"""Web archives of crawlers (WARC, plain or packed): each page that was answered in full.

Read with FastWARC, record by record. FastWARC passes over a record that is cut off and stops at a
damaged header; so lengths are checked here, and reading goes on at the next record that begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from firsthand.errors import InputError
from firsthand.read.captures.http import Answer, decoded_body
from firsthand.read.captures.kinds import DOCX, Kind, Packing
from firsthand.read.captures.outside import agrees, digest_of, moment, web_address, with_findings
from firsthand.read.captures.pagelist import PageList
from firsthand.read.captures.shapes import (
    Found,
    Item,
    LeftOut,
    Slip,
    Told,
    captured,
    failure_of,
)
from firsthand.read.captures.streams import Forwards, opened, too_large
from firsthand.records import Container, Failure, MediaType

_MEDIA: dict[str, MediaType] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "application/pdf": "application/pdf",
    DOCX: DOCX,
}
_UNSAID = {"", "application/octet-stream", "text/plain", "unknown"}
_LIKE_HTML = (b"<!doctype html", b"<html")
_NO_HTML = "records that are no HTML (pictures, scripts, styles, data)"
_OK = 200
_REDIRECTS = range(300, 400)
_RESTARTS = 100  # damaged places behind which an archive is read on
_BEGINNINGS = (b"WARC/1.", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd")
_STEP = 1 << 16
_MOST_RATIO = 200  # times the bytes left in the file that one record may claim


def take_warc(item: Item, kind: Kind, pages: PageList | None = None) -> Iterator[Found]:
    """The pages of an archive; what is no page is counted by its reason.

    pages: the list of pages that came with the archive; HTML that it does not name is a part.
    """
    left: Counter[str] = Counter()
    failed: set[str] = set()
    for number, record in enumerate(_records(item, kind.packings[:-1]), start=1):
        for found in _take_record(record, item, number, pages):
            if isinstance(found, LeftOut):
                left[found.reason] += 1
            elif not isinstance(found, Failure):
                yield found
            elif found.subject not in failed:  # a damaged body also stops the reading behind it
                failed.add(found.subject)
                yield found
    yield from (LeftOut(item.uri, count, reason) for reason, count in sorted(left.items()))


def _records(item: Item, packings: Sequence[Packing]) -> Iterator[WarcRecord | Failure]:
    """Every record; a damaged place is one failure, and reading goes on behind it."""
    start = 0
    for _ in range(_RESTARTS):
        last = start
        with opened(item, packings) as stream:
            whole = cast(BinaryIO, Forwards(stream, start))
            try:
                for record in ArchiveIterator(whole, WarcRecordType.any_type):
                    last = record.stream_pos
                    if record.content_length > _MOST_RATIO * max(_STEP, item.size - last):
                        yield failure_of(_claims_too_much(item, last))
                        break
                    yield record
                else:
                    return
            except OSError as error:
                if error.errno is not None:
                    raise
                if last > start or not start:  # else it is the damage that was said already
                    yield failure_of(_damaged(item.uri, last, str(error)))
        with opened(item, packings) as stream:
            beginning = _next_beginning(Forwards(stream, last + 1), last + 1)
        if beginning is None:
            return
        start = beginning


def _claims_too_much(item: Item, offset: int) -> InputError:
    """A bomb, or a lie: no record unpacks to so many times the bytes that are left in the file."""
    return too_large(item.settings.max_bytes, f"{item.uri}#byte {offset}")


def _damaged(uri: str, offset: int, why: str) -> InputError:
    return InputError(
        "FH-READ-013",
        f"a record of the web archive is damaged, at or behind byte {offset} ({why}).",
        place=f"{uri}#byte {offset}",
        remedy="Fetch the archive again; the records around it were read.",
    )


def _next_beginning(stream: Forwards, start: int) -> int | None:
    """The byte at which the next record, or packed record, may begin; None at the end."""
    before = b""
    position = start
    while part := stream.read(_STEP):
        window = before + part
        found = [at for sign in _BEGINNINGS if (at := window.find(sign)) >= 0]
        if found:
            return position - len(before) + min(found)
        position += len(part)
        before = window[-len(_BEGINNINGS[0]) :]
    return None


def _reason_against(record: WarcRecord, pages: PageList | None) -> str | None:
    """Why a record is no page, in words for the report; None for a page."""
    if record.record_type == WarcRecordType.revisit:
        return "revisits: the page was unchanged and stands elsewhere in the archive"
    if record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
        return "requests and notes of the crawler"
    address = record.headers.get("WARC-Target-URI")
    if record.is_http and record.http_headers.status_code != _OK:
        status = record.http_headers.status_code or 0
        if pages is not None:
            pages.follow(address, record.http_headers.get("Location"))
        return "redirects" if status in _REDIRECTS else "answers that are no success (404 and such)"
    if _media_type(record) not in {*_MEDIA, ""}:
        return _NO_HTML
    if pages is not None and not pages.names(address):
        return "HTML that the archive does not list as a page (frames, advertisements)"
    return None


def _media_type(record: WarcRecord) -> str:
    """The type as the answer states it; "" where nothing is said and the bytes must tell."""
    said = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    bare = (said or "").partition(";")[0].strip().lower()
    return "" if bare in _UNSAID else bare


def _take_record(
    record: WarcRecord | Failure, item: Item, number: int, pages: PageList | None
) -> Iterator[Found]:
    if isinstance(record, Failure):
        yield record
        return
    try:
        reason = _reason_against(record, pages)
        if reason is None:
            yield from _take_page(record, item, f"{item.uri}#record {number}")
        else:
            yield LeftOut(item.uri, 1, reason)
    except InputError as error:
        yield failure_of(error)


def _take_page(record: WarcRecord, item: Item, uri: str) -> Iterator[Found]:
    offset = record.stream_pos
    stored = _stored(record, item, uri)
    answer = _answer(record)
    body = decoded_body(stored, answer, item.settings.max_bytes, uri)
    kind = _MEDIA.get(_media_type(record))
    if kind is None and not body[:_STEP].lstrip().lower().startswith(_LIKE_HTML):
        yield LeftOut(item.uri, 1, _NO_HTML)
        return
    if not body:
        raise InputError("FH-READ-001", "the page is empty.", place=uri, remedy="Save it again.")
    told = Told(
        address=web_address(record.headers.get("WARC-Target-URI")),
        taken=moment(record.headers.get("WARC-Date")),
        charset=answer.charset,
        container=Container(name=item.uri, record=record.record_id or uri, offset=offset),
    )
    taken = captured(uri, body, kind or "text/html", told)
    yield from with_findings(taken, _stated(record, body), stored)


def _stored(record: WarcRecord, item: Item, uri: str) -> bytes:
    """The bytes of the record behind its HTTP head, all of them, or an InputError."""
    declared = record.content_length
    most = item.settings.max_bytes
    if declared > most:
        raise too_large(most, uri)
    parts = []
    try:
        while part := record.reader.read(_STEP):
            parts.append(part)
    except OSError as error:
        if error.errno is not None:
            raise
        raise _damaged(item.uri, record.stream_pos, str(error)) from error
    stored = b"".join(parts)
    item.budget.spend(len(stored), uri)
    if len(stored) < declared:
        raise InputError(
            "FH-READ-014",
            f"the record is cut off: {len(stored)} of its {declared} bytes are there.",
            place=uri,
            remedy="Fetch the archive again; the records before it were read.",
        )
    return stored


def _answer(record: WarcRecord) -> Answer:
    if not record.is_http:
        return Answer(charset=_charset_in(record.headers.get("Content-Type")))
    heads = record.http_headers
    return Answer(
        charset=record.http_charset,
        chunked="chunked" in (heads.get("Transfer-Encoding") or "").lower(),
        codings=tuple((heads.get("Content-Encoding") or "").lower().replace(" ", "").split(",")),
    )


def _charset_in(content_type: str | None) -> str | None:
    _, _, rest = (content_type or "").lower().partition("charset=")
    return rest.partition(";")[0].strip(" \"'") or None


def _stated(record: WarcRecord, body: bytes) -> Slip | None:
    """The payload's hash as the record states it; archivers take it before or after decoding."""
    digest = digest_of(record.headers.get("WARC-Payload-Digest"))
    if digest is None or agrees(digest, body):
        return None
    return Slip("the record's own WARC-Payload-Digest", digest=digest)
