"""The second look at a sentence: which hits to believe, and which acts no trigger of ours knows.

What ships is learnt by `bench/train/ranker.py` from sentences of our own, a file for each language.
Everything that speaks for an act or against it has a name and a weight: words of the sentence, the
trigger and its status, and, where a network has read the sentence too, how sure that is. A user's
own ranker adds its weights to these, so that it begins where ours ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import msgspec

from firsthand.codebook.book import Reading
from firsthand.codebook.ranking.features import BESIDE, features_of_act, features_of_words
from firsthand.codebook.ranking.ranker import Features, Ranker, Reason, chance, heaviest, odds

ACT = "act"  # the label of a sentence, or of a hit, that truly tells an act
RIGHT = "right"  # the label of a hit that a person confirmed
_NETWORK = "network"
_ELSE = "network on another"
_WORDS = "words of any act"
_WORTH = 0.1  # of the network's chance, below which an act that no trigger tells is not thought of
_SHOWN = 5  # reasons
_ALL = 1000  # of them: more than a sentence has features


class SecondLook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was learnt of one language.

    entries: those it knows. hits: whether a hit tells an act, by words alone, and read: where the
    network has read the sentence. silent: whether it tells one that no trigger finds. gate: whether
    a sentence is worth reading by the network. None where nothing was gained by it. frames: by
    entry, the frame of most of its hits that are no nouns.
    """

    entries: tuple[str, ...]
    hits: Ranker
    gate: Ranker | None = None
    read: Ranker | None = None
    silent: Ranker | None = None
    frames: dict[str, str] = {}

    def opens(self, features: Collection[str]) -> bool:
        """Whether the network is asked about a sentence with these features."""
        if self.gate is None:
            return False
        return self.gate.holds(ACT, {ACT: chance(self.gate.score(ACT, features))})


class Case(NamedTuple):
    """An act that is looked at again: its entry, whether a trigger hit, and what it shows.

    features: of the sentence with this act; chances: by entry, as the network has read it; None
    where it has not; words: what the gate makes of the sentence.
    """

    entry: str
    features: tuple[str, ...]
    chances: Mapping[str, float] | None = None
    words: float = 0.0
    is_hit: bool = True


def hits_of(
    reading: Reading, tag: str | None, chances: Mapping[str, float] | None = None
) -> Iterator[Case]:
    """The hits of a sentence as cases, in reading order."""
    for finding in reading.findings:
        yield Case(finding.entry, features_of_act(reading, finding, tag), chances)


def silences_of(
    reading: Reading, tag: str | None, chances: Mapping[str, float], ours: SecondLook
) -> Iterator[Case]:
    """The entries that the network may mean and no trigger hits, as cases."""
    told = {finding.entry for finding in reading.findings}
    beside = (BESIDE,) if told else ()
    words: float | None = None
    for entry in ours.entries:
        if entry not in told and chances.get(entry, 0.0) >= _WORTH:
            if words is None and ours.gate is not None:
                words = ours.gate.score(ACT, features_of_words(reading, tag))
            yield Case(entry, beside, chances, words or 0.0, is_hit=False)


class Weighed(NamedTuple):
    """An act under the rankers: its chance, whether it is kept, and the features that weigh most.

    proposed: no trigger tells it, but the network's words do.
    """

    entry: str
    chance: float
    kept: bool
    reasons: tuple[Reason, ...]
    proposed: bool = False


def weighed(case: Case, ours: SecondLook | None, own: Ranker | None) -> Weighed:
    """What the rankers make of a case: ours, with the user's own upon it.

    An act that neither knows anything of is kept. What ours keeps, the user's own may drop, and
    what ours would drop, it may save.
    """
    ranker = None if ours is None else _ranker_for(case, ours)
    shown = shown_of(case)
    first = 0.0 if ranker is None else ranker.score(ACT, shown)
    whole = first + (0.0 if own is None else own.score(RIGHT, case.features))
    kept = case.is_hit if ranker is None else _reaches(max(first, whole), ranker, ACT)
    if own is not None:
        kept = kept and _reaches(whole, own, RIGHT)
    reasons = () if ranker is None else ranker.reasons(ACT, shown, _ALL)
    if own is not None:
        reasons += own.reasons(RIGHT, case.features, _ALL)
    return Weighed(
        case.entry, chance(whole), kept, heaviest(reasons, _SHOWN), proposed=not case.is_hit
    )


def first_score(case: Case, ours: SecondLook | None) -> float:
    """What ours says of a case, before a user's own ranker adds to it; 0 where it says nothing."""
    ranker = None if ours is None else _ranker_for(case, ours)
    return 0.0 if ranker is None else ranker.score(ACT, shown_of(case))


def _ranker_for(case: Case, ours: SecondLook) -> Ranker | None:
    if case.entry not in ours.entries:
        return None
    if not case.is_hit:
        return ours.silent
    return ours.hits if case.chances is None or ours.read is None else ours.read


def shown_of(case: Case) -> Features:
    """The features of a case with what the network says: of its entry, and of the likeliest other.

    Of an act that no trigger tells only the network speaks, beside what the triggers tell of other
    acts in its sentence.
    """
    if case.chances is None:
        return case.features
    other = max((sure for name, sure in case.chances.items() if name != case.entry), default=0.0)
    said = {
        _WORDS: case.words,
        _NETWORK: odds(case.chances.get(case.entry, 0.0)),
        _ELSE: odds(other),
    }
    return dict.fromkeys(case.features, 1.0) | said


def _reaches(score: float, ranker: Ranker, label: str) -> bool:
    return ranker.holds(label, {label: chance(score)})
