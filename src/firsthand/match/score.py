"""Are two reports about one happening? Named, weighted features, each with its reason.

Published figures for linking event reports say that place and time beat the likeness of texts
(Piskorski et al. 2018), so only typed fields are compared; words count only between articles that
rest on one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from firsthand.match.candidates import RIGHT_TO_STAY, Profile
from firsthand.match.distance import contains, near
from firsthand.match.people import Likeness, likeness
from firsthand.records import When

JOIN = 4.0  # sum of weights from which two reports are one happening
NARROW = 3  # days: an interval up to this long names a day, give or take a night
SAME_WORDS = 0.6  # share of the shorter sentence's words that a copied sentence keeps
FAR = 7  # days: beyond, even a time taken from near by tells of another happening
_FRESH_DAYS, _NEWS_DAYS, _LATE_DAYS = 3, 10, 45  # from the happening to the page that tells it
_WEEK, _MONTH = 7, 31


class Feature(NamedTuple):
    """One thing that speaks for or against; forbids: it alone keeps the two apart."""

    name: str
    weight: float
    reason: str
    forbids: bool = False


class Comparison(NamedTuple):
    """All features of a pair."""

    features: tuple[Feature, ...]

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return sum(feature.weight for feature in self.features)

    @property
    def forbidden(self) -> bool:
        """Whether some feature keeps the two apart whatever the others say."""
        return any(feature.forbids for feature in self.features)

    @property
    def joins(self) -> bool:
        """Whether the two are one happening."""
        return not self.forbidden and self.score >= JOIN


class _Pair(NamedTuple):
    """Two profiles and what is known of the pair as a whole."""

    a: Profile
    b: Profile
    who: Likeness
    named: bool  # one person, by name or by the other's page
    misread: bool  # the names differ, but one was not told with the act and may not be meant
    related: bool  # their articles rest on one origin
    aligned: bool  # and the two sentences are the same words
    alike: bool  # two houses or languages, of one origin or not, share rare particulars

    @property
    def one_sentence(self) -> bool:
        """Both were found in one sentence of one article."""
        return self.a.article == self.b.article and self.a.sentence == self.b.sentence

    @property
    def named_day(self) -> bool:
        """One person and one day: then a differing place is a contradiction, not a difference."""
        return self.named and is_narrow(self.a.time) and is_narrow(self.b.time)

    @property
    def retold(self) -> bool:
        """One text in two houses or languages: a field that differs there is a slip of one."""
        other = self.a.house != self.b.house or self.a.language != self.b.language
        return self.related and other

    @property
    def headed(self) -> bool:
        """The headline of an article and a sentence below it."""
        return self.a.article == self.b.article and self.a.headline != self.b.headline


def compare(a: Profile, b: Profile) -> Comparison:
    """The features of a pair; symmetric."""
    who = likeness(a.recipients, b.recipients)
    related = a.article != b.article and bool(a.origins & b.origins)
    aligned = b.report in a.carries or (related and same_words(a, b))
    misread = who in {"unlike", "different"} and (_misread(a, b) or _misread(b, a))
    named = who == "same" or (who == "unknown" and (_names(a, b) or _names(b, a)))
    pair = _Pair(a, b, who, named or misread, misread, related or aligned, aligned, _alike(a, b))
    steps = (_event, _recipient, _place, _time, _status, _lineage, _teller, _actor, _kept_apart)
    found = (*_filled_anew(pair), *(feature for step in steps for feature in step(pair)))
    return Comparison((*found, *_wording(pair, found)))


def _alike(a: Profile, b: Profile) -> bool:
    other = a.house != b.house or a.language != b.language
    return other and (b.article in a.alike or a.article in b.alike)


def same_words(a: Profile, b: Profile) -> bool:
    """Whether one sentence holds most words of the other: a copied sentence, in one language."""
    shorter = min(len(a.words), len(b.words))
    return shorter > 0 and len(a.words & b.words) >= SAME_WORDS * shorter


def _event(pair: _Pair) -> Iterator[Feature]:
    if pair.a.kinds & pair.b.kinds:
        yield Feature("event", 1.0, "the same type of event")
    elif pair.a.family == pair.b.family:
        apart = not (pair.related or pair.named_day or pair.one_sentence or pair.headed)
        yield Feature("event", -1.0, "types that outlets take for one another", apart)
    else:
        yield Feature("event", -1.0, "different types of event", forbids=not pair.aligned)


def _recipient(pair: _Pair) -> Iterator[Feature]:
    if pair.who == "same":
        yield Feature("recipient", 3.0, "the same name")
    elif pair.who == "surname":
        yield Feature("recipient", 2.5, "the same surname, one without a first name")
    elif pair.named:
        yield Feature("recipient", 2.5, "the page of one names the recipient of the other")
    elif _one_protagonist(pair):
        yield Feature("recipient", 2.0, "both pages are about one person")
    elif pair.who == "unlike":
        yield Feature("recipient", -2.0, "the names do not agree")
    elif pair.who == "different":
        yield Feature("recipient", -2.0, "different people", forbids=not pair.aligned)


def _names(named: Profile, page: Profile) -> bool:
    """Whether a page that gives its report no recipient names the other report's in full."""
    return not page.recipients and _in_full(named.recipients, page.named)


