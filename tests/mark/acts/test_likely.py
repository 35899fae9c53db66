from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from firsthand.codebook.ranking import ACT, Looks, Ranker, SecondLook, write_look
from firsthand.encoder import Part
from firsthand.encoder.acts import ActsEncoder, Told
from firsthand.mark import mark
from firsthand.records import Report
from firsthand.tools import Tools
from tests.builders import article
from tests.mark.acts.test_events import tools

HIT = "The consulate revoked the passport of Mila Arden on Monday."
UNKNOWN = "The consulate turned the passport of Mila Arden into a lampshade on Monday."
PLAIN = "The river rose for two days and then fell."


class FakeActs:
    """Reads one act wherever its words stand, and remembers what it was asked."""

    version = "fake"

    def __init__(
        self,
        entry: str,
        words: str,
        chance: float = 0.97,
        chances: Mapping[str, float] | None = None,
    ) -> None:
        self.entry, self.words = entry, words
        self.chances = chances or {entry: chance}
        self.asked: list[tuple[str, int | None]] = []

    def read(self, text: str, start: int, end: int, before: int | None = None) -> Told:
        """The act, if its words stand in the sentence."""
        self.asked.append((text[start:end], before))
        at = text.find(self.words, start, end)
        if at < 0:
            return Told({self.entry: 0.0}, {}, {}, {})
        part = Part(at, at + len(self.words), 0.9)
        return Told(self.chances, {self.entry: (part,)}, {}, {})


class SureActs(FakeActs):
    """Is sure of its act in every sentence that it reads, and has words for it in one."""

    def read(self, text: str, start: int, end: int, before: int | None = None) -> Told:
        """The act, with words where they stand."""
        return super().read(text, start, end, before)._replace(chances={self.entry: 0.9})


def network(bias: float = 0.0, cut: float = 0.5) -> Ranker:
    return Ranker(biases={ACT: bias}, weights={"network": {ACT: 1.0}}, thresholds={ACT: cut})


LOOK = SecondLook(
    entries=("permit_revoked", "surveillance"),
    hits=Ranker(biases={ACT: 1.0}, weights={"word:film": {ACT: -4.0}}, thresholds={ACT: 0.3}),
    gate=Ranker(biases={ACT: -2.0}, weights={"word:consulate": {ACT: 3.0}}, thresholds={ACT: 0.2}),
    read=network(2.0),
    silent=network(),
    frames={"permit_revoked": "thing"},
)


def with_look(folder: Path, acts: FakeActs | None = None, code: str = "en") -> Tools:
    write_look(LOOK, folder / f"{code}.json")
    given = cast(ActsEncoder | None, acts)
    return replace(tools(), looks=Looks(folder), acts=given, encoder=None)


def told(text: str, used: Tools, language: str = "en") -> Sequence[Report]:
    return mark(article(text, language=language), used).reports


def events(reports: Sequence[Report]) -> Mapping[str, str]:
    return {one.event.value: one.status.value for one in reports}


def test_a_hit_that_words_speak_against_makes_no_report(tmp_path: Path) -> None:
    used = with_look(tmp_path)
    film = "In the film the consulate revoked the passport of Mila Arden on Monday."
    assert events(told(HIT, used)) == {"permit_revoked": "happened"}
    assert events(told(film.replace("In the film", "Film:"), used)) == {}


def test_an_act_that_no_trigger_tells_becomes_a_report_with_exact_words(tmp_path: Path) -> None:
    acts = FakeActs("permit_revoked", "turned the passport of Mila Arden into a lampshade")
    assert told(UNKNOWN, with_look(tmp_path)) == ()
    (found,) = told(UNKNOWN, with_look(tmp_path, acts))
    assert events([found]) == {"permit_revoked": "happened"}
    assert [one.exact for one in found.event.evidence] == [acts.words]
    assert "proposed" in found.event.by
    assert found.proposed
    assert found.event.score < 0.7
    assert found.time is not None


def test_a_proposal_beside_a_trigger_of_that_act_only_adds_to_it(tmp_path: Path) -> None:
    acts = SureActs("permit_revoked", "turned the passport of Mila Arden into a lampshade")
    both = f"{UNKNOWN} {HIT}"
    (found,) = told(both, with_look(tmp_path, acts))
    assert [one.exact for one in found.event.evidence] != [acts.words]
    assert not found.proposed


def test_roles_are_read_of_a_proposed_act(tmp_path: Path) -> None:
    (found,) = told(UNKNOWN, with_look(tmp_path, FakeActs("permit_revoked", "turned")))
    assert found.actor is not None
    assert found.actor.value == "The consulate"


def test_a_weak_chance_and_missing_words_propose_nothing(tmp_path: Path) -> None:
    weak = FakeActs("permit_revoked", "turned", chance=0.3)
    assert told(UNKNOWN, with_look(tmp_path, weak)) == ()
    wordless = FakeActs("permit_revoked", "")
    wordless.words = "fed the cat"
    assert told(UNKNOWN, with_look(tmp_path, wordless)) == ()


def test_words_that_tell_one_act_are_not_taken_for_another(tmp_path: Path) -> None:
    acts = FakeActs("surveillance", "revoked")

    class Both(FakeActs):
        def read(self, text: str, start: int, end: int, before: int | None = None) -> Told:
            found = super().read(text, start, end, before)
            return found._replace(chances={**found.chances, "permit_revoked": 0.9})

    assert events(told(HIT, with_look(tmp_path, Both(acts.entry, acts.words)))) == {
        "permit_revoked": "happened"
    }


def test_a_hit_that_the_network_denies_is_dropped(tmp_path: Path) -> None:
    acts = FakeActs("permit_revoked", "no such words")
    assert told(HIT, with_look(tmp_path, acts)) == ()


def test_sentences_of_other_matters_never_reach_the_network(tmp_path: Path) -> None:
    acts = FakeActs("permit_revoked", "turned")
    told(f"{PLAIN} {UNKNOWN}", with_look(tmp_path, acts))
    assert [text for text, _ in acts.asked] == [UNKNOWN]
    assert acts.asked[0][1] is not None  # the sentence before is shown beside it


@pytest.mark.parametrize("language", ["de", "ru"])
def test_other_languages_never_reach_the_network(tmp_path: Path, language: str) -> None:
    acts = FakeActs("permit_revoked", "Pass")
    used = with_look(tmp_path, acts, language)
    told("Das Konsulat entzog Mila Arden am Montag den Pass.", used, language)
    assert acts.asked == []


def test_a_proposal_makes_no_news_of_what_triggers_recall(tmp_path: Path) -> None:
    acts = SureActs("surveillance", "asked the neighbours of Mila Arden about her guests")
    plain = "The river rose for two days and then fell. " * 6
    old = "The police had followed Mila Arden three nights earlier."
    asked = "The consulate asked the neighbours of Mila Arden about her guests."
    (found,) = told(f"{plain}{old} {asked}", with_look(tmp_path, acts))
    assert not found.proposed
    assert found.background
