"""What became of an act in German, where a word of status is easily taken for another one."""

from __future__ import annotations

import pytest

from firsthand.codebook import load

BOOK = load()
CASES = {
    "Die Polizei soll die Exilgemeinde in Graz bespitzelt haben.": ("surveillance", "happened"),
    "Der Geheimdienst soll die Exilgemeinde bald bespitzeln.": ("surveillance", "planned"),
    "Die geplante Kundgebung der Exilkurden wurde verboten.": ("gathering_prevented", "happened"),
    "Das Museum nahm die Absage der Ausstellung von Exilmalern zurück.": (
        "gathering_prevented",
        "reversed",
    ),
    "„Nächstes Mal lassen wir dich nicht rein“, sagte ein Grenzbeamter der Exilautorin.": (
        "entry_refused",
        "threatened",
    ),
    "Kasachstan ließ die Exildichterin am Flughafen nicht durch.": ("entry_refused", "happened"),
    "Eine nationalistische Gruppe droht, das Mahnmal der Exilkurden zu übermalen.": (
        "memorial_painted_over",
        "threatened",
    ),
    "Der Dissident lebt seit 2016 in Graz und wurde am Montag in Baku in Abwesenheit verurteilt.": (
        "sentenced_in_absence",
        "happened",
    ),
    "Die Bank drohte dem Exilverein, das Konto zu kündigen.": (
        "bank_account_closed",
        "threatened",
    ),
}


@pytest.mark.parametrize("text", CASES)
def test_the_words_of_a_sentence_tell_what_became_of_its_act(text: str) -> None:
    read = {(one.entry, one.outcome.status) for one in BOOK.read(text, "de").findings}
    assert read == {CASES[text]}


@pytest.mark.parametrize(
    "text",
    [
        "Wer seinen Pass verliert, meldet den Verlust der Botschaft.",
        "Der Krimi beginnt mit der Verhaftung einer Exilantin.",
        "In der fiktiven Republik wird die Journalistin ausgewiesen.",
    ],
)
def test_rules_and_plots_tell_no_act(text: str) -> None:
    assert not BOOK.read(text, "de").findings
