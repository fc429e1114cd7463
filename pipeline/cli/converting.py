"""The command that makes a workbook, a page and other files from tables that are there."""

from pathlib import Path

import click

from .patterns import FOLDER, examples, one_line_errors


@click.command(
    epilog=examples(
        "tidynews convert my-tables --format sqlite,parquet",
        'tidynews convert my-tables --format xlsx,html --where "killed > 0" --output deaths',
    )
)
@click.argument("tables", default="outputs", type=FOLDER)
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
def convert(tables: Path, formats: str, where: str, output: Path | None, no_text: bool) -> None:
    """Make a workbook, a page and other files from the tables in TABLES (CSV, or Parquet of an engine)."""
    from ..report.formats import FORMATS, chosen_formats, write_formats
    from ..report.typed import TypedTables
    from ..tables.files import told_writing

    chosen = [name for name in chosen_formats(formats) if name != "csv"]
    rows = TypedTables(tables, where=where)
    folder = output or tables
    with told_writing(folder):
        told = write_formats(rows, folder, chosen, text=not no_text)
    for line in told:
        click.echo(f"tidynews: {line}", err=True)
    for name in chosen:
        click.echo(folder / FORMATS[name])
