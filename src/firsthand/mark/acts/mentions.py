"""One mention of an act: a trigger in a sentence with its status, people, place, time, speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from firsthand.codebook import Finding, Reading
from firsthand.codebook.status import STATE, Sentence
from firsthand.mark.acts.asides import own_times
from firsthand.mark.acts.bearing import is_no_act
from firsthand.mark.acts.likely import look_again
from firsthand.mark.acts.means import instrument_of
from firsthand.mark.acts.parts import Part, chars, find_parts
from firsthand.mark.acts.people import Player
from firsthand.mark.acts.phrases import Span
from firsthand.mark.acts.playing import players, scene_in
from firsthand.mark.acts.scene import Stretch, Where, place_of, time_of, times_near
from firsthand.mark.acts.setting import Setting
from firsthand.mark.acts.sites import Around, borne, site_of
from firsthand.mark.acts.staged import is_staged, looks_back
from firsthand.mark.acts.telling import Scene
from firsthand.mark.speech.certainty import judge, stronger
from firsthand.records import (
    Article,
    Attribution,
    Certainty,
    Cited,
    Evidence,
    Place,
    Role,
    Site,
    Status,
    TimeExpression,
    When,
)


class Mention(NamedTuple):
    """One telling of one act; `number` is its sentence, counted over `sentence_count`."""

    event: str
    status: Status
    rule: str
    cue: Span | None
    frame: str
    act: tuple[int, int]
    pieces: tuple[tuple[int, int], ...]
    stretch: Stretch
    role: Role
    number: int
    recalled: bool
    certainty: Certainty
    attribution: str | None
    actor: Player | None
    recipient: Player | None
    place: Cited[Place] | None
    time: Cited[When] | None
    quantities: tuple[str, ...]
    instrument: Cited[str] | None
    site: Site | None
    chance: float | None  # of an act that the second look proposes


def find_mentions(setting: Setting) -> Iterator[Mention]:
    """Every act that headline and body report, in reading order."""
    article = setting.article
    news: set[int] = set()  # blocks that have told a real act, and go on telling of it
    for number, stretch in enumerate(setting.stretches):
        reading = _read(setting, number)
        if reading.findings and (stretch.block in news or not is_staged(setting, number)):
            mentions = tuple(_mentions(setting, reading, number))
            yield from mentions
            news.update(_telling(article, stretch.block) if mentions else ())


def _read(setting: Setting, number: int) -> Reading:
    """The acts that a sentence tells, weighed again."""
    article, stretch = setting.article, setting.stretches[number]
    reading = setting.tools.codebook.read(
        article.text,
        article.language,
        stretch.start,
        stretch.end,
        states=setting.known.states.meeting(stretch.start, stretch.end),
    )
    last = setting.stretches[number - 1] if number else None
    before = last.start if last is not None and last.block == stretch.block else None
    return look_again(reading, article.language, setting.tools, before)


def _telling(article: Article, block: int) -> Iterable[int]:
    """The blocks that tell of an act which one of them tells: of a headline's, all."""
    return range(len(article.blocks)) if article.blocks[block].role == "headline" else (block,)


def _mentions(setting: Setting, reading: Reading, number: int) -> Iterator[Mention]:
    """The mentions of one sentence."""
    parts = find_parts(reading, setting.known)
    for finding in reading.findings:
        if not is_no_act(reading.sentence, finding, parts):
            mention = _mention(setting, reading, finding, parts, number)
            if mention is not None:
                yield _undated(mention) if mention.rule == STATE else mention


def _undated(mention: Mention) -> Mention:
    """A state that only describes somebody: the act beside it lends it no doer, place or day."""
    return mention._replace(actor=None, place=None, time=None)


