"""The command line: options in, messages out. Whatever is slow to import is imported inside a command."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from .. import __version__
from ..interrupts import interrupts_held
from ..wording import counted, undated
from .annotating import annotate
from .converting import convert
from .ending import end_interrupted
from .engines import Address, clear, engine_options, options_given, run_engine
from .evaluating import evaluate
from .patterns import (
    CORPUS,
    FOLDER,
    InOrder,
    day_of_publication,
    examples,
    explain,
    one_line_errors,
    patterns,
    refuse_broken_patterns,
)
from .training import train

if TYPE_CHECKING:
    from ..run.run import Summary

EXIT_CODES = """\b
Exit status:
  0    everything was read and written
  1    the messages could not be written (a closed pipe, a full device)
  2    nothing was done: wrong usage, no such corpus, model or pattern, output not writable
  3    the tables are written, but some inputs failed (see errors.csv)
  130  interrupted; the old tables are as they were
"""


class _Commands(InOrder):
    """The commands of the program; who forgets ``extract`` is told of it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and Path(args[0]).exists():
            ctx.fail(f"No such command {args[0]!r}. To read it: tidynews extract {args[0]}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            end_interrupted("interrupted")


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "tidynews extract my-articles --output my-tables",
        "tidynews patterns check my-patterns",
        "tidynews explain harbour#e1 --output my-tables",
    ),
)
@click.version_option(__version__, prog_name="tidynews")
def main() -> None:
    """Organizations, people, numbers and dated events from English news articles, as tidy CSV tables."""


@main.command(
    epilog=examples(
        "tidynews extract my-articles --output my-tables",
        "tidynews extract my-articles --patterns my-patterns",
        "tidynews extract - --published 2022-02-03 < article.txt",
    )
    + "\n\n"
    + EXIT_CODES
)
@click.argument("corpus", default="corpus", type=CORPUS)
@click.option(
    "-o", "--output", default="outputs", show_default=True, type=Address(),
    help="Folder that the tables are written into.",
)  # fmt: skip
@click.option(
    "-p", "--patterns", multiple=True, type=FOLDER,
    help="Folder of your own patterns, over the shipped ones; may be given more than once.",
)  # fmt: skip
@click.option(
    "-m", "--model", default=None,
    help="English spaCy pipeline, by name or path.  [default: the one that comes with tidynews]",
)  # fmt: skip
@click.option(
    "--published", metavar="DATE", default="", callback=day_of_publication,
    help="Publication date (YYYY-MM-DD) of the articles that do not state theirs.",
)  # fmt: skip
@click.option(
    "--min-salience", type=click.FloatRange(0, 1), default=None, metavar="X", show_default="documented limit",
    help="Write the events of this salience and more (0 to 1: how likely an analyst would want the row).",
)  # fmt: skip
@click.option("--all-events", is_flag=True, help="Write every event, with every date that was found for it.")
@click.option(
    "--only", metavar="GLOB", multiple=True,
    help="Read only what matches, by path, file name or id, such as 'wire/*'; may be given more than once.",
)  # fmt: skip
@click.option(
    "--field", "fields", metavar="FIELD=NAME", multiple=True, callback=lambda c, p, v: _fields(v),
    help="Where records have a field, such as text=fields.bodyText; may be given more than once.",
)  # fmt: skip
@click.option(
    "-j", "--workers", default=0, type=click.IntRange(0), show_default="one a core", metavar="N",
    help="Processes that work side by side; 0 means one a core.",
)  # fmt: skip
@click.option(
    "--timeout", default=60.0, show_default=True, type=click.FloatRange(0, min_open=True), metavar="SECONDS",
    help="Longest time for one article; one that takes longer is left out.",
)  # fmt: skip
@click.option(
    "--memory", default=0, type=click.IntRange(0), metavar="MB", show_default="no limit",
    help="Memory of each worker (Linux); an article that needs more is left out.",
)  # fmt: skip
@click.option("--fresh", is_flag=True, help="Analyse everything again, also what an earlier run has done.")
@click.option(
    "--format", "formats", default="csv,xlsx,html", show_default=True, metavar="LIST",
    help="What to write: csv (unless no-csv is named), xlsx, html, parquet, sqlite, jsonl, timelinejs.",
)  # fmt: skip
@click.option(
    "--no-text", is_flag=True, help="Leave the sentences of the articles out of the page and the workbook."
)
@click.option("--no-stories", is_flag=True, help="Leave out stories and entities across the articles.")
@click.option("-q", "--quiet", is_flag=True, help="Write nothing but errors and what could not be read.")
@engine_options
@one_line_errors
def extract(
    corpus: Path,
    output: Path,
    patterns: tuple[Path, ...],
    model: str | None,
    published: str,
    min_salience: float | None,
    all_events: bool,
    only: tuple[str, ...],
    fields: dict[str, str],
    workers: int,
    timeout: float,
    memory: int,
    fresh: bool,
    formats: str,
    no_text: bool,
    no_stories: bool,
    quiet: bool,
    engine: str | None,
    scheduler: str,
    local: int,
) -> None:
    """Read the articles of CORPUS and write the tables.

    CORPUS is a folder of any depth, one file, a .zip archive, or - for one article on standard input.
    Without it the folder "corpus" is read.
    """
    if run_engine(refuse_broken_patterns):
        return
    try:
        from ..run.starting import analysis_pool

        with analysis_pool(workers, memory) as pool:
            from ..report.formats import chosen_formats
            from ..run.run import extract as run

            chosen = chosen_formats(formats)
            refuse_broken_patterns(patterns, quiet=quiet)
            with _Progress(shown=sys.stderr.isatty() and not quiet) as progress:
                summary = run(
                    corpus,
                    output,
                    options_given(),
                    pool=pool,
                    formats=chosen,
                    text=not no_text,
                    report=progress.report,
                    advance=progress.advance,
                )
    except KeyboardInterrupt:
        end_interrupted("interrupted; the old tables are as they were; run again to go on from here")
    if not quiet:
        with interrupts_held(drop=True):  # the tables are in place: a Ctrl-C comes too late
            _show(summary, chosen)
    sys.exit(3 if summary.problems else 0)


