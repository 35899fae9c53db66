"""Links between reports are proposals with the words that tell them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from firsthand import codebook
from firsthand.codebook.links import Hanging, links_between
from firsthand.records import Cited, Evidence, Report, Status

ENTRIES = codebook.load().entries


def words(start: int, exact: str, article: str = "a") -> Evidence:
    end = start + len(exact)
    return Evidence(article=article, start=start, end=end, exact=exact, prefix="", suffix="")


def report(name: str, event: str, status: Status = "happened", start: int = 0) -> Report:
    told = words(start, event)
    return Report(
        id=name,
        article="a",
        event=Cited(value=event, evidence=(told,), score=0.8, by="test"),
        status=Cited(value=status, evidence=(told,), score=0.8, by="test"),
        certainty="asserted",
        background=False,
        sentence=told,
        recipient_keys=("rdn ml",),
    )


ORDER = report("order", "ordered_to_leave")


@pytest.mark.parametrize(("status", "kind"), [("reversed", "reverses"), ("appealed", "appeals")])
def test_an_answer_leads_to_what_it_answers_with_its_words(status: Status, kind: str) -> None:
    answer = report("answer", "ordered_to_leave", status, 50)
    (link,) = links_between([ORDER, answer], [ORDER, answer], ENTRIES, {})
    assert (link.kind, link.report, link.other) == (kind, "answer", "order")
    assert link.evidence == (*answer.event.evidence, *ORDER.event.evidence)


def test_what_the_codebook_calls_part_of_another_act_is_linked_to_it() -> None:
    parts = [(name, whole) for name, entry in ENTRIES.items() for whole in entry.part_of]
    name, whole = parts[0]
    part, one = report("part", name, start=40), report("whole", whole)
    links = links_between([part], [one], ENTRIES, {})
    assert [link.kind for link in links] == ["part_of"]


def test_a_case_told_before_links_to_the_earlier_act_by_its_words() -> None:
    later, case = report("later", "detained", start=60), words(70, "in the same case")
    (link,) = links_between([later], [ORDER], {}, {"later": Hanging(cases=(case,))})
    assert link.kind == "same_proceeding"
    assert link.evidence[0] == case


def test_other_people_and_what_never_took_place_are_not_linked() -> None:
    answer = report("answer", "ordered_to_leave", "reversed", 50)
    stranger = replace(ORDER, recipient_keys=("flt jns",))
    planned = report("planned", "ordered_to_leave", "planned")
    assert links_between([answer], [stranger, planned], ENTRIES, {}) == ()


def test_links_do_not_depend_on_the_order_of_reports() -> None:
    answer = report("answer", "ordered_to_leave", "reversed", 50)
    one = links_between([ORDER, answer], [answer, ORDER], ENTRIES, {})
    assert one == links_between([answer, ORDER], [ORDER, answer], ENTRIES, {})
    assert one


def caused(reports: list[Report], hanging: dict[str, Hanging]) -> list[tuple[str, str, str]]:
    links = links_between(reports, reports, {}, hanging)
    return [(link.report, link.kind, link.other) for link in links]


def in_one_sentence(text: str, *acts: tuple[str, str]) -> list[Report]:
    whole = words(0, text)
    return [
        replace(
            report(name, name),
            sentence=whole,
            event=Cited(
                value=name, evidence=(words(text.index(told), told),), score=0.8, by="test"
            ),
        )
        for name, told in acts
    ]


def test_a_word_for_a_cause_makes_what_stands_outside_its_clause_the_consequence() -> None:
    text = "after his permit was revoked, he had to leave"
    reports = in_one_sentence(text, ("cause", "permit was revoked"), ("effect", "had to leave"))
    told = {"cause": Hanging(causes=((words(0, "after"), 80),))}
    assert caused(reports, told) == [("effect", "follows", "cause")]
    assert caused(reports, {}) == []


def test_two_acts_that_are_told_as_one_cause_are_none_of_one_another() -> None:
    text = "after he was detained and expelled"
    reports = in_one_sentence(text, ("one", "detained"), ("two", "expelled"))
    told = {"one": Hanging(causes=((words(0, "after"), 80),))}
    assert caused(reports, told) == []


def test_a_word_for_a_result_points_to_the_act_before_it() -> None:
    later = report("later", "detained", start=60)
    told = {"later": Hanging(results=(words(55, "so"),))}
    assert caused([ORDER, later], told) == [("later", "follows", "order")]


def test_what_answers_an_act_is_told_by_its_own_words_first() -> None:
    told = words(40, "appealed against")
    plain = report("answer", "ordered_to_leave", "appealed", 60)
    answer = replace(plain, status=replace(plain.status, evidence=(told,)))
    (link,) = links_between([ORDER, answer], [ORDER, answer], ENTRIES, {})
    assert link.evidence == (told, *plain.event.evidence, *ORDER.event.evidence)
