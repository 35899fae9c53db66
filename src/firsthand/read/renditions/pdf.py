"""PDF -> text with its paragraphs, by pypdf; pages parted by form feeds, as `pdftotext` does.

The rendition begins with the properties of the file, a line each ("title: ..."). Then, page by
page, paragraphs parted by empty lines: "# " and "## " stand before what is set larger than the
body, "^ " before what is set smaller. Words cut at the end of a line are joined.
"""

from __future__ import annotations

import logging
import re
import struct
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from firsthand.errors import InputError
from firsthand.read.renditions.made import Made
from firsthand.settings import ReadSettings

BY = f"pypdf {pypdf.__version__}, layout 1"

# What pypdf raises on faulty files, besides its own errors: it follows the file where that leads.
_FAULTS = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_MOST_PAGES = 3_000
_MOST_SECONDS = 300.0  # of computing for one document
_LEAST_LETTERS = 20  # letters in a document below which it has no text
_WIDEST_LINES = 2.3  # times the size of the body that its lines may be apart: double spacing
_WIDE_GAP = 1.35  # times the usual distance of lines that parts paragraphs
_LARGE, _LARGER, _SMALL = 1.08, 1.3, 0.87  # times the size of the body
_CUT_WORD = re.compile(r"[^\W\d_]-$")
_SENTENCE_END = re.compile(r"""[.!?…]["'”“»’)\]]*$""")
_SPACES = re.compile(r"[^\S\n]+")
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are no words for a user


class _Line(NamedTuple):
    """A line of a page: its words, its height on the page (up is more), the size of its letters."""

    text: str
    height: float
    size: float


def convert(raw: bytes, uri: str, settings: ReadSettings) -> Made:
    """The text of a PDF; InputError where it is locked, damaged, too long or has no text layer."""
    try:
        reader = _opened(raw, uri)
        pages = [list(lines) for lines in _pages(reader, uri, settings.max_bytes)]
        properties = _properties(reader)
    except (DependencyError, FileNotDecryptedError) as error:
        raise _locked(uri) from error
    except _FAULTS as error:
        raise InputError(
            "FH-READ-032",
            f"the PDF is damaged or made in a way that cannot be read ({type(error).__name__}).",
            place=uri,
            remedy="Open it and print it to a new PDF.",
        ) from error
    letters = sum(1 for lines in pages for line in lines for sign in line.text if sign.isalpha())
    if letters < _LEAST_LETTERS:
        raise InputError(
            "FH-READ-030",
            f"no text layer: its {len(pages)} pages are pictures of a text.",
            place=uri,
            remedy="Run it through text recognition (such as OCRmyPDF) and give the new PDF.",
        )
    return _joined(properties, pages)


