"""The page of error codes, collected from the calls in the source that raise them.

Method: every call with a literal "FH-ROOM-NNN" among its arguments. The sentence is its next
positional argument and the remedy its keyword; where the call goes to a function of ours that takes
the code, what is missing is taken from the error that this function raises. Words in the sentence
that depend on the case stand in angle brackets.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

import firsthand

Function = ast.FunctionDef | ast.AsyncFunctionDef
SOURCE = Path(firsthand.__file__).parent
_CODE = re.compile(r"FH-([A-Z]+)-\d{3}")
_KINDS = {
    "UsageError": "usage (exit 2)",
    "InputError": "input, to quarantine (exit 3)",
    "StoreError": "store (exit 1)",
    "Failure": "document, to quarantine (exit 3)",
    "Finding": "finding, told after the run (exit 0)",
}
_DEPENDS = "What to do depends on the case, and is said."
_NAMED = "what does not fit is named."
_OF_ERRORS = {"strerror", "orig", "msg", "args"}
_HEAD = """\
# Error codes

Every error names its code, the file and place, what is wrong and the remedy. An input that cannot
be read goes to quarantine (`firsthand quarantine`); the run goes on and exits with 3. Words in
angle brackets depend on the case.
"""


@dataclass(frozen=True, slots=True)
class Raised:
    """One place of the source that raises a code; kind is the class of the error."""

    code: str
    module: str
    kind: str = ""
    sentence: str = ""
    remedy: str = ""


def collect(source: Path = SOURCE) -> tuple[Raised, ...]:
    """Every raise of every code in the package, sorted by code and module."""
    texts = {path: path.read_text(encoding="utf-8") for path in source.rglob("*.py")}
    trees = {
        path: ast.parse(text) for path, text in texts.items() if "Error" in text or "FH-" in text
    }
    makers: dict[str, tuple[Raised, ...]] = {}
    for _ in range(2):  # the second time finds those that hand the code on to another
        makers = {n: found for tree in trees.values() for n, found in _makers(tree, makers)}
    found = [
        _completed(raised, call, makers)
        for path, tree in trees.items()
        for raised, call in _raises(tree, _module(path, source))
    ]
    return tuple(
        sorted(set(found), key=lambda one: (one.code, one.module, one.sentence, one.remedy))
    )


def page() -> str:
    """Every code with what it says, the remedy, its kind and where it is raised."""
    found = collect()
    parts = [_HEAD]
    room = ""
    for code in sorted({one.code for one in found}):
        if code.split("-")[1] != room:
            room = code.split("-")[1]
            parts.append(f"## FH-{room}\n")
        parts.append(_section(code, [one for one in found if one.code == code]))
    return "\n".join(parts)


def _section(code: str, places: list[Raised]) -> str:
    modules = ", ".join(sorted({f"`{one.module}`" for one in places}))
    kinds = ", ".join(sorted({one.kind for one in places if one.kind}))
    lines = [f"### {code}", ""]
    for sentence, remedy in dict.fromkeys((one.sentence, one.remedy) for one in places):
        lines += [f"- {_escaped(sentence)}", f"  *{_escaped(remedy or _DEPENDS)}*"]
    return "\n".join([*lines, "", f"{kinds or 'error'}; raised in {modules}", ""])


def _escaped(text: str) -> str:
    """Text with Markdown's signs escaped; words between back quotes stay code."""
    parts = text.split("`")
    plain = [re.sub(r"([*<>_\[\]|~])", r"\\\1", part) for part in parts[::2]]
    code = [f"`{part}`" for part in parts[1::2]]
    return "".join(piece for pair in zip_longest(plain, code, fillvalue="") for piece in pair)


def _module(path: Path, source: Path) -> str:
    parts = path.relative_to(source).with_suffix("").parts
    return ".".join(("firsthand", *(part for part in parts if part != "__init__")))


def _raises(tree: ast.Module, module: str) -> Iterator[tuple[Raised, ast.Call]]:
    sentences = _sentences(tree)
    for scope in _scopes(tree):
        known = sentences | _assigned(scope)
        for call in _calls(scope):
            code = _code_of(call)
            if code:
                for given in _given(tree, scope, call):
                    yield _read(call, Raised(code=code, module=module), known | given), call


def _given(tree: ast.Module, scope: Function, call: ast.Call) -> Iterator[dict[str, ast.expr]]:
    """What the callers of a function hand it as sentence or remedy; one empty answer for none."""
    parameters = [argument.arg for argument in (*scope.args.args, *scope.args.kwonlyargs)]
    parts = (*_after_code(call)[:2], *(word.value for word in call.keywords))
    if not any(isinstance(part, ast.Name) and part.id in parameters for part in parts):
        yield {}
        return
    callers = [
        (one, _assigned(caller))
        for caller in _scopes(tree)
        for one in _calls(caller)
        if isinstance(one.func, ast.Name) and one.func.id == scope.name
    ]
    for one, known in callers:
        handed = dict(zip(parameters, one.args, strict=False))
        handed |= {word.arg: word.value for word in one.keywords if word.arg}
        yield {name: ast.Constant(_said(part, known)) for name, part in handed.items()}
    if not callers:
        yield {}


