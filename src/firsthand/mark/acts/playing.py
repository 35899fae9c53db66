"""Actor and recipient of a mention: the phrases that play them, and whom these mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.codebook import Finding
from firsthand.codebook.status import Sentence
from firsthand.codebook.weights import is_between_parties
from firsthand.mark.acts.bearing import befalls_nobody
from firsthand.mark.acts.parts import Part, chars, companions, honoured, phrases_of
from firsthand.mark.acts.people import Player, described, player, stands_for
from firsthand.mark.acts.phrases import Span
from firsthand.mark.acts.roles import assign, scene_of
from firsthand.mark.acts.setting import Setting
from firsthand.mark.acts.sites import borne
from firsthand.mark.acts.telling import Scene
from firsthand.records import Attribution, Evidence, Name
from firsthand.spans import Spans
from firsthand.words import fold

_MYSELF = frozenset({"i", "me", "my", "ich", "mich", "mir", "ja", "mene", "meni", "menja", "mne"})
_MINE = ("mein", "moj", "moja", "moe", "moi", "moju", "mog")
_PLURAL = frozenset({"they", "them", "their", "we", "us", "our", "oni", "njih", "njihov", "nam"})


def scene_in(
    setting: Setting, sentence: Sentence, finding: Finding, parts: Sequence[Part]
) -> tuple[Scene, Attribution | None]:
    """A finding among the phrases of its sentence, and the statement that it stands in.

    Who speaks is none of those phrases, but for a protagonist who speaks of himself ("X said that
    he was deported"): in direct speech only "I" and "me" would mean him.
    """
    pieces = tuple(chars(sentence, piece) for piece in finding.hit.pieces)
    attribution = _attribution(setting.said, chars(sentence, finding.hit.act), pieces)
    source = None if attribution is None else attribution.source
    if attribution is not None and setting.main is not None and attribution.style != "direct":
        source = None if attribution.source_key == setting.main.key else source
    speaking = [
        (index, index + 1)
        for index, token in enumerate(sentence.tokens)
        if source is not None and token.start < source.end and source.start < token.end
    ]
    words = setting.language.table.roles
    return borne(scene_of(sentence, finding, words, parts, speaking)), attribution


def players(
    setting: Setting, scene: Scene, attribution: Attribution | None, number: int
) -> tuple[Player | None, Player | None] | None:
    """Actor and recipient; None where the act was done to, or by, nobody."""
    sentence = scene.sentence
    between = is_between_parties(scene.finding.entry)
    actor, recipient = assign(scene, setting.parties if between else setting.weights)
    if befalls_nobody(sentence, actor) or befalls_nobody(sentence, recipient):
        return None
    if recipient is not None and scene.finding.frame == "target":
        recipient = honoured(sentence, recipient, scene.finding.hit.act, scene.parts)
    speakers = _speakers(setting.names, attribution)
    return (
        None if actor is None else _played(setting, sentence, _doer(actor), speakers, number),
        None if recipient is None else _played(setting, sentence, recipient, speakers, number),
    )


def words_of(
    setting: Setting, scene: Scene, part: Part, number: int, *, acting: bool
) -> Span | None:
    """Characters of whom a phrase means, were it to act, or the recipient with its companions."""
    whole = _doer(part) if acting else companions(scene.sentence, part, scene.parts)
    found = _played(setting, scene.sentence, whole, frozenset(), number)
    if found is None:
        return None
    return found.cited.evidence[0].start, found.cited.evidence[0].end


def _doer(part: Part) -> Part:
    """A phrase as one who acts: a noun is then an office or a stranger, not the protagonist."""
    return part._replace(kind="agent") if part.kind in {"person", "noun"} else part


def _played(
    setting: Setting, sentence: Sentence, part: Part, speakers: frozenset[str], number: int
) -> Player | None:
    """A phrase as a field: of those named in it, of whom it stands for, or of its own words."""
    plural = _is_plural(sentence, part, setting.language.table.roles.plural)
    earlier = setting.names.before(sentence.end)
    if _is_myself(sentence, part):
        meant = next((name for name in earlier if name.key in speakers), None)
    else:
        meant = stands_for(part, setting.main, speakers, earlier, plural=plural)
    found = player(setting.article, sentence, part, meant)
    return found if found is not None else _by_phrase(setting, sentence, part, number)


def _by_phrase(setting: Setting, sentence: Sentence, part: Part, number: int) -> Player | None:
    """A pronoun as the phrase that opens the sentence before, in the same paragraph."""
    last = setting.stretches[number - 1] if number else None
    if last is None or last.block != setting.stretches[number].block:
        return None
    article = setting.article
    before = setting.tools.codebook.cued(article.text, article.language, last.start, last.end)
    opening = [one for one in phrases_of(before, setting.known) if one.words[0] == 0]
    if not opening or opening[0].kind not in {"person", "noun"}:
        return None
    return described(article, before, opening[-1], sentence, part)


def _is_myself(sentence: Sentence, part: Part) -> bool:
    """Whether it is the speaker who is meant: "I", "my"."""
    word = _bare(sentence, part)
    return part.kind in {"pronoun", "owner"} and (word in _MYSELF or word.startswith(_MINE))


def _bare(sentence: Sentence, part: Part) -> str:
    """The first word of a phrase, of "they've" the pronoun alone."""
    return fold(sentence.tokens[part.words[0]].text).split("'")[0]


def _is_plural(sentence: Sentence, part: Part, endings: str) -> bool:
    """Whether a phrase without a name means more than one: "they", "the exiles"."""
    if _bare(sentence, part) in _PLURAL:
        return True
    word = sentence.tokens[part.words[1] - 1].text
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
