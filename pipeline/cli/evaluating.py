"""The command that measures a run on annotated articles."""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import TidynewsError
from .patterns import FOLDER, examples, one_line_errors, refuse_broken_patterns

if TYPE_CHECKING:
    from ..gold import GoldArticle
    from ..gold.evaluating import ArticleResult


@click.command(
    epilog=examples(
        "tidynews evaluate my-gold my-tables",
        "tidynews evaluate my-gold my-tables --errors errors.csv --min events.f1=0.6",
        "tidynews evaluate my-gold new-tables --against old-tables",
        "tidynews evaluate my-gold my-patterns --against other-patterns",
    )
)
@click.argument("gold", type=FOLDER)
@click.argument("output", default="outputs", type=FOLDER)
@click.option("--part", default="", help="Only this part of the gold's split, such as dev.")
@click.option("--by", type=click.Choice(("type", "source", "month")), help="Events found, by this.")
@click.option(
    "--errors", type=FOLDER, metavar="FILE",
    help="Write what is missed, invented and wrong into FILE.csv, and as a page into FILE.html.",
)  # fmt: skip
@click.option("--against", type=FOLDER, help="Tables of another run, or patterns, to compare with.")
@click.option(
    "--min", "least", multiple=True, metavar="FIGURE=X",
    help="End with status 1 below this, such as events.f1=0.6; may be given more than once.",
)  # fmt: skip
@one_line_errors
def evaluate(
    gold: Path,
    output: Path,
    part: str,
    by: str | None,
    errors: Path | None,
    against: Path | None,
    least: tuple[str, ...],
) -> None:
    """Measure the tables in OUTPUT on the annotated articles in GOLD.

    OUTPUT, and what follows --against, may also be patterns: the gold's articles are read with them.

    Of events, names, numbers and dates: what was found, missed and invented, and which cells are right; in
    brackets the middle 95 % when the articles are drawn again.
    """
    from ..gold import read_gold
    from ..gold.evaluating import FEW, figures, grouped, intervals
    from ..gold.faults import write_faults

    limits = [_limit(value) for value in least]
    articles = read_gold(gold, part)
    results = _measured(output, gold, articles)
    others = _measured(against, gold, articles) if against else ()
    shares, ranges = figures(results), intervals(results)
    if unknown := sorted({name for name, _ in limits} - set(shares)):
        raise TidynewsError(f"--min {unknown[0]}: expected one of {', '.join(shares)}")
    lines = [f"{len(results)} of the {len(articles)} articles of the gold are in the tables"]
    if len(results) < FEW:
        lines.append(f"{len(results)} articles are few: another {len(results)} may well give another figure")
    for name, share in shares.items():
        low, high = ranges[name]
        lines.append(f"  {name:<20}{100 * share:6.1f} %  ({100 * low:.1f} to {100 * high:.1f})")
    lines += _event_figures(results)
    for name, found, wanted in grouped(results, by) if by else ():
        lines.append(f"  {name:<30}{found:5} of {wanted:5} events found")
    click.echo("\n".join(lines))
    if errors:
        files = write_faults(results, errors, lines)
        click.echo(f"what is missed, invented and wrong is in {files[0]} and {files[1]}")
    if others:
        _compare(results, others)
    failed = [
        f"{name} is {shares[name]:.3f}, below {least}" for name, least in limits if shares[name] < least
    ]
    for line in failed:
        click.echo(f"tidynews: {line}", err=True)
    sys.exit(bool(failed))


def _limit(value: str) -> tuple[str, float]:
    name, _, number = value.partition("=")
    try:
        return name.strip(), float(number)
    except ValueError:
        raise TidynewsError(f"--min {value}: expected FIGURE=X, like events.f1=0.6") from None


def _measured(folder: Path, gold: Path, articles: "Sequence[GoldArticle]") -> "Sequence[ArticleResult]":
    """A run's tables beside the gold; of a folder of patterns, those that it makes of the gold's articles."""
    from ..gold.evaluating import evaluate
    from ..patterns.reading import SUFFIXES

    is_run = (folder / "documents.csv").is_file() or not folder.is_dir()
    if is_run or not any(p.suffix in (*SUFFIXES, ".json", ".npz") for p in folder.rglob("*")):
        return evaluate(articles, folder)
    from ..run.options import Options
    from ..run.run import extract

    refuse_broken_patterns([folder], quiet=True)
    if not (gold / "articles.jsonl").is_file():
        raise TidynewsError(f"{gold}: no articles.jsonl to try the patterns of {folder} on")
    with tempfile.TemporaryDirectory() as made:
        extract(gold / "articles.jsonl", Path(made), Options(patterns=[folder], stories=False))
        return evaluate(articles, Path(made))


def _event_figures(results: "Sequence[ArticleResult]") -> Iterator[str]:
    """The figures of training/events/score.py."""
    from ..gold.scoring import EventScore

    counts: Counter[str] = Counter()
    for result in results:
        counts.update({key[1]: n for key, n in result.counts.items() if key[0] == "figure"})
    for name, (right, of) in EventScore(counts).figures().items():
        if of:
            yield f"  {name:<36}{right:5} of {of:5}  {100 * right / of:5.1f} %"


def _compare(results: "Sequence[ArticleResult]", others: "Sequence[ArticleResult]") -> None:
    """How this run does beside another: its figures, and the rows that each rule gained and lost."""
    from ..gold.differences import by_rule, changes

    click.echo("beside the other run:")
    for name, (value, low, high) in changes(results, others).items():
        if value:
            click.echo(f"  {name:<20}{100 * value:+6.1f}    ({100 * low:+.1f} to {100 * high:+.1f})")
    for line in by_rule(results, others):
        click.echo(f"  {line}")
