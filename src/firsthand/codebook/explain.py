"""Why a sentence was coded as it was, word by word: what fired, was stopped, or came near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.codebook.automaton import Hit, Scan, Span, Wired
from firsthand.codebook.book import Codebook, Finding, undone, words_within
from firsthand.codebook.choosing import blocker_of, fuller, kept
from firsthand.codebook.patterns import Element
from firsthand.codebook.reach import undated
from firsthand.codebook.status import Sentence

_NEAREST = 3  # patterns that missed, one an entry
_SHOWN = 4  # phrases of a group


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a pattern: what may stand there, and the words that do."""

    asked: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fired:
    """A trigger that the words meet: what it reads, and what becomes of it.

    words: of each of its pieces; status: None where it makes no report; why: the rule that gave the
    status and the words it rests on, or what stopped the trigger.
    """

    entry: str
    frame: str
    pattern: str
    words: tuple[str, ...]
    status: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A trigger that came near: its places with the words that meet them, and what it lacks."""

    entry: str
    pattern: str
    places: tuple[Place, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the sentence, and what it meets: patterns that fire here, and cues."""

    word: str
    meets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence explained."""

    text: str
    words: tuple[Word, ...]
    fired: tuple[Fired, ...]
    missed: tuple[Missed, ...]


def explain(
    book: Codebook, text: str, tag: str | None, start: int, end: int, *, states: Sequence[Span] = ()
) -> Explained | None:
    """One sentence, characters [start, end) of `text`; None in a language without words.

    states: characters of the names of countries.
    """
    language = book.language(tag)
    if language is None:
        return None
    sentence = book.cued(text, tag, start, end)
    words = undated(sentence.tokens, language.table.months)
    scan = language.acts.over(words, sentence.barriers, words_within(sentence.tokens, states))
    hits = list(scan.hits())
    findings = [book.finding(sentence, hit, language.table) for hit in kept(hits, book.users(tag))]
    fired = tuple(_fired(sentence, hit, hits, findings) for hit in hits if _is_trigger(hit))
    return Explained(
        text[start:end],
        tuple(_words(sentence, hits)),
        fired,
        tuple(_nearest(scan, language.acts.wired, sentence, {one.entry for one in fired})),
    )


def _is_trigger(hit: Hit) -> bool:
    return hit.label.kind == "trigger"


def _words(sentence: Sentence, hits: Sequence[Hit]) -> Iterator[Word]:
    for index, token in enumerate(sentence.tokens):
        meets = [
            f"{hit.label.kind} of {hit.label.name}: {hit.pattern}"
            for hit in hits
            if any(first <= index < after for first, after in hit.pieces)
        ]
        meets += [
            f"cue: {cue.label.name}"
            for cue in sentence.cues
            if any(first <= index < after for first, after in cue.pieces)
        ]
        yield Word(token.text, tuple(dict.fromkeys(meets)))


def _fired(sentence: Sentence, hit: Hit, hits: Sequence[Hit], findings: Sequence[Finding]) -> Fired:
    status, why = _fate(sentence, hit, hits, findings)
    words = tuple(_said(sentence, piece) for piece in hit.pieces)
    return Fired(hit.label.name, hit.label.frame, hit.pattern, words, status, why)


def _fate(
    sentence: Sentence, hit: Hit, hits: Sequence[Hit], findings: Sequence[Finding]
) -> tuple[str | None, str]:
    """What becomes of a trigger that the words meet, and why."""
    blocker = blocker_of(hit, hits)
    if blocker is not None:
        return (
            None,
            f"stopped by the blocker {blocker.pattern!r}: {_said(sentence, blocker.span)!r}",
        )
    other = fuller(hit, [one for one in hits if _is_trigger(one) and not blocker_of(one, hits)])
    if other is not None:
        return None, f"told more fully by {other.label.name}: {other.pattern!r}"
    finding = next(one for one in findings if one.hit == hit)
    outcome = finding.outcome
    cue = "" if outcome.cue is None else f": {_said(sentence, outcome.cue)!r}"
    if outcome.status is None:
        return None, f"no report ({outcome.rule}{cue})"
    if undone(finding, findings):
        return None, "the sentence tells that it was undone"
    recalled = ", looked back upon" if outcome.recalled else ""
    return outcome.status, f"{outcome.rule}{cue}{recalled}"


def _said(sentence: Sentence, span: Span) -> str:
    """The words [first, after) as the text has them."""
    first, after = span
    return sentence.text[sentence.tokens[first].start : sentence.tokens[after - 1].end]


def _nearest(
    scan: Scan, wired: Sequence[Wired], sentence: Sentence, fired: set[str]
) -> Iterator[Missed]:
    """Of entries that did not fire the triggers whose act stands here and that lack least."""
    ranked = sorted(
        (_lacks(scan, one), number)
        for number, one in enumerate(wired)
        if one.label.kind == "trigger"
        and one.label.name not in fired
        and scan.meets(one.places[one.pattern.act])
        and len(one.places) + len(one.needs) > 1
    )
    told: set[str] = set()
    for _, number in ranked:
        one = wired[number]
        if one.label.name not in told and len(told) < _NEAREST:
            told.add(one.label.name)
            yield _missed(scan, one, sentence)


def _lacks(scan: Scan, wired: Wired) -> tuple[int, int]:
    """How many places have no word here, and (to rank first who has many) minus those that do."""
    asked = (*wired.places, *wired.needs)
    met = sum(map(scan.meets, asked))
    return len(asked) - met, -met


def _missed(scan: Scan, wired: Wired, sentence: Sentence) -> Missed:
    pattern = wired.pattern
    places = tuple(
        Place(_asked(element), _standing(scan, place, sentence))
        for place, element in zip(
            (*wired.places, *wired.needs), (*pattern.elements, *pattern.needs), strict=True
        )
    )
    return Missed(wired.label.name, pattern.text, places, _why(scan, wired, places, sentence))


def _why(scan: Scan, wired: Wired, places: Sequence[Place], sentence: Sentence) -> str:
    """What a pattern lacks."""
    lacking = [place.asked for place in places if not place.words]
    if lacking:
        return "no word for " + " and ".join(lacking)
    forbidden = [word for place in wired.never for word in _standing(scan, place, sentence)]
    if forbidden:
        return f"it forbids {forbidden[0]!r}"
    return "its words stand in another order, too far apart, or in two clauses"


def _standing(scan: Scan, place: int, sentence: Sentence) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_said(sentence, span) for span in scan.spans(place)))


def _asked(element: Element) -> str:
    """What may stand at a place, its first phrases."""
    phrases = [" ".join(phrase) for phrase in element.phrases]
    more = f" and {len(phrases) - _SHOWN} more" if len(phrases) > _SHOWN else ""
    return "|".join(phrases[:_SHOWN]) + more
