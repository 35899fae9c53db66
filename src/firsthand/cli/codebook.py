"""The commands for those who write a codebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from firsthand.cli.entries import check_language, print_list, print_words, words_of
from firsthand.cli.options import FINDINGS, JSON, SETTINGS, STORE, opened, say, tools_of
from firsthand.cli.printed import print_columns, print_json

if TYPE_CHECKING:
    from firsthand.codebook import Codebook
    from firsthand.codebook.explain import Explained
    from firsthand.codebook.trials import Conflict, Score, Trial
    from firsthand.records import Report
    from firsthand.settings import Settings

_FATES = {  # by whether an act was proposed, and kept
    (False, True): "kept",
    (False, False): "dropped",
    (True, True): "proposed",
    (True, False): "not proposed",
}
FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
LANGUAGE = click.option("--language", help="en, de, ru or sr; without it, as the words tell.")


@click.group("codebook")
def codebook_command() -> None:
    """What may be coded: try, begin, look at and understand a codebook."""


@codebook_command.command("test")
@FILES
@SETTINGS
@JSON
def test_command(*, files: tuple[Path, ...], settings_path: Path | None, as_json: bool) -> int:
    """Run the examples and look-alikes of codebooks (FILES; without any, of all in use).

    Exits 1 if an example does not fire or a look-alike does. Conflicts are examples of one entry
    that fire another, unless one is part of the other; they are only told. The examples of our
    entries are tried against yours, too.
    """
    from firsthand.codebook.trials import conflicts, neighbours, scores, trials

    book = _book(files, settings_path)
    run = list(trials(book, book.own if files else None))
    clashes = conflicts(book, [*run, *neighbours(book)] if files else run)
    failing = [one for one in run if not one.is_kept]
    if as_json:
        print_json(
            {
                "version": book.version,
                "entries": [_score_row(one) for one in scores(run)],
                "failing": [one._asdict() for one in failing],
                "conflicts": [one._asdict() for one in clashes],
            }
        )
    else:
        _print_trials(scores(run), failing, clashes)
    return FINDINGS if failing else 0


def _score_row(one: Score) -> dict[str, object]:
    return one._asdict() | {"precision": one.precision, "recall": one.recall}


def _print_trials(
    counted: tuple[Score, ...], failing: list[Trial], clashes: tuple[Conflict, ...]
) -> None:
    heads = ("entry", "language", "examples fire", "look-alikes fire", "precision", "recall")
    rows = [
        (
            one.entry,
            one.language,
            f"{one.fired} of {one.examples}",
            f"{one.false} of {one.lookalikes}",
            _share(one.precision),
            _share(one.recall),
        )
        for one in counted
    ]
    print_columns([heads, *rows])
    for trial in failing:
        what = "does not fire" if trial.wanted else "fires"
        kind = "example" if trial.wanted else "look-alike"
        say(f"{kind} of {trial.entry} ({trial.language}) {what}: {trial.text}")
    for clash in clashes:
        how = "fires instead of" if clash.silenced else "fires beside"
        say(f"{clash.other} {how} {clash.entry} ({clash.language}): {clash.text}")
    if failing:
        say('Why: firsthand codebook explain "THE SENTENCE" FILE --language CODE')
    say(f"{len(failing)} sentences fail; {len(clashes)} conflicts.")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


@codebook_command.command("new")
@click.argument("name")
@click.option(
    "--parent",
    default="COERCE",
    show_default=True,
    help="A type of PLOVER, or an entry whose type, mode and contexts are taken over.",
)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that is written; without it NAME.yaml here. None is written over.",
)
@SETTINGS
def new_command(*, name: str, parent: str, target: Path | None, settings_path: Path | None) -> int:
    """Begin a codebook: write a file with the entry NAME that passes, and says how to go on."""
    from firsthand.codebook.skeleton import skeleton
    from firsthand.errors import UsageError

    text = skeleton(_book((), settings_path), name, parent)
    path = target or Path(f"{name}.yaml")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(
            "FH-CLI-014",
            f"the codebook cannot be written: {error.strerror}.",
            place=str(path),
            remedy="Name another file with --to.",
        ) from error
    say(f"{path} is written. Try it: firsthand codebook test {path}")
    return 0


@codebook_command.command("explain")
@click.argument("text")
@FILES
@LANGUAGE
@SETTINGS
@JSON
def explain_command(
    *,
    text: str,
    files: tuple[Path, ...],
    language: str | None,
    settings_path: Path | None,
    as_json: bool,
) -> int:
    """Say word by word why TEXT is coded as it is, or is not (by the codebooks in use and FILES).

    What fired and what became of it, what came near and lacked what, and the reports made of it.
    """
    from firsthand.errors import UsageError
    from firsthand.languages.identify import identify
    from firsthand.pipeline.explaining import explained

    if not text.strip():
        raise UsageError(
            "FH-CLI-016",
            "there are no words to explain.",
            remedy="Give a sentence in quotation marks.",
        )
    check_language(language)
    tag = language or identify(text).tag
    if tag is None:
        say("Read as English: too few words to tell. Name another language with --language.")
    elif language is None:
        check_language(tag)
    why = explained(text, tag or "en", _settings(files, settings_path))
    reports = [_report_row(one) for one in why.reports]
    if as_json:
        shown = {"language": why.language, "sentences": why.sentences, "reports": reports}
        print_json(shown | {"weighed": [one._asdict() for one in why.weighed]})
        return 0
    for sentence in why.sentences:
        _print_explained(sentence)
    for act in why.weighed:
        reasons = ", ".join(f"{one.feature} {one.weight:+.2f}" for one in act.reasons)
        click.echo(
            f"ranker: {act.entry} {act.chance:.2f} {_FATES[act.proposed, act.kept]}: {reasons}"
        )
    for row in reports:
        click.echo("report: " + ", ".join(f"{name} {value}" for name, value in row.items()))
    return 0


def _report_row(report: Report) -> dict[str, object]:
    """A report with the words that play each part; the text is the user's own."""
    cited = {name: getattr(report, name) for name in ("actor", "recipient", "place", "time")}
    parts = {name: one.evidence[-1].exact if one else None for name, one in cited.items()}
    background = {"background": report.background}
    return {"event": report.event.value, "status": report.status.value} | background | parts


