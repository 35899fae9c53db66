"""Lines around a story by how they begin: labels, promotion, notices, notes, in all languages.

Labels are few and clear, so those of every language are tried on every page: a German page may
print "Source: X", and the language of a page is not known before its text is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TypeAlias

from firsthand.languages import Languages
from firsthand.languages.credits import CreditWords
from firsthand.languages.houses import Houses
from firsthand.words import fold

# What stands between the names of houses: a sign, perhaps a word after it, or a word.
_JOINING = "and|und|et|e|y|ed|ve|oraz|i|и|та|й|sa|uz|с|з|(?i:with|mit|avec|con|com)"
JOINED = rf"(?:\s*[/,;+|]\s*(?:(?:{_JOINING})\s+)?|(?:^|\s+)(?:{_JOINING})\s+)"
_AFTER_LABEL = re.compile(r"\.?\s*[:：|–—-]\s*|\s+|$")
_ALONE = re.compile(r"\s*[:：|–—>»›→.…!?-]*\s*$")
_JOINT = re.compile(JOINED)
_SHORTEST_BENT = 5  # letters of an agency's name of which case forms are known
_CASE_ENDING = re.compile(r"(?:a|u|om|em|а|у|ом|ем)$")
_INITIALS = re.compile(r"[^\W\d_A-ZÀ-ÞА-ЯЁ]{1,3}")
_SIGNS = " \t\n.,:;/–—-"
_MOST_SIGNING = 6  # names in a line of names
_LONGEST_WORD = 4  # letters of an agency's name that may as well be a person's ("Mina")
_NONE = Houses()
_JOINED = {
    "dated": ("published", "updated"),
    "asides": ("promotions", "notices"),
    "drawn": ("picture", "figure"),
    "given": ("origins", "translators"),
}
_BLANKS, _END = r"\s+", ""
_Tree: TypeAlias = "dict[str, _Tree]"
_NO_STORY = 25  # words up to which a line that begins like promotion can be nothing else


@dataclass(frozen=True, slots=True, eq=False)
class LineWords:
    """The tables that tell lines apart, joined over all languages."""

    source: tuple[str, ...]
    byline: tuple[str, ...]
    picture: tuple[str, ...]
    figure: tuple[str, ...]
    promotions: tuple[str, ...]
    notices: tuple[str, ...]
    notes: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    origins: tuple[str, ...]  # "with material from", "first published by", "translated from"
    material: tuple[str, ...]  # "with material from" alone
    helped_by: tuple[str, ...]  # "additional reporting by"
    contributed: tuple[str, ...]  # "contributed to this report"
    translators: tuple[str, ...]  # "from the Russian by"
    documents: tuple[str, ...]
    outlet_words: tuple[str, ...]
    last_words: tuple[str, ...]  # of the names of houses, in small letters
    small_agencies: tuple[str, ...]  # that write themselves so, which no capital gives away (dpa)
    sections: tuple[str, ...]
    offices: tuple[str, ...]
    clause_words: frozenset[str]
    determiners: frozenset[str]
    rights: tuple[str, ...]
    vendors: tuple[str, ...]
    staff: frozenset[str]
    agencies: dict[str, str]  # folded spelling -> the one name
    houses: dict[str, str]  # likewise, of the user's tables
    one_names: frozenset[str]  # of both
    dated: tuple[str, ...] = field(init=False)  # published and updated, and so on: see _JOINED
    asides: tuple[str, ...] = field(init=False)
    drawn: tuple[str, ...] = field(init=False)
    given: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Joins tables that are asked for together, so that their pattern is kept."""
        for name, parts in _JOINED.items():
            joined = Wording(word for part in parts for word in getattr(self, part))
            object.__setattr__(self, name, joined)

    def agency(self, printed: str) -> str | None:
        """The one name of an agency printed in any spelling, script or case form, or None."""
        spelled = fold(printed)
        return self.agencies.get(spelled) or self._bent(spelled)

    def house(self, printed: str) -> str | None:
        """The one name of an agency, or of a house in the user's tables, or None."""
        return self.agency(printed) or self.houses.get(fold(printed))

    def _bent(self, spelled: str) -> str | None:
        """The agency of a case form ("Reutersa", "Танјуга"): its name and an ending."""
        bent = _CASE_ENDING.search(spelled, _SHORTEST_BENT)
        return self.agencies.get(spelled[: bent.start()]) if bent else None