def _opened(raw: bytes, uri: str) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(BytesIO(raw), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(uri)
    if len(reader.pages) > _MOST_PAGES:
        raise _too_long(f"it has more than {_MOST_PAGES} pages", uri)
    return reader


def _locked(uri: str) -> InputError:
    return InputError(
        "FH-READ-031",
        "the PDF is locked.",
        place=uri,
        remedy="Open it with its password and print it to a new PDF.",
    )


def _too_long(why: str, uri: str) -> InputError:
    return InputError(
        "FH-READ-033", f"the PDF is too long: {why}.", place=uri, remedy="Split it into parts."
    )


def _pages(reader: pypdf.PdfReader, uri: str, most: int) -> Iterator[Iterator[_Line]]:
    """The lines of each page, as long as the document is of a sane length."""
    begun = time.process_time()
    size = 0
    for page in reader.pages:
        fragments = _Fragments()
        page.extract_text(visitor_text=fragments.add)
        size += fragments.size
        if size > most:
            raise _too_long(f"its text is larger than {most} bytes", uri)
        if time.process_time() - begun > _MOST_SECONDS:
            raise _too_long(f"it took more than {_MOST_SECONDS:.0f} seconds to read", uri)
        yield fragments.lines()


class _Fragments:
    """Collects what pypdf finds on a page, and cuts it into lines."""

    def __init__(self) -> None:
        self._found: list[_Line] = []
        self.size = 0

    def add(
        self,
        text: str,
        cm: Sequence[float],
        tm: Sequence[float],
        _font: object,
        size: float,
    ) -> None:
        """A fragment; cm, tm: the matrices of the page and the text (PDF 32000, 9.4)."""
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs((tm[1] * cm[1] + tm[3] * cm[3]) or 1.0)
        self.size += len(text)
        self._found.append(_Line(text, height, abs(size) * scale))

    def lines(self) -> Iterator[_Line]:
        """The lines in the order of the page; each has the height and size of its longest part."""
        parts: list[_Line] = []
        for fragment in self._found:
            first, *others = fragment.text.split("\n")
            parts.append(fragment._replace(text=first))
            for other in others:
                yield from _line_of(parts)
                parts = [fragment._replace(text=other)]
        yield from _line_of(parts)


def _line_of(parts: Sequence[_Line]) -> Iterator[_Line]:
    text = _UNSTORABLE.sub("", _SPACES.sub(" ", "".join(part.text for part in parts))).strip()
    if text:
        longest = max(parts, key=lambda part: len(part.text.strip()))
        yield longest._replace(text=text)


def _joined(properties: Sequence[str], pages: Sequence[Sequence[_Line]]) -> Made:
    body = _body_size(pages)
    pitch = _usual_distance(pages, body)
    out = "".join(f"{line}\n" for line in properties).encode()
    begins = []
    for lines in pages:
        out += b"\f"
        begins.append(len(out))
        paragraphs = (_marked(paragraph, body) for paragraph in _paragraphs(lines, pitch))
        out += "\n\n".join(paragraphs).encode() + b"\n"
    return Made(out, tuple(begins))


def _body_size(pages: Sequence[Sequence[_Line]]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0) or 1.0


def _usual_distance(pages: Sequence[Sequence[_Line]], body: float) -> float:
    """The distance of two lines of a paragraph that is commonest."""
    gaps = Counter(
        round(one.height - other.height, 1)
        for lines in pages
        for one, other in pairwise(lines)
        if 0 < one.height - other.height <= _WIDEST_LINES * body
    )
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=body)


def _paragraphs(lines: Sequence[_Line], pitch: float) -> Iterator[list[_Line]]:
    """Parted by a wide gap, another size, or where a new column begins behind a sentence's end."""
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and _parts(paragraph[-1], line, pitch):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _parts(one: _Line, other: _Line, pitch: float) -> bool:
    if other.height > one.height:  # a new column
        return _SENTENCE_END.search(one.text) is not None
    wide = one.height - other.height > _WIDE_GAP * pitch
    larger = max(one.size, other.size) > _LARGE * min(one.size, other.size)
    return wide or larger


def _marked(paragraph: Sequence[_Line], body: float) -> str:
    """The paragraph's lines, words cut at their ends joined, behind the mark of its size."""
    text = paragraph[0].text
    for line in paragraph[1:]:
        cut = _CUT_WORD.search(text) and line.text[:1].islower()
        text = text[:-1] + line.text if cut else f"{text}\n{line.text}"
    size = paragraph[0].size / body
    mark = "# " if size > _LARGER else "## " if size > _LARGE else "^ " if size < _SMALL else ""
    return mark + text


def _day(found: pypdf.DocumentInformation) -> str | None:
    """The day the file was made; None for a stamp that is none."""
    try:
        made = found.creation_date
    except ValueError:
        return None
    return made.date().isoformat() if made else None


def _properties(reader: pypdf.PdfReader) -> list[str]:
    """What the file says of itself: often left by a template, or made by whoever saved it."""
    found = reader.metadata
    values = {
        "title": found.title if found else None,
        "author": found.author if found else None,
        "made": _day(found) if found else None,
    }
    lines = (
        (name, " ".join(_UNSTORABLE.sub("", str(v or "")).split())) for name, v in values.items()
    )
    return [f"{name}: {value}" for name, value in lines if value]
