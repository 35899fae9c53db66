"""Feeds saved to disk (RSS, RDF, Atom, JSON Feed): an entry with its full text is a capture."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.errors import InputError
from firsthand.read.captures.content import require_kind
from firsthand.read.captures.kinds import Kind
from firsthand.read.captures.shapes import Found, Item, LeftOut, Told, captured, failure_of
from firsthand.read.captures.streams import opened, read_all
from firsthand.read.feed_entry import read_entry
from firsthand.read.json_spans import BrokenJSON, Node, parse
from firsthand.read.line_object import read_line
from firsthand.read.source import Encoded, decode
from firsthand.read.xml_spans import BrokenXML, tokens
from firsthand.records import Container, MediaType

_TEASERS = "entries of feeds with a teaser only: save the pages themselves"
_ROOTS = {"rss", "feed", "rdf", "channel"}
_ENTRIES = {"item", "entry"}
_FEEDS = "Read are feeds (RSS, Atom, JSON Feed) and lists of texts (JSON Lines, CSV)."


class _Feed(NamedTuple):
    """A feed as it was read whole."""

    file: Encoded
    item: Item
    sha256: str
    kind: MediaType

    def entry(self, number: int, start: int, end: int) -> Found:
        """The capture of one entry, by its characters."""
        low, high = self.file.byte(start), self.file.byte(end)
        container = Container(
            name=self.item.uri, record=f"entry {number}", offset=low, sha256=self.sha256
        )
        told = Told(charset=self.file.charset, container=container)
        uri = f"{self.item.uri}#entry {number}"
        return captured(uri, self.file.raw[low:high], self.kind, told)


def _read(item: Item, kind: Kind, media: MediaType) -> _Feed:
    with opened(item, kind.packings) as stream:
        raw = read_all(stream, item.settings.max_bytes, item.uri)
    require_kind(raw, media, item.uri)
    return _Feed(decode(raw, item.uri), item, hashlib.sha256(raw).hexdigest(), media)


def take_feed(item: Item, kind: Kind) -> Iterator[Found]:
    """The entries of an XML feed; those with a teaser only are counted."""
    feed = _read(item, kind, "application/xml")
    teasers = 0
    try:
        for number, (start, end) in enumerate(_entries(feed.file.text, item.uri), start=1):
            uri = f"{item.uri}#entry {number}"
            try:
                text = feed.file.text[start:end]
                if read_entry(Encoded(text.encode(errors="replace"), "utf-8"), uri) is None:
                    teasers += 1
                else:
                    yield feed.entry(number, start, end)
            except InputError as error:
                yield failure_of(error)
    except InputError as error:
        yield failure_of(error)
    if teasers:
        yield LeftOut(item.uri, teasers, _TEASERS)


def _entries(text: str, uri: str) -> Iterator[tuple[int, int]]:
    """Where each entry stands; InputError where there is no feed, or where it breaks off."""
    root = opener = None
    depth = found = 0
    try:
        for token in tokens(text):
            local = token.name.rpartition(":")[2].lower()
            root = root or local
            if root not in _ROOTS:
                break
            if opener is None and local in _ENTRIES and token.kind == "open":
                opener, depth = token, 1
            elif opener is not None and token.name == opener.name:
                depth += {"open": 1, "close": -1}.get(token.kind, 0)
                if not depth:
                    found += 1
                    yield opener.start, token.end
                    opener = None
    except BrokenXML as error:
        raise _broken(f"it breaks off at character {error.position}", uri) from error
    if root not in _ROOTS:
        raise _broken("it is no feed", uri)
    if not found:
        raise _broken("it holds no entry", uri)
    if opener is not None:
        raise _broken(f"the entry at character {opener.start} does not end", uri)


def _broken(why: str, uri: str) -> InputError:
    return InputError(
        "FH-READ-023",
        f"this XML cannot be read to its end: {why}.",
        place=uri,
        remedy=f"Save it again; entries before that place were read. {_FEEDS}",
    )


def take_json(item: Item, kind: Kind) -> Iterator[Found]:
    """The entries of a JSON Feed, or the objects of a list, each read as a line of JSON Lines."""
    feed = _read(item, kind, "application/json")
    nodes = _nodes(feed)
    full = [(number, node) for number, node in enumerate(nodes, start=1) if _has_text(feed, node)]
    if not full:
        raise _no_list("none of its objects has a text", item.uri)
    yield from (feed.entry(number, node.start, node.end) for number, node in full)
    if len(full) < len(nodes):
        yield LeftOut(item.uri, len(nodes) - len(full), _TEASERS)


def _has_text(feed: _Feed, node: Node) -> bool:
    text = feed.file.text[node.start : node.end]
    try:
        read_line(Encoded(text.encode(errors="replace"), "utf-8"), feed.item.uri)
    except InputError:
        return False
    return True


def _nodes(feed: _Feed) -> list[Node]:
    """The entries: the members of `items`, or of the list itself, or the one object."""
    try:
        root = parse(feed.file.text)
    except BrokenJSON as error:
        raise _no_list(f"it is no JSON at character {error.position + 1}", feed.item.uri) from error
    items = root.value.get("items", root) if isinstance(root.value, dict) else root
    nodes = items.value if isinstance(items.value, list) else [items]
    found = [node for node in nodes if isinstance(node.value, dict)]
    if not found:
        raise _no_list("it holds no objects", feed.item.uri)
    return found


def _no_list(why: str, uri: str) -> InputError:
    return InputError(
        "FH-READ-024",
        f"this JSON is neither a feed nor a list of texts: {why}.",
        place=uri,
        remedy=_FEEDS,
    )