def _print_explained(one: Explained) -> None:
    click.echo(one.text)
    for word in one.words:
        if word.meets:
            click.echo(f"  {word.word}: {'; '.join(word.meets)}")
    for fired in one.fired:
        click.echo(
            f"  fired: {fired.entry} ({fired.frame}) {fired.pattern} -> {' ... '.join(fired.words)}"
            f" -> {fired.status or 'nothing'}: {fired.why}"
        )
    for missed in one.missed:
        met = [f"{'/'.join(place.words)}" for place in missed.places if place.words]
        click.echo(f"  near: {missed.entry} {missed.pattern} met {', '.join(met)}; {missed.why}")


@codebook_command.command("learn")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("ranker.json"),
    show_default=True,
    help="The file of weights that is written; beside your codebook is a good place.",
)
@STORE
@SETTINGS
@JSON
def learn_command(
    *, target: Path, store_path: Path, settings_path: Path | None, as_json: bool
) -> int:
    """Learn from your reviews which acts to believe, and write the weights to a file.

    Needs 20 confirmed and 20 rejected incidents. Names are not learnt, and nothing is sent
    anywhere. To use it: [codebook] ranker = "FILE" in the settings.
    """
    from firsthand.codebook.ranking import write_ranker
    from firsthand.pipeline.learning import learn_from

    tools = tools_of(settings_path)
    with opened(store_path) as store:
        learnt = learn_from(store, tools)
    write_ranker(learnt.ranker, target)
    if as_json:
        figures = learnt._asdict()
        del figures["ranker"]
        print_json(figures | {"file": str(target)})
        return 0
    say(f"Learnt from {learnt.confirmed} confirmed and {learnt.rejected} rejected incidents.")
    say(
        f"On incidents not learnt from: {learnt.precision_before:.0%} of what is reported was "
        f"confirmed before, {learnt.precision_after:.0%} after; {learnt.kept:.0%} of the confirmed "
        "stays."
    )
    say(f"{target} is written. Use it: [codebook] ranker = {target.name!r} in the settings.")
    return 0


