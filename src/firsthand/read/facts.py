"""What a page says about itself without showing it: meta and link tags, microdata, JSON-LD.

Each fact is a key, a value and the characters of the source it stands in; nothing is chosen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from firsthand.read.json_spans import BrokenJSON, Node, Path, Plain, objects, parse
from firsthand.read.runs import Range, resolve_references
from firsthand.read.scan import Page, Tag

_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
_LD_DATES = ("datePublished", "dateCreated", "uploadDate", "dateModified")
_LD_LISTS = {"author": "author", "publisher": "publisher", "articleSection": "section"}
_RELATIONS = frozenset({"canonical"})  # of links that anything here is asked of
_OPENER = re.compile(r"[\[{]")
_WORD = re.compile(r"\w+")
_STRAY = frozenset({"ld:headline", "ld:datePublished", "ld:author"})
_HALF = 0.5  # of the words of a headline: the least that it shares with a heading of its page
_MOST_SCRIPT = 1_000_000  # characters of JSON-LD that are read of a page


class Fact(NamedTuple):
    """`key` says which witness speaks: "meta:og:title", "ld:author", "link:canonical", "time".

    "stray:headline" and the like are of JSON-LD that is the page's and tells another story.
    """

    key: str
    value: str
    span: Range
    blocks_before: int = 0  # blocks of the page before the tag


def read_facts(page: Page) -> tuple[Fact, ...]:
    """All facts of a page, in the order they stand; JSON-LD last."""
    found = [fact for tag in page.tags for fact in _from_tag(page, tag)]
    if page.title is not None:
        start, end = page.title
        found.append(Fact("title", _clean(page.source.text[start:end]), (start, end)))
    found.extend(_from_json_ld(page, found))
    return tuple(fact for fact in found if fact.value)


def _titles(facts: list[Fact]) -> Iterator[str]:
    return (fact.value for fact in facts if fact.key in {"title", "meta:og:title"})


def _clean(text: str) -> str:
    if text.isprintable() and "&" not in text and "  " not in text:  # as most are: nothing odd
        return text.strip()
    return " ".join(resolve_references(text).split())


def _from_tag(page: Page, tag: Tag) -> Iterator[Fact]:
    text, stated = page.source.text, tag.attributes
    if tag.name == "meta":
        yield from _from_meta(text, tag)
    elif tag.name == "link":
        if "rel" in stated and "href" in stated:
            relations = _value(text, stated["rel"]).lower().split()
            for relation in _RELATIONS.intersection(relations):
                yield Fact(f"link:{relation}", _value(text, stated["href"]), stated["href"])
    elif tag.name == "html":
        if "lang" in stated:
            yield Fact("html:lang", _value(text, stated["lang"]), stated["lang"])
    elif "itemprop" in stated or tag.name == "time":
        yield from _from_microdata(text, tag)


def _value(text: str, span: Range | None) -> str:
    return _clean(text[span[0] : span[1]]) if span else ""


def _from_meta(text: str, tag: Tag) -> Iterator[Fact]:
    content = tag.attributes.get("content")
    if content is None:
        return
    for name in ("property", "name", "itemprop", "http-equiv"):
        if name in tag.attributes and (key := _value(text, tag.attributes[name])):
            yield Fact(f"meta:{key.lower()}", _value(text, content), content, tag.blocks_before)


def _from_microdata(text: str, tag: Tag) -> Iterator[Fact]:
    for name in ("datetime", "content"):
        value = _value(text, tag.attributes.get(name))
        if value:
            prop = _value(text, tag.attributes.get("itemprop")).lower()
            key = f"meta:{prop}" if prop else "time"
            yield Fact(key, value, tag.attributes[name], tag.blocks_before)
            return


class _Object(NamedTuple):
    """An object of JSON-LD, found in the decoded script, and the way to its characters."""

    root: Node
    path: Path
    plain: dict[str, Plain]

    def text(self, name: str) -> str:
        """A member that is a string; "" without."""
        said = self.plain.get(name)
        return said if isinstance(said, str) else ""

    def members(self) -> dict[str, Node]:
        """Its members with their characters."""
        inside = self.root.at(self.path).value
        return inside if isinstance(inside, dict) else {}


def _from_json_ld(page: Page, stated: list[Fact]) -> Iterator[Fact]:
    found: list[_Object] = []
    left = _MOST_SCRIPT
    for tag in page.tags:
        if tag.name == "script" and tag.content[1] - tag.content[0] <= left:
            left -= tag.content[1] - tag.content[0]
            found.extend(_objects(page.source.text, tag.content))
    by_id = {one.text("@id"): one for one in found if len(one.plain) > 1 and "@id" in one.plain}
    stories = [one for one in found if _is_article(one)]
    story = _own_story(stories, " ".join(_titles(stated))) or _headed_story(stories, page)
    stray = _placed_story(stories, stated) if story is None else None
    if story is not None:
        yield from _from_story(story.members(), by_id)
    for fact in _from_story(stray.members(), by_id) if stray is not None else ():
        if fact.key in _STRAY:
            yield fact._replace(key=fact.key.replace("ld:", "stray:", 1))
    for one in found:
        if one.text("@type") in {"WebSite", "NewsMediaOrganization"} and "name" in one.plain:
            yield _fact("ld:site", one.members()["name"])


def _objects(text: str, span: Range) -> list[_Object]:
    """Objects of one JSON-LD script; a script that is no JSON says nothing."""
    opener = _OPENER.search(text, *span)
    closer = max(text.rfind("}", *span), text.rfind("]", *span))
    if opener is None or closer < 0:
        return []
    try:
        root = parse(text, opener.start(), closer + 1, strict=False)
    except BrokenJSON:
        return []
    return [_Object(root, path, plain) for path, plain in objects(root.plain)]


def _is_article(one: _Object) -> bool:
    kind = one.plain.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in kinds)


def _own_story(stories: list[_Object], titles: str) -> _Object | None:
    """The article object of this page: whose headline shares most words with the page's titles.

    One that shares none is about another story (a teaser list, a template's leftover).
    """
    words = set(_WORD.findall(titles.lower()))

    def shared(story: _Object) -> int:
        return len(words & set(_WORD.findall(story.text("headline").lower())))

    best = max(stories, key=shared, default=None)
    if best is None or (words and "headline" in best.plain and not shared(best)):
        return None
    return best


def _headed_story(stories: list[_Object], page: Page) -> _Object | None:
    """The article object whose headline says what a first heading says: titles may name a site."""
    first = page.layout.by_name({"h1": 1})[page.layout.nearest] if stories else ()
    headings = [
        set(_WORD.findall(page.layout.texts[number].lower()))
        for number in np.flatnonzero(first).tolist()
    ]
    for story in stories:
        words = set(_WORD.findall(story.text("headline").lower()))
        if words and any(len(words & said) >= _HALF * len(words) for said in headings):
            return story
    return None


def _placed_story(stories: list[_Object], stated: list[Fact]) -> _Object | None:
    """The article object that gives the page's address as its own, or the only one."""
    if len(stories) == 1:
        return stories[0]
    own = {fact.value for fact in stated if fact.key in {"link:canonical", "meta:og:url"}}
    return next((one for one in stories if own & _addresses(one)), None)


def _addresses(story: _Object) -> set[str]:
    members = story.members()
    nodes = (members[name] for name in ("url", "mainEntityOfPage") if name in members)
    return {_text(_inner(node, "@id", "url")) for node in nodes}


def _from_story(story: dict[str, Node], by_id: dict[str, _Object]) -> Iterator[Fact]:
    for name in (*_LD_DATES, "headline", "inLanguage", "url", "mainEntityOfPage", "description"):
        node = story.get(name)
        if node is not None:
            yield _fact(f"ld:{name}", _inner(node, "@id", "url"))
    for name, role in _LD_LISTS.items():
        for node in _items(story.get(name)):
            yield _fact(f"ld:{role}", _named(node, by_id))


def _items(node: Node | None) -> list[Node]:
    if node is None:
        return []
    return node.value if isinstance(node.value, list) else [node]


def _inner(node: Node, *names: str) -> Node:
    """A value, or the named part of it where it is an object."""
    if isinstance(node.value, dict):
        for name in names:
            if name in node.value:
                return node.value[name]
    return node


def _named(node: Node, by_id: dict[str, _Object]) -> Node:
    """The name of a person or house, which may be given by reference."""
    if not isinstance(node.value, dict):
        return node
    if "name" in node.value:
        items = _items(node.value["name"])
        return items[0] if items else node
    target = by_id.get(_text(node.value.get("@id")))
    return target.members().get("name", node) if target is not None else node


def _fact(key: str, node: Node) -> Fact:
    return Fact(key, _clean(_text(node)), (node.start, node.end))


def _text(node: Node | None) -> str:
    return node.value if node is not None and isinstance(node.value, str) else ""
