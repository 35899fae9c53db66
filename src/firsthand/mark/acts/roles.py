"""Who did it to whom: each phrase of the sentence is weighed for each part, and the best plays it.

What speaks for a phrase has a name (telling.py) and a weight (codebook/roles.toml, by
bench/train/roles). Method: a maximum entropy ranker, as in Denis and Baldridge 2008, "Specialized
models and ranking".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from firsthand.codebook import Finding
from firsthand.codebook.forms import RoleWords
from firsthand.codebook.status import Sentence
from firsthand.codebook.weights import Pull, Weights, is_between_parties, pull_of
from firsthand.mark.acts.parts import Part, companions
from firsthand.mark.acts.phrases import Span
from firsthand.mark.acts.telling import (
    Scene,
    borders_between,
    covers,
    features,
    ground_of,
    is_aside,
    nobody,
    speaks,
)
from firsthand.words import fold

_PASSIVE_REACH = 8  # words between "was" and its participle
_LEAN = 1.2  # how much less may be told for somebody than for nobody
_PEOPLE = frozenset({"person", "agent", "state", "pronoun"})
_BESIDE = 5  # words between an act and its "me"
_HEADING = 2  # words from "that" to the office that acts in its clause
_THAT = frozenset({"that", "dass", "cto", "da"})  # as folded
_ME = frozenset({"me", "mich", "menja", "mene"})
_ACTING = frozenset({"active", "passive"})  # "if they deport me, I will be held" reads as passive
_VOICES = {"noun": "noun", "undergo": "undergo", "self": "self"}


class Roles(NamedTuple):
    """The phrases that play actor and recipient, where there are any."""

    actor: Part | None = None
    recipient: Part | None = None


def scene_of(
    sentence: Sentence,
    finding: Finding,
    words: RoleWords,
    parts: Sequence[Part],
    speakers: Sequence[Span] = (),
) -> Scene:
    """One finding among its phrases; `speakers` are words of those who only report it."""
    voice = _VOICES.get(finding.frame, "active")
    if voice == "active" and is_passive(sentence, finding, words, parts):
        voice = "passive"
    ground = ground_of(sentence, finding.hit.act, parts)
    return Scene(sentence, finding, voice, tuple(parts), tuple(speakers), ground)


def is_passive(
    sentence: Sentence, finding: Finding, words: RoleWords, parts: Sequence[Part]
) -> bool:
    """Whether the act is told from the side of those it happened to."""
    first, after = finding.hit.act
    ending = re.search(words.passive_act, sentence.tokens[after - 1].text.lower())
    if ending or re.search(words.passive_act, fold(sentence.tokens[after - 1].text)):
        return True
    helpers = [s for s in sentence.named("passive") if abs(s[0] - first) <= _PASSIVE_REACH]
    return any(not _parted(sentence, helper, (first, after), parts) for helper in helpers)


def _parted(sentence: Sentence, helper: Span, act: Span, parts: Sequence[Part]) -> bool:
    """Whether a clause with somebody in it stands between "was" and the act."""
    low, high = min(helper[1], act[1]), max(helper[0], act[0])
    peopled = any(low <= part.words[0] < high and part.kind in _PEOPLE for part in parts)
    return bool(borders_between(sentence, helper, act)) and peopled


def assign(scene: Scene, weights: Weights) -> Roles:
    """Actor and recipient of one finding: of each part the phrase with the most for it.

    Nobody plays both; the actor gives way, for an act is told for those it was done to.
    """
    told = [(part, pull_of(features(scene, part), weights)) for part in scene.parts]
    least = pull_of(nobody(scene), weights)
    meant = [one for one in told if _may_befall(scene, one[0])]
    recipient = _best(meant, least, _of_recipient) or _whole_thing(scene)
    recipient = _myself(scene, recipient) or recipient
    whole = None if recipient is None else companions(scene.sentence, recipient, scene.parts)
    if scene.voice == "self":
        return Roles(None, whole)
    rest = [one for one in told if whole is None or not covers(one[0].words, whole.words)]
    doers = [one for one in rest if _may_act(scene, one[0])]
    actor = _best(doers, least, _of_actor)
    if actor is not None and is_between_parties(scene.finding.entry):
        return Roles(companions(scene.sentence, actor, [part for part, _ in doers]), whole)
    return Roles(actor, whole)


def _myself(scene: Scene, weighed: Part | None) -> Part | None:
    """The "me" that an act tells to have been done to, where no person is weighed to be the one.

    "Sie" and "me", short for so many, are weighed too little against all else.
    """
    known = weighed is not None and (weighed.names or weighed.kind == "person")
    if known or scene.voice not in _ACTING or _thing(scene) is not None:
        return None
    sentence, act = scene.sentence, scene.finding.hit.act
    governed = scene.ground.by | scene.ground.into | scene.ground.where
    for part in scene.parts:
        first, after = part.words
        near = max(act[0] - after, first - act[1]) < _BESIDE
        word = fold(sentence.tokens[first].text)
        if word in _ME and near and first not in governed:
            return None if borders_between(sentence, part.words, act) else part
    return None


def _only_finds(scene: Scene, part: Part) -> bool:
    """Whether an office heads a clause on what another one does: "The court found that the ..."."""
    after, act = part.words[1], scene.finding.hit.act[0]
    if part.kind != "agent" or scene.voice != "active":
        return False
    opened = [b for b in scene.sentence.borders if after <= b < act and _opens(scene.sentence, b)]
    governed = scene.ground.by | scene.ground.into | scene.ground.where
    heads = (other.words for other in scene.parts if other.kind == "agent")
    return any(
        0 < first - at <= _HEADING and last <= act and first not in governed
        for first, last in heads
        for at in opened[:1]
    )


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether a clause that tells what is found, said or asked opens here."""
    return fold(sentence.tokens[at].text) in _THAT


