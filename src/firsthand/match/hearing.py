"""Which speakers of one page bear on which of its reports, looked up once for all happenings.

A page may tell hundreds of happenings; each then asks for its own speakers, not for everybody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from firsthand.match.people import Acquainted
from firsthand.match.pile import Pile, overlap
from firsthand.records import Attribution, Report
from firsthand.spans import Spans
from firsthand.words import skeleton, tokens

Heard = frozenset[int]  # positions of attributions of the page
_NOBODY: Heard = frozenset()


class Hearing(NamedTuple):
    """The attributions of a page by what joins them with its reports.

    within: by report, those whose words share characters with its sentence. Of the others, `free`:
    by a recipient's key, those who speak as that person, and by a recipient's surname those who
    say it; persons: by position, whose keys the speaker's is alike. telling: by a recipient's key
    the reports that have it.
    """

    within: Mapping[str, Heard]
    free: Heard
    speaking: Mapping[str, Heard]
    saying: Mapping[str, Heard]
    persons: Mapping[int, frozenset[str]]
    telling: Mapping[str, frozenset[str]]

    def inside(self, reports: Iterable[Report]) -> Heard:
        """Those heard in the sentences of some reports."""
        return _NOBODY.union(*(self.within.get(report.id, _NOBODY) for report in reports))

    def themselves(self, keys: Iterable[str]) -> Heard:
        """The free ones who speak as one of these persons."""
        return _NOBODY.union(*(self.speaking.get(key, _NOBODY) for key in keys))

    def naming(self, keys: Iterable[str]) -> Heard:
        """The free ones who say the surname of one of these persons."""
        surnames = (key.split()[0] for key in keys if key)
        return _NOBODY.union(*(self.saying.get(surname, _NOBODY) for surname in surnames))

    def is_of(self, position: int, mine: frozenset[str]) -> bool:
        """Whether a free one speaks as somebody of whom a report that is not mine tells."""
        persons = self.persons.get(position, frozenset())
        return any(not self.telling[key] <= mine for key in persons)


def hearing(pile: Pile, page: str) -> Hearing:
    """Joins the attributions of a page with its reports."""
    said, told = pile.attributions(page), pile.told(page)
    telling: dict[str, set[str]] = defaultdict(set)
    for report in told:
        for key in report.recipient_keys:
            telling[key].add(report.id)
    within = _within(said, told)
    free = frozenset(range(len(said))).difference(*within.values())
    persons = _persons(said, free, frozenset(telling))
    surnames = frozenset(key.split()[0] for key in telling if key)
    return Hearing(
        within=within,
        free=free,
        speaking=_by_each(persons),
        saying=_by_each({n: _words(said[n]) & surnames for n in free}),
        persons=persons,
        telling={key: frozenset(reports) for key, reports in telling.items()},
    )


def bearing(pile: Pile, page: str, mine: frozenset[str], *, alone: bool) -> tuple[Heard, Heard]:
    """The positions of who bears on some reports of a page: in their sentences, and outside them.

    `mine`: ids of the reports of a happening; `alone`: it is all the news of the page. Outside are
    those who speak as its person or name it; on a page with no other news all, but for whom it
    gives on what it recalls.
    """
    here = [report for report in pile.told(page) if report.id in mine]
    keys = {key for report in here for key in report.recipient_keys}
    heard = pile.once(hearing, page)
    about = heard.free if alone else heard.naming(keys)
    free = heard.themselves(keys).union(n for n in about if not heard.is_of(n, mine))
    return heard.inside(here), free


def _within(said: Iterable[Attribution], told: Iterable[Report]) -> dict[str, Heard]:
    contents = Spans(
        (part.start, part.end, (number, part))
        for number, attribution in enumerate(said)
        for part in attribution.content
    )
    return {
        report.id: frozenset(
            number
            for number, part in contents.meeting(report.sentence.start, report.sentence.end)
            if overlap(part, report.sentence)
        )
        for report in told
    }


def _persons(
    said: tuple[Attribution, ...], free: Heard, recipients: frozenset[str]
) -> dict[int, frozenset[str]]:
    keys = {n: key for n in free if (key := said[n].source_key)}
    known = Acquainted(recipients)
    alike = {key: known.like(key) for key in set(keys.values())}
    return {n: alike[key] for n, key in keys.items()}


def _words(attribution: Attribution) -> frozenset[str]:
    """The sounds of all words that somebody is given with."""
    parts = (tokens(part.exact) for part in attribution.content)
    return frozenset(skeleton(token.text) for part in parts for token in part)


def _by_each(found: Mapping[int, frozenset[str]]) -> dict[str, Heard]:
    """By each word the positions that have it."""
    positions: dict[str, set[int]] = defaultdict(set)
    for number, words in found.items():
        for word in words:
            positions[word].add(number)
    return {word: frozenset(numbers) for word, numbers in positions.items()}
