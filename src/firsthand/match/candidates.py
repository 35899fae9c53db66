"""Profiles of reports, and the pairs of them that are worth comparing."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.codebook import Codebook
from firsthand.match.carry import carried_reports, stock_reports
from firsthand.match.people import INITIAL
from firsthand.match.pile import SURE, Pile, person_key
from firsthand.match.tellers import tellers
from firsthand.records import SETTLED, Article, Certainty, Marks, Place, Report, Status, When
from firsthand.text import body_blocks
from firsthand.words import skeleton, tokens

LONGEST_BY_DAY = 8  # days: a longer interval says too little to look for neighbours day by day
LEAD = 350  # characters of the body in which an article tells what its news is
NEIGHBOURS = 60  # reports of a block that each one is compared with, nearest in time first
_CELLS_PER_DEGREE = 4  # about 28 km from north to south
_NO_DAY = date.max
_MIGRATION = "migration"
RIGHT_TO_STAY = "the right to stay"


class Profile(NamedTuple):
    """A report's typed fields as they are compared; a strand's, once copies have been joined.

    origins: what its article rests on (itself where nothing else); family: event types that may
    be taken for one another; kinds: all types that a strand gives it;
    anchored: the time rests on the article's day of publication;
    sure_place, sure_time, sure_recipient: told with the act itself, not taken from near by;
    words: of the sentence, folded; carries: reports of other articles that are the same sentence;
    named: keys of the people its page names in full; protagonist: whom it names most often;
    headline, lead: where the sentence stands in its page (a headline is part of the lead);
    stock: it stands in a passage that pages of other news hold as background as well;
    alike: articles that share rare particulars with its page;
    tellers: houses that it names as telling it; proposed: a network alone reads it there.
    """

    report: str
    article: str
    house: str
    event: str
    kinds: frozenset[str]
    family: str
    status: Status
    certainty: Certainty
    recipients: tuple[str, ...]
    actors: tuple[str, ...]
    place: Place | None
    time: When | None
    anchored: bool
    sure_place: bool
    sure_time: bool
    sure_recipient: bool
    published: When | None
    origins: frozenset[str]
    sentence: tuple[int, int]
    words: frozenset[str]
    carries: frozenset[str]
    named: frozenset[str]
    protagonist: str | None
    language: str
    headline: bool
    lead: bool
    background: bool
    stock: bool
    alike: frozenset[str]
    tellers: frozenset[str]
    proposed: bool = False


def family(event: str, codebook: Codebook) -> str:
    """Entries that outlets take for one another: PLOVER's type and mode, or the right to stay.

    One refusal is told as entry refused, permit revoked, ordered out, deported, as it suits.
    """
    entry = codebook.entries.get(event)
    if entry is None:
        return event
    return RIGHT_TO_STAY if _MIGRATION in entry.contexts else f"{entry.plover}/{entry.mode}"


def profiles(
    pile: Pile, codebook: Codebook, alike: Mapping[str, frozenset[str]] | None = None
) -> list[Profile]:
    """One profile for each report of the pile, sorted by report id.

    `alike`: by article the articles told alike; None where that is not asked.
    """
    carried = carried_reports(pile)
    stock = stock_reports(pile)
    found = [
        _profile(pile, report, codebook)._replace(
            carries=carried.get(report.id, frozenset()),
            named=named,
            protagonist=protagonist,
            stock=report.id in stock,
            alike=(alike or {}).get(report.article, frozenset()),
        )
        for marks in pile.marks.values()
        for named, protagonist in ((_named(marks), _protagonist(pile, marks)),)
        for report in (*pile.told(marks.article), *pile.proposals(marks.article))
    ]
    return sorted(found, key=lambda profile: profile.report)


def profile_of(pile: Pile, report: Report, codebook: Codebook) -> Profile:
    """The profile of a report that a person added: compared with none, it carries none."""
    marks = pile.marks[report.article]
    found = _profile(pile, report, codebook)
    return found._replace(named=_named(marks), protagonist=_protagonist(pile, marks))


def _named(marks: Marks) -> frozenset[str]:
    return frozenset(n.key for n in marks.names if n.kind == "person" and " " in n.key)


def _protagonist(pile: Pile, marks: Marks) -> str | None:
    """The person whose surname a page repeats most; nobody where two are equal or it has none.

    Those whose misfortune it only recalls, and who wrote it, are not asked.
    """
    recalled = [key for r in marks.reports if r.background for key in r.recipient_keys]
    authors = [person_key(cited.value) for cited in pile.articles[marks.article].bylines]
    passed = {key.split()[0] for key in (*recalled, *authors) if key}
    people = [name.key for name in marks.names if name.kind == "person" and name.key]
    counted = Counter(key.split()[0] for key in people)
    full = {key.split()[0]: key for key in sorted(people) if " " in key}
    ranked = [(n, word) for word, n in counted.items() if word in full and word not in passed]
    first, second = sorted([*ranked, (1, ""), (1, "")], reverse=True)[:2]
    return full[first[1]] if first[0] > second[0] else None


def _anchored(pile: Pile, report: Report) -> bool:
    """Whether a report's time was reckoned from the day of its page."""
    anchored = pile.once(_anchored_times, report.article)
    return report.time is not None and any(
        (words.start, words.end) in anchored for words in report.time.evidence
    )


def _anchored_times(pile: Pile, article: str) -> frozenset[tuple[int, int]]:
    """Where an article names times that are reckoned from its day of publication."""
    times = [time.evidence for time in pile.marks[article].times if time.anchored]
    return frozenset((words.start, words.end) for words in times)


