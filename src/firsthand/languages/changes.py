"""Word tables of a language for what a copy may change: no, he or she, office, doubt, denial."""

from __future__ import annotations

import msgspec

Words = tuple[str, ...]


class Sexes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for one kin or age of either sex; `key` joins languages ("child": daughter, son)."""

    key: str
    she: Words
    he: Words


class RoleWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that name one office or occupation, in both sexes; `key` joins languages."""

    key: str
    words: Words


class MeasureWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for one unit of measure; `key` joins languages. Another unit has another number."""

    key: str
    words: Words


class ChangeWords(msgspec.Struct, frozen=True, kw_only=True, eq=False, forbid_unknown_fields=True):
    """In every tuple of words a "*" at either end stands for any letters.

    A number that `fractions` stand beside is no plain count. `endings`: how a word
    said of a man and one said of a woman end ("сказал", "сказала"). A denial is one of `denials`,
    or one of `rejections` beside one of `accusations`; beside `refusables` (entry, bail) or after
    a passive it is a refusal, which is another thing.
    """

    negators: Words
    idle: Words  # a negator and the word after it that deny nothing: "not only"
    unsaid: Words  # words that deny without a negator: "refused", "without"
    fractions: Words
    hours: Words  # behind an hour of the day; where they also count hours, both are passed over
    numbers_too: dict[str, float]  # words that count besides numerals: "both", "twice"
    measures: tuple[MeasureWords, ...]
    sexes: tuple[Sexes, ...]
    pronouns: Sexes | None = None  # where they mean persons alone
    endings: tuple[tuple[str, str], ...]  # of a man, of a woman
    roles: tuple[RoleWords, ...]
    hedges: Words  # leave it open whether it is so
    attributed: Words  # still leave it to somebody, or open
    denials: Words
    rejections: Words
    accusations: Words
    refusables: Words
    passives: Words
