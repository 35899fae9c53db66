"""One mention of an act: a trigger in a sentence with its status, people, place, time, speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.codebook import Finding, Reading
from firsthand.codebook.book import Language
from firsthand.codebook.status import Sentence
from firsthand.languages.loader import LanguagePack
from firsthand.mark.acts.asides import own_times
from firsthand.mark.acts.bearing import befalls_nobody, is_no_act
from firsthand.mark.acts.parts import (
    Known,
    Part,
    Span,
    chars,
    find_parts,
    honoured,
    thing_part,
)
from firsthand.mark.acts.people import Player, player, protagonist, stands_for
from firsthand.mark.acts.roles import assign
from firsthand.mark.acts.scene import (
    LEAD,
    Dated,
    Stretch,
    Where,
    dateline_place,
    origins_in,
    place_of,
    time_of,
    times_near,
    usable_times,
    usable_toponyms,
)
from firsthand.mark.speech.certainty import judge, stronger
from firsthand.records import (
    BODY_ROLES,
    Article,
    Attribution,
    Block,
    Certainty,
    Cited,
    Evidence,
    Marks,
    Name,
    Place,
    Quantity,
    Role,
    Status,
    TimeExpression,
    Toponym,
    When,
)
from firsthand.spans import Spans, by_evidence
from firsthand.tools import Tools
from firsthand.words import fold, sentences

_PLURAL = frozenset({"they", "them", "their", "we", "us", "our", "oni", "njih", "njihov", "nam"})


class Mention(NamedTuple):
    """One telling of one act; `number` is its sentence, counted over `sentence_count`."""

    event: str
    status: Status
    rule: str
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


class Setting(NamedTuple):
    """What is the same for all mentions of an article; said: attributions by their content."""

    article: Article
    tools: Tools
    pack: LanguagePack
    language: Language
    stretches: tuple[Stretch, ...]
    toponyms: Spans[Toponym]
    times: Spans[Dated]
    quantities: Spans[Quantity]
    said: Spans[tuple[Attribution, Evidence]]
    dateline: Cited[Place] | None
    origins: frozenset[int]
    names: Spans[Name]
    main: Name | None
    known: Known


def setting_of(article: Article, marks: Marks, tools: Tools) -> Setting | None:
    """The setting of an article, or None where its language has no words here."""
    language = tools.codebook.language(article.language)
    pack = tools.languages.get(article.language)
    if language is None or pack is None:
        return None
    toponyms = usable_toponyms(marks, article.text, frozenset(pack.names.given))
    told = [block for block in article.blocks if block.role in BODY_ROLES | {"headline"}]
    names = _within(told, marks.names)
    stretches = tuple(_stretches(article, pack.prose.abbreviations))
    return Setting(
        article=article,
        tools=tools,
        pack=pack,
        language=language,
        stretches=stretches,
        toponyms=by_evidence(toponyms),
        times=Spans(
            (one.time.evidence.start, one.time.evidence.end, one)
            for one in usable_times(article, marks)
        ),
        quantities=by_evidence(marks.quantities),
        said=Spans((e.start, e.end, (a, e)) for a in marks.attributions for e in a.content),
        dateline=dateline_place(article, toponyms),
        origins=frozenset(_origins(article, stretches[:LEAD], by_evidence(toponyms), tools)),
        names=by_evidence(names),
        main=protagonist(article, names, marks.attributions),
        known=_known(marks, pack, toponyms, language),
    )


def _origins(
    article: Article, lead: Sequence[Stretch], toponyms: Spans[Toponym], tools: Tools
) -> Iterator[int]:
    """First characters of the places in the first sentences that somebody is only from."""
    for one in lead:
        named = toponyms.starting(one.start, one.end)
        if named:
            sentence = tools.codebook.cued(article.text, article.language, one.start, one.end)
            yield from origins_in(sentence, named)


def _within(blocks: Sequence[Block], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names that begin in one of the blocks."""
    told = Spans((block.start, block.end, block) for block in blocks)
    starts = ((name, name.evidence.start) for name in names)
    return tuple(name for name, start in starts if told.meeting(start, start + 1))


def _known(
    marks: Marks, pack: LanguagePack, toponyms: Sequence[Toponym], language: Language
) -> Known:
    places = [(t.evidence.start, t.evidence.end) for t in toponyms]
    states = [
        (t.evidence.start, t.evidence.end)
        for t in toponyms
        if t.place is not None and t.place.precision == "country"
    ]
    times = [(t.evidence.start, t.evidence.end) for t in marks.times]
    return Known(
        names=by_evidence(marks.names),
        states=_by_place(states),
        others=_by_place((*places, *times)),
        small=frozenset(fold(word) for word in pack.prose.stopwords),
        adjective=language.table.roles.adjective,
    )


def _by_place(found: Sequence[Span]) -> Spans[Span]:
    return Spans((start, end, (start, end)) for start, end in found)


def _stretches(article: Article, abbreviations: tuple[str, ...]) -> Iterator[Stretch]:
    for number, block in enumerate(article.blocks):
        if block.role in BODY_ROLES or block.role == "headline":
            for start, end in sentences(article.text, block.start, block.end, abbreviations):
                yield Stretch(start, end, number)


