"""Loads the language packs: languages/<code>/<concern>.toml, each decoded into its own struct.

A Serbian table is written once, in Latin letters; its Cyrillic twin is made here. In every table a
tuple of strings and the keys of a mapping are words of the language; a lone string is a code.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import msgspec

from firsthand.languages.certainty import CertaintyWords
from firsthand.languages.changes import ChangeWords
from firsthand.languages.credits import CreditWords
from firsthand.languages.names import NameWords
from firsthand.languages.places import PlaceWords
from firsthand.languages.privacy import PrivacyWords
from firsthand.languages.prose import ProseWords
from firsthand.languages.quantities import QuantityWords
from firsthand.languages.residue import ResidueWords
from firsthand.languages.sheets import SheetWords
from firsthand.languages.speech import SpeechWords
from firsthand.languages.times import TimeWords
from firsthand.strict import decode
from firsthand.words import serbian_cyrillic

CODES = ("en", "de", "ru", "sr")
_SAME_PACK = {"hr": "sr-Latn", "bs": "sr-Latn", "cnr": "sr-Latn", "sh": "sr-Latn", "sr": "sr-Latn"}


class LanguagePack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All word tables of one language in one script."""

    code: str
    prose: ProseWords
    credits: CreditWords
    speech: SpeechWords
    times: TimeWords
    names: NameWords
    places: PlaceWords
    privacy: PrivacyWords
    sheets: SheetWords
    changes: ChangeWords
    residue: ResidueWords
    quantities: QuantityWords
    certainty: CertaintyWords


class Languages(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The packs by language tag."""

    packs: dict[str, LanguagePack]

    @property
    def version(self) -> str:
        """Changes with any word of any table."""
        text = msgspec.json.encode(self.packs, order="deterministic")
        return hashlib.blake2b(text, digest_size=8).hexdigest()

    def get(self, tag: str | None) -> LanguagePack | None:
        """The pack for a BCP 47 tag ("de-AT", "sr-Cyrl", "hr"), or None when there is none."""
        if tag is None:
            return None
        primary = tag.split("-")[0].lower()
        for name in (tag, primary, _SAME_PACK.get(primary, "")):
            if name in self.packs:
                return self.packs[name]
        return None


@lru_cache(maxsize=1)
def load() -> Languages:
    """All packs that come with firsthand (no download; package data)."""
    packs: dict[str, LanguagePack] = {}
    for code in CODES:
        pack = _load_pack(code)
        if code == "sr":
            packs["sr-Latn"] = msgspec.structs.replace(pack, code="sr-Latn")
            packs["sr-Cyrl"] = _in_cyrillic(msgspec.structs.replace(pack, code="sr-Cyrl"))
        else:
            packs[code] = pack
    return Languages(packs=packs)


def _load_pack(code: str) -> LanguagePack:
    folder = files("firsthand.languages") / code
    data: dict[str, object] = {"code": code}
    for field in msgspec.structs.fields(LanguagePack):
        if field.name != "code":
            text = (folder / f"{field.name}.toml").read_text(encoding="utf-8")
            data[field.name] = tomllib.loads(text)
    return decode(data, LanguagePack, code="FH-LANG-001", place=f"languages/{code}")


def _in_cyrillic(pack: LanguagePack) -> LanguagePack:
    changed = {
        field.name: _cyrillic_struct(getattr(pack, field.name))
        for field in msgspec.structs.fields(pack)
        if field.name != "code"
    }
    return msgspec.structs.replace(pack, **changed)


def _cyrillic_struct(table: msgspec.Struct) -> msgspec.Struct:
    names = [field.name for field in msgspec.structs.fields(table)]
    changed = {name: _cyrillic_value(getattr(table, name), lone=True) for name in names}
    return msgspec.structs.replace(table, **changed)


def _cyrillic_value(value: object, *, lone: bool) -> object:
    if isinstance(value, str):
        return value if lone else serbian_cyrillic(value)
    if isinstance(value, tuple):
        return tuple(_cyrillic_value(part, lone=False) for part in value)
    if isinstance(value, dict):
        return _cyrillic_table(value)
    return _cyrillic_struct(value) if isinstance(value, msgspec.Struct) else value


def _cyrillic_table(table: Mapping[object, object]) -> dict[object, object]:
    return {
        _cyrillic_value(key, lone=False): _cyrillic_value(value, lone=True)
        for key, value in table.items()
    }
