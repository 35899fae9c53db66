"""Compiles the page scanner where a compiler is; without one the package reads pages slower."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError

ROOM = Path("src", "firsthand", "read")
MODULES = ("_walker", "_shown")
WITHOUT = "The page scanner was not compiled ({why}): reading takes about three times as long."
OFF = "FIRSTHAND_NO_COMPILER"  # set: the package is built as on a machine without a compiler


class Scanner(BuildHookInterface[Any]):
    """Builds the modules and puts them beside their sources, or into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the wheel is made; no failure of the compiler ends the build."""
        room = Path(self.root, ROOM)
        editable = version == "editable"
        if editable:
            for name in MODULES:
                for old in (*room.glob(f"{name}.*.so"), *room.glob(f"{name}.*.pyd")):
                    old.unlink()
        for made in self._compiled(room):
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            if editable:
                shutil.copy(made, room / made.name)
            else:
                build_data["force_include"][str(made)] = f"firsthand/read/{made.name}"

    def _compiled(self, room: Path) -> list[Path]:
        """The modules, or none after a line that says why there are none."""
        why = f"{OFF} is set"
        if not os.environ.get(OFF):
            try:
                return self._compile(room)
            except (BaseError, OSError) as error:
                why = next(iter(str(error).splitlines()), type(error).__name__)
        print(WITHOUT.format(why=why), file=sys.stderr)  # noqa: T201
        return []

    def _compile(self, room: Path) -> list[Path]:
        place = tempfile.mkdtemp(prefix="firsthand-")
        names = {f"firsthand.read.{name}": str(room / f"{name}.c") for name in MODULES}
        modules = [Extension(name, [source]) for name, source in names.items()]
        command = build_ext(Distribution({"ext_modules": modules, "name": "firsthand"}))
        command.build_lib, command.build_temp = place, place
        command.ensure_finalized()
        command.run()
        return [Path(command.get_ext_fullpath(name)) for name in names]
