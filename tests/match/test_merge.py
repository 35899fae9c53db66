"""Fields are agreed by origins, not by pages; what disagrees is kept, and told apart by kind."""

from __future__ import annotations

from tests.builders import when
from tests.match.builders import DOLNA, GORNJA, VELIKA, Page, matched, only, page, tracing

DAY = "2025-03-13"


def family_page(outlet: str, children: str, count: str, day: str = "2025-03-14") -> Page:
    """A page on somebody's children: "two daughters" of an unnamed man lost their permit."""
    one = page(f"The permit of his {children} was revoked in Dolna.", outlet, day)
    quantity = one.counts(children, 2, count)
    one.report("permit_revoked", None, DOLNA, DAY, quantities=(quantity,))
    return one.described(children)


def test_sons_for_daughters_inside_a_lineage_is_a_mutation_and_the_earlier_text_wins() -> None:
    origin = family_page("Outlet A", "two daughters", "daughters")
    rewrite = family_page("Outlet B", "two sons", "sons", "2025-03-15")
    pages = [rewrite, origin]
    incident = only(matched(pages, tracing(pages, {rewrite.id: [origin.id]})))
    assert {c.kind for c in incident.conflicts} == {"mutation"}
    recipient = next(c for c in incident.conflicts if c.field == "recipient")
    assert [a.value for a in recipient.alternatives] == ["two daughters", "two sons"]
    assert incident.recipient is not None
    assert incident.recipient.value == "two daughters"


def test_sons_for_daughters_between_origins_is_a_conflict() -> None:
    pages = [
        family_page("Outlet A", "two daughters", "daughters"),
        family_page("Outlet B", "two sons", "sons"),
    ]
    incident = only(matched(pages))
    assert [(c.field, c.kind) for c in incident.conflicts] == [("recipient", "conflict")]


def counted(outlet: str, words: str, low: float, high: float | None = None) -> Page:
    one = page(f"Ilja Testov was beaten in Dolna by {words} ({outlet}).", outlet)
    quantity = one.counts(words, low, "attackers", high)
    return one.report("assault", "Ilja Testov", DOLNA, DAY, quantities=(quantity,))


def test_numbers_of_one_unit_that_differ_between_origins_are_a_conflict() -> None:
    pages = [counted("Outlet A", "three attackers", 3), counted("Outlet B", "five attackers", 5)]
    (conflict,) = only(matched(pages)).conflicts
    assert (conflict.field, conflict.kind) == ("quantity", "conflict")
    assert {a.value for a in conflict.alternatives} == {"three attackers", "five attackers"}


def test_several_dozen_can_be_forty() -> None:
    pages = [counted("Outlet A", "several dozen", 24, 99), counted("Outlet B", "40 attackers", 40)]
    assert only(matched(pages)).conflicts == ()


def test_a_value_is_agreed_by_origins_not_by_pages() -> None:
    wrong = page("Ilja Testov was beaten.", "Outlet A").report(
        "assault", "Ilja Testov", GORNJA, DAY
    )
    copies = [
        page(wrong.article.text, f"Copier {n}").report("assault", "Ilja Testov", GORNJA, DAY)
        for n in range(5)
    ]
    right = [
        page(f"Attack on Ilja Testov ({n})", f"Outlet {n}").report(
            "assault", "Ilja Testov", DOLNA, DAY
        )
        for n in range(2)
    ]
    pages = [wrong, *copies, *right]
    incident = only(matched(pages, tracing(pages, {c.id: [wrong.id] for c in copies})))
    assert incident.place is not None
    assert incident.place.value == DOLNA
    assert incident.place.by == "match: 2 of 3 voices"
    (conflict,) = incident.conflicts
    assert (conflict.field, conflict.kind) == ("place", "conflict")
    assert sorted(len(a.articles) for a in conflict.alternatives) == [2, 6]


def test_the_finest_value_speaks_and_all_evidence_is_kept() -> None:
    pages = [
        page("Testov was beaten in Velika.", "Outlet A").report("assault", "Testov", VELIKA, DAY),
        page("Ilja Testov was beaten in Dolna.", "Outlet B").report(
            "assault", "Ilja Testov", DOLNA, DAY
        ),
    ]
    incident = only(matched(pages))
    assert incident.recipient is not None
    assert incident.recipient.value == "Ilja Testov"
    assert {e.article for e in incident.recipient.evidence} == {p.id for p in pages}
    assert incident.place is not None
    assert incident.place.value == DOLNA
    assert incident.conflicts == ()


def test_a_denial_lost_in_a_copy_is_a_mutation() -> None:
    text = "Ilja Testov was beaten in Dolna, which the police deny."
    origin = page(text, "Outlet A").report(
        "assault", "Ilja Testov", DOLNA, DAY, certainty="alleged"
    )
    copy = page(text, "Outlet B").report("assault", "Ilja Testov", DOLNA, DAY)
    incident = only(matched([origin, copy], tracing([origin, copy], {copy.id: [origin.id]})))
    (conflict,) = incident.conflicts
    assert (conflict.field, conflict.kind) == ("certainty", "mutation")
    assert incident.certainty is not None
    assert incident.certainty.value == "alleged"


