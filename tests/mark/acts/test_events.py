from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import codebook, gazetteer, languages
from firsthand.mark import mark
from firsthand.mark.acts.events import find_reports
from firsthand.records import Article, Marks, Name, Place, Report, TimeExpression, Toponym
from firsthand.settings import Settings
from firsthand.text import resolves, walk_evidence
from firsthand.tools import Tools
from firsthand.words import fold, serbian_cyrillic
from tests.builders import article, span, when

FOLDER = Path(__file__).parents[1] / "articles"
SCRIPTS = {"en": ("en",), "de": ("de",), "ru": ("ru",), "sr": ("sr-Latn", "sr-Cyrl")}


@lru_cache(maxsize=1)
def tools() -> Tools:
    return Tools(
        settings=Settings(),
        codebook=codebook.load(),
        languages=languages.load(),
        gazetteer=gazetteer.load(),
    )


def cases() -> list[tuple[str, int, dict[str, Any]]]:
    found = []
    for code, tags in SCRIPTS.items():
        read = yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))
        found += [(tag, number, case) for tag in tags for number, case in enumerate(read)]
    return found


def made(tag: str, case: dict[str, Any]) -> Article:
    texts = [serbian_cyrillic(t) if tag == "sr-Cyrl" else t for t in case["text"]]
    return article(*texts, language=tag, published=case["published"], roles=("headline",))


def differs(report: Report, want: dict[str, Any]) -> list[str]:
    """The wanted fields that the report does not have."""
    wrong: list[str] = []
    for field in ("recipient", "actor"):
        cited = getattr(report, field)
        if field in want and (cited is None or fold(want[field]) not in fold(cited.value)):
            wrong.append(field)
    if "place" in want and (report.place is None or report.place.value.name != want["place"]):
        wrong.append("place")
    if "day" in want and (report.time is None or str(report.time.value.earliest) != want["day"]):
        wrong.append("day")
    wrong += [f for f in ("background", "certainty") if f in want and getattr(report, f) != want[f]]
    return wrong


@pytest.mark.parametrize(("tag", "number", "case"), cases(), ids=lambda value: str(value)[:12])
def test_an_article_holds_these_reports_and_no_others(
    tag: str, number: int, case: dict[str, Any]
) -> None:
    del number
    reports = list(mark(made(tag, case), tools()).reports)
    for want in case["reports"]:
        same = [
            r for r in reports if (r.event.value, r.status.value) == (want["event"], want["status"])
        ]
        assert same, want
        best = min(same, key=lambda report: len(differs(report, want)))
        assert differs(best, want) == [], want
        reports.remove(best)
    assert [report.event.value for report in reports] == []


BELGRADE = Place(
    name="Belgrade",
    gazetteer_id="1",
    country="RS",
    admin1=None,
    lat=44.8,
    lon=20.5,
    precision="city",
)


def by_hand(
    one: Article, *, names: str = "", place: str = "", day: tuple[str, str] = ("", "")
) -> Marks:
    """Marks of given words: names and a place by their words, a day as (words, YYYY-MM-DD)."""
    found = [span(one.id, one.text, word) for word in names.split(";") if word]
    return Marks(
        article=one.id,
        names=tuple(
            Name(id=e.exact, kind="person", evidence=e, name=e.exact, key=fold(e.exact))
            for e in found
        ),
        toponyms=tuple(
            Toponym(
                id=word,
                evidence=span(one.id, one.text, word),
                kind="place",
                place=BELGRADE,
                score=0.9,
                reason="",
            )
            for word in [place]
            if word
        ),
        times=tuple(
            TimeExpression(
                id=words,
                evidence=span(one.id, one.text, words),
                when=when(iso),
                rule="test",
                anchored=False,
            )
            for words, iso in [day]
            if words
        ),
    )


def only(one: Article, marks: Marks) -> Report:
    (report,) = find_reports(one, marks, tools())
    return report


def test_every_field_cites_its_own_words() -> None:
    one = article("Police detained Mila Arden in Belgrade on Monday.")
    marks = by_hand(one, names="Mila Arden", place="Belgrade", day=("on Monday", "2025-03-10"))
    report = only(one, marks)
    assert [e.exact for e in report.event.evidence] == ["detained"]
    fields = (report.actor, report.recipient, report.place, report.time)
    assert [c.evidence[0].exact for c in fields if c is not None] == [
        "Police",
        "Mila Arden",
        "Belgrade",
        "on Monday",
    ]
    assert report.recipient_keys == ("mila arden",)


def test_what_is_not_told_is_absent_with_a_reason() -> None:
    one = article("She was detained.")
    report = only(one, by_hand(one))
    absent = {absence.field for absence in report.absences}
    assert absent == {"actor", "recipient", "place", "time"}
    assert all(absence.reason for absence in report.absences)


def test_publication_never_stands_in_for_a_time() -> None:
    one = article("She was detained.", published="2025-03-14")
    assert only(one, by_hand(one)).time is None


def test_two_people_are_two_happenings() -> None:
    one = article("Mila Arden was detained.", "Jonas Feld was detained.")
    reports = find_reports(one, by_hand(one, names="Mila Arden;Jonas Feld"), tools())
    assert [r.recipient_keys for r in reports] == [("mila arden",), ("jonas feld",)]


def test_two_people_in_one_phrase_are_one_happening() -> None:
    one = article("Mila Arden and Jonas Feld were detained.")
    report = only(one, by_hand(one, names="Mila Arden;Jonas Feld"))
    assert report.recipient_keys == ("mila arden", "jonas feld")


def test_mentions_of_one_act_are_one_report_with_the_fields_of_all() -> None:
    one = article("Mila Arden was detained.", "She was detained by border guards in Belgrade.")
    report = only(one, by_hand(one, names="Mila Arden", place="Belgrade"))
    assert report.sentence.exact == "Mila Arden was detained."
    assert report.actor is not None
    assert report.actor.value == "border guards"
    assert report.place is not None


def test_the_speaker_is_not_the_one_it_happened_to() -> None:
    one = article(
        "The singer Vera Molnar lives in Riga.",
        "Vera Molnar was ordered to leave the country, her lawyer Anna Keller said.",
    )
    (report,) = mark(one, tools()).reports
    assert report.recipient is not None
    assert "Molnar" in report.recipient.value
    assert report.certainty == "reported"
    assert report.attribution is not None


def test_a_language_without_words_gives_no_reports() -> None:
    one = article("La police l'a arrêté.", language="fr")
    assert find_reports(one, by_hand(one), tools()) == ()


TEXT = (
    "police detained the singer Mila|Arden was not her visa revoked by , . ; : ? said that if in "
    "Riga on Monday 2023 “ ” ’s полиция задержала певицу nije uhapšen wurde festgenommen "
    "border turned back mural painted over"
)
WORDS = st.sampled_from([*(word.replace("|", " ") for word in TEXT.split(" ")), "\n", "\n\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(["en", "de", "ru", "sr-Latn", "sr-Cyrl"]))
def test_no_text_is_too_odd_and_all_evidence_resolves(words: list[str], tag: str) -> None:
    one = article(" ".join(words) or "x", language=tag)
    marks = by_hand(one, names="Mila Arden" if "Mila Arden" in one.text else "")
    reports = find_reports(one, marks, tools())
    assert reports == find_reports(one, marks, tools())
    assert all(resolves(e, one, one.text.encode()) for e in walk_evidence(reports))
    assert len({report.id for report in reports}) == len(reports)
