"""Decisions through the whole house: they hold over runs, can be taken back, and lose nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand import pipeline
from firsthand.errors import UsageError
from firsthand.records import (
    Add,
    AddSource,
    Article,
    Cited,
    Confirm,
    Grouping,
    Identity,
    Incident,
    LeaveOut,
    Marks,
    Merge,
    Report,
    Split,
    Undo,
)
from firsthand.review import digest
from firsthand.store import Store
from firsthand.text import evidence
from firsthand.tools import Tools
from tests.flow.deciding import OTHER, article_of, full, of_page, signed
from tests.flow.pages import page, quiet

pytestmark = pytest.mark.slow  # whole runs, not units


def split_off(store: Store, whole: Incident, article: Article) -> Split:
    marked = {r.id for m in store.all(Marks) if m.article == article.id for r in m.reports}
    off = tuple(report for report in whole.reports if report in marked)
    rest = tuple(report for report in whole.reports if report not in marked)
    return Split(**signed(whole.id), reports=off, rest=rest)


def test_a_merge_taken_back_gives_the_same_record(store: Store, tools: Tools) -> None:
    before = store.digest()
    one, other = of_page(store, "0-harbour"), of_page(store, "other")
    reports = (*one.reports, *other.reports)
    pipeline.decide(store, Merge(**signed(one.id), other=other.id, reports=reports), tools)
    merged = of_page(store, "other")
    assert merged.id == of_page(store, "0-harbour").id
    assert len(merged.pages) == len(one.pages) + len(other.pages)
    assert merged.newsrooms.low == 2
    pipeline.decide(store, Undo(**signed(merged.id)), tools)
    assert store.digest() == before


def test_a_split_holds_over_a_run_and_can_be_taken_back(
    store: Store, pile: Path, tools: Tools
) -> None:
    whole = of_page(store, "2-copy")
    entry = pipeline.decide(store, split_off(store, whole, article_of(store, "2-copy")), tools)
    apart = of_page(store, "2-copy")
    assert apart.id != whole.id == of_page(store, "0-harbour").id
    after = store.digest()
    pipeline.run(store, [pile], tools, quiet)
    assert store.digest() == after
    late = page("Late Gazette", "late.example", OTHER, "2025-04-09", "Reading broken up")
    (pile / "late.html").write_text(late, encoding="utf-8")
    pipeline.run(store, [pile], tools, quiet)
    assert of_page(store, "2-copy").id == apart.id
    pipeline.decide(store, Undo(**signed(whole.id), entry=entry.number), tools)
    assert of_page(store, "2-copy").id == whole.id


def test_a_copy_left_out_lowers_the_pages_and_never_the_newsrooms(
    store: Store, tools: Tools
) -> None:
    whole = of_page(store, "0-harbour")
    copy = article_of(store, "1-copy")
    pipeline.decide(store, LeaveOut(**signed(copy.id)), tools)
    left = of_page(store, "0-harbour")
    assert len(left.pages) == len(whole.pages) - 1
    assert (left.newsrooms.low, left.newsrooms.high) == (whole.newsrooms.low, whole.newsrooms.high)
    assert pipeline.view(store).left_out == (copy.id,)
    assert any(d.derived == copy.id for d in pipeline.tracing_of(store).derivations)


def test_a_page_that_all_copy_is_left_out_and_its_copies_are_no_sources(
    store: Store, tools: Tools
) -> None:
    pipeline.decide(store, LeaveOut(**signed(article_of(store, "0-harbour").id)), tools)
    left = of_page(store, "1-copy")
    assert left.newsrooms.low == 0


def by_hand(article: Article) -> Report:
    start = article.text.index("The attackers fled")
    words = evidence(article, start, start + 18)
    return Report(
        id="report-by-hand",
        article=article.id,
        event=Cited(value="threat", evidence=(words,), score=1.0, by="reviewer Owl"),
        status=Cited(value="happened", evidence=(words,), score=1.0, by="reviewer Owl"),
        certainty="asserted",
        background=False,
        sentence=words,
    )


def test_an_incident_by_hand_outlives_a_run(store: Store, pile: Path, tools: Tools) -> None:
    report = by_hand(article_of(store, "0-harbour"))
    pipeline.decide(store, Add(**signed(report.id), report=report), tools)
    (found,) = (i for i in pipeline.view(store).incidents if report.id in i.reports)
    assert (found.event.value, len(found.pages)) == ("threat", 4)  # its copies carry the sentence
    (pile / "5-more.html").write_text(
        page("River News", "rivernews.example", OTHER, "2025-04-05", "Again"), encoding="utf-8"
    )
    pipeline.run(store, [pile], tools, quiet)
    assert found.id in {i.id for i in pipeline.view(store).incidents}
    assert pipeline.verify(store).findings == ()


def test_a_source_by_hand_counts_and_the_machines_record_is_as_it_was(
    store: Store, tools: Tools
) -> None:
    before, digested = of_page(store, "0-harbour"), store.digest()
    call = AddSource(**signed(before.id), kind="newsroom", name="Port Radio")
    pipeline.decide(store, call, tools)
    assert of_page(store, "0-harbour").newsrooms.low == before.newsrooms.low + 1
    assert store.digest() == digested


def test_deciding_at_once_gives_what_a_full_run_gives(store: Store, tools: Tools) -> None:
    whole = of_page(store, "2-copy")
    pipeline.decide(store, split_off(store, whole, article_of(store, "2-copy")), tools)
    pipeline.decide(store, LeaveOut(**signed(article_of(store, "other").id)), tools)
    found = full(store, tools)
    assert sorted(found.incidents, key=lambda i: i.id) == list(store.all(Incident))
    assert found.identities == store.all(Identity)
    assert found.groupings == store.all(Grouping)


def test_who_is_killed_after_the_ledger_is_healed_by_the_next_decision_or_run(
    store: Store, pile: Path, tools: Tools
) -> None:
    copy = article_of(store, "1-copy")
    store.ledger.append(LeaveOut(**signed(copy.id)))  # and then the light goes out
    assert pipeline.unfinished(store)
    pipeline.settle(store, tools)
    assert not pipeline.unfinished(store)
    healed = store.digest()
    assert copy.id not in of_page(store, "0-harbour").pages
    store.ledger.append(Undo(**signed(copy.id)))
    assert pipeline.unfinished(store)
    pipeline.run(store, [pile], tools, quiet)
    assert not pipeline.unfinished(store)
    assert copy.id in of_page(store, "0-harbour").pages
    assert healed != store.digest()


def test_a_decision_before_a_run_is_complete_waits_for_the_run(
    store: Store, pile: Path, tools: Tools
) -> None:
    with store.batch() as batch:
        batch.mark_done("mark", article_of(store, "other").id, "an older version")
    pipeline.decide(store, LeaveOut(**signed(article_of(store, "1-copy").id)), tools)
    assert len(of_page(store, "0-harbour").pages) == 4
    pipeline.run(store, [pile], tools, quiet)
    assert len(of_page(store, "0-harbour").pages) == 3


def test_an_undo_is_written_with_the_number_of_what_it_takes_back(
    store: Store, tools: Tools
) -> None:
    one, other = of_page(store, "0-harbour"), of_page(store, "other")
    confirmed = pipeline.decide(store, Confirm(**signed(other.id), seen=digest(other)), tools)
    reports = (*one.reports, *other.reports)
    pipeline.decide(store, Merge(**signed(one.id), other=other.id, reports=reports), tools)
    store_wide = of_page(store, "other").id
    taken = [pipeline.decide(store, Undo(**signed(store_wide)), tools) for _ in range(2)]
    numbers = [e.decision.entry for e in taken if isinstance(e.decision, Undo)]
    assert numbers[0] == 2
    assert confirmed.number == 1


def test_what_decides_nothing_is_not_written(store: Store, tools: Tools) -> None:
    one = of_page(store, "other")
    for nothing in (
        Merge(**signed(one.id), other=one.id, reports=one.reports[:1]),
        Split(**signed(one.id), reports=one.reports, rest=one.reports),
    ):
        with pytest.raises(UsageError, match="decides nothing"):
            pipeline.decide(store, nothing, tools)
    assert store.ledger.entries() == ()
