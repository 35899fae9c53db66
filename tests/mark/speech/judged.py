"""Sentences with the claim that is judged in [brackets]."""

from __future__ import annotations

from firsthand.languages import load
from firsthand.mark.speech.certainty import Judgement, judge


def judged(tag: str, marked: str) -> tuple[Judgement, str]:
    """How the bracketed claim of a sentence is put, and the sentence without the brackets."""
    pack = load().get(tag)
    assert pack is not None
    before, rest = marked.split("[")
    claim, after = rest.split("]")
    text = before + claim + after
    return judge(text, len(before), len(before) + len(claim), pack), text
