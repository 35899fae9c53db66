"""Which charset a page is written in: its mark, its declaration, strict trial, byte statistics."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})"""
    rb"""|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})""",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes in which a declaration is looked for; browsers read 1024
_SAMPLE = 200_000  # bytes that the statistics look at

_MOSTLY, _MENDED = 4.0, 1.0  # sound UTF-8 letters for each broken place: undeclared, declared
_UNLIKE = 0.5  # share of a language's usual letters under which bytes are not of its charset

# What browsers read for these labels (WHATWG encoding standard): the Windows page of the same use.
_READ_AS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "utf-16": "utf-16-le"}
# A slice of these does not decode by itself: the bytes carry a state. Anchors would lie.
_STATEFUL = ("utf-7", "utf_7", "iso2022", "hz")
_BY_DEFAULT = "cp1252"  # what servers state where nobody told them
_SINGLE_BYTE = ("cp1251", "koi8-r", "cp1250", "cp1252")

_RUSSIAN_COMMON = frozenset("оеаинтсрвлкмдпуяыьг")
_CENTRAL = frozenset("ščćžđŠČĆŽĐőűęąłśźńżěřů")
_WESTERN = frozenset("äöüßéèêàâçñóíáúôîïëÄÖÜÉ“”‘’–—…»«„€ ·©®°")
_CENTRAL_AND_WESTERN = frozenset("äöüßéáóíúÄÖÜÉ“”‘’–—…»«„€ ·©®°")


def find_charset(raw: bytes, stated: str | None = None) -> tuple[str, int]:
    """The Python name of the charset and the length of the byte order mark.

    A mark wins; then strict UTF-8; then what the HTTP head or mail around the page stated, then
    what the page declares, where the bytes decode by it; then statistics.
    UTF-8 goes before a declared single-byte charset: text that is valid UTF-8 by chance is rare,
    a template with a wrong declaration is not.
    """
    marked = marked_charset(raw)
    if marked is not None:
        return marked
    return ("utf-8" if _decodes(raw, "utf-8") else other_charset(raw, stated)), 0


def marked_charset(raw: bytes) -> tuple[str, int] | None:
    """The charset that a byte order mark or zero bytes give away, and the length of the mark."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name, len(mark)
    wide = _wide(raw)
    return (wide, 0) if wide else None


def other_charset(raw: bytes, stated: str | None) -> str:
    """The charset of bytes that have no mark and are no strict UTF-8."""
    named = _named(usable_charset(stated), declared_charset(raw))
    for charset in named:
        if _is_narrow(charset) and (charset in _SINGLE_BYTE or _decodes(raw, charset)):
            return charset
    return _guess(raw[:_SAMPLE], _MENDED if "utf-8" in named else _MOSTLY)


def _named(stated: str | None, declared: str | None) -> list[str]:
    """What is claimed, likelier first: a head may say what its server says of every page."""
    names = [name for name in (stated, declared) if name]
    return names[::-1] if stated == _BY_DEFAULT else names


def _is_narrow(charset: str) -> bool:
    """No Unicode form: bytes that are one were known by themselves."""
    return charset != "utf-8" and not charset.startswith("utf-16")


def declared_charset(raw: bytes) -> str | None:
    """The charset that an XML or meta declaration names, if it is one we can anchor in."""
    match = _DECLARED.search(raw[:_HEAD])
    if match is None:
        return None
    return usable_charset((match.group(1) or match.group(2)).decode("ascii"))


def usable_charset(stated: str | None) -> str | None:
    """The Python name of a charset, if it is one we can anchor in."""
    label = (stated or "").strip().lower()
    if not label or label.startswith(_STATEFUL) or label.startswith("iso-2022"):
        return None
    try:
        name = codecs.lookup(label).name
        "probe".encode(name)
    except (
        LookupError,
        TypeError,
        ValueError,
    ):  # unknown, no name at all, or a codec that is no charset ("hex")
        return None
    return _READ_AS.get(name, name)


def _decodes(raw: bytes, charset: str) -> bool:
    try:
        raw.decode(charset)
    except UnicodeDecodeError:
        return False
    return True


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: markup and blanks put a zero byte on every second place."""
    sample = raw[:2000]
    half = len(sample) // 2
    if not half:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.1 and odd > 8 * even:
        return "utf-16-le"
    if even > half * 0.1 and even > 8 * odd:
        return "utf-16-be"
    return None


def _guess(raw: bytes, sound_for_broken: float) -> str:
    """The likeliest charset of bytes that are not strict UTF-8 and say nothing true.

    UTF-8 where few places are broken among many sound ones (a cut or mended page), and where the
    bytes look like no language in any charset: then the broken places are shown as such.
    """
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - broken
    if sound > sound_for_broken * broken:
        return "utf-8"
    best = max(_SINGLE_BYTE, key=lambda charset: _likeness(raw, charset))
    return best if _likeness(raw, best) > _UNLIKE else "utf-8"


def _likeness(raw: bytes, charset: str) -> float:
    """How much the letters beyond ASCII look like running text of the charset's languages."""
    high = bytes(byte for byte in raw if byte >= 0x80)  # noqa: PLR2004 - ASCII ends
    text = high.decode(charset, errors="replace")
    if not text:
        return 0.0
    if charset in {"cp1251", "koi8-r"}:
        return sum(character in _RUSSIAN_COMMON for character in text) / len(text)
    known = _CENTRAL | _CENTRAL_AND_WESTERN if charset == "cp1250" else _WESTERN
    return sum(character in known for character in text) / len(text)
