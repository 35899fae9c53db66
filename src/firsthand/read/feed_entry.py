"""One entry of a feed (RSS, RDF, Atom): its full text as a source, its fields as facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.errors import InputError
from firsthand.read.body import count_words
from firsthand.read.facts import Fact
from firsthand.read.line_object import LineObject
from firsthand.read.runs import resolve_references
from firsthand.read.source import Encoded, Source
from firsthand.read.xml_spans import BrokenXML, Element, attributes, children, content_of

# Elements of full text, then those that may hold a full text or only a teaser.
_FULL = ("content:encoded", "content", "xhtml:body", "body")
_BRIEF = ("description", "summary", "itunes:summary", "media:description")
_LONG = 80  # words from which a description is a full text
_TEXTS = {
    "json:url": ("feedburner:origlink", "link"),
    "json:title": ("title",),
    "json:published": ("pubdate", "published", "dc:date", "dcterms:created", "issued", "updated"),
    "json:byline": ("dc:creator", "author", "itunes:author"),
    "json:language": ("dc:language",),
    "json:outlet": ("dc:publisher",),
}


def read_entry(file: Encoded, place: str) -> LineObject | None:
    """The text and fields of an entry; None where it has a teaser only.

    InputError (FH-READ-022) where its elements do not close.
    """
    try:
        (entry,) = children(file.text, 0, len(file.text))
        parts = tuple(children(file.text, entry.inner, entry.inner_end))
        content = _content(file, parts)
        if content is None:
            return None
        return LineObject(content, True, tuple(_facts(file, parts)))
    except (BrokenXML, ValueError) as error:
        raise InputError(
            "FH-READ-022",
            "the elements of the entry do not close as they open.",
            place=place,
            remedy="Save the feed again; the other entries were read.",
        ) from error


def _content(file: Encoded, parts: Sequence[Element]) -> Source | None:
    for name in (*_FULL, *_BRIEF):
        for part in parts:
            if part.name.lower() == name:
                source = _source(file, part)
                if source.text.strip() and (name in _FULL or _is_long(source.text)):
                    return source
    return None


def _source(file: Encoded, part: Element) -> Source:
    said = attributes(file.text, part.attributes)
    kind = file.text[slice(*said.get("type", (0, 0)))].lower()
    return content_of(file, part.inner, part.inner_end, markup=kind == "xhtml")


def _is_long(text: str) -> bool:
    return count_words(text) >= _LONG


def _facts(file: Encoded, parts: Sequence[Element]) -> Iterator[Fact]:
    for key, names in _TEXTS.items():
        elements = [part for name in names for part in parts if part.name.lower() == name]
        facts = (_fact(file, key, element) for element in elements)
        first = next((fact for fact in facts if fact is not None), None)
        if first is not None:
            yield first


def _fact(file: Encoded, key: str, part: Element) -> Fact | None:
    """What an element says: its text, the name in an author, the address in a link of Atom."""
    span = (part.inner, part.inner_end)
    if key == "json:url" and part.inner == part.inner_end:
        span = _href(file, part)
    names = [one for one in children(file.text, *span) if one.local == "name"]
    if names:
        span = (names[0].inner, names[0].inner_end)
    source = content_of(file, *span)
    value = " ".join(resolve_references(source.text).split())
    if not value:
        return None
    return Fact(key, value, (source.pieces[0].outer_start, source.pieces[-1].outer_end))


def _href(file: Encoded, part: Element) -> tuple[int, int]:
    """Where the address of a link stands; nowhere for links to other things than the page."""
    said = attributes(file.text, part.attributes)
    relation = file.text[slice(*said.get("rel", (0, 0)))]
    return said.get("href", (0, 0)) if relation in {"", "alternate"} else (0, 0)
