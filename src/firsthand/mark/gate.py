"""Which paragraphs the encoder reads: those that can hold a name or a statement."""

from __future__ import annotations

import re

from firsthand.languages.loader import LanguagePack
from firsthand.mark.speech.lexicon import lexicon, matches
from firsthand.records import BODY_ROLES, Article
from firsthand.tools import Tools

_READ = BODY_ROLES | {"headline", "caption"}
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_QUOTED = re.compile(r"[\"“”„«»]|''|``")
_CAPITAL = re.compile(r"(?<=[\w,;:%)’\'] )[A-Z]")  # no first word of a sentence
_WORD = re.compile(r"[a-z]+")


def paragraphs(article: Article, tools: Tools) -> tuple[tuple[int, int], ...]:
    """The lines of headline, captions and body that are worth reading, as characters [start, end).

    All of them in full mode. In gated mode a line is left out that has no quotation mark, no
    capital inside a sentence and no reporting word: it can hold neither name nor statement.
    """
    found = (
        (block.start + line.start(), block.start + line.end())
        for block in article.blocks
        if block.role in _READ
        for line in _LINE.finditer(article.text[block.start : block.end])
    )
    pack = tools.languages.get(article.language)
    if tools.settings.mark.mode == "full" or pack is None:
        return tuple(found)
    return tuple(span for span in found if _may_hold(article.text[slice(*span)], pack))


def _may_hold(line: str, pack: LanguagePack) -> bool:
    if _QUOTED.search(line) or _CAPITAL.search(line):
        return True
    cues, words = lexicon(pack.speech).cues, _WORD.findall(line.lower())
    return any(next(matches(cues, words, at), None) for at in range(len(words)))