def _scopes(tree: ast.Module) -> Iterator[Function]:
    yield from (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(scope) if isinstance(node, ast.Call))


def _sentences(tree: ast.Module) -> dict[str, ast.expr]:
    """The texts that a module keeps under a name."""
    return {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        if isinstance(node.value, ast.JoinedStr)
        or (isinstance(node.value, ast.Constant) and isinstance(node.value.value, str))
    }


def _assigned(scope: ast.AST) -> dict[str, ast.expr]:
    """The expressions that names of a function stand for, as far as they are set in it."""
    return {
        node.targets[0].id: node.value
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _code_of(call: ast.Call) -> str | None:
    for part in (*call.args, *(word.value for word in call.keywords)):
        if isinstance(part, ast.Constant) and _is_code(part):
            return str(part.value)
    return None


def _read(call: ast.Call, raised: Raised, known: dict[str, ast.expr]) -> Raised:
    """What one call says: its error class, sentence and remedy; "" for what it leaves to others."""
    words = {word.arg: word.value for word in call.keywords if word.arg}
    said = dict(zip(("message", "remedy"), _after_code(call), strict=False)) | words
    name = ast.unparse(call.func).rpartition(".")[2]
    return replace(
        raised,
        kind=_KINDS.get(name, ""),
        sentence=_sentence(_said(said.get("message"), known)),
        remedy=_sentence(_said(said.get("remedy"), known)),
    )


def _after_code(call: ast.Call) -> list[ast.expr]:
    """The arguments that stand behind the code: first the sentence, then perhaps the remedy."""
    for number, part in enumerate(call.args):
        if _is_code(part) or (isinstance(part, ast.Name) and part.id == "code"):
            return call.args[number + 1 :]
    return []


def _is_code(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant) and bool(_CODE.fullmatch(str(part.value)))


def _sentence(said: str) -> str:
    """What was said, or "" where no word of it stands in the source itself."""
    return "" if re.fullmatch(r"<[^<>]*>", said) else said


def _said(part: ast.expr | None, known: dict[str, ast.expr]) -> str:
    """An expression as words: literals as they are, everything else by its name in brackets."""
    if part is None or isinstance(part, ast.Constant):
        return "" if part is None else str(part.value)
    if isinstance(part, ast.JoinedStr):
        return "".join(_said(piece, known) for piece in part.values)
    if isinstance(part, ast.FormattedValue):
        return f"<{_name(part.value)}>"
    if isinstance(part, ast.Name) and part.id in known:
        return _said(known[part.id], {})
    if isinstance(part, ast.Call) and ast.unparse(part.func) == "nearest":
        return "The nearest known word is named."
    if isinstance(part, ast.IfExp):
        return "; or: ".join(filter(None, (_said(part.body, known), _said(part.orelse, known))))
    return f"<{_name(part)}>"


def _name(part: ast.expr) -> str:
    """A short word for an expression: what a call is about, not the function called."""
    if isinstance(part, ast.Call):
        about = part.args[0] if part.args else part.func
        is_method = about is part.func and isinstance(about, ast.Attribute)
        return _name(about.value if is_method and isinstance(about, ast.Attribute) else about)
    if isinstance(part, ast.Attribute):
        return "error" if part.attr in _OF_ERRORS else _words(part.attr)
    if isinstance(part, ast.Name):
        return _words(part.id)
    if isinstance(part, ast.BoolOp):
        return _name(part.values[0])
    if isinstance(part, ast.BinOp):
        return _name(part.left)
    return _name(part.value) if isinstance(part, ast.Subscript | ast.Starred) else "..."


def _words(name: str) -> str:
    return name.strip("_").lower().replace("_", " ")


def _makers(
    tree: ast.Module, known_makers: dict[str, tuple[Raised, ...]]
) -> Iterator[tuple[str, tuple[Raised, ...]]]:
    """Functions that raise or make an error of a code they are given, and what they say."""
    for scope in _scopes(tree):
        if "code" not in {argument.arg for argument in (*scope.args.args, *scope.args.kwonlyargs)}:
            continue
        known = _assigned(scope)
        found: list[Raised] = []
        for call in filter(_hands_on, _calls(scope)):
            name = ast.unparse(call.func)
            if name in _KINDS:
                found.append(_read(call, Raised(code="", module=""), known))
            elif name != scope.name:
                found.extend(known_makers.get(name, ()))
        if found:
            yield scope.name, tuple(found)


def _hands_on(call: ast.Call) -> bool:
    """Whether a call is handed the `code` that its function was given."""
    parts = (*call.args, *(word.value for word in call.keywords))
    return any(isinstance(part, ast.Name) and part.id == "code" for part in parts)


def _completed(raised: Raised, call: ast.Call, makers: dict[str, tuple[Raised, ...]]) -> Raised:
    """What the call itself says, filled up from the function that it hands the code to."""
    name = ast.unparse(call.func).rpartition(".")[2]
    if name not in makers:
        return raised
    says = makers[name]
    return replace(
        raised,
        kind=says[0].kind,
        sentence=raised.sentence or " Or: ".join(one.sentence or _NAMED for one in says),
        remedy=raised.remedy or " ".join(dict.fromkeys(one.remedy for one in says)),
    )