@lru_cache(maxsize=10_000)
def _in_full(recipients: tuple[str, ...], named: frozenset[str]) -> bool:
    """Whether a page names one of these people in full; a long one names thousands."""
    full = [key for key in recipients if " " in key]
    return not named.isdisjoint(full) or likeness(full, named) == "same"


def _misread(doubtful: Profile, sure: Profile) -> bool:
    """Whether a recipient not told with the act stands where the page also names the other one."""
    if doubtful.sure_recipient or not sure.recipients:
        return False
    return _in_full(sure.recipients, doubtful.named)


def _one_protagonist(pair: _Pair) -> bool:
    """Whether two pages of about one day, which tell no recipient, speak of one person most."""
    a, b = pair.a, pair.b
    if a.article == b.article or a.sure_recipient or b.sure_recipient:
        return False
    if a.protagonist is None or b.protagonist is None or not _about_one_day(a, b):
        return False
    return likeness([a.protagonist], [b.protagonist]) == "same"


def _about_one_day(a: Profile, b: Profile) -> bool:
    if a.time is not None and b.time is not None:
        return days_between(a.time, b.time) <= 1
    if a.published is None or b.published is None:
        return False
    return days_between(a.published, b.published) <= _WEEK


def _filled_anew(pair: _Pair) -> Iterator[Feature]:
    """One wording for another person elsewhere or at another time is a form, no slip of a copy."""
    a, b = pair.a, pair.b
    if pair.who != "different" or pair.misread or not pair.aligned:
        return
    timed = a.time is not None and b.time is not None and days_between(a.time, b.time) > NARROW
    late = a.published and b.published and days_between(a.published, b.published) > FAR
    placed = a.place is not None and b.place is not None and a.sure_place and b.sure_place
    elsewhere = placed and next(_place(pair)).weight < 0
    if timed or late or elsewhere:
        yield Feature(
            "wording", 0.0, "the same words of somebody else at another time", forbids=True
        )


def _place(pair: _Pair) -> Iterator[Feature]:
    a, b = pair.a.place, pair.b.place
    if a is None or b is None:
        return
    if a.gazetteer_id == b.gazetteer_id:
        weight = {"country": 0.5, "admin1": 1.0}.get(a.precision, 2.0)
        yield Feature("place", weight, "the same place")
    elif contains(a, b) or contains(b, a):
        yield Feature("place", 0.5, "one place lies in the other")
    elif near(a, b):
        yield Feature("place", 1.5, "places next to one another")
    else:
        yield _apart_in_place(pair)


