"""What a codebook of the user's is held to when it is loaded: known names, patterns, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from firsthand.codebook.book import Codebook
from firsthand.codebook.forms import BookWords, Entry, PloverType
from firsthand.codebook.patterns import NAME, STATE
from firsthand.codebook.sources import Source, place_of
from firsthand.codebook.trials import trials
from firsthand.errors import UsageError, nearest

SYNTAX = (
    "Patterns are words, word*, *word, one|other, low_line for a phrase, {group}, @state, @name, "
    "..., one ~, one ^ before the act, and behind them ' & word' and ' ! word'."
)
_CLASSES = (STATE, NAME)
_CONDITION = re.compile(r"\s+[&!]\s+")
_WORD = re.compile(r"\*?['’-]?\w+(?:[.,:'’-]\w+)*['’-]?\*?")
_CLASS_OF_WORD = re.compile(r"[A-Z]+:\w+")


def check_entries(
    sources: Sequence[Source], types: Mapping[str, PloverType], entries: Mapping[str, Entry]
) -> None:
    """UsageError where an entry names a type, mode, context or other entry that there is not."""
    contexts = [name for source in sources for name in source.book.contexts]
    for name, entry in entries.items():
        if entry.plover not in types:
            raise UsageError(
                "FH-CODE-005",
                f"entry {name!r} has the unknown PLOVER parent {entry.plover!r}.",
                place=place_of(sources, "entries", name, "plover"),
                remedy=nearest(entry.plover, types),
            )
        _check_kind(sources, name, entry, types[entry.plover], contexts)
        answered = (other for other in (entry.reverses, entry.appeals) if other is not None)
        for other in (*answered, *entry.part_of, *entry.follows):
            if other not in entries:
                raise UsageError(
                    "FH-CODE-006",
                    f"entry {name!r} reverses, follows or is part of the unknown entry {other!r}.",
                    place=place_of(sources, "entries", name),
                    remedy=nearest(other, entries),
                )


def _check_kind(
    sources: Sequence[Source],
    name: str,
    entry: Entry,
    kind: PloverType,
    contexts: Sequence[str],
) -> None:
    """UsageError where the mode is none of its type, or a context none of PLOVER's."""
    if entry.mode is not None and entry.mode not in kind.modes:
        near = nearest(entry.mode, kind.modes) if kind.modes else "Leave the mode out."
        raise UsageError(
            "FH-CODE-018",
            f"entry {name!r} has the mode {entry.mode!r}, which {entry.plover} has not.",
            place=place_of(sources, "entries", name, "mode"),
            remedy=near,
        )
    for context in entry.contexts:
        if context not in contexts:
            raise UsageError(
                "FH-CODE-019",
                f"entry {name!r} has the unknown context {context!r}.",
                place=place_of(sources, "entries", name, "contexts", value=context),
                remedy=nearest(context, contexts),
            )


def check_patterns(source: Source) -> None:
    """UsageError FH-CODE-009 at the first pattern, or word of a group, that can mean nothing."""
    for code, words in source.book.words.items():
        for keys, text, is_row in _written(words):
            why = fault_of_row(text) if is_row else _fault_of_phrase(text)
            if why is not None:
                raise UsageError(
                    "FH-CODE-009",
                    f"pattern {text!r}: {why}",
                    place=place_of((source,), "words", code, *keys, value=text),
                    remedy=SYNTAX,
                )


def _written(words: BookWords) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Keys and text of all patterns (True) and words of groups (False) of a language."""
    for name, group in words.groups.items():
        yield from ((("groups", name), text, False) for text in group)
    for name, entry in words.entries.items():
        for frame, rows in msgspec.to_builtins(entry.triggers).items():
            yield from ((("entries", name, "triggers", frame), text, True) for text in rows)
        yield from ((("entries", name, "blockers"), text, True) for text in entry.blockers)


def fault_of_row(text: str) -> str | None:
    """Why a pattern can never be met as it is written; None where nothing is wrong with it.

    What a user writes is held to this when it is loaded, what ships by a test.
    """
    row, *conditions = _CONDITION.split(text)
    parts = row.replace("~", " ").split()
    if sum(part.startswith("^") for part in parts) > 1:
        return "two places are marked '^', and one word is the act."
    wanted = [part.removeprefix("^") for part in parts if part != "..."]
    options = (one for part in (*wanted, *conditions) for one in part.split("|"))
    return next((why for why in map(_fault_of_option, options) if why is not None), None)


def _fault_of_option(option: str) -> str | None:
    bare = option.removeprefix("{").removesuffix("}")
    if "{" in bare or "}" in bare or (option.startswith("{") != option.endswith("}")):
        return f"{option!r} has an odd brace: a group is written {{name}}, and stands alone."
    return None if bare != option else _fault_of_phrase(option.replace("_", " "))


def _fault_of_phrase(phrase: str) -> str | None:
    return next((why for why in map(_fault_of_word, phrase.split()) if why is not None), None)


def _fault_of_word(word: str) -> str | None:
    if word.startswith("@"):
        known = word in _CLASSES
        return None if known else f"{word!r} is no class of words. {nearest(word, _CLASSES)}"
    if "*" in word.strip("*"):
        return f"{word!r} has a star inside: one stands at the beginning or the end of a word."
    if _CLASS_OF_WORD.fullmatch(word):
        return f"{word!r}: word classes cannot be asked for; write the forms, or a beginning*."
    if word.strip("*") and not _WORD.fullmatch(word):
        return f"{word!r} can be no word of a text: words are letters and digits."
    return None


def check_sentences(made: Codebook, own: tuple[Source, ...]) -> None:
    """UsageError at the first example that does not fire, or look-alike that does."""
    for one in trials(made, made.own):
        if one.is_kept:
            continue
        kind = "examples" if one.wanted else "lookalikes"
        place = place_of(own, "words", one.language, "entries", one.entry, kind, value=one.text)
        path = place.rpartition(", line ")[0] or place
        why = f'firsthand codebook explain "THE SENTENCE" {path} --language {one.language}'
        if one.wanted:
            raise UsageError(
                "FH-CODE-010",
                f"example of {one.entry!r} does not fire: {one.text!r}.",
                place=place,
                remedy=f"Mend the triggers or blockers of this entry, or the sentence. Why: {why}",
            )
        raise UsageError(
            "FH-CODE-011",
            f"look-alike of {one.entry!r} fires: {one.text!r}.",
            place=place,
            remedy=f"Mend the triggers or blockers of this entry, or the sentence. Why: {why}",
        )
