"""The commands that give a run to people to correct, and take the corrections back."""

from pathlib import Path

import click

from ..errors import TidynewsError
from .patterns import FOLDER, InOrder, examples, one_line_errors

TOOLS = ("label-studio", "inception", "brat", "doccano", "jsonl")


@click.group(
    cls=InOrder,
    epilog=examples(
        "tidynews annotate export --to label-studio my-tables to-correct --corpus my-articles --sample 20",
        "tidynews annotate import to-correct --output my-gold",
    ),
)
def annotate() -> None:
    """Correct what was found, in an annotation tool; docs/own-gold.md goes through it step by step."""


@annotate.command(
    "export",
    epilog=examples("tidynews annotate export --to brat my-tables to-correct --corpus my-articles"),
)
@click.argument("output", type=FOLDER)
@click.argument("folder", type=FOLDER)
@click.option("--to", "tool", required=True, type=click.Choice(TOOLS), help="The annotation tool.")
@click.option(
    "--corpus", required=True, type=FOLDER, help="The articles of the run: the tables hold sentences only."
)
@click.option(
    "--sample", "size", type=click.IntRange(1), default=None, help="How many articles.  [default: all]"
)
@click.option(
    "--by", default="type", show_default=True, metavar="LIST",
    help="How they are chosen: type, salience, uncertainty, or several in turn.",
)  # fmt: skip
@one_line_errors
def export(output: Path, folder: Path, tool: str, corpus: Path, size: int | None, by: str) -> None:
    """Write the articles with everything found in them, for an annotation tool.

    OUTPUT is the folder of a run's tables; FOLDER, which must be new or empty, is for the files of the tool.
    """
    from ..annotation.projects import write_project
    from ..annotation.sampling import sample
    from ..annotation.tables import read_run
    from ..patterns import load_patterns
    from ..tables.files import told_writing

    chosen = sample(output, size, [part.strip() for part in by.split(",")]) if size else None
    documents, told = read_run(output, corpus, chosen=chosen)
    for line in told:
        click.echo(f"tidynews: {line}", err=True)
    if not documents:
        raise TidynewsError(f"no article of {output} is in {corpus}; nothing was written")
    with told_writing(folder):
        write_project(documents, folder, tool, [event.id for event in load_patterns().events])
    click.echo(
        f"{len(documents)} documents with {sum(len(d.spans) for d in documents)} spans are in {folder}"
    )


@annotate.command("import", epilog=examples("tidynews annotate import to-correct --output my-gold"))
@click.argument("folder", type=FOLDER)
@click.option("-o", "--output", default="gold", show_default=True, type=FOLDER, help="Folder for the gold.")
@click.option("--annotator", default="", metavar="NAME", help="Whose word counts where annotators differ.")
@click.option("--agreed", is_flag=True, help="Where annotators differ, keep what all of them have.")
@one_line_errors
def import_(folder: Path, output: Path, annotator: str, agreed: bool) -> None:
    """Read corrected articles back, as gold.

    FOLDER is the one that annotate export wrote, with the export of the tool put into it.
    """
    from ..annotation.gold_files import write_gold
    from ..annotation.projects import read_project
    from ..patterns import load_patterns
    from ..tables.files import told_writing

    found = read_project(folder, annotator=annotator, agreed=agreed)
    known = {event.id.upper() for event in load_patterns().events}
    used = {span.label for document in found.documents for span in document.spans if span.layer == "EVENT"}
    strange = [f"no shipped event type is called {name}; is it yours?" for name in sorted(used - known)]
    for line in [*found.agreement, *found.notices, *strange]:
        click.echo(f"tidynews: {line}", err=True)
    if not found.documents:
        raise TidynewsError(f"no document came back from {folder}; nothing was written")
    with told_writing(output):
        written = write_gold(found.documents, output)
    click.echo(f"{written} documents are in {output}")
