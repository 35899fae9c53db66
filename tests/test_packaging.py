"""The wheel holds all that the package needs, asks for what it imports, and starts alone."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.trees import nodes_of

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "firsthand"
LATER = {"compression"}  # of the standard library from Python 3.14 on
NOT_SHIPPED = {"tools", "README.md"}  # of the demo: what it was made with


def names(requirements: list[str]) -> set[str]:
    """Names of packages out of a list of requirements, as they are compared."""
    return {re.split(r"[\[<>=;~! ]", one)[0].lower().replace("_", "-") for one in requirements}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "unpacked")
    return folder / "unpacked"


def run_from(unpacked: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        check=True,
        capture_output=True,
        text=True,
    )


def test_every_package_that_is_imported_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = [one for part in project.get("optional-dependencies", {}).values() for one in part]
    imported = {
        name.partition(".")[0]
        for path in SOURCE.rglob("*.py")
        for node in nodes_of(path)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or node.names[0].name]
    }
    foreign = imported - set(sys.stdlib_module_names) - LATER - {"firsthand"}
    owners = packages_distributions()
    for name in foreign:
        assert names(owners.get(name, [name])) & names([*project["dependencies"], *optional]), name


def test_every_pinned_version_is_one_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    lines = [line for line in pinned if line and not line.startswith("#")]
    assert names(project["dependencies"]) <= names(lines)
    assert all("==" in line for line in lines)


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(unpacked: Path) -> None:
    wanted = {
        path.relative_to(SOURCE)
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    package = unpacked / "firsthand"
    held = {path.relative_to(package) for path in package.rglob("*") if path.is_file()}
    assert wanted <= held


@pytest.mark.slow
@pytest.mark.parametrize(("name", "folder"), [("demo", "demo_corpus"), ("hard", "hard_corpus")])
def test_the_wheel_holds_the_whole_demo(unpacked: Path, name: str, folder: str) -> None:
    corpus = ROOT / "examples" / name
    wanted = {
        path.relative_to(corpus): path.read_bytes()
        for path in corpus.rglob("*")
        if path.is_file() and not NOT_SHIPPED & set(path.relative_to(corpus).parts)
    }
    held = unpacked / "firsthand" / folder
    assert {name: (held / name).read_bytes() for name in wanted} == wanted


@pytest.mark.slow
def test_the_wheel_starts_from_its_own_files(unpacked: Path, tmp_path: Path) -> None:
    script = (
        "import firsthand; from firsthand import demo, codebook, languages;"
        "codebook.load(); languages.load();"
        "print(firsthand.__file__); print(demo.corpus())"
    )
    done = run_from(unpacked, tmp_path, "-c", script)
    assert all(line.startswith(str(unpacked)) for line in done.stdout.splitlines())


@pytest.mark.slow
def test_the_wheel_answers_without_a_checkout(unpacked: Path, tmp_path: Path) -> None:
    done = run_from(unpacked, tmp_path, "-m", "firsthand", "--help")
    assert "doctor" in done.stdout
