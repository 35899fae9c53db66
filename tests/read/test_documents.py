from __future__ import annotations

import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.read import read
from firsthand.read.renditions import render
from firsthand.records import Article, Capture
from firsthand.settings import ReadSettings
from firsthand.text import broken_runs, resolves, walk_evidence
from tests.read.packers import Opened, Words, docx, pdf
from tests.read.pages import STORY, TOOLS, words_of

PROPERTIES = "/Title (Microsoft Word - draft7.doc) /Author (Jo Template) /CreationDate (D:20250401)"
HALVES = STORY[1].split(" that nobody ")
FIRST = Words(
    (9, 0, "Harbour Watch - Annual report - page 1"),
    (20, 40, "Attacks on painters in Marlow"),
    (11, 40, "12 March 2025"),
    (11, 30, STORY[0][:60]),
    (11, 13, STORY[0][60:]),
    (11, 30, HALVES[0]),
)
SECOND = Words(
    (9, 0, "Harbour Watch - Annual report - page 2"),
    (11, 40, "that nobody " + HALVES[1][:20] + "inter-"),
    (11, 13, "rupted " + HALVES[1][20:]),
    (11, 30, STORY[2]),
    (7, 60, "1 Interview with a resident, on file."),
)
THIRD = Words(
    (9, 0, "Harbour Watch - Annual report - page 3"), (11, 40, "Introduction . . . . . . 3")
)
REPORT = pdf([FIRST, SECOND, THIRD], PROPERTIES)


def refused(raw: bytes, name: str = "x.pdf") -> str:
    with pytest.raises(InputError) as error:
        render("application/pdf", raw, name, ReadSettings())
    assert error.value.remedy
    return error.value.code


def article_of(path: Path, content: bytes) -> tuple[Article, Capture, bytes]:
    path.write_bytes(content)
    (one,) = Opened(path).taken
    assert one.raw == content
    made = render(one.capture.media_type, one.raw, one.capture.uri, ReadSettings())
    capture = msgspec.structs.replace(one.capture, rendition=made.rendition)
    article = read(capture, made.raw, TOOLS)
    assert broken_runs(article, made.raw) == ()
    assert all(resolves(e, article, made.raw) for e in walk_evidence(article))
    return article, capture, made.raw


def test_a_report_in_pdf_is_read_by_paragraphs(tmp_path: Path) -> None:
    article, _, _ = article_of(tmp_path / "x.pdf", REPORT)
    assert words_of(article, "headline") == ["Attacks on painters in Marlow"]
    assert words_of(article, "body") == [
        STORY[0],
        f"{HALVES[0]} that nobody {HALVES[1][:20]}interrupted {HALVES[1][20:]}",
        STORY[2],
    ]
    assert words_of(article, "note") == ["1 Interview with a resident, on file."]
    assert words_of(article, "dateline") == ["12 March 2025"]


def test_the_page_of_a_document_on_which_words_stand_can_be_told(tmp_path: Path) -> None:
    _, capture, raw = article_of(tmp_path / "x.pdf", REPORT)
    assert capture.rendition is not None
    assert capture.anchored == capture.rendition.sha256 != capture.sha256
    assert len(capture.rendition.pages) == 3
    begin, end = capture.rendition.pages[1:]
    assert b"Residents said" in raw[begin:end]


def test_what_a_file_says_of_itself_is_a_last_resort(tmp_path: Path) -> None:
    bare = Words(*((11, 13, line) for line in (*STORY, *STORY)))
    known = "/Title (Attacks on painters) /Author (Ada Quill) /CreationDate (D:20250401)"
    article, _, _ = article_of(tmp_path / "x.pdf", pdf([bare], known))
    assert article.title is not None
    assert (article.title.value, article.title.score) == ("Attacks on painters", 0.3)
    assert [(one.value, one.score) for one in article.bylines] == [("Ada Quill", 0.3)]
    assert article.published is None
    assert any("2025-04-01" in absence.reason for absence in article.absences)


def test_the_same_bytes_make_the_same_rendition() -> None:
    first, again = (render("application/pdf", REPORT, "x.pdf", ReadSettings()) for _ in range(2))
    assert first == again
    assert first.rendition.by.startswith("pypdf ")


def test_a_pdf_without_a_text_layer_is_told_apart() -> None:
    assert refused(pdf([Words(), Words()])) == "FH-READ-030"


