from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read import read
from firsthand.read.source import Encoded
from firsthand.read.xml_spans import BrokenXML, children, content_of, tokens
from firsthand.records import Article
from firsthand.text import broken_runs, resolves, walk_evidence
from tests.read.packers import Opened
from tests.read.pages import STORY, TOOLS, words_of

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
TEASER = "<item><title>Brief</title><description>Three men were seen.</description></item>"


def rss(*items: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title>'
        f"<link>https://harbourpost.example/</link>{''.join(items)}</channel></rss>"
    ).encode()


def item(content: str, number: int = 1) -> str:
    return (
        f"<item><title>A mural &amp;amp; its painters</title>"
        f"<link>https://harbourpost.example/mural/{number}?a=1&amp;b=2</link>"
        f"<pubDate>Wed, 12 Mar 2025 09:30:00 GMT</pubDate><dc:creator>Ada Quill</dc:creator>"
        f"<description>Three men.</description>{content}</item>"
    )


def opened(tmp_path: Path, content: bytes, name: str = "x.xml") -> Opened:
    (tmp_path / name).write_bytes(content)
    return Opened(tmp_path / name)


def articles(found: Opened) -> list[Article]:
    out = []
    for one in found.taken:
        article = read(one.capture, one.raw, TOOLS)
        assert broken_runs(article, one.raw) == ()
        assert all(resolves(e, article, one.raw) for e in walk_evidence(article))
        out.append(article)
    return out


CDATA = f"<content:encoded><![CDATA[{BODY}]]></content:encoded>"
ESCAPED = f"<content:encoded>{escape(BODY.replace('Ina Velt', 'Ina&nbsp;Velt'))}</content:encoded>"


@pytest.mark.parametrize("content", [CDATA, ESCAPED])
def test_an_entry_with_its_full_text_is_an_article(tmp_path: Path, content: str) -> None:
    found = opened(tmp_path, rss(item(content), TEASER))
    (article,) = articles(found)
    assert found.uris == ["x.xml#entry 1"]
    assert found.left == {"entries of feeds with a teaser only: save the pages themselves": 1}
    assert words_of(article, "body", "standfirst") == list(STORY)
    assert article.title is not None
    assert article.title.value == "A mural & its painters"
    assert article.address is not None
    assert article.address.value == "https://harbourpost.example/mural/1?a=1&b=2"
    assert [byline.value for byline in article.bylines] == ["Ada Quill"]
    assert article.published is not None
    assert article.published.value.earliest == date(2025, 3, 12)
    assert article.host == "harbourpost.example"


