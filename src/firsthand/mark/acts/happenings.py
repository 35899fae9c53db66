"""Mentions of one act inside one article become one happening; news is told from what is recalled.

Two mentions are of one happening when they are of one kind and nothing told of them disagrees:
people named, places and days of their own sentences. A reversal is a happening of its own, and so
is what is only threatened or supposed: it lends the act that took place no person, place or day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import TypeVar

from firsthand.mark.acts.mentions import Mention
from firsthand.mark.acts.people import Player
from firsthand.records import SETTLED, UNREAL, Article, Cited, Place, Status, When

T = TypeVar("T")
_OWN = 0.5  # score from which a place or time was told with the act itself
_SLACK = timedelta(days=1)  # "today" in a dispatch that is printed the day after
_OLD = timedelta(days=30)  # before publication: no longer news
_TOLD = 0.8  # score from which a time stands in the act's own sentence
_LEAD = 4  # sentences, the headline among them, that tell the news
_STATUS_ORDER: tuple[Status, ...] = (
    "happened",
    "ongoing",
    "ordered",
    "reversed",
    "appealed",
    "attempted",
    "planned",
    "denied",
    "threatened",
    "hypothetical",
)
_APART: frozenset[Status] = UNREAL | {"reversed", "appealed"}  # a happening of their own
_DONE: frozenset[Status] = SETTLED | {"attempted"}
_COARSE = {"country", "admin1"}

Happening = tuple[Mention, ...]  # the best-told mention first


def gather(mentions: Sequence[Mention], main: str | None = None) -> tuple[Happening, ...]:
    """Happenings in the order of their first mention; each holds all its mentions.

    main: key of the article's protagonist, whom an act befalls that names nobody. What only a
    network reads comes last and adds nothing to an act that triggers tell: neither is it news or
    recalled by that, nor are two joined or parted.
    """
    groups: list[list[Mention]] = []
    alike: dict[tuple[str, str], list[list[Mention]]] = defaultdict(list)
    for mention in sorted(mentions, key=_is_read):
        known = alike[_kind(mention)]
        home = next((g for g in known if all(_agree(mention, one, main) for one in g)), None)
        if home is None:
            home = []
            groups.append(home)
            known.append(home)
        elif _is_read(mention) and not _is_read(home[0]):
            continue
        home.append(mention)
    place = {id(mention): number for number, mention in enumerate(mentions)}
    groups.sort(key=lambda group: min(place[id(mention)] for mention in group))
    return tuple(tuple(sorted(group, key=_rank)) for group in groups)


def _is_read(mention: Mention) -> bool:
    """Whether only a network reads it there."""
    return mention.chance is not None


def _kind(mention: Mention) -> tuple[str, str]:
    """The type of act, and whether it is undone, appealed against, threatened or only imagined."""
    return mention.event, mention.status if mention.status in _APART else ""


def _agree(one: Mention, other: Mention, main: str | None) -> bool:
    """Whether two mentions of one kind may be of one happening.

    One that tells nobody is the protagonist's, not that of a stranger with a day of their own.
    """
    alike = _same_people(one.recipient, other.recipient)
    if main is not None and abs(one.number - other.number) > 1:
        alike = alike and not (_is_apart(one, other, main) or _is_apart(other, one, main))
    return alike and (one.number == other.number or _same_scene(one, other))


def _is_apart(untold: Mention, named: Mention, main: str) -> bool:
    """Whether one tells nobody, and the other, dated by its own sentence, not the protagonist."""
    keys = () if named.recipient is None else named.recipient.keys
    nobody = untold.recipient is None or not untold.recipient.keys
    return nobody and bool(keys) and main not in keys and _is_dated(named)


def _same_scene(one: Mention, other: Mention) -> bool:
    return _same_place(one.place, other.place) and _same_time(one.time, other.time)


def _same_people(one: Player | None, other: Player | None) -> bool:
    if one is None or other is None or not one.keys or not other.keys:
        return True
    return bool(set(one.keys) & set(other.keys))


def _same_place(one: Cited[Place] | None, other: Cited[Place] | None) -> bool:
    if one is None or other is None or min(one.score, other.score) < _OWN:
        return True
    if one.value.town.gazetteer_id == other.value.town.gazetteer_id:
        return True
    coarse = {one.value.precision, other.value.precision} & _COARSE
    return bool(coarse) and one.value.country == other.value.country


def _same_time(one: Cited[When] | None, other: Cited[When] | None) -> bool:
    if one is None or other is None or min(one.score, other.score) < _OWN:
        return True
    first, second = one.value, other.value
    return first.earliest <= second.latest + _SLACK and second.earliest <= first.latest + _SLACK


def _rank(mention: Mention) -> tuple[bool, int, bool, bool, bool, int]:
    """The best-told mention: by a trigger, of the body, plainly stated, its people named, early."""
    named = mention.recipient is not None and bool(mention.recipient.keys)
    return (
        _is_read(mention),
        _STATUS_ORDER.index(mention.status),
        mention.role == "headline",
        mention.recalled,
        not named,
        mention.number,
    )


def filled(values: Sequence[Cited[T] | None]) -> Cited[T] | None:
    """The best-told mention's own value where it is sure, else the surest of all mentions."""
    known = [value for value in values if value is not None]
    if values and values[0] is not None and values[0].score >= _OWN:
        return values[0]
    return max(known, key=lambda value: value.score, default=None)


