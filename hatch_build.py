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
MODULE = "firsthand.read._walker"
WITHOUT = "The page scanner was not compiled ({why}): reading pages takes about a third longer."
OFF = "FIRSTHAND_NO_COMPILER"  # set: the package is built as on a machine without a compiler


class Scanner(BuildHookInterface[Any]):
    """Builds `_walker.c` and puts the module beside its source, and into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the wheel is made; no failure of the compiler ends the build."""
        room = Path(self.root, ROOM)
        editable = version == "editable"
        if editable:
            for old in (*room.glob("_walker.*.so"), *room.glob("_walker.*.pyd")):
                old.unlink()
        made = self._compiled(room / "_walker.c")
        if made is None:
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        if editable:
            shutil.copy(made, room / made.name)
        else:
            build_data["force_include"][str(made)] = f"firsthand/read/{made.name}"

    def _compiled(self, source: Path) -> Path | None:
        """The module, or None after a line that says why there is none."""
        why = f"{OFF} is set"
        if not os.environ.get(OFF):
            try:
                return self._compile(source)
            except (BaseError, OSError) as error:
                why = next(iter(str(error).splitlines()), type(error).__name__)
        print(WITHOUT.format(why=why), file=sys.stderr)  # noqa: T201
        return None

    def _compile(self, source: Path) -> Path:
        place = tempfile.mkdtemp(prefix="firsthand-")
        command = build_ext(
            Distribution({"ext_modules": [Extension(MODULE, [str(source)])], "name": "firsthand"})
        )
        command.build_lib, command.build_temp = place, place
        command.ensure_finalized()
        command.run()
        return Path(command.get_ext_fullpath(MODULE))
