"""The wheel holds all that the package needs, and starts from it alone."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(unpacked: Path) -> None:
    source = ROOT / "src" / "firsthand"
    wanted = {
        path.relative_to(source)
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    package = unpacked / "firsthand"
    held = {path.relative_to(package) for path in package.rglob("*") if path.is_file()}
    assert wanted <= held


@pytest.mark.slow
def test_the_wheel_starts_from_its_own_files(unpacked: Path, tmp_path: Path) -> None:
    script = (
        "import firsthand; from firsthand import demo, codebook, languages;"
        "codebook.load(); languages.load();"
        "print(firsthand.__file__); print(demo.corpus())"
    )
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert all(line.startswith(str(unpacked)) for line in done.stdout.splitlines())