def _show(summary: "Summary", formats: tuple[str, ...]) -> None:
    """Say what a run did and found, and what to open."""
    failed = f", {summary.problems:,} could not be used (errors.csv)" if summary.problems else ""
    failed += f", {counted(summary.notices, 'notice')} (errors.csv)" if summary.notices else ""
    reused = f", {summary.reused:,} of them reused from the last run" if summary.reused else ""
    click.echo(f"{counted(summary.read, 'document')} read{reused}{failed}")
    for name, n_rows in summary.rows.items():
        click.echo(f"  {name + '.csv':<22}{n_rows:>9,} row{'' if n_rows == 1 else 's'}")
    if "csv" in formats and len(formats) > 1:  # who wants files for people wants to be told of the news
        from ..report.digest import digest_of
        from ..report.typed import TypedTables

        for line in digest_of(TypedTables(summary.output)).sentences():  # the last one is of undated articles
            click.echo(line)
    elif summary.undated:
        click.echo(undated(summary.undated))
    click.echo(f"The tables are in {summary.output.resolve()}")
    if "html" in formats:
        click.echo(f"To look at them, open {summary.output.resolve() / 'report.html'}")


def _fields(values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    for value, (name, _, path) in zip(values, pairs):
        if not name.strip() or not path.strip():
            raise click.BadParameter(f"{value!r}; expected FIELD=NAME, like published=time")
    return {name.strip(): path.strip() for name, _, path in pairs}


class _Progress:
    """A line that counts documents as they are done, on a terminal only."""

    def __init__(self, *, shown: bool) -> None:
        self.done = 0
        self.shown = shown
        self.started = self.drawn = time.monotonic()
        self.first = 0.0  # when the first document was done: before it the model is loaded

    def advance(self, n_documents: int) -> None:
        self.done += n_documents
        now = time.monotonic()
        self.first = self.first or now
        if self.shown and now - self.drawn > 0.1:
            self.drawn = now
            seconds = now - self.first
            speed = f", {self.done / seconds:,.1f} a second" if seconds > 2 else ""
            self._draw(f"{counted(self.done, 'document')}{speed}, {_clock(now - self.started)}")

    def report(self, message: str) -> None:
        self._draw("")
        click.echo(f"tidynews: {message}", err=True)

    def __enter__(self) -> Self:
        self._draw("starting …")
        return self

    def __exit__(self, *error: object) -> None:
        self._draw("")

    def _draw(self, text: str) -> None:
        if self.shown:
            click.echo(f"\r{text}\033[K", nl=False, err=True)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


main.add_command(patterns)
main.add_command(explain)
main.add_command(convert)
main.add_command(clear)
main.add_command(annotate)
main.add_command(evaluate)
main.add_command(train)
