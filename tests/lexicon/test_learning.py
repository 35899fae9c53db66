from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.lexicon.learning import StemPair, learn

PAIRS: list[StemPair] = [
    (("haus", "rot"), ("house", "red")),
    (("haus", "gros"), ("house", "big")),
    (("hund", "rot"), ("dog", "red")),
    (("hund", "gros"), ("dog", "big")),
]


def test_words_find_their_partners() -> None:
    learned = learn(PAIRS)
    assert {word: meanings[0][0] for word, meanings in learned.items()} == {
        "haus": "house",
        "rot": "red",
        "hund": "dog",
        "gros": "big",
    }


def test_what_is_known_leaves_the_rest_to_the_new_word() -> None:
    pair = [(("haus", "kater"), ("house", "tomcat"))]
    blind, seeing = learn(pair), learn(pair, {"haus": (("house", 0.9),)})
    assert dict(seeing["kater"])["tomcat"] > dict(blind["kater"])["tomcat"]


def test_nothing_is_learned_from_nothing() -> None:
    assert learn([]) == {}
    assert learn([((), ("house",))]) == {}


@given(st.permutations(PAIRS))
def test_the_order_of_the_pairs_does_not_matter(pairs: list[StemPair]) -> None:
    assert learn(pairs) == learn(PAIRS)


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from("abcd"), max_size=4),
            st.lists(st.sampled_from("wxyz"), max_size=4),
        ),
        max_size=8,
    )
)
def test_chances_are_chances_and_fall(pairs: list[tuple[list[str], list[str]]]) -> None:
    for meanings in learn(pairs).values():
        chances = [chance for _, chance in meanings]
        assert chances == sorted(chances, reverse=True)
        assert 0 < sum(chances) <= 1.02
