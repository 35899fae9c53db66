"""Names and places: who and where is named, in any of the languages."""
