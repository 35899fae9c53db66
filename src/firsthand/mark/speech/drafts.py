"""Reads an article unit by unit into drafts: attributions by place, speakers not yet resolved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from firsthand.languages.loader import LanguagePack
from firsthand.mark.speech.certainty import certainty_of_stance, is_negated
from firsthand.mark.speech.content import trimmed
from firsthand.mark.speech.frames import Frame, find_frames
from firsthand.mark.speech.lexicon import Lexicon, lexicon
from firsthand.mark.speech.links import Link
from firsthand.mark.speech.quotation import Quotation
from firsthand.mark.speech.sources import Range
from firsthand.mark.speech.units import Token, Unit, inner_units, is_statement
from firsthand.records import Article, Certainty, Stance

Span = tuple[int, int]
Style = Literal["direct", "indirect", "mixed"]
_DEEPEST = 4  # levels of "X says that Y says": more is a parse gone wrong
_INNER_WORDS = 8  # words: a shorter quotation is not searched for further speakers
_OF_RULE = {
    "after": 0.9, "around": 0.9, "before": 0.75, "aside": 0.85, "trailing": 0.7, "noun": 0.6,
    "unlisted": 0.65, "colon": 0.7, "backward": 0.5, "going on": 0.55,
}  # fmt: skip
_OPENED = 0.15  # added where a that-word or a quotation opens what is said
_WEAKER = 0.8  # factor for belief, wish and judgement, which are no speech


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """An attribution by tokens of `unit` (source, cue) and characters (pieces of content)."""

    unit: Unit
    source: Range | None
    cue: Range
    pieces: tuple[Span, ...]
    style: Style
    certainty: Certainty
    score: float
    parent: int | None = None  # number of the outer draft
    stance: Stance = "says"


class _Pending(NamedTuple):
    """A speaker whose words have not been seen yet: "Ruiz went on:"."""

    unit: Unit
    frame: Frame


@dataclass(slots=True)
class Reading:
    """One article being read: its drafts, and the draft (by number) and unit that may go on."""

    article: Article
    pack: LanguagePack
    words: Lexicon
    drafts: list[Draft] = field(default_factory=list)
    last: int | None = None
    last_unit: Unit | None = None
    pending: _Pending | None = None


def read_drafts(article: Article, pack: LanguagePack, rows: Sequence[Unit]) -> list[Draft]:
    """All drafts of the article's body in reading order, each parent before its children.

    rows: the units of the body in order.
    """
    reading = Reading(article, pack, lexicon(pack.speech))
    before: Unit | None = None
    for unit in rows:
        _read_unit(reading, unit, before)
        before = unit
    return reading.drafts


def span_of(unit: Unit, piece: Range) -> Span:
    """Characters of a range of tokens."""
    return unit.tokens[piece[0]].start, unit.tokens[piece[1] - 1].end


def _read_unit(reading: Reading, unit: Unit, before: Unit | None) -> None:
    frames = find_frames(unit, 0, len(unit.tokens))
    for frame in frames:
        if frame.backward:
            _add_distant(reading, unit, frame, before)
        else:
            _add_frame(reading, unit, frame, parent=None, depth=0)
    if not frames:
        _go_on(reading, unit)


def _add_frame(
    reading: Reading, unit: Unit, frame: Frame, *, parent: int | None, depth: int
) -> None:
    """The frame as a draft, then the frames inside its content."""
    pieces = tuple(span_of(unit, piece) for piece in frame.content)
    draft = Draft(
        unit=unit,
        source=frame.source,
        cue=(frame.cue.start, frame.cue.end),
        pieces=pieces,
        style=_style(unit, frame.content),
        certainty=_certainty(unit, frame),
        score=_score(unit, frame),
        parent=parent,
        stance=frame.cue.entry.stance,
    )
    number = _add_chain(reading, draft, frame.links)
    if depth + 1 < _DEEPEST:
        for piece in frame.content:
            _read_inside(reading, unit, piece, parent=number, depth=depth + 1)
    if parent is None:
        reading.last, reading.last_unit, reading.pending = number, unit, None


def _add_chain(reading: Reading, draft: Draft, links: tuple[Link, ...]) -> int:
    """The draft between those who pass its words on and those whom it cites; its own number.

    Each of them says the same: "X writes, citing Y".
    """
    for link in links:
        if link.role == "passer":
            reading.drafts.append(_linked(draft, link, draft.parent))
            draft = replace(draft, parent=len(reading.drafts) - 1)
    reading.drafts.append(draft)
    number = len(reading.drafts) - 1
    for link in links:
        if link.role == "cited":
            reading.drafts.append(_linked(draft, link, len(reading.drafts) - 1))
    return number


def _linked(draft: Draft, link: Link, parent: int | None) -> Draft:
    cue = link.cue.start, link.cue.end
    score = _OF_RULE["aside"]
    return replace(draft, source=link.source, cue=cue, score=score, stance="says", parent=parent)


def _read_inside(reading: Reading, unit: Unit, piece: Range, *, parent: int, depth: int) -> None:
    """Frames inside a content: among its tokens, and inside the quotations not read by those."""
    frames = [f for f in find_frames(unit, *piece) if not f.backward]
    for frame in frames:
        _add_frame(reading, unit, frame, parent=parent, depth=depth)
    read = {n for frame in frames for part in frame.content for n in range(*part)}
    for number in range(*piece):
        quotation = unit.tokens[number].quotation
        if quotation is not None and number not in read:
            _read_quotation(reading, quotation, parent=parent, depth=depth)


def _read_quotation(reading: Reading, quotation: Quotation, *, parent: int, depth: int) -> None:
    text = reading.article.text
    if len(text[quotation.inner_start : quotation.inner_end].split()) < _INNER_WORDS:
        return
    for unit in inner_units(text, quotation, reading.words, reading.pack.prose.abbreviations):
        for frame in find_frames(unit, 0, len(unit.tokens)):
            if not frame.backward and frame.source is not None:
                _add_frame(reading, unit, frame, parent=parent, depth=depth)


def _add_distant(reading: Reading, unit: Unit, frame: Frame, before: Unit | None) -> None:
    """ "Об этом сообщил X": the unit before is what was said, unless somebody said it already."""
    pending = _Pending(unit, frame)
    fits = before is not None and before.paragraph >= unit.paragraph - 1
    if before is None or not fits or reading.last_unit is before:
        reading.pending = pending
        return
    piece = trimmed(before, 0, len(before.tokens))
    quoted = piece[0] < piece[1] and before.tokens[piece[1] - 1].kind == "quote"
    if piece[0] == piece[1] or (frame.rule == "tag" and not quoted):
        reading.pending = pending
        return
    _add_from(reading, pending, before, piece)


def _add_from(reading: Reading, pending: _Pending, said: Unit, piece: Range) -> None:
    """A draft whose speaker stands in one unit and what is said in another."""
    frame = pending.frame
    draft = Draft(
        unit=pending.unit,
        source=frame.source,
        cue=(frame.cue.start, frame.cue.end),
        pieces=(span_of(said, piece),),
        style=_style(said, (piece,)),
        certainty=certainty_of_stance(frame.cue.entry.stance, negated=False),
        score=_OF_RULE["backward"],
        stance=frame.cue.entry.stance,
    )
    reading.last, reading.last_unit = _add_chain(reading, draft, frame.links), said
    reading.pending = None


def _go_on(reading: Reading, unit: Unit) -> None:
    """A unit without a reporting word: a bare quotation or reported mood keeps the speaker."""
    piece = trimmed(unit, 0, len(unit.tokens))
    if piece[0] == piece[1]:
        return
    quoted = _is_bare_quotation(reading, unit, piece)
    if reading.pending is not None and quoted:
        _add_from(reading, reading.pending, unit, piece)
        return
    reading.pending = None
    if reading.last is None or reading.last_unit is None:
        return
    last = reading.drafts[reading.last]
    apart = unit.paragraph - reading.last_unit.paragraph
    if (quoted and apart <= 1 and last.style != "indirect") or _is_reported(unit, apart):
        _extend(reading, unit, piece, apart=apart > 0 or not quoted)
    elif apart > 0:
        reading.last = None


def _is_reported(unit: Unit, apart: int) -> bool:
    """Whether the mood of a unit, or "demnach", says that the speaker of its paragraph goes on."""
    roles = {role for token in unit.tokens for role in token.roles}
    return apart == 0 and not roles.isdisjoint({"subjunctives", "carries_on"})


def _extend(reading: Reading, unit: Unit, piece: Range, *, apart: bool) -> None:
    """One more sentence of the last speaker: a piece of the same statement, or one apart."""
    if reading.last is None:
        return
    last = reading.drafts[reading.last]
    said = span_of(unit, piece)
    reading.last_unit = unit
    if not apart:
        reading.drafts[reading.last] = replace(last, pieces=(*last.pieces, said))
        return
    more = replace(last, pieces=(said,), style=_style(unit, (piece,)), score=_OF_RULE["going on"])
    reading.drafts.append(more)
    reading.last = len(reading.drafts) - 1


def _is_bare_quotation(reading: Reading, unit: Unit, piece: Range) -> bool:
    tokens = unit.tokens[slice(*piece)]
    if tokens[0].quotation is None or any(t.kind == "word" for t in tokens[1:]):
        return False
    return is_statement(reading.article.text, tokens[0].quotation)


def _style(unit: Unit, content: tuple[Range, ...]) -> Style:
    if content and _is_spoken_line(unit, content[0]):
        return "direct"
    return style_of(token for piece in content for token in unit.tokens[slice(*piece)])


def style_of(tokens: Iterable[Token]) -> Style:
    """Whether all words of a content are quoted, some of them, or none."""
    words = [token for token in tokens if token.quotation is not None or token.kind == "word"]
    quoted = sum(token.quotation is not None for token in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def _is_spoken_line(unit: Unit, piece: Range) -> bool:
    """ "– Я ничего не знала, – рассказала она": a dash opens direct speech."""
    return piece[0] == 1 and unit.lows[0] in {"–", "—", "-"}


def _certainty(unit: Unit, frame: Frame) -> Certainty:
    negated = is_negated(unit, frame.cue.start)
    return certainty_of_stance(frame.cue.entry.stance, negated=negated)


def _score(unit: Unit, frame: Frame) -> float:
    score = _OF_RULE[frame.rule]
    if frame.rule == "before":
        opening = unit.tokens[frame.content[0][0]]
        score += _OPENED if opening.kind == "quote" or "that" in opening.roles else 0.0
    if frame.cue.entry.stance in {"unsure", "wants", "asks", "judges"}:
        score *= _WEAKER
    return round(score if frame.source is not None else score * _WEAKER, 3)