@codebook_command.command("show")
@click.argument("entry", required=False)
@FILES
@click.option("--language", help="en, de, ru or sr; without it, all of them.")
@SETTINGS
@JSON
def show_command(
    *,
    entry: str | None,
    files: tuple[Path, ...],
    language: str | None,
    settings_path: Path | None,
    as_json: bool,
) -> int:
    """Show what ENTRY is, where it stands, and the words of each language, or of --language.

    Without ENTRY, or with a file in its place, the entries are listed.
    """
    from firsthand.errors import UsageError, nearest

    check_language(language)
    if entry is not None and Path(entry).is_file():
        files = (Path(entry), *files)
        entry = None
    book = _book(files, settings_path)
    if entry is None:
        print_list(book, language, as_json=as_json)
        return 0
    if entry not in book.entries:
        raise UsageError(
            "FH-CLI-015",
            f"there is no entry {entry!r} in the codebook.",
            remedy=nearest(entry, book.entries),
        )
    shown = book.entries[entry]
    words = words_of(book, entry, language)
    if as_json:
        print_json({"entry": entry, "is": shown, "words": words, "version": book.version})
        return 0
    click.echo(f"{entry}: {shown.definition}")
    for name, value in msgspec.to_builtins(shown).items():
        if name != "definition" and value:
            told = ", ".join(value) if isinstance(value, list | tuple) else value
            click.echo(f"  {name}: {told}")
    for code, one in words.items():
        print_words(code, one)
    return 0


@codebook_command.command("list")
@FILES
@click.option("--language", help="Only entries with words in it: en, de, ru or sr.")
@SETTINGS
@JSON
def list_command(
    *, files: tuple[Path, ...], language: str | None, settings_path: Path | None, as_json: bool
) -> int:
    """List the entries in use: PLOVER type, mode, languages with words, definition."""
    check_language(language)
    print_list(_book(files, settings_path), language, as_json=as_json)
    return 0


@codebook_command.command("crosswalk")
@FILES
@SETTINGS
@JSON
def crosswalk_command(*, files: tuple[Path, ...], settings_path: Path | None, as_json: bool) -> int:
    """Print what ACLED and CAMEO call each entry, to be joined with the exported events."""
    from firsthand.codebook.crosswalk import codes_of

    book = _book(files, settings_path)
    rows = [
        {"entry": name, "plover": one.plover, "mode": one.mode} | codes_of(name, one)._asdict()
        for name, one in book.entries.items()
    ]
    if as_json:
        print_json(rows)
    else:
        lines = [tuple(str(value or "-") for value in row.values()) for row in rows]
        print_columns([tuple(rows[0]), *lines])
    return 0


def _settings(files: tuple[Path, ...], settings_path: Path | None) -> Settings:
    """The user's settings with further codebook files."""
    from firsthand import settings

    found = settings.load(settings_path)
    paths = (*found.codebook.files, *map(str, files))
    return msgspec.structs.replace(
        found, codebook=msgspec.structs.replace(found.codebook, files=paths)
    )


def _book(files: tuple[Path, ...], settings_path: Path | None) -> Codebook:
    """The codebooks in use and these files, whether or not their sentences pass."""
    from firsthand import codebook

    used = _settings(files, settings_path).codebook
    return codebook.load(used.files, used.use, checked=False)
