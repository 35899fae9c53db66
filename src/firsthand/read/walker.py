"""One pass over the markup of a page: which elements, stretches of text and tags stand where.

All that is found is a position in the page, so that nothing loses its place. The tables are made by
`_walker.c` where it could be compiled, else by the same rules here, about ten times slower; both
give the same tables for any input, in time linear in its length.
"""

from __future__ import annotations

import re
from array import array
from typing import NamedTuple

_RULES = 1  # goes up with every change of the tables; the compiled file carries the same

try:
    from firsthand.read import _walker
except ImportError:  # no compiler was there when the package was installed
    _compiled = None
else:  # one that was compiled from older rules is not asked
    _compiled = _walker if _walker.VERSION == _RULES else None

_RAW_TEXT = """
script style template svg iframe math object canvas audio video map select textarea noembed xmp
noframes
"""
_VOID = """
area base br col embed hr img input link meta param source track wbr keygen command
"""
_INLINE = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rp rt
rb s samp small span strike strong sub sup time tt u var nobr amp-img o:p g picture
"""
_ENDS_PARAGRAPH = """
p div ul ol table section article aside header footer nav h1 h2 h3 h4 h5 h6 blockquote pre form
figure main dl hr address fieldset figcaption
"""
_GROUPS = (  # elements that end each other, and elements over whose edge they do not
    ("li", "ul ol"),
    ("td th", "table tr"),
    ("tr", "table"),
    ("dt dd", "dl"),
    ("option", ""),
)
_IS_RAW, _IS_VOID, _IS_INLINE, _ENDS_P = 1, 2, 4, 8
_GROUP, _GROUP_BITS, _FENCES = 4, 7, 6  # where the bits of the group and of fences begin


def _traits() -> dict[str, int]:
    """By an element's name, in bits: flags, the group it is of, the groups that it fences in."""
    found: dict[str, int] = {}

    def mark(names: str, bits: int) -> None:
        for name in names.split():
            found[name] = found.get(name, 0) | bits

    mark(_RAW_TEXT, _IS_RAW)
    mark(_VOID, _IS_VOID)
    mark(_INLINE, _IS_INLINE)
    mark(_ENDS_PARAGRAPH, _ENDS_P)
    for number, (group, fences) in enumerate(_GROUPS, 1):
        mark(group, number << _GROUP)
        mark(fences, 1 << (_FENCES + number))
    return found


TRAITS = _traits()
INLINE = frozenset(_INLINE.split())

