"""Finds the noun phrase that names a speaker, left or right of a reporting word.

There is no parser: a phrase ends where a comma, a conjunction, a quotation or an adverbial begins.
"""

from __future__ import annotations

from firsthand.mark.speech.lexicon import matches
from firsthand.mark.speech.speakers import is_person_noun, is_speaker_noun
from firsthand.mark.speech.units import Unit

Range = tuple[int, int]
_LONGEST = 18  # tokens of a speaker's phrase, apposition included
_INSIDE = frozenset("'-–.&()%/#’+$€£№")
_INSERTIONS = 3  # commas tried for the one that opens an apposition
_HEAD = 3  # tokens in which the head of "u Višem javnom tužilaštvu" stands
_COORDINATED = 3  # tokens: "police and witnesses", "Ana Ruiz and Ben Sole"


def source_left(unit: Unit, low: int, end: int) -> Range | None:
    """The speaker whose phrase ends at token `end`, with an apposition between commas."""
    if end <= low:
        return None
    if unit.lows[end - 1] == ",":
        return _before_apposition(unit, low, end - 1)
    relative = end - 1
    if "relatives" in unit.tokens[relative].roles:
        return _antecedent(unit, low, relative)
    start = _phrase_start(unit, low, end)
    if start > low and "relatives" in unit.tokens[start - 1].roles:
        start = _phrase_start(unit, low, start - 1)  # "A tuner who fled the country said"
    return _subject(unit, start, end)


def source_right(unit: Unit, start: int, high: int, *, loose: bool = False) -> Range | None:
    """The speaker whose phrase begins at token `start`.

    loose: a comma is sure to end it, so a small word after a capital one may belong to it.
    """
    start = _past_addressee(unit, start, high)
    if is_place(unit, start, high):
        start += 1
    elif start < high and "prepositions" in unit.tokens[start].roles:
        return None
    at = start
    while at < high and at - start < _LONGEST and not _ends_right(unit, start, at, loose):
        at = _past_bracket(unit, at, high)
    at = min(at, high)
    while at > start and unit.tokens[at - 1].kind == "mark" and unit.lows[at - 1] not in ").":
        at -= 1
    return (start, at) if _can_speak(unit, start, at) else None


def _past_addressee(unit: Unit, start: int, high: int) -> int:
    """Past who was told, where that stands before the speaker: "rekao je agenciji X portparol"."""
    if start + 1 < high and unit.tokens[start].quotation is not None:
        described = is_person_noun(unit, start + 1, min(high, start + 1 + _HEAD))
        return start + 1 if described else start
    if start >= high or not unit.tokens[start].roles & {"occasions", "audiences"}:
        return start
    at = start + 1
    if "audiences" in unit.tokens[start].roles:  # "za Glasnik Vera Domnik": one word, or quoted
        named = at < high and (unit.tokens[at].capital or unit.tokens[at].quotation is not None)
        return at + 1 if named and at + 1 < high and unit.tokens[at + 1].kind == "word" else start
    while at < high and unit.tokens[at].kind == "word" and unit.tokens[at].capital:
        at += 1
    return at if at < high and unit.tokens[at].kind == "word" else start


def is_place(unit: Unit, start: int, end: int) -> bool:
    """Whether an institution or document is named as a place: "в полиции", "u saopštenju"."""
    if start + 1 >= end or "source_prepositions" not in unit.tokens[start].roles:
        return False
    return is_speaker_noun(unit, start + 1, min(end, start + 1 + _HEAD))


def with_apposition(unit: Unit, source: Range, high: int, *, closed: bool) -> Range:
    """A speaker's phrase with what follows it between commas: ", a lawyer for the group,".

    closed: only up to a comma; otherwise the apposition may also run to the end of the row.
    """
    comma = source[1]
    if "pronouns" in unit.tokens[comma - 1].roles:
        return source
    if comma + 1 >= high or unit.lows[comma] != "," or not _opens_apposition(unit, comma + 1):
        return source
    end = comma + 1
    while end < high and end - comma < _LONGEST and unit.lows[end] != ",":
        if unit.tokens[end].kind == "quote" or "that" in unit.tokens[end].roles:
            return source
        end += 1
    if end >= high and (closed or not _is_described(unit, comma + 1, end)):
        return source
    return (source[0], end)


def _opens_apposition(unit: Unit, at: int) -> bool:
    """An article, an age, or a word for a person ("Ruiz, spokesman for")."""
    token = unit.tokens[at]
    if token.roles & {"determiners", "inner_prepositions"} or token.low.isdigit():
        return True
    return is_person_noun(unit, at, min(len(unit.tokens), at + _HEAD))


