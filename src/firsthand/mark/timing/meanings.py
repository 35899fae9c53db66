"""From a phrase of time to the days it means: one small resolver for each rule of the tables."""

from __future__ import annotations

from firsthand.mark.timing.absolute import ABSOLUTE
from firsthand.mark.timing.phrases import Phrase
from firsthand.mark.timing.relative import RELATIVE
from firsthand.mark.timing.setting import NO_TIME, Meaning, Setting

_RESOLVERS = {**ABSOLUTE, **RELATIVE}
RULES = frozenset(_RESOLVERS)


def resolve(phrase: Phrase, setting: Setting) -> Meaning:
    """The meaning of a phrase; NO_TIME where its words make none (31 April)."""
    try:
        return _RESOLVERS[phrase.rule](phrase.slots, setting)
    except (ValueError, OverflowError):  # outside the calendar: "13 billion years ago"
        return NO_TIME
