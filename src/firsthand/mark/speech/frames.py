"""From a reporting word to its frame: who stands beside it, and which words are what is said.

Orders that are read: source cue content, content cue source, cue source content, content split
around them, and source-only clauses ("according to X", "wie X mitteilte", "как сообщил X").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.mark.speech.content import content_right, cut_before_next, trimmed
from firsthand.mark.speech.cues import Cue, find_cues
from firsthand.mark.speech.groups import (
    Group,
    after_group,
    find_group,
    is_set_off,
    opens_aside,
    skip_adverbials,
)
from firsthand.mark.speech.lexicon import CueEntry, matches
from firsthand.mark.speech.links import Link, find_links, without
from firsthand.mark.speech.sources import Range, source_left
from firsthand.mark.speech.speakers import is_person_noun
from firsthand.mark.speech.units import Unit
from firsthand.mark.speech.unlisted import find_unlisted

_TAILS_TRIED = 3  # cues tried from the end of a row for one that governs all before it
_DATELINE = 14  # tokens
_HEAD = 3  # words in which the head of "two young men" stands
_BARE = 3  # words: a statement that no quotation marks is at least so long
_AFTER_PHRASE = 2  # words: beside "according to X" less is enough
_NOT_AFTER = frozenset({"trailing", "noun", "after_source", "relay", "passer"})
_PHRASES = frozenset({"before_source", "possessed"})  # need no comma before them
_LIGHT = frozenset({"adverbs", "auxiliaries", "clitics"})  # stand before a verb
_POSSESSIVE = ("'s", "s'")
_UNLISTED = CueEntry("verb", "says")


class Frame(NamedTuple):
    """Tokens of source, cue and content pieces; `end` is where reading goes on.

    rule: which order was read. backward: what is said stands in the unit before, or in a bare
    quotation after it.
    """

    source: Range | None
    cue: Cue
    content: tuple[Range, ...]
    end: int
    rule: str
    backward: bool = False
    links: tuple[Link, ...] = ()  # whom the source cites, or who passes on its words


def find_frames(unit: Unit, low: int, high: int) -> list[Frame]:
    """The outer frames among tokens [low, high), in order; what stands inside is read later."""
    low, high = _past_dateline(unit, low), trimmed(unit, low, high)[1]
    cues = find_cues(unit, low, high)
    links = find_links(unit, cues, low, high)
    if links:
        return _frames_with_links(unit, links, low, high)
    return _all_frames(unit, cues, low, high)


def _frames_with_links(unit: Unit, links: tuple[Link, ...], low: int, high: int) -> list[Frame]:
    """The frames of a row without its links, each link then added to the frame beside it.

    Without any frame the phrase itself names the only speaker: "Citing police, ...".
    """
    rest, places = without(unit, links, low, high)
    length = len(rest.tokens)
    frames = [
        _restored(f, places) for f in _all_frames(rest, find_cues(rest, 0, length), 0, length)
    ]
    if not frames:
        alone = Group(links[-1].cue, links[-1].source, links[-1].start, links[-1].end)
        frame = _aside_frame(unit, alone, low, high)
        return [] if frame is None else [frame]
    for link in links:
        before = [n for n, frame in enumerate(frames) if frame.cue.start < link.start]
        at = before[-1] if before else 0
        frames[at] = frames[at]._replace(links=(*frames[at].links, link))
    return frames


def _restored(frame: Frame, places: tuple[int, ...]) -> Frame:
    """A frame of a row without its links, by the tokens of the whole row."""
    cue, source = frame.cue, frame.source
    whole = cue._replace(
        start=places[cue.start],
        end=places[cue.end - 1] + 1,
        particle=None if cue.particle is None else places[cue.particle],
    )
    return frame._replace(
        source=None if source is None else (places[source[0]], places[source[1] - 1] + 1),
        cue=whole,
        content=tuple(part for piece in frame.content for part in _parts(piece, places)),
        end=places[frame.end - 1] + 1,
    )


def _parts(piece: Range, places: tuple[int, ...]) -> Iterator[Range]:
    """The stretches of a piece that no link interrupts."""
    start = piece[0]
    for at in range(piece[0] + 1, piece[1] + 1):
        if at == piece[1] or places[at] > places[at - 1] + 1:
            yield places[start], places[at - 1] + 1
            start = at


def _all_frames(unit: Unit, cues: list[Cue], low: int, high: int) -> list[Frame]:
    for cue in cues[: -_TAILS_TRIED - 1 : -1]:
        frame = _tail_frame(unit, cue, low, high)
        if frame is not None:
            return [frame]
    frames = _frames_in_order(unit, cues, low, high)
    return frames or _unlisted(unit, low, high)


def _unlisted(unit: Unit, low: int, high: int) -> list[Frame]:
    """The frame of a row without a reporting word: its marks alone tell that somebody speaks."""
    found = find_unlisted(unit, low, high)
    if found is None:
        return []
    source, word, content, rule = found
    return [Frame(source, Cue(word, word + 1, _UNLISTED), (content,), high, rule)]


def _past_dateline(unit: Unit, low: int) -> int:
    """Past "HARBOUR CITY, 12 May (Agency) –"."""
    if low or not unit.tokens or not unit.tokens[0].capital:
        return low
    for at in range(1, min(len(unit.tokens) - 1, _DATELINE)):
        if unit.lows[at] == ")" and unit.lows[at + 1] in {"—", "–", "-", "--", ":"}:
            return at + 2
    return low


def _frames_in_order(unit: Unit, cues: list[Cue], low: int, high: int) -> list[Frame]:
    frames: list[Frame] = []
    floor = low
    for number, cue in enumerate(cues):
        if cue.start < floor:
            continue
        previous = frames[-1].source if frames else None
        frame = _frame(unit, cue, floor, high, previous=previous)
        if frame is None:
            continue
        frame = _cut(unit, frame, cues[number + 1 :])
        frames.append(frame)
        floor = max(frame.end, cue.end)
    return frames


def _cut(unit: Unit, frame: Frame, later: list[Cue]) -> Frame:
    """The frame without the part of its last piece that belongs to a coordinated cue."""
    if not frame.content or frame.content[-1][1] != frame.end:
        return frame
    start, end = frame.content[-1]
    end = cut_before_next(unit, start, end, [(cue.start, cue.entry.kind) for cue in later])
    piece = trimmed(unit, start, end)
    return frame._replace(content=(*frame.content[:-1], piece), end=end)


def _frame(unit: Unit, cue: Cue, low: int, high: int, *, previous: Range | None) -> Frame | None:
    kind = cue.entry.kind
    if kind == "noun":
        return _noun_frame(unit, cue, low, high)
    if kind == "trailing":
        return _trailing_frame(unit, cue, low, high, previous=previous)
    group = find_group(unit, cue, low, high)
    if group is None:
        return None
    if kind == "verb" and not opens_aside(unit, group.start, low):
        return _verb_frame(unit, group, low, high, previous=previous)
    return _aside_frame(unit, group, low, high)


# --- the speaker after what is said --------------------------------------------------------------


def _tail_frame(unit: Unit, cue: Cue, low: int, high: int) -> Frame | None:
    """A cue at the end of the row that governs all before it: ", he said", ", laut Polizei"."""
    if cue.entry.takes == "object" or cue.entry.kind in _NOT_AFTER:
        return None
    group = find_group(unit, cue, low, high)
    if group is None or group.source is None:
        return None
    if group.start <= low or after_group(unit, group, high) < high:
        return None
    before = group.start - 1 if opens_aside(unit, group.start, low) else group.start
    if cue.entry.kind not in _PHRASES and not is_set_off(unit, before):
        return None
    content = _last_sentence(unit, trimmed(unit, low, before))
    if not _says_something(unit, content) or _is_subordinate(unit, content):
        return None
    return Frame(group.source, group.cue, (content,), high, "after")


def _distant_frame(unit: Unit, group: Group, low: int, high: int) -> Frame | None:
    """ "Об этом сообщил X.", "Das sagte X.": what was said stands in the sentence before.

    "Ruiz wrote on Monday.", "Ruiz went on:" has it in a quotation before or after.
    """
    cue = group.cue
    if group.source is None or cue.entry.takes == "object":
        return None
    backward = any(True for _ in matches(unit.lexicon.backward, unit.lows, low))
    if backward and group.source[0] > low:
        return Frame(group.source, cue, (), high, "backward", backward=True)
    if low == 0 and skip_adverbials(unit, group.end, high) >= high:
        return Frame(group.source, cue, (), high, "tag", backward=True)
    return None


# --- the speaker before or inside what is said ---------------------------------------------------


def _verb_frame(
    unit: Unit, group: Group, low: int, high: int, *, previous: Range | None
) -> Frame | None:
    cue = group.cue
    source = group.source or _shared_source(unit, group.start, low, previous)
    around = _around(unit, group, low, high)
    if around is not None and source is not None:
        end = high if len(around) > 1 else group.end
        return Frame(source, cue, around, end, "around")
    content = _object_before_particle(unit, group)
    if content is None and skip_adverbials(unit, group.end, high) < high:
        content = content_right(unit, cue, group.end, high)
    if content is None:
        return _distant_frame(unit, group, low, high)
    if source is None and "that" not in unit.tokens[content[0]].roles:
        return None
    if not cue.entry.persons and _begins_with_person(unit, content):
        return None  # "attacked an activist", "traži muškarca": an act
    if unit.lows[cue.end - 1] == "to" and not _says_something(unit, content):
        return None  # "plans to sue" tells of a plan, but not of its words
    return Frame(source, cue, (content,), max(content[1], group.end), "before")


def _begins_with_person(unit: Unit, content: Range) -> bool:
    """Whether words outside quotations begin with some person: "two men", "a young activist".

    A person known already may as well be attacked in words ("attacked his rival").
    """
    start, end = content[0], min(content[1], content[0] + _HEAD)
    quoted = any(token.quotation is not None for token in unit.tokens[slice(*content)])
    indefinites = unit.lexicon.words.indefinites
    known = bool(indefinites) and unit.lows[start] not in indefinites
    return not quoted and not known and is_person_noun(unit, start, end)


def _object_before_particle(unit: Unit, group: Group) -> Range | None:
    """ "wies die Vorwürfe zurück": the object stands before the verb's other half."""
    cue = group.cue
    if cue.entry.takes != "object" or cue.particle is None:
        return None
    source = group.source
    start = cue.end if source is None or source[0] < cue.start else source[1]
    following = cue.particle + 1
    if following < len(unit.tokens) and unit.lows[following] in {",", ":"}:
        return None
    piece = trimmed(unit, start, cue.particle)
    return piece if piece[0] < piece[1] else None