def _is_described(unit: Unit, start: int, end: int) -> bool:
    """Whether a phrase at the end of a row describes a speaker, so that it is no clause."""
    return "determiners" in unit.tokens[start].roles or is_speaker_noun(unit, start, end)


def _before_apposition(unit: Unit, low: int, comma: int) -> Range | None:
    """ "X, a lawyer for the group," from the comma that closes it; also with a clause inside."""
    commas = [n for n in range(max(low, comma - 2 * _LONGEST), comma) if unit.lows[n] == ","]
    for opening in commas[: -_INSERTIONS - 1 : -1]:
        if any(token.kind == "quote" for token in unit.tokens[opening:comma]):
            return None
        if opening + 1 == comma or "that" in unit.tokens[opening + 1].roles:
            continue
        head = _subject(unit, _phrase_start(unit, low, opening), opening)
        placed = head is not None and is_place(unit, head[0] - 1, opening)
        if head is not None and head[1] == opening and (placed or _opens_speaker(unit, head[0])):
            return (head[0], comma)
    return None


def _opens_speaker(unit: Unit, at: int) -> bool:
    return unit.tokens[at].capital or "determiners" in unit.tokens[at].roles


def _antecedent(unit: Unit, low: int, relative: int) -> Range | None:
    """ "Marta Kolin, who": the phrase before the relative word, that word included."""
    end = relative - 1 if relative > low and unit.lows[relative - 1] == "," else relative
    start = _object_of_verb(unit, _phrase_start(unit, low, end), end)
    head = None if end <= low else _subject(unit, start, end)
    return (relative, relative + 1) if head is None else (head[0], relative + 1)


def _object_of_verb(unit: Unit, start: int, end: int) -> int:
    """Where the phrase before a relative word begins, if it is what a verb before it acts on.

    "Police detained two men who", "Police are looking for two men who": not the police say so.
    """
    helper = next((n for n in range(start, end) if "auxiliaries" in unit.tokens[n].roles), start)
    for at in range(start + 2, end):
        before = unit.tokens[at - 1]
        acts = before.kind == "word" and not before.capital and not before.roles
        if "determiners" in unit.tokens[at].roles and (acts or start < helper < at):
            return at
    return start


def _phrase_start(unit: Unit, low: int, end: int) -> int:
    """Leftmost token of the phrase that ends at `end`."""
    at = end
    while at > low and end - at < _LONGEST:
        if unit.lows[at - 1] == ")":
            at = _open_bracket(unit, low, at - 1)
            continue
        if _breaks(unit, at - 1) and not _coordinates(unit, low, at - 1):
            break
        at -= 1
    return at


def _open_bracket(unit: Unit, low: int, at: int) -> int:
    opening = at
    while opening > low and at - opening < _LONGEST:
        opening -= 1
        if unit.lows[opening] == "(":
            return opening
    return at


def _breaks(unit: Unit, at: int) -> bool:
    token = unit.tokens[at]
    if token.kind == "quote" or (token.kind == "mark" and token.low not in _INSIDE):
        return True
    return bool(token.roles & {"breaks", "that", "relatives"})


def _coordinates(unit: Unit, low: int, at: int) -> bool:
    """Whether the "and" at `at` joins two speakers: two names, or two short phrases."""
    if "joins" not in unit.tokens[at].roles or at - 1 < low or at + 1 >= len(unit.tokens):
        return False
    before, after = unit.tokens[at - 1], unit.tokens[at + 1]
    if before.kind != "word" or after.kind != "word":
        return False
    named = before.capital and after.capital
    edge = at
    while edge > low and at - edge <= _COORDINATED and not _breaks(unit, edge - 1):
        edge -= 1
    return (named and not before.roles) or at - edge <= _COORDINATED


def _subject(unit: Unit, start: int, end: int) -> Range | None:
    """The speaker within the tokens before a verb: adverbials and auxiliaries set apart."""
    while end > start and unit.tokens[end - 1].roles & {"adverbs", "auxiliaries", "clitics"}:
        end -= 1
    helper = _first(unit, start, end, "auxiliaries", "clitics")
    if helper is not None and helper > start:
        before = _trimmed(unit, start, helper)
        return before or _trimmed(unit, helper + 1, end)
    return _trimmed(unit, start if helper is None else helper + 1, end)


