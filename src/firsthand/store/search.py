"""Full-text search over title, body and outlet, in one spelling for all scripts and habits.

Every word is folded before it is kept and before it is looked for (`words.fold`): Serbian in both
scripts, ё and е, ß and ss, with and without diacritics are one. A second column holds the sound of
capitalised words (`words.skeleton`), asked for only when nothing has the words themselves: it joins
the spellings that a name has in several languages. The index holds pages, never people.

A question is words, "phrases in quotation marks", -words that must not stand there, and begin* of
words. Nothing else means anything, so no question can be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from firsthand.records import Article
from firsthand.store.cards import file, withdraw
from firsthand.store.tables import about, card
from firsthand.text import body_text
from firsthand.words import fold, skeleton

INDEX_VERSION = "2"  # rises when cards or folding change; older indexes are made anew
MOST_TERMS, LONGEST_QUESTION = 16, 400
_LONGEST_WORD = 64  # characters
_LONGEST_SOUND, _SHORTEST_SOUND = 10, 3  # letters
_WORD = re.compile(r"\w+", re.UNICODE)
_PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WEIGHTS = "6.0, 1.0, 3.0, 0.5"  # a word in the title says more than one in the body


class Term(NamedTuple):
    """Folded words that stand side by side; without: they must not. open: the last goes on."""

    words: tuple[str, ...]
    without: bool = False
    open: bool = False
    sounds: tuple[str, ...] = ()


class Hits(NamedTuple):
    """The ids of the articles found, the best first: `spelled` of them have the words themselves,
    those behind them only words that sound so."""

    articles: tuple[str, ...]
    spelled: int

    @property
    def heard(self) -> frozenset[str]:
        """The ids of those found by sound alone."""
        return frozenset(self.articles[self.spelled :])


def parse(question: str) -> tuple[Term, ...]:
    """The terms of a question; parts without a letter or digit are left out."""
    terms = []
    for sign, phrase, plain in _PART.findall(question[:LONGEST_QUESTION]):
        found = phrase or plain
        words = tuple(word for word, _start, _end in _folded(found))
        if words:
            sounds = tuple(_sound(word) for word in words)
            terms.append(Term(words, sign == "-", plain.endswith("*"), sounds))
    return tuple(terms[:MOST_TERMS])


def find_words(
    content: str, terms: Sequence[Term], *, sounds: bool = False
) -> list[tuple[int, int]]:
    """Where the wanted terms stand in a text: characters [start, end), in order."""
    words = list(_folded(content))
    heard = [_sound(word) for word, _start, _end in words] if sounds else []
    spans = []
    for term in terms:
        wanted = term.sounds if sounds else term.words
        for first in range(len(words) - len(wanted) + 1 if not term.without else 0):
            last = first + len(wanted) - 1
            here = heard[first : last + 1] if sounds else [w for w, _, _ in words[first : last + 1]]
            if _agrees(here, wanted, open_end=term.open and not sounds):
                spans.append((words[first][1], words[last][2]))
    return sorted(set(spans))


def _agrees(here: Sequence[str], wanted: Sequence[str], *, open_end: bool) -> bool:
    if list(here[:-1]) != list(wanted[:-1]):
        return False
    return here[-1].startswith(wanted[-1]) if open_end else here[-1] == wanted[-1]


def _folded(content: str) -> Iterator[tuple[str, int, int]]:
    """Each word as it is kept, and the characters it stands in."""
    for match in _WORD.finditer(content):
        word = _fold_word(match.group()[:_LONGEST_WORD])
        if word:
            yield word, match.start(), match.end()


@lru_cache(maxsize=200_000)
def _fold_word(word: str) -> str:
    """What folding takes apart (a ligature, a letter with an apostrophe) stays one word."""
    return "".join(_WORD.findall(fold(word))).replace("_", "")


class Search:
    """Asks the index; `index` and `unindex` keep it in the transaction that keeps the article."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, question: str) -> Hits:
        """The articles that have all wanted terms and none of the others, the best first.

        A question without a wanted term finds nothing. Behind the articles that have the words
        stand those with names that sound like them: one name is spelled in many ways.
        """
        terms = parse(question)
        with self._engine.connect() as connection:
            spelled = _ask(connection, _expression(terms, by_sound=False))
            heard = _ask(connection, _expression(terms, by_sound=True))
        known = set(spelled)
        return Hits((*spelled, *(name for name in heard if name not in known)), len(spelled))


