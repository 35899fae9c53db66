"""Who did it to whom: each phrase of the sentence is weighed for each part, and the best plays it.

What speaks for a phrase has a name and a weight (codebook/roles.toml, by bench/train/roles): on
which side of the act it stands, what stands before it, what it is, how far it is. Method: a
maximum entropy ranker, as in Denis and Baldridge 2008, "Specialized models and ranking".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from firsthand.codebook import Finding
from firsthand.codebook.forms import RoleWords
from firsthand.codebook.status import Sentence
from firsthand.codebook.weights import RoleWeights
from firsthand.mark.acts.parts import Part, companions
from firsthand.mark.acts.phrases import Span, touches
from firsthand.words import fold

_PASSIVE_REACH = 8  # words between "was" and its participle
_ASIDE_REACH = 6  # words between "despite" and whose appeal it was
_GAPS = (0, 1, 2, 3, 5, 8, 12)  # words of distance that are told apart
_MOST_BORDERS = 2
_SMALL = 4  # letters of the function words that are told apart
_OWNED = 2  # words between an owner and what is theirs
_WORDS = 5  # of a phrase that are told apart
_ENDING = 3  # letters of a word that tell its case
_LEAN = 1.2  # how much less may be told for somebody than for nobody
NOBODY = "nobody"  # what the weights call the choice that no phrase plays a part


class Roles(NamedTuple):
    """The phrases that play actor and recipient, where there are any."""

    actor: Part | None = None
    recipient: Part | None = None


class Scene(NamedTuple):
    """What the weighing needs: the act, how it is said, the phrases, and who only speaks."""

    sentence: Sentence
    finding: Finding
    words: RoleWords
    voice: str
    parts: tuple[Part, ...]
    speakers: tuple[Span, ...]


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
    return Scene(sentence, finding, words, voice, tuple(parts), tuple(speakers))


_PEOPLE = frozenset({"person", "agent", "state", "pronoun"})
_VOICES = {"noun": "noun", "undergo": "undergo", "self": "self"}


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
    return bool(_borders(sentence, helper, act)) and peopled


def features(scene: Scene, part: Part) -> Iterator[str]:
    """What can be said for or against a phrase in a part, each by its name."""
    side, mark, gap = _side(scene, part), _mark(scene, part), _gap(scene, part)
    borders = min(_MOST_BORDERS, _borders(scene.sentence, part.words, scene.finding.hit.act))
    yield f"kind {part.kind}"
    yield f"{scene.voice} {side}"
    yield f"{scene.voice} {side} {part.kind}"
    yield f"after {mark}"
    yield f"after {mark} {part.kind}"
    yield f"{scene.voice} {side} after {mark}"
    yield f"gap {side} {gap}"
    yield f"{borders} borders"
    yield f"{borders} borders {side} {part.kind}"
    yield f"{scene.finding.entry} {part.kind}"
    yield from _shape(scene, part, side)


def _shape(scene: Scene, part: Part, side: str) -> Iterator[str]:
    first = part.words[0]
    if part.genitive:
        yield "owner's"
        yield f"owner's {'before the act' if _owns(scene, part) else 'elsewhere'} {scene.voice}"
    if part.names:
        yield f"named {side}"
    if _speaks(scene, part):
        yield f"speaks {part.kind}"
    if _is_aside(scene, part):
        yield "aside"
    if first == 0:
        yield f"opens {part.kind}"
    yield f"opened by {_opening(scene, part)}"
    yield f"followed by {_following(scene, part)}"
    if not any(_between(o, part, scene.finding.hit.act) for o in scene.parts):
        yield f"nearest {side} {scene.voice}"
    yield from _edges(scene, part)
    yield from _cuts(scene, part)


def _edges(scene: Scene, part: Part) -> Iterator[str]:
    """How the words at and beside the edges of a phrase end: a verb, an adjective, a case."""
    sentence, (first, after) = scene.sentence, part.words
    last = _ending(sentence, after - 1)
    yield f"ends {last}"
    yield f"ends {last} {scene.voice}"
    yield f"begins {_ending(sentence, first)}"
    yield f"{min(after - first, _WORDS)} words"
    if first > 0 and touches(sentence, first - 1):
        yield f"behind {_ending(sentence, first - 1)}"
        yield f"behind {_ending(sentence, first - 1)} {_ending(sentence, first)}"
    if touches(sentence, after - 1):
        yield f"ahead {_ending(sentence, after)}"
        yield f"ahead {last} {_ending(sentence, after)}"
    for span in (*sentence.named("tails"), *sentence.named("into")):
        if first < span[0] < after:
            yield f"holds {fold(sentence.tokens[span[0]].text)}"


def _cuts(scene: Scene, part: Part) -> Iterator[str]:
    """Whether a phrase is cut out of a longer one, and by what that one is carried on."""
    first, after = part.words
    longer = [other.words for other in scene.parts if _covers(other.words, part.words)]
    if any(low < first and after <= high for low, high in longer):
        yield "cut on the left"
        yield f"cut on the left {part.kind}"
    if any(low <= first and after < high for low, high in longer):
        joined = (*scene.sentence.named("tails"), *scene.sentence.named("into"))
        carried = any(span[0] == after for span in joined)
        word = fold(scene.sentence.tokens[after].text) if carried else "nothing"
        yield f"cut on the right before {word}"
        yield f"cut on the right before {'a link' if carried else 'a word'} {part.kind}"


def _ending(sentence: Sentence, index: int) -> str:
    """The last letters of a word, with a capital where it has one; a short word whole."""
    word = sentence.tokens[index].text
    end = fold(word)[-_ENDING:]
    return end.capitalize() if word[:1].isupper() and index else end


def _between(other: Part, part: Part, act: Span) -> bool:
    if other.kind in {"noun", "thing"}:
        return False
    low, high = min(part.words[1], act[1]), max(part.words[0], act[0])
    return low <= other.words[0] and other.words[1] <= high


def nobody(scene: Scene) -> Iterator[str]:
    """What speaks for it that no phrase plays the part."""
    yield NOBODY
    yield f"{NOBODY} {scene.voice}"
    yield f"{NOBODY} {scene.finding.outcome.status}"
    yield f"{NOBODY} {scene.finding.outcome.status} {scene.voice}"
    marks = any(True for _ in scene.sentence.named("by"))
    yield f"{NOBODY} {'by' if marks else 'no by'} {scene.voice}"


def _side(scene: Scene, part: Part) -> str:
    return "before" if part.words[1] <= scene.finding.hit.act[0] else "behind"


def _gap(scene: Scene, part: Part) -> int:
    """Words to the nearest piece of the trigger, in steps."""
    first, after = part.words
    gap = min(max(p[0] - after, first - p[1], 0) for p in scene.finding.hit.pieces)
    return max(step for step in _GAPS if step <= gap)


def _mark(scene: Scene, part: Part) -> str:
    """The function word before a phrase, or how else it begins."""
    first = part.words[0]
    if first == 0:
        return "start"
    if any(first == piece[1] for piece in scene.finding.hit.pieces):
        return "act"
    if not touches(scene.sentence, first - 1):
        return "stop"
    if any(span[1] == first for span in scene.sentence.named("by")):
        return "by"
    word = fold(scene.sentence.tokens[first - 1].text)
    small = any(span[1] == first for span in scene.sentence.named("into"))
    return word if small or len(word) <= _SMALL else "word"


def _opening(scene: Scene, part: Part) -> str:
    first = scene.sentence.tokens[part.words[0]].text
    opens = any(span[0] == part.words[0] for span in scene.sentence.named("articles"))
    if opens:
        return fold(first)
    return "capital" if first[:1].isupper() else "small"


def _following(scene: Scene, part: Part) -> str:
    after = part.words[1]
    if after >= len(scene.sentence.tokens):
        return "end"
    if any(piece[0] == after for piece in scene.finding.hit.pieces):
        return "act"
    if not touches(scene.sentence, after - 1):
        return "stop"
    word = fold(scene.sentence.tokens[after].text)
    return word if len(word) <= _SMALL else "word"


def _owns(scene: Scene, part: Part) -> bool:
    return any(0 <= piece[0] - part.words[1] <= _OWNED for piece in scene.finding.hit.pieces)


def _is_aside(scene: Scene, part: Part) -> bool:
    """Whether the phrase belongs to another noun: "despite an appeal by the United Nations"."""
    act = scene.finding.hit.act
    for span in scene.sentence.named("aside"):
        near = 0 <= part.words[0] - span[1] < _ASIDE_REACH
        if near and not span[1] <= act[0] < part.words[0]:
            return not any(span[1] < b <= part.words[0] for b in scene.sentence.borders)
    return False


def _borders(sentence: Sentence, one: Span, other: Span) -> int:
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return sum(low <= border <= high for border in sentence.borders)


def assign(scene: Scene, weights: RoleWeights) -> Roles:
    """Actor and recipient of one finding: of each part the phrase with the most for it.

    Nobody plays both; the actor gives way, for an act is told for those it was done to.
    """
    recipient = _best(scene, _meant(scene), weights.recipient) or _whole_thing(scene)
    whole = None if recipient is None else companions(scene.sentence, recipient, scene.parts)
    if scene.voice == "self":
        return Roles(None, whole)
    rest = [part for part in scene.parts if whole is None or not _meet(part, whole)]
    doers = [part for part in rest if _may_act(scene, part)]
    return Roles(_best(scene, doers, weights.actor), whole)


def _meant(scene: Scene) -> Sequence[Part]:
    """The phrases that may be the recipient: those of the thing, where the act is upon a thing.

    Else anybody but offices ("police", "the court"), those named with one, and who only speaks.
    """
    thing = scene.finding.hit.thing
    if scene.finding.frame != "target" or thing is None:
        free = [part for part in scene.parts if not _is_told(scene, part)]
        return [part for part in free if not (_is_office(part) or _speaks(scene, part))]
    return [p for p in scene.parts if p.words[0] <= thing[0] and thing[1] <= p.words[1]]


def _speaks(scene: Scene, part: Part) -> bool:
    return any(_covers(part.words, span) for span in scene.speakers)


def _whole_thing(scene: Scene) -> Part | None:
    """The longest phrase of the thing acted upon, if there is one."""
    things = _meant(scene) if scene.finding.frame == "target" and scene.finding.hit.thing else ()
    return max(things, key=lambda part: part.words[1] - part.words[0], default=None)


def _is_told(scene: Scene, part: Part) -> bool:
    """Whether a noun is one of the words that tell the act: "visa" in "his visa was revoked"."""
    if part.kind not in {"noun", "thing"}:
        return False
    return any(_covers(part.words, piece) for piece in scene.finding.hit.pieces)


def _covers(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_office(part: Part) -> bool:
    if part.kind == "agent":
        return not part.names
    return bool(part.names) and all(name.standing == "official" for name in part.names)


def _may_act(scene: Scene, part: Part) -> bool:
    """Whether a phrase is no place of the act, does not head it ("Minsk: ...")."""
    after = part.words[1]
    if _is_aside(scene, part) or _is_told(scene, part):
        return False
    if part.kind == "town" and _stands_where(scene, part):
        return False
    if part.kind not in {"state", "town"} or after >= len(scene.sentence.tokens):
        return True
    start, end = scene.sentence.tokens[after - 1].end, scene.sentence.tokens[after].start
    return ":" not in scene.sentence.text[start:end]


def _stands_where(scene: Scene, part: Part) -> bool:
    return any(span[1] == part.words[0] for span in scene.sentence.named("where"))


def _meet(one: Part, other: Part) -> bool:
    return _covers(one.words, other.words)


def _best(scene: Scene, parts: Sequence[Part], weights: Mapping[str, float]) -> Part | None:
    """The phrase that is told best, unless more is told for nobody; the first of equals."""
    found = [(_sum(features(scene, part), weights), part) for part in parts]
    best = max(found, key=lambda one: one[0], default=None)
    if best is None or best[0] < _sum(nobody(scene), weights) - _LEAN:
        return None
    return best[1]


def _sum(told: Iterator[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) for name in told)
