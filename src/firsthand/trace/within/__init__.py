"""Within one language: which texts share words, and what kind of resting that is."""
