"""Text that a scraper spoiled: UTF-8 read as a Windows page and saved so ("Ã¤" for "ä").

Each mended character is a piece of its own that cites the bytes of all the characters it was
spelled with, so that its anchor still re-derives.
"""

from __future__ import annotations

import re

from firsthand.read.source import Piece, Source
from firsthand.text import SPOILED_BY, mended

_FEWEST = 2
_MOSTLY = 0.5  # share of all characters beyond ASCII that spoiled spellings must be


def mended_source(source: Source) -> Source:
    """The source with spoiled characters mended, where most beyond ASCII are spoiled; else itself.

    One that stands in JSON escapes stays as it is: its bytes would have to be read three times.
    """
    if source.text.isascii():
        return source
    found = [match.span() for match in _SPOILED.finditer(source.text)]
    found = [span for span in found if source.is_plain(*span) and _mends(source.text, span)]
    beyond = sum(character > "\x7f" for character in source.text)
    spoiled = sum(end - start for start, end in found)
    if len(found) < _FEWEST or spoiled < _MOSTLY * beyond:
        return source
    return _rebuilt(source, found)


def _spellings() -> str:
    """Patterns of how two to four bytes of UTF-8 look when they are read by each charset."""
    parts = []
    for by in SPOILED_BY:
        later = _shown(by, 0x80, 0xBF)
        leads = (_shown(by, 0xC2, 0xDF), _shown(by, 0xE0, 0xEF), _shown(by, 0xF0, 0xF4))
        parts += [f"{lead}{later}{{{more}}}" for more, lead in enumerate(leads, start=1)]
    return "|".join(parts)


def _shown(by: dict[str, int], low: int, high: int) -> str:
    letters = [letter for letter, byte in by.items() if low <= byte <= high]
    return f"[{re.escape(''.join(letters))}]"


_SPOILED = re.compile(_spellings())


def _mends(text: str, span: tuple[int, int]) -> bool:
    spoiled = text[slice(*span)]
    return len(mended(spoiled)) == 1


def _rebuilt(source: Source, found: list[tuple[int, int]]) -> Source:
    out: list[str] = []
    pieces: list[Piece] = []
    length = position = 0
    for start, end in [*found, (len(source.text), len(source.text))]:
        for part in source.parts(position, start):
            size = part.end - part.start
            pieces.append(part._replace(start=length, end=length + size))
            out.append(source.text[part.start : part.end])
            length += size
        if end > start:
            behind = list(source.parts(start, end))
            outer = behind[0].outer_start, behind[-1].outer_end
            pieces.append(Piece(length, length + 1, *outer, "mended"))
            out.append(mended(source.text[start:end]))
            length += 1
        position = end
    return Source("".join(out), source.file, tuple(pieces))
