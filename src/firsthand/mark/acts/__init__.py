"""Reported acts: what happened to whom, where, when, told from the codebook."""
