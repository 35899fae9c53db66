"""How a language says it: word tables per concern, one folder a language; numbers in words."""

from firsthand.languages.loader import LanguagePack, Languages, load

__all__ = ["LanguagePack", "Languages", "load"]
