"""The record in memory while decisions are taken: what each makes of it, before any is kept."""

from __future__ import annotations

from collections.abc import Mapping

import firsthand.match
from firsthand.errors import StoreError
from firsthand.pipeline.steps import followed, tracing_of, unfinished
from firsthand.records import (
    AnyDecision,
    Article,
    Capture,
    Entry,
    Grouping,
    Identity,
    Incident,
    Marks,
    Matching,
)
from firsthand.review import View, directions, fold
from firsthand.store import Store
from firsthand.tools import Tools


class Sitting:
    """The pile and its incidents under the decisions taken so far; nothing of it is written."""

    def __init__(self, store: Store, tools: Tools) -> None:
        was = followed(store)
        if was is None or (unfinished(store) and was == directions(store.ledger.entries())):
            raise StoreError(
                "FH-DECIDE-004",
                "the last run was stopped before its end.",
                place=str(store.folder),
                remedy="Run it again: decisions are taken on a complete record.",
            )
        self.tools = tools
        self.articles: Mapping[str, Article] = {a.id: a for a in store.all(Article)}
        self.marks: Mapping[str, Marks] = {m.article: m for m in store.all(Marks)}
        self._pages = {r.id: m.article for m in self.marks.values() for r in m.reports}
        self.addresses = _addresses(store, self.articles)
        self.entries = store.ledger.entries()
        self._tracing = tracing_of(store)
        self._directions = was
        self._matching = Matching(
            incidents=store.all(Incident),
            identities=store.all(Identity),
            groupings=store.all(Grouping),
        )
        self._view: View | None = None

    @property
    def view(self) -> View:
        """The record as it stands after the decisions taken so far."""
        if self._view is None:
            self._view = self._settled()
        return self._view

    def take(self, decision: AnyDecision) -> None:
        """Takes one more decision, numbered as the ledger will number it."""
        entry = Entry(number=len(self.entries) + 1, decision=decision, previous="", hash="")
        self.entries = (*self.entries, entry)
        self._view = None

    def current(self, incident: str) -> str:
        """The id that an incident's id leads to in the view."""
        return firsthand.match.resolve(incident, self._matching.identities)

    def page_of(self, report: str) -> str | None:
        """The article that a report stands in, found by marking or by hand."""
        by_hand = {one.id: one.article for one in directions(self.entries).added}
        return by_hand.get(report) or self._pages.get(report)

    def _settled(self) -> View:
        wanted = directions(self.entries)
        if wanted != self._directions:
            self._matching = firsthand.match.rematch(
                tuple(self.articles.values()),
                tuple(self.marks.values()),
                self._tracing,
                self.tools,
                before=(self._matching, self._directions),
                directions=wanted,
            )
            self._directions = wanted
        found = self._matching
        return fold(found.incidents, self.entries, found.identities, self.articles)


def _addresses(store: Store, articles: Mapping[str, Article]) -> dict[str, str]:
    """Every address a page is known by: in the pile, of a duplicate, on the web; its article."""
    by_capture = {article.capture: article.id for article in articles.values()}
    captures = [capture for capture in store.all(Capture) if capture.id in by_capture]
    by_hash = {capture.sha256: by_capture[capture.id] for capture in captures}
    web = {a.address.value: a.id for a in articles.values() if a.address is not None}
    copies = {
        item.uri: by_hash[item.sha256]
        for item in store.inputs().values()
        if item.sha256 in by_hash and item.sha256 is not None
    }
    return web | copies | {capture.uri: by_capture[capture.id] for capture in captures}