@lru_cache(maxsize=4)
def line_words(languages: Languages, houses: Houses = _NONE) -> LineWords:
    """The joined tables; the first pack to name an agency's spelling decides its one name.

    houses: the user's own, which are known beside the agencies.
    """
    tables = [pack.credits for pack in languages.packs.values()]
    agencies: dict[str, str] = {}
    for table in tables:
        agencies = {fold(name): one for name, one in table.agencies.items()} | agencies
    own = {fold(row.name): row.name for row in houses.rows}
    return LineWords(
        source=Wording(word for table in tables for word in table.source_labels),
        byline=Wording(word for table in tables for word in table.byline_labels),
        picture=Wording(word for table in tables for word in table.picture_labels),
        figure=Wording(word for table in tables for word in table.figure_labels),
        promotions=Wording(word for table in tables for word in table.promotions),
        notices=Wording(word for table in tables for word in table.notices),
        notes=Wording(word for table in tables for word in table.notes),
        published=Wording(word for table in tables for word in table.published_labels),
        updated=Wording(word for table in tables for word in table.updated_labels),
        origins=Wording(word for table in tables for word in _origins(table)),
        material=Wording(word for table in tables for word in table.material),
        contributed=Wording(word for table in tables for word in table.contributed),
        helped_by=Wording(word for table in tables for word in table.helped_by),
        translators=Wording(word for table in tables for word in table.translated_by),
        documents=Wording(word for table in tables for word in table.documents),
        outlet_words=Wording(word for table in tables for word in table.outlet_words),
        last_words=Wording(word for table in tables for word in table.last_words),
        sections=Wording(word for table in tables for word in table.sections),
        offices=Wording(word for table in tables for word in table.offices),
        clause_words=frozenset(word for table in tables for word in table.clause_words),
        determiners=frozenset(word for table in tables for word in table.determiners),
        rights=Wording(word for table in tables for word in table.rights),
        vendors=Wording(word for table in tables for word in table.vendors),
        staff=frozenset(word for table in tables for word in table.staff),
        agencies=agencies,
        houses=own,
        one_names=frozenset((*agencies.values(), *own.values())),
        small_agencies=tuple(sorted(name for name in {*agencies.values()} if name.islower())),
    )


def _origins(table: CreditWords) -> tuple[str, ...]:
    return (*table.material, *table.helped_by, *table.first_published, *table.translated)


class Wording(tuple[str, ...]):
    """Words and phrases that keep the pattern that finds any of them."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """See `any_of`."""
        return _pattern(tuple(self))


def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Matches any of the words or phrases whole, in either case; the longest first."""
    return words.pattern if isinstance(words, Wording) else _pattern(words)


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Words are tried letter by letter, together as far as they are equal: there are hundreds."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(_BLANKS if letter == " " else _small(letter), {})
        node[_END] = {}
    firsts = "".join(re.escape(letter) for letter in tree if len(letter) == 1)
    ahead = rf"(?=[{firsts}])" if firsts and not {_BLANKS, _END} & tree.keys() else ""
    return re.compile(rf"(?<!\w){ahead}{_alternatives(tree)}(?!\w)", re.IGNORECASE)


def _small(letter: str) -> str:
    """One letter for all that patterns take for equal in either case ("s" for the long "ſ")."""
    great = letter.upper()
    return (great if len(great) == 1 else letter).lower()[0]


def _alternatives(tree: _Tree) -> str:
    """A pattern of what may follow; where a word may end here, a longer one goes first."""
    parts = [
        (letter if letter == _BLANKS else re.escape(letter)) + _alternatives(node)
        for letter, node in tree.items()
        if letter != _END
    ]
    if len(parts) == 1 and _END not in tree:
        return parts[0]
    return f"(?:{'|'.join(parts)}){'?' if _END in tree else ''}" if parts else ""


def after_label(text: str, labels: tuple[str, ...], *, colon: bool = True) -> int:
    """Where the value after a leading label begins ("Source: X" -> 8); 0 where there is none.

    colon=True asks for a sign after the label, so that a sentence is no labelled line.
    """
    match = any_of(labels).match(text.lstrip("([ "))
    if match is None:
        return 0
    end = len(text) - len(text.lstrip("([ ")) + match.end()
    sign = _AFTER_LABEL.match(text, end)
    if sign is None or sign.end() == len(text) or (colon and not sign.group().strip()):
        return 0
    return sign.end()


def signs_as_agencies(text: str, words: LineWords) -> bool:
    """Whether a line is nothing but agencies, as they write themselves: "AFP/Reuters".

    Beside them a writer's initials may stand: "dpa/afp/ab".
    """
    parts = [part for part in _JOINT.split(text.strip(_SIGNS)) if part]
    if len(parts) > _MOST_SIGNING:
        return False
    names = [(part, words.house(part)) for part in parts]
    signing = [name for part, name in names if name and _is_written_so(part, name)]
    return bool(signing) and all(
        _is_written_so(part, name) if name else _INITIALS.fullmatch(part) for part, name in names
    )


def _is_written_so(part: str, name: str) -> bool:
    """Whether a short name is written as the agency writes it, and not as a person's."""
    return len(part) > _LONGEST_WORD or part.isupper() or part in {name, name.lower()}


def is_aside(text: str, phrases: tuple[str, ...], words: int, link_share: float) -> bool:
    """Whether a line begins with a phrase of promotion or notice and is nothing but that.

    It is where the phrase stands alone, is followed by a colon or the like, or leads into a link.
    """
    match = any_of(phrases).match(text.lstrip("([>»→•* "))
    if match is None or words > _NO_STORY:
        return False
    rest = text.lstrip("([>»→•* ")[match.end() :]
    alone = _ALONE.match(rest) is not None or rest.lstrip()[:1] in {":", "：", "|", ">", "»", "→"}
    return alone or link_share > 0.25  # noqa: PLR2004 - a quarter: a linked headline after a label
