"""What a copy tells happened on the day that its origin tells, however late it came out."""

from __future__ import annotations

from firsthand.mark import mark
from firsthand.pipeline.dating import dated_by_origin
from firsthand.records import Article, Marks, Standing, Tracing
from tests.builders import article
from tests.mark.acts.test_events import tools

WORDS = "Two men beat the editor Ilma Radek in the harbour yesterday."


def dated(*pages: Article, origin: Article) -> list[Marks]:
    standings = tuple(
        Standing(article=page.id, house=page.id, origins=(origin.id,)) for page in pages
    )
    tracing = Tracing(derivations=(), absent=(), standings=standings, lineages=(), changes=())
    return list(dated_by_origin(pages, [mark(page, tools()) for page in pages], tracing, tools()))


def test_a_copy_of_three_days_later_tells_the_same_day() -> None:
    origin = article(WORDS, published="2025-03-14")
    copy = article(WORDS, "Read more.", published="2025-03-17")
    first, second = dated(origin, copy, origin=origin)
    assert [one.when for one in first.times] == [one.when for one in second.times]
    assert first.times[0].reason is None
    assert second.times[0].reason == "counted from the origin's day, 2025-03-14, not the page's"
    days = [report.time.value for report in (*first.reports, *second.reports) if report.time]
    assert len(days) == len(first.reports) + len(second.reports) > 1
    assert len(set(days)) == 1


def test_what_an_origin_of_unknown_day_says_is_counted_from_the_page() -> None:
    origin = article(WORDS, published=None)
    copy = article(WORDS, "Read more.", published="2025-03-17")
    assert dated(origin, copy, origin=origin)[1] == mark(copy, tools())
