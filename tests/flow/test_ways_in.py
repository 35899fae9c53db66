"""Every way in, through the whole of reading: what comes out, what is told, what verify says."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

import firsthand.read as room
from firsthand import pipeline
from firsthand.pipeline.reading import Intake, read_all
from firsthand.records import Article, Capture
from firsthand.store import Store, open_store
from firsthand.tools import Tools
from tests.flow.pages import STORY, page, quiet
from tests.read.packers import Words, docx, http, mhtml, other_page, pdf, record, warc, zipped
from tests.read.pages import TOOLS, page_of

pytestmark = pytest.mark.slow  # whole runs, not units

TOLD = tuple(paragraph.format(outlet="the Harbour Post") for paragraph in STORY)
PAGE = page("Harbour Post", "harbourpost.example", TOLD, "2025-03-12", "Musician beaten").encode()
ADDRESS = "https://harbourpost.example/news/2025-03-12/musician-beaten"


def read(store: Store, *paths: Path) -> Intake:
    return read_all(store, paths, TOOLS, quiet)


def statuses(intake: Intake) -> list[str]:
    return ["known" if item.known else item.status for item in intake.tally]


def every_way(folder: Path) -> Path:
    """One page of its own in each kind of file."""
    folder.mkdir()
    (folder / "a.html").write_bytes(PAGE)
    warc(folder / "b.warc.gz", record(http(other_page(1)), address="https://one.example/1"))
    zipped(folder / "c.zip", {"inside/page.html": other_page(2)})
    (folder / "d.mhtml").write_bytes(mhtml(other_page(3), address="https://three.example/3"))
    entry = "".join(f"<p>{words} Once more.</p>" for words in TOLD)
    (folder / "e.xml").write_text(
        f"<rss><channel><item><title>Four</title><link>https://four.example/4</link>"
        f"<content:encoded><![CDATA[{entry}]]></content:encoded></item></channel></rss>"
    )
    row = " ".join(TOLD).replace('"', '""')
    (folder / "f.csv").write_text(f'url,text\nhttps://five.example/5,"{row} Twice."\n')
    (folder / "g.jsonl").write_text(json.dumps({"text": " ".join(TOLD) + " And again."}) + "\n")
    lines = [(11, 13, line) for line in (*TOLD, "A last line of the report.")]
    (folder / "h.pdf").write_bytes(pdf([Words(*lines), Words(*lines)]))
    body = "".join(f"<w:p><w:r><w:t>{words} Thrice.</w:t></w:r></w:p>" for words in TOLD)
    (folder / "i.docx").write_bytes(docx(body.replace("“", "&#8220;")))
    return folder


def test_every_way_in_gives_its_article_and_verify_finds_nothing(
    tmp_path: Path, store: Store, tools: Tools
) -> None:
    pile = every_way(tmp_path / "pile")
    report = pipeline.run(store, [pile], tools, quiet)
    assert report.failures == ()
    assert (report.inputs, report.read, report.articles) == (9, 9, 9)
    assert pipeline.verify(store).findings == ()
    again = pipeline.run(store, [pile], tools, quiet)
    assert (again.read, again.known) == (0, 9)


def test_what_is_no_page_and_what_does_not_add_up_stands_in_the_report(
    tmp_path: Path, store: Store, tools: Tools
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "a.jpg").write_bytes(b"picture")
    wrong = "WARC-Payload-Digest: sha1:" + "A" * 32
    warc(pile / "b.warc", record(http(PAGE), wrong), record(http(b"", status="404 Not Found")))
    (pile / "c.doc").write_bytes(b"words")
    report = pipeline.run(store, [pile], tools, quiet)
    assert (report.inputs, report.read, report.quarantined, report.left_out) == (2, 1, 1, 2)
    assert sum(parted.count for parted in report.left_out_by_reason) == 2
    assert [finding.code for finding in report.findings] == ["FH-READ-020"]
    assert store.all(Capture)[0].remarks


def captures_of(folder: Path) -> list[Path]:
    """The same page saved, crawled twice with other bytes, and crawled with an update."""
    folder.mkdir()
    plain = folder / "saved.html"
    plain.write_bytes(PAGE)
    same = warc(folder / "same.warc", record(http(PAGE), address=ADDRESS))
    noisy = PAGE.replace(b"</main>", b"</main><!-- served by host 7 -->")
    other = warc(folder / "noisy.warc", record(http(noisy), address=ADDRESS + "?utm_source=x"))
    changed = PAGE.replace(b"without number plates", b"with foreign number plates")
    update = warc(folder / "update.warc", record(http(changed), address=ADDRESS))
    return [plain, same, other, update]


def test_a_page_taken_three_times_is_one_article_and_an_update_another(
    tmp_path: Path, store: Store
) -> None:
    paths = captures_of(tmp_path / "pile")
    intake = read(store, *paths)
    articles = sorted(store.all(Article), key=lambda article: len(article.captures))
    assert [len(article.captures) for article in articles] == [1, 3]
    assert len(store.all(Capture)) == 4
    assert sorted(statuses(intake)) == ["duplicate", "duplicate", "read", "read"]
    kept = {capture.id: capture for capture in store.all(Capture)}
    assert kept[articles[1].capture].address is not None
    assert pipeline.verify(store).findings == ()


def digest_of(folder: Path, batches: Sequence[Sequence[Path]]) -> str:
    store = open_store(folder)
    for batch in batches:
        read(store, *batch)
        assert pipeline.verify(store).findings == ()
    digest = store.digest()
    statuses_of = sorted((item.uri, item.status) for item in store.inputs().values())
    store.close()
    return f"{digest} {statuses_of}"


def test_the_record_is_the_same_whichever_capture_came_first(tmp_path: Path) -> None:
    paths = captures_of(tmp_path / "pile")
    orders = list(itertools.permutations(paths))
    together = {digest_of(tmp_path / f"a{n}", [order]) for n, order in enumerate(orders[::5])}
    apart = {
        digest_of(tmp_path / f"b{n}", [[path] for path in order])
        for n, order in enumerate(orders[::7])
    }
    assert len(together | apart) == 1


def test_marks_of_an_article_are_made_anew_when_a_better_capture_comes(
    tmp_path: Path, store: Store, tools: Tools
) -> None:
    bare = page_of(*TOLD, title="Musician beaten").encode()
    (tmp_path / "saved.html").write_bytes(bare)
    first = pipeline.run(store, [tmp_path / "saved.html"], tools, quiet)
    path = warc(tmp_path / "x.warc", record(http(bare), address=ADDRESS))
    second = pipeline.run(store, [path], tools, quiet)
    assert (first.articles, second.articles) == (1, 1)
    (article,) = store.all(Article)
    assert article.host == "harbourpost.example"
    assert len(article.captures) == 2
    assert pipeline.verify(store).findings == ()


def test_read_anew_by_another_version_captures_stay_together(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = captures_of(tmp_path / "pile")
    read(store, *paths)
    before = store.digest()
    monkeypatch.setattr(room, "VERSION", "another")
    assert sorted(statuses(read(store, *paths))) == ["duplicate", "duplicate", "read", "read"]
    assert store.digest() == before


def test_a_rendition_that_was_changed_is_found(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf([Words(*((11, 13, line) for line in TOLD))]))
    read(store, path)
    (capture,) = store.all(Capture)
    assert capture.rendition is not None
    kept = store.folder / "bytes" / capture.anchored[:2] / capture.anchored
    kept.write_bytes(kept.read_bytes().replace(b"police", b"nobody"))
    findings = pipeline.verify(store).findings
    assert any("missing or changed" in finding for finding in findings)
