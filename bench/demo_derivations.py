"""Our derivations of a demo case beside the true ones.

`python -m bench.demo_derivations STORE [CASE]`, CASE "first" or "hard".

An edge is found when the derived page rests on the true origin; on its family when it rests on
another text of the same lineage; missed otherwise. An edge of ours that counts and joins two
lineages is one too many: it would hide a source.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from firsthand.demo import Case, corpus
from firsthand.records import AbsentOrigin, Article, Capture, Derivation, Standing
from firsthand.store import open_store

ABSENT = "absent:"


class TrueDerivation(msgspec.Struct, frozen=True):
    """An edge as the corpus's author drew it; pages by path, absent houses as `absent:NAME`."""

    derived: str
    origin: str
    kind: str


class TrueTies(msgspec.Struct, frozen=True):
    """The part of the truth that is about derivation."""

    derivations: tuple[TrueDerivation, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """Our side, by page: counting edges as (derived, origin), and the origins of each page."""

    edges: frozenset[tuple[str, str]]
    possible: frozenset[tuple[str, str]]
    origins: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What became of each true edge, our edges between lineages, pages with wrong origins."""

    edges: tuple[tuple[str, TrueDerivation], ...]
    extra: tuple[tuple[str, str], ...]
    wrong_origins: tuple[str, ...]


def main() -> int:
    """Prints a line for each edge that is not found, and the counts as JSON."""
    store, *rest = sys.argv[1:]
    case = msgspec.convert(rest[0] if rest else "first", Case)
    truth = msgspec.json.decode((corpus(case) / "truth.json").read_bytes(), type=TrueTies)
    verdicts = judge(traced(Path(store)), truth.derivations)
    lines = [f"{verdict:8} {e.kind:10} {e.derived} <- {e.origin}" for verdict, e in verdicts.edges]
    lines = [line for line in lines if not line.startswith("found")]
    lines += [f"extra    {derived} <- {origin}" for derived, origin in verdicts.extra]
    lines += [f"origins  {page}" for page in verdicts.wrong_origins]
    lines.append(json.dumps(summary(verdicts)))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def traced(folder: Path) -> Traced:
    """Edges and origins in a store, by the paths that the truth uses."""
    store = open_store(folder)
    uris = {capture.id: capture.uri for capture in store.all(Capture)}
    pages = {article.id: page_path(uris[article.capture]) for article in store.all(Article)}
    names = pages | {absent.id: ABSENT + absent.name for absent in store.all(AbsentOrigin)}
    edges = {
        (names[edge.derived], names[edge.origin], edge.counts)
        for edge in store.all(Derivation)
        if edge.counts or edge.kind not in {"quotes", "background"}
    }
    origins = {
        pages[standing.article]: frozenset(names[origin] for origin in standing.origins)
        for standing in store.all(Standing)
    }
    return Traced(
        edges=frozenset((derived, origin) for derived, origin, counts in edges if counts),
        possible=frozenset((derived, origin) for derived, origin, counts in edges if not counts),
        origins=origins,
    )


def page_path(uri: str) -> str:
    """A page of a store as the truth of its case names it."""
    for folder in ("pages/", "scraped/"):
        _, found, rest = uri.rpartition(folder)
        if found:
            return folder + rest.replace("#line ", "#")
    return uri


def judge(ours: Traced, truth: Iterable[TrueDerivation]) -> Verdicts:
    """Our edges and origins against the true ones; a page without a true edge is an origin."""
    edges = tuple(truth)
    roots = true_origins(edges, ours.origins)
    return Verdicts(
        edges=tuple((_verdict(edge, ours, roots), edge) for edge in edges),
        extra=tuple(
            sorted(
                (derived, origin)
                for derived, origin in ours.edges
                if not roots[derived] & _known(origin, roots)
            )
        ),
        wrong_origins=tuple(
            page for page in sorted(roots) if not _same(ours.origins[page], roots[page])
        ),
    )


def true_origins(
    edges: Iterable[TrueDerivation], pages: Iterable[str]
) -> dict[str, frozenset[str]]:
    """The origins of each page by the true edges: pages or absent houses without a parent."""
    parents: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        parents[edge.derived].add(edge.origin)

    def climb(page: str) -> frozenset[str]:
        above = parents.get(page)
        return frozenset({page}) if not above else frozenset().union(*map(climb, sorted(above)))

    return {page: climb(page) for page in sorted({*pages, *parents} - {""})}


def _verdict(edge: TrueDerivation, ours: Traced, roots: Mapping[str, frozenset[str]]) -> str:
    above = {origin for derived, origin in ours.edges if derived == edge.derived}
    if any(_same({origin}, {edge.origin}) for origin in above):
        return "found"
    family = {page for page, origins in roots.items() if origins & roots[edge.derived]}
    if above & family or _same(ours.origins.get(edge.derived, ()), roots[edge.derived]):
        return "family"
    possible = {origin for derived, origin in ours.possible if derived == edge.derived}
    return "possible" if possible & family else "missed"


def _known(origin: str, roots: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """True origins behind an origin of ours; an absent one is compared by its first word."""
    if origin in roots:
        return roots[origin]
    everything = frozenset().union(*roots.values())
    return frozenset(root for root in everything if _same({origin}, {root}))


def _same(ours: Iterable[str], true: Iterable[str]) -> bool:
    return {_plain(origin) for origin in ours} == {_plain(origin) for origin in true}


def _plain(origin: str) -> str:
    """Absent houses may be spelled in another way: their first five letters stand for them."""
    return origin.lower()[: len(ABSENT) + 5] if origin.startswith(ABSENT) else origin


def summary(verdicts: Verdicts) -> dict[str, int]:
    """How many edges met each verdict, edges too many, pages with wrong origins."""
    counts = dict.fromkeys(("found", "family", "possible", "missed"), 0)
    for verdict, _ in verdicts.edges:
        counts[verdict] += 1
    return counts | {"extra": len(verdicts.extra), "wrong_origins": len(verdicts.wrong_origins)}


if __name__ == "__main__":
    sys.exit(main())
