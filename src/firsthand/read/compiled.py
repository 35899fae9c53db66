"""The compiled half of reading, `_shown.c`; None where no compiler was when it was installed.

Whoever asks it has the same rules in Python beside, and a test that sets both beside each other.
"""

from __future__ import annotations

_RULES = 1  # goes up with every change of what it gives; the compiled file carries the same

try:
    from firsthand.read import _shown
except ImportError:
    compiled = None
else:  # one that was compiled from older rules is not asked
    compiled = _shown if _shown.VERSION == _RULES else None
