"""The command line: options in, messages out. Whatever is slow to import is imported inside a command."""

import sys
from pathlib import Path
from typing import Any, Self

import click

from . import __version__
from .commands_patterns import explain, patterns, refuse_broken_patterns
from .errors import TidynewsError

EXIT_CODES = """\b
Exit status:
  0    everything was read and written
  2    nothing was done: wrong usage, no such corpus, model or pattern, output not writable
  3    the tables are written, but some inputs failed (see errors.csv)
  130  interrupted; the old tables are as they were
"""


class _Commands(click.Group):
    """Commands whose faults are one line each."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TidynewsError as error:
            click.echo(f"tidynews: {error}", err=True)
            sys.exit(2)
        except KeyboardInterrupt:
            click.echo("tidynews: interrupted; the old tables are as they were", err=True)
            sys.exit(130)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tidynews")
def main() -> None:
    """Organizations, people, numbers and dated events from English news articles, as tidy CSV tables."""


main.add_command(patterns)
main.add_command(explain)


@main.command(epilog=EXIT_CODES)
@click.argument("corpus", default="corpus", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--output", default="outputs", show_default=True, type=click.Path(path_type=Path),
    help="Folder that the tables are written into.",
)  # fmt: skip
@click.option(
    "-p", "--patterns", multiple=True, type=click.Path(path_type=Path),
    help="Folder of your own patterns, over the shipped ones; may be given more than once.",
)  # fmt: skip
@click.option("-m", "--model", default=None, help="English spaCy pipeline, by name or path.")
@click.option(
    "--published", metavar="DATE", default="", callback=lambda c, p, v: _published(v),
    help="Publication date (YYYY-MM-DD) of the articles that do not state theirs.",
)  # fmt: skip
@click.option("--only", metavar="GLOB", multiple=True, help="Read only paths that match; may be repeated.")
@click.option(
    "-j", "--workers", default=0, type=click.IntRange(0), metavar="N",
    help="Processes that work side by side.  [default: one a core]",
)  # fmt: skip
@click.option(
    "--timeout", default=60.0, show_default=True, type=click.FloatRange(0, min_open=True), metavar="SECONDS",
    help="Longest time for one article; one that takes longer is left out.",
)  # fmt: skip
@click.option("--fresh", is_flag=True, help="Analyse everything again, also what an earlier run has done.")
def extract(
    corpus: Path,
    output: Path,
    patterns: tuple[Path, ...],
    model: str | None,
    published: str,
    only: tuple[str, ...],
    workers: int,
    timeout: float,
    fresh: bool,
) -> None:
    """Read CORPUS and write the tables.

    CORPUS is a folder of any depth, one file, a .zip archive, or - for one article on standard input.
    """
    from .identity import DEFAULT_MODEL
    from .run import extract as run

    refuse_broken_patterns(patterns)
    with _Progress() as progress:
        summary = run(
            corpus,
            output,
            patterns=patterns,
            model=model or DEFAULT_MODEL,
            published=published,
            only=only,
            workers=workers,
            timeout=timeout,
            fresh=fresh,
            report=progress.report,
            advance=progress.advance,
        )
    failed = f", {summary.problems} could not be used (errors.csv)" if summary.problems else ""
    reused = f", {summary.reused} of them reused from the last run" if summary.reused else ""
    click.echo(f"{summary.read} documents read{reused}{failed}")
    for name, n_rows in summary.rows.items():
        click.echo(f"  {name + '.csv':<22}{n_rows:>9,} rows")
    click.echo(f"The tables are in {summary.output.resolve()}")
    sys.exit(3 if summary.problems else 0)


def _published(value: str) -> str:
    import datetime

    try:
        return datetime.date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; expected YYYY-MM-DD, like 2022-02-03") from None


class _Progress:
    """A line that counts documents, on a terminal only."""

    def __init__(self) -> None:
        self.done = 0
        self.shown = sys.stderr.isatty()

    def advance(self, n_documents: int) -> None:
        self.done += n_documents
        if self.shown:
            click.echo(f"\r{self.done:,} documents", nl=False, err=True)

    def report(self, message: str) -> None:
        self.clear()
        click.echo(f"tidynews: {message}", err=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def clear(self) -> None:
        if self.shown:
            click.echo("\r" + " " * 40 + "\r", nl=False, err=True)
