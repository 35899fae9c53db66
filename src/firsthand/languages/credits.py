"""Word tables of a language for the lines around a text: credits, bylines, dates, promotion."""

from __future__ import annotations

import msgspec


class CreditWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words in lower case, as they begin a line or stand before or after the name of a house.

    agencies: printed name, in lower case -> the one name that joins its spellings.
    """

    source_labels: tuple[str, ...]  # "Source: X"
    byline_labels: tuple[str, ...]  # "By X"
    picture_labels: tuple[str, ...]  # "Photo: X"
    figure_labels: tuple[str, ...]  # "Chart: X"
    material: tuple[str, ...]  # "with material from X": X wrote a part or all of it
    helped_by: tuple[str, ...]  # "additional reporting by X": X is a house only if called one
    contributed: tuple[str, ...]  # "X contributed to this report", likewise
    first_published: tuple[str, ...]  # "first published by X"
    translated: tuple[str, ...]  # "translated from X"
    translated_by: tuple[str, ...]  # "from the Russian by X": X is a person, and no house
    reported_by: tuple[str, ...]  # "as reported by X", "a report by X"
    reports: tuple[str, ...]  # "X reports", "reports X"
    back_then: tuple[str, ...]  # "X reported last year": background, not the story
    told: tuple[str, ...]  # "told X", "in an interview with X": X spoke to the witness
    told_us: tuple[str, ...]  # "told X": on a page without an outlet, X is its own house
    learned: tuple[str, ...]  # "X has learned": so a house speaks of itself
    according: tuple[str, ...]  # "according to X"
    determiners: tuple[str, ...]  # words that may stand before the name of a house
    documents: tuple[str, ...]  # kinds of document, which no house is called: "press release of"
    outlet_words: tuple[str, ...]  # words that tell a house from a person: news, radio, agency
    last_words: tuple[str, ...]  # in small letters, at the end of a house's name: Lučki glasnik
    services: tuple[str, ...]  # "X Russian service", "X in English": X in another language
    staff: tuple[str, ...]  # bylines that name nobody: "editorial staff", "admin"
    vendors: tuple[str, ...]  # words in the name of a page's software, which signs for nobody
    offices: tuple[str, ...]  # a byline that begins so is one name to its end: press office of X
    clause_words: tuple[str, ...]  # words that make a clause and stand in no house's name: is, that
    sections: tuple[str, ...]  # parts of a site, which name no house: news, politics
    rights: tuple[str, ...]  # "all rights reserved"
    published_labels: tuple[str, ...]  # "Published: <date>"
    updated_labels: tuple[str, ...]  # "Updated: <date>"
    promotions: tuple[str, ...]  # a line that begins so leads to another page
    notices: tuple[str, ...]  # a line that begins so speaks of the site, not of the story
    notes: tuple[str, ...]  # a line that begins so speaks of the author or the making
    agencies: dict[str, str]
