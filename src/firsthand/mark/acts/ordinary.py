"""Acts of ordinary crime and business: told in the words of acts against people in exile.

Thieves are arrested on warrants from abroad, graves robbed for their bronze, accounts of firms
closed. What such a paragraph is about its other sentences say; and nothing in the whole article
speaks of exile, of politics or of those who write and speak up.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.codebook.status import Sentence
from firsthand.mark.acts.setting import Setting

_ENOUGH = {"crime": 2, "trade": 3}  # different words of a kind that make it a paragraph's matter


def is_ordinary(setting: Setting, number: int) -> bool:
    """Whether the paragraph of a sentence is about crime or business that is nobody else's."""
    block = setting.stretches[number].block
    around = {
        other: _cued(setting, other)
        for other, one in enumerate(setting.stretches)
        if one.block == block or setting.article.blocks[one.block].role == "headline"
    }
    if not any(_is_about(around, kind, number) for kind in _ENOUGH):
        return False
    return not any(True for sentence in _all(setting) for _ in sentence.named("public"))


def _is_about(around: dict[int, Sentence], kind: str, number: int) -> bool:
    """Whether there are enough different words of a kind, some of them beside the act's sentence.

    One sentence alone may well tell an act in these words.
    """
    words = {
        (other, sentence.tokens[span[0]].text.lower())
        for other, sentence in around.items()
        for span in sentence.named(kind)
    }
    beside = any(other != number for other, _ in words)
    return beside and len({word for _, word in words}) >= _ENOUGH[kind]


def _all(setting: Setting) -> Iterator[Sentence]:
    return (_cued(setting, number) for number in range(len(setting.stretches)))


def _cued(setting: Setting, number: int) -> Sentence:
    article, one = setting.article, setting.stretches[number]
    return setting.tools.codebook.cued(article.text, article.language, one.start, one.end)
