"""Settings: one frozen bundle from firsthand.toml; an unknown key is an error."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from firsthand.errors import UsageError
from firsthand.strict import decode

Positive = Annotated[int, msgspec.Meta(gt=0)]
Mode = Literal["gated", "full", "fast"]


class ReadSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Limits of reading."""

    max_bytes: Positive = 20_000_000  # the largest page taken, in bytes after unpacking
    max_tags: Positive = 100_000  # of the markup of a page; the fullest news pages have some 6,000
    max_characters: Positive = 600_000  # that a page shows, about 100,000 words
    min_words: Positive = 20  # a page with fewer words of body is "without text"


class MarkSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who says what, who, where and when."""

    # gated: the encoder reads the English paragraphs that can hold a name or a statement, taggers
    # mark names in other languages; full: the encoder reads all of English; fast: rules alone
    mode: Mode = "gated"
    threads: Positive = 1  # of the encoder, for each process


class CodebookSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be coded."""

    # exile: acts against people in exile; plover: PLOVER's types and modes, in English only
    use: tuple[Literal["exile", "plover"], ...] = ("exile",)
    files: tuple[str, ...] = ()  # codebook files of yours, read after those of firsthand
    # whether what triggers find is weighed by what ships, in English by a small network as well;
    # false: what triggers find, all of it and nothing else
    second_look: bool = True
    ranker: str = ""  # weights of yours, written by `firsthand codebook learn`


class GazetteerSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Places."""

    files: tuple[str, ...] = ()  # place files of yours (CSV), read after the compiled gazetteer


class LexiconSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What words of other languages mean."""

    files: tuple[str, ...] = ()  # sentence pairs of yours (TSV or TMX), learned from at each start


class HousesSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Newsrooms."""

    files: tuple[str, ...] = ()  # tables of yours (CSV): what counts as one newsroom, who owns it


class PublishSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What leaves the store."""

    public_persons: str = ""  # a table of yours (CSV, column `name`) of people who are public
    bom: bool = True  # CSV begins with the mark by which spreadsheets know UTF-8


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings; a field left out of the file keeps its default."""

    read: ReadSettings = ReadSettings()
    mark: MarkSettings = MarkSettings()
    codebook: CodebookSettings = CodebookSettings()
    gazetteer: GazetteerSettings = GazetteerSettings()
    lexicon: LexiconSettings = LexiconSettings()
    houses: HousesSettings = HousesSettings()
    publish: PublishSettings = PublishSettings()

    def digest(self) -> str:
        """A short hash of the values: equal settings, equal digest."""
        return hashlib.blake2b(msgspec.json.encode(self), digest_size=8).hexdigest()


def load(path: Path | None) -> Settings:
    """Settings from a TOML file, or the defaults; relative files are taken from its folder."""
    if path is None:
        return Settings()
    if not path.exists():
        raise UsageError(
            "FH-SET-003",
            "there is no such file.",
            place=str(path),
            remedy="Correct the path, or leave --settings out for the defaults.",
        )
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            "FH-SET-001",
            f"cannot be read as TOML: {error}.",
            place=str(path),
            remedy="Correct the file, or leave --settings out for the defaults.",
        ) from error
    settings = decode(data, Settings, code="FH-SET-002", place=str(path))
    return msgspec.structs.replace(
        settings,
        codebook=_with_files_beside(path, settings.codebook),
        gazetteer=GazetteerSettings(files=_beside(path, settings.gazetteer.files)),
        lexicon=LexiconSettings(files=_beside(path, settings.lexicon.files)),
        houses=HousesSettings(files=_beside(path, settings.houses.files)),
        publish=_with_persons_beside(path, settings.publish),
    )


def with_mode(settings: Settings, mode: Mode | None) -> Settings:
    """The settings with another `mark.mode`; None leaves theirs."""
    if mode is None:
        return settings
    mark = msgspec.structs.replace(settings.mark, mode=mode)
    return msgspec.structs.replace(settings, mark=mark)


def _with_files_beside(path: Path, codebook: CodebookSettings) -> CodebookSettings:
    ranker = str(path.parent / codebook.ranker) if codebook.ranker else ""
    return msgspec.structs.replace(codebook, files=_beside(path, codebook.files), ranker=ranker)


def _with_persons_beside(path: Path, publish: PublishSettings) -> PublishSettings:
    if not publish.public_persons:
        return publish
    beside = str(path.parent / publish.public_persons)
    return msgspec.structs.replace(publish, public_persons=beside)


def _beside(path: Path, files: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(path.parent / name) for name in files)
