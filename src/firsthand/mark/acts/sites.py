"""The thing that an act was done to, what it was before and how the act left it.

What it showed or whom it honoured stands behind it ("a mural of X"), in a clause of its own
("which showed X") or, by case alone, in the words that go on with it ("памятник поэту"). States
stand before it ("the freshly restored grave") or in clauses, also of the sentences beside, in the
same paragraph ("By morning it was grey").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.codebook.status import Sentence
from firsthand.mark.acts.means import cited, parted, phrase, plain
from firsthand.mark.acts.phrases import Span, touches
from firsthand.mark.acts.telling import Scene
from firsthand.records import Article, Cited, Evidence, Site

_BESIDE = 2  # words between a thing and what it is said to show
_ATTRIBUTE = 6  # words from a state before a thing to the thing
_CLAUSE = 9  # words from a thing to the verb that says what it shows
_ON = 3  # words that go on with a state behind its cue
_TOLD = 0.8

_Words = tuple[Sentence, Span]


def borne(scene: Scene, upon: Span | None = None) -> Scene:
    """The scene with the thing that the act is upon, where the trigger does not name that itself.

    In "a mural with the likeness of X" it may name the likeness; upon: words of the recipient,
    where it names nothing.
    """
    hit = scene.finding.hit
    if scene.finding.frame != "target":
        return scene
    thing = _opening(scene, upon) if hit.thing is None else _bearer(scene, hit.thing)
    return scene._replace(finding=scene.finding._replace(hit=hit._replace(thing=thing)))


def _bearer(scene: Scene, thing: Span) -> Span:
    """The last noun before "with the likeness of", where the thing is a word of that."""
    for cue in scene.sentence.named("depicts"):
        if cue[0] < thing[0] and thing[1] <= cue[1]:
            nouns = (part for part in scene.parts if part.kind in {"noun", "thing"})
            ends = [part.words[1] for part in nouns if 0 <= cue[0] - part.words[1] <= _BESIDE]
            return (min(ends) - 1, min(ends)) if ends else thing
    return thing


def _opening(scene: Scene, upon: Span | None) -> Span | None:
    """The last word of a recipient before what it shows and where it stands; no person's name."""
    if upon is None:
        return None
    first, after = upon
    kinds = ("depicts", "into", "where", "tails")
    stops = {cue[0] for kind in kinds for cue in scene.sentence.named(kind)}
    starts = {token.start: index for index, token in enumerate(scene.sentence.tokens)}
    named = {name.evidence.start for part in scene.parts for name in part.names}
    stops |= {starts[start] for start in named if start in starts}
    last = min((at for at in stops if first <= at < after), default=after)
    return (last - 1, last) if last > first else None


class Around(NamedTuple):
    """The sentences beside an act's own in its paragraph, the nearest first.

    by_case: in this language what a thing shows goes on with it by case alone.
    """

    before: Sequence[Sentence] = ()
    after: Sequence[Sentence] = ()
    by_case: bool = False


def site_of(article: Article, scene: Scene, around: Around) -> Site | None:
    """The thing that an act was done to, with its states; None where it was done to no thing.

    The frame `target` of the codebook says so.
    """
    hit, sentence = scene.finding.hit, scene.sentence
    if scene.finding.frame != "target" or hit.thing is None:
        return None
    head = _head(scene, hit.thing, around)
    prior = _attribute(scene, hit.thing)
    first = head[0] if prior is None else max(head[0], min(prior[1], hit.thing[0]))
    thing = cited(article, sentence, (first, head[1]), "thing of the trigger")
    before = [
        (sentence, found) for found in (prior, _shown(scene, head, around)) if found is not None
    ]
    before += list(_formerly(scene, around))[: 0 if prior is not None else 1]
    after = _left(scene, around)
    return Site(
        thing=Cited(value=thing.value, evidence=thing.evidence, score=_TOLD, by=thing.by),
        before=_joined(article, before, "state before the act"),
        after=None if after is None else _joined(article, [after], "state after the act"),
    )


def _joined(article: Article, found: Sequence[_Words], by: str) -> Cited[str] | None:
    """Words of one or two places as one value, in the order of the text."""
    told = [cited(article, sentence, words, by) for sentence, words in found]
    if not told:
        return None
    words: list[Evidence] = sorted((e for one in told for e in one.evidence), key=_start)
    value = "; ".join(one.exact for one in words)
    return Cited(value=value, evidence=tuple(words), score=told[0].score, by=by)


def _start(words: Evidence) -> int:
    return words.start


def _head(scene: Scene, thing: Span, around: Around) -> Span:
    """The phrase of the thing without what it shows, from its article to its own word."""
    phrases = [p for p in plain(scene) if p[0] <= thing[0] and thing[1] <= p[1]]
    first = min((p[0] for p in phrases), default=thing[0])
    if around.by_case:
        return first, thing[1]
    named = [n.words[0] for n in scene.parts if n.names and n.words[0] >= thing[1]]
    cues = [cue[0] for cue in scene.sentence.named("depicts") if cue[0] >= thing[1]]
    last = max((p[1] for p in phrases), default=thing[1])
    stop = min((*cues, *named), default=last)
    return first, max(thing[1], min(last, stop))


