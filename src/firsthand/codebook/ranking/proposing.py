"""An act that the network tells and no trigger does, as a finding with exact words."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.codebook.automaton import Hit, Label, Span
from firsthand.codebook.book import Codebook, Finding
from firsthand.codebook.status import Sentence
from firsthand.words import fold

PROPOSAL = "proposal"  # the kind of a hit that no pattern of the codebook made
_LONGEST = 9  # words that tell an act
_OPENERS = ("articles", "owners")  # what stands before a noun


class Telling(NamedTuple):
    """Words that tell an act: its entry, the frame that it has where its words are no noun.

    act: the words; thing: what it is upon, for entries that happen to things; chance: how sure.
    """

    entry: str
    frame: str
    act: Span
    thing: Span | None
    chance: float


def proposed(book: Codebook, tag: str | None, sentence: Sentence, told: Telling) -> Finding | None:
    """The finding that words of a sentence make; None where it is a rule, a story or the like.

    sentence: with its cues.
    """
    language = book.language(tag)
    if language is None or told.act[1] - told.act[0] > _LONGEST or told.entry not in book.entries:
        return None
    frame = "noun" if _is_noun(sentence, told.act) else told.frame
    upon = told.thing if frame == "target" else None
    hit = Hit(Label(PROPOSAL, told.entry, frame), "", told.act, (told.act,), upon)
    finding = book.finding(sentence, hit, language.table)
    return None if finding.outcome.status is None else finding._replace(chance=told.chance)


def _is_noun(sentence: Sentence, act: Span) -> bool:
    """Whether an article or an owner stands before the words: "the ban", "her expulsion"."""
    if act[0] > 0 and fold(sentence.tokens[act[0] - 1].text).endswith("'s"):
        return True
    ends = {span[1] for kind in _OPENERS for span in sentence.named(kind)}
    starts = {span[0] for kind in _OPENERS for span in sentence.named(kind)}
    return act[0] in ends or act[0] in starts
