"""Absent origins: houses that are credited and whose text is not in the pile.

One for each house and story, shared by the articles that share text or rare names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import AbsentOrigin, Credit, make_id
from firsthand.trace.credits.names import PLAIN_FORMS
from firsthand.trace.credits.settling import LATEST_CREDIT_DAYS, Settling
from firsthand.trace.pile import Pile

# Nearness at which two credits name one absent text. On train all figures are the same from .18 to
# .25, and fewer such credits are right at .15. Of equal values a low one joins more and overstates
# less (dev: .031 for .037 at .22), so it stands near the lower end, not at it.
SAME_STORY = 0.2
HALF = 0.5  # of a text: the credit of one that takes less over is for its other part
CLEAR = 0.75  # score of a credit that needs no second one


@dataclass(frozen=True, slots=True)
class Absence:
    """An absent origin, the sheets that rest on it directly, and the credit of each."""

    origin: AbsentOrigin
    house: str
    credits: Mapping[int, Credit]
    lifted: frozenset[int]  # heads that do not credit it, but whose copies do


def find_absences(settling: Settling, credited: Sequence[int]) -> list[Absence]:
    """The absent origins behind all credits that no text of the pile explains.

    credited: for each sheet how many related ones credit its house. Houses that are named in
    credit lines come first: a sentence of a text that they explain names no further origin.
    """
    found: list[Absence] = []
    taken: set[int] = set()  # sheets that an absent origin explains
    speaking = _speaking(settling)
    for house in sorted(
        settling.pending, key=lambda house: (not _is_plain(settling, house), house)
    ):
        for members in _stories(settling, settling.pending[house]):
            if _is_clear(settling, house, members, taken):
                absence = _absence(settling, (house, members), credited, taken | speaking)
                found.append(absence)
                taken |= {*absence.credits, *absence.lifted}
    return found


def _speaking(settling: Settling) -> set[int]:
    """Sheets that say clearly whose text they print."""
    return {
        one
        for house, numbers in settling.pending.items()
        for one in numbers
        if settling.pile.credits[one][house].score >= CLEAR
    }


def _is_plain(settling: Settling, house: str) -> bool:
    pile = settling.pile
    return any(pile.credits[one][house].form in PLAIN_FORMS for one in settling.pending[house])


def _is_clear(settling: Settling, house: str, members: Sequence[int], taken: set[int]) -> bool:
    """Whether somebody was told by more than one text, or says so in so many words."""
    heads = {head for one in members for head in settling.families.heads(one)}
    clear = any(settling.pile.credits[one][house].score >= CLEAR for one in members)
    return clear or (len(heads) > 1 and not heads & taken)


def _absence(
    settling: Settling, named: tuple[str, Sequence[int]], credited: Sequence[int], taken: set[int]
) -> Absence:
    """The absent origin of a story; taken: sheets that no copy lifts, as they are explained."""
    house, members = named
    sheets = settling.pile.sheets
    credits = {one: settling.pile.credits[one][house] for one in members}
    agency = house in settling.pile.agencies
    lifting = [
        one
        for one in members
        if (agency or credits[one].form in PLAIN_FORMS) and settling.covered.get(one, 1.0) >= HALF
    ]
    heads = {head for one in lifting for head in settling.families.heads(one)}
    lifted = {one for one in heads - credits.keys() - taken if not credited[one]}
    articles = tuple(sorted(sheets[one].article.id for one in members))
    name = min(credit.name for credit in credits.values())
    origin = AbsentOrigin(id=make_id("absent", house, articles[0]), name=name, articles=articles)
    return Absence(origin, house, credits, frozenset(lifted))


def _stories(settling: Settling, numbers: Sequence[int]) -> list[list[int]]:
    """The sheets by story: those that share a head, or rare names and numbers within two weeks.

    Of each head one sheet is compared, so that copies cost nothing.
    """
    stories: list[list[int]] = []
    story_of_head: dict[int, int] = {}
    speakers: dict[int, int] = {}  # the first sheet of each head -> its story
    for number in sorted(numbers):
        heads = settling.families.heads(number)
        known = [story_of_head[head] for head in heads if head in story_of_head]
        if not known:
            others = list(_before(settling.pile, number, speakers))
            near = settling.nearness(number, others) >= SAME_STORY
            known = [speakers[other] for other, alike in zip(others, near, strict=True) if alike]
            speakers[number] = min(known, default=len(stories))
        story = min(known, default=len(stories))
        if story == len(stories):
            stories.append([])
        stories[story].append(number)
        for head in heads:
            story_of_head.setdefault(head, story)
    return stories


def _before(pile: Pile, number: int, speakers: Mapping[int, int]) -> Iterator[int]:
    """The sheets already told apart that appeared in the two weeks before, and undated ones."""
    when = pile.times[number]
    for other in reversed(speakers):
        then = pile.times[other]
        if when and then and (when.earliest - then.latest).days > LATEST_CREDIT_DAYS:
            return
        yield other
