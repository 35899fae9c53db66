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
_CAPITAL = re.compile(r"\b[A-Z]\w*")
_WORD = re.compile(r"[a-z]+")


def paragraphs(article: Article, tools: Tools) -> tuple[tuple[int, int], ...]:
    """The lines of headline, captions and body that are worth reading, as characters [start, end).

    All of them in full mode. In gated mode a line is left out that has no quotation mark, no
    reporting word and no capitals but those of small words ("The road was wet"): it can hold
    neither name nor statement. A line without any capital tells nothing of names, so it is read.
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
    small = frozenset(pack.prose.stopwords)
    return tuple(span for span in found if _may_hold(article.text[slice(*span)], small, pack))


def _may_hold(line: str, small: frozenset[str], pack: LanguagePack) -> bool:
    capitals = _CAPITAL.findall(line)
    if _QUOTED.search(line) or any(word.lower() not in small for word in capitals):
        return True
    cues, words = lexicon(pack.speech).cues, _WORD.findall(line.lower())
    return not capitals or any(next(matches(cues, words, at), None) for at in range(len(words)))