def _apart_in_place(pair: _Pair) -> Feature:
    """Who is sent away is sent from one place to another: each outlet may name either."""
    if pair.a.family == pair.b.family == RIGHT_TO_STAY and pair.who == "same":
        return Feature("place", 0.0, "places of one journey")
    sure = pair.a.sure_place and pair.b.sure_place
    apart = sure and not (pair.aligned or pair.named_day or pair.retold)
    if pair.alike and not sure:
        return Feature("place", 0.0, "different places, of which one is from near by")
    weight = -2.0 if sure and not pair.retold else -1.0
    return Feature("place", weight, "different places", apart)


def _time(pair: _Pair) -> Iterator[Feature]:
    a, b = pair.a.time, pair.b.time
    if a is not None and b is not None:
        yield _fresh(pair) or _both_times(pair, a, b)
    elif not pair.related:
        # A copy's day of publication may be the day it was crawled, so relatives are not asked.
        yield from _publication(pair)


def _fresh(pair: _Pair) -> Feature | None:
    """For a time taken from near by: the day its page came out says more than a far day does."""
    near, sure = (pair.b, pair.a) if pair.a.sure_time else (pair.a, pair.b)
    if near.sure_time or not sure.sure_time or near.published is None:
        return None
    if near.time is None or sure.time is None or days_between(near.time, sure.time) <= FAR:
        return None
    found = _news_lag(sure.time.latest, sure.time.earliest, near.published)
    return found if found.weight >= 1.0 else None


def _both_times(pair: _Pair, a: When, b: When) -> Feature:
    gap = days_between(a, b)
    if gap == 0:
        if is_narrow(a) and is_narrow(b):
            return Feature("time", 2.0, "the same days")
        close = max(length(a), length(b)) <= _WEEK
        return Feature("time", 1.0 if close else 0.5, "times that can agree")
    if gap == 1 and pair.named:
        return Feature("time", -0.5, "neighbouring days, the same person")
    sure = pair.a.sure_time and pair.b.sure_time
    apart = not _slip(pair) if sure else gap > FAR and not (pair.related or pair.headed)
    return Feature("time", -1.0, f"{gap} days apart", forbids=apart)


def _slip(pair: _Pair) -> bool:
    """A copy's day may be wrong: misprinted, or a "yesterday" of the day it was crawled.

    The same words of one house on another day are its next story: a wall is painted over again;
    but not in another language of its own.
    """
    return pair.retold and (pair.aligned or pair.a.event == pair.b.event)


def days_between(a: When, b: When) -> int:
    """Days from the end of the earlier interval to the start of the later; 0 if they overlap."""
    return max(0, (a.earliest - b.latest).days, (b.earliest - a.latest).days)


def length(when: When) -> int:
    """How many days an interval has, both ends counted."""
    return (when.latest - when.earliest).days + 1


def is_narrow(when: When | None) -> bool:
    """Whether a time names a day, give or take a night."""
    return when is not None and length(when) <= NARROW


def _publication(pair: _Pair) -> Iterator[Feature]:
    """For a report that gives no time: whether its page came out when the other makes it news."""
    timed, other = (pair.a, pair.b) if pair.a.time else (pair.b, pair.a)
    if other.published is None:
        return
    if timed.time is not None:
        if other.background:
            return
        yield _news_lag(timed.time.latest, timed.time.earliest, other.published)
    elif timed.published is not None:
        gap = days_between(timed.published, other.published)
        weight = 0.5 if gap <= _WEEK else 0.0 if gap <= _MONTH else -2.0
        yield Feature("publication", weight, f"pages published {gap} days apart")


def _news_lag(latest: date, earliest: date, published: When) -> Feature:
    if (earliest - published.latest).days > 1:
        return Feature("publication", -1.0, "the page is older than the happening", forbids=True)
    lag = max(0, (published.earliest - latest).days)
    weight = 0.5 if lag <= _NEWS_DAYS else 0.0 if lag <= _LATE_DAYS else -2.0
    if lag <= _FRESH_DAYS:
        weight = 1.0
    return Feature("publication", weight, f"published {lag} days after")


