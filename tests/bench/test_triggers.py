"""What reading acts costs by number of triggers; never timed against a bound here."""

from __future__ import annotations

from bench import triggers
from firsthand.tools import Tools

TEXT = "The ministry revoked the residence permit of Ada Wren. She baked bread."


def test_fewer_patterns_are_drawn_evenly(tools: Tools) -> None:
    every = tools.codebook.languages["en"].acts.wired
    fewer = triggers.with_patterns(tools.codebook, "en", 50).languages["en"].acts.wired
    assert len(fewer) == 50
    assert fewer[0].pattern == every[0].pattern
    assert len({one.label.name for one in fewer}) > 5
    assert len(tools.codebook.languages["en"].acts.wired) == len(every), "the book is unchanged"


def test_rates_are_told_for_each_number_of_patterns(tools: Tools) -> None:
    rates = list(triggers.rates([TEXT], "en", tools))
    assert [rate.what for rate in rates[:-1]] == ["acts and status"] * (len(rates) - 1)
    assert rates[-1].what == "reports with roles"
    assert [rate.patterns for rate in rates[:-1]] == sorted({rate.patterns for rate in rates})
    assert all(rate.a_second > 0 for rate in rates)
