"""The syntax trees of the house, parsed once for all tests that look at them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """What tests ask for: functions, imports, calls, attributes and handlers, in walking order."""
    asked = (
        *(ast.FunctionDef, ast.AsyncFunctionDef, ast.Import, ast.ImportFrom),
        *(ast.Call, ast.Attribute, ast.ExceptHandler),
    )
    return tuple(node for node in ast.walk(tree_of(path)) if isinstance(node, asked))
