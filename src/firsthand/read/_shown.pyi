"""The compiled half of shown.py and of blocks/characters.py."""

from collections.abc import Callable

from _typeshed import ReadableBuffer

from firsthand.read.cues import CueTable
from firsthand.read.shown import Said

VERSION: int

def shown(
    text: str,
    meaning: bytes,
    elements: bytes,
    ranges: bytes,
    blocks: bytes,
    asked: tuple[Callable[[str], Said], Callable[[str], int]],
    table: CueTable,
    references: tuple[dict[str, str], Callable[[str], str]],
    most: int,
    /,
) -> tuple[list[str], bytes, bytes, bytes, list[str], bytes, int]: ...
def attributes(text: str, start: int, end: int, /) -> dict[str, tuple[int, int]]: ...
def count(texts: list[str], kinds: bytes, /) -> bytes: ...
def along(parents: ReadableBuffer, bits: ReadableBuffer, /) -> bytes: ...
def held(parents: ReadableBuffer, words: ReadableBuffer, /) -> bytes: ...
def steps(parents: ReadableBuffer, flags: ReadableBuffer, /) -> bytes: ...
def reached(
    features: ReadableBuffer,
    bounds: ReadableBuffer,
    leaves: ReadableBuffer,
    columns: ReadableBuffer,
    trees: int,
    inner: int,
    rows: int,
    width: int,
    /,
) -> bytes: ...
def lengths(text: str, step: int, /) -> bytes: ...