def _trimmed(unit: Unit, start: int, end: int) -> Range | None:
    if is_place(unit, start, end):
        return (start + 1, _before_adverbial(unit, start + 1, end))
    start = _past_adverbials(unit, start, end)
    if start >= end:
        return None
    if any(start + n == end for n, _ in matches(unit.lexicon.backward, unit.lows, start)):
        return None
    if "prepositions" in unit.tokens[start].roles:
        return None
    end = _before_adverbial(unit, start, end)
    return (start, end) if _can_speak(unit, start, end) else None


def _past_adverbials(unit: Unit, start: int, end: int) -> int:
    """Past "On Monday", "In a statement on Monday", "Still"."""
    while start < end:
        roles = unit.tokens[start].roles
        if roles & {"adverbs", "occasions", "joins", "breaks"} or unit.tokens[start].kind == "mark":
            start += 1
            continue
        occasion = _first(unit, start, min(end, start + 5), "occasions")
        if "prepositions" not in roles or occasion is None:
            break
        start = occasion + 1
    return start


def _before_adverbial(unit: Unit, start: int, end: int) -> int:
    for at in range(start + 1, end):
        roles = unit.tokens[at].roles
        if roles & {"adverbs", "occasions"} and not unit.tokens[at - 1].roles & {"determiners"}:
            return at
        if "prepositions" in roles and "inner_prepositions" not in roles:
            return at
    return end


def _can_speak(unit: Unit, start: int, end: int) -> bool:
    words = [token for token in unit.tokens[start:end] if token.kind == "word"]
    if not words or end - start > _LONGEST:
        return False
    if len(words) == 1 and words[0].roles & {"own_pronouns", "determiners"}:
        return False
    idle = {"auxiliaries", "adverbs", "prepositions", "clitics", "occasions", "negations"}
    return any(not token.roles & idle and not token.low[0].isdigit() for token in words)


def _ends_right(unit: Unit, start: int, at: int, loose: bool) -> bool:
    token = unit.tokens[at]
    if token.low == "(":
        return False
    if _breaks(unit, at) and not _coordinates(unit, start, at):
        return True
    if "joins" in token.roles and _opens_cue(unit, at + 1):
        return True  # "and added"
    if token.roles & {"auxiliaries", "clitics", "adverbs", "negations"}:
        return True
    if "prepositions" in token.roles and "inner_prepositions" not in token.roles:
        return True
    if "occasions" in token.roles and not _is_letter(unit, start, at):
        return True
    return at > start and _leaves(unit, start, at, loose)


def _opens_cue(unit: Unit, at: int) -> bool:
    return at < len(unit.lows) and any(matches(unit.lexicon.cues, unit.lows, at))


def _leaves(unit: Unit, start: int, at: int, loose: bool) -> bool:
    """Whether a word that could stand in a phrase begins something else behind this speaker."""
    if "pronouns" in unit.tokens[at - 1].roles or "addressing" in unit.tokens[at].roles:
        return True
    return _leaves_noun(unit, at) or (not loose and _leaves_name(unit, start, at))


def _is_letter(unit: Unit, start: int, at: int) -> bool:
    """English "a ministry letter": a word for an occasion that here is the head of the phrase."""
    return at > start and unit.lexicon.words.head_last and is_speaker_noun(unit, at, at + 1)


def _leaves_noun(unit: Unit, at: int) -> bool:
    """German: a small word after a noun is a verb or an adverb, for adjectives stand before."""
    if not unit.lexicon.words.nouns_capitalised:
        return False
    token, before = unit.tokens[at], unit.tokens[at - 1]
    plain = not token.roles - {"subjunctives"}
    return token.kind == "word" and plain and not token.capital and before.capital


def _leaves_name(unit: Unit, start: int, at: int) -> bool:
    """In languages with small nouns, a small word after a name begins something else."""
    token, before = unit.tokens[at], unit.tokens[at - 1]
    words = unit.lexicon.words
    if words.nouns_capitalised or words.head_last or token.kind != "word" or token.capital:
        return False
    if before.kind != "word" or not before.capital or token.roles:
        return False
    return not is_speaker_noun(unit, start, at)


def _past_bracket(unit: Unit, at: int, high: int) -> int:
    if unit.lows[at] != "(":
        return at + 1
    closing = at
    while closing < high and closing - at < _LONGEST:
        closing += 1
        if unit.lows[closing - 1] == ")":
            return closing
    return at + 1


def _first(unit: Unit, start: int, end: int, *roles: str) -> int | None:
    wanted = frozenset(roles)
    return next((at for at in range(start, end) if unit.tokens[at].roles & wanted), None)
