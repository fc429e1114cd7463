"""The commands that help to write patterns; whatever is slow to import is imported inside a command."""

import functools
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .errors import PatternProblem, TidynewsError

if TYPE_CHECKING:
    from .checking.trying import Finding

FOLDER = click.Path(path_type=Path)
_COLORS = {"error": "red", "warning": "yellow"}

patterns_option = click.option(
    "-p", "--patterns", "folders", multiple=True, type=FOLDER,
    help="Folder of your own patterns, over the shipped ones; may be given more than once.",
)  # fmt: skip
output_option = click.option(
    "-o", "--output", default="outputs", show_default=True, type=FOLDER, help="Folder of the tables."
)


def one_line_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Show an error of the program as one line, with exit status 2."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except TidynewsError as error:
            click.echo(f"tidynews: {error}", err=True)
            sys.exit(2)

    return run


@click.group()
def patterns() -> None:
    """Check, test and try the files of patterns that extend what is found (docs/patterns.md)."""


@patterns.command()
@click.argument("folders", nargs=-1, type=FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Write the problems as JSON, for editors.")
@one_line_errors
def check(folders: tuple[Path, ...], as_json: bool) -> None:
    """Name every problem of the patterns in FOLDERS, as path:line:column.

    Without FOLDERS the shipped patterns are checked. Exit status: 0 no errors (there may be warnings),
    1 errors.
    """
    from .checking import check_patterns
    from .checking.check import own_problems

    problems = check_patterns(*map(str, folders))
    if folders:
        shipped_errors = [p for p in problems if p.severity == "error"]
        problems = sorted({*own_problems(problems), *shipped_errors})
    if as_json:
        click.echo(json.dumps([vars(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        show_problems(problems)
        errors = sum(problem.severity == "error" for problem in problems)
        click.echo(f"{_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}")
    sys.exit(any(problem.severity == "error" for problem in problems))


def show_problems(problems: Iterable[PatternProblem], err: bool = False) -> None:
    """Write problems, one a line."""
    for problem in problems:
        severity = click.style(problem.severity, fg=_COLORS[problem.severity], bold=True)
        place = f"{problem.path}:{problem.line}:{problem.column}"
        click.echo(f"{place}: {severity}: {problem.message}", err=err)


def refuse_broken_patterns(folders: Iterable[Path]) -> None:
    """End the program when a file of patterns has errors, with the lines that ``patterns check`` writes."""
    from .checking import check_patterns

    errors = [p for p in check_patterns(*map(str, folders)) if p.severity == "error"]
    if errors:
        show_problems(errors, err=True)
        click.echo("tidynews: the patterns have errors; nothing was done", err=True)
        sys.exit(2)


def _exists(folder: str) -> bool:
    return Path(folder).exists()


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@patterns.command()
@click.argument("folders", nargs=-1, type=FOLDER)
@click.option("--only", metavar="TEXT", default="", help="Only patterns whose id or file holds this text.")
@one_line_errors
def test(folders: tuple[Path, ...], only: str) -> None:
    """Run the examples (match, no_match) of the patterns in FOLDERS.

    Without FOLDERS those of the shipped patterns are run. Exit status: 0 all came out right, 1 not all did.
    """
    from .checking.examples import run_examples, without_examples
    from .language import tidynews_pipeline
    from .patterns import Pattern, load_patterns, shipped_folder
    from .patterns.reading import shown

    loaded = load_patterns(*map(str, folders))
    shipped = shown(shipped_folder())

    def chosen(pattern: Pattern) -> bool:
        own = not folders or not pattern.source.startswith(shipped)
        return own and only in f"{pattern.id} {pattern.source}"

    passed = failed = 0
    for outcome in run_examples(loaded, tidynews_pipeline(patterns=map(str, folders)), chosen):
        if outcome.passed:
            passed += 1
            continue
        failed += 1
        what = "differs" if outcome.faults else "not found" if outcome.wanted else "found, but must not be"
        mark = click.style(what, fg="red", bold=True)
        click.echo(f"{outcome.pattern.source}: {mark}: {outcome.pattern.id}")
        click.echo(f"    {outcome.text}")
        for fault in outcome.faults:
            click.echo(f"    {fault}")
        if outcome.instead:
            click.echo(f"    found: {outcome.instead}")
    for pattern in without_examples(p for p in loaded if chosen(p)):
        warning = click.style("no example", fg="yellow")
        click.echo(f"{pattern.source}: {warning}: {pattern.id}; add match = ['a text in which it is found']")
    color = "red" if failed else "green"
    click.echo(click.style(f"{_count(passed, 'example')} passed, {failed:,} failed", fg=color, bold=True))
    sys.exit(bool(failed))


@patterns.command("try")
@click.argument("text")
@patterns_option
@one_line_errors
def try_(text: str, folders: tuple[Path, ...]) -> None:
    """Show what is found in TEXT, by which line of which file, and what lost."""
    from .checking.trying import try_text
    from .language import tidynews_pipeline
    from .patterns import load_patterns

    names = list(map(str, folders))
    found = try_text(text, load_patterns(*names), tidynews_pipeline(patterns=names))
    for heading, table in (
        ("Lines that are no part of the article", "lines"),
        ("Matches of name patterns", "names"),
        ("Names (mentions.csv)", "mentions"),
        ("Numbers (numbers.csv)", "numbers"),
        ("Dates (dates.csv)", "dates"),
        ("Events (events.csv)", "events"),
    ):
        rows = [finding for finding in found if finding.table == table]
        if rows:
            click.echo(click.style(heading, bold=True))
            _show_findings(rows)
    if not found:
        click.echo("Nothing is found.")


def _show_findings(findings: "list[Finding]") -> None:
    for finding in findings:
        mark = click.style("-", fg="red") if finding.lost else click.style("+", fg="green")
        click.echo(f"  {mark} {finding.start}-{finding.end} {finding.text!r}: {finding.says}")
        click.echo(f"      by {finding.origin}")
        if finding.lost:
            click.echo(f"      lost: {finding.lost}")


@patterns.command()
@output_option
@patterns_option
@click.option("--least", default=3, show_default=True, help="Mentions that a name must have.")
@click.option("--most", default=30, show_default=True, help="Names to show.")
@click.option("--csv", "as_csv", is_flag=True, help="Write a gazetteer only, to be saved to a file.")
@one_line_errors
def suggest(output: Path, folders: tuple[Path, ...], least: int, most: int, as_csv: bool) -> None:
    """List frequent names of the last run that no pattern knows, with a line to paste for each."""
    from .checking.suggesting import suggest as find
    from .patterns import load_patterns

    found = find(output, load_patterns(*map(str, folders)), least=least, most=most)
    header = "name,aliases,label,type,country,id"
    if as_csv:
        click.echo("\n".join([header, *(suggestion.line() for suggestion in found)]))
        return
    for suggestion in found:
        counts = f"{_count(suggestion.n_mentions, 'mention')} in {_count(suggestion.n_documents, 'document')}"
        click.echo(f"{click.style(suggestion.name, bold=True)} ({suggestion.label}), {counts}")
        for context in suggestion.contexts:
            click.echo(f"    {context if len(context) < 160 else context[:157] + '…'}")
        click.echo(f"    {click.style(suggestion.line(), fg='green')}")
    if found:
        click.echo(f"\nPaste the lines that are right below this one, into a file names.csv:\n{header}")
    else:
        click.echo("Every frequent name has a pattern.")


@patterns.command("new-event")
@click.argument("name")
@click.option(
    "-p", "--patterns", "folder", default="my-patterns", show_default=True, type=FOLDER,
    help="Folder of your own patterns.",
)  # fmt: skip
@one_line_errors
def new_event(name: str, folder: Path) -> None:
    """Write a commented file for a new event type NAME, such as CULL."""
    from .checking.templates import write_event_template

    path = write_event_template(name, folder)
    click.echo(f"{path} is written; edit it, then: tidynews patterns check {folder}")


@click.command()
@click.argument("row_id")
@output_option
@patterns_option
@one_line_errors
def explain(row_id: str, output: Path, folders: tuple[Path, ...]) -> None:
    """Say where a row of the last run's tables comes from.

    ROW_ID is the id of any row: seed#e3, seed#n2, seed#d1, seed#m4, seed#s5, org:united-nations.
    The patterns are those of the run, unless --patterns names others.
    """
    from .checking.explaining import explain_row, mark, patterns_of_run
    from .patterns import load_patterns

    names, sha256 = patterns_of_run(output)
    loaded = load_patterns(*(map(str, folders) if folders else filter(_exists, names)))
    if sha256 and loaded.sha256 != sha256:
        click.echo("tidynews: the patterns have changed since the run; lines may have moved", err=True)
    for explanation in explain_row(row_id, output, loaded):
        row = explanation.row
        click.echo(click.style(f"{row_id} in {explanation.table}.csv", bold=True))
        for key, value in row.items():
            if value and key not in ("sentence", "text_sha256"):
                click.echo(f"  {key:<22}{value}")
        if explanation.sentence:
            before, inside, after = mark(explanation.sentence, row)
            where = f"{explanation.sentence['sentence_id']}, {explanation.sentence['block']}"
            if row.get("start_char"):
                where += f", characters {row['start_char']} to {row['end_char']}"
            click.echo(f"  {click.style('sentence', bold=True)} ({where})")
            click.echo(f"    {before}{click.style(inside, fg='green', bold=True)}{after}")
        for what, text in explanation.lines:
            click.echo(f"  {click.style(what, bold=True)}: {text}")
