"""The commands that help to write patterns; whatever is slow to import is imported inside a command."""

import functools
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ..errors import PatternError, PatternProblem, TidynewsError
from ..wording import counted, printable

if TYPE_CHECKING:
    from ..checking.trying import Finding
    from ..patterns import Patterns


class _Named(click.Path):
    """A path that was given: a blank one, of a variable that is not set, would be the current folder.

    An address is none: as a path, ``s3://bucket`` would be the folder ``s3:`` here.
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            self.fail("a blank name; expected a folder or file", param, ctx)
        if "://" in str(value):
            self.fail(f"{value} is an address; expected a folder or file, such as a mounted disk", param, ctx)
        return super().convert(value, param, ctx)


FOLDER = _Named(path_type=Path)
CORPUS = _Named(path_type=Path, allow_dash=True)
_COLORS = {"error": "red", "warning": "yellow"}

patterns_option = click.option(
    "-p", "--patterns", "folders", multiple=True, type=FOLDER,
    help="Folder of your own patterns, over the shipped ones; may be given more than once.",
)  # fmt: skip
also_as_option = click.option(
    "-p", "--patterns", "more", multiple=True, type=FOLDER, hidden=True, help="The same as FOLDERS."
)
output_option = click.option(
    "-o", "--output", default="outputs", show_default=True, type=FOLDER, help="Folder of the tables."
)


class InOrder(click.Group):
    """A group whose commands are listed in the order in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(self.commands)


def examples(*lines: str) -> str:
    """The end of a help text: commands to try."""
    return "\n".join(["\b", "Examples:" if len(lines) > 1 else "Example:", *(f"  {line}" for line in lines)])


def one_line_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Show an error of the program as one line, broken patterns as one each, with exit status 2."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except PatternError as error:
            _refuse(error.problems)
        except TidynewsError as error:
            click.echo(f"tidynews: {printable(str(error))}", err=True)
            sys.exit(2)
        except OSError as error:
            if error.filename is None:  # of a stream: the program's end tells it
                raise
            click.echo(f"tidynews: {printable(str(error.filename))}: {error.strerror}", err=True)
            sys.exit(2)

    return run


@click.group(
    cls=InOrder,
    epilog=examples("tidynews patterns check my-patterns", 'tidynews patterns try "Dockers stopped work."'),
)
def patterns() -> None:
    """Check and try your own names, titles and events.

    Patterns are plain files in a folder of yours; docs/patterns.md teaches how to write them.
    """


