"""One pass over a page's markup: its visible blocks with their tag path, cues and exact ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from firsthand.read.cues import HIDDEN, cues_of
from firsthand.read.runs import BREAK, Range, loose_text
from firsthand.read.source import Source

_OPEN = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]*)|!--|[!?])")
# The rest of a tag; quotes count after "=" only. Possessive, so that no page makes it go back.
_TAG_END = re.compile(r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+>""")
_ATTRIBUTE = re.compile(
    r"""([a-zA-Z_:@][\w:.@-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
)
_NAMING = re.compile(
    r"""(?:^|[\s"'])(class|id|role|itemprop|style|hidden|data-testid|data-component)"""
    r"""(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|(?=[\s/]|$))""",
    re.IGNORECASE,
)
_LONGEST_TAG = 5_000  # characters of a tag in which names are looked for
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_RAW_TEXT = """
script style template svg iframe math object canvas audio video map select textarea noembed xmp
noframes
"""
RAW_TEXT = frozenset(_RAW_TEXT.split())
_VOID = """
area base br col embed hr img input link meta param source track wbr keygen command
"""
VOID = frozenset(_VOID.split())
_INLINE = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rp rt
rb s samp small span strike strong sub sup time tt u var nobr amp-img o:p g picture
"""
INLINE = frozenset(_INLINE.split())
_BLOCK_TAGS = """
p div ul ol table section article aside header footer nav h1 h2 h3 h4 h5 h6 blockquote pre form
figure main dl hr address fieldset figcaption
"""
_ENDS_PARAGRAPH = frozenset(_BLOCK_TAGS.split())
_SIBLINGS = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "option": (frozenset({"option"}), frozenset()),
}
_NEAR = 12  # open elements looked at for an implied end
_DEEPEST = 400  # open elements kept; deeper ones are read through, as browsers do from 512 on
_BOLD = frozenset({"b", "strong", "em", "i"})


@dataclass(slots=True, eq=False)
class Element:
    """An open or closed element: name, cues of its own names, and the way up."""

    name: str
    cues: int
    parent: Element | None
    number: int
    start: int
    itemprop: str = ""
    classes: str = ""
    hidden: bool = False
    link: bool = False


@dataclass(slots=True, eq=False)
class PageBlock:
    """A stretch of text between two block tags; ranges are characters of the source."""

    element: Element  # nearest block element
    inner: Element  # nearest element of any kind
    ranges: list[Range] = field(default_factory=list)
    linked: int = 0  # characters inside links
    links: int = 0
    bold: int = 0  # characters that are bold or italic
    text: str = ""
    number: int = 0


@dataclass(slots=True, eq=False)
class Tag:
    """A tag that says something unshown: meta, link, time, html, a logo, JSON-LD script."""

    name: str
    attributes: dict[str, Range]  # name -> characters of the value
    start: int
    end: int
    content: Range = (0, 0)
    blocks_before: int = 0


@dataclass(slots=True, eq=False)
class Page:
    """All that the scan found."""

    source: Source
    blocks: list[PageBlock] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    title: Range | None = None


def scan(source: Source) -> Page:
    """Blocks and telling tags of an HTML source, in order; linear in its length for any input."""
    return _Scanner(source).run()


def read_attributes(text: str, start: int, end: int) -> dict[str, Range]:
    """Attribute names in lower case and where their values stand; the first of equal names."""
    found: dict[str, Range] = {}
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = match.lastindex or 1
        span = match.span(group) if group > 1 else (match.end(), match.end())
        found.setdefault(match.group(1).lower(), span)
    return found


class _Says(NamedTuple):
    """What the attributes of a tag say of its element."""

    cues: int
    classes: str
    itemprop: str
    hidden: bool


@lru_cache(maxsize=20_000)
def _says(attributes: str) -> _Says:
    """Read once for equal attributes, which pages repeat by the hundred."""
    bits, classes, itemprop, hidden = 0, "", "", False
    for match in _NAMING.finditer(attributes[:_LONGEST_TAG]):
        key = match.group(1).lower()
        value = match.group(match.lastindex or 1) if (match.lastindex or 1) > 1 else ""
        if key == "style":
            hidden |= _NO_DISPLAY.search(value) is not None
        elif key == "hidden":
            hidden = True
        else:
            bits |= cues_of(value)
            classes = value[:80] if key == "class" else classes
            itemprop = value if key == "itemprop" else itemprop
    return _Says(bits, classes, itemprop, hidden)


class _Scanner:
    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.page = Page(source)
        self.root = Element("#", 0, None, 0, 0)
        self.stack = [self.root]
        self.open_names: dict[str, int] = {}
        self.block: PageBlock | None = None
        self.elements = 0
        self.quotes = True  # False once a quote was found that never ends
        self.unclosed: set[str] = set()  # raw-text elements and comments that never end

    def run(self) -> Page:
        """Walks all tags; text between them goes to the block that is open."""
        position = 0
        while (match := _OPEN.search(self.text, position)) is not None:
            self._show(position, match.start())
            position = self._after(match)
        self._show(position, len(self.text))
        self._end_block()
        return self.page

    def _after(self, match: re.Match[str]) -> int:
        """Takes in one tag or comment; where to go on."""
        if match.group(2) is None:
            return self._skip_comment(match)
        end = self._tag_end(match.end())
        if end < 0:
            return len(self.text)
        name = match.group(2).lower()
        if match.group(1):
            self._close(name)
            return end
        return self._start(name, match, end)

    def _tag_end(self, position: int) -> int:
        if self.quotes:
            match = _TAG_END.match(self.text, position)
            if match is not None:
                return match.end()
            self.quotes = False
        return self.text.find(">", position) + 1 or -1

    def _skip_comment(self, match: re.Match[str]) -> int:
        closer = "-->" if match.group() == "<!--" else ">"
        if closer not in self.unclosed:
            # "<!-->" is a whole comment, so the closer may begin with the opener's own dashes.
            end = self.text.find(closer, match.end() - 2 if closer == "-->" else match.end())
            if end >= 0:
                return end + len(closer)
            self.unclosed.add(closer)
        return match.end()

    def _start(self, name: str, match: re.Match[str], end: int) -> int:
        span = (match.end(), end - 1)
        if name in RAW_TEXT:
            return self._raw_text(name, match.start(), span, end)
        if name in VOID:
            self._void(name, match.start(), span, end)
            return end
        if name == "title" and self.page.title is None and self.block is None:
            return self._title(end)
        if name not in INLINE:
            self._end_block()
        self._implied_ends(name)
        self._push(name, match.start(), span)
        if name in {"html", "time"} or self.stack[-1].itemprop:
            self._tell(name, match.start(), span, end)
        return end

    def _title(self, start: int) -> int:
        end = self.text.find("<", start)
        end = len(self.text) if end < 0 else end
        self.page.title = (start, end)
        return end

    def _raw_text(self, name: str, start: int, span: Range, end: int) -> int:
        if name not in INLINE and name != "svg":
            self._end_block()
        if name in self.unclosed or self.text[end - 2] == "/":
            return end
        closing = re.compile(rf"</{name}(?=[\s/>])[^>]*+>", re.IGNORECASE).search(self.text, end)
        if closing is None:
            self.unclosed.add(name)
            return end
        if name == "script" and "json" in self.text[span[0] : span[1]].lower():
            self._tell(name, start, span, end, content=(end, closing.start()))
        return closing.end()

    def _void(self, name: str, start: int, span: Range, end: int) -> None:
        if name == "br":
            self._break()
        elif name == "hr":
            self._end_block()
        elif name in {"meta", "link"} or (name == "img" and self._is_logo(span)):
            self._tell(name, start, span, end)

    def _is_logo(self, span: Range) -> bool:
        return "logo" in self.text[span[0] : min(span[1], span[0] + _LONGEST_TAG)].lower()

    def _break(self) -> None:
        """A line break; the second in a row ends the block, as old pages part paragraphs."""
        if self.block is None:
            return
        ranges = self.block.ranges
        index = len(ranges) - 1
        while index >= 0 and ranges[index] != BREAK and self._is_blank(ranges[index]):
            index -= 1
        if index >= 0 and ranges[index] == BREAK:
            self._end_block()
        else:
            ranges.append(BREAK)

    def _is_blank(self, span: Range) -> bool:
        return not self.text[span[0] : span[1]].replace("&nbsp;", " ").strip()

    def _tell(self, name: str, start: int, span: Range, end: int, content: Range = (0, 0)) -> None:
        attributes = read_attributes(self.text, *span)
        self.page.tags.append(
            Tag(name, attributes, start, end, content, blocks_before=len(self.page.blocks))
        )

    def _push(self, name: str, start: int, span: Range) -> None:
        top = self.stack[-1]
        if len(self.stack) > _DEEPEST:
            return
        self.elements += 1
        element = Element(name, 0, top, self.elements, start)
        element.hidden = top.hidden
        element.link = top.link or name == "a"
        says = _says(self.text[span[0] : span[1]])
        element.cues, element.classes, element.itemprop = says.cues, says.classes, says.itemprop
        element.hidden |= says.hidden or (name in INLINE and bool(says.cues & HIDDEN))
        self.stack.append(element)
        self.open_names[name] = self.open_names.get(name, 0) + 1
        if self.block is not None and name in INLINE:
            self.block.links += name == "a"

    def _implied_ends(self, name: str) -> None:
        if name in _ENDS_PARAGRAPH and self.stack[-1].name == "p":
            self._pop_to(len(self.stack) - 1)
            return
        if name not in _SIBLINGS:
            return
        ends, fences = _SIBLINGS[name]
        for index in range(len(self.stack) - 1, max(0, len(self.stack) - _NEAR), -1):
            if self.stack[index].name in ends:
                self._pop_to(index)
                return
            if self.stack[index].name in fences:
                return

    def _close(self, name: str) -> None:
        if name not in INLINE:
            self._end_block()
        if not self.open_names.get(name):
            return
        index = len(self.stack) - 1
        nearest = max(0, index - _NEAR) if name in INLINE else 0
        while self.stack[index].name != name:
            # An inline end tag closes no block element around it.
            if index == nearest or (name in INLINE and self.stack[index].name not in INLINE):
                return
            index -= 1
        self._pop_to(index)

    def _pop_to(self, index: int) -> None:
        for element in self.stack[index:]:
            self.open_names[element.name] -= 1
        del self.stack[index:]

    def _show(self, start: int, end: int) -> None:
        if start >= end:
            return
        top = self.stack[-1]
        if top.hidden:
            return
        if self.block is None:
            if self.text[start:end].isspace():
                return
            self.block = PageBlock(self._nearest_block(), top)
            self.block.links = int(top.link)
        self.block.ranges.append((start, end))
        if top.link:
            self.block.linked += end - start
        if top.name in _BOLD:
            self.block.bold += end - start

    def _nearest_block(self) -> Element:
        element = self.stack[-1]
        while element.name in INLINE and element.parent is not None:
            element = element.parent
        return element

    def _end_block(self) -> None:
        block, self.block = self.block, None
        if block is None:
            return
        block.text = loose_text(self.text, block.ranges)
        if block.text:
            block.number = len(self.page.blocks)
            self.page.blocks.append(block)
