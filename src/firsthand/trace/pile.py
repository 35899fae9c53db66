"""The pile as tracing sees it: sheets in order of appearance, their credits and their times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from firsthand.records import Article, Credit, When
from firsthand.tools import Tools
from firsthand.trace.credits.carriers import left_lines
from firsthand.trace.credits.houses import (
    SHORTEST_SOUND,
    house_key,
    house_names,
    houses_of,
    is_side_door,
    sound_key,
)
from firsthand.trace.credits.names import PLAIN_FORMS, Names, names_of
from firsthand.trace.credits.naming import Naming
from firsthand.trace.furniture import without_furniture
from firsthand.trace.sheets import Kinds, Sheet, Vocabulary, make_sheet, read_words
from firsthand.words import fold, tokens

WEAK_DATE = 0.55  # score of a date below which it may as well be the day of the visit
WHOLE = frozenset({"whole"})
PART = frozenset({"passage", "background"})
TWIN = 0.8  # of both texts, in pages that are one page under two addresses
_END_OF_TIME = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Pile:
    """Sheets ordered by (first possible moment, id); credits and times stand beside them.

    credits[k] maps each other house that sheet k credits for its whole text to that credit, the
    surest first; mentions[k] those that it names for a part only.
    side_doors[k]: page k has no address of its own, or that of a print or test copy. weak_dates[k]:
    its date is little to be trusted. updates[k]: its headline calls it an update. agencies: the
    houses of the agencies that the language tables know. owners: who owns a house, where the user's
    table says so. left[k]: houses whose recurring lines stand in sheet k, which is another's.
    """

    sheets: tuple[Sheet, ...]
    credits: tuple[Mapping[str, Credit], ...]
    mentions: tuple[Mapping[str, Credit], ...]
    times: tuple[When | None, ...]
    side_doors: tuple[bool, ...]
    weak_dates: tuple[bool, ...]
    updates: tuple[bool, ...]
    agencies: frozenset[str]
    owners: Mapping[str, str]
    left: tuple[frozenset[str], ...]
    naming: Naming

    def names_house(self, number: int, house: str) -> bool:
        """Whether the words of sheet `number` name `house`, in any order or case."""
        return self.naming.names(self.sheets[number], house)

    def credits_house(self, number: int, house: str) -> Credit | None:
        """The credit with which sheet `number` names `house` as where its text came from."""
        return self.credits[number].get(house)

    def may_be_an_editors(self, credit: Credit, house: str) -> bool:
        """Whether initials were read as those of `house`, which is no agency and not named so."""
        named = house in self.agencies or house_key(credit.name) == house
        return credit.form == "initials" and not named

    def is_twin(self, side: int, main: int, least: float) -> bool:
        """Whether `side` is another way to the page `main`; `least` of either is in the other."""
        same_house = self.sheets[side].house == self.sheets[main].house
        return same_house and least >= TWIN and self.side_doors[side] > self.side_doors[main]


def make_pile(articles: Sequence[Article], tools: Tools) -> Pile:
    """Sheets without furniture; the order of `articles` has no effect."""
    ordered = sorted(articles, key=lambda article: (_first_moment(article), article.id))
    named = house_names(tools)
    by_id = houses_of(ordered, named)
    houses = [by_id[article.id] for article in ordered]
    vocabulary = Vocabulary()
    words = without_furniture([read_words(article, vocabulary) for article in ordered], houses)
    kinds = Kinds(vocabulary, tools)
    labels = _update_labels(tools)
    names = names_of(ordered, houses, named)
    sheets = [
        make_sheet(article, house, own, kinds)
        for article, house, own in zip(ordered, houses, words, strict=True)
    ]
    return Pile(
        sheets=tuple(sheets),
        credits=tuple(_credited_houses(sheet, names, WHOLE) for sheet in sheets),
        mentions=tuple(_credited_houses(sheet, names, PART) for sheet in sheets),
        times=tuple(article.published.value if article.published else None for article in ordered),
        side_doors=tuple(is_side_door(article) for article in ordered),
        weak_dates=tuple(_is_weak(article) for article in ordered),
        updates=tuple(_is_update(article, labels) for article in ordered),
        agencies=frozenset(named.aliases.values()),
        owners=named.owners,
        left=left_lines(ordered, houses),
        naming=Naming(len(vocabulary.words)),
    )


def _first_moment(article: Article) -> datetime:
    """Undated articles come last, and days without an hour at their end.

    So absence of a date or an hour makes nobody the first holder.
    """
    if article.published is None:
        return _END_OF_TIME
    when = article.published.value
    return when.instant or datetime.combine(when.latest, time.max, tzinfo=UTC)


def _is_weak(article: Article) -> bool:
    return article.published is not None and article.published.score < WEAK_DATE


def _update_labels(tools: Tools) -> frozenset[str]:
    packs = tools.languages.packs.values()
    return frozenset(fold(label) for pack in packs for label in pack.credits.updated_labels)


def _is_update(article: Article, labels: frozenset[str]) -> bool:
    """Whether a headline begins or ends with a word for an update: "Three held (UPDATE)"."""
    title = tokens(article.title.value) if article.title else ()
    return any(fold(token.text) in labels for token in (*title[:1], *title[-1:]))


def _credited_houses(sheet: Sheet, names: Names, scopes: frozenset[str]) -> dict[str, Credit]:
    """Credits of these scopes to another house, the surest for each house.

    A line, mark or byline is surer than a sentence. A part of the own name ("Dispatch" in the Quay
    Dispatch) is no other house, nor are the own initials.
    """
    found: dict[str, Credit] = {}
    credits = (*sheet.article.credits, *names.signed(sheet.article))
    of_scope = [credit for credit in credits if credit.scope in scopes]
    own = _spoken(sheet.house) if of_scope else set()
    for credit in sorted(of_scope, key=_surest_first):
        house = names.house_of(credit)
        told_apart = house in names.named.spelled.values() and house != sheet.house
        if house is not None and (told_apart or _spoken(house) - own):
            found.setdefault(house, credit)
    return found


def _spoken(house: str) -> set[str]:
    """The words of a name as they sound in any case form; short ones as they stand."""
    heard = ((word, sound_key(word)) for word in house.split())
    return {sound if len(sound) >= SHORTEST_SOUND else word for word, sound in heard}


def _surest_first(credit: Credit) -> tuple[bool, float, int]:
    return credit.form not in PLAIN_FORMS, -credit.score, credit.evidence.start
