"""Time expressions: own sentences in four languages and both Serbian scripts, and their laws."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import text as anchors
from firsthand.mark.timing.meanings import RULES
from firsthand.mark.timing.times import find_times
from firsthand.records import TimeExpression
from firsthand.words import serbian_cyrillic
from tests.builders import article
from tests.mark.language_tools import LANGUAGE_TOOLS as TOOLS

DATA = Path(__file__).parents[1] / "data"
LANGUAGES = ("en", "de", "ru", "sr-Latn", "sr-Cyrl")
Case = tuple[str, str, str | None, dict[str, str]]


def cases() -> Iterator[Case]:
    """Language, sentence, day of publication and the meanings of all its expressions."""
    for path in sorted(DATA.glob("times_*.yaml")):
        table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for row in table["cases"]:
            day = row.get("published", table["published"])
            published = None if day is None else str(day)
            means = {words: str(value) for words, value in row["means"].items()}
            yield table["language"], row["text"], published, means
            if table["language"] == "sr-Latn":
                cyrillic = {serbian_cyrillic(words): value for words, value in means.items()}
                yield "sr-Cyrl", serbian_cyrillic(row["text"]), published, cyrillic


def times(sentence: str, language: str, published: str | None) -> tuple[TimeExpression, ...]:
    return find_times(article(sentence, language=language, published=published), TOOLS)


def meaning(found: TimeExpression) -> str:
    """The days; of what has none its kind, or "unknown" for a date."""
    if found.when is None:
        return "unknown" if found.kind == "date" else found.kind
    first, last = found.when.earliest.isoformat(), found.when.latest.isoformat()
    return first if first == last else f"{first}..{last}"


def told(found: TimeExpression, expected: str) -> str:
    """The meaning, with its granularity where that is expected too."""
    if found.when is None or " " not in expected:
        return meaning(found)
    return f"{meaning(found)} {found.when.granularity}"


@pytest.mark.parametrize(("language", "sentence", "published", "means"), tuple(cases()))
def test_a_sentence_means_these_days_and_no_others(
    language: str, sentence: str, published: str | None, means: dict[str, str]
) -> None:
    found = times(sentence, language, published)
    assert {w: told(one, means.get(w, "")) for one in found if (w := one.evidence.exact)} == means


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_a_language_has_a_resolver(language: str) -> None:
    pack = TOOLS.languages.get(language)
    assert pack is not None
    assert {rule.name for rule in pack.times.rules} <= RULES


def test_a_range_reaches_over_the_turn_of_the_year() -> None:
    (found,) = times("The camp stood from December 28 to January 4.", "en", "2025-03-14")
    assert meaning(found) == "2024-12-28..2025-01-04"


def test_the_two_ends_of_a_range_may_stay_apart() -> None:
    page = article("The office was closed from March 3 to March 7.")
    found = find_times(page, TOOLS, join=False)
    assert [meaning(one) for one in found] == ["2025-03-03", "2025-03-07"]


def test_what_rests_on_the_day_of_publication_says_so() -> None:
    found = times("On March 3, 2024 and yesterday.", "en", "2025-03-14")
    assert [one.anchored for one in found] == [False, True]


def test_a_day_counted_from_an_unsure_day_is_unsure_too() -> None:
    found = times("He left on March 3. Two days later he was back.", "en", "2025-03-14")
    assert [one.anchored for one in found] == [True, True]


def test_without_a_day_of_publication_the_rule_says_so() -> None:
    (found,) = times("Yesterday he was beaten.", "en", None)
    assert found.when is None
    assert (found.rule, found.reason) == ("relative day", "publication day unknown")


def test_an_open_end_is_told_by_the_rule() -> None:
    found = times("Held since March 3, he stays until Monday.", "en", "2025-03-14")
    assert [one.rule for one in found] == ["since", "until"]


def test_headlines_are_left_out_and_datelines_read() -> None:
    page = article(
        "Attack on Monday", "HARBOUR, March 12 -", "He was hurt.", roles=["headline", "dateline"]
    )
    assert [one.evidence.exact for one in find_times(page, TOOLS)] == ["March 12"]


def test_a_language_without_a_pack_gives_nothing() -> None:
    assert times("2025-03-14", "ja", "2025-03-14") == ()


# --- laws -----------------------------------------------------------------------------------------

_SOUP = """
on March 14 2025 , . - last next Monday May two weeks ago later early 31 0 1999 s the of am 3. bis
5. Mai vor Tagen в мае 14 марта года назад с по u nedelju pre dve godine од до 99999 hundred million
years billion since until from to between and ( ) / 12/13/2024 00.00.0000
"""
_WORDS = st.sampled_from(_SOUP.split())
_PHRASES = st.lists(_WORDS, max_size=25).map(" ".join)
_DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))


@given(_PHRASES, st.sampled_from(LANGUAGES), _DAYS)
@settings(max_examples=150, deadline=None)
def test_intervals_are_in_order_and_evidence_resolves(
    sentence: str, language: str, day: date
) -> None:
    page = article(f"{sentence} .", language=language, published=day.isoformat())
    raw = page.text.encode()
    end = 0
    for found in find_times(page, TOOLS):
        assert found.when is None or found.when.earliest <= found.when.latest
        assert anchors.resolves(found.evidence, page, raw)
        assert found.evidence.start >= end
        end = found.evidence.end


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_no_text_raises(sentence: str, language: str) -> None:
    times(f".{sentence}", language, "2025-03-14")
    times(f".{sentence}", language, None)


@given(_DAYS, st.sampled_from(["last Friday", "on Monday", "next Tuesday", "last week"]))
@settings(max_examples=60, deadline=None)
def test_a_week_later_a_weekday_is_a_week_later(day: date, words: str) -> None:
    week = timedelta(days=7)
    (before,) = times(f"It was {words}.", "en", day.isoformat())
    (after,) = times(f"It was {words}.", "en", (day + week).isoformat())
    assert before.when is not None
    assert after.when is not None
    assert after.when.earliest - before.when.earliest == week
    assert after.when.latest - before.when.latest == week


@given(_DAYS)
@settings(max_examples=60, deadline=None)
def test_a_date_without_a_year_is_the_last_one_before_publication(day: date) -> None:
    (found,) = times("It was on 14 March.", "en", day.isoformat())
    assert found.when is not None
    assert day - timedelta(days=366) < found.when.earliest <= day


def test_the_work_grows_with_the_text_and_not_faster() -> None:
    sentence = "on 3 March and two weeks ago and twenty hundred and from May to "
    times(sentence, "en", "2025-03-14")
    small, large = (_seconds(sentence * size) for size in (100, 800))
    assert large < 24 * max(small, 0.005)


def _seconds(sentence: str) -> float:
    begin = time.process_time()
    times(sentence, "en", "2025-03-14")
    return time.process_time() - begin