def _status(pair: _Pair) -> Iterator[Feature]:
    statuses = {pair.a.status, pair.b.status}
    if len(statuses) == 1:
        return
    if "reversed" in statuses:
        yield Feature("status", -2.0, "one undoes the other", forbids=not _lifting(pair))
    elif "appealed" in statuses:
        yield Feature("status", -2.0, "one is an appeal against it", forbids=not _lifting(pair))
    elif "planned" in statuses and "denied" not in statuses:
        # A copy that tells no day of its own has only lost the words that made it a plan.
        lost = pair.retold and (pair.a.time is None or pair.b.time is None)
        apart = not (pair.aligned or lost or _same_day(pair))
        yield Feature("status", -0.5 if lost else -2.0, "one is only planned", forbids=apart)
    else:
        yield Feature("status", 0.0, "told with another outcome")


def _lifting(pair: _Pair) -> bool:
    """Whether "ordered" and "lifted" are one lifting of one text, about one person and day."""
    if not pair.named or not (pair.headed or pair.retold):
        return False
    if pair.a.time is None or pair.b.time is None:
        one, other = pair.a.published, pair.b.published
        return one is None or other is None or days_between(one, other) <= _WEEK
    return pair.named_day


def _same_day(pair: _Pair) -> bool:
    """A plan is the happening itself only if it was planned for the very day it came about."""
    a, b = pair.a.time, pair.b.time
    return a is not None and b is not None and is_narrow(a) and is_narrow(b)


def _lineage(pair: _Pair) -> Iterator[Feature]:
    if pair.aligned:
        yield Feature("lineage", 4.0, "the same words, from one origin")
    elif pair.related:
        alike = pair.retold and pair.a.kinds & pair.b.kinds
        yield Feature("lineage", 3.0 if alike else 2.0, "pages that rest on one origin")


def _teller(pair: _Pair) -> Iterator[Feature]:
    """What one page denies or repeats as told by a newsroom is what that told about that time."""
    a, b = pair.a, pair.b
    named = a.house in b.tellers or b.house in a.tellers
    if named and not pair.related and _about_one_day(a, b):
        yield Feature("teller", 2.5, "one names the newsroom of the other as telling it")


def _wording(pair: _Pair, found: Sequence[Feature]) -> Iterator[Feature]:
    """Thin reports of one kind whose pages share particulars, where no field speaks against it."""
    if pair.alike and not pair.related and all(one.weight >= 0 for one in found):
        yield Feature("wording", 3.0, "pages that share rare words, names and numbers")


def _actor(pair: _Pair) -> Iterator[Feature]:
    found = likeness(pair.a.actors, pair.b.actors)
    if found in {"same", "surname"}:
        yield Feature("actor", 0.5, "the same actor")
    elif found in {"unlike", "different"}:
        yield Feature("actor", -0.5, "different actors")


def _kept_apart(pair: _Pair) -> Iterator[Feature]:
    """What marking kept apart within one article stays apart, unless it plainly is one happening.

    That is: one person's of one kind, a headline with what stands below it, or kinds that are one
    to outlets in one sentence or about one person.
    """
    if pair.a.article != pair.b.article:
        return
    kin = pair.a.family == pair.b.family
    if pair.one_sentence and kin and pair.a.event != pair.b.event:
        yield Feature("article", 3.0, "two kinds of one act in one sentence")
    elif pair.headed and kin and pair.who != "different":
        lead = pair.a.lead and pair.b.lead
        yield Feature("article", 5.0 if lead else 4.0, "the headline of the article")
    elif pair.who in {"same", "surname"} and kin and _undisputed(pair):
        yield Feature("article", 2.0, "kinds of one act, told of one person by one article")
    else:
        apart = pair.who not in {"same", "surname"} or pair.a.event != pair.b.event
        yield Feature("article", 0.0, "told by one article", forbids=apart)


def _undisputed(pair: _Pair) -> bool:
    """Whether two kinds of act were not told with different days."""
    a, b = pair.a.time, pair.b.time
    return pair.a.event != pair.b.event and (a is None or b is None or days_between(a, b) == 0)
