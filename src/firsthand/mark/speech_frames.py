"""From a reporting word to its frame: who stands beside it, and which words are what is said.

Orders that are read: source cue content, content cue source, cue source content, content split
around them, and source-only clauses ("according to X", "wie X mitteilte", "как сообщил X").
"""

from __future__ import annotations

from typing import NamedTuple

from firsthand.mark.speech_content import content_right, cut_before_next, trimmed
from firsthand.mark.speech_cues import Cue, find_cues
from firsthand.mark.speech_lexicon import Lexicon, matches
from firsthand.mark.speech_sources import (
    Range,
    source_left,
    source_right,
    with_apposition,
)
from firsthand.mark.speech_units import Unit

_TAILS_TRIED = 3  # cues tried from the end of a row for one that governs all before it
_BARE = 3  # words: a statement before its tag that no quotation marks is at least so long


class Frame(NamedTuple):
    """Tokens of source, cue and content pieces; `end` is where reading goes on.

    backward: what is said stands in the unit before. rule: which order was read.
    """

    source: Range | None
    cue: Cue
    content: tuple[Range, ...]
    end: int
    rule: str
    backward: bool = False


class _Group(NamedTuple):
    """A cue with its speaker as one stretch of tokens [start, end)."""

    source: Range | None
    start: int
    end: int
    inverted: bool


def find_frames(unit: Unit, lexicon: Lexicon, low: int, high: int) -> list[Frame]:
    """The outer frames among tokens [low, high), in order; what stands inside is read later."""
    high = trimmed(unit, low, high)[1]
    cues = find_cues(unit, lexicon, low, high)
    for cue in cues[: -_TAILS_TRIED - 1 : -1]:
        frame = _tail_frame(unit, lexicon, cue, low, high)
        if frame is not None:
            return [frame]
    return _frames_in_order(unit, lexicon, cues, low, high)


def _frames_in_order(
    unit: Unit, lexicon: Lexicon, cues: list[Cue], low: int, high: int
) -> list[Frame]:
    frames: list[Frame] = []
    floor = low
    for number, cue in enumerate(cues):
        if cue.start < floor:
            continue
        previous = frames[-1].source if frames else None
        frame = _frame(unit, lexicon, cue, floor, high, previous=previous)
        if frame is None:
            continue
        frame = cut_frame(unit, lexicon, frame, cues[number + 1 :])
        frames.append(frame)
        floor = max(frame.end, cue.end)
    return frames


def cut_frame(unit: Unit, lexicon: Lexicon, frame: Frame, later: list[Cue]) -> Frame:
    """The frame without the part of its last piece that belongs to a coordinated cue."""
    if not frame.content or frame.content[-1][1] != frame.end:
        return frame
    start, end = frame.content[-1]
    end = cut_before_next(unit, lexicon, start, end, [(c.start, c.entry.kind) for c in later])
    piece = trimmed(unit, start, end)
    return frame._replace(content=(*frame.content[:-1], piece), end=end)


def _tail_frame(unit: Unit, lexicon: Lexicon, cue: Cue, low: int, high: int) -> Frame | None:
    """A cue at the end of the row that governs all before it: ", he said", ", laut Polizei"."""
    group = _group(unit, lexicon, cue, low, high)
    if group is None or group.source is None or group.start <= low:
        return None
    if cue.entry.takes == "object" or cue.entry.kind in {"trailing", "noun"}:
        return None
    if _skip_occasion(unit, group.end, high) < high:
        return None
    before = group.start
    if cue.entry.kind == "after_source":
        return None
    if cue.entry.kind != "before_source" and not _set_off(unit, before):
        return None
    content = trimmed(unit, low, before)
    if not _says_something(unit, content):
        return None
    return Frame(group.source, cue, (content,), high, "after")


def _frame(
    unit: Unit, lexicon: Lexicon, cue: Cue, low: int, high: int, *, previous: Range | None
) -> Frame | None:
    kind = cue.entry.kind
    if kind == "noun":
        return _noun_frame(unit, lexicon, cue, low, high)
    if kind == "trailing":
        return _trailing_frame(unit, lexicon, cue, low, high, previous=previous)
    group = _group(unit, lexicon, cue, low, high)
    if group is None:
        return None
    if kind == "verb" and not _opens_aside(unit, group.start, low):
        return _verb_frame(unit, lexicon, cue, group, low, high, previous=previous)
    return _aside_frame(unit, cue, group, low, high)


