"""The file of the lexicon: tables of text in a zip archive, a language each, the same each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from firsthand.lexicon.learning import Meanings, Table

COMMONNESS = "english.tsv"  # English stem, sentences of a hundred thousand that it stands in
NOTICE = "NOTICE.txt"
_DATE = (2020, 1, 1, 0, 0, 0)  # of every member, so that the same tables are the same bytes
PERCENT = 100
SENTENCES = 100_000


def pack(tables: Mapping[str, Table], commonness: Mapping[str, float], notice: str) -> bytes:
    """The archive of some tables by language, and of the commonness (a share) of English stems."""
    members = {f"{language}.tsv": _written(tables[language]) for language in sorted(tables)}
    rows = (f"{stem}\t{round(SENTENCES * commonness[stem])}" for stem in sorted(commonness))
    members[COMMONNESS] = "\n".join(rows)
    members[NOTICE] = notice
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_LZMA) as archive:
        for name, text in members.items():
            member = zipfile.ZipInfo(name, _DATE)
            member.compress_type = zipfile.ZIP_LZMA
            archive.writestr(member, text.encode("utf-8"))
    return kept.getvalue()


def languages_of(archive: bytes) -> tuple[str, ...]:
    """The languages that an archive has a table of."""
    with zipfile.ZipFile(io.BytesIO(archive)) as members:
        names = [name for name in members.namelist() if name.endswith(".tsv")]
    return tuple(sorted(name.removesuffix(".tsv") for name in names if name != COMMONNESS))


def table_in(archive: bytes, language: str) -> dict[str, Meanings]:
    """The table of a language; empty where the archive has none."""
    name = f"{language}.tsv"
    with zipfile.ZipFile(io.BytesIO(archive)) as members:
        if name == COMMONNESS or name not in members.namelist():
            return {}
        text = members.read(name).decode("utf-8")
    return dict(_entry(line) for line in text.split("\n") if line)


def commonness_in(archive: bytes) -> dict[str, float]:
    """The share of English sentences that each stem stands in."""
    with zipfile.ZipFile(io.BytesIO(archive)) as members:
        text = members.read(COMMONNESS).decode("utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line)
    return {stem: int(count) / SENTENCES for stem, count in rows}


def _written(table: Table) -> str:
    """A line for each stem: the stem, then each meaning and its chance in percent."""
    return "\n".join(
        "\t".join([word, *(f"{meaning} {round(PERCENT * chance)}" for meaning, chance in meanings)])
        for word, meanings in sorted(table.items())
    )


def _entry(line: str) -> tuple[str, Meanings]:
    word, *meanings = line.split("\t")
    pairs = (one.rsplit(" ", maxsplit=1) for one in meanings)
    return word, tuple((meaning, int(chance) / PERCENT) for meaning, chance in pairs)