def _expression(terms: Sequence[Term], *, by_sound: bool) -> str:
    """The question in the index's own language, made of nothing but words, quoted."""
    wanted = [term for term in terms if not term.without]
    if not wanted:
        return ""
    if by_sound:
        if any(len(sound) < _SHORTEST_SOUND for term in wanted for sound in term.sounds):
            return ""
        parts = [f'sound : "{" ".join(term.sounds)}"' for term in wanted]
    else:
        parts = [_phrase(term) for term in wanted]
    asked = " AND ".join(parts)
    unwanted = " OR ".join(_phrase(term) for term in terms if term.without)
    return f"({asked}) NOT ({unwanted})" if unwanted else asked


def _phrase(term: Term) -> str:
    star = " *" if term.open else ""
    return f'{{title body outlet}} : "{" ".join(term.words)}"{star}'


def _ask(connection: Connection, expression: str) -> tuple[str, ...]:
    if not expression:
        return ()
    query = text(
        "SELECT card.article FROM word JOIN card ON card.number = word.rowid"  # noqa: S608 - weights are ours
        f" WHERE word MATCH :asked ORDER BY bm25(word, {_WEIGHTS}), card.article"
    )
    return tuple(connection.execute(query, {"asked": expression}).scalars())


def index(connection: Connection, article: Article) -> None:
    """Files an article and puts its words into the index, in place of older ones."""
    number = file(connection, article)
    _forget(connection, [number])
    body = body_text(article)
    words = list(_folded(body))
    row = {
        "number": number,
        "title": _kept(article.title.value if article.title else ""),
        "body": " ".join(word for word, _start, _end in words),
        "outlet": _kept(article.outlet.value if article.outlet else article.host or ""),
        # A word without a capital is no name.
        "sound": " ".join(_sound(word) for word, start, _end in words if body[start].isupper()),
    }
    names = ", ".join(name for name in row if name != "number")
    values = ", ".join(f":{name}" for name in row)
    statement = f"INSERT INTO word(rowid, {names}) VALUES ({values})"  # noqa: S608 - our own names
    connection.execute(text(statement), row)


def unindex(connection: Connection, articles: Iterable[str]) -> None:
    """Takes the cards and the words of some articles away."""
    _forget(connection, withdraw(connection, list(articles)))


def _forget(connection: Connection, numbers: Sequence[int]) -> None:
    if numbers:
        rows = [{"number": number} for number in numbers]
        connection.execute(text("DELETE FROM word WHERE rowid = :number"), rows)


def _kept(content: str) -> str:
    return " ".join(word for word, _start, _end in _folded(content))


def _sound(word: str) -> str:
    return skeleton(word, _LONGEST_SOUND)


def rebuild(connection: Connection, articles: Iterable[Article]) -> None:
    """Makes all cards and the whole index anew; notes the version."""
    connection.execute(text("DELETE FROM word"))
    connection.execute(card.delete())
    for article in articles:
        index(connection, article)
    row = {"key": "search", "value": INDEX_VERSION}
    statement = upsert(about).values(row)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["key"], set_={"value": INDEX_VERSION})
    )


def is_current(connection: Connection, articles: int) -> bool:
    """Whether every article is in the index, folded as this firsthand folds."""
    version = connection.execute(select(about.c.value).where(about.c.key == "search")).scalar()
    cards = connection.execute(select(func.count()).select_from(card)).scalar_one()
    return version == INDEX_VERSION and cards == articles