def test_a_locked_pdf_is_told() -> None:
    locked = REPORT.replace(
        b"/Root 1 0 R",
        b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O (" + b"o" * 32 + b") /U ("
        b"" + b"u" * 32 + b") >> /ID [(aa) (bb)] /Root 1 0 R",
    )
    assert refused(locked) == "FH-READ-031"


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.4", b"%PDF-1.4\n" + b"x" * 500, REPORT[:300], REPORT.replace(b"/Pages", b"/Pag")],
)
def test_a_damaged_pdf_is_told(raw: bytes) -> None:
    assert refused(raw) in {"FH-READ-030", "FH-READ-032"}


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_no_damage_of_a_pdf_is_more_than_a_refusal(data: st.DataObject) -> None:
    raw = bytearray(REPORT)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw) - 1))
        noise = data.draw(
            st.sampled_from([b"", b"0", b"<<", b">>", b"999999", b"R", b"\xff", b"("])
        )
        raw[place : place + data.draw(st.integers(0, 20))] = noise
    with suppress(InputError):
        assert render("application/pdf", bytes(raw), "x.pdf", ReadSettings()).raw


@pytest.mark.slow
def test_a_document_of_two_hundred_pages_is_read_in_bounds(tmp_path: Path) -> None:
    pages = [Words(*((11, 13, f"{n}. {line}") for line in STORY * 14)) for n in range(200)]
    (tmp_path / "x.pdf").write_bytes(pdf(pages))
    code = (
        "import sys\n"
        "from firsthand.read.renditions import render\n"
        "from firsthand.settings import ReadSettings\n"
        "raw = open(sys.argv[1], 'rb').read()\n"
        "made = render('application/pdf', raw, 'x.pdf', ReadSettings())\n"
        "assert len(made.rendition.pages) == 200\n"
        # not ru_maxrss, which begins at what the process that forked it had
        "peak = [line for line in open('/proc/self/status') if line.startswith('VmHWM')]\n"
        "print(peak[0].split()[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x.pdf")],
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)),
        check=True,
    )
    assert int(done.stdout) < 200_000  # kilobytes


def paragraph(words: str, style: str = "") -> str:
    kept = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{kept}<w:r><w:t>{words}</w:t></w:r></w:p>"


STYLES = (
    '<w:style w:styleId="Naslov1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="7"><w:name w:val="Title"/></w:style>'
)
CORE = "<dc:title>Attacks</dc:title><dc:creator>Ada Quill</dc:creator>"


def test_a_word_document_is_read_by_paragraphs(tmp_path: Path) -> None:
    changed = (
        f"<w:p><w:r><w:t>{STORY[0][:30]}</w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r>"
        f"</w:del><w:ins><w:r><w:t>{STORY[0][30:]}</w:t></w:r></w:ins></w:p>"
    )
    body = (
        paragraph("Attacks on painters", "7")
        + changed
        + paragraph(STORY[1].replace("hurt", "hurt &amp; left"))
        + f"<w:tbl><w:tr><w:tc>{paragraph(STORY[2])}</w:tc></w:tr></w:tbl>"
        + f"<mc:Fallback>{paragraph('Twice')}</mc:Fallback>"
    )
    article, capture, _ = article_of(tmp_path / "x.docx", docx(body, CORE, STYLES))
    assert words_of(article, "headline") == ["Attacks on painters"]
    assert words_of(article, "body") == [
        STORY[0],
        STORY[1].replace("hurt", "hurt & left"),
        STORY[2],
    ]
    assert [(one.value, one.score) for one in article.bylines] == [("Ada Quill", 0.3)]
    assert capture.rendition is not None
    assert capture.rendition.pages == ()


@pytest.mark.parametrize("body", ["<w:p><!--", "<w:p>" * 9, "<w:p><w:r><w:t>no end"])
def test_a_damaged_word_document_is_told(tmp_path: Path, body: str) -> None:
    with pytest.raises(InputError) as error:
        article_of(tmp_path / "x.docx", docx(body))
    assert error.value.code in {"FH-READ-010", "FH-READ-034"}


def test_an_archive_that_is_no_word_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(docx("").replace(b"word/document.xml", b"word/documint.xml"))
    (one,) = Opened(tmp_path / "x.docx").taken
    with pytest.raises(InputError) as error:
        render(one.capture.media_type, one.raw, one.capture.uri, ReadSettings())
    assert error.value.code == "FH-READ-034"
