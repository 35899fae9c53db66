"""The command that names what is missing or wrong on this machine; it collects, the room judges."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING

import click

import firsthand
from firsthand.cli.options import FINDINGS, JSON, SETTINGS, opened
from firsthand.cli.printed import print_json
from firsthand.errors import StoreError

if TYPE_CHECKING:
    from firsthand.doctor import Check, Layers
    from firsthand.settings import Mode

_SYSTEM = Path("/sys/class/block")


@click.command("doctor")
@click.option(
    "--store",
    "store_path",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="A store to look at too; without it, ./firsthand-store where there is one.",
)
@SETTINGS
@JSON
def doctor_command(store_path: Path | None, settings_path: Path | None, *, as_json: bool) -> int:
    """Name what is missing or wrong on this machine, each with its remedy.

    Looks at Python and its packages, the page scanner, how pages are marked, SQLite, the cache and
    gazetteer, disk space, the clock, the terminal, and at a store: whether it opens, its last run,
    who can read it, and whether its disk is encrypted. Exit status 1 when something is wrong;
    warnings and notes leave it at 0.
    """
    from firsthand import settings

    usual = Path("firsthand-store")
    folder = store_path or (usual if usual.is_dir() else None)
    checks = tuple(_examine(folder, settings.load(settings_path).mark.mode))
    if as_json:
        print_json(checks)
    else:
        _print(checks)
    return FINDINGS if any(check.state == "wrong" for check in checks) else 0


def _print(checks: tuple[Check, ...]) -> None:
    for check in checks:
        click.echo(f"{check.state:8} {check.name}: {check.found}")
        if check.remedy:
            click.echo(f"{'':8} -> {check.remedy}")
    wrong = sum(check.state == "wrong" for check in checks)
    click.echo(f"{len(checks)} things looked at, {wrong or 'nothing'} wrong.", err=True)


def _examine(folder: Path | None, mode: Mode) -> Iterator[Check]:
    """Every check, on the facts of this machine."""
    from firsthand import doctor

    yield doctor.python(sys.version_info[:3])
    yield from doctor.packages(requires("firsthand") or (), _installed, sys.version_info[:2])
    yield from _cupboards(mode)
    near = _nearest_there(folder or Path.cwd())
    yield doctor.disk_space(shutil.disk_usage(near).free, near)
    yield doctor.terminal(sys.stdout.encoding)
    yield doctor.browser(shutil.which("chromium") or shutil.which("chromium-browser"))
    last = None
    if folder is not None:
        found, last = _store(folder)
        yield from found
    built = datetime.fromtimestamp(Path(firsthand.__file__).stat().st_mtime, UTC)
    yield doctor.clock(datetime.now(UTC), built, last)


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _cupboards(mode: Mode) -> Iterator[Check]:
    """Scanner, SQLite, cache, gazetteer; each only where the packages behind it are there."""
    from firsthand import doctor

    with suppress(ModuleNotFoundError):  # the missing package has its own line
        from firsthand.read.compiled import compiled as shown
        from firsthand.read.walker import is_compiled as is_scanner_compiled

        yield doctor.scanner(compiled=is_scanner_compiled() and shown is not None)
    with suppress(ModuleNotFoundError):
        from firsthand.encoder import load, load_acts

        yield doctor.marking(mode, load().reason)
        yield doctor.acts(mode, there=mode != "fast" and load_acts() is not None)
    with suppress(ModuleNotFoundError):
        from firsthand.store.ability import sqlite_ability

        able = sqlite_ability()
        yield doctor.sqlite(able.version, fts5=able.fts5, strict=able.strict)
    with suppress(ModuleNotFoundError):
        from firsthand.gazetteer import default_cache, is_compiled

        yield doctor.cache(default_cache(), writable=_is_writable(default_cache()))
        yield doctor.gazetteer(compiled=is_compiled())


def _is_writable(folder: Path) -> bool:
    """Whether a file can be made there; the permission bits alone do not say so everywhere."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _nearest_there(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    whole = folder.absolute()
    return next(one for one in (whole, *whole.parents) if one.is_dir())


def _store(folder: Path) -> tuple[list[Check], datetime | None]:
    """The checks of a store, and the time of its last decision."""
    from firsthand import doctor, pipeline
    from firsthand.records import Capture, Incident

    try:
        with opened(folder) as store:
            entries = store.ledger.entries()
            found = doctor.store(
                folder,
                pages=store.count(Capture),
                incidents=store.count(Incident),
                unfinished=pipeline.unfinished(store),
            )
    except StoreError as error:
        wrong = doctor.Check(
            name="store", state="wrong", found=f"{folder}: {error.message}", remedy=error.remedy
        )
        return [wrong], None
    mode = folder.stat().st_mode if os.name == "posix" else None
    checks = [
        found,
        doctor.permissions(folder, mode),
        doctor.encryption(folder, _layers(folder)),
    ]
    return checks, entries[-1].decision.at if entries else None


def _layers(folder: Path) -> Layers:
    from firsthand import doctor

    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:  # no Linux
        return "unknown"
    return doctor.layers_of(folder.resolve(), mounts, _signatures)


def _signatures(device: str) -> list[str] | None:
    """The device-mapper signatures of a device and of all below it, as the kernel tells them."""
    block = _SYSTEM / Path(device).resolve().name
    if not block.exists():
        return None
    signature = block / "dm" / "uuid"
    found = [signature.read_text(encoding="utf-8") if signature.exists() else ""]
    below = block / "slaves"
    for slave in sorted(below.iterdir()) if below.is_dir() else ():
        found += _signatures(f"/dev/{slave.name}") or []
    return found