def _shared_source(unit: Unit, start: int, low: int, previous: Range | None) -> Range | None:
    """ "... and said": the speaker of the clause before, else the row's first phrase."""
    if start <= low or "joins" not in unit.tokens[start - 1].roles:
        return None
    return previous or _first_phrase(unit, low, start)


def _first_phrase(unit: Unit, low: int, high: int) -> Range | None:
    """The name or pronoun that opens the row."""
    end = low
    while end < high and (unit.tokens[end].capital or (end > low and unit.lows[end] == ".")):
        end += 1
    if end == low or "prepositions" in unit.tokens[low].roles:
        return None
    return source_left(unit, low, end)


def _around(unit: Unit, group: Group, low: int, high: int) -> tuple[Range, ...] | None:
    """Content before the group, or on both sides of it: "This, he said, is new"."""
    if group.cue.entry.takes == "object" or group.start <= low:
        return None
    before = _last_sentence(unit, trimmed(unit, low, group.start))
    if before[0] == before[1] or not is_set_off(unit, group.start):
        return None
    quoted = unit.tokens[before[1] - 1].quotation is not None
    if not quoted and _is_subordinate(unit, before):
        return None
    ends = after_group(unit, group, high)
    if _says_more(unit, ends, high):
        return (before,) if _says_something(unit, before, fewest=_AFTER_PHRASE) else None
    closed = ends >= high or unit.tokens[ends].kind == "mark"
    if not closed and not (quoted and _no_more_content(unit, group.end, high)):
        return None
    if ends < high and unit.lows[ends] == ":":
        return None
    after = _after(unit, ends, high, quoted=quoted)
    pieces = (before,) if after is None else (before, after)
    return pieces if _says_something(unit, *pieces) else None


