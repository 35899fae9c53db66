"""Who says what, by which word, how surely."""
