"""What can be told of a phrase in the scene of an act, each by its name; roles.py weighs it.

On which side of the act it stands, what stands before it, what it is, how far it is, how its words
end. The names are those of the weights (codebook/roles.toml), which bench/train/roles learns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from firsthand.codebook import Finding
from firsthand.codebook.status import Sentence
from firsthand.codebook.weights import is_between_parties
from firsthand.mark.acts.parts import Part
from firsthand.mark.acts.phrases import Span, touches
from firsthand.words import fold

_AROUND = ("by", "into", "where", "articles", "tails", "aside")  # cues that stand around phrases
_ASIDE_REACH = 6  # words between "despite" and whose appeal it was
_GAPS = (0, 1, 2, 3, 5, 8, 12)  # words of distance that are told apart
_MOST_BORDERS = 2
_SMALL = 4  # letters of the function words that are told apart
_OWNED = 2  # words between an owner and what is theirs
_WORDS = 5  # of a phrase that are told apart
_ENDING = 3  # letters of a word that tell its case
_UNMET = frozenset({"noun", "thing"})  # kinds that stand between nobody and an act
NOBODY = "nobody"  # what the weights call the choice that no phrase plays a part


class Ground(NamedTuple):
    """What a sentence holds around its phrases, looked up once for all of them.

    by, into, where: words behind a cue of that kind; articles: words that are one; links: the first
    words of prepositions; asides: cues of what only goes before an act; nearest: the last word that
    somebody before the act begins with, and the first behind whom somebody after it ends;
    reach: by word, how far a phrase goes that begins before it.
    """

    by: frozenset[int]
    into: frozenset[int]
    where: frozenset[int]
    articles: frozenset[int]
    links: tuple[int, ...]
    asides: tuple[Span, ...]
    nearest: Span
    reach: tuple[int, ...]


class Scene(NamedTuple):
    """What the weighing needs: the act, its voice, the phrases, and who only speaks."""

    sentence: Sentence
    finding: Finding
    voice: str
    parts: tuple[Part, ...]
    speakers: tuple[Span, ...]
    ground: Ground


def ground_of(sentence: Sentence, act: Span, parts: Sequence[Part]) -> Ground:
    """What stands around the phrases of a sentence, and who of them is nearest to an act."""
    spans = {kind: list(sentence.named(kind)) for kind in _AROUND}
    somebody = [part.words for part in parts if part.kind not in _UNMET]
    farthest = [0] * (len(sentence.tokens) + 1)
    for part in parts:
        farthest[part.words[0] + 1] = max(farthest[part.words[0] + 1], part.words[1])
    return Ground(
        by=_ends(spans, "by"),
        into=_ends(spans, "into"),
        where=_ends(spans, "where"),
        articles=frozenset(span[0] for span in spans.get("articles", ())),
        links=tuple(s[0] for kind in ("tails", "into") for s in spans.get(kind, ())),
        asides=tuple(spans.get("aside", ())),
        nearest=(
            max((first for first, after in somebody if after <= act[0]), default=-1),
            min((after for first, after in somebody if first >= act[1]), default=len(farthest)),
        ),
        reach=tuple(accumulate(farthest, max)),
    )


def _ends(spans: dict[str, list[Span]], kind: str) -> frozenset[int]:
    return frozenset(span[1] for span in spans.get(kind, ()))


def features(scene: Scene, part: Part) -> list[str]:
    """What can be said for or against a phrase in a part, each by its name."""
    side, voice, kind = _side(scene, part), scene.voice, part.kind
    borders = min(_MOST_BORDERS, borders_between(scene.sentence, part.words, scene.finding.hit.act))
    told = [
        *_standing(kind, voice, side, _mark(scene, part)),
        *_distance(kind, side, _gap(scene, part), borders),
        f"{scene.finding.entry} {kind}",
    ]
    _put_shape(told, scene, part, side)
    _put_edges(told, scene, part)
    _put_cuts(told, scene, part)
    if is_between_parties(scene.finding.entry):
        told += _looks(scene, part, side)
    return told


@lru_cache(maxsize=20_000)
def _standing(kind: str, voice: str, side: str, mark: str) -> tuple[str, ...]:
    """On which side of the act a phrase stands, and behind what; remembered, as is all like it."""
    return (
        f"kind {kind}",
        f"{voice} {side}",
        f"{voice} {side} {kind}",
        f"after {mark}",
        f"after {mark} {kind}",
        f"{voice} {side} after {mark}",
    )


@lru_cache(maxsize=2_000)
def _distance(kind: str, side: str, gap: int, borders: int) -> tuple[str, ...]:
    return f"gap {side} {gap}", f"{borders} borders", f"{borders} borders {side} {kind}"


def _put_shape(told: list[str], scene: Scene, part: Part, side: str) -> None:
    """What a phrase is: an owner, a name, who speaks, how it opens and what follows it."""
    if part.genitive:
        told.append("owner's")
        told.append(
            f"owner's {'before the act' if _owns(scene, part) else 'elsewhere'} {scene.voice}"
        )
    if part.names:
        told.append(f"named {side}")
    if scene.speakers and speaks(scene, part):
        told.append(f"speaks {part.kind}")
    if scene.ground.asides and is_aside(scene, part):
        told.append("aside")
    if part.words[0] == 0:
        told.append(f"opens {part.kind}")
    told.append(f"opened by {_opening(scene, part)}")
    told.append(f"followed by {_following(scene, part)}")
    if _is_nearest(scene, part, side):
        told.append(f"nearest {side} {scene.voice}")


def _is_nearest(scene: Scene, part: Part, side: str) -> bool:
    """Whether nobody stands between a phrase and the act."""
    last_before, first_behind = scene.ground.nearest
    if side == "before":
        return last_before < part.words[1]
    return part.words[0] < first_behind


def _put_edges(told: list[str], scene: Scene, part: Part) -> None:
    """How the words at and beside the edges of a phrase end: a verb, an adjective, a case."""
    sentence, (first, after) = scene.sentence, part.words
    begin, end = _ending_at(sentence, first), _ending_at(sentence, after - 1)
    told += _own_edges(begin, end, scene.voice, min(after - first, _WORDS))
    if first > 0 and touches(sentence, first - 1):
        told += _beside("behind", _ending_at(sentence, first - 1), begin)
    if touches(sentence, after - 1):
        told += _beside("ahead", _ending_at(sentence, after), end)
    for link in scene.ground.links:
        if first < link < after:
            told.append(f"holds {fold(sentence.tokens[link].text)}")


@lru_cache(maxsize=50_000)
def _own_edges(begin: str, end: str, voice: str, count: int) -> tuple[str, ...]:
    return f"ends {end}", f"ends {end} {voice}", f"begins {begin}", f"{count} words"


@lru_cache(maxsize=50_000)
def _beside(where: str, outer: str, inner: str) -> tuple[str, str]:
    """How the word outside of an edge ends, alone and with the one inside."""
    if where == "behind":
        return f"{where} {outer}", f"{where} {outer} {inner}"
    return f"{where} {outer}", f"{where} {inner} {outer}"


def _put_cuts(told: list[str], scene: Scene, part: Part) -> None:
    """Whether a phrase is cut out of a longer one, and by what that one is carried on."""
    first, after = part.words
    if scene.ground.reach[first] >= after:
        told.append("cut on the left")
        told.append(f"cut on the left {part.kind}")
    if scene.ground.reach[first + 1] > after:
        carried = after in scene.ground.links
        word = fold(scene.sentence.tokens[after].text) if carried else "nothing"
        told.append(f"cut on the right before {word}")
        told.append(f"cut on the right before {'a link' if carried else 'a word'} {part.kind}")


def _looks(scene: Scene, part: Part, side: str) -> Iterator[str]:
    """How a party is written, capitals at its edges: states and bodies are names."""
    tokens, (first, after) = scene.sentence.tokens, part.words
    words = [
        tokens[index].text for index in range(first, after) if index not in scene.ground.articles
    ]
    capitals = [word[:1].isupper() for word in words]
    look = f"{'A' if capitals[:1] == [True] else 'a'}{'A' if capitals[-1:] == [True] else 'a'}"
    yield f"looks {look}"
    yield f"looks {look} {side} {scene.voice}"
    yield f"looks {look} {'all' if all(capitals) else 'some'} {side} {part.kind}"
    yield f"looks {look} opened {_opening(scene, part)} {side}"


def _ending_at(sentence: Sentence, index: int) -> str:
    return _ending(sentence.tokens[index].text, index > 0)


@lru_cache(maxsize=50_000)
def _ending(word: str, inside: bool) -> str:
    """The last letters of a word, with a capital where it has one; a short word whole."""
    end = fold(word)[-_ENDING:]
    return end.capitalize() if word[:1].isupper() and inside else end


def nobody(scene: Scene) -> Iterator[str]:
    """What speaks for it that no phrase plays the part."""
    yield NOBODY
    yield f"{NOBODY} {scene.voice}"
    yield f"{NOBODY} {scene.finding.outcome.status}"
    yield f"{NOBODY} {scene.finding.outcome.status} {scene.voice}"
    yield f"{NOBODY} {'by' if scene.ground.by else 'no by'} {scene.voice}"


def _side(scene: Scene, part: Part) -> str:
    return "before" if part.words[1] <= scene.finding.hit.act[0] else "behind"


def _gap(scene: Scene, part: Part) -> int:
    """Words to the nearest piece of the trigger, in steps."""
    first, after = part.words
    return _step(min([max(p[0] - after, first - p[1], 0) for p in scene.finding.hit.pieces]))


@lru_cache(maxsize=1_000)
def _step(gap: int) -> int:
    return max(step for step in _GAPS if step <= gap)


def _mark(scene: Scene, part: Part) -> str:
    """The function word before a phrase, or how else it begins."""
    first = part.words[0]
    if first == 0:
        return "start"
    if first in [piece[1] for piece in scene.finding.hit.pieces]:
        return "act"
    if not touches(scene.sentence, first - 1):
        return "stop"
    if first in scene.ground.by:
        return "by"
    word = fold(scene.sentence.tokens[first - 1].text)
    return word if first in scene.ground.into or len(word) <= _SMALL else "word"


def _opening(scene: Scene, part: Part) -> str:
    first = scene.sentence.tokens[part.words[0]].text
    if part.words[0] in scene.ground.articles:
        return fold(first)
    return "capital" if first[:1].isupper() else "small"


def _following(scene: Scene, part: Part) -> str:
    after = part.words[1]
    if after >= len(scene.sentence.tokens):
        return "end"
    if after in [piece[0] for piece in scene.finding.hit.pieces]:
        return "act"
    if not touches(scene.sentence, after - 1):
        return "stop"
    word = fold(scene.sentence.tokens[after].text)
    return word if len(word) <= _SMALL else "word"


def _owns(scene: Scene, part: Part) -> bool:
    return any(0 <= piece[0] - part.words[1] <= _OWNED for piece in scene.finding.hit.pieces)


def speaks(scene: Scene, part: Part) -> bool:
    """Whether a phrase is of somebody who only reports the act."""
    return any(covers(part.words, span) for span in scene.speakers)


def is_aside(scene: Scene, part: Part) -> bool:
    """Whether the phrase belongs to another noun: "despite an appeal by the United Nations"."""
    act = scene.finding.hit.act
    for span in scene.ground.asides:
        near = 0 <= part.words[0] - span[1] < _ASIDE_REACH
        if near and not span[1] <= act[0] < part.words[0]:
            return not any(span[1] < b <= part.words[0] for b in scene.sentence.borders)
    return False


def borders_between(sentence: Sentence, one: Span, other: Span) -> int:
    """How many clauses begin between two stretches of words."""
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return len([border for border in sentence.borders if low <= border <= high])


def covers(one: Span, other: Span) -> bool:
    """Whether two stretches share a word."""
    return one[0] < other[1] and other[0] < one[1]
