"""Folders packed as .zip, and web archives of browsers (WACZ), which are one: read in place.

Nothing is ever written to disk, so no name in an archive can lead anywhere; names that try to are
refused all the same, since such an archive was not packed by an honest hand.
"""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import BinaryIO, cast

from firsthand.errors import InputError
from firsthand.read.captures.kinds import Kind, kind_of, left_out
from firsthand.read.captures.pagelist import PageList, addresses_in
from firsthand.read.captures.shapes import Found, Item, LeftOut, failure_of
from firsthand.read.captures.slips import bytes_of, read_slips
from firsthand.read.captures.streams import opened, read_all
from firsthand.read.captures.warc import take_warc

Taking = Callable[[Item], Iterator[Found]]

_MOST_ENTRIES = 50_000
_LONGEST_LIST = 1 << 24  # bytes of the list of entries at an archive's end
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_TAIL = _END.size + 0xFFFF + 76  # bytes in which the end of the list must stand, with its comment
_MANY = 0xFFFF
_ENCRYPTED = 0x1
_BAD_NAME = re.compile(r"^(?:[A-Za-z]:|[/\\])|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
_PAGE_LISTS = re.compile(r"(?:^|/)pages/[^/]+\.jsonl$")
_OF_ARCHIVE = re.compile(
    r"(?:^|/)(?:(?:indexes|logs|fuzzy|pages)/[^/]+|datapackage(?:-digest)?\.json|webarchive\.yaml)$"
)
_PARTS = "indexes, lists and logs of a web archive"


def take_zip(item: Item, kind: Kind, take: Taking) -> Iterator[Found]:
    """What is in the archive, entry by entry; refused entries are failures of their own."""
    if item.depth:
        with opened(item, kind.packings) as stream:
            inner = read_all(stream, item.settings.max_bytes, item.uri)
        yield from _take_archive(BytesIO(inner), item, take)
    else:
        with opened(item, kind.packings) as stream:
            yield from _take_archive(stream, item, take)


def _take_archive(stream: BinaryIO, item: Item, take: Taking) -> Iterator[Found]:
    _require_short_list(stream, item.uri)
    with zipfile.ZipFile(stream) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        sound = _without_refused(files, item.uri)
        entries = {info.filename: info for info in sound if not isinstance(info, InputError)}
        yield from (failure_of(one) for one in sound if isinstance(one, InputError))
        yield from _Archive(archive, entries, item).take(take)


class _Archive:
    """An open archive, what its tables say of its entries, and its list of pages."""

    def __init__(
        self, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], item: Item
    ) -> None:
        self._archive = archive
        self._entries = entries
        self._item = item
        self._slips = read_slips(entries, self._open, item.settings.max_bytes)
        self._pages = self._page_list()

    def _open(self, name: str) -> BinaryIO:
        return cast(BinaryIO, self._archive.open(self._entries[name]))

    def _page_list(self) -> PageList | None:
        """The pages that a web archive lists; None where it lists none."""
        addresses: list[str] = []
        for name in sorted(filter(_PAGE_LISTS.search, self._entries)):
            raw = bytes_of(name, self._open, self._item.settings.max_bytes)
            addresses += addresses_in(raw.splitlines())
        return PageList(addresses) if addresses else None

    def take(self, take: Taking) -> Iterator[Found]:
        """All entries, sorted by name."""
        left: Counter[str] = Counter()
        for name in sorted(self._entries):
            reason = self._reason_against(name)
            if reason is not None:
                left[reason] += 1
                continue
            try:
                yield from self._take_entry(name, take)
            except InputError as error:
                yield failure_of(error)
        yield from (LeftOut(self._item.uri, count, why) for why, count in sorted(left.items()))

    def _reason_against(self, name: str) -> str | None:
        if self._is_web_archive() and _OF_ARCHIVE.search(name):
            return _PARTS
        return self._slips.tables.get(name) or left_out(name.rpartition("/")[2])

    def _is_web_archive(self) -> bool:
        return any(name.rpartition("/")[2] == "datapackage.json" for name in self._entries)

    def _take_entry(self, name: str, take: Taking) -> Iterator[Found]:
        info = self._entries[name]
        entry = self._item.entry(name, partial(self._open, name), info.compress_size)
        entry = replace(entry, slip=self._slips.of(name))
        kind = kind_of(entry.name, entry.uri)
        if kind.way != "warc":
            yield from take(entry)
            return
        yield from self._slips.check(entry)
        yield from take_warc(entry, kind, self._pages)


def _require_short_list(stream: BinaryIO, uri: str) -> None:
    """Refuses an archive of very many entries before their list is read."""
    stream.seek(0, 2)
    stream.seek(max(0, stream.tell() - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0)
    at, at_64 = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    entries = length = 0
    if 0 <= at <= len(tail) - _END.size:
        entries, length = _END.unpack_from(tail, at)[4:6]
    if entries == _MANY and 0 <= at_64 <= len(tail) - _END_64.size:
        entries, length = _END_64.unpack_from(tail, at_64)[7:9]
    if entries > _MOST_ENTRIES or length > _LONGEST_LIST:
        raise InputError(
            "FH-READ-025",
            f"an archive of more than {_MOST_ENTRIES} entries.",
            place=uri,
            remedy="Pack it in several parts, or unpack it by hand.",
        )


def _without_refused(
    files: Sequence[zipfile.ZipInfo], uri: str
) -> list[zipfile.ZipInfo | InputError]:
    """The entries in order; in place of one whose name or form is refused, the reason."""
    times = Counter(_as_on_disk(info.filename) for info in files)
    return [_refusal(info, times, uri) or info for info in files]


def _as_on_disk(name: str) -> str:
    """The name as a disk may see it: capitals and composed letters apart or not."""
    return unicodedata.normalize("NFKC", name.replace("\\", "/")).casefold()


def _refusal(info: zipfile.ZipInfo, times: Counter[str], uri: str) -> InputError | None:
    mode = info.external_attr >> 16
    named = unicodedata.normalize("NFKC", info.orig_filename)
    if _BAD_NAME.search(named) or _BAD_NAME.search(info.orig_filename):
        why = "a name that leads out of the archive"
    elif stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        why = "no file but a link or a device"
    elif times[_as_on_disk(info.filename)] > 1:
        why = "a name that stands in the archive more than once"
    elif info.flag_bits & _ENCRYPTED:
        return InputError(
            "FH-READ-027",
            "the entry is locked with a password.",
            place=f"{uri}#{info.filename}",
            remedy="Unpack the archive with its password.",
        )
    else:
        return None
    return InputError(
        "FH-READ-026",
        f"the entry is refused: {why}.",
        place=f"{uri}#{info.filename}",
        remedy="Pack the folder again with an ordinary program.",
    )
