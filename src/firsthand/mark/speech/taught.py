"""The statements that the encoder reads and the drafts of the rules become one set of drafts.

Where both see one statement, the encoder says which words are source, cue and content, the rules
how sure it is and who is quoted inside it. A chain of speakers stays as the rules read it. What
the encoder alone sees is added, what the rules alone see where they are sure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from firsthand.encoder import Part, Statement
from firsthand.languages.loader import LanguagePack
from firsthand.mark.speech.certainty import certainty_of_stance, is_negated
from firsthand.mark.speech.drafts import Draft, span_of, style_of
from firsthand.mark.speech.lexicon import lexicon, matches
from firsthand.mark.speech.sources import Range, source_left
from firsthand.mark.speech.units import Token, Unit, make_unit
from firsthand.records import Stance
from firsthand.spans import Spans

Span = tuple[int, int]
_SAME = 0.5  # Dice of the characters of two contents, from which they are one statement's
_SURER = 0.9  # score of a draft from which its cue stands against another one
_EQUAL = 0.9  # Dice of the contents from which a statement is one that rules have inside another
_SURE = 0.75  # score of a draft that stands although the encoder does not see it
_TAKEN = 0.3  # share of a draft's content from which others say it already
_OF_QUOTATION = 0.3  # share of a quotation from which it is content as a whole
_CLOSE = 40  # characters between two pieces of one source
_QUOTATION = 25  # characters: a shorter one may be a word in marks
_BEFORE_VERB = frozenset({"auxiliaries", "adverbs"})


class _Told(NamedTuple):
    """A statement by its characters."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    score: float


@dataclass(slots=True)
class _Joining:
    """One article: its units, the rules' drafts, and what the encoder made of them.

    taught: drafts of the rules by number, as the encoder corrects them; fresh: its own.
    """

    text: str
    pack: LanguagePack
    units: Sequence[Unit]
    drafts: Sequence[Draft]
    taught: dict[int, Draft] = field(default_factory=dict)
    fresh: list[Draft] = field(default_factory=list)


def combined(
    text: str,
    pack: LanguagePack,
    units: Sequence[Unit],
    drafts: Sequence[Draft],
    statements: Iterable[Statement],
) -> list[Draft]:
    """Drafts of rules and statements of the encoder as one list, each parent before its children.

    units: those of the article's body in order. A statement whose source neither the encoder nor
    the rules find is no attribution and is left out. Time is linear in the text but for long
    contents that overlap.
    """
    joining = _Joining(text, pack, units, drafts)
    tops = Spans((*_extent(one), n) for n, one in enumerate(drafts) if one.parent is None)
    inner = Spans((*span_of(one.unit, one.cue), one) for one in drafts if one.parent is not None)
    chained = {one.parent for one in drafts if _repeats(one, drafts)}
    before: _Told | None = None
    for statement in statements:
        unit = _unit_at(units, statement.cue.start)
        if unit is None:
            continue
        told = _told(statement, unit, units)
        nested = inner.meeting(*told.cue)
        if any(one.source and _dice(told.content, one.pieces) >= _EQUAL for one in nested):
            continue  # the rules have it inside another one
        number = _same(told, tops.meeting(*_bounds(told)), joining)
        draft = None if number is None else drafts[number]
        if number is not None and (number in chained or _is_surer(drafts[number], told)):
            joining.taught[number] = drafts[number]
            before = _of_rules(drafts[number])
            continue
        told = _with_source(told, unit, draft, before)
        before = told
        if told.source is not None:
            _add(joining, told._replace(content=_whole_quotations(told, unit)), number)
    return _in_order(joining)


def _told(statement: Statement, unit: Unit, units: Sequence[Unit]) -> _Told:
    """The statement; what it says beside the cue's sentence only where all stands elsewhere.

    What is quoted may go on through any number of sentences.
    """
    every = tuple(map(_span, statement.content))
    here = tuple(
        span
        for span in every
        if _holds(unit, span[0]) or style_of(_tokens(units, (span,))) != "indirect"
    )
    source, score = _whole_source(statement), round(statement.score, 3)
    if source is not None and source[0] < unit.tokens[0].start < source[1]:
        source = unit.tokens[0].start, source[1]  # behind the dateline
    return _Told(source, _span(statement.cue), here or every, score)


def _of_rules(draft: Draft) -> _Told:
    """A draft by its characters."""
    return _Told(_source_span(draft), span_of(draft.unit, draft.cue), draft.pieces, draft.score)


def _is_surer(draft: Draft, told: _Told) -> bool:
    """Whether the rules are sure of a statement that the encoder hangs on another word."""
    return draft.score >= _SURER and not _shared((told.cue,), (span_of(draft.unit, draft.cue),))


