from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.gazetteer.keys import base_keys, key_hash, place_key
from firsthand.gazetteer.tables import inflections


def test_scripts_hyphens_and_possessives_share_a_key() -> None:
    assert place_key("Novi Sad") == place_key("Нови Сад") == place_key("Novi-Sad's")
    assert place_key("St. Étienne") == place_key("Saint-Etienne") == "saint etienne"


def test_every_word_of_a_name_may_be_a_case_form() -> None:
    assert "novi sad" in set(base_keys("novom sadu", inflections()["sr"].cases))
    assert "niznii novgorod" in set(base_keys("niznem novgorode", inflections()["ru"].cases))


@given(st.text(min_size=1, max_size=30))
def test_a_key_is_its_own_key(words: str) -> None:
    key = place_key(words)
    assert place_key(key) == place_key(place_key(key))
    assert 0 <= key_hash(key) < 2**64


@given(st.text(alphabet="abcdeijkmnou ", max_size=20))
def test_base_keys_are_few_and_never_the_key_itself(key: str) -> None:
    found = list(base_keys(place_key(key), inflections()["sr"].cases))
    assert len(found) < 200
