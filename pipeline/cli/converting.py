"""The command that makes a workbook, a page and other files from tables that are there."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from .engines import Address
from .patterns import FOLDER, examples, one_line_errors


@click.command(
    epilog=examples(
        "tidynews convert my-tables --format sqlite,parquet",
        'tidynews convert my-tables --format xlsx,html --where "killed > 0" --output deaths',
    )
)
@click.argument("tables", default="outputs", type=Address())
@click.option(
    "--format", "formats", default="xlsx,html", show_default=True, metavar="LIST",
    help="What to make: xlsx, html, parquet, sqlite, jsonl, timelinejs.",
)  # fmt: skip
@click.option(
    "--where", default="", metavar="CONDITION",
    help="Only events for which this holds, in SQL on the columns of events.csv.",
)  # fmt: skip
@click.option(
    "-o", "--output", default=None, type=FOLDER,
    help="Folder to write into.  [default: that of the tables]",
)  # fmt: skip
@click.option("--no-text", is_flag=True, help="Leave the sentences of the articles out.")
@one_line_errors
def convert(tables: Path | str, formats: str, where: str, output: Path | None, no_text: bool) -> None:
    """Make a workbook, a page and other files from the tables in TABLES (CSV, or Parquet of an engine).

    TABLES may be the address of a dataset, such as s3://bucket/my-dataset; --output is needed then.
    """
    from ..report.formats import chosen_formats

    chosen = [name for name in chosen_formats(formats) if name != "csv"]
    if isinstance(tables, Path):
        _convert(tables, output or tables, chosen, where, text=not no_text)
    elif output is None:
        raise click.UsageError(f"{tables} is an address; give the folder to write into with --output")
    else:
        from ..engine import dataset

        with tempfile.TemporaryDirectory() as folder:
            dataset.fetch_dataset(dataset.Address(tables, "TABLES"), Path(folder))
            _convert(Path(folder), output, chosen, where, text=not no_text)


def _convert(tables: Path, folder: Path, chosen: Sequence[str], where: str, *, text: bool) -> None:
    from ..report.formats import FORMATS, write_formats
    from ..report.typed import TypedTables
    from ..tables.files import told_writing

    rows = TypedTables(tables, where=where)
    with told_writing(folder):
        told = write_formats(rows, folder, chosen, text=text)
    for line in told:
        click.echo(f"tidynews: {line}", err=True)
    for name in chosen:
        click.echo(folder / FORMATS[name])
