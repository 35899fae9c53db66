"""What the terminal is told beside the table of incidents."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from firsthand.cli.printed import print_table
from firsthand.store import open_store
from tests.web.pile import fill
from tests.web.test_apart import put_report


def test_the_table_says_how_many_acts_are_in_no_incident(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_store(tmp_path / "store", create=True)) as store:
        fill(store)
        print_table(store)
        assert capsys.readouterr().err == ""
        put_report(store, "report-apart")
        print_table(store)
    told = capsys.readouterr()
    assert "1 further act is told on 1 page" in told.err
    assert "(permit_revoked 1)" in told.err
    assert "further" not in told.out