@patterns.command(epilog=examples("tidynews patterns check my-patterns"))
@click.argument("folders", nargs=-1, type=FOLDER)
@also_as_option
@click.option("--json", "as_json", is_flag=True, help="Write the problems as JSON, for editors.")
@one_line_errors
def check(folders: tuple[Path, ...], more: tuple[Path, ...], as_json: bool) -> None:
    """Name every mistake, as path:line:column.

    FOLDERS are folders of your own patterns, or single files, the later over the earlier. Without them the
    shipped patterns are checked. Exit status: 0 no errors (there may be warnings), 1 errors.
    """
    folders += more
    from ..checking import check_patterns
    from ..checking.check import own_problems

    problems = check_patterns(*map(str, folders))
    if folders:
        shipped_errors = [p for p in problems if p.severity == "error"]
        problems = sorted({*own_problems(problems), *shipped_errors})
    if as_json:
        click.echo(json.dumps([vars(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        show_problems(problems)
        errors = sum(problem.severity == "error" for problem in problems)
        click.echo(f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}")
    sys.exit(any(problem.severity == "error" for problem in problems))


def show_problems(problems: Iterable[PatternProblem], err: bool = False) -> None:
    """Write problems, one a line."""
    for problem in problems:
        severity = click.style(problem.severity, fg=_COLORS[problem.severity], bold=True)
        place = printable(f"{problem.path}:{problem.line}:{problem.column}")
        click.echo(f"{place}: {severity}: {printable(problem.message)}", err=err)


def refuse_broken_patterns(folders: Sequence[Path], *, quiet: bool = False) -> None:
    """End the program when a file of patterns has errors, with the lines that ``patterns check`` writes.

    Warnings are counted in one line, unless ``quiet``.
    """
    from ..checking import check_patterns

    problems = check_patterns(*map(str, folders))
    if any(problem.severity == "error" for problem in problems):
        _refuse(problems)
    if problems and not quiet:
        names = " ".join(map(str, folders))
        click.echo(
            f"tidynews: {counted(len(problems), 'warning')}: tidynews patterns check {names}", err=True
        )


def _refuse(problems: Iterable[PatternProblem]) -> NoReturn:
    show_problems((problem for problem in problems if problem.severity == "error"), err=True)
    click.echo("tidynews: the patterns have errors; nothing was done", err=True)
    sys.exit(2)


def _exists(folder: str) -> bool:
    return Path(folder).exists()


def day_of_publication(context: click.Context, option: click.Parameter, value: str) -> str:
    """An ISO day that was given on the command line, or blank."""
    import datetime

    try:
        return datetime.date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; expected YYYY-MM-DD, like 2022-02-03") from None


@patterns.command(epilog=examples("tidynews patterns test my-patterns"))
@click.argument("folders", nargs=-1, type=FOLDER)
@also_as_option
@click.option("--only", metavar="TEXT", default="", help="Only patterns whose id or file holds this text.")
@one_line_errors
def test(folders: tuple[Path, ...], more: tuple[Path, ...], only: str) -> None:
    """Run the patterns' own examples.

    Those are the texts in match, no_match and [[examples]] of the patterns in FOLDERS; without FOLDERS of the
    shipped patterns. Exit status: 0 all came out right, 1 not all did.
    """
    folders += more
    from ..checking.examples import run_examples, without_examples
    from ..language import tidynews_pipeline
    from ..patterns import Pattern, load_patterns, shipped_folder
    from ..patterns.reading import shown

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
    if not passed and not failed:
        click.echo("Nothing to run: names need no examples, other patterns state them in match and no_match")
    color = "red" if failed else "green"
    click.echo(click.style(f"{counted(passed, 'example')} passed, {failed:,} failed", fg=color, bold=True))
    sys.exit(bool(failed))


@patterns.command("try", epilog=examples('tidynews patterns try "Dockers stopped work." -p my-patterns'))
@click.argument("text")
@patterns_option
@click.option(
    "--published", default="2022-02-03", show_default=True, metavar="DAY", callback=day_of_publication,
    help="Day from which weekdays are counted.",
)  # fmt: skip
@one_line_errors
def try_(text: str, folders: tuple[Path, ...], published: str) -> None:
    """Show what is found in a text, and by which line.

    What lost against something else is shown too, with the reason. TEXT stands in quotes; - reads it from
    standard input.
    """
    from ..checking.trying import try_text
    from ..language import tidynews_pipeline
    from ..patterns import load_patterns

    if text == "-":
        text = sys.stdin.read()
    names = list(map(str, folders))
    found = try_text(text, load_patterns(*names), tidynews_pipeline(patterns=names), published)
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


@patterns.command(
    epilog=examples(
        "tidynews patterns suggest --output my-tables",
        "tidynews patterns suggest --csv > my-patterns/names.csv",
        "tidynews patterns suggest --from my-gold --output my-tables --into suggested.xlsx",
    )
)
@output_option
@patterns_option
@click.option("--least", default=3, show_default=True, help="Mentions that a name must have.")
@click.option("--most", default=30, show_default=True, help="Names to show.")
@click.option("--csv", "as_csv", is_flag=True, help="Write a gazetteer only, to be saved to a file.")
@click.option(
    "--from", "gold", type=FOLDER, help="Folder of annotated articles that the run read: learn of them."
)
@click.option(
    "--into", type=FOLDER, help="With --from: a new .xlsx file, or a new folder of CSV files, for the tables."
)
@one_line_errors
def suggest(
    output: Path,
    folders: tuple[Path, ...],
    least: int,
    most: int,
    as_csv: bool,
    gold: Path | None,
    into: Path | None,
) -> None:
    """List frequent names that no pattern has.

    They are organizations and people in the tables of the last run, each with its contexts and a line for
    a table of names; what is likely an alias stands with its name. With --from: what people corrected in
    annotated articles, as tables of names, titles, stop-names and triggers.
    """
    from ..checking.suggesting import HEADER, csv_text
    from ..checking.suggesting import suggest as find
    from ..patterns import load_patterns

    loaded = load_patterns(*map(str, folders))
    if gold is not None:
        _suggest_of_gold(gold, output, loaded, into)
        return
    found = find(output, loaded, least=least, most=most)
    if as_csv:
        click.echo(csv_text(HEADER, [s.cells() for s in found]), nl=False)
    elif not found:
        click.echo("Every frequent name has a pattern.")
    else:
        click.echo("Into a file names.csv goes this line, and below it those that are right:")
        click.echo(click.style(",".join(HEADER), fg="green"))
    for suggestion in () if as_csv else found:
        counts = (
            f"{counted(suggestion.n_mentions, 'mention')} in {counted(suggestion.n_documents, 'document')}"
        )
        click.echo(f"\n{click.style(suggestion.name, bold=True)} ({suggestion.label}), {counts}")
        for context in suggestion.contexts:
            click.echo(f"    {_around(context, suggestion.name)}")
        click.echo(click.style(suggestion.line(), fg="green"))


def _suggest_of_gold(gold: Path, output: Path, loaded: "Patterns", into: Path | None) -> None:
    """Show or write what corrected articles suggest, as tables."""
    from ..checking.suggesting import csv_text
    from ..gold import read_gold
    from ..learning.tables import suggest_tables, write_tables

    tables = suggest_tables(read_gold(gold), output, loaded)
    if not any(rows for _, rows in tables.values()):
        click.echo("The corrections suggest no pattern.")
        return
    if into is None:
        for name, (header, rows) in tables.items():
            if rows:
                click.echo(f"# {name}.csv\n{csv_text(header, rows)}")
        return
    written = write_tables(tables, into)
    what = ", ".join(
        counted(len(rows), name[:-1].replace("_", "-")) for name, (_, rows) in tables.items() if rows
    )
    click.echo(f"{what}: {', '.join(map(str, written))}")
    click.echo("Open it, delete the lines that are wrong, and keep the rest in your folder of patterns.")


def _around(context: str, name: str, width: int = 160) -> str:
    """A sentence, or the part of it around the last word of a name."""
    start = max(0, min(context.find(name.split()[-1]) - width // 2, len(context) - width))
    end = start + width
    return ("…" if start else "") + context[start:end].strip() + ("…" if end < len(context) else "")


@patterns.command("new-event", epilog=examples("tidynews patterns new-event STRIKE -p my-patterns"))
@click.argument("name")
@click.option(
    "-p", "--patterns", "folder", default="my-patterns", show_default=True, type=FOLDER,
    help="Folder of your own patterns.",
)  # fmt: skip
@one_line_errors
def new_event(name: str, folder: Path) -> None:
    """Write a file to start a new event type from.

    NAME is the name of the type, such as STRIKE. The file is full of comments, passes the check, and is never
    written over one that exists.
    """
    from ..checking.templates import write_event_template

    path = write_event_template(name, folder)
    click.echo(f"{path} is written; edit it, then: tidynews patterns check {folder}")


@click.command(
    epilog=examples("tidynews explain harbour#e1 --output my-tables", "tidynews explain org:united-nations")
)
@click.argument("row_id")
@output_option
@patterns_option
@one_line_errors
def explain(row_id: str, output: Path, folders: tuple[Path, ...]) -> None:
    """Say where a row of the tables comes from.

    ROW_ID is the id in its first columns: seed#e3 (event), seed#n2 (number), seed#d1 (date),
    seed#m4 (mention), seed#s5 (sentence), seed (document), org:united-nations (organization). A story has
    the id of its first event; it is told which articles tell it, and what speaks for and against that.
    The patterns are those of the run, unless --patterns names others.
    """
    from ..checking.explaining import explain_row, mark, patterns_of_run
    from ..patterns import load_patterns

    names, sha256 = patterns_of_run(output)
    loaded = load_patterns(*(map(str, folders) if folders else filter(_exists, names)))
    if sha256 and loaded.sha256 != sha256:
        click.echo("tidynews: the patterns have changed since the run; lines may have moved", err=True)
    for explanation in explain_row(row_id, output, loaded):
        row = explanation.row
        left_out = explanation.table == "left_out"
        where = "left out of events.csv" if left_out else f"in {explanation.table}.csv"
        click.echo(click.style(f"{row_id} {where}", bold=True))
        for key, value in row.items():
            if value and key not in ("sentence", "text_sha256"):
                click.echo(f"  {key:<22}{printable(value)}")
        if explanation.sentence:
            before, inside, after = mark(explanation.sentence, row)
            where = f"{explanation.sentence['sentence_id']}, {explanation.sentence['block']}"
            if row.get("start_char"):
                where += f", characters {row['start_char']} to {row['end_char']}"
            click.echo(f"  {click.style('sentence', bold=True)} ({where})")
            click.echo(f"    {before}{click.style(inside, fg='green', bold=True)}{after}")
        for what, text in explanation.lines:
            click.echo(f"  {click.style(what, bold=True)}: {text}")