def find_mentions(setting: Setting) -> Iterator[Mention]:
    """Every act that headline and body report, in reading order."""
    article = setting.article
    for number, stretch in enumerate(setting.stretches):
        reading = setting.tools.codebook.read(
            article.text,
            article.language,
            stretch.start,
            stretch.end,
            states=setting.known.states.meeting(stretch.start, stretch.end),
        )
        if reading.findings:
            parts = find_parts(reading, setting.known)
            for finding in reading.findings:
                if not is_no_act(reading.sentence, finding, parts):
                    mention = _mention(setting, reading, finding, parts, number)
                    if mention is not None:
                        yield mention


def _mention(
    setting: Setting, reading: Reading, finding: Finding, parts: Sequence[Part], number: int
) -> Mention | None:
    sentence = reading.sentence
    act = chars(sentence, finding.hit.act)
    stretch = setting.stretches[number]
    pieces = tuple(chars(sentence, piece) for piece in finding.hit.pieces)
    attribution = _attribution(setting.said, act, pieces)
    players = _players(setting, reading, finding, parts, attribution)
    if players is None:
        return None
    actor, recipient = players
    recalled = finding.outcome.recalled
    where, times = _surroundings(setting, sentence, finding, number)
    time = time_of(act, setting.stretches, number, times, alone=recalled)
    status = finding.outcome.status or "happened"
    return Mention(
        event=finding.entry,
        status=status,
        rule=finding.outcome.rule,
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
    )


def _surroundings(
    setting: Setting, sentence: Sentence, finding: Finding, number: int
) -> tuple[Where, tuple[TimeExpression, ...]]:
    """The places and times among which the act's own are sought."""
    words, act = setting.language.table.roles, finding.hit.act
    entry = setting.tools.codebook.entries.get(finding.entry)
    across = entry is not None and entry.across
    goal_form = words.goal_form if entry is not None and entry.outward else None
    where = Where(setting.toponyms, setting.stretches, number, across, goal_form, setting.origins)
    pieces = tuple(chars(sentence, piece) for piece in finding.hit.pieces)
    near = times_near(setting.stretches, number, setting.times, pieces)
    return where, own_times(sentence, act, near, words.relative_end)


def _attribution(
    said: Spans[tuple[Attribution, Evidence]],
    act: tuple[int, int],
    pieces: Sequence[tuple[int, int]],
) -> Attribution | None:
    """The innermost attribution in whose content the act stands.

    None of those whose cue is part of the act: in "X demanded his extradition" X acts.
    """
    holding = [
        (content.end - content.start, attribution.id, attribution)
        for attribution, content in said.meeting(*act)
        if content.start <= act[0] and act[1] <= content.end and not _acts(attribution, pieces)
    ]
    return min(holding)[2] if holding else None


def _acts(attribution: Attribution, pieces: Sequence[tuple[int, int]]) -> bool:
    cue = attribution.cue
    return cue is not None and any(start < cue.end and cue.start < end for start, end in pieces)


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


def _players(
    setting: Setting,
    reading: Reading,
    finding: Finding,
    parts: Sequence[Part],
    attribution: Attribution | None,
) -> tuple[Player | None, Player | None] | None:
    """Actor and recipient; None where the act was done to, or by, nobody."""
    sentence = reading.sentence
    source = None if attribution is None else attribution.source
    speaking = [
        (index, index + 1)
        for index, token in enumerate(sentence.tokens)
        if source is not None and token.start < source.end and source.start < token.end
    ]
    roles = assign(sentence, finding, setting.language.table.roles, parts, speaking)
    actor, recipient = roles
    if befalls_nobody(sentence, actor) or befalls_nobody(sentence, recipient):
        return None
    if finding.frame == "target" and finding.hit.thing is not None:
        thing = thing_part(reading, finding.hit.thing, parts, setting.known)
        recipient = honoured(sentence, thing, finding.hit.act, parts)
    speakers = _speakers(setting.names, attribution)
    players = []
    for part in (actor, recipient):
        meant = None
        if part is not None:
            plural = _is_plural(sentence, part, setting.language.table.roles.plural)
            earlier = setting.names.before(sentence.end)
            meant = stands_for(part, setting.main, speakers, earlier, plural=plural)
        players.append(None if part is None else player(setting.article, sentence, part, meant))
    return players[0], players[1]


def _is_plural(sentence: Sentence, part: Part, endings: str) -> bool:
    """Whether a phrase without a name means more than one: "they", "the exiles"."""
    first, last = part.words[0], part.words[1] - 1
    if fold(sentence.tokens[first].text) in _PLURAL:
        return True
    word = sentence.tokens[last].text
    forms = (word.lower(), fold(word))
    return part.kind == "person" and any(re.search(endings, form) for form in forms)


def _speakers(names: Spans[Name], attribution: Attribution | None) -> frozenset[str]:
    """The keys of those who speak: the resolved speaker, and whom the words for it name."""
    if attribution is None:
        return frozenset()
    resolved = {attribution.source_key} if attribution.source_key is not None else set()
    source = attribution.source
    if source is None:
        return frozenset(resolved)
    inside = names.starting(source.start, source.end)
    return frozenset(resolved | {name.key for name in inside if name.evidence.end <= source.end})