def _noun_frame(unit: Unit, lexicon: Lexicon, cue: Cue, low: int, high: int) -> Frame | None:
    """ "X's claim that ...": the owner is the source, the that-clause is what is said."""
    content = content_right(unit, lexicon, cue, cue.end, high)
    if content is None:
        return None
    owner = None
    if cue.start > low and unit.lows[cue.start - 1].endswith(("'s", "s'")):
        start = cue.start - 1
        while start > low and unit.tokens[start - 1].capital and not unit.tokens[start - 1].roles:
            start -= 1
        owner = (start, cue.start)
    return None if owner is None else Frame(owner, cue, (content,), content[1], "noun")


def _trailing_frame(
    unit: Unit, lexicon: Lexicon, cue: Cue, low: int, high: int, *, previous: Range | None
) -> Frame | None:
    """ ", adding that ...": the speaker is that of the clause before, else the row's first phrase."""
    content = content_right(unit, lexicon, cue, cue.end, high)
    source = previous or _first_phrase(unit, lexicon, low, cue.start)
    if content is None or source is None:
        return None
    return Frame(source, cue, (content,), content[1], "trailing")


def _first_phrase(unit: Unit, lexicon: Lexicon, low: int, high: int) -> Range | None:
    """The name or pronoun that opens the row."""
    end = low
    while end < high and unit.tokens[end].kind == "word" and unit.tokens[end].capital:
        end += 1
    if end == low or "prepositions" in unit.tokens[low].roles:
        return None
    return source_left(unit, lexicon, low, end)


def _verb_frame(  # noqa: PLR0913 - a cue, its group, its bounds, and who spoke before
    unit: Unit,
    lexicon: Lexicon,
    cue: Cue,
    group: _Group,
    low: int,
    high: int,
    *,
    previous: Range | None,
) -> Frame | None:
    source = group.source or _shared_source(unit, lexicon, group.start, low, previous)
    ends = _skip_occasion(unit, group.end, high)
    medial = _medial(unit, cue, group, low, ends=ends, high=high)
    if medial is not None and source is not None:
        return Frame(source, cue, medial, high, "around")
    content = content_right(unit, lexicon, cue, group.end, high)
    if content is None:
        return _backward_frame(unit, lexicon, cue, group, low, high)
    if source is None and "that" not in unit.tokens[content[0]].roles:
        return None
    return Frame(source, cue, (content,), content[1], "before")


def _shared_source(
    unit: Unit, lexicon: Lexicon, start: int, low: int, previous: Range | None
) -> Range | None:
    """ "... and said": the speaker of the clause before, else the row's first phrase."""
    if start <= low or "joins" not in unit.tokens[start - 1].roles:
        return None
    return previous or _first_phrase(unit, lexicon, low, start)


def _medial(
    unit: Unit, cue: Cue, group: _Group, low: int, *, ends: int, high: int
) -> tuple[Range, ...] | None:
    """Content before the group, or on both sides of it: "This, he said, is new"."""
    if cue.entry.takes == "object" or group.start <= low or not _set_off(unit, group.start):
        return None
    before = trimmed(unit, low, group.start)
    if not _says_something(unit, before):
        return None
    quoted = unit.tokens[before[1] - 1].kind == "quote"
    closed = ends >= high or unit.tokens[ends].kind == "mark"
    if not closed and not (quoted and _no_more_content(unit, group.end, high)):
        return None
    if ends < high and unit.lows[ends] == ":":
        return None
    after = _after(unit, ends, high, quoted=quoted)
    return (before,) if after is None else (before, after)


def _no_more_content(unit: Unit, start: int, high: int) -> bool:
    return not any(
        token.kind == "quote" or "that" in token.roles for token in unit.tokens[start:high]
    )


def _after(unit: Unit, start: int, high: int, *, quoted: bool) -> Range | None:
    """The second piece of a split statement: after a quotation only another quotation."""
    if quoted:
        start = next((n for n in range(start, high) if unit.tokens[n].kind == "quote"), high)
    if start >= high:
        return None
    piece = trimmed(unit, start, high)
    return piece if piece[0] < piece[1] and _says_something(unit, piece) else None


