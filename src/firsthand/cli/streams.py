"""What stdout and stderr can carry: every script, on every system, with no UnicodeEncodeError."""

from __future__ import annotations

import io
import os
import sys


def carry_every_script() -> None:
    """Data into a file or pipe is UTF-8; a terminal shows a mark for a letter that it lacks.

    An encoding asked for with PYTHONIOENCODING is kept.
    """
    asked = "PYTHONIOENCODING" in os.environ
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty() or asked:
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
