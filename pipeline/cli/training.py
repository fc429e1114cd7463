"""The command that learns from annotated articles."""

from pathlib import Path

import click

from .patterns import FOLDER, examples, one_line_errors, refuse_broken_patterns


@click.command(epilog=examples("tidynews train --from my-gold --patterns my-patterns"))
@click.option("--from", "gold", required=True, type=FOLDER, help="Folder of annotated articles.")
@click.option(
    "-p", "--patterns", "folder", default="my-patterns", show_default=True, type=FOLDER,
    help="Folder of your own patterns, in which the result is kept.",
)  # fmt: skip
@click.option("--part", default="", help="Only this part of the gold's split, such as train.")
@one_line_errors
def train(gold: Path, folder: Path, part: str) -> None:
    """Learn from annotated articles which rows are wanted and what triggers mean.

    The result goes into the folder "learned" of your patterns, with a card that says what it was trained on
    and what it changed; tidynews extract --patterns FOLDER uses it. A fifth of the articles is held out:
    what is worse there is not kept.
    """
    from ..learning import training
    from ..tables.files import told_writing

    folders = [folder] if folder.is_dir() else []
    refuse_broken_patterns(folders, quiet=True)
    lesson = training.train(gold, folders, part=part)
    click.echo("\n".join(lesson.lines))
    with told_writing(folder):
        written = training.write(lesson, folder, gold)
    for path in written:
        click.echo(f"{path} is written")
    if not written:
        click.echo("nothing is kept; the patterns are as they were")
