"""Lineages: who rests on whom, in which direction, and the origins behind each text."""
