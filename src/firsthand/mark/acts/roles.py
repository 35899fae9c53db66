"""Who did it to whom: each phrase of the sentence is weighed for each part, and the best plays it.

The weights are few and named. What counts depends on the trigger's frame (codebook/forms.py), on
whether the act is passive, and on whether the language keeps its subject before the verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from firsthand.codebook import Finding
from firsthand.codebook.forms import RoleWords
from firsthand.codebook.status import Sentence
from firsthand.mark.acts.parts import Part, Span, companions
from firsthand.words import fold

_PASSIVE_REACH = 8  # words between "was" and its participle
_OWNER_REACH = 3  # words between "her" and what she owns
_OBJECT_REACH = 5  # words between an act and an organisation it is done to
_LEAST = 1.5  # weight from which a phrase may play a part
_OF_A_NAME = 0.8  # what a name weighs more than the noun beside it ("X, the founder of Y")
_STEP = 0.06  # what a word of distance costs
_ASIDE = 9.0  # what standing in "despite ..." costs a doer
_ASIDE_REACH = 6  # words between "despite" and whose appeal it was
_BORDER = 1.2  # what a clause between costs
_ACTOR_KIND = {"agent": 3.0, "state": 2.5, "person": 0.0, "pronoun": 0.0, "owner": -9.0}
_RECIPIENT_KIND = {"person": 3.0, "pronoun": 2.2, "owner": 1.2, "agent": -0.8, "state": -2.0}


class Roles(NamedTuple):
    """The phrases that play actor and recipient, where there are any."""

    actor: Part | None = None
    recipient: Part | None = None


class Scene(NamedTuple):
    """What the weighing needs: the act, how it is said, the phrases, and who only speaks."""

    sentence: Sentence
    finding: Finding
    words: RoleWords
    passive: bool
    parts: tuple[Part, ...]
    speakers: tuple[Span, ...]


def assign(
    sentence: Sentence,
    finding: Finding,
    words: RoleWords,
    parts: Sequence[Part],
    speakers: Sequence[Span] = (),
) -> Roles:
    """Actor and recipient of one finding; `speakers` are words of those who only report it."""
    passive = is_passive(sentence, finding, words, parts)
    scene = Scene(sentence, finding, words, passive, tuple(parts), tuple(speakers))
    recipient = _best(scene, _recipient_weight, None)
    if finding.frame == "self":
        return Roles(None, _whole(scene, recipient))
    actor = _best(scene, _actor_weight, recipient)
    return Roles(actor, _whole(scene, recipient or _object(scene, actor)))


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
    peopled = any(low <= part.words[0] < high and part.kind != "owner" for part in parts)
    return bool(_borders(sentence, helper, act)) and peopled


def _whole(scene: Scene, part: Part | None) -> Part | None:
    return None if part is None else companions(scene.sentence, part, scene.parts)


def _best(scene: Scene, weigh: Callable[[Scene, Part], float], taken: Part | None) -> Part | None:
    rest = [part for part in scene.parts if part is not taken]
    best = max(rest, key=lambda part: (weigh(scene, part), -part.words[0]), default=None)
    return best if best is not None and weigh(scene, best) >= _LEAST else None


def _object(scene: Scene, actor: Part | None) -> Part | None:
    """An organisation or state that stands where a recipient stands, when nobody else does."""
    if not scene.words.fixed_order or scene.finding.frame != "act":
        return None
    for part in scene.parts:
        stands = _side(scene, part) > 0 and _nearness(scene, part) > -_STEP * _OBJECT_REACH
        free = not (_marked(scene, part, "by") or _marked(scene, part, "into"))
        if part is not actor and part.kind in {"agent", "state"} and stands and free:
            return part
    return None


def _actor_weight(scene: Scene, part: Part) -> float:
    weight = _ACTOR_KIND[part.kind] + _nearness(scene, part)
    if _is_aside(scene, part):
        return weight - _ASIDE
    if _marked(scene, part, "by"):
        return weight + 3.0
    if part.genitive or _marked(scene, part, "into"):
        weight -= 2.5
    if part.kind == "state" and not scene.words.fixed_order and part.words[0] > 0:
        weight -= 2.5
    if scene.passive and scene.words.passive_needs_by:
        return weight - 3.0
    if scene.finding.frame == "undergo" or not scene.words.fixed_order:
        return weight
    before = part.words[1] <= scene.finding.hit.act[0]
    return weight + (1.5 if before != scene.passive else -2.5)


def _recipient_weight(scene: Scene, part: Part) -> float:
    weight = _RECIPIENT_KIND[part.kind] + _nearness(scene, part)
    weight += _OF_A_NAME if part.names and part.kind == "person" else 0.0
    if scene.passive and _marked(scene, part, "by"):
        weight -= 5.0
    owner = _owns(scene, part)
    if owner:
        weight += 2.5
    elif _marked(scene, part, "into") and scene.words.fixed_order:
        weight -= 2.0
    return weight + (0.0 if owner else _side(scene, part))


def _side(scene: Scene, part: Part) -> float:
    """What standing before or after the act says of a recipient."""
    before = part.words[1] <= scene.finding.hit.act[0]
    if scene.finding.frame in {"undergo", "self"}:
        return 1.5 if before else -1.5
    if scene.finding.frame == "noun" or not scene.words.fixed_order:
        return 0.0
    return 1.5 if before == scene.passive else -2.0


def _owns(scene: Scene, part: Part) -> bool:
    """Whether the phrase owns, or stands after "of", a piece of the trigger."""
    if scene.finding.frame not in {"thing", "target", "noun"}:
        return False
    for first, after in scene.finding.hit.pieces:
        ahead = 0 <= first - part.words[1] < _OWNER_REACH
        behind = 0 <= part.words[0] - after <= 1
        if (part.genitive or part.kind == "owner") and ahead:
            return True
        if behind and part.kind in {"person", "pronoun"} and _marked(scene, part, "of"):
            return True
    return False


def _marked(scene: Scene, part: Part, kind: str) -> bool:
    """Whether a word of this kind (by, of, into) stands directly before the phrase."""
    return any(span[1] == part.words[0] for span in scene.sentence.named(kind))


def _is_aside(scene: Scene, part: Part) -> bool:
    """Whether the phrase belongs to another noun: "despite an appeal by the United Nations"."""
    act = scene.finding.hit.act
    for span in scene.sentence.named("aside"):
        near = 0 <= part.words[0] - span[1] < _ASIDE_REACH
        if near and not span[1] <= act[0] < part.words[0]:
            return not any(span[1] < b <= part.words[0] for b in scene.sentence.borders)
    return False


def _nearness(scene: Scene, part: Part) -> float:
    """What distance, clauses between, and being the speaker cost."""
    act = scene.finding.hit.act
    gap = max(act[0] - part.words[1], part.words[0] - act[1], 0)
    cost = _STEP * gap + _BORDER * _borders(scene.sentence, part.words, act)
    if any(s[0] < part.words[1] and part.words[0] < s[1] for s in scene.speakers):
        cost += 4.0
    return -cost


def _borders(sentence: Sentence, one: Span, other: Span) -> int:
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return sum(low <= border <= high for border in sentence.borders)
