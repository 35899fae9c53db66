"""How a language says it: word tables per concern, one folder a language, no code."""

from firsthand.languages.loader import LanguagePack, Languages, load

__all__ = ["LanguagePack", "Languages", "load"]