def _profile(pile: Pile, report: Report, codebook: Codebook) -> Profile:
    article = pile.articles[report.article]
    standing = pile.standing(article.id)
    time = report.time
    return Profile(
        report=report.id,
        article=article.id,
        house=standing.house,
        event=report.event.value,
        kinds=frozenset({report.event.value}),
        family=family(report.event.value, codebook),
        status=_stand(report.status.value),
        certainty=report.certainty,
        recipients=_recipients(report),
        actors=report.actor_keys,
        place=report.place.value.town if report.place else None,
        time=time.value if time else None,
        anchored=_anchored(pile, report),
        sure_place=report.place is not None and report.place.score >= SURE,
        sure_time=time is not None and time.score >= SURE,
        sure_recipient=_sure_recipient(report),
        published=article.published.value if article.published else None,
        origins=frozenset(standing.origins),
        sentence=(report.sentence.start, report.sentence.end),
        words=frozenset(skeleton(token.text) for token in tokens(report.sentence.exact)),
        carries=frozenset(),
        named=frozenset(),
        protagonist=None,
        language=(article.language or "").split("-")[0],
        headline=_in_headline(article, report),
        lead=_in_headline(article, report) or _in_lead(article, report),
        background=report.background,
        stock=False,
        alike=frozenset(),
        tellers=tellers(pile, report),
        proposed=report.proposed,
    )


def _stand(status: Status) -> Status:
    """What is under way or decided is to outlets what has happened: one stand, one incident."""
    return "happened" if status in SETTLED else status


def _recipients(report: Report) -> tuple[str, ...]:
    """The keys of those it happened to; a surname that is only an initial is part of its key.

    Without it "Anton V." would be any Anton.
    """
    words = report.recipient.value.split() if report.recipient else []
    initial = words[-1].rstrip(".") if len(words) > 1 else ""
    first = skeleton(words[0]) if words else ""
    if len(initial) != 1 or not initial.isupper() or report.recipient_keys != (first,):
        return report.recipient_keys
    return (f"{skeleton(initial)}{INITIAL} {first}",)


def _sure_recipient(report: Report) -> bool:
    found = report.recipient
    return bool(report.recipient_keys) and found is not None and found.score >= SURE


def _in_headline(article: Article, report: Report) -> bool:
    start = report.sentence.start
    return any(b.role == "headline" and b.start <= start < b.end for b in article.blocks)


def _in_lead(article: Article, report: Report) -> bool:
    first = next((block.start for block in body_blocks(article)), 0)
    return report.sentence.start < first + LEAD


def day_of(profile: Profile) -> date:
    """The day a profile is sorted by: its happening's, else its page's, else the end of time."""
    when = profile.time or profile.published
    return when.earliest if when else _NO_DAY


def pairs(found: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Positions of profiles that share a block, each pair once, the smaller position first.

    Blocks are event family with a name, with a place and day, or with an origin. In a crowded
    block each profile meets its nearest neighbours in time, so the work stays near linear.
    """
    seen: set[tuple[int, int]] = set()
    order = [(day_of(profile), profile.report) for profile in found]
    # Reports of one long page share all its names, and so their blocks: one of these is enough.
    for positions in dict.fromkeys(map(tuple, _blocks(found).values())):
        block = sorted(positions, key=order.__getitem__)
        for index, one in enumerate(block):
            for other in block[index + 1 : index + 1 + NEIGHBOURS]:
                pair = (min(one, other), max(one, other))
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _blocks(found: Sequence[Profile]) -> dict[tuple[object, ...], list[int]]:
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    named = frozenset(house for profile in found for house in profile.tellers)
    for position, profile in enumerate(found):
        for key in {*_keys(profile), *_tellers(profile, named)}:
            blocks[key].append(position)
    return blocks


def _keys(profile: Profile) -> Iterator[tuple[object, ...]]:
    for origin in profile.origins:
        yield profile.family, "origin", origin
    yield "sentence", profile.article, profile.sentence
    for report in (profile.report, *profile.carries):
        yield "carried", report
    for article in profile.alike:
        yield profile.family, "alike", *sorted((article, profile.article))
    for name in _people(profile):
        for word in name.split():
            yield profile.family, "who", word
    if profile.place and profile.time and profile.place.precision in {"city", "point"}:
        for cell in _cells(profile.place):
            for day in _days(profile.time):
                yield profile.family, "where", cell, day


def _tellers(profile: Profile, named: frozenset[str]) -> Iterator[tuple[object, ...]]:
    """The houses that tell it, of those that some report names; its own among them."""
    for house in profile.tellers | (named & {profile.house}):
        yield profile.family, "teller", house


def _people(profile: Profile) -> Iterable[str]:
    """Whom a report may be about: a recipient told with the act, else anybody its page names."""
    return profile.recipients if profile.sure_recipient else {*profile.recipients, *profile.named}


def _cells(place: Place) -> Iterator[tuple[int, int]]:
    """The cell of a place and those around it, so that near places on a border still meet."""
    row = math.floor(place.lat * _CELLS_PER_DEGREE)
    column = math.floor(place.lon * _CELLS_PER_DEGREE)
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            yield row + north, column + east


def _days(time: When) -> Iterator[date]:
    length = (time.latest - time.earliest).days + 1
    if length <= LONGEST_BY_DAY:
        yield from (time.earliest + timedelta(days=number) for number in range(length))
