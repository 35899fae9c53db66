"""The house rules that ruff and import-linter do not hold: sizes, records, imports of the world."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from firsthand import records
from tests.trees import nodes_of, tree_of

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "firsthand"
FILES = sorted(SOURCE.rglob("*.py"))
ALL_FILES = [
    *FILES,
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "bench").rglob("*.py")),
]
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
NETWORK = {
    "urllib.request",
    "http.client",
    "socket",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
}
FORBIDDEN_NAMES = {"utils", "common", "helpers", "misc", "base", "manager", "core"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> Iterator[str]:
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def code_lines(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function that hold code: docstring, comments and blank lines left out."""
    first = node.body[0]
    docstring = (
        range(first.lineno, (first.end_lineno or first.lineno) + 1)
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        else range(0)
    )
    ignored = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    with path.open("rb") as file:
        lines = {
            line
            for token in tokenize.tokenize(file.readline)
            if token.type not in ignored
            for line in range(token.start[0], token.end[0] + 1)
        }
    last = node.end_lineno or node.lineno
    return len([n for n in lines if node.lineno <= n <= last and n not in docstring])


@pytest.mark.parametrize("path", ALL_FILES, ids=name_of)
def test_files_and_functions_stay_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_FILE
    long = [
        f"{node.name} ({code_lines(path, node)})"
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno > LONGEST_FUNCTION
        and code_lines(path, node) > LONGEST_FUNCTION
    ]
    assert long == []


def test_only_the_loopback_service_opens_a_socket() -> None:
    found = {name_of(path) for path in FILES for module in imported(path) if module in NETWORK}
    assert found == {"src/firsthand/web/serve.py"}


def test_only_the_cellar_says_sqlite3() -> None:
    found = {
        path.relative_to(SOURCE).parts[0]
        for path in FILES
        for module in imported(path)
        if module.split(".")[0] in {"sqlite3", "sqlalchemy"}
    }
    assert found == {"store"}


def test_no_room_is_a_lumber_room() -> None:
    assert [name_of(path) for path in FILES if path.stem in FORBIDDEN_NAMES] == []


def test_one_broad_except_in_the_whole_house() -> None:
    broad = [
        name_of(path)
        for path in FILES
        for node in nodes_of(path)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert broad == ["src/firsthand/pipeline/guard.py"]


def test_every_record_says_that_it_is_frozen_and_keyword_only() -> None:
    for path in (SOURCE / "records").glob("*.py"):
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and "Record" in ast.unparse(node.bases[0]):
                said = {word.arg for word in node.keywords}
                assert {"frozen", "kw_only", "forbid_unknown_fields"} <= said, node.name


def test_every_record_forbids_unknown_fields() -> None:
    for name, value in vars(records).items():
        if isinstance(value, type) and issubclass(value, records.Record):
            config = value.__struct_config__
            assert config.frozen, name
            assert config.forbid_unknown_fields, name


def test_records_hold_tuples_and_never_lists() -> None:
    for name, value in vars(records).items():
        if isinstance(value, type) and issubclass(value, msgspec.Struct):
            for field in msgspec.structs.fields(value):
                assert "list[" not in str(field.type), f"{name}.{field.name}"


def test_the_clock_is_read_only_at_the_doors() -> None:
    doors = {"cli", "web"}
    found = {
        path.relative_to(SOURCE).parts[0]
        for path in FILES
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"datetime.now", "date.today", "time.time", "datetime.utcnow"}
    }
    assert found <= doors


def test_no_path_of_a_machine_stands_in_the_house() -> None:
    for path in ALL_FILES:
        for word in ("home", "root", "work", "Users"):
            if path != Path(__file__):
                assert f'"/{word}/' not in path.read_text(encoding="utf-8"), name_of(path)
