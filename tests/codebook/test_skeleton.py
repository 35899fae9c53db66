"""A codebook to begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.codebook import load
from firsthand.codebook.skeleton import skeleton
from firsthand.errors import UsageError

BOOK = load()


@pytest.mark.parametrize("parent", ["COERCE", "permit_revoked", "entry_refused"])
def test_it_loads_and_passes(tmp_path: Path, parent: str) -> None:
    path = tmp_path / "card_revoked.yaml"
    path.write_text(skeleton(BOOK, "card_revoked", parent), encoding="utf-8")
    made = load((str(path),)).entries["card_revoked"]
    kind = BOOK.entries.get(parent)
    assert made.plover == (kind.plover if kind else parent)
    assert made.mode == (kind.mode if kind else None)
    assert made.contexts == (kind.contexts if kind else ())


@pytest.mark.parametrize(
    ("name", "parent", "code"),
    [
        ("Card Revoked", "COERCE", "FH-CODE-012"),
        ("permit_revoked", "COERCE", "FH-CODE-013"),
        ("card_revoked", "COERSE", "FH-CODE-014"),
    ],
)
def test_what_cannot_be_begun_is_refused(name: str, parent: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        skeleton(BOOK, name, parent)
    assert caught.value.code == code
    assert caught.value.remedy
