"""The demo: the main job on a bundled corpus of invented pages, beside its known truth."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

import firsthand
from firsthand.errors import UsageError
from firsthand.records import Article, Capture, Incident
from firsthand.store import Store

Case = Literal["first", "hard"]
_FOLDERS: dict[Case, tuple[str, str]] = {  # in the installed package, in a checkout
    "first": ("demo_corpus", "demo"),
    "hard": ("hard_corpus", "hard"),
}


class TrueIncident(msgspec.Struct, frozen=True, kw_only=True):
    """One incident as the corpus's author counted it."""

    id: str
    label: str
    type: str
    pages: tuple[str, ...]
    newsrooms: int
    newsrooms_max: int
    witnesses_documents: int


class Truth(msgspec.Struct, frozen=True, kw_only=True):
    """What is true of the demo corpus."""

    incidents: tuple[TrueIncident, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A true incident and ours beside it; ours is None where we found none."""

    truth: TrueIncident
    incident: str | None
    pages: int
    shared_pages: int
    newsrooms: int
    newsrooms_max: int
    witnesses_documents: int

    @property
    def exact(self) -> bool:
        """Whether the number of newsrooms is right."""
        return self.incident is not None and self.newsrooms == self.truth.newsrooms

    @property
    def overstated(self) -> bool:
        """Whether we count more newsrooms than there are."""
        return self.newsrooms > self.truth.newsrooms


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How the record stands to the truth; shares are of the true incidents."""

    rows: tuple[Row, ...]
    extra: tuple[str, ...]  # incidents of ours that stand beside no true one

    def summary(self) -> dict[str, float]:
        """The figures that are pinned: shares in [0, 1], and counts."""
        total = len(self.rows)
        pages_true = sum(len(row.truth.pages) for row in self.rows)
        pages_ours = sum(row.pages for row in self.rows)
        shared = sum(row.shared_pages for row in self.rows)
        witnesses = [(r.witnesses_documents, r.truth.witnesses_documents) for r in self.rows]
        return {
            "incidents": total,
            "found": sum(row.incident is not None for row in self.rows) / total,
            "newsrooms_exact": sum(row.exact for row in self.rows) / total,
            "newsrooms_overstated": sum(row.overstated for row in self.rows),
            "witnesses_exact": sum(ours == true for ours, true in witnesses) / total,
            "witnesses_overstated": sum(ours > true for ours, true in witnesses),
            "pages_recall": shared / pages_true,
            "pages_precision": shared / pages_ours if pages_ours else 0.0,
            "extra": len(self.extra),
        }


def corpus(case: Case = "first") -> Path:
    """The folder of a demo corpus: inside the installed package, or beside it in a checkout.

    Errors: FH-DEMO-001 where it is in neither.
    """
    package = Path(firsthand.__file__).parent
    installed, beside = _FOLDERS[case]
    for folder in (package / installed, package.parents[1] / "examples" / beside):
        if (folder / "truth.json").exists():
            return folder
    raise UsageError(
        "FH-DEMO-001",
        "the demo corpus did not come with this installation.",
        remedy="Install the wheel anew, or run `make demo` in a checkout.",
    )


def pile_of(folder: Path) -> tuple[Path, ...]:
    """What of a corpus folder a run is given: saved pages, and scraped texts where it has any."""
    return tuple(part for part in (folder / "pages", folder / "scraped") if part.is_dir())


def load_truth(folder: Path) -> Truth:
    """The truth of a corpus folder."""
    return msgspec.json.decode((folder / "truth.json").read_bytes(), type=Truth)


def score(store: Store, truth: Truth) -> Score:
    """Puts each true incident beside the one of ours that shares most of its pages."""
    pages = _pages_by_incident(store)
    incidents = {incident.id: incident for incident in store.all(Incident)}
    pairs = sorted(
        (
            (_likeness(incident, pages[incident.id], true), true.id, incident.id)
            for incident in incidents.values()
            for true in truth.incidents
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    chosen: dict[str, str] = {}
    for likeness, true_id, incident_id in pairs:
        if likeness > 0 and true_id not in chosen and incident_id not in chosen.values():
            chosen[true_id] = incident_id
    rows = tuple(
        _row(true, incidents.get(chosen.get(true.id, "")), pages) for true in truth.incidents
    )
    return Score(rows=rows, extra=tuple(sorted(set(incidents) - set(chosen.values()))))


def _pages_by_incident(store: Store) -> dict[str, frozenset[str]]:
    uris = {capture.id: capture.uri for capture in store.all(Capture)}
    of_article = {article.id: _plain(uris[article.capture]) for article in store.all(Article)}
    return {
        incident.id: frozenset(of_article[name] for name in incident.pages)
        for incident in store.all(Incident)
    }


def _plain(uri: str) -> str:
    """A uri of the pile in the form that the truth uses: from pages/ or scraped/ on."""
    for folder in ("pages/", "scraped/"):
        _, found, rest = uri.rpartition(folder)
        if found:
            return folder + rest.replace("#line ", "#")
    return uri


def _likeness(incident: Incident, pages: frozenset[str], true: TrueIncident) -> float:
    """Shared pages over all pages of both, and a little for the same type of event."""
    shared = len(pages & set(true.pages))
    if not shared:
        return 0.0
    return shared / len(pages | set(true.pages)) + (
        0.25 if incident.event.value == true.type else 0
    )


def _row(true: TrueIncident, incident: Incident | None, pages: dict[str, frozenset[str]]) -> Row:
    if incident is None:
        return Row(
            truth=true,
            incident=None,
            pages=0,
            shared_pages=0,
            newsrooms=0,
            newsrooms_max=0,
            witnesses_documents=0,
        )
    return Row(
        truth=true,
        incident=incident.id,
        pages=len(pages[incident.id]),
        shared_pages=len(pages[incident.id] & set(true.pages)),
        newsrooms=incident.newsrooms.low,
        newsrooms_max=incident.newsrooms.high,
        witnesses_documents=incident.witnesses.low,
    )
