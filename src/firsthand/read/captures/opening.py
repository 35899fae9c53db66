"""One item of the pile by its kind: a page, or what holds pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from firsthand.errors import InputError
from firsthand.read.captures.content import require_kind
from firsthand.read.captures.feeds import take_feed, take_json
from firsthand.read.captures.kinds import MEDIA, Kind, Way, kind_of
from firsthand.read.captures.mhtml import take_mhtml
from firsthand.read.captures.outside import with_findings
from firsthand.read.captures.safari import take_webarchive
from firsthand.read.captures.shapes import DEEPEST, Found, Item, LeftOut, captured
from firsthand.read.captures.streams import opened, read_all
from firsthand.read.captures.tables import take_lines, take_table
from firsthand.read.captures.warc import take_warc
from firsthand.read.captures.zips import take_zip

_SUMMARY = (b"bellingcat/auto-archiver", b"Archived media for")
_SUMMARY_REASON = "summaries that Auto Archiver writes"


def take_item(item: Item) -> Iterator[Found]:
    """All captures in a file or an entry of an archive; InputError where it holds none at all."""
    kind = kind_of(item.name, item.uri)
    if item.depth > DEEPEST:
        raise InputError(
            "FH-READ-015",
            f"an archive more than {DEEPEST} archives deep.",
            place=item.uri,
            remedy="Unpack it by hand.",
        )
    yield from _WAYS[kind.way](item, kind)


def _take_page(item: Item, kind: Kind) -> Iterator[Found]:
    with opened(item, kind.packings) as stream:
        raw = read_all(stream, item.settings.max_bytes, item.uri)
    media = MEDIA[kind.suffix]
    require_kind(raw, media, item.uri)
    if media == "text/html" and all(words in raw for words in _SUMMARY):
        yield LeftOut(item.uri, 1, _SUMMARY_REASON)
        return
    yield from with_findings(captured(item.uri, raw, media, item.told()), item.slip, raw)


def _take_zip(item: Item, kind: Kind) -> Iterator[Found]:
    return take_zip(item, kind, take_item)


_WAYS: dict[Way, Callable[[Item, Kind], Iterator[Found]]] = {
    "page": _take_page,
    "lines": take_lines,
    "table": take_table,
    "json": take_json,
    "feed": take_feed,
    "warc": take_warc,
    "zip": _take_zip,
    "mhtml": take_mhtml,
    "webarchive": take_webarchive,
}