def _mention(
    setting: Setting, reading: Reading, finding: Finding, parts: Sequence[Part], number: int
) -> Mention | None:
    sentence = reading.sentence
    act = chars(sentence, finding.hit.act)
    stretch = setting.stretches[number]
    pieces = tuple(chars(sentence, piece) for piece in finding.hit.pieces)
    scene, attribution = scene_in(setting, sentence, finding, parts)
    played = players(setting, scene, attribution, number)
    if played is None:
        return None
    actor, recipient = played
    recalled = finding.outcome.recalled or looks_back(setting, number)
    where, times = _surroundings(setting, sentence, finding, number, actor)
    time = time_of(act, setting.stretches, number, times, alone=recalled)
    status = finding.outcome.status or "happened"
    return Mention(
        event=finding.entry,
        status=status,
        rule=finding.outcome.rule,
        cue=None if finding.outcome.cue is None else chars(sentence, finding.outcome.cue),
        frame=finding.frame,
        act=act,
        pieces=pieces,
        stretch=stretch,
        role=setting.article.blocks[stretch.block].role,
        number=number,
        recalled=recalled,
        certainty=_certainty(setting, number, act, finding, attribution),
        attribution=None if attribution is None else attribution.id,
        actor=actor,
        recipient=recipient,
        place=place_of(act, sentence, where) or setting.dateline,
        time=time,
        quantities=tuple(q.id for q in setting.quantities.starting(stretch.start, stretch.end)),
        instrument=instrument_of(setting.article, scene, _words_of(actor, recipient)),
        site=None if recipient is None else _site(setting, scene, recipient, number),
        chance=finding.chance,
    )


def _words_of(*played: Player | None) -> tuple[Evidence, ...]:
    return tuple(words for one in played if one is not None for words in one.cited.evidence)


def _site(setting: Setting, scene: Scene, upon: Player, number: int) -> Site | None:
    """The thing that an act was done to, read with the sentences beside it in its paragraph."""
    if scene.finding.frame != "target":
        return None
    words = upon.cited.evidence[-1]
    held = [i for i, t in enumerate(scene.sentence.tokens) if words.start <= t.start < words.end]
    scene = borne(scene, (held[0], held[-1] + 1) if held else None)
    return site_of(setting.article, scene, _around_of(setting, number))


def _around_of(setting: Setting, number: int) -> Around:
    """The sentences beside an act's own in its paragraph, with their cues."""
    article, block = setting.article, setting.stretches[number].block

    def cued(at: int) -> Sentence:
        stretch = setting.stretches[at]
        book, language = setting.tools.codebook, article.language
        return book.cued(article.text, language, stretch.start, stretch.end)

    def is_beside(at: int) -> bool:
        return 0 <= at < len(setting.stretches) and setting.stretches[at].block == block

    return Around(
        tuple(cued(number - step) for step in (1,) if is_beside(number - step)),
        tuple(cued(number + step) for step in (1, 2) if is_beside(number + step)),
        by_case=not setting.language.table.roles.tails,
    )


def _surroundings(
    setting: Setting, sentence: Sentence, finding: Finding, number: int, actor: Player | None
) -> tuple[Where, tuple[TimeExpression, ...]]:
    """The places and times among which the act's own are sought."""
    words, act = setting.language.table.roles, finding.hit.act
    entry = setting.tools.codebook.entries.get(finding.entry)
    across = entry is not None and entry.across
    goal_form = words.goal_form if entry is not None and entry.outward else None
    acting = () if actor is None else actor.cited.evidence
    where = Where(
        setting.toponyms, setting.stretches, number, across, goal_form, setting.origins, acting
    )
    pieces = tuple(chars(sentence, piece) for piece in finding.hit.pieces)
    near = times_near(setting.stretches, number, setting.times, pieces)
    return where, own_times(sentence, act, near, words.relative_end)


def _certainty(
    setting: Setting, number: int, act: Span, finding: Finding, attribution: Attribution | None
) -> Certainty:
    """Denied only where the text itself denies the act; inside an attribution at least reported."""
    if finding.outcome.status == "denied":
        return "denied"
    own = judge(setting.article.text, *act, setting.pack, _around(setting, number)).certainty
    found: Certainty = "reported" if own == "denied" else own
    if finding.outcome.rule == "modal":
        found = stronger(found, "possible")
    if attribution is None:
        return found
    said = "reported" if attribution.certainty in {"asserted", "denied"} else attribution.certainty
    return stronger(found, said)


def _around(setting: Setting, number: int) -> Span:
    """The characters of a sentence and of those beside it in its block."""
    beside = setting.stretches[max(0, number - 1) : number + 2]
    near = [one for one in beside if one.block == setting.stretches[number].block]
    return near[0].start, near[-1].end
