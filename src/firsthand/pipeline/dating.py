"""The days that copies tell, counted from the day of the page that they copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from firsthand.mark.timing.origin import recounted
from firsthand.mark.timing.times import publication_day
from firsthand.records import Article, Marks, Tracing
from firsthand.tools import Tools


def dated_by_origin(
    articles: Sequence[Article], marks: Sequence[Marks], tracing: Tracing, tools: Tools
) -> tuple[Marks, ...]:
    """The marks of all pages; those of a copy as if it had come out on its origin's day.

    Only where a page has one origin whose day is known and earlier than its own: "yesterday" in a
    copy means the day before the origin. Marks of pages that were not traced stay as they are.
    """
    pages = {article.id: article for article in articles}
    days = {
        standing.article: _origin_day(standing.origins, pages) for standing in tracing.standings
    }
    return tuple(
        recounted(
            pages[one.article], one, _earlier(days.get(one.article), pages[one.article]), tools
        )
        if one.article in pages
        else one
        for one in marks
    )


def _origin_day(origins: Sequence[str], pages: Mapping[str, Article]) -> date | None:
    if len(origins) != 1 or origins[0] not in pages:
        return None
    return publication_day(pages[origins[0]])


def _earlier(day: date | None, page: Article) -> date | None:
    """The origin's day, where it is not after the page's own."""
    own = publication_day(page)
    return day if day is not None and (own is None or day < own) else None
