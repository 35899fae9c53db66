"""Bench of changes: what copies changed, beside the truth of a case, and how often none is one.

`python -m bench changes pile STORE --truth truth.json`: the changes found along each derivation
that the author of a case says changed something, those missed, and those along others.
`python -m bench changes made GOLD`: changes along the derivations of a made set, by how each text
was made; a word-for-word copy has none.
`python -m bench changes translations GOLD`: changes found in faithful human translations, which
have none, by pair of languages; and how many numbers planted in them are found.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from bench.demo_derivations import page_path
from bench.gold import read_rows
from bench.trace import is_document, traced_article
from firsthand.pipeline import make_tools
from firsthand.records import Article, Block, Capture, Change, Derivation, Passage, Run, Shared
from firsthand.settings import Settings
from firsthand.store import open_store
from firsthand.tools import Tools
from firsthand.trace import trace
from firsthand.trace.changes import find_changes

OPEN_SET = "ntrex"  # the part of the translations that may be tuned on
PLANTED = 7  # added to a number
_PLAIN = re.compile(r"(?<![\d.,:/-])\b(?:[3-9]|[1-9]\d)\b(?![\d.,:/-]| (?:am|pm|a\.m|p\.m))")


class TrueChange(msgspec.Struct, frozen=True):
    """A derivation as the author of a case drew it, and in words what it changed."""

    derived: str
    origin: str
    changes: str | None = None


class Truth(msgspec.Struct, frozen=True):
    """The part of the truth that is about derivation."""

    derivations: tuple[TrueChange, ...]


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `changes` with its three benches to a command line."""
    command = commands.add_parser("changes", help="what copies changed, beside what is known")
    parts = command.add_subparsers(metavar="WHAT", required=True)
    pile = parts.add_parser("pile", help="a store beside the truth of its case")
    pile.add_argument("store", type=Path)
    pile.add_argument("--truth", type=Path, required=True)
    pile.set_defaults(act=show_pile)
    made = parts.add_parser("made", help="a made set of derivations")
    made.add_argument("gold", type=Path)
    made.set_defaults(act=show_made)
    translations = parts.add_parser("translations", help="faithful translations")
    translations.add_argument("gold", type=Path)
    translations.add_argument(
        "--traced",
        action="store_true",
        help="sentences as tracing pairs them, in languages with word tables; nothing planted",
    )
    translations.set_defaults(act=show_translations)


def show_pile(arguments: argparse.Namespace) -> int:
    """Prints each change beside what the author says, then the counts as JSON.

    elsewhere: along another derivation of a page that the author says changed something.
    """
    truth = msgspec.json.decode(arguments.truth.read_bytes(), type=Truth)
    known = {(edge.derived, edge.origin): edge.changes for edge in truth.derivations}
    changed = {edge.derived: edge.changes for edge in truth.derivations if edge.changes}
    found = _turned(found_in(arguments.store), known)
    counts: Counter[str] = Counter()
    for edge, said in known.items():
        mine = found.get(edge, [])
        if said:
            counts["found" if mine else "missed"] += 1
            _say("found" if mine else "missed", edge, said, mine)
    for edge, mine in found.items():
        if not known.get(edge):
            verdict = "elsewhere" if edge[0] in changed else "extra"
            counts[verdict] += 1
            _say(verdict, edge, changed.get(edge[0], "the author lists none"), mine)
    _print(json.dumps(dict(counts)))
    return 0


def _turned(
    found: Mapping[tuple[str, str], list[Change]], known: Collection[tuple[str, str]]
) -> dict[tuple[str, str], list[Change]]:
    """The changes by derivation; one without an arrow is named as the author draws it."""
    return {
        edge[::-1] if not mine[0].directed and edge[::-1] in known else edge: mine
        for edge, mine in found.items()
    }


def found_in(folder: Path) -> dict[tuple[str, str], list[Change]]:
    """The changes of a store by the paths of the derived page and of its origin."""
    store = open_store(folder, create=False)
    uris = {capture.id: capture.uri for capture in store.all(Capture)}
    pages = {article.id: page_path(uris[article.capture]) for article in store.all(Article)}
    edges = {edge.id: (edge.derived, edge.origin) for edge in store.all(Derivation)}
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in store.all(Change):
        derived, origin = edges[change.derivation]
        found[pages[derived], pages[origin]].append(change)
    return dict(sorted(found.items()))


def _say(verdict: str, edge: tuple[str, str], said: str, mine: Sequence[Change]) -> None:
    _print(f"{verdict:7} {edge[0]} <- {edge[1]}\n        {said}")
    for change in mine:
        here = change.here.exact if change.here else "-"
        _print(f"        {change.kind} {change.score}: {change.there.exact} => {here}")


def show_made(arguments: argparse.Namespace) -> int:
    """Prints how many derivations of each making were looked at, and their changes by kind."""
    tools = make_tools(Settings())
    rows = [row for row in read_rows(arguments.gold) if is_document(row)]
    articles = [traced_article(row, tools) for row in rows]
    made = {str(row["id"]): str(row.get("made")) for row in rows}
    tracing = trace(articles, tools)
    derived = {edge.id: made[edge.derived] for edge in tracing.derivations}
    edges = Counter(derived[edge.id] for edge in tracing.derivations if edge.counts)
    found = Counter((derived[change.derivation], change.kind) for change in tracing.changes)
    for making, number in edges.most_common():
        kinds = {kind: count for (own, kind), count in sorted(found.items()) if own == making}
        _print(json.dumps({"made": making, "edges": number, "changes": kinds}))
    per_thousand = round(1000 * len(tracing.changes) / max(1, edges.total()), 1)
    _print(json.dumps({"edges": edges.total(), "changes_per_1000": per_thousand}))
    return 0


