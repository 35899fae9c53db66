"""Writes the pages of the docs that come from the code: `make reference`, `make screenshots`."""
