from __future__ import annotations

import pytest

from tests.mark.speech.judged import judged

CASES = [
    ("en", "[Two men were held on Monday].", "asserted", ()),
    ("en", "[Two men were allegedly beaten].", "alleged", ("allegedly",)),
    ("en", "[Two men were reportedly held].", "reported", ("reportedly",)),
    ("en", "[The guards may have beaten him].", "possible", ("may have",)),
    ("en", "The ministry denied [the arrest].", "denied", ("denied",)),
    ("en", "The ministry has not denied [the arrest].", "possible", ("denied",)),
    ("de", "[Zwei Männer wurden angeblich geschlagen].", "alleged", ("angeblich",)),
    ("de", "[Er soll drei Menschen getötet haben].", "alleged", ("soll", "getötet haben")),
    ("de", "[Er soll am Montag kommen].", "asserted", ()),
    ("de", "Das Amt dementierte [die Festnahme].", "denied", ("dementierte",)),
    ("de", "[Er ist vermutlich ausgereist].", "possible", ("vermutlich",)),
    ("ru", "[Он якобы угрожал соседям].", "alleged", ("якобы",)),
    ("ru", "[Он, предположительно, уехал].", "possible", ("предположительно",)),
    ("ru", "Ведомство опровергло [задержание].", "denied", ("опровергло",)),
    ("sr-Latn", "[Navodno je pretio komšijama].", "alleged", ("Navodno",)),
    ("sr-Latn", "[On je verovatno napustio zemlju].", "possible", ("verovatno",)),
    ("sr-Latn", "MUP je demantovao [hapšenje].", "denied", ("demantovao",)),
    ("sr-Cyrl", "МУП је демантовао [хапшење].", "denied", ("демантовао",)),
    ("sr-Cyrl", "[Наводно је претио комшијама].", "alleged", ("Наводно",)),
]


@pytest.mark.parametrize(("tag", "marked", "certainty", "words"), CASES)
def test_the_words_that_bear_on_a_claim_decide_its_certainty(
    tag: str, marked: str, certainty: str, words: tuple[str, ...]
) -> None:
    found, text = judged(tag, marked)
    assert found.certainty == certainty
    assert tuple(text[start:end] for start, end in found.cues) == words


def test_a_doubt_in_another_sentence_is_not_of_the_claim() -> None:
    found, _ = judged("en", "He allegedly hid. [Two men were held].")
    assert (found.certainty, found.cues) == ("asserted", ())
