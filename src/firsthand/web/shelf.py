"""What a page needs from the record, fetched at most once for each request, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from threading import Lock
from typing import Generic, TypeVar

from firsthand import pipeline
from firsthand.pipeline.apart import apart
from firsthand.records import (
    AbsentOrigin,
    Article,
    Capture,
    Change,
    Derivation,
    Entry,
    Identity,
    Incident,
    Marks,
    Report,
    Standing,
)
from firsthand.review import Judgement, View
from firsthand.store import Card, Store

R = TypeVar("R")


class Drawer(Generic[R]):
    """Records of one kind by id: read when first asked for, many at once where that is said."""

    def __init__(self, read: Callable[[Iterable[str]], Mapping[str, R]]) -> None:
        self._read = read
        self._found: dict[str, R | None] = {}

    def fetch(self, ids: Iterable[str]) -> dict[str, R]:
        """Those of the ids that there are, read together."""
        wanted = list(ids)
        missing = [name for name in wanted if name not in self._found]
        if missing:
            read = self._read(missing)
            self._found |= {name: read.get(name) for name in missing}
        return {name: found for name in wanted if (found := self._found[name]) is not None}

    def get(self, name: str) -> R | None:
        """One by id, or None."""
        return self.fetch([name]).get(name)

    def __getitem__(self, name: str) -> R:
        return self.fetch([name])[name]

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None


class Views:
    """The view of a record, folded anew only when something in its store has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._kept: tuple[int, View] | None = None
        self._apart: tuple[int, tuple[Report, ...]] | None = None

    def current(self) -> View:
        """The record as it stands after all decisions."""
        with self._lock:
            state = self._store.state()
            if self._kept is None or self._kept[0] != state:
                self._kept = state, pipeline.view(self._store)
            return self._kept[1]

    def apart(self) -> tuple[Report, ...]:
        """The reports of no incident, found anew when something in the store has changed."""
        view = self.current()
        with self._lock:
            state = self._store.state()
            if self._apart is None or self._apart[0] != state:
                self._apart = state, apart(self._store, view.incidents, view.left_out)
            return self._apart[1]


class Shelf:
    """The record as one request sees it."""

    def __init__(self, store: Store, views: Views | None = None) -> None:
        self.store = store
        self._views = views or Views(store)
        self.articles = Drawer(partial(store.many, Article))
        self.captures = Drawer(partial(store.many, Capture))
        self.standings = Drawer(partial(store.many, Standing))
        self.absent = Drawer(partial(store.many, AbsentOrigin))
        self.cards: Drawer[Card] = Drawer(store.cards.of)

    @cached_property
    def view(self) -> View:
        """The record as it stands after all decisions."""
        return self._views.current()

    @property
    def apart(self) -> tuple[Report, ...]:
        """The reports of no incident: acts told as earlier ones or in passing."""
        return self._views.apart()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every decision, in the order in which they were made."""
        return self.store.ledger.entries()

    @cached_property
    def incidents(self) -> dict[str, Incident]:
        """Every incident by id, as it stands."""
        return {incident.id: incident for incident in self.view.incidents}

    @cached_property
    def judgements(self) -> dict[str, Judgement]:
        """The standing judgement on each incident, by its id."""
        return {judgement.incident: judgement for judgement in self.view.judgements}

    def judgement(self, incident_id: str) -> Judgement:
        """The standing judgement on one incident."""
        return self.judgements.get(incident_id) or Judgement(incident=incident_id)

    def marks(self, article_id: str) -> Marks | None:
        """What marking found in one article."""
        return self.store.get(Marks, article_id)

    def edges_of(self, article_id: str) -> list[Derivation]:
        """Every derivation with this article at either end."""
        found = {
            derivation.id: derivation
            for derivation in (
                *self.store.edges([article_id]),
                *self.store.edges([article_id], end="origin"),
            )
        }
        return [found[name] for name in sorted(found)]

    @cached_property
    def _changes(self) -> dict[str, list[Change]]:
        found: dict[str, list[Change]] = {}
        for change in self.store.all(Change):
            found.setdefault(change.derivation, []).append(change)
        return found

    def changes_of(self, derivation_id: str) -> list[Change]:
        """What the derived text of a derivation changed, in order of place."""
        found = self._changes.get(derivation_id, [])
        return sorted(found, key=lambda c: ((c.here or c.there).start, c.kind, c.id))

    def edges_behind(self, articles: Iterable[str]) -> list[Derivation]:
        """Every derivation of these articles, and of what they rest on, up to the first texts."""
        found: dict[str, Derivation] = {}
        asked: set[str] = set()
        waiting = set(articles)
        while waiting:
            fresh = self.store.edges(waiting)
            asked |= waiting
            found |= {derivation.id: derivation for derivation in fresh}
            waiting = {d.origin for d in fresh if d.counts} - asked
        return [found[name] for name in sorted(found)]

    @cached_property
    def _redirects(self) -> dict[str, str]:
        return {i.id: i.merged_into for i in self.store.all(Identity) if i.merged_into}

    def current_id(self, incident_id: str) -> str:
        """The id an old incident id leads to now, after merges."""
        seen = set()
        while incident_id in self._redirects and incident_id not in seen:
            seen.add(incident_id)
            incident_id = self._redirects[incident_id]
        return incident_id

    def outlet(self, article_id: str) -> str:
        """The name to show: outlet, else host, else file; or that of an absent origin."""
        absent = "" if article_id in self.cards else " (not in your pile)"
        return self.bare_outlet(article_id) + absent

    def bare_outlet(self, article_id: str) -> str:
        """The same without saying whether it is in the pile."""
        card = self.cards.get(article_id)
        if card is None:
            return self.absent[article_id].name
        return card.outlet or card.host or self.captures[card.capture].uri
