"""The pile: paths -> captures. The one place of the house that opens inputs.

Nothing is skipped in silence: whatever cannot be taken is yielded as a Failure with its code, and
the run goes on; what is no page (pictures, redirects, the scripts saved beside a page) is yielded
as LeftOut with its reason and count; what does not add up about a page that was taken, as Noted.
Archives, tables and feeds are read one record after the other, and nothing is unpacked to disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from firsthand.errors import InputError
from firsthand.read.captures.files import File, files_under
from firsthand.read.captures.kinds import holds_many, left_out
from firsthand.read.captures.opening import take_item
from firsthand.read.captures.shapes import (
    Budget,
    Found,
    Item,
    LeftOut,
    Noted,
    Taken,
    failure_of,
)
from firsthand.read.captures.slips import Slips, read_slips
from firsthand.settings import ReadSettings

__all__ = ["LeftOut", "Noted", "Opener", "Taken", "expected", "open_file", "take"]

Opener = Callable[[Path], BinaryIO]


def open_file(path: Path) -> BinaryIO:
    """The opener of real use; tests give another."""
    return path.open("rb")


def take(
    paths: Sequence[Path], settings: ReadSettings, *, opener: Opener = open_file
) -> Iterator[Found]:
    """A capture, or the failure to take one, for every input under the paths, sorted by address.

    A line of JSON Lines, a row of a table, an entry of a feed or archive is an input of its own.
    Addresses begin with the given folder's own name (for a file they are its name), so that two
    folders do not collide and no address says more of the machine. Never raises for one input.
    """
    for path in paths:
        found = list(files_under(path))
        slips = _slips_of(path, [one for one in found if isinstance(one, File)], settings, opener)
        for one in found:
            if isinstance(one, File):
                yield from _take_file(one, slips, settings, opener)
            else:
                yield one


def expected(paths: Sequence[Path]) -> int | None:
    """How many inputs `take` will yield; None where a file may hold any number of them."""
    found = [one for path in paths for one in files_under(path)]
    files = [one for one in found if not isinstance(one, LeftOut)]
    names = [one.path.name for one in files if isinstance(one, File)]
    if any(holds_many(name) for name in names):
        return None
    return len(files) - sum(left_out(name) is not None for name in names)


def _slips_of(path: Path, files: Sequence[File], settings: ReadSettings, opener: Opener) -> Slips:
    """What the tables of archivers in a folder say of the files beside them."""
    if not path.is_dir():
        return Slips()
    by_uri = {file.uri: file.path for file in files}
    return read_slips(by_uri, lambda uri: opener(by_uri[uri]), settings.max_bytes)


def _take_file(file: File, slips: Slips, settings: ReadSettings, opener: Opener) -> Iterator[Found]:
    reason = slips.tables.get(file.uri) or left_out(file.path.name)
    if reason is not None:
        yield LeftOut(file.uri, 1, reason)
        return
    size = _size(file.path)
    item = Item(
        uri=file.uri,
        opener=partial(opener, file.path),
        size=size,
        settings=settings,
        budget=Budget(size, settings),
        slip=slips.of(file.uri),
    )
    try:
        yield from take_item(item)
    except InputError as error:
        yield failure_of(error)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # said when it is opened
        return 0
