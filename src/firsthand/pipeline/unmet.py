"""Names of the user's table of houses that the pile does not know: mostly a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from firsthand.languages.houses import HouseRow
from firsthand.records import Article, Finding, Tracing
from firsthand.tools import Tools
from firsthand.trace.credits.houses import agency_aliases, house_key, plain_host
from firsthand.trace.credits.services import without_language


def unmet_names(tools: Tools, articles: Sequence[Article], tracing: Tracing) -> tuple[Finding, ...]:
    """A finding for each row whose name no page bears or credits, with the nearest that one does.

    A row on a house that other rows made (who owns it) is met by the pages of those, and an agency
    by any of its spellings.
    """
    if not tools.houses.rows:
        return ()
    printed = {house_key(name): name for article in articles for name in _names(article)}
    aliases = agency_aliases(tools)
    met = {aliases.get(key, key) for key in printed}
    met |= {*printed, *(standing.house for standing in tracing.standings)}
    keys = ((row, house_key(row.name)) for row in tools.houses.rows)
    unmet = (row for row, key in keys if key not in met and aliases.get(key, key) not in met)
    return tuple(_finding(row, printed) for row in unmet)


def _names(article: Article) -> Iterator[str]:
    """Every name by which a row may mean a page or what it credits."""
    yield from (credit.name for credit in article.credits)
    if article.host:
        yield from (without_language(plain_host(article.host)), plain_host(article.host))
        yield article.host
    if article.outlet:
        yield article.outlet.value


def _finding(row: HouseRow, printed: dict[str, str]) -> Finding:
    close = get_close_matches(house_key(row.name), sorted(printed), n=1, cutoff=0.5)
    nearest = f"The nearest is {printed[close[0]]!r}." if close else ""
    return Finding(
        code="FH-HOUSE-010",
        stage="trace",
        subject=row.place,
        message=f"{row.name!r} names no page of this pile.",
        remedy=nearest or "Give the outlet as the pages print it, or its host.",
    )
