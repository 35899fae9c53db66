"""A page that names no outlet may still speak of its own house: "told X", "X has learned"."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.languages import LanguagePack, Languages
from firsthand.read.called import is_house, names_in
from firsthand.read.credit_patterns import cued_after, cued_before, name_span
from firsthand.read.draft import Draft
from firsthand.read.lines import LineWords
from firsthand.read.metadata import Metadata
from firsthand.read.outlet import names_another
from firsthand.records import Cited, Credit, Evidence
from firsthand.words import fold

_SCORE = 0.4


def find_own_house(
    draft: Draft, credits: tuple[Credit, ...], languages: Languages, words: LineWords
) -> Cited[str] | None:
    """The one house that the account says it was told to, or that has learned it.

    None where two houses are so named, where it is an agency, where the page's title or top names
    another, or where the page itself credits the house in a line, a mark or as having reported:
    then it speaks of another.
    """
    pack = languages.get(draft.article.language) or languages.packs["en"]
    heard = {(one.start, one.end): one for one in _heard(draft, pack, words)}
    names = {fold(one.exact): one for one in heard.values()}
    if len(names) != 1:
        return None
    ((name, where),) = names.items()
    elsewhere = (one for one in credits if (one.evidence.start, one.evidence.end) not in heard)
    if words.agency(where.exact) or name in {fold(credit.name) for credit in elsewhere}:
        return None
    if names_another(draft, where.exact, words):
        return None
    return Cited(value=where.exact, evidence=(where,), score=_SCORE, by="read.own_voice")


def with_house(metadata: Metadata, house: Cited[str]) -> Metadata:
    """The metadata with the house that was found late."""
    absences = tuple(one for one in metadata.absences if one.field != "outlet")
    return metadata._replace(outlet=house, absences=absences)


def _heard(draft: Draft, pack: LanguagePack, words: LineWords) -> Iterator[Evidence]:
    """Names of houses of more than one word, or in quotation marks, beside either cue."""
    table = pack.credits
    names = names_in(table, words)
    cues = (
        cued_before(table.told_us, names),
        cued_before(table.learned, names),
        cued_after(table.learned, names),
    )
    for block, text in draft.blocks("standfirst", "body", "quote"):
        for cue in cues:
            for match in cue.matches(text):
                start, end = name_span(match, block.start)
                full = match.group("quoted") or " " in draft.article.text[start:end]
                if full and is_house(match, table, words):
                    yield draft.shown(start, end)
