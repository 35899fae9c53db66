"""Which reports only recall a happening that is the news of other pages.

Marking tells background by what one page says of itself, and a page without a date cannot say that
its news is old. Here the pages of a happening are laid side by side. What stands at the head of a
page is its news, however old; only what stands further down may be recalled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from firsthand.match.candidates import Profile
from firsthand.match.cluster import Group
from firsthand.match.score import is_narrow, length

OUTNUMBERED = 2  # reports that recall, for each that tells: beyond, undated pages recall as well
MONTH = 28  # days: so long a time, told for sure, is "in November" or "last year"
OVERTAKEN = 3  # the same, where the page leads with something later
STALE = 8  # days after a happening first was news: from then on a page may only recall it


def recalling(groups: Sequence[Group], recalled: Mapping[int, Sequence[Profile]]) -> frozenset[str]:
    """The ids of reports that were taken for news and only recall; `recalled`: known as such."""
    known = {profile.report for found in recalled.values() for profile in found}
    found = {
        *_outnumbered(groups, recalled),
        *_late(groups),
        *_overtaken(groups),
        *_in_passing(groups),
        *_led_elsewhere(groups),
        *_stock(groups),
    }
    return frozenset(found | set(_copied(groups, found | known)))


def _outnumbered(
    groups: Sequence[Group], recalled: Mapping[int, Sequence[Profile]]
) -> Iterator[str]:
    """Reports of pages without a date, which cannot show that their news is old.

    Where far more pages recall a happening than tell it, such pages recall it too.
    """
    for number, group in enumerate(groups):
        if len(recalled.get(number, ())) > OUTNUMBERED * len(group.members):
            yield from (m.report for m in group.members if m.published is None)


def _late(groups: Sequence[Group]) -> Iterator[str]:
    """Reports far down in a page that came out long after the happening was news elsewhere."""
    for group in groups:
        led = {member.article for member in group.members if member.lead}
        first = min((m.published.earliest for m in group.members if m.published), default=None)
        for member in group.members:
            if member.published is None or first is None or member.article in led:
                continue
            if (member.published.earliest - first).days >= STALE:
                yield member.report


def _overtaken(groups: Sequence[Group]) -> Iterator[str]:
    """Far down in a page that leads with something later: what others had led with days before."""
    news = {m.article: day for group, day in _days(groups) for m in group.members if m.lead}
    for group, day in _days(groups):
        leaders = [m.published.earliest for m in group.members if m.lead and m.published]
        for member in group.members:
            later = news.get(member.article)
            if member.lead or later is None or member.published is None or not leaders:
                continue
            if day < later and (member.published.earliest - min(leaders)).days >= OVERTAKEN:
                yield member.report


def _days(groups: Sequence[Group]) -> Iterator[tuple[Group, date]]:
    """The happenings whose day is told, and that day: the latest that one of their pages gives."""
    for group in groups:
        days = [m.time.latest for m in group.members if m.time is not None and is_narrow(m.time)]
        if days:
            yield group, max(days)


def _in_passing(groups: Sequence[Group]) -> Iterator[str]:
    """A lone report far down in a page of other news that says neither to whom nor where."""
    told = Counter(article for group in groups for article in {m.article for m in group.members})
    for group in groups:
        member = group.members[0]
        alone = len(group.members) == 1 and told[member.article] > 1
        if alone and not (member.lead or member.recipients or member.place):
            yield member.report


def _led_elsewhere(groups: Sequence[Group]) -> Iterator[str]:
    """Far down in a page without a date, by its month or as stock: what another text leads with.

    A page with a date has shown to marking how old that is.
    """
    for group in groups:
        leaders = [member for member in group.members if member.lead and is_narrow(member.time)]
        for member in group.members:
            apart = any(leader.origins.isdisjoint(member.origins) for leader in leaders)
            if apart and _may_recall(member) and (member.stock or _by_month(member)):
                yield member.report


def _stock(groups: Sequence[Group]) -> Iterator[str]:
    """What every page that tells it has far down, undated, in a stock passage: news in none."""
    for group in groups:
        if all(member.stock and _may_recall(member) for member in group.members):
            yield from (member.report for member in group.members)


def _may_recall(member: Profile) -> bool:
    return member.published is None and not member.lead


def _by_month(member: Profile) -> bool:
    return member.time is not None and member.sure_time and length(member.time) >= MONTH


def _copied(groups: Sequence[Group], recalled: Collection[str]) -> Iterator[str]:
    """Far down in an undated page, the sentence of one that recalls: a copy knows no better."""
    for member in (member for group in groups for member in group.members):
        if _may_recall(member) and not member.carries.isdisjoint(recalled):
            yield member.report
