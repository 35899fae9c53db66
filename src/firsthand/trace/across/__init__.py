"""Across languages: which texts say the same, sentence after sentence."""
