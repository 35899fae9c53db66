from __future__ import annotations

import pytest

from firsthand.languages import load
from firsthand.mark.speech.certainty import certainty_of

CASES = [
    ("en", "Two men were held on Monday.", "asserted", ()),
    ("en", "Two men were allegedly beaten.", "alleged", ("allegedly",)),
    ("en", "Two men were reportedly held.", "reported", ("reportedly",)),
    ("en", "The guards may have beaten him.", "possible", ("may have",)),
    ("en", "The ministry denied the arrest.", "denied", ("denied",)),
    ("en", "The ministry has not denied the arrest.", "asserted", ()),
    ("de", "Zwei Männer wurden angeblich geschlagen.", "alleged", ("angeblich",)),
    ("de", "Er soll drei Menschen getötet haben.", "alleged", ("soll", "haben")),
    ("de", "Er soll am Montag kommen.", "asserted", ()),
    ("de", "Das Amt dementierte die Festnahme.", "denied", ("dementierte",)),
    ("de", "Er ist vermutlich ausgereist.", "possible", ("vermutlich",)),
    ("ru", "Он якобы угрожал соседям.", "alleged", ("якобы",)),
    ("ru", "Он, предположительно, уехал.", "possible", ("предположительно",)),
    ("ru", "Ведомство опровергло задержание.", "denied", ("опровергло",)),
    ("sr-Latn", "Navodno je pretio komšijama.", "alleged", ("Navodno",)),
    ("sr-Latn", "On je verovatno napustio zemlju.", "possible", ("verovatno",)),
    ("sr-Latn", "MUP je demantovao hapšenje.", "denied", ("demantovao",)),
    ("sr-Cyrl", "МУП је демантовао хапшење.", "denied", ("демантовао",)),
    ("sr-Cyrl", "Наводно је претио комшијама.", "alleged", ("Наводно",)),
]


@pytest.mark.parametrize(("language", "text", "certainty", "words"), CASES)
def test_the_words_of_a_sentence_decide_its_certainty(
    language: str, text: str, certainty: str, words: tuple[str, ...]
) -> None:
    pack = load().get(language)
    assert pack is not None
    found, spans = certainty_of(text, 0, len(text), pack)
    assert found == certainty
    assert tuple(text[start:end] for start, end in spans) == words


def test_only_the_given_stretch_is_read() -> None:
    pack = load().get("en")
    assert pack is not None
    text = "He allegedly hid. Two men were held."
    assert certainty_of(text, 18, len(text), pack) == ("asserted", ())
