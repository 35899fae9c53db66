"""Names of papers and houses that look like persons: the page's own, a quoted name, one told to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from firsthand.mark.naming.reading import Found
from firsthand.mark.naming.segments import Lexicon
from firsthand.records import Article
from firsthand.words import fold

_OPENING, _CLOSING = frozenset("„“«\"'‘‚"), frozenset("“”»\"'’")
_BEFORE = 12  # characters in which the word before a name stands


def unmasked(article: Article, found: Iterable[Found], lexicon: Lexicon) -> list[Found]:
    """The names, those of a paper or house as organisations, wherever the article names them.

    The outlet's own name is no person's, nor is one that nothing marks as a person's and that
    stands alone in quotation marks or behind "told" ("he told Morning Tram").
    """
    names = list(found)
    houses = {_key(one.words) for one in names if _is_house(article.text, one, lexicon)}
    if article.outlet is not None:
        houses.add(_key(article.outlet.value.split()))
    return [_as_house(one) if _key(one.words) in houses else one for one in names]


def _as_house(found: Found) -> Found:
    return found._replace(kind="organisation", role=None, standing="unknown")


def _key(words: Sequence[str]) -> str:
    return " ".join(fold(word) for word in words)


def _is_house(text: str, found: Found, lexicon: Lexicon) -> bool:
    if found.kind != "person" or any(_signs(found, lexicon)):
        return False
    opens = text[found.start - 1 : found.start] in _OPENING
    if opens and text[found.end : found.end + 1] in _CLOSING:
        return True
    before = text[max(0, found.start - _BEFORE) : found.start].lower().split()
    return bool(before) and before[-1] in lexicon.table.addressed and len(found.words) > 1


def _signs(found: Found, lexicon: Lexicon) -> Iterator[bool]:
    """What marks a name as a person's."""
    yield found.role is not None or found.standing != "unknown"
    yield lexicon.given_name(found.words[0]) is not None
    yield len(found.words[0].rstrip(".")) == 1
    yield lexicon.has_surname_ending(found.words[-1])
