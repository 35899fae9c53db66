"""What a page needs from the record, fetched at most once for each request."""

from __future__ import annotations

from functools import cached_property

from firsthand.records import (
    AbsentOrigin,
    Article,
    Capture,
    Derivation,
    Identity,
    Incident,
    Marks,
    Standing,
)
from firsthand.review import Judgement, View, fold
from firsthand.store import Store


class Shelf:
    """The record as one request sees it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def incidents(self) -> dict[str, Incident]:
        """Every incident by id."""
        return {incident.id: incident for incident in self.store.all(Incident)}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Every article by id."""
        return {article.id: article for article in self.store.all(Article)}

    @cached_property
    def captures(self) -> dict[str, Capture]:
        """Every capture by id."""
        return {capture.id: capture for capture in self.store.all(Capture)}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Where each article stands."""
        return {standing.article: standing for standing in self.store.all(Standing)}

    @cached_property
    def derivations(self) -> tuple[Derivation, ...]:
        """Every derivation."""
        return self.store.all(Derivation)

    @cached_property
    def absent(self) -> dict[str, AbsentOrigin]:
        """Every absent origin by id."""
        return {origin.id: origin for origin in self.store.all(AbsentOrigin)}

    @cached_property
    def view(self) -> View:
        """The standing judgement on each incident."""
        incidents = tuple(self.incidents.values())
        return fold(incidents, self.store.ledger.entries(), self.store.all(Identity))

    def marks(self, article_id: str) -> Marks | None:
        """What marking found in one article."""
        return self.store.get(Marks, article_id)

    def judgement(self, incident_id: str) -> Judgement:
        """The standing judgement on one incident."""
        return self.view.of(incident_id)

    def current_id(self, incident_id: str) -> str:
        """The id an old incident id leads to now, after merges."""
        merged = {i.id: i.merged_into for i in self.store.all(Identity) if i.merged_into}
        seen = set()
        while incident_id in merged and incident_id not in seen:
            seen.add(incident_id)
            incident_id = merged[incident_id]
        return incident_id

    def outlet(self, article_id: str) -> str:
        """The name to show: outlet, else host, else file; or that of an absent origin."""
        absent = " (not in your pile)" if article_id in self.absent else ""
        return self.bare_outlet(article_id) + absent

    def bare_outlet(self, article_id: str) -> str:
        """The same without saying whether it is in the pile."""
        if article_id in self.absent:
            return self.absent[article_id].name
        article = self.articles[article_id]
        if article.outlet is not None:
            return article.outlet.value
        return article.host or self.captures[article.capture].uri