def player_of(players: Sequence[Player | None], *, named_first: bool) -> Player | None:
    """The first phrase; named_first: the first of the plainest that name somebody, where any do."""
    known = [player for player in players if player is not None]
    named = [player for player in known if player.keys and named_first]
    if named:
        return max(named, key=lambda player: player.cited.score)
    return next(iter(known), None)


def is_proposed(happening: Happening) -> bool:
    """Whether no trigger tells any mention of it, so that only a network reads it there."""
    return _is_read(happening[0])


def news_day(article: Article, happenings: Sequence[Happening]) -> date | None:
    """The day by which an act is old: that of publication, else the last that the article tells."""
    if article.published is not None:
        return article.published.value.earliest
    told = (mention.time for happening in happenings for mention in happening)
    return max((time.value.latest for time in told if time is not None), default=None)


def is_background(happening: Happening, others: Sequence[Happening], day: date | None) -> bool:
    """Whether the article recalls this happening rather than telling it as its news.

    day: the article's `news_day`. Headline and first sentences make news unless they look back
    themselves; a time well before that day, words of recall, or a late place beside other news
    make background.
    """
    fresh = [mention for mention in happening if not mention.recalled]
    if any(mention.role == "headline" for mention in fresh):
        return False
    if _is_old(happening, day):
        return True
    if not fresh:
        return True
    if any(mention.number < _LEAD or _is_dated(mention) for mention in fresh):
        return False
    first = min(mention.number for mention in happening)
    return any(min(m.number for m in other) < first // 2 for other in others)


def is_later_step(happening: Happening, others: Sequence[Happening]) -> bool:
    """Whether it is only an appeal that an article tells after what it is directed against."""
    if happening[0].status != "appealed" or _is_headed(happening):
        return False
    first = min(mention.number for mention in happening)
    return any(
        other[0].event == happening[0].event
        and (_is_headed(other) or min(mention.number for mention in other) < first)
        for other in others
    )


def _is_headed(happening: Happening) -> bool:
    return any(mention.role == "headline" for mention in happening)


def is_part(happening: Happening, others: Sequence[Happening], wholes: Collection[str]) -> bool:
    """Whether it is only the cause, means or consequence of another act told beside it.

    wholes: the entries that it may be part of (codebook: part_of). An act with a day or people of
    its own, or one that a headline tells, stays its own news.
    """
    if _is_headed(happening):
        return False
    return any(
        other[0].event in wholes
        and other[0].status in _DONE
        and _same_people(happening[0].recipient, other[0].recipient)
        and _same_time(happening[0].time, other[0].time)
        and any(abs(one.number - two.number) <= 1 for one in happening for two in other)
        for other in others
    )


def _is_dated(mention: Mention) -> bool:
    """Whether its own sentence dates it (and it is not old: that was asked before)."""
    return mention.time is not None and mention.time.score >= _TOLD


def _is_old(happening: Happening, day: date | None) -> bool:
    time = filled([mention.time for mention in happening])
    return time is not None and day is not None and time.value.latest < day - _OLD