def show_translations(arguments: argparse.Namespace) -> int:
    """Prints false changes per 1,000 aligned sentences, and the share of planted ones found."""
    tools = make_tools(Settings())
    if arguments.traced:
        return _show_traced(arguments.gold, tools)
    sentences: Counter[str] = Counter()
    false: Counter[tuple[str, str]] = Counter()
    planted: Counter[tuple[str, str]] = Counter()
    for origin, derived in pairs_of(arguments.gold):
        name = f"{origin.language}-{derived.language}"
        edge = as_translated(origin, derived)
        sentences[name] += len(edge.passages)
        false.update((name, one.kind) for one in find_changes([origin, derived], [edge], tools))
        found = found_planted(origin, derived, tools)
        planted.update({(name, kind): number for kind, number in found.items()})
    for name, number in sorted(sentences.items()):
        rates = {k: round(1000 * n / number, 2) for (own, k), n in false.items() if own == name}
        row = {"pair": name, "sentences": number, "false_per_1000": rates}
        _print(json.dumps(row | {"numbers": _planted(planted, {name})}))
    total = Counter(kind for (_, kind), n in false.items() for _ in range(n))
    read = {name for name in sentences if tools.languages.get(name.removeprefix("en-"))}
    row = {"sentences": sentences.total(), "false": total}
    _print(json.dumps(row | {"numbers": _planted(planted, sentences.keys())}))
    _print(json.dumps({"of languages with word tables": _planted(planted, read)}))
    return 0


def _show_traced(gold: Path, tools: Tools) -> int:
    """Prints the false changes along the derivations that tracing draws, by pair and kind."""
    counts: Counter[str] = Counter()
    for origin, derived in pairs_of(gold):
        drawn = [] if tools.languages.get(derived.language) is None else [origin, derived]
        for edge in trace(drawn, tools).derivations:
            if edge.kind == "translated":
                directed = towards(edge, derived)
                counts["sentences"] += len(edge.passages)
                counts.update(one.kind for one in find_changes(drawn, [directed], tools))
    _print(json.dumps(counts))
    return 0


def towards(edge: Derivation, derived: Article) -> Derivation:
    """A derivation with its arrow set: into the text that is known to be the translation."""
    if edge.derived == derived.id:
        return msgspec.structs.replace(edge, counts=True, directed=True)
    passages = tuple(_turned_passage(passage) for passage in edge.passages)
    ends = {"derived": edge.origin, "origin": edge.derived}
    return msgspec.structs.replace(edge, counts=True, directed=True, passages=passages, **ends)


def _turned_passage(passage: Passage) -> Passage:
    shared = (Shared(s.origin_start, s.origin_end, s.start, s.end, s.kind) for s in passage.shared)
    ends = passage.origin_start, passage.origin_end, passage.start, passage.end
    return Passage(*ends, tuple(shared))


def _planted(counts: Mapping[tuple[str, str], int], names: Collection[str]) -> dict[str, int]:
    """How many were planted in some pairs of languages, and how many of these were found."""
    kinds = ("planted", "found")
    return {kind: sum(counts.get((name, kind), 0) for name in names) for kind in kinds}


def pairs_of(path: Path) -> Iterator[tuple[Article, Article]]:
    """Each English original of the open set with each of its translations."""
    documents: dict[str, dict[str, Article]] = defaultdict(dict)
    for row in read_rows(path):
        if OPEN_SET in row["set"].lower():
            page = article_of_lines(row["doc"], row["language"], row["sentences"])
            documents[row["doc"]][row["language"]] = page
    for _, pages in sorted(documents.items()):
        if "en" in pages:
            yield from ((pages["en"], page) for name, page in sorted(pages.items()) if name != "en")


def article_of_lines(name: str, language: str, lines: Iterable[str]) -> Article:
    """An article with a line for each sentence."""
    blocks: list[Block] = []
    text = ""
    for line in lines:
        blocks.append(Block(len(text), len(text) + len(line), "body"))
        text += line + "\n"
    return Article(
        id=f"{name}-{language}",
        capture=name,
        charset="utf-8",
        text=text,
        runs=(Run(0, len(text), 0, len(text.encode())),),
        blocks=tuple(blocks),
        language=language,
    )


def as_translated(origin: Article, derived: Article) -> Derivation:
    """A derivation whose passages are the sentences of both, one by one."""
    return Derivation(
        id=f"{derived.id}<{origin.id}",
        derived=derived.id,
        origin=origin.id,
        kind="translated",
        score=1.0,
        counts=True,
        directed=True,
        coverage=1.0,
        coverage_back=1.0,
        passages=tuple(
            Passage(b.start, b.end, a.start, a.end)
            for a, b in zip(origin.blocks, derived.blocks, strict=True)
            if a.start < a.end and b.start < b.end
        ),
        reasons=(),
    )


def found_planted(origin: Article, derived: Article, tools: Tools) -> Mapping[str, int]:
    """How many numbers in digits that are raised by seven, one in a text at a time, are found."""
    counts: Counter[str] = Counter()
    for before, after in zip(origin.blocks, derived.blocks, strict=True):
        there, here = origin.text[before.start : before.end], derived.text[after.start : after.end]
        number = _PLAIN.search(here)
        if number is None or not re.search(rf"\b{number.group()}\b", there):
            continue
        changed = here[: number.start()] + str(int(number.group()) + PLANTED) + here[number.end() :]
        lines = [derived.text[b.start : b.end] for b in derived.blocks]
        lines[derived.blocks.index(after)] = changed
        bent = article_of_lines(derived.id, str(derived.language), lines)
        found = find_changes([origin, bent], [as_translated(origin, bent)], tools)
        counts["planted"] += 1
        counts["found"] += any(change.kind == "number" for change in found)
    return counts


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
