"""What the second look that ships is learnt from, and from which chance an act is kept."""

from __future__ import annotations

from collections.abc import Mapping

from bench.train.ranker import Judged, Told, cuts_of, figures, look_of, written
from firsthand.codebook import load
from firsthand.codebook.ranking import features_of_words

BOOK = load()
TRUE = "The embassy revoked the passport of the exiled {} without giving a reason."
FALSE = "Fans laughed when the {} club revoked the passport of its mascot on the pitch."
UNKNOWN = "The embassy tore the passport of the exiled {} to pieces."
QUIET = "The {} river rose for two days."
WHO = ("poet", "painter", "teacher", "driver", "cook", "singer", "lawyer", "student")
ENTRY = "permit_revoked"


def told(
    text: str, number: int, *, part: str = "exile_ranker", chance: float | None = None
) -> Told:
    """A sentence as the learner sees it; true ones are those that begin with the embassy."""
    reading = BOOK.read(text.format(WHO[number % len(WHO)]), "en")
    true = frozenset([ENTRY] if text.startswith("The embassy") else ())
    chances: Mapping[str, float] | None = None if chance is None else {ENTRY: chance}
    return Told(f"{text[:12]}-{number}", part, reading, "en", true, chances)


def sentences(*, read: bool) -> list[Told]:
    shown = ((TRUE, 0.9), (FALSE, 0.02), (UNKNOWN, 0.9), (QUIET, 0.01))
    return [
        told(text, number, chance=chance if read else None)
        for text, chance in shown
        for number in range(16)
    ]


def test_without_a_network_only_hits_are_learnt() -> None:
    look = look_of(sentences(read=False), [])
    assert look.entries == (ENTRY,)
    assert (look.gate, look.read, look.silent) == (None, None, None)
    assert look.frames == {ENTRY: "thing"}


def test_the_gate_keeps_out_what_tells_of_other_matters() -> None:
    given = sentences(read=True)
    background = [features_of_words(one.reading, "en") for one in given[-16:]]
    look = look_of(given, background)
    assert look.opens(features_of_words(given[0].reading, "en"))
    assert not look.opens(background[0])
    assert look.silent is not None


def judged(chance: float, ranker: str, *, true: bool, part: str = "exile_ranker") -> Judged:
    return Judged(told(TRUE if true else FALSE, 1, part=part), ranker, ENTRY, chance)


def test_hardly_a_true_hit_is_lost_by_words_alone() -> None:
    cases = [judged(0.8, "hits", true=True)] * 60 + [judged(0.22, "hits", true=True)] * 2
    cases += [judged(0.2, "hits", true=False)] * 5
    assert cuts_of([], cases)["hits"] == 0.2


def test_where_the_network_has_read_the_cut_is_where_most_is_right() -> None:
    given = sentences(read=True)
    cases = [
        Judged(one, "read" if one.reading.findings else "silent", ENTRY, 0.6 if one.true else 0.3)
        for one in given
        if one.reading.findings or one.true
    ]
    cuts = cuts_of(given, cases)
    assert 0.3 < cuts["read"] <= 0.6
    assert 0.3 < cuts["silent"] <= 0.6
    lines = list(figures(given, cases, cuts))
    assert any("network" in line and "F1 1.000" in line for line in lines)


def test_what_those_who_write_patterns_had_seen_is_learnt_and_never_written() -> None:
    given = [
        *sentences(read=False),
        *(told(TRUE, number, part="exile_train") for number in range(8)),
    ]
    look = look_of(given, [])
    assert any("seen" in feature for feature in look.hits.weights)
    kept = written(look, {"hits": 0.3, "gate": 0.05, "read": 0.4, "silent": 0.4})
    assert not any("seen" in feature for feature in kept.hits.weights)
    assert kept.hits.thresholds == {"act": 0.3}
