"""Nothing here needs one system: no call that others lack, no name, letter or line that breaks.

The tests run on Linux; what other systems lack is taken away. macOS and Windows were not tried.
"""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from firsthand import gazetteer
from firsthand.errors import StoreError
from firsthand.read.captures import Taken, take
from firsthand.settings import ReadSettings
from firsthand.store import open_store
from firsthand.store.cellar import Cellar
from tests.flow.pages import write_copies
from tests.trees import nodes_of

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "firsthand"
FILES = sorted(SOURCE.rglob("*.py"))
ONE_SYSTEM_ONLY = {
    *("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "syslog", "readline"),
    *("curses", "crypt", "spwd", "nis", "msvcrt", "winreg", "winsound", "_winapi"),
}
POSIX_CALLS = {
    *("fork", "getuid", "geteuid", "getgid", "setsid", "killpg", "mkfifo", "chown", "lchown"),
    *("symlink", "link", "statvfs", "sync", "nice", "getloadavg", "uname", "O_DIRECTORY"),
    *("SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1", "alarm", "umask", "sched_getaffinity"),
}
GUARDED = {("store/cellar.py", "O_DIRECTORY")}  # asked for with hasattr before it is used
NOT_ON_WINDOWS = re.compile(
    r'[<>:"\\|?*\x00-\x1f]|[ .]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE
)


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def nodes() -> list[tuple[str, ast.AST]]:
    return [(name_of(path), node) for path in FILES for node in nodes_of(path)]


def firsthand(
    *arguments: str | Path, folder: Path, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "firsthand", *map(str, arguments)]
    whole = {**os.environ, **environment}
    return subprocess.run(command, check=False, capture_output=True, cwd=folder, env=whole)


def test_no_module_of_one_system_is_imported() -> None:
    found = {
        (name, module)
        for name, node in nodes()
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in [getattr(node, "module", None), *(alias.name for alias in node.names)]
        if module in ONE_SYSTEM_ONLY
    }
    assert found == set()


def test_no_call_of_one_system_without_another_way() -> None:
    found = {
        (name, node.attr)
        for name, node in nodes()
        if isinstance(node, ast.Attribute) and node.attr in POSIX_CALLS
        if isinstance(node.value, ast.Name) and node.value.id in {"os", "signal"}
    }
    assert found <= GUARDED


def test_every_text_file_is_opened_as_utf_8() -> None:
    for name, node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in {"read_text", "write_text"}:
                said = {word.arg for word in node.keywords}
                assert "encoding" in said, f"{name}:{node.lineno}"
            if node.func.attr == "open" and _is_of_text(node):
                said = {word.arg for word in node.keywords}
                assert "encoding" in said, f"{name}:{node.lineno}"


def _is_of_text(call: ast.Call) -> bool:
    """Whether an open() of a path is of text: it names no mode, or one without a "b"."""
    modes = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "mode")]
    said = [mode.value for mode in modes if isinstance(mode, ast.Constant)]
    return not modes or any(re.fullmatch("[rwxat+]+", str(mode)) for mode in said)


def test_no_file_of_the_repository_has_a_name_that_a_system_refuses() -> None:
    names = [
        path.relative_to(ROOT).as_posix()
        for folder in ("src", "tests", "docs", "examples", "bench", "changelog.d")
        for path in (ROOT / folder).rglob("*")
        if not {"__pycache__", "_build"} & set(path.parts)
    ]
    parts = {part for name in names for part in name.split("/")}
    assert [part for part in parts if NOT_ON_WINDOWS.search(part)] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_pages_that_are_tied_to_their_bytes_are_never_given_other_line_ends() -> None:
    rules = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    for folder in ("examples/demo/pages", "examples/demo/scraped", "tests/golden"):
        assert f"{folder}/** -text" in rules


def test_bytes_are_kept_where_a_folder_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    cellar = Cellar(tmp_path)
    assert cellar.get(cellar.put(b"page")) == b"page"


def test_bytes_are_kept_where_a_folder_cannot_be_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def refuse_folders(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").resolve().is_dir():
            raise OSError(22, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    cellar = Cellar(tmp_path)
    assert cellar.get(cellar.put(b"page")) == b"page"


def test_a_port_is_never_shared_with_another_program() -> None:
    text = (SOURCE / "web" / "serve.py").read_text(encoding="utf-8")
    assert "SO_EXCLUSIVEADDRUSE" in text
    assert not hasattr(socket, "SO_EXCLUSIVEADDRUSE") or os.name == "nt"


def test_a_store_may_lie_in_a_folder_of_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "запись #1 ?mode=ro & 100%"
    open_store(folder).close()
    assert (folder / "record.db").exists()


def test_a_store_that_cannot_be_made_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="FH-STORE-005"):
        open_store(tmp_path / "file" / "store")


def test_a_file_whose_name_is_no_text_is_read_under_a_name_that_is(tmp_path: Path) -> None:
    write_copies(tmp_path / "pile", 1)
    (page,) = (tmp_path / "pile").iterdir()
    odd = os.fsencode(tmp_path / "pile") + b"/caf\xe9.html"
    try:
        os.rename(os.fsencode(page), odd)
    except OSError:
        pytest.skip("this disk takes names in UTF-8 only")
    (taken,) = take([tmp_path / "pile"], ReadSettings())
    assert isinstance(taken, Taken)
    assert taken.capture.uri == "pile/caf\\xe9.html"


def test_addresses_of_the_pile_have_forward_strokes_everywhere(tmp_path: Path) -> None:
    write_copies(tmp_path / "pile" / "deep" / "deeper", 1)
    (taken,) = take([tmp_path / "pile"], ReadSettings())
    assert isinstance(taken, Taken)
    assert taken.capture.uri.startswith("pile/deep/deeper/")


def test_a_user_without_a_home_has_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("FIRSTHAND_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert gazetteer.default_cache().name == "firsthand"


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "koi8-r"])
def test_a_terminal_without_a_letter_shows_a_mark_and_goes_on(
    tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "страница.html").write_bytes(b"")
    done = firsthand(
        *("run", "страница.html", "--store", "запись"),
        folder=tmp_path,
        PYTHONIOENCODING=encoding,
    )
    assert done.returncode == 3, done.stderr
    assert b"FH-READ-001" in done.stderr


@pytest.mark.slow
def test_data_into_a_pipe_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "страница.html").write_bytes(b"")
    firsthand("run", "страница.html", "--store", "s", folder=tmp_path)
    done = firsthand(
        *("quarantine", "--store", "s", "--json"),
        folder=tmp_path,
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert "страница.html" in done.stdout.decode("utf-8")


@pytest.mark.slow
def test_a_missing_package_is_named_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise ModuleNotFoundError(name='click')", encoding="utf-8")
    done = firsthand("--help", folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert b"the package click is missing" in done.stderr


@pytest.mark.slow
def test_the_demo_needs_no_make_and_no_activated_environment(tmp_path: Path) -> None:
    done = firsthand("demo", "--no-serve", "--json", folder=tmp_path, PATH=os.defpath)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "demo-store" / "record.db").exists()
