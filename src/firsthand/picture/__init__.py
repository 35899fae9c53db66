"""picture: who rests on whom as a drawing: records -> nodes and edges -> places on a sheet -> SVG.

Time runs from left to right, a row is a page, a band is what rests on one newsroom, and every
origin that counts is a numbered disc: the newsrooms can be counted with the finger. Pure functions
without templates, so that the review page and a printed sheet draw the same picture.
"""

from firsthand.picture.chain import (
    FLAWS,
    LOOSE_KINDS,
    Chain,
    Edge,
    Flaw,
    Node,
    Part,
    Sources,
    Wording,
    chain_of,
    flaw_of,
)
from firsthand.picture.draw import legend, svg
from firsthand.picture.layout import Band, Column, Layout, Spot, Strand, layout

__all__ = [
    "FLAWS",
    "LOOSE_KINDS",
    "Band",
    "Chain",
    "Column",
    "Edge",
    "Flaw",
    "Layout",
    "Node",
    "Part",
    "Sources",
    "Spot",
    "Strand",
    "Wording",
    "chain_of",
    "flaw_of",
    "layout",
    "legend",
    "svg",
]
