"""What leaves the store: an export of reviewed incidents, and every record as lines, both gated.

Time and chance are arguments: the commands bring the clock and the system's randomness.
"""

from __future__ import annotations

import csv
import hashlib
import os
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from firsthand import __version__
from firsthand.errors import StoreError, UsageError
from firsthand.pipeline.deciding import decide
from firsthand.pipeline.folders import check_free, write_folder
from firsthand.pipeline.steps import tracing_of
from firsthand.pipeline.viewing import view
from firsthand.publish import (
    EXPORTERS,
    MANIFEST,
    OF_EXPORTS,
    README,
    Choice,
    Gate,
    Judged,
    Keys,
    LeftOut,
    Material,
    Protected,
    codings,
    export_letters,
    manifest,
    protect,
    readme,
    table,
)
from firsthand.records import Article, Capture, Marks, Publish
from firsthand.store import Store
from firsthand.tools import Tools

_KEY_FILE = "publish.key"
_KEY_BYTES = 32


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asks to be published: which incidents, in which formats, by whom, when."""

    folder: Path
    formats: tuple[str, ...]
    choice: Choice
    by: str
    at: datetime
    replace: bool = False


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """What was published: where, how much of it, what was left out and why."""

    folder: str
    export: str
    manifest: str  # SHA-256
    files: tuple[str, ...]
    incidents: int
    pages: int
    private: int
    public: int
    named: tuple[str, ...]  # who is named as public
    left_out: tuple[LeftOut, ...]
    unreviewed: bool


def publish(store: Store, tools: Tools, wish: Wish, chance: random.Random) -> Published:
    """Writes the export and its entry in the ledger; nothing of either where anything fails.

    StoreError if no incident may be published; UsageError if the folder must not be written.
    """
    check_free(wish.folder, replace=wish.replace)
    material = material_of(store, tools)
    _check_wanted(material, wish.choice)
    gate, letters = gate_of(store, tools, material, chance)
    export = f"export-{letters}"
    protected = protect(material, gate, wish.choice, export=export, made=wish.at.date())
    if not protected.incidents:
        raise StoreError(
            "FH-PUB-001",
            f"no incident is ready to be published ({_why(protected.left_out)}).",
            place=str(store.folder),
            remedy="Confirm some with `firsthand review`, or use --unreviewed among yourselves.",
        )
    files = _files(protected, wish.formats, tools)
    digest = hashlib.sha256(files[MANIFEST]).hexdigest()
    decide(store, _decision(material, wish, export, digest), tools)
    write_folder(wish.folder, files, mark=letters)
    return Published(
        folder=str(wish.folder),
        export=export,
        manifest=digest,
        files=tuple(sorted(files)),
        incidents=len(protected.incidents),
        pages=len(protected.pages),
        private=protected.private,
        public=protected.public,
        named=protected.named,
        left_out=protected.left_out,
        unreviewed=protected.unreviewed,
    )


def material_of(store: Store, tools: Tools) -> Material:
    """The record as it stands, with names: what a gate is made for."""
    seen = view(store)
    judged = {judgement.incident: judgement for judgement in seen.judgements}
    return Material(
        judged=tuple(
            Judged(
                incident=incident,
                state=judged[incident.id].state,
                stale=judged[incident.id].stale,
                by=judged[incident.id].by,
                at=judged[incident.id].at,
            )
            for incident in seen.incidents
        ),
        articles=store.all(Article),
        captures=store.all(Capture),
        marks=store.all(Marks),
        tracing=tracing_of(store),
        entries=store.ledger.entries(),
        declared=seen.declared,
        public=_public_persons(tools.settings.publish.public_persons),
        codings=codings(seen.incidents, tools.codebook),
        version=__version__,
        digest=store.digest(),
        head=store.ledger.head(),
    )


def gate_of(
    store: Store,
    tools: Tools,
    material: Material,
    chance: random.Random,
    lasting: frozenset[str] = OF_EXPORTS,
) -> tuple[Gate, str]:
    """A gate with the project's key and one of its own, and the letters of its tokens.

    lasting: kinds of ids that are the same for every gate of this store.
    """
    made = (e.decision.subject for e in material.entries if isinstance(e.decision, Publish))
    letters = export_letters(chance, {subject.removeprefix("export-") for subject in made})
    keys = Keys(
        project=_project_key(store.folder, chance),
        export=chance.randbytes(_KEY_BYTES),
        lasting=lasting,
    )
    return Gate(material, tools, keys, letters, chance), letters


def _project_key(folder: Path, chance: random.Random) -> bytes:
    """The key of the published ids, made at the first export and kept in the store."""
    path = folder / _KEY_FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(chance.randbytes(_KEY_BYTES).hex())
        file.flush()
        os.fsync(file.fileno())
    return bytes.fromhex(path.read_text(encoding="ascii"))


def _public_persons(path: str) -> tuple[str, ...]:
    """The names of the user's table of public persons."""
    if not path:
        return ()
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            "FH-PUB-005",
            f"the table of public persons cannot be read: {error}.",
            place=path,
            remedy="Correct publish.public_persons: a CSV file in UTF-8 with a column `name`.",
        ) from error
    if rows and "name" not in rows[0]:
        raise UsageError(
            "FH-PUB-005",
            "the table of public persons has no column `name`.",
            place=path,
            remedy="Name the column with the people's names `name`.",
        )
    return tuple(name for row in rows if (name := (row["name"] or "").strip()))


def _check_wanted(material: Material, choice: Choice) -> None:
    known = {judged.incident.id for judged in material.judged}
    for wanted in choice.only:
        if wanted not in known:
            raise UsageError(
                "FH-PUB-004",
                "there is no such incident.",
                place=wanted,
                remedy="`firsthand incidents` lists their ids.",
            )


def _why(left_out: Iterable[LeftOut]) -> str:
    counts = Counter(left.reason for left in left_out)
    said = [f"{count} {reason}" for reason, count in sorted(counts.items())]
    return ", ".join(said) or "the record has none"


def _files(protected: Protected, formats: Iterable[str], tools: Tools) -> Mapping[str, bytes]:
    """Every file of the export by name: those of the formats, then what it says of itself."""
    files: dict[str, bytes] = {}
    for name in formats:
        if name == "csv":
            table.export(protected, files.__setitem__, bom=tools.settings.publish.bom)
        else:
            EXPORTERS[name](protected, files.__setitem__)
    files[README] = readme(protected, files)
    files[MANIFEST] = manifest(protected, files)
    return files


def _decision(material: Material, wish: Wish, export: str, digest: str) -> Publish:
    return Publish(
        subject=export,
        by=wish.by,
        at=wish.at,
        incidents=tuple(
            judged.incident.id
            for judged in material.judged
            if wish.choice.leaves_out(judged) is None
        ),
        manifest=digest,
        unreviewed=wish.choice.unreviewed,
    )