def test_neighbouring_days_of_one_person_are_one_incident_with_a_conflict_of_time() -> None:
    pages = [
        page(f"Ilja Testov was beaten ({n}).", f"Outlet {n}", f"2025-03-1{n + 5}").report(
            "assault", "Ilja Testov", DOLNA, day
        )
        for n, day in enumerate(("2025-03-13", "2025-03-14"))
    ]
    incident = only(matched(pages))
    assert [(c.field, c.kind) for c in incident.conflicts] == [("time", "conflict")]
    assert incident.time is not None
    assert incident.time.value == when("2025-03-13")


def test_what_no_page_says_is_absent_with_a_reason() -> None:
    incident = only(matched([page("Beaten.", "Outlet A").report("assault", "Ilja Testov")]))
    assert {a.field for a in incident.absences} == {"actor", "place", "time"}
    assert all(a.reason for a in incident.absences)


def test_two_values_on_one_page_are_no_conflict() -> None:
    one = page("Ilja Testov was beaten in Dolna. In Gornja Testov was beaten.", "Outlet A")
    one.report("assault", "Ilja Testov", DOLNA, DAY, sentence="Ilja Testov was beaten in Dolna.")
    one.report("assault", "Ilja Testov", DOLNA, "2025-03-12", sentence="In Gornja Testov was")
    for incident in matched([one]).incidents:
        assert incident.conflicts == ()


def test_a_page_that_prints_both_values_contradicts_nobody() -> None:
    text = "Ilja Testov was beaten in Dolna by three attackers. It was five attackers."
    both = page(text, "Outlet A")
    for words, number in (("three attackers", 3), ("five attackers", 5)):
        quantity = both.counts(words, number, "attackers")
        both.report("assault", "Ilja Testov", DOLNA, DAY, quantities=(quantity,))
    incident = only(matched([both, counted("Outlet B", "five attackers", 5)]))
    assert incident.conflicts == ()


def test_what_origins_disagree_about_is_told_once_though_a_copy_changes_sides() -> None:
    first = counted("Outlet A", "three attackers", 3)
    second = counted("Outlet B", "five attackers", 5)
    copy = counted("Copier", "five attackers", 5)
    pages = [first, second, copy]
    incident = only(matched(pages, tracing(pages, {copy.id: [first.id]})))
    assert [(c.field, c.kind) for c in incident.conflicts] == [("quantity", "conflict")]


def test_what_a_copy_made_up_is_told_beside_what_origins_disagree_about() -> None:
    first = counted("Outlet A", "three attackers", 3)
    second = counted("Outlet B", "five attackers", 5)
    copy = counted("Copier", "nine attackers", 9)
    pages = [first, second, copy]
    incident = only(matched(pages, tracing(pages, {copy.id: [first.id]})))
    assert {c.kind for c in incident.conflicts} == {"conflict", "mutation"}


def test_the_words_of_the_origin_are_shown_before_those_of_its_copies() -> None:
    copy = page("A copy: Ilja Testov was beaten in Dolna.", "Copier", "2025-03-12")
    origin = page("Ilja Testov was beaten in Dolna.", "Outlet A", None)
    pages = [p.report("assault", "Ilja Testov", DOLNA, DAY) for p in (copy, origin)]
    incident = only(matched(pages, tracing(pages, {copy.id: [origin.id]})))
    for field in (incident.event, incident.place, incident.recipient):
        assert field is not None
        assert [e.article for e in field.evidence] == [origin.id, copy.id]


def told_and_denied(deniers: int) -> list[Page]:
    """One page that tells of an act, and pages of further houses that deny it, all before it."""
    text = "Ilja Testov was beaten in Dolna ({})."
    denials = [
        page(f"Denied: {text.format(n)}", f"Outlet {n}", f"2025-03-1{4 + n}").report(
            "assault", "Ilja Testov", DOLNA, DAY, status="denied", certainty="denied"
        )
        for n in range(deniers)
    ]
    told = page(text.format("told"), "Outlet T", "2025-03-17")
    return [*denials, told.report("assault", "Ilja Testov", DOLNA, DAY, certainty="reported")]


def test_one_denial_against_one_telling_is_a_conflict_and_the_telling_stands() -> None:
    incident = only(matched(told_and_denied(1)))
    assert incident.certainty is not None
    assert (incident.status.value, incident.certainty.value) == ("happened", "reported")
    (conflict,) = (c for c in incident.conflicts if c.field == "status")
    assert [a.value for a in conflict.alternatives] == ["happened", "denied"]


def test_what_more_voices_deny_than_tell_is_denied() -> None:
    assert only(matched(told_and_denied(2))).status.value == "denied"


def test_words_of_another_day_or_town_are_no_evidence_of_the_agreed_ones() -> None:
    sure = page("Ilja Testov was beaten in Dolna.", "Outlet A").report(
        "assault", "Ilja Testov", DOLNA, DAY
    )
    guessed = page("Ilja Testov was beaten, Gornja hears.", "Outlet B").report(
        "assault", "Ilja Testov", GORNJA, "2021-03-13"
    )
    guessed.guessed("place", "time")
    incident = only(matched([sure, guessed]))
    assert incident.place is not None
    assert incident.time is not None
    assert incident.place.value == DOLNA
    assert incident.time.value == when(DAY)
    assert {e.article for e in (*incident.place.evidence, *incident.time.evidence)} == {sure.id}
    assert incident.conflicts == ()