def _attribute(scene: Scene, thing: Span) -> Span | None:
    """ "freshly restored" before the thing, in its own phrase and no word of the act."""
    taken = _act_words(scene)
    for first, after in sorted(scene.sentence.named("prior")):
        near = thing[0] - after >= 0 and thing[0] - first <= _ATTRIBUTE
        if near and not taken & {*range(first, after)} and _in_one(scene, first, thing[0]):
            return first, after
    return None


def _in_one(scene: Scene, first: int, last: int) -> bool:
    return all(touches(scene.sentence, index) for index in range(first, last))


def _act_words(scene: Scene) -> set[int]:
    return {index for piece in scene.finding.hit.pieces for index in range(*piece)}


def _shown(scene: Scene, head: Span, around: Around) -> Span | None:
    """ "of the dead poet", "which showed X", or the words that go on with the thing by case."""
    sentence = scene.sentence
    for cue in sorted(sentence.named("depicts")):
        if 0 <= cue[0] - head[1] <= _BESIDE and not parted(sentence, head, cue):
            found = _from(scene, cue[1])
            if found is not None and found not in _places(scene):
                return found
    told = _in_clause(scene, head)
    return _by_case(scene, head) if told is None and around.by_case else told


def _in_clause(scene: Scene, head: Span) -> Span | None:
    """What a clause behind the thing says that it shows: before or behind the verb."""
    for cue in sorted(scene.sentence.named("shows")):
        if 0 < cue[0] - head[1] <= _CLAUSE:
            ends = [p for p in plain(scene) if head[1] < p[0] and p[1] == cue[0]]
            ends = [p for p in ends if p not in _places(scene)]
            return min(ends) if ends else _from(scene, cue[1])
    return None


def _places(scene: Scene) -> set[Span]:
    """The words of places, which no thing shows: "the city of Graz", "in Graz showing"."""
    return {part.words for part in scene.parts if part.kind in {"town", "state"}}


def _by_case(scene: Scene, head: Span) -> Span | None:
    """The words behind the thing that its phrase takes in, or that only a blank parts from it."""
    if not touches(scene.sentence, head[1] - 1):
        return None
    cues = {span[0] for kind in ("into", "where") for span in scene.sentence.named(kind)}
    if head[1] in cues | _act_words(scene):
        return None
    phrases = plain(scene)
    ends = [p[1] for p in phrases if p[0] <= head[0] and p[1] > head[1]]
    ends += [p[1] for p in phrases if p[0] == head[1]]
    return (head[1], max(ends)) if ends else None


def _from(scene: Scene, first: int) -> Span | None:
    """The phrase that begins here, with those that "of" joins to it."""
    phrases = plain(scene)
    last = max((p[1] for p in phrases if p[0] <= first + 1 and p[1] > first), default=first)
    if last == first:
        return None
    for tail in sorted(scene.sentence.named("tails")):
        if tail[0] == last:
            last = max((p[1] for p in phrases if p[0] == tail[1]), default=last)
    return first, last


def _formerly(scene: Scene, around: Around) -> Iterator[_Words]:
    """A clause that tells the state that ended: "It had been unveiled a week before"."""
    taken = _act_words(scene)
    for sentence in (scene.sentence, *around.before[:1], *around.after[:1]):
        for cue in sorted(sentence.named("formerly")):
            if sentence is not scene.sentence or not taken & {*range(*cue)}:
                yield sentence, _on(sentence, cue)


def _left(scene: Scene, around: Around) -> _Words | None:
    """How the act left the thing: told with the act, in its sentence, or in one behind it."""
    own = _covered(scene, scene.sentence)
    if own is not None:
        return scene.sentence, own
    taken = _act_words(scene) | _described(scene)
    for sentence in (scene.sentence, *around.after):
        mine = taken if sentence is scene.sentence else set()
        for kind in ("stains", "states", "covers"):
            for cue in sorted(sentence.named(kind)):
                if not {*range(*cue)} <= mine:
                    return sentence, _on(sentence, cue) if kind == "stains" else cue
    restored = next(iter(sorted(scene.sentence.named("restores"))), None)
    return None if restored is None else (scene.sentence, phrase(scene, restored))


def _described(scene: Scene) -> set[int]:
    """The words of states before the thing: they tell nothing of how it was left."""
    thing = scene.finding.hit.thing
    found = None if thing is None else _attribute(scene, thing)
    return set() if found is None else {*range(*found)}


def _covered(scene: Scene, sentence: Sentence) -> Span | None:
    """What covers the thing now, told in the clause of the act."""
    for word in sorted(sentence.named("covers")):
        if not parted(sentence, word, scene.finding.hit.act):
            return phrase(scene, word)
    return None


def _on(sentence: Sentence, cue: Span) -> Span:
    """The cue and the few words that go on with it: "covered in grey paint"."""
    last = cue[1]
    while last - cue[1] < _ON and last < len(sentence.tokens) and touches(sentence, last - 1):
        last += 1
    return cue[0], last