def _says_more(unit: Unit, at: int, high: int) -> bool:
    """Whether "and added" stands here: what it brings has a frame of its own."""
    if at < high and unit.lows[at] == ",":  # behind an apposition: "rekao je X, portparol, i dodao"
        at += 1
    if at >= high or "joins" not in unit.tokens[at].roles:
        return False
    at += 1
    while at < high and unit.tokens[at].roles & _LIGHT:
        at += 1
    return at < high and next(matches(unit.lexicon.cues, unit.lows, at), None) is not None


def _last_sentence(unit: Unit, piece: Range) -> Range:
    """A piece that ends in a quotation, without a sentence before it ("... No. 6. “...”")."""
    start, end = piece
    if start == end or unit.tokens[end - 1].quotation is None:
        return piece
    stops = [n for n in range(start + 1, end - 1) if unit.lows[n] in {".", "!", "?"}]
    cut = next((n for n in reversed(stops) if unit.tokens[n + 1].quotation is not None), None)
    return piece if cut is None else (cut + 1, end)


def _is_subordinate(unit: Unit, piece: Range) -> bool:
    """German "Während X schwieg, forderte Y": the verb after the comma governs no such clause."""
    first = unit.tokens[piece[0]].roles
    return unit.lexicon.words.clause_after_comma and "breaks" in first and "joins" not in first


