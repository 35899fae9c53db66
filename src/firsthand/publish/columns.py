"""The columns of every exported table: `fields.csv` and the reference page are made from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Form = Literal["id", "ids", "text", "code", "day", "integer", "number", "true or false", "hash"]


class Column(NamedTuple):
    """A column: its name, what its cells hold, and what they mean."""

    name: str
    form: Form
    meaning: str


_INCIDENT = Column("incident", "id", "the incident; the same in every export of one store")
_MARKING = Column(
    "marking", "text", '"not for publication" in an export with unreviewed incidents; else empty'
)
_PAGE = Column("page", "id", "the page in pages.csv; another in every export")

TABLES: Mapping[str, tuple[Column, ...]] = {
    "incidents": (
        _INCIDENT,
        _MARKING,
        Column("review", "code", "confirmed, rejected, not_relevant, unsure or unreviewed"),
        Column("changed", "true or false", "it has changed since it was judged"),
        Column("reviewed", "day", "day of the last judgement"),
        Column("event", "code", "what happened: an entry of the codebook"),
        Column("status", "code", "what became of it: happened, ongoing, ordered, planned, ..."),
        Column("certainty", "code", "how surely the pages say it, at the most"),
        Column("first_day", "day", "earliest day on which it may have happened"),
        Column("last_day", "day", "latest day on which it may have happened"),
        Column("place", "text", "name in the gazetteer"),
        Column("country", "code", "ISO 3166-1 alpha-2, or a code of your own places"),
        Column("region", "code", "first-level region"),
        Column("place_precision", "code", "what it stands for: country, admin1, city or point"),
        Column("actor", "text", "by whom, in the words of the pages; people as tokens"),
        Column("recipient", "text", "to whom, in the words of the pages; people as tokens"),
        Column("said_by", "text", "whom the pages give as saying it; several parted by |"),
        Column("pages", "integer", "pages that tell it"),
        Column("newsrooms_low", "integer", "independent newsrooms, at least"),
        Column("newsrooms_high", "integer", "independent newsrooms, at most"),
        Column("newsrooms_sentence", "text", "how the newsrooms were counted"),
        Column("witnesses_low", "integer", "witnesses and documents, at least"),
        Column("witnesses_high", "integer", "witnesses and documents, at most"),
        Column("witnesses_sentence", "text", "how witnesses and documents were counted"),
        Column("contradicted", "text", "fields in which origins contradict one another"),
        Column("edited", "text", "fields that a person set"),
        Column("first_published", "day", "earliest day of publication among the pages"),
        Column("linked", "ids", "incidents that bear on this one: relations.csv says how"),
        Column("instrument", "text", "with what, in the words of the pages; several parted by |"),
        Column("object", "text", "the thing that it was done to, in the words of the pages"),
        Column("object_before", "text", "what that thing was, or showed, before"),
        Column("object_after", "text", "how it was left"),
        Column("plover_type", "code", "PLOVER type of what became of it; empty: none took place"),
        Column("plover_mode", "code", "PLOVER mode, where there is one"),
        Column("quad_class", "code", "verbal or material, cooperation or conflict"),
        Column("acled_event_type", "code", "ACLED's event type; empty: ACLED records no such act"),
        Column("acled_sub_event_type", "code", "ACLED's sub-event type"),
        Column("cameo_root", "code", "CAMEO's root code, two digits"),
        Column("codebook", "text", "version that gave these codes; empty: it has no such entry"),
    ),
    "relations": (
        _INCIDENT,
        _MARKING,
        Column("kind", "code", "what it is to the other: reverses, appeals, follows, ..."),
        Column("other", "id", "the other incident; only those that are in this export"),
        Column("why", "code", "what the two share"),
        Column("words", "text", "the words that tell it, people as tokens; several parted by |"),
        Column("pages", "ids", "the pages of these words"),
        Column("score", "number", "how sure, 0 to 1; a proposal, nothing is counted by it"),
    ),
    "evidence": (
        _INCIDENT,
        _MARKING,
        Column("field", "text", "the field, number or contradiction that the words are behind"),
        Column("value", "text", "the value of the field"),
        Column("words", "text", "the exact words, people as tokens"),
        Column("before", "text", "up to 32 characters before them"),
        Column("after", "text", "up to 32 characters behind them"),
        Column("speaker", "text", "whom the page gives as saying it, or the page's outlet"),
        _PAGE,
        Column("outlet", "text", "the page's outlet"),
        Column("published", "day", "day of publication"),
        Column("language", "code", "BCP 47 tag of the page"),
        Column("layer", "code", "text: start and end count characters; raw: bytes of the page"),
        Column("start", "integer", "where the words begin"),
        Column("end", "integer", "one past where they end"),
        Column("score", "number", "how sure the value is, 0 to 1"),
        Column("made_by", "text", "the rule, model or reviewer that set the value"),
    ),
    "sources": (
        _INCIDENT,
        _MARKING,
        Column("number", "code", "the number it counts in: newsrooms or witnesses_and_documents"),
        Column("kind", "code", "newsroom, witness or document"),
        Column("name", "text", "outlet, body or document; people as tokens"),
        Column("certain", "true or false", "counts for sure; false: only in the higher number"),
        Column("relay", "true or false", "a newsroom that only wrote up a post or a release"),
        Column("why", "text", "why it counts, or only may"),
        Column("pages", "ids", "pages that show it"),
    ),
    "lineages": (
        _INCIDENT,
        _MARKING,
        Column("derived", "id", "the page that rests on another"),
        Column("derived_outlet", "text", "its outlet"),
        Column("origin", "id", "the page, or the house without a page, that it rests on"),
        Column("origin_outlet", "text", "the origin's outlet"),
        Column("origin_absent", "true or false", "the origin is credited and not in the pile"),
        Column("kind", "code", "copied, excerpted, rewritten, updated, translated, credited, ..."),
        Column("counts", "true or false", "it joins the two pages to one source"),
        Column("directed", "true or false", "which of the two came first is known"),
        Column("score", "number", "how sure, 0 to 1"),
        Column("coverage", "number", "share of the derived text that stands in the origin"),
        Column("coverage_back", "number", "share of the origin that stands in the derived text"),
        Column("reasons", "text", "what decided it; several parted by |"),
    ),
    "pages": (
        _PAGE,
        _MARKING,
        Column("outlet", "text", "name of the outlet, else of the site"),
        Column("published", "day", "day of publication; empty where the page prints none"),
        Column("language", "code", "BCP 47 tag"),
        Column("title", "text", "headline, people as tokens"),
        Column("sha256", "hash", "SHA-256 of the page's bytes, as they were saved"),
        Column("address", "text", "address of the page, where it names nobody private"),
        Column("address_withheld", "text", "why there is no address"),
    ),
    "fields": (
        Column("table", "text", "name of the table, without .csv"),
        Column("column", "text", "name of the column"),
        Column("type", "text", "what its cells hold"),
        Column("meaning", "text", "what they mean"),
    ),
}
