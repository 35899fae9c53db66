"""Bytes of inputs: unpacked and limited as they flow, and every fault of theirs given its code."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import BinaryIO, cast

from firsthand.errors import InputError
from firsthand.read.captures.kinds import Packing
from firsthand.read.captures.shapes import Budget, Item

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_STEP = 1 << 16  # bytes read at a time
_DAMAGED = (
    EOFError,
    zlib.error,
    lzma.LZMAError,
    gzip.BadGzipFile,
    zipfile.BadZipFile,
    zstd.ZstdError,
    NotImplementedError,  # a way of packing that zipfile does not know
)


@contextmanager
def faults(uri: str) -> Iterator[None]:
    """Turns what the disk or a packing refuses into an InputError that names the input."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(
            "FH-READ-005",
            "the file is not there, or went away during the run.",
            place=uri,
            remedy="Put it back and run again.",
        ) from error
    except _DAMAGED as error:
        raise InputError(
            "FH-READ-006",
            f"the packed file is cut off or damaged ({error}).",
            place=uri,
            remedy="Fetch or pack the file again.",
        ) from error
    except OSError as error:
        raise InputError(
            "FH-READ-012",
            f"cannot be opened: {error.strerror or type(error).__name__}.",
            place=uri,
            remedy="Check the file's permissions and the disk.",
        ) from error


@contextmanager
def opened(item: Item, packings: Sequence[Packing] = ()) -> Iterator[BinaryIO]:
    """The item's bytes, unpacked; what comes out of a packing is charged to the item's budget."""
    with faults(item.uri), ExitStack() as stack:
        stream = stack.enter_context(item.opener())
        for packing in packings:
            stream = stack.enter_context(_unpacked(stream, packing))
        if packings or item.depth:
            stream = cast(BinaryIO, io.BufferedReader(_Charged(stream, item.budget, item.uri)))
        yield stream


def _unpacked(stream: BinaryIO, packing: Packing) -> BinaryIO:
    if packing == "gzip":
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb"))
    return open_zstd(stream)


def open_zstd(stream: BinaryIO) -> BinaryIO:
    """What a stream of zstandard unpacks to."""
    return cast(BinaryIO, zstd.ZstdFile(stream))


class _Charged(io.RawIOBase):
    """A stream whose every byte is charged to a budget."""

    def __init__(self, stream: BinaryIO, budget: Budget, uri: str) -> None:
        self._stream = stream
        self._budget = budget
        self._uri = uri

    def readable(self) -> bool:
        """It is only read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills the buffer as far as the stream goes."""
        view = memoryview(buffer)  # type: ignore[arg-type] # a buffer, says the protocol
        part = self._stream.read(min(len(view), _STEP))
        self._budget.spend(len(part), self._uri)
        view[: len(part)] = part
        return len(part)


class Forwards(io.RawIOBase):
    """A stream from a byte on, which says where in the whole it stands; it never goes back."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        self._stream = stream
        self._position = 0
        self.seek(start)

    def readable(self) -> bool:
        """It is only read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills the buffer as far as the stream goes."""
        view = memoryview(buffer)  # type: ignore[arg-type] # a buffer, says the protocol
        part = self._stream.read(len(view))
        view[: len(part)] = part
        self._position += len(part)
        return len(part)

    def tell(self) -> int:
        """Bytes from the start of the whole."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Passes over what stands before the byte."""
        target = offset if whence == os.SEEK_SET else self._position + offset
        while self._position < target and self.read(min(_STEP, target - self._position)):
            pass
        return self._position


def read_all(stream: BinaryIO, most: int, uri: str) -> bytes:
    """All bytes, read in steps, so that a packed bomb is left as soon as it is too large."""
    parts = []
    size = 0
    while part := stream.read(_STEP):
        size += len(part)
        if size > most:
            raise too_large(most, uri)
        parts.append(part)
    if not parts:
        raise InputError("FH-READ-001", "the file is empty.", place=uri, remedy="Save it again.")
    return b"".join(parts)


def too_large(most: int, uri: str) -> InputError:
    """The refusal of what is larger than a page may be."""
    return InputError(
        "FH-READ-002",
        f"larger than {most} bytes (after unpacking).",
        place=uri,
        remedy="Leave it out, or raise read.max_bytes.",
    )
