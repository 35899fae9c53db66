"""What taking yields: captures with their bytes, failures, what was left out, what was noted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO, NamedTuple

from firsthand.errors import InputError
from firsthand.records import Capture, Columns, Container, Failure, Finding, MediaType, make_id
from firsthand.settings import ReadSettings

_LEAST_ALLOWED = 10  # pages of the largest size that any file may unpack to
_MOST_RATIO = 200  # times its size that a file may unpack to; text packs to a twentieth at best
DEEPEST = 3  # archives in archives


@dataclass(frozen=True, slots=True)
class Taken:
    """A capture and its bytes."""

    capture: Capture
    raw: bytes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is no page, with the reason and how many there are: parts of pages, media, redirects."""

    uri: str
    count: int
    reason: str = "parts that a browser saved with a page"


@dataclass(frozen=True, slots=True)
class Noted:
    """Something a person should know about an input that was read all the same."""

    finding: Finding


Found = Taken | Failure | LeftOut | Noted


class Slip(NamedTuple):
    """What a table beside a file says of it; digest: algorithm (of hashlib) and hexadecimal."""

    said_by: str
    address: str | None = None
    taken: datetime | None = None
    digest: tuple[str, str] | None = None


class Told(NamedTuple):
    """What is known of a capture from outside its bytes."""

    address: str | None = None
    taken: datetime | None = None
    charset: str | None = None
    container: Container | None = None
    columns: Columns | None = None
    remarks: tuple[str, ...] = ()


class Budget:
    """The bytes that one input of the pile may still unpack to, archives in it and all."""

    def __init__(self, size: int, settings: ReadSettings) -> None:
        self._left = max(_MOST_RATIO * size, _LEAST_ALLOWED * settings.max_bytes)

    def spend(self, size: int, uri: str) -> None:
        """Takes the bytes off; InputError (FH-READ-002) when there are none left."""
        self._left -= size
        if self._left < 0:
            raise InputError(
                "FH-READ-002",
                f"it unpacks to more than {_MOST_RATIO} times its size: a packed bomb.",
                place=uri,
                remedy="Leave it out.",
            )


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the pile or an entry of an archive, and how to open it.

    size: its bytes as they lie there. slip: what a table beside it says.
    """

    uri: str
    opener: Callable[[], BinaryIO]
    size: int
    settings: ReadSettings
    budget: Budget
    container: Container | None = None
    slip: Slip | None = None
    depth: int = 0

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.uri.rpartition("/")[2]

    def entry(self, record: str, opener: Callable[[], BinaryIO], size: int) -> Item:
        """An entry of this archive, one level deeper."""
        return replace(
            self,
            uri=f"{self.uri}#{record}",
            opener=opener,
            size=size,
            container=Container(name=self.uri, record=record),
            slip=None,
            depth=self.depth + 1,
        )

    def told(self) -> Told:
        """What is known of the one capture that this item is."""
        if self.slip is None:
            return Told(container=self.container)
        return Told(self.slip.address, self.slip.taken, container=self.container)


def captured(uri: str, raw: bytes, kind: MediaType, told: Told) -> Taken:
    """A capture of the bytes; equal bytes under one uri are one capture."""
    digest = hashlib.sha256(raw).hexdigest()
    capture = Capture(
        id=make_id("capture", uri, digest),
        uri=uri,
        sha256=digest,
        media_type=kind,
        size=len(raw),
        **told._asdict(),
    )
    return Taken(capture, raw)


def failure_of(error: InputError) -> Failure:
    """The failure to take one input."""
    return Failure(
        subject=error.place,
        stage="read",
        code=error.code,
        message=error.message,
        remedy=error.remedy,
    )
