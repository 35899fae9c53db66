"""What the tables of archivers say of the files beside them: address, moment and hash.

Known are the case export of Hunchly (`case_data/pages.json`), Auto Archiver's `metadata.json` and
its CSV database, and the `datapackage.json` of a WACZ. Method: their own writers, read in public.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import BinaryIO, NamedTuple

import msgspec

from firsthand.errors import InputError
from firsthand.read.captures.outside import digest_of, moment, web_address
from firsthand.read.captures.shapes import Found, Item, Noted, Slip
from firsthand.read.captures.streams import faults, opened, read_all
from firsthand.records import Finding

_STEP = 1 << 16
_HUNCHLY = "tables of a Hunchly case, used for addresses and moments"
_ARCHIVER = "lists of Auto Archiver, used for addresses, moments and hashes"
_PAGE = re.compile(r"(?:^|/)(?:case_data|pages|hunchly_pages)?/?(\d+)\.(?:mhtml|mht|html?)$")
# Auto Archiver's database is a Python dictionary in each cell; these are read out of it.
_KEY = re.compile(r"""'_?key': '([^']+)'""")
_HASH = re.compile(r"""'hash': '([^']+)'""")
_URL = re.compile(r"""'url': '([^']+)'""")
_WHEN = re.compile(
    r"'_processed_at': (?:datetime\.datetime\((\d+), (\d+), (\d+), (\d+), (\d+)(?:, (\d+))?"
    r"|'([^']+)')"
)


class Slips(NamedTuple):
    """What is said of files, by the end of their paths; and the tables, each with its reason."""

    by_path: Mapping[str, Slip] = {}
    tables: Mapping[str, str] = {}

    def of(self, path: str) -> Slip | None:
        """What is said of a file: by its path, or as much of its end as a table names."""
        parts = path.split("/")
        ends = ("/".join(parts[start:]) for start in range(len(parts)))
        return next((self.by_path[end] for end in ends if end in self.by_path), None)

    def check(self, item: Item) -> Iterator[Found]:
        """A finding where a file that is read as a stream has another hash than was stated."""
        if item.slip is None or item.slip.digest is None:
            return
        algorithm, stated = item.slip.digest
        made = hashlib.new(algorithm, usedforsecurity=False)
        with opened(item) as stream:
            while part := stream.read(_STEP):
                made.update(part)
        if made.hexdigest() != stated:
            yield Noted(
                Finding(
                    subject=item.uri,
                    stage="read",
                    code="FH-READ-020",
                    message=f"its bytes do not have the hash that {item.slip.said_by} states.",
                    remedy="It was read as it is. Compare it with the archiver's own copy.",
                )
            )


def read_slips(names: Iterable[str], open_file: Callable[[str], BinaryIO], most: int) -> Slips:
    """All that the tables among the names say; a table that cannot be read says nothing."""
    paths = sorted(names)
    by_path: dict[str, Slip] = {}
    tables: dict[str, str] = {}
    for path in paths:
        reader = _reader_of(path)
        found = reader and reader.read(bytes_of(path, open_file, most), path, paths)
        if reader and found is not None:
            by_path.update(found)
            if reader.reason:
                tables[path] = reader.reason
    tables |= {path: _HUNCHLY for path in paths if _is_of_case(path, tables)}
    return Slips(by_path, tables)


def _is_of_case(path: str, tables: Mapping[str, str]) -> bool:
    """Notes, selectors and other tables beside Hunchly's list of pages."""
    folder, _, name = path.rpartition("/")
    return name.endswith(".json") and tables.get(f"{folder}/pages.json") == _HUNCHLY


def bytes_of(path: str, open_file: Callable[[str], BinaryIO], most: int) -> bytes:
    """The bytes of a table; none where it cannot be read: that is said when it is taken."""
    try:
        with faults(path), open_file(path) as stream:
            return read_all(stream, most, path)
    except InputError:
        return b""


Read = Callable[[bytes, str, list[str]], dict[str, Slip] | None]


