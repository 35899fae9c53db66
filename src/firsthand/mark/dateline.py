"""The dateline that a paragraph opens with: "VIENNA, March 4 (Agency) - ", "WIEN – "."""

from __future__ import annotations

import re

_WORD = r"[^\W\d_][\w.'’\-]*"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,3}}(?:, {_WORD}(?: {_WORD})?)?"
_DASH = r"(?:--|[-–—])\s+(?=[\"'„“«‘\w])"  # a dash with blanks around it
_DAY = r"(?:, [^()/\n–—]{0,24}\d[^()/\n–—]{0,12}?)"
_AGENCY = r"(?:\((?=[^()\n]*[^\W\d])[^()\n]{2,40}\)|/[^/\n]{2,40}/)"
_FORMS = re.compile(
    rf"(?P<place>{_PLACE})(?P<day>{_DAY}?)\.? {_AGENCY}(?:\s+{_DASH}|:\s+|\.\s+)"
    rf"|(?P<dated>{_PLACE}){_DAY}\s+{_DASH}"
    rf"|(?P<bare>{_PLACE})\s+{_DASH}"
)
_LONGEST = 120  # characters
_LETTERS = 3  # of a place that nothing but a dash sets off


def dateline_end(text: str, start: int, end: int) -> int:
    """The first character behind the dateline that a paragraph opens with; `start` for none.

    The place begins with a capital; where no day follows it, all of it stands in capitals, unless
    it is one word before an agency. Where an agency does not follow either, what comes next does
    not go on in small letters.
    """
    if not text[start : start + 1].isupper():
        return start
    found = _FORMS.match(text, start, min(end, start + _LONGEST))
    if found is None:
        return start
    place = found["place"] or found["dated"] or found["bare"]
    if not all(word[0].isupper() for word in re.findall(_WORD, place)):
        return start
    bare, town = found["bare"] is not None, place.split(",")[0]
    shouted = town.isupper() and len(town) >= _LETTERS
    if not shouted and (bare or (found["place"] and not found["day"] and " " in place)):
        return start
    return start if bare and text[found.end()].islower() else found.end()
