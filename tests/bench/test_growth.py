"""Growth: copies of a pile share only common words, and costs are told with their exponent."""

from __future__ import annotations

from bench.real_pairs import Linked
from bench.real_pairs import table as pairs_table
from bench.speed.growth import Size, grown_pile, table


def test_a_grown_pile_renames_rare_words_and_numbers_in_one_way_a_copy() -> None:
    common = [{"id": str(n), "text": f"the river rose by the dam {n}"} for n in range(60)]
    rows = [*common, {"id": "a", "text": "The Maliuk mural, 1,200 lanterns"}]
    made = list(grown_pile(rows, 3 * len(rows)))
    assert made[: len(rows)] == rows
    first, second = made[2 * len(rows) - 1], made[3 * len(rows) - 1]
    assert first["id"] == "a+1"
    assert first["text"].startswith("The ")
    assert "Maliuk" not in first["text"]
    assert "1,200" not in first["text"]
    assert first["text"] != second["text"]
    assert [len(word) for word in first["text"].split()] == [3, 6, 6, 5, 8]
    assert list(grown_pile(rows, 3 * len(rows))) == made


def test_the_table_tells_the_exponent() -> None:
    sizes = [
        Size(1000, 300_000, 1.0, 1.2, 200.0, 150.0, None),
        Size(10_000, 3_000_000, 11.0, 12.0, 380.0, 300.0, 1.04),
    ]
    *_, last = table(sizes)
    assert last.split()[0] == "10000"
    assert last.endswith("1.04")


def test_counts_of_real_pairs_are_summed_over_files() -> None:
    files = [
        ("one", {"a: same": Linked(9, 10), "b: other": Linked(0, 3)}),
        ("two", {"a: same": Linked(10, 10)}),
    ]
    _, same, other = pairs_table(files)
    assert same.endswith("19/20 = 0.950")
    assert other.split()[2:] == ["0/3", "0/0", "0/3", "=", "0.000"]
