"""The codes of other projects for what an incident is, by the codebook in use."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook import Codebook
from firsthand.codebook.crosswalk import codes_of
from firsthand.publish.material import Coding


def codings(events: Iterable[str], codebook: Codebook) -> tuple[Coding, ...]:
    """The codes of each entry that the codebook knows; a record may have others, of an older one.

    Method: PLOVER's type, mode and quad class stand in the entry, ACLED's types and CAMEO's root
    code in the crosswalk by type and mode.
    """
    known = sorted({name for name in events if name in codebook.entries})
    return tuple(_coding(name, codebook) for name in known)


def _coding(name: str, codebook: Codebook) -> Coding:
    entry = codebook.entries[name]
    kind = codebook.types.get(entry.plover)
    codes = codes_of(name, entry)
    return Coding(
        entry=name,
        codebook=codebook.version,
        plover=entry.plover,
        mode=entry.mode,
        quad=None if kind is None else kind.quad,
        acled_event=codes.acled_event,
        acled_sub_event=codes.acled_sub_event,
        cameo_root=codes.cameo_root,
    )
