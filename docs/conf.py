"""Sphinx: MyST pages, furo theme, warnings are errors (`make docs`)."""

from firsthand import __version__

project = "firsthand"
author = "the firsthand developers"
version = release = __version__
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "firsthand"
exclude_patterns = ["_build", "tools"]
myst_heading_anchors = 3
