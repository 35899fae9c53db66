"""A paragraph's dateline is told from what only looks like one."""

from __future__ import annotations

import pytest

from firsthand.mark.dateline import dateline_end

OPENED = (
    "VAREL, March 4 (Alpenwire) - |The office closed.",
    "VAREL (Alpenwire) -- |The office closed.",
    "VAREL - |The office closed.",
    "Varel, March 4 — |The office closed.",
    "NOVI DOL, Harland (Alpenwire) - |The office closed.",
    "WIEN (dpa) – |Das Amt schloss.",
    "Wien, 4. März (dpa) – |Das Amt schloss.",
    "ДОЛЬНА, 4 марта (Агентство) — |Ведомство закрылось.",
    "ДОЛЬНА, 4 марта. /Агентство/. |Ведомство закрылось.",
    "BEČ – |Kancelarija je zatvorena.",
)
PLAIN = (
    "Varel - a town of cats - is quiet.",
    "VAREL - a town of cats - is quiet.",
    "The Varel Post - The paper of record - closed.",
    "Mila Arden (41) - The singer - left.",
    "Mila Arden (Harland) - The singer - left.",
    "Darja Kulewitsch (41) betreibt den Kanal.",
    "On March 4 — The office closed.",
    "KGB officers in Varel – The same – left.",
    "",
)


@pytest.mark.parametrize("text", OPENED)
def test_a_dateline_ends_where_the_news_begins(text: str) -> None:
    plain = text.replace("|", "")
    assert dateline_end(plain, 0, len(plain)) == text.index("|")


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_none_is_not_cut_off(text: str) -> None:
    assert dateline_end(text, 0, len(text)) == 0