_OPEN = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]*)|!--|[!?])")
# The rest of a tag; quotes count after "=" only. Possessive, so that no page makes it go back.
_TAG_END = re.compile(r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
HAS_OTHERS, HAS_ITEMPROP = 1, 2
_OTHERS = dict.fromkeys(["role", "style", "hidden", "data-testid", "data-component"], HAS_OTHERS)
_OTHERS["itemprop"] = HAS_ITEMPROP
ELEMENT = 9  # numbers in a row of elements
LONGEST_TAG = 5_000  # characters of a tag in which names are looked for
_NEAR = 12  # open elements looked at for an implied end
_DEEPEST = 400  # open elements kept; deeper ones are read through, as browsers do from 512 on
_MOST_NAMES = 1 << 15  # names of elements told apart
_ROOT = "#"
_TOLD = "title br hr meta link img script svg html time p"  # names that get the first numbers
_NO_RANGE = (-1, -1, -1)


class Tables(NamedTuple):
    """What stands where on a page, as rows of 32-bit numbers; positions are characters.

    names: of elements, by number. elements, in the order of the page, the root first: name, parent,
    start and end of the attributes, of the class, of the id, and in bits whether others say what it
    is. ranges, stretches of text: start, end, innermost element; -1 three times for a line break.
    blocks: the first range of each. tags that say something unshown: name, start, end, start and
    end of the attributes, start and end of the content, blocks ended before. title: start and end,
    or -1.
    """

    names: list[str]
    elements: bytes
    ranges: bytes
    blocks: bytes
    tags: bytes
    title: tuple[int, int]


def is_compiled() -> bool:
    """Whether pages are walked by the compiled file."""
    return _compiled is not None


def walk(text: str) -> Tables:
    """The tables of a page's markup."""
    if _compiled is not None:
        return Tables(*_compiled.walk(text, TRAITS))
    return walk_slowly(text)


def walk_slowly(text: str) -> Tables:
    """The same tables without the compiled file."""
    walker = _Walker(text)
    walker.run()
    return Tables(
        list(walker.numbers),
        walker.elements.tobytes(),
        walker.ranges.tobytes(),
        walker.blocks.tobytes(),
        walker.tags.tobytes(),
        walker.title,
    )


class _Span(NamedTuple):
    """Where a tag begins and ends, and its attributes."""

    start: int
    end: int
    inner_start: int
    inner_end: int


class _Walker:
    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers: dict[str, int] = {_ROOT: 0}
        self.elements = array("i", (0, -1, *[0] * (ELEMENT - 2)))
        self.ranges = array("i")
        self.blocks = array("i")
        self.tags = array("i")
        self.title = (-1, -1)
        self.stack = [(_ROOT, 0)]
        self.open_names: dict[str, int] = {}
        self.block = -1  # the first range of the block that is open
        self.quotes = True  # False once a quote was found that never ends
        self.unclosed: set[str] = set()  # raw-text elements and comments that never end
        for name in _TOLD.split():
            self.known(name)

    def run(self) -> None:
        """Walks all tags; text between them goes to the block that is open."""
        position = 0
        while (match := _OPEN.search(self.text, position)) is not None:
            self.show(position, match.start())
            position = self.after(match)
        self.show(position, len(self.text))

    def after(self, match: re.Match[str]) -> int:
        """Takes in one tag or comment; where to go on."""
        if match.group(2) is None:
            return self.skip_comment(match)
        end = self.tag_end(match.end())
        if end < 0:
            return len(self.text)
        name = self.known(match.group(2).lower())
        if match.group(1):
            self.close(name)
            return end
        return self.start(name, _Span(match.start(), end, match.end(), end - 1))

    def known(self, name: str) -> str:
        """The name, with a number from now on; the root's where there are too many."""
        if name not in self.numbers:
            if len(self.numbers) >= _MOST_NAMES:
                return _ROOT
            self.numbers[name] = len(self.numbers)
        return name

    def tag_end(self, position: int) -> int:
        """Behind the ">" of the tag whose name ends here; -1 where there is none."""
        if self.quotes:
            match = _TAG_END.match(self.text, position)
            if match is not None:
                return match.end()
            self.quotes = False
        return self.text.find(">", position) + 1 or -1

    def skip_comment(self, match: re.Match[str]) -> int:
        """Behind a comment or a declaration; behind its opener where it never ends."""
        closer = "-->" if match.group() == "<!--" else ">"
        if closer not in self.unclosed:
            # "<!-->" is a whole comment, so the closer may begin with the opener's own dashes.
            end = self.text.find(closer, match.end() - 2 if closer == "-->" else match.end())
            if end >= 0:
                return end + len(closer)
            self.unclosed.add(closer)
        return match.end()

    def start(self, name: str, span: _Span) -> int:
        """Takes in a start tag; where to go on."""
        traits = TRAITS.get(name, 0)
        if traits & _IS_RAW:
            return self.raw_text(name, span)
        if traits & _IS_VOID:
            self.void(name, span)
            return span.end
        if name == "title" and self.title[0] < 0 and self.block < 0:
            end = self.text.find("<", span.end)
            self.title = (span.end, len(self.text) if end < 0 else end)
            return self.title[1]
        if not traits & _IS_INLINE:
            self.block = -1
        self.implied_ends(name, traits)
        said = self.naming(span)
        self.push(name, span, said)
        if name in {"html", "time"} or said[-1] & HAS_ITEMPROP:
            self.tell(name, span)
        return span.end

    def holds(self, word: str, start: int, end: int) -> bool:
        """Whether a word stands there, in any case."""
        return word in self.text[start:end].lower()

    def raw_text(self, name: str, span: _Span) -> int:
        """Behind an element whose content is no markup, or behind its tag where it never ends."""
        if not TRAITS[name] & _IS_INLINE and name != "svg":
            self.block = -1
        if name in self.unclosed or self.text[span.end - 2] == "/":
            return span.end
        pattern = re.compile(rf"</{name}(?=[\s/>])[^>]*+>", re.IGNORECASE | re.ASCII)
        closing = pattern.search(self.text, span.end)
        if closing is None:
            self.unclosed.add(name)
            return span.end
        if name == "script" and self.holds("json", span.inner_start, span.inner_end):
            self.tell(name, span, (span.end, closing.start()))
        return closing.end()

    def void(self, name: str, span: _Span) -> None:
        """Takes in an element without content: a break, a rule, a meta tag, a logo."""
        near = min(span.inner_end, span.inner_start + LONGEST_TAG)
        if name == "br":
            self.line_break()
        elif name == "hr":
            self.block = -1
        elif name in {"meta", "link"} or (
            name == "img" and self.holds("logo", span.inner_start, near)
        ):
            self.tell(name, span)

    def line_break(self) -> None:
        """A line break; the second in a row ends the block, as old pages part paragraphs."""
        if self.block < 0:
            return
        index = len(self.ranges) - 3
        while index >= 3 * self.block and self.ranges[index] >= 0 and self.is_blank(index):
            index -= 3
        if index >= 3 * self.block and self.ranges[index] < 0:
            self.block = -1
        else:
            self.ranges.extend(_NO_RANGE)

    def is_blank(self, index: int) -> bool:
        """Whether a range shows white space only."""
        shown = self.text[self.ranges[index] : self.ranges[index + 1]]
        return not shown.replace("&nbsp;", " ").strip()

    def tell(self, name: str, span: _Span, content: tuple[int, int] = (0, 0)) -> None:
        """Keeps a tag that says something unshown."""
        ended = len(self.blocks) - (self.block >= 0)
        self.tags.extend((self.numbers[name], *span, *content, ended))

    def naming(self, span: _Span) -> tuple[int, ...]:
        """Which attributes say what an element is: class and id, start and end each, and others."""
        found = {"class": (0, 0), "id": (0, 0)}
        others = 0
        for match in _ATTRIBUTE.finditer(self.text, span.inner_start, span.inner_end):
            name = match.group(1).lower()
            if name in found and not found[name][1]:
                group = match.lastindex or 1
                found[name] = match.span(group) if group > 1 else (match.end(), match.end())
            elif name in _OTHERS:
                others |= _OTHERS[name]
        return (*found["class"], *found["id"], others)

    def push(self, name: str, span: _Span, said: tuple[int, ...]) -> None:
        """Opens an element."""
        if len(self.stack) > _DEEPEST:
            return
        number = len(self.elements) // ELEMENT
        parent = self.stack[-1][1]
        self.stack.append((name, number))
        row = (self.numbers[name], parent, span.inner_start, span.inner_end, *said)
        self.elements.extend(row)
        self.open_names[name] = self.open_names.get(name, 0) + 1

    def implied_ends(self, name: str, traits: int) -> None:
        """Ends the elements that cannot go on where this one begins."""
        if traits & _ENDS_P and self.stack[-1][0] == "p":
            self.pop_to(len(self.stack) - 1)
            return
        group = traits >> _GROUP & _GROUP_BITS
        if not group:
            return
        for index in range(len(self.stack) - 1, max(0, len(self.stack) - _NEAR), -1):
            other = TRAITS.get(self.stack[index][0], 0)
            if other >> _GROUP & _GROUP_BITS == group:
                self.pop_to(index)
                return
            if other & 1 << (_FENCES + group):
                return

    def close(self, name: str) -> None:
        """Takes in an end tag."""
        inline = TRAITS.get(name, 0) & _IS_INLINE
        if not inline:
            self.block = -1
        if name == _ROOT or not self.open_names.get(name):
            return
        index = len(self.stack) - 1
        nearest = max(0, index - _NEAR) if inline else 0
        while self.stack[index][0] != name:
            # An inline end tag closes no block element around it.
            over = inline and not TRAITS.get(self.stack[index][0], 0) & _IS_INLINE
            if index == nearest or over:
                return
            index -= 1
        self.pop_to(index)

    def pop_to(self, index: int) -> None:
        """Closes all elements from this one on."""
        for name, _ in self.stack[index:]:
            self.open_names[name] -= 1
        del self.stack[index:]

    def show(self, start: int, end: int) -> None:
        """Text: into the block that is open, or into a new one unless it is blank."""
        if start >= end:
            return
        if self.block < 0:
            if self.text[start:end].isspace():
                return
            self.block = len(self.ranges) // 3
            self.blocks.append(self.block)
        self.ranges.extend((start, end, self.stack[-1][1]))
