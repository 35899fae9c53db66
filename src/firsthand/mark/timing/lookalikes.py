"""What looks like a time and is likelier a name, a count, a price, an address or an age."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.languages.times import TimeWords
from firsthand.mark.timing.lexicon import Word, heads
from firsthand.mark.timing.phrases import Phrase, kinds_before

_COUNTED = frozenset({"ahead", "later", "earlier"})
_OPENERS = frozenset({"at", "since", "until", "before", "from", "to"})
_SMALL = frozenset({"unit", "units", "noon", "relday", "now"})
_TITLED = frozenset({"duration", "clock", "relative day", "now", "set", "ago", "later"})
_QUOTES, _BOTH = frozenset("\"'“”„«»‚‘’"), 2
_STREET = 3  # words from a house number to the end of its street
_ROUND = 100
_NAME_WORDS = 2  # of a full name at the head of a sentence, before the family name


class Lookalikes:
    """The words of one sentence, asked of each of its phrases whether it is a time."""

    def __init__(self, text: str, words: Sequence[Word], table: TimeWords) -> None:
        self.text = text
        self.words = words
        self.table = table
        self.nouns_small = table.counting.noun != "capital"

    def holds(self, phrase: Phrase) -> bool:
        """Whether a phrase is likelier something else than a time."""
        return (
            "label" in kinds_before(self.words, phrase.first)
            or self._is_quoted(phrase)
            or self._is_name(phrase)
            or self._is_named_after(phrase)
            or self._is_age(phrase)
            or self._goes_on(phrase)
            or self._is_ambiguous(phrase)
        )

    # --- names ---

    def _is_quoted(self, phrase: Phrase) -> bool:
        """Alone in quotation marks, with a capital: the name of a paper, film or party."""
        start, end = self.words[phrase.first].start, self.words[phrase.last - 1].end
        beside = self.text[max(0, start - 1) : start] + self.text[end : end + 1]
        named = not self.text[start].islower()
        return named and len(beside) == _BOTH and set(beside) <= _QUOTES

    def _is_name(self, phrase: Phrase) -> bool:
        """ "Robert Freitag", "the Sunday Herald", "Harbour Daily", "High Noon", "Seven Days"."""
        if phrase.last - phrase.first == 1 and self._is_part_of_name(phrase):
            return True
        if phrase.rule not in _TITLED or not self.nouns_small:
            return False
        return any(self._is_raised(place) for place in range(phrase.first, phrase.last))

    def _is_part_of_name(self, phrase: Phrase) -> bool:
        """Whether one word has words with a capital beside it that make a name of it."""
        if phrase.rule not in {"set", "weekday"}:
            return False
        article = phrase.first > 0 and "filler" in self.words[phrase.first - 1].readings
        if article and self.nouns_small and self._is_before_name(phrase.last):
            return self.words[phrase.first].text[0].isupper()  # "the Sunday Herald"
        behind_name = self._is_behind_name(phrase.first)
        if phrase.rule == "set":
            return behind_name
        opening = phrase.first <= _NAME_WORDS and all(
            word.text[0].isupper() for word in self.words[: phrase.first]
        )
        return behind_name and (opening or not self.nouns_small)

    def _is_behind_name(self, place: int) -> bool:
        """Whether a word with a capital stands behind another one that is none of time."""
        if not place:
            return False
        before, word = self.words[place - 1], self.words[place]
        named = word.text[0].isupper() and before.text[0].isupper() and not before.readings
        return named and self.text[before.end : word.start] == " "

    def _is_before_name(self, following: int) -> bool:
        if following >= len(self.words):
            return False
        word = self.words[following]
        beside = self.text[self.words[following - 1].end : word.start] == " "
        return beside and word.text[0].isupper() and not word.readings

    def _is_raised(self, place: int) -> bool:
        """Whether a word that is written small has a capital inside a sentence."""
        word = self.words[place]
        if not place or not word.text[0].isupper() or word.text.isupper():
            return False
        inside = self.text[self.words[place - 1].end : word.start] == " "
        return inside and bool(word.readings.keys() & _SMALL)

    def _is_named_after(self, phrase: Phrase) -> bool:
        """ "Museum of the 20th Century", "Square of 9 May"."""
        place = phrase.first - 1
        while place > 0 and "filler" in self.words[place].readings:
            place -= 1
        if place < 1 or "of" not in self.words[place].readings:
            return False
        word = self.words[place - 1]
        return "named" in word.readings and word.text[0].isupper()

    # --- ages, counts, addresses, other events ---

    def _is_age(self, phrase: Phrase) -> bool:
        """ "In her forties"."""
        return phrase.rule == "decade" and "owner" in kinds_before(self.words, phrase.first)

    def _goes_on(self, phrase: Phrase) -> bool:
        """Whether the words behind a phrase make an age, a count, a name or another event of it."""
        if phrase.last >= len(self.words):
            return False
        following = self.words[phrase.last]
        if phrase.rule == "duration":
            return "old" in following.readings
        if phrase.rule == "year":
            return self._is_count(phrase, following) or self._is_address(phrase)
        if phrase.rule == "recent":  # "the last five months of her life" end with that
            return "of" in following.readings and bool(self.table.marks.filler)
        if phrase.rule == "season" and "year" not in phrase.slots:
            return "of" in following.readings or following.text[0].isupper()
        beside = self.text[self.words[phrase.last - 1].end : following.start] == " "
        if phrase.rule in _COUNTED:  # "three days after the opening": of that nothing is known
            hinged = "hinge" in self.words[phrase.last - 1].readings and beside
            return hinged or "hinge" in following.readings
        return beside and "named" in following.readings and following.text[0].isupper()

    def _is_count(self, phrase: Phrase, following: Word) -> bool:
        """Whether a year is a number of things: "1500 shops", "of 1709 schoolchildren"."""
        if following.lower in heads(self.table):
            return True
        if self.table.counting.noun != "plural" or not phrase.first:
            return False
        plural = following.lower.endswith(("s", "ren")) and not following.readings
        if not plural or not following.text[0].islower():
            return False
        rounded = phrase.slots.get("year", (1,))[0]
        return "of" in self.words[phrase.first - 1].readings or rounded % _ROUND == 0

    def _is_address(self, phrase: Phrase) -> bool:
        """ "1845 Harbour Street": words with capitals up to one that names streets and houses."""
        for place in range(phrase.last, min(len(self.words), phrase.last + _STREET)):
            word = self.words[place]
            beside = self.text[self.words[place - 1].end : word.start] == " "
            if not beside or not word.text[0].isupper():
                return False
            if "named" in word.readings:
                return True
        return False

    def _is_ambiguous(self, phrase: Phrase) -> bool:
        """Whether one word is a time only behind a small word that opens times (May, March)."""
        if phrase.last - phrase.first > 1 or "doubtful" not in self.words[phrase.first].readings:
            return False
        return not kinds_before(self.words, phrase.first) & _OPENERS