def _no_more_content(unit: Unit, start: int, high: int) -> bool:
    return not any(
        token.kind == "quote" or "that" in token.roles for token in unit.tokens[start:high]
    )


def _after(unit: Unit, start: int, high: int, *, quoted: bool) -> Range | None:
    """The second piece of a split statement: after a quotation only another quotation."""
    if quoted:
        start = next((n for n in range(start, high) if unit.tokens[n].kind == "quote"), high)
    piece = trimmed(unit, start, high)
    return piece if piece[0] < piece[1] and _says_something(unit, piece) else None


# --- phrases that only name the speaker, nouns, and verbs that borrow the speaker -----------------


def _aside_frame(unit: Unit, group: Group, low: int, high: int) -> Frame | None:
    """A clause or phrase that only names the speaker: all the rest of the row is what is said."""
    if group.source is None:
        return None
    start = group.start - 1 if opens_aside(unit, group.start, low) else group.start
    before = trimmed(unit, low, start)
    if before[1] - before[0] == 1 and unit.tokens[before[0]].roles:
        before = (start, start)  # "But, according to": a connective is no content
    after = trimmed(unit, skip_adverbials(unit, group.end, high), high)
    content = tuple(piece for piece in (before, after) if piece[0] < piece[1])
    if not _says_something(unit, *content, fewest=_AFTER_PHRASE):
        return None
    return Frame(group.source, group.cue, content, high, "aside")


def _noun_frame(unit: Unit, cue: Cue, low: int, high: int) -> Frame | None:
    """ "X's claim that ...": the owner is the source, the that-clause is what is said."""
    content = content_right(unit, cue, cue.end, high)
    if content is None or cue.start <= low or not unit.lows[cue.start - 1].endswith(_POSSESSIVE):
        return None
    start = cue.start - 1
    while start > low and unit.tokens[start - 1].capital and not unit.tokens[start - 1].roles:
        start -= 1
    return Frame((start, cue.start), cue, (content,), content[1], "noun")


def _trailing_frame(
    unit: Unit, cue: Cue, low: int, high: int, *, previous: Range | None
) -> Frame | None:
    """ ", adding that ...": the speaker of the clause before, else the row's first phrase."""
    content = content_right(unit, cue, cue.end, high)
    source = previous or _first_phrase(unit, low, cue.start)
    if content is None or source is None:
        return None
    return Frame(source, cue, (content,), content[1], "trailing")


def _says_something(unit: Unit, *pieces: Range, fewest: int = _BARE) -> bool:
    tokens = [token for piece in pieces for token in unit.tokens[slice(*piece)]]
    if any(token.quotation is not None for token in tokens):
        return True
    return sum(token.kind == "word" for token in tokens) >= fewest
