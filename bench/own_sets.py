"""`python -m bench own SET`: figures on the sets that were written for the project.

Totals only, never items: whoever writes the rules must not see what they are judged by. One set is
there to learn from, and `--errors` shows what is wrong on it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from bench import (
    gold,
    own_answers,
    own_errors,
    own_events,
    own_relations,
    own_scores,
    own_shapes,
    own_sites,
    own_speakers,
    quiet,
)
from bench.gold import Row
from bench.own_scores import Figures
from firsthand.errors import UsageError
from firsthand.pipeline import make_tools
from firsthand.settings import CodebookSettings, Mode, Settings, with_mode
from firsthand.tools import Tools

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FOLDER = Path(__file__).with_name("own")
_LANGUAGES = ("en", "de", "ru", "sr")
_FOR_LEARNING = "exile-train"  # the one set whose errors may be looked at
PREFIX = "own-"  # before the name of a set: its stage among the floors
Answered = Sequence[tuple[Row, Any, Any]]  # row, the answers of people, the answers of the product


class OwnSet(NamedTuple):
    """The files of one set, how its answers are read, given and scored."""

    files: tuple[str, ...]
    wanted: Callable[[Row], Any]
    given: Callable[[Row, Tools], Any]
    score: Callable[[Answered], Figures]


def _plain(score: Callable[[Any], Figures]) -> Callable[[Answered], Figures]:
    return lambda answered: score([(wanted, given) for _, wanted, given in answered])


def _speakers(answered: Answered) -> Figures:
    return own_speakers.speakers([(row["text"], want, given) for row, want, given in answered])


def _certainty(file: str) -> OwnSet:
    score = _plain(own_scores.certainty)
    return OwnSet((file,), own_shapes.judged, own_answers.judged, score)


def _exile(part: str, score: Callable[[Sequence[own_events.Text]], Figures]) -> OwnSet:
    return OwnSet(
        tuple(f"exile_{part}_{language}.jsonl" for language in _LANGUAGES),
        own_shapes.events,
        own_answers.events,
        lambda answered: score(_texts(answered)),
    )


def _sites(part: str) -> OwnSet:
    return OwnSet(
        (f"sites_{part}.jsonl",), own_sites.told, own_sites.found, _plain(own_sites.sites)
    )


def _relations(part: str) -> OwnSet:
    score = _plain(own_relations.relations)
    return OwnSet((f"relations_{part}.jsonl",), own_relations.told, own_relations.found, score)


def _lookalikes(name: str) -> OwnSet:
    return OwnSet(
        tuple(f"{name}_{language}.jsonl" for language in _LANGUAGES),
        quiet.nothing,
        own_answers.reports,
        lambda answered: quiet.false_events([given for _, _, given in answered]),
    )


def _texts(answered: Answered) -> list[own_events.Text]:
    return [own_events.Text(row["text"], wanted, given) for row, wanted, given in answered]


SETS: dict[str, OwnSet] = {
    "certainty": _certainty("certainty_test.jsonl"),
    "certainty-train": _certainty("certainty_train.jsonl"),
    "times": OwnSet(
        tuple(f"times_{language}.jsonl" for language in _LANGUAGES),
        own_shapes.times,
        own_answers.times,
        _plain(own_scores.times),
    ),
    "quantities": OwnSet(
        ("quantities.jsonl",),
        own_shapes.quantities,
        own_answers.quantities,
        _plain(own_scores.quantities),
    ),
    "speakers": OwnSet(
        ("speakers.jsonl",), own_shapes.statements, own_answers.statements, _speakers
    ),
    "exile": _exile("test", own_events.totals),
    "exile-train": _exile("train", own_events.by_type),
    "exile-ranker": _exile("ranker", own_events.totals),
    "sites": _sites("test"),
    "sites-train": _sites("train"),
    "relations": _relations("test"),
    "relations-train": _relations("train"),
    "lookalikes": _lookalikes("lookalikes"),
    "lookalikes-train": _lookalikes("lookalikes_train"),
}

# These are measured by rules alone where no mode is named: cheap, and no weights needed.
_MODES: dict[str, Mode] = {
    name: "fast" for name in ("sites", "sites-train", "relations", "relations-train")
}
STAGES = frozenset(PREFIX + name for name in SETS)


def figures(name: str, rows: Sequence[Row], tools: Tools) -> Figures:
    """The figures of a set over all rows, by language, and for Serbian by script."""
    chosen = SETS[name]
    answered = [(row, chosen.wanted(row), chosen.given(row, tools)) for row in rows]
    groups = sorted(
        {group for row in rows for group in _groups(row)}, key=lambda g: (g != "all", g)
    )
    return {
        group: chosen.score([one for one in answered if group in _groups(one[0])])
        for group in groups
    }


def _groups(row: Row) -> tuple[str, ...]:
    language = str(row["language"])
    script = row.get("script")
    return ("all", language, *([f"{language}-{script}"] if script else []))


def measured(stage: str, answered: Path, tools: Tools) -> Figures:
    """The figures of one file of a set, whose stage among the floors is given."""
    return figures(stage.removeprefix(PREFIX), gold.read_rows(answered), tools)


def rows_of(name: str, folder: Path = FOLDER) -> list[Row]:
    """All rows of a set."""
    return [row for file in SETS[name].files for row in gold.read_rows(folder / file)]


def add_command(commands: Commands) -> None:
    """The command `own`."""
    command = commands.add_parser("own", help="figures on the sets written for the project")
    command.add_argument("set", choices=tuple(SETS))
    command.add_argument("--language", help="only the texts in this language")
    command.add_argument("--family", help="only the texts of this family of events")
    command.add_argument("--mode", choices=get_args(Mode), help="fast: without any network")
    command.add_argument(
        "--triggers-alone", action="store_true", help="acts without the second look at them"
    )
    command.add_argument(
        "--errors",
        choices=own_errors.KINDS,
        help=f"print what is wrong, one a line; only for {_FOR_LEARNING}",
    )
    command.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the totals of a set, or the errors on one that is there to learn from."""
    if arguments.errors and arguments.set != _FOR_LEARNING:
        raise UsageError(
            "FH-BENCH-006",
            f"the errors on {arguments.set!r} are not shown: it judges the rules.",
            remedy=f"Look at those on {_FOR_LEARNING!r}.",
        )
    rows = [
        row
        for row in rows_of(arguments.set)
        if arguments.language in {None, row["language"]}
        and arguments.family in {None, row.get("family")}
    ]
    looks = CodebookSettings(second_look=not arguments.triggers_alone)
    mode = arguments.mode or _MODES.get(arguments.set)
    tools = make_tools(with_mode(Settings(codebook=looks), mode))
    if arguments.errors:
        return _show_errors(rows, tools, arguments.errors)
    found = figures(arguments.set, rows, tools)
    print(f"{arguments.set}: {len(rows)} texts of our own")
    print("\n".join(table(found)))
    return 0


def _show_errors(rows: Sequence[Row], tools: Tools, kind: str) -> int:
    for row in rows:
        given = own_answers.events(row, tools)
        text = own_events.Text(row["text"], own_shapes.events(row), given)
        for line in own_errors.lines(row, text, kind):
            print(line)
    return 0


def table(found: Figures) -> Iterator[str]:
    """One line a figure, one column a group of texts."""
    columns = {group: dict(flat(values)) for group, values in found.items()}
    yield f"{'':26}" + "".join(f"{group:>13}" for group in columns)
    names = dict.fromkeys(name for values in columns.values() for name in values)
    for name in names:
        cells = (values.get(name) for values in columns.values())
        yield f"{name:26}" + "".join(
            f"{'' if value is None else format(value, '.3f'):>13}" for value in cells
        )


def flat(figure: float | Figures, path: str = "") -> Iterator[tuple[str, float]]:
    """Each figure with its path, such as "value/f1"."""
    if isinstance(figure, dict):
        for name, value in figure.items():
            yield from flat(value, f"{path}/{name}" if path else name)
    else:
        yield path, figure