def _whole_source(statement: Statement) -> Span | None:
    """The source surest to belong to the cue, with the pieces close beside it: "X, 41, who"."""
    surest = max(statement.source, key=lambda part: part.linked, default=None)
    if surest is None:
        return None
    start, end = _span(surest)
    others = [_span(part) for part in (statement.cue, *statement.content)]
    for first, last in sorted(_span(part) for part in statement.source):
        whole = min(start, first), max(end, last)
        near = whole[1] - whole[0] - (end - start) - (last - first) <= _CLOSE
        if near and not _shared((whole,), others):
            start, end = whole
    return start, end


def _span(part: Part) -> Span:
    return part.start, part.end


def _extent(draft: Draft) -> Span:
    spans = (span_of(draft.unit, draft.cue), *draft.pieces)
    return min(start for start, _ in spans), max(end for _, end in spans)


def _bounds(told: _Told) -> Span:
    spans = (told.cue, *told.content)
    return min(start for start, _ in spans), max(end for _, end in spans)


def _repeats(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a draft says what its parent says: a link of a chain of speakers."""
    return draft.parent is not None and draft.pieces == drafts[draft.parent].pieces


def _unit_at(units: Sequence[Unit], start: int) -> Unit | None:
    """The unit in which a character stands; None in headings and captions."""
    at = bisect_right(units, start, key=lambda unit: unit.tokens[0].start) - 1
    return units[at] if at >= 0 and start < units[at].tokens[-1].end else None


def _same(told: _Told, near: Iterable[int], joining: _Joining) -> int | None:
    """The rules' draft of the same statement: it shares the cue, or half of the content."""
    best: tuple[float, int] | None = None
    for number in near:
        draft = joining.drafts[number]
        alike = _dice(told.content, draft.pieces)
        fits = alike >= _SAME or _shared((told.cue,), (span_of(draft.unit, draft.cue),)) > 0
        if fits and number not in joining.taught and (best is None or alike > best[0]):
            best = alike, number
    return None if best is None else best[1]


def _shared(some: Iterable[Span], others: Sequence[Span]) -> int:
    """Characters in common."""
    return sum(
        max(0, min(end, last) - max(start, first)) for start, end in some for first, last in others
    )


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _dice(some: Sequence[Span], others: Sequence[Span]) -> float:
    return 2 * _shared(some, others) / max(1, _size(some) + _size(others))


def _with_source(told: _Told, unit: Unit, draft: Draft | None, before: _Told | None) -> _Told:
    """Who says it, where the encoder names nobody: whom the rules find, or who spoke just before.

    "X said A and added B": the speaker of one cue of a sentence is that of the next one. Of "a man
    who" the encoder may mark the last word alone.
    """
    of_rules = None if draft is None else _source_span(draft)
    if told.source is not None:
        return told._replace(source=_with_antecedent(told.source, of_rules, unit))
    if of_rules is not None:
        return told._replace(source=of_rules)
    if before is not None and before.source is not None and _holds(unit, before.cue[0]):
        return told._replace(source=before.source)
    return told._replace(source=_subject(told, unit))


def _with_antecedent(source: Span, of_rules: Span | None, unit: Unit) -> Span:
    """A relative word with what it stands for, where the rules have them together."""
    first, end = _range(unit, source)
    relative = end - first == 1 and "relatives" in unit.tokens[first].roles
    inside = of_rules is not None and of_rules[0] <= source[0] and source[1] <= of_rules[1]
    return of_rules if relative and inside and of_rules is not None else source


def _source_span(draft: Draft) -> Span | None:
    return None if draft.source is None else span_of(draft.unit, draft.source)


def _holds(unit: Unit, at: int) -> bool:
    return unit.tokens[0].start <= at < unit.tokens[-1].end


def _subject(told: _Told, unit: Unit) -> Span | None:
    """The phrase before the verb, unless it is part of what is said."""
    verb = next(n for n, token in enumerate(unit.tokens) if token.end > told.cue[0])
    while verb > 0 and unit.tokens[verb - 1].roles & _BEFORE_VERB:
        verb -= 1
    found = source_left(unit, 0, verb)
    if found is None or not _opens_subject(unit.tokens[found[0]]):
        return None
    span = span_of(unit, found)
    return None if _shared((span,), told.content) else span


def _opens_subject(token: Token) -> bool:
    """An article, a pronoun, or a capital that is no "Last" and no "Monday"."""
    named = token.capital and not token.roles & {"occasions", "adverbs", "joins"}
    return named or bool(token.roles & {"determiners", "pronouns", "plural_pronouns"})


def _whole_quotations(told: _Told, unit: Unit) -> tuple[Span, ...]:
    """The content with the whole of each quotation that it covers a good part of."""
    quotations = [token.quotation for token in unit.tokens if token.quotation is not None]
    pieces = []
    for start, end in told.content:
        for one in quotations:
            inner = one.inner_end - one.inner_start
            covered = _shared(((start, end),), ((one.inner_start, one.inner_end),))
            if inner > _QUOTATION and covered >= _OF_QUOTATION * inner:
                start, end = min(start, one.start), max(end, one.end)  # noqa: PLW2901
        pieces.append((start, end))
    return tuple(pieces)


def _add(joining: _Joining, told: _Told, number: int | None) -> None:
    """The statement as a draft, in the place of the rules' draft of that number if there is one."""
    unit, cue, source = _placed(joining, told)
    style = style_of(_tokens(joining.units, told.content))
    if number is not None:
        draft = joining.drafts[number]
        score = max(draft.score, told.score)
        joining.taught[number] = replace(
            draft, unit=unit, source=source, cue=cue, pieces=told.content, style=style, score=score
        )
        return
    stance = _stance(unit, cue)
    certainty = certainty_of_stance(stance, negated=is_negated(unit, cue[0]))
    joining.fresh.append(
        Draft(
            unit=unit, source=source, cue=cue, pieces=told.content, style=style,
            certainty=certainty, score=told.score, stance=stance,
        )
    )  # fmt: skip


def _placed(joining: _Joining, told: _Told) -> tuple[Unit, Range, Range | None]:
    """The unit that shows cue and source word by word, and where they stand in it."""
    unit = _unit_at(joining.units, told.cue[0])
    spans = [told.cue] if told.source is None else [told.cue, told.source]
    ranges = [] if unit is None else [_range(unit, span) for span in spans]
    if unit is None or any(span_of(unit, r) != s for r, s in zip(ranges, spans, strict=True)):
        around = [] if unit is None else [(unit.tokens[0].start, unit.tokens[-1].end)]
        start = min(first for first, _ in (*spans, *around))
        end = max(last for _, last in (*spans, *around))
        words = lexicon(joining.pack.speech)
        paragraph = 0 if unit is None else unit.paragraph
        unit = make_unit(joining.text, start, end, words, quotations=(), paragraph=paragraph)
        ranges = [_range(unit, span) for span in spans]
    return unit, ranges[0], ranges[1] if len(ranges) > 1 else None


def _range(unit: Unit, span: Span) -> Range:
    """The tokens that share a character with a span; the nearest one where none does."""
    first = bisect_right(unit.tokens, span[0], key=lambda token: token.end)
    first = min(first, len(unit.tokens) - 1)
    end = bisect_right(unit.tokens, span[1] - 1, key=lambda token: token.start)
    return first, max(end, first + 1)


def _tokens(units: Sequence[Unit], spans: Iterable[Span]) -> Iterator[Token]:
    """The tokens of all units that share a character with the spans."""
    for start, end in spans:
        at = max(0, bisect_right(units, start, key=lambda unit: unit.tokens[0].start) - 1)
        while at < len(units) and units[at].tokens[0].start < end:
            yield from (one for one in units[at].tokens if one.start < end and one.end > start)
            at += 1


def _stance(unit: Unit, cue: Range) -> Stance:
    """What the first reporting word among the cue's words says of its speaker.

    A word that no table holds is taken for a judgement: who "fears" or "favours" saw nothing. A
    dash or a colon alone says.
    """
    if all(token.kind == "mark" for token in unit.tokens[slice(*cue)]):
        return "says"
    for at in range(*cue):
        found = next(matches(unit.lexicon.cues, unit.lows, at), None)
        if found is not None:
            return found[1].stance
    return "judges"


def _in_order(joining: _Joining) -> list[Draft]:
    """What is kept, in reading order; children go with their parents."""
    kept: dict[int, Draft] = {}
    said = Spans((*_extent(one), one) for one in (*joining.fresh, *joining.taught.values()))
    for number, draft in enumerate(joining.drafts):
        if draft.parent in kept or number in joining.taught:
            kept[number] = joining.taught.get(number, draft)
        elif draft.parent is None and _stands_alone(draft, said):
            kept[number] = draft
    rows = [(_first(joining.drafts, kept, n), n, one) for n, one in kept.items()]
    later = len(joining.drafts)
    rows += [(_extent(one)[0], later + n, one) for n, one in enumerate(joining.fresh)]
    rows.sort(key=lambda row: row[:2])
    places = {number: place for place, (_, number, _) in enumerate(rows)}
    return [
        one if one.parent is None else replace(one, parent=places[one.parent]) for *_, one in rows
    ]


def _stands_alone(draft: Draft, said: Spans[Draft]) -> bool:
    """Whether a draft that only the rules see is sure, and nobody else says its words already."""
    if draft.source is None or draft.score < _SURE:
        return False
    others = said.meeting(*_extent(draft))
    spans = [
        span
        for one in others
        for span in (*one.pieces, span_of(one.unit, one.cue), _source_span(one))
        if span is not None
    ]
    return _shared(draft.pieces, spans) <= _TAKEN * _size(draft.pieces)


def _first(drafts: Sequence[Draft], kept: dict[int, Draft], number: int) -> int:
    """Where the outermost draft around one begins."""
    while (parent := drafts[number].parent) is not None:
        number = parent
    return _extent(kept[number])[0]
