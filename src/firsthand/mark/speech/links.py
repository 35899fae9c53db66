"""Who passes on whose words: "X reported, citing Y", "Y, quoted by X, said", "kaže Y, prenosi X".

Such a phrase names one more speaker of the same words. It is set aside while the rest of the row is
read, so that it hides neither a subject nor what is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from firsthand.mark.speech.cues import Cue
from firsthand.mark.speech.groups import Group, find_group, opens_aside, skip_adverbials
from firsthand.mark.speech.lexicon import CueEntry, matches
from firsthand.mark.speech.sources import Range, source_right
from firsthand.mark.speech.units import Token, Unit

_SAYS = CueEntry("verb", "says")
_APPOSED = 4  # tokens between "Y, according to X," and the verb of Y
_NAMING = frozenset({"before_source", "passer"})


class Link(NamedTuple):
    """A phrase that names one more speaker: tokens [start, end), its commas left out.

    role: "cited" said it to the speaker of the row; "passer" has it from that speaker.
    """

    role: Literal["cited", "passer"]
    source: Range
    cue: Cue
    start: int
    end: int


def find_links(unit: Unit, cues: Sequence[Cue], low: int, high: int) -> tuple[Link, ...]:
    """The links among tokens [low, high), in order; none overlaps another."""
    found: list[Link] = []
    for cue in cues:
        link = _link(unit, cue, cues, low, high)
        if link is not None and (not found or link.start >= found[-1].end):
            found.append(link)
    return tuple(found)


def without(unit: Unit, links: Sequence[Link], low: int, high: int) -> tuple[Unit, tuple[int, ...]]:
    """Tokens [low, high) without the links, and for each token kept its place in the unit."""
    taken = {at for link in links for at in _with_commas(unit, link, low, high)}
    places = tuple(at for at in range(low, high) if at not in taken)
    tokens: tuple[Token, ...] = tuple(unit.tokens[at] for at in places)
    return Unit(tokens, tuple(t.low for t in tokens), unit.paragraph, unit.lexicon), places


def _link(unit: Unit, cue: Cue, cues: Sequence[Cue], low: int, high: int) -> Link | None:
    if cue.entry.kind == "relay":
        group = find_group(unit, cue, low, high)
        return None if group is None or group.source is None else _of(group, "cited")
    if cue.entry.kind == "passer":
        return _passer(unit, cue, low, high)
    if unit.lows[cue.start] in unit.lexicon.words.quoters:
        return _quoted(unit, cue, high)
    return _told_between(unit, cue, cues, low, high)


def _of(group: Group, role: Literal["cited", "passer"]) -> Link | None:
    if group.source is None:
        return None
    return Link(role, group.source, group.cue, group.start, group.end)


def _passer(unit: Unit, cue: Cue, low: int, high: int) -> Link | None:
    """ "Y, quoted by X, said"; of "Y was quoted by X as saying" only "by X" is set aside."""
    group = find_group(unit, cue, low, high)
    link = None if group is None else _of(group, "passer")
    if link is None or _opener(unit, link.end) is None:
        return link
    return link._replace(start=cue.end - 1)


def _quoted(unit: Unit, cue: Cue, high: int) -> Link | None:
    """ "X quoted Y as saying", "X zitiert Y mit den Worten": Y is set aside with those words."""
    for at in range(cue.end + 1, high):
        end = _opener(unit, at)
        if end is not None:
            source = source_right(unit, cue.end, at, loose=True)
            if source is None or source[1] != at:
                return None
            return Link("cited", source, Cue(at, end, _SAYS), cue.end, end)
        if unit.tokens[at].kind == "quote" or unit.lows[at] in ",:;":
            return None
    return None


def _opener(unit: Unit, at: int) -> int | None:
    """The end of "as saying", "mit den Worten" at token `at`."""
    if at >= len(unit.tokens):
        return None
    return next((at + n for n, _ in matches(unit.lexicon.quoting, unit.lows, at)), None)


def _told_between(unit: Unit, cue: Cue, cues: Sequence[Cue], low: int, high: int) -> Link | None:
    """ "Y said, according to X, that", "Y, kako prenosi X, kaže": X has it from Y.

    Not where the phrase stands inside what Y says ("that, according to X,"): there Y has it from X.
    """
    if cue.start - 1 <= low:
        return None
    group = find_group(unit, cue, low, high)
    if group is None or group.source is None or not _passes_on(unit, group, low):
        return None
    start = group.start - 1 if opens_aside(unit, group.start, low) else group.start
    if start <= low or unit.lows[start - 1] != ",":
        return None
    if (
        group.end >= high
        or unit.lows[group.end] != ","
        or not _has_speaker(unit, cues, start, group)
    ):
        return None
    return Link("passer", group.source, group.cue, start, group.end)


def _passes_on(unit: Unit, group: Group, low: int) -> bool:
    if group.cue.entry.kind in _NAMING or opens_aside(unit, group.start, low):
        return True
    carried = unit.lows[group.cue.start] in unit.lexicon.words.carriers
    return carried and group.start == group.cue.start


def _has_speaker(unit: Unit, cues: Sequence[Cue], start: int, group: Group) -> bool:
    """Whether a verb of saying stands directly before the phrase, or shortly after its subject."""
    for cue in cues:
        if cue.entry.kind != "verb" or group.start <= cue.start < group.end:
            continue
        if cue.end <= start:
            plain = unit.tokens[cue.end : start - 1]
            if not any("that" in t.roles or t.kind == "quote" or t.low == "," for t in plain):
                return _only_speaker(unit, cue, start - 1)
        elif cue.start - group.end <= _APPOSED:
            between = unit.lows[group.end + 1 : cue.start]
            return "," not in between
    return False


def _only_speaker(unit: Unit, cue: Cue, end: int) -> bool:
    """Whether nothing but adverbials, or the speaker, stands between a verb and token `end`."""
    if skip_adverbials(unit, cue.end, end) >= end:
        return True
    source = source_right(unit, cue.end, end, loose=True)
    return source is not None and skip_adverbials(unit, source[1], end) >= end


def _with_commas(unit: Unit, link: Link, low: int, high: int) -> Iterator[int]:
    """The tokens of a link, with the commas around it that the rest of the row does not need."""
    yield from range(link.start, link.end)
    before = link.start > low and unit.lows[link.start - 1] == ","
    after = link.end < high and unit.lows[link.end] == ","
    if before:
        yield link.start - 1
    if after and (link.start == low or (before and not _opened(unit, low))):
        yield link.end


def _opened(unit: Unit, low: int) -> bool:
    """Whether the row begins with "as", "wie", "kako", whose clause needs a comma at its end."""
    return "asides" in unit.tokens[low].roles or any(
        entry.kind == "before_source" for _, entry in matches(unit.lexicon.cues, unit.lows, low)
    )