class _Reader(NamedTuple):
    """How a table is read, and why it is then no input ("" where it stays one)."""

    read: Read
    reason: str


def _reader_of(path: str) -> _Reader | None:
    name = path.rpartition("/")[2].lower()
    if name == "pages.json":
        return _Reader(_hunchly, _HUNCHLY)
    if name == "metadata.json":
        return _Reader(_archiver_item, _ARCHIVER)
    if name == "datapackage.json":
        return _Reader(_datapackage, "")
    if name.endswith(".csv"):
        return _Reader(_archiver_database, _ARCHIVER)
    return None


def _json(raw: bytes) -> object:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return None


def _text(row: object, key: str) -> str | None:
    value = row.get(key) if isinstance(row, dict) else None
    return value if isinstance(value, str) else None


def _hunchly(raw: bytes, path: str, paths: list[str]) -> dict[str, Slip] | None:
    """Rows of `id`, `url`, `timestamp_created`, `content_hash`; the page of id 12 is `12.mhtml`."""
    rows = _json(raw)
    if not isinstance(rows, list):
        return None
    slips = {
        str(row["id"]): Slip(
            "the case's pages.json",
            web_address(_text(row, "url")),
            moment(_text(row, "timestamp_created")),
            digest_of(_text(row, "content_hash")),
        )
        for row in rows
        if isinstance(row, dict) and "id" in row and web_address(_text(row, "url"))
    }
    if not slips:
        return None
    case = path.removesuffix("pages.json").removesuffix("case_data/")
    pages = ((one, _PAGE.search(one)) for one in paths if one.startswith(case))
    return {one: slips[page[1]] for one, page in pages if page and page[1] in slips}


def _archiver_item(raw: bytes, path: str, _paths: list[str]) -> dict[str, Slip] | None:
    """One archived address with its media: each with the path it was stored under and its hash."""
    item = _json(raw)
    metadata = item.get("metadata") if isinstance(item, dict) else None
    media = item.get("media") if isinstance(item, dict) else None
    address = web_address(_text(metadata, "url"))
    if address is None or not isinstance(media, list):
        return None
    taken = moment(_text(metadata, "_processed_at"))
    slips = {}
    for one in media:
        stored = _text(one, "_key") or _text(one, "key") or _text(one, "filename")
        if stored:
            properties = one.get("properties") if isinstance(one, dict) else None
            digest = digest_of(_text(properties, "hash"))
            slips[_end(stored)] = Slip("Auto Archiver's metadata.json", address, taken, digest)
    return slips


def _end(stored: str) -> str:
    return stored.replace("\\", "/").removeprefix("./").lstrip("/")


def _archiver_database(raw: bytes, path: str, _paths: list[str]) -> dict[str, Slip] | None:
    """A row for each archived address, its cells written as Python dictionaries."""
    head, _, rows = raw.partition(b"\n")
    if head.strip() != b"status,metadata,media":
        return None
    slips: dict[str, Slip] = {}
    for row in rows.decode("utf-8", "replace").splitlines():
        address = _URL.search(row)
        keys = list(_KEY.finditer(row))
        for key, following in zip(keys, [*keys[1:], None], strict=True):
            part = row[key.start() : following.start() if following else len(row)]
            digest = _HASH.search(part)
            slips[_end(key[1])] = Slip(
                "Auto Archiver's database",
                web_address(address[1]) if address else None,
                _moment_in(row),
                digest_of(digest[1]) if digest else None,
            )
    return slips


def _moment_in(row: str) -> datetime | None:
    found = _WHEN.search(row)
    if found is None or found[7]:
        return moment(found[7]) if found else None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _datapackage(raw: bytes, path: str, _paths: list[str]) -> dict[str, Slip] | None:
    """The hash of each file in a WACZ."""
    package = _json(raw)
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list):
        return None
    folder = path.removesuffix("datapackage.json")
    return {
        folder + stored: Slip(
            "the archive's datapackage.json", digest=digest_of(_text(one, "hash"))
        )
        for one in resources
        if (stored := _text(one, "path"))
    }