def _backward_frame(
    unit: Unit, lexicon: Lexicon, cue: Cue, group: _Group, low: int, high: int
) -> Frame | None:
    """ "Об этом сообщил X.", "Das sagte X.": the sentence before is what was said."""
    if group.source is None or cue.entry.takes == "object":
        return None
    if any(True for _ in matches(lexicon.backward, unit.lows, low)):
        return Frame(group.source, cue, (), high, "backward", backward=True)
    if group.start == low == 0 and _skip_occasion(unit, group.end, high) >= high:
        return Frame(group.source, cue, (), high, "tag", backward=True)
    return None


def _aside_frame(unit: Unit, cue: Cue, group: _Group, low: int, high: int) -> Frame | None:
    """A clause or phrase that only names the speaker: all the rest of the row is what is said."""
    if group.source is None:
        return None
    start = group.start
    if start > low and "asides" in unit.tokens[start - 1].roles:
        start -= 1
    end = _skip_occasion(unit, group.end, high)
    pieces = [trimmed(unit, low, start), trimmed(unit, end, high)]
    if start - low == 1 and unit.tokens[low].kind == "word":
        pieces = pieces[1:]
    content = tuple(piece for piece in pieces if piece[0] < piece[1])
    if not content or not any(_says_something(unit, piece) for piece in content):
        return None
    return Frame(group.source, cue, content, high, "aside")


def _group(unit: Unit, lexicon: Lexicon, cue: Cue, low: int, high: int) -> _Group | None:
    """The cue with its auxiliaries and its speaker, on whichever side it stands."""
    kind = cue.entry.kind
    if kind in {"before_source", "tail"}:
        source = source_right(unit, lexicon, cue.end, high)
        if source is None:
            return None
        return _Group(source, cue.start, with_apposition(unit, source, high)[1], inverted=True)
    start = cue.start
    while start > low and unit.tokens[start - 1].roles & {"auxiliaries", "clitics", "adverbs"}:
        start -= 1
    end = cue.end
    while end < high and "clitics" in unit.tokens[end].roles:
        end += 1
    left = None
    if not _opens_aside(unit, start, low):
        left = source_left(unit, lexicon, low, start)
    if left is not None:
        return _Group(left, left[0], max(end, _particle_end(cue)), inverted=False)
    if kind == "after_source":
        return None
    return _inverted(unit, lexicon, cue, start, end, high=high)


def _inverted(unit: Unit, lexicon: Lexicon, cue: Cue, start: int, end: int, *, high: int) -> _Group:
    stop = high if cue.particle is None else cue.particle
    source = source_right(unit, lexicon, end, stop)
    if source is None:
        return _Group(None, start, max(end, _particle_end(cue)), inverted=False)
    stop = max(source[1], _particle_end(cue))
    if _set_off(unit, start):
        stop = max(stop, with_apposition(unit, source, high)[1])
        source = with_apposition(unit, source, high)
    return _Group(source, start, stop, inverted=True)


def _particle_end(cue: Cue) -> int:
    return 0 if cue.particle is None else cue.particle + 1


def _opens_aside(unit: Unit, start: int, low: int) -> bool:
    """Whether "as", "wie", "как", "kako" stands directly before the cue."""
    return start > low and "asides" in unit.tokens[start - 1].roles


def _set_off(unit: Unit, start: int) -> bool:
    """Whether a comma, a dash or a quotation stands before token `start`."""
    if start <= 0:
        return False
    before = unit.tokens[start - 1]
    return before.kind == "quote" or before.low in {",", "—", "–", "-", "--"}


def _skip_occasion(unit: Unit, start: int, high: int) -> int:
    """Past "on Monday", "in a statement", "am Montag in Berlin" after a speaker or a verb."""
    at = start
    while at < high:
        roles = unit.tokens[at].roles
        if roles & {"occasions", "adverbs"}:
            at += 1
        elif "prepositions" in roles and "that" not in roles:
            at = _past_phrase(unit, at, high)
        else:
            break
    return at


def _past_phrase(unit: Unit, at: int, high: int) -> int:
    """Past a preposition and its short phrase."""
    end = at + 1
    while end < high and end - at <= 4 and unit.tokens[end].kind == "word":  # noqa: PLR2004
        if unit.tokens[end].roles & {"that", "breaks", "pronouns", "relatives", "prepositions"}:
            break
        end += 1
    return end


def _says_something(unit: Unit, piece: Range) -> bool:
    tokens = unit.tokens[piece[0] : piece[1]]
    if any(token.kind == "quote" for token in tokens):
        return True
    return sum(token.kind == "word" for token in tokens) >= _BARE
