from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from firsthand.records import Article, Tracing
from firsthand.trace import trace
from tests.builders import article
from tests.trace.stories import ENGLISH, FESTIVAL, FLOOD, GERMAN, RUSSIAN, TOOLS

Form = Literal["line", "bracket", "dateline", "byline", "initials", "lead"]


def credited(
    paragraphs: Sequence[str],
    *,
    to: str,
    outlet: str,
    published: str,
    form: Form = "line",
    language: str = "en",
) -> Article:
    page = article(
        *paragraphs,
        f"({to})",
        language=language,
        outlet=outlet,
        published=published,
        credits=[(to, f"({to})")],
    )
    return replace(page, credits=tuple(replace(credit, form=form) for credit in page.credits))


def origins_of(tracing: Tracing, page: Article) -> tuple[str, ...]:
    return next(one.origins for one in tracing.standings if one.article == page.id)


def test_the_family_of_an_absent_agency_has_one_hollow_origin() -> None:
    dateline = ("VARNAGRAD (Tellwire) — " + ENGLISH[0], *ENGLISH[1:])
    first = credited(
        dateline, to="Tellwire", outlet="House 1", published="2025-03-10", form="dateline"
    )
    silent = article(*ENGLISH, outlet="House 2", published="2025-03-11")
    carried = credited(
        GERMAN, to="House 2", outlet="House 3", published="2025-03-12", language="de"
    )
    own_words = credited(
        (
            "Полиция Варнаграда 31 час держала художника Ореста Малюка из-за мурала на улице "
            "Липовой. Адвокат Хедда Брунн говорит о выломанной двери.",
        ),
        to="Tellwire",
        outlet="House 4",
        published="2025-03-12",
        language="ru",
    )
    pages = (first, silent, carried, own_words)
    tracing = trace(pages, TOOLS)
    assert len(tracing.absent) == 1
    assert {origins_of(tracing, page) for page in pages} == {(tracing.absent[0].id,)}


def test_translations_that_all_credit_an_absent_agency_rest_on_it() -> None:
    pages = (
        credited(GERMAN, to="Tellwire", outlet="House 1", published="2025-03-11", language="de"),
        credited(RUSSIAN, to="Телвайр", outlet="House 2", published="2025-03-12", language="ru"),
        article(*ENGLISH, outlet="House 3", published="2025-03-13"),
    )
    tracing = trace(pages, TOOLS)
    assert len({origins_of(tracing, page) for page in pages}) == 1


def test_initials_of_an_editor_are_no_origin() -> None:
    page = credited(FLOOD, to="md", outlet="House 1", published="2025-03-10", form="initials")
    tracing = trace([page], TOOLS)
    assert tracing.absent == ()
    assert origins_of(tracing, page) == (page.id,)


def test_the_own_initials_are_no_credit() -> None:
    page = credited(FLOOD, to="qc", outlet="Quay Courier", published="2025-03-10", form="initials")
    assert trace([page], TOOLS).absent == ()


def test_initials_of_a_house_that_prints_the_text_name_it() -> None:
    original = article(*FLOOD, outlet="Quay Courier", published="2025-03-12")
    copy = credited(FLOOD, to="qc", outlet="House 1", published="2025-03-11", form="initials")
    tracing = trace([copy, original], TOOLS)
    assert origins_of(tracing, copy) == (original.id,)


def test_initials_of_a_house_without_such_a_text_are_an_editors() -> None:
    other = article(*FESTIVAL, outlet="Quay Courier", published="2025-03-10")
    page = credited(FLOOD, to="qc", outlet="House 1", published="2025-03-11", form="initials")
    tracing = trace([page, other], TOOLS)
    assert tracing.absent == ()
    assert origins_of(tracing, page) == (page.id,)


def test_a_body_does_not_rest_on_the_printers_of_its_release() -> None:
    first = article(*FLOOD, outlet="House 1", published="2025-03-10")
    honest = credited(FLOOD, to="Sarn Rescue", outlet="House 2", published="2025-03-10")
    release = article(*FLOOD, outlet="Sarn Rescue", published="2025-03-10")
    tracing = trace([first, honest, release], TOOLS)
    assert {origins_of(tracing, page) for page in (first, honest, release)} == {(release.id,)}


def test_a_text_that_names_the_other_newsroom_rests_on_it() -> None:
    told = FLOOD[1] + " The commander told the Harbour Post that she had not slept."
    original = article(FLOOD[0], told, *FLOOD[2:], published=None)
    copy = article(FLOOD[0], told, *FLOOD[2:], outlet="Ridge Herald", published=None)
    (edge,) = trace([copy, original], TOOLS).derivations
    assert (edge.derived, edge.origin, edge.directed) == (copy.id, original.id, True)
    assert any("names the newsroom" in reason for reason in edge.reasons)
