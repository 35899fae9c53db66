"""Pages as Safari saves them in one file (.webarchive): a property list with the page in it."""

from __future__ import annotations

import hashlib
import plistlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from firsthand.errors import InputError
from firsthand.read.captures.content import require_kind
from firsthand.read.captures.kinds import Kind
from firsthand.read.captures.outside import web_address, with_findings
from firsthand.read.captures.shapes import Found, Item, Told, captured
from firsthand.read.captures.streams import opened, read_all
from firsthand.records import Container

_PICTURES = 4  # times the largest page that the file may be: its pictures are in it
_BROKEN = (
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    OverflowError,
    RecursionError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
)


def take_webarchive(item: Item, kind: Kind) -> Iterator[Found]:
    """The page of the file; frames and pictures are parts of it."""
    most = item.settings.max_bytes
    with opened(item, kind.packings) as stream:
        packed = read_all(stream, _PICTURES * most, item.uri)
    page = _main_resource(packed, item.uri)
    raw = page.get("WebResourceData")
    if not isinstance(raw, bytes) or len(raw) > most:
        raise _no_page("the page is missing or too large", item.uri)
    require_kind(raw, "text/html", item.uri)
    digest = hashlib.sha256(packed).hexdigest()
    told = Told(
        address=web_address(_text(page.get("WebResourceURL"))),
        charset=_text(page.get("WebResourceTextEncodingName")),
        container=Container(name=item.uri, record="WebMainResource", sha256=digest),
    )
    taken = captured(item.uri, raw, "text/html", told)
    yield from with_findings(taken, item.slip, packed)


def _main_resource(packed: bytes, uri: str) -> dict[str, object]:
    try:
        archive = plistlib.loads(packed)
    except _BROKEN as error:
        raise _no_page("it is no property list", uri) from error
    page = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(page, dict):
        raise _no_page("it has no main resource", uri)
    return page


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _no_page(why: str, uri: str) -> InputError:
    return InputError(
        "FH-READ-018",
        f"no page can be found in this web archive of Safari: {why}.",
        place=uri,
        remedy="Open it in Safari and save it as page source (HTML).",
    )