def test_references_in_references_are_one_letter_with_its_bytes(tmp_path: Path) -> None:
    (article,) = articles(opened(tmp_path, rss(item(ESCAPED))))
    nested = [run for run in article.runs if run.kind == "nested"]
    assert nested
    assert "Ina Velt" in article.text


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>
<entry><title>One</title><link rel="edit" href="https://x.example/edit"/>
<link rel="alternate" type="text/html" href="https://harbourpost.example/one"/>
<published>2025-03-12T09:30:00Z</published><author><name>Ada Quill</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></content></entry>
<entry><title>Two</title><link href="https://harbourpost.example/two"/>
<updated>2025-03-13T09:30:00Z</updated><content type="html">{escape(BODY)}</content></entry>
<entry><title>Three</title><summary>Too short.</summary></entry></feed>"""


def test_entries_of_atom_are_articles(tmp_path: Path) -> None:
    found = opened(tmp_path, ATOM.encode(), "x.atom")
    one, two = articles(found)
    assert words_of(one, "body", "standfirst") == words_of(two, "body", "standfirst")
    assert [article.address.value for article in (one, two) if article.address] == [
        "https://harbourpost.example/one",
        "https://harbourpost.example/two",
    ]
    assert [byline.value for byline in one.bylines] == ["Ada Quill"]
    assert list(found.left.values()) == [1]


def test_a_feed_in_another_charset_keeps_its_letters(tmp_path: Path) -> None:
    words = "Полиция сообщила во вторник, что трое мужчин закрасили рисунок у гавани, и ушла. "
    content = f"<content:encoded><![CDATA[<p>{words * 4}</p>]]></content:encoded>"
    feed = rss(item(content)).decode().replace("UTF-8", "windows-1251").encode("cp1251")
    (article,) = articles(opened(tmp_path, feed))
    assert words.strip() in article.text
    assert article.charset == "cp1251"


def test_a_json_feed_is_read(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "items": [
            {
                "id": "1",
                "url": "https://harbourpost.example/one",
                "title": "A mural",
                "content_html": BODY,
                "date_published": "2025-03-12T09:30:00Z",
                "authors": [{"name": "Ada Quill"}],
            },
            {"id": "2", "summary": "Short."},
        ],
    }
    found = opened(tmp_path, json.dumps(feed, indent=1).encode(), "feed.json")
    (article,) = articles(found)
    assert words_of(article, "body", "standfirst") == list(STORY)
    assert [byline.value for byline in article.bylines] == ["Ada Quill"]
    assert article.published is not None
    assert list(found.left.values()) == [1]


def test_a_list_of_objects_in_json_is_read(tmp_path: Path) -> None:
    rows = [{"link": "https://a.example/1", "Full_Text": "\n\n".join(STORY), "pub_date": "2025"}]
    (article,) = articles(opened(tmp_path, json.dumps(rows).encode(), "x.json"))
    assert words_of(article, "body", "standfirst") == list(STORY)


SECRET = "the words of a file that no feed may show"
HOSTILE_HEADS = [
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{path}">]>',
    '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file://{path}"> %p;]>',
    '<!DOCTYPE rss SYSTEM "file://{path}">',
    '<!DOCTYPE rss [<!ENTITY x "' + "ha" * 99 + '"><!ENTITY y "' + "&x;" * 9 + '">]>',
]


@pytest.mark.parametrize("head", HOSTILE_HEADS)
def test_no_entity_is_opened_or_expanded(tmp_path: Path, head: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    content = CDATA.replace("<![CDATA[", "&x;&y;<![CDATA[")
    (article,) = articles(opened(tmp_path, rss(item(content), head=head.format(path=secret))))
    assert SECRET not in article.text
    assert "haha" not in article.text


@pytest.mark.parametrize(
    "content",
    [
        b"<html><p>no feed</p></html>",
        b"words",
        rss(item(CDATA))[:-200],
        b"<rss>" + b"<!--" * 100_000,
        b"<rss><channel><item>" + b"<a>" * 100_000,
        b"<rss><channel>" + b"<item>" * 50_000,
        b"<rss><channel><item " + b'a="b" ' * 100_000 + b"></item></channel></rss>",
        b"<rss><channel><item>" + b"&amp" * 100_000,
        b"<rss>" + b"<" * 200_000,
        b"<rss>" + b'<a b="' * 100_000,
        b"<rss><![CDATA[" * 50_000,
    ],
)
def test_what_is_no_feed_or_a_hostile_one_is_told(tmp_path: Path, content: bytes) -> None:
    found = opened(tmp_path, content)
    assert found.taken == []
    assert found.codes or found.left


def test_entries_before_a_broken_place_are_read(tmp_path: Path) -> None:
    whole_feed = rss(item(CDATA, 1), item(CDATA, 2))
    found = opened(tmp_path, whole_feed[:-400])
    assert found.uris == ["x.xml#entry 1"]
    assert found.codes == ["FH-READ-023"]


def test_a_broken_entry_costs_itself_only(tmp_path: Path) -> None:
    broken = item(CDATA, 2).replace("</title>", "")
    found = opened(tmp_path, rss(item(CDATA, 1), broken, item(CDATA, 3)))
    assert found.uris == ["x.xml#entry 1", "x.xml#entry 3"]
    assert found.codes == ["FH-READ-022"]


NAMES = st.sampled_from(["a", "b:c", "item", "é"])
TEXTS = st.text(st.sampled_from("ab &<>\"'é\n"), max_size=12)
TREES = st.recursive(
    TEXTS.map(escape),
    lambda inner: st.builds(
        lambda name, parts: (
            f"<{name} x='1>2' y=\"<\">".replace('<">', 'z">') + "".join(parts) + f"</{name}>"
        ),
        NAMES,
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(TREES)
@settings(max_examples=100, deadline=None)
def test_cut_xml_is_what_a_parser_sees(tree: str) -> None:
    text = f"<root xmlns:b='u'>{tree}<!-- <a> --><![CDATA[<a>&amp;]]></root>"
    (root,) = children(text, 0, len(text))
    theirs = ET.fromstring(text)  # noqa: S314 - made by this test
    assert len(list(theirs.iter())) == sum(token.kind != "close" for token in tokens(text))
    ours = content_of(Encoded(text.encode(), "utf-8"), root.inner, root.inner_end).text
    if "<" not in tree:
        assert ours.replace("<!-- <a> -->", "") == "".join(theirs.itertext())


def test_an_element_that_is_not_closed_is_told_with_its_place() -> None:
    with pytest.raises(BrokenXML) as refused:
        list(children("<a><b></a>", 0, 10))
    assert refused.value.position == 6
