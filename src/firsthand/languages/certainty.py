"""Word tables of a language for how surely a text says something: denials, doubts, withdrawals."""

from __future__ import annotations

from typing import Literal

import msgspec

Words = tuple[str, ...]
Reach = Literal["clause", "content", "text", "heading"]
Sureness = Literal["reported", "alleged", "possible", "denied", "retracted"]


class Signs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases that make a claim less than asserted; negated: what they make of it under a "not".

    reach: "clause" the clause in which the phrase stands ("allegedly", "may have"); "content" what
    it opens or holds ("denied that"), and a that-clause that it judges ("is untrue"); "text" what
    was said before it ("that is a lie"); "heading" also the sentence after it ("Correction:").
    """

    certainty: Sureness
    negated: Sureness | None = None
    reach: Reach
    phrases: Words


class CertaintyWords(
    msgspec.Struct, frozen=True, kw_only=True, eq=False, forbid_unknown_fields=True
):
    """A phrase is a row of words: `word*` begins so, `*word` ends so, `one|other` is either.

    `..` skips up to five words, `...` as many as the sentence has; `{group}` is a word of a group.
    """

    groups: dict[str, Words]
    signs: tuple[Signs, ...]
    openers: Words  # open a content, besides the that-words of speech: "wonach", "which"
    turns: Words  # behind a comma they begin another matter: "and", "while", "who"
    anaphors: Words  # stand for what was said before: "it", "this"
    earlier: Words  # what was said "at first" and is denied now is withdrawn
    refusals: Words  # "refused" to withdraw: not withdrawn
    idle: Words  # negations that deny nothing: "not only"
