"""What is missing or wrong on this machine, and the remedy.

Each check takes facts and touches nothing: the command line collects them, so that every case can
be tested on every machine.
"""

from firsthand.doctor.check import Check, State
from firsthand.doctor.keeping import (
    cache,
    disk_space,
    encryption,
    gazetteer,
    permissions,
    store,
)
from firsthand.doctor.layers import Layers, layers_of
from firsthand.doctor.machine import (
    acts,
    browser,
    clock,
    marking,
    packages,
    python,
    scanner,
    sqlite,
    terminal,
)

__all__ = [
    "Check",
    "Layers",
    "State",
    "acts",
    "browser",
    "cache",
    "clock",
    "disk_space",
    "encryption",
    "gazetteer",
    "layers_of",
    "marking",
    "packages",
    "permissions",
    "python",
    "scanner",
    "sqlite",
    "store",
    "terminal",
]