def _of_actor(pull: Pull) -> float:
    return pull.actor


def _of_recipient(pull: Pull) -> float:
    return pull.recipient


def _best(
    told: Sequence[tuple[Part, Pull]], least: Pull, of_part: Callable[[Pull], float]
) -> Part | None:
    """The phrase that is told best, unless more is told for nobody; the first of equals."""
    best = max(told, key=lambda one: of_part(one[1]), default=None)
    if best is None or of_part(best[1]) < of_part(least) - _LEAN:
        return None
    return best[0]


def _may_befall(scene: Scene, part: Part) -> bool:
    """Whether a phrase may be the recipient: of the thing, where the act is upon a thing.

    Else anybody who does not only speak, and no office ("police", "the court") nor whoever is named
    with one, but where parties act on each other.
    """
    thing = _thing(scene)
    if thing is not None:
        return part.words[0] <= thing[0] and thing[1] <= part.words[1]
    office = _is_office(part) and not is_between_parties(scene.finding.entry)
    return not (_is_told(scene, part) or office or speaks(scene, part))


def _thing(scene: Scene) -> Span | None:
    """The words of the thing that the act is upon, if it is upon one."""
    return scene.finding.hit.thing if scene.finding.frame == "target" else None


def _whole_thing(scene: Scene) -> Part | None:
    """The longest phrase of the thing acted upon, if there is one."""
    upon = _thing(scene) is not None
    things = [part for part in scene.parts if upon and _may_befall(scene, part)]
    return max(things, key=lambda part: part.words[1] - part.words[0], default=None)


def _is_told(scene: Scene, part: Part) -> bool:
    """Whether a noun is one of the words that tell the act: "visa" in "his visa was revoked"."""
    if part.kind not in {"noun", "thing"}:
        return False
    return any(covers(part.words, piece) for piece in scene.finding.hit.pieces)


def _is_office(part: Part) -> bool:
    if part.kind == "agent":
        return not part.names
    return bool(part.names) and all(name.standing == "official" for name in part.names)


def _may_act(scene: Scene, part: Part) -> bool:
    """Whether a phrase is no place of the act, does not head it ("Minsk: ...")."""
    after = part.words[1]
    if is_aside(scene, part) or _is_told(scene, part) or _only_finds(scene, part):
        return False
    if part.kind == "town" and part.words[0] in scene.ground.where:
        return False
    if part.kind not in {"state", "town"} or after >= len(scene.sentence.tokens):
        return True
    start, end = scene.sentence.tokens[after - 1].end, scene.sentence.tokens[after].start
    return ":" not in scene.sentence.text[start:end]
