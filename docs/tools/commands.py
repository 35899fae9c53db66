"""The page of commands, from the command line itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from docs.tools.source import cell
from firsthand.cli import commands

_HEAD = """\
# Commands

Data goes to stdout, words for people to stderr; `--json` prints the result as one JSON value. Every
command answers `--help`. Exit status: 0 ok, 1 findings or a store that cannot be used, 2 usage,
3 partial (something is in quarantine), 130 interrupted. `python -m firsthand` is `firsthand`.
"""


def page() -> str:
    """Every command with its usage, its own help text and its options."""
    context = click.Context(commands, info_name="firsthand")
    return "\n".join([_HEAD, *_group(commands, context)])


def _group(group: click.Group, parent: click.Context) -> Iterator[str]:
    for name in sorted(group.commands):
        command = group.commands[name]
        if command.hidden:
            continue
        context = click.Context(command, info_name=name, parent=parent)
        yield _section(command, context)
        if isinstance(command, click.Group):
            yield from _group(command, context)


def _section(command: click.Command, context: click.Context) -> str:
    title = context.command_path.removeprefix("firsthand ")
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    parts = [f"## {title}", "", f"`{usage}`", "", _help(command), ""]
    rows = [_row(option) for option in command.params if isinstance(option, click.Option)]
    if rows:
        parts += ["| option | default | meaning |", "|---|---|---|", *rows, ""]
    return "\n".join(parts)


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "").replace("\b\n", "")


def _row(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    value = "" if option.is_flag else f" {option.make_metavar(_NO_CONTEXT)}"
    return f"| `{cell(names + value)}` | {_default(option)} | {cell(option.help or '')} |"


_NO_CONTEXT = click.Context(commands)


def _default(option: click.Option) -> str:
    if option.required:
        return "(required)"
    if option.is_flag or option.default is None or not str(option.default):
        return ""
    return f"`{cell(str(option.default))}`" if option.show_default else ""
