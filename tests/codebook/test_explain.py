"""Why a sentence is coded as it is."""

from __future__ import annotations

import pytest

from firsthand.codebook import Codebook, load
from firsthand.codebook.explain import Explained, explain

TEXT = """
name: own
entries:
  shop_searched: {plover: COERCE, definition: A shop of a person is searched.}
  shop_closed: {plover: COERCE, definition: A shop of a person is closed.}
words:
  en:
    groups:
      shop: [shop, book shop, kiosk, cafe, bakery, gallery]
    entries:
      shop_searched:
        triggers:
          thing:
            - searched ... {shop}
            - searched & police ! thieves
        blockers: [searched ... for]
        examples: []
        lookalikes: []
      shop_closed:
        triggers:
          thing:
            - closed ... {shop}
            - closed down ... {shop}
        examples: []
        lookalikes: []
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    path = tmp_path_factory.mktemp("own") / "own.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return load((str(path),), use=())


def told(book: Codebook, text: str) -> Explained:
    found = explain(book, text, "en", 0, len(text))
    assert found is not None
    return found


def test_what_fires_is_told_with_its_words_and_its_rule(book: Codebook) -> None:
    (one,) = told(book, "Officers searched her book shop.").fired
    assert (one.entry, one.words) == ("shop_searched", ("searched", "book shop"))
    assert (one.status, one.why) == ("happened", "plain")


def test_each_word_says_what_it_meets(book: Codebook) -> None:
    words = {one.word: one.meets for one in told(book, "Officers never searched her shop.").words}
    assert any("trigger of shop_searched" in meets for meets in words["shop"])
    assert "cue: negation" in words["never"]
    assert words["Officers"] == ("cue: agents",)
    assert not any("trigger" in meets for meets in words["her"])


def test_a_cue_is_told_with_the_status(book: Codebook) -> None:
    (one,) = told(book, "Officers never searched her shop.").fired
    assert (one.status, one.why) == ("denied", "negation: 'never'")


def test_a_blocker_is_told(book: Codebook) -> None:
    (one,) = told(book, "She searched the shop for bread.").fired
    assert one.status is None
    assert one.why == "stopped by the blocker 'searched ... for': 'searched the shop for'"


def test_what_is_told_more_fully_is_told_so(book: Codebook) -> None:
    fired = told(book, "They closed down the shop.").fired
    assert [one.status for one in fired] == ["happened"]


def test_what_a_near_pattern_lacks_is_told(book: Codebook) -> None:
    (one,) = told(book, "Officers searched her flat.").missed
    assert one.entry == "shop_searched"
    assert one.places[0].words == ("searched",)
    assert one.why.startswith("no word for ")


def test_a_forbidden_word_is_told(book: Codebook) -> None:
    (one,) = told(book, "Police searched the yard for thieves.").missed
    assert one.why == "it forbids 'thieves'"


def test_words_too_far_apart_are_told(book: Codebook) -> None:
    text = "Officers closed the road, the bridge, the harbour and all five lanes beside the kiosk."
    (one,) = told(book, text).missed
    assert one.why == "its words stand in another order, too far apart, or in two clauses"


def test_a_language_without_words_explains_nothing(book: Codebook) -> None:
    assert explain(book, "La police a fouillé.", "fr", 0, 10) is None


def test_a_group_is_shown_by_its_first_words(book: Codebook) -> None:
    (one,) = told(book, "Officers closed her flat.").missed
    assert one.places[1].asked == "shop|book shop|kiosk|cafe and 2 more"


def test_what_fires_in_explaining_is_what_is_read() -> None:
    shipped = load()
    text = "The ministry revoked the residence permit of Ada Wren on Friday."
    found = explain(shipped, text, "en", 0, len(text))
    assert found is not None
    told_so = {one.entry for one in found.fired if one.status}
    assert told_so == set(shipped.fired(text, "en"))
