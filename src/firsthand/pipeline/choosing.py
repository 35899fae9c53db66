"""What words that a person chose in a page may mean, for a page that lets them choose among it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from firsthand.mark.timing.times import find_times
from firsthand.records import Article, Block, Evidence, Marks, Place, When
from firsthand.text import evidence
from firsthand.tools import Tools

_QUOTES = "\"'“”„«»‘’"
_MOST_PLACES = 20  # as many as a person can look through
_MOST_CANDIDATES = 8


def find_words(article: Article, words: str) -> tuple[Evidence, ...]:
    """Every place where the words stand, in text order; () where they stand nowhere.

    As typed if they stand so; else without regard to capitals, blanks and the form of quotes.
    """
    pieces = words.split()
    if not pieces:
        return ()
    for flags in (0, re.IGNORECASE):
        pattern = re.compile(r"\s+".join(map(_loosely, pieces)), flags)
        found = [match.span() for match in pattern.finditer(article.text)]
        if found:
            return tuple(evidence(article, *span) for span in found[:_MOST_PLACES])
    return ()


def _loosely(piece: str) -> str:
    """A pattern for a word in which any quotation mark stands for any other."""
    return "".join(f"[{_QUOTES}]" if c in _QUOTES else re.escape(c) for c in piece)


def places_of(
    words: str, tools: Tools, article: Article | None = None, seen: Iterable[Place] = ()
) -> tuple[Place, ...]:
    """The places that words may mean, likeliest first; `seen`: what marking took them for."""
    language = article.language if article else None
    candidates = (c.place for c in tools.gazetteer.look_up(words, language))
    found = {place.gazetteer_id: place for place in (*seen, *candidates)}
    return tuple(found.values())[:_MOST_CANDIDATES]


def places_seen(marks: Marks | None, chosen: Evidence) -> tuple[Place, ...]:
    """The places that marking saw in the chosen words."""
    found = marks.toponyms if marks else ()
    return tuple(t.place for t in found if t.place is not None and _overlap(t.evidence, chosen))


def time_of(article: Article, marks: Marks | None, chosen: Evidence, tools: Tools) -> When | None:
    """The time that marking saw in the chosen words, or that they say when read by themselves.

    Headlines and captions are not marked, so words chosen there are read as if they were body.
    """
    told = marks.times if marks else ()
    alone = msgspec.structs.replace(article, blocks=tuple(_as_body(article, chosen)))
    for time in (*told, *find_times(alone, tools)):
        if time.when is not None and _overlap(time.evidence, chosen):
            return time.when
    return None


def _as_body(article: Article, chosen: Evidence) -> Iterator[Block]:
    for block in article.blocks:
        if block.start < chosen.end and chosen.start < block.end:
            yield Block(block.start, block.end, "body")


def person_keys(marks: Marks | None, chosen: Evidence) -> tuple[str, ...]:
    """The name keys of the persons that marking saw in the chosen words."""
    names = marks.names if marks else ()
    people = (n.key for n in names if n.kind == "person" and _overlap(n.evidence, chosen))
    return tuple(dict.fromkeys(people))


def _overlap(one: Evidence, other: Evidence) -> bool:
    """Whether two spans share a character: who chooses more or fewer words means the same."""
    return one.start < other.end and other.start < one.end
