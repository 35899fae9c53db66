"""Fields of scraped texts: our name for each, and the names under which scrapers keep it."""

from __future__ import annotations

from collections.abc import Sequence

CONTENT = ("html", "text")

# Names are compared in small letters, with every run of other signs as one blank. What a scraper
# calls plain content may hold markup: `is_markup` looks.
_NAMES = {
    "html": "html|content html|raw html|page html|body html|article html",
    "text": "text|body|content|article|full text|fulltext|article text|content text|article body"
    "|main text|text content|story|maintext|plain text",
    "url": "url|address|link|uri|permalink|page url|article url|canonical url|external url",
    "title": "title|headline|header|upload title",
    "outlet": "outlet|site|source name|publisher|source|publication|newspaper|website",
    "published": "published|date|published at|datetime|date published|publication date|pub date"
    "|pubdate|publish date|published date|upload timestamp",
    "language": "language|lang",
    "byline": "byline|author|authors|writer",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split("|")}
_RANKS = {name: rank for rank, name in enumerate(_FIELDS)}
_PARAGRAPHS = 3  # closed paragraphs from which a text is HTML, and no text with residue of tags


def choose_fields(names: Sequence[str]) -> dict[str, int]:
    """Our fields, and for each the position of the name that says it best ("pub_date").

    Names that say none of our fields are passed over.
    """
    spoken = [(_letters(name), position) for position, name in enumerate(names)]
    known = sorted((_RANKS[name], name, position) for name, position in spoken if name in _FIELDS)
    chosen: dict[str, int] = {}
    for _, name, position in known:
        chosen.setdefault(_FIELDS[name], position)
    return chosen


def _letters(name: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in name.lower()).split())


def is_markup(text: str) -> bool:
    """Whether a text is HTML as a whole: scraped texts may hold a stray tag."""
    small = text.lower()
    return "<html" in small or small.count("</p>") >= _PARAGRAPHS
