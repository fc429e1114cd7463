"""The command that measures a run on annotated articles."""

import csv
import dataclasses
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import TidynewsError
from .patterns import examples, one_line_errors

if TYPE_CHECKING:
    from ..gold.evaluating import ArticleResult

FOLDER = click.Path(path_type=Path)


@click.command(
    epilog=examples(
        "tidynews evaluate my-gold my-tables",
        "tidynews evaluate my-gold my-tables --errors errors.csv --min events.f1=0.6",
        "tidynews evaluate my-gold new-tables --against old-tables",
    )
)
@click.argument("gold", type=FOLDER)
@click.argument("output", default="outputs", type=FOLDER)
@click.option("--part", default="", help="Only this part of the gold's split, such as dev.")
@click.option("--by", type=click.Choice(("type", "source", "month")), help="Events found, by this.")
@click.option("--errors", type=FOLDER, help="CSV file for what is missed, invented and wrong.")
@click.option("--against", type=FOLDER, help="Tables of another run, to compare with.")
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

    Of events, names, numbers and dates: what was found, missed and invented, and which cells are right; in
    brackets the middle 95 % when the articles are drawn again.
    """
    from ..gold import read_gold
    from ..gold.evaluating import FEW, evaluate, figures, grouped, intervals

    limits = [_limit(value) for value in least]
    articles = read_gold(gold, part)
    results = evaluate(articles, output)
    shares, ranges = figures(results), intervals(results)
    if unknown := sorted({name for name, _ in limits} - set(shares)):
        raise TidynewsError(f"--min {unknown[0]}: expected one of {', '.join(shares)}")
    click.echo(f"{len(results)} of the {len(articles)} articles of the gold are in the tables")
    if len(results) < FEW:
        click.echo(f"{len(results)} articles are few: another {len(results)} may well give another figure")
    for name, share in shares.items():
        low, high = ranges[name]
        click.echo(f"  {name:<20}{100 * share:6.1f} %  ({100 * low:.1f} to {100 * high:.1f})")
    _show_figures(results)
    for name, found, wanted in grouped(results, by) if by else ():
        click.echo(f"  {name:<30}{found:5} of {wanted:5} events found")
    if errors:
        _write_faults(results, errors)
    if against:
        _compare(results, evaluate(articles, against))
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


def _show_figures(results: "Sequence[ArticleResult]") -> None:
    """The figures of training/events/score.py."""
    from ..gold.scoring import EventScore

    counts: Counter[str] = Counter()
    for result in results:
        counts.update({key[1]: n for key, n in result.counts.items() if key[0] == "figure"})
    for name, (right, of) in EventScore(counts).figures().items():
        if of:
            click.echo(f"  {name:<36}{right:5} of {of:5}  {100 * right / of:5.1f} %")


def _write_faults(results: "Sequence[ArticleResult]", path: Path) -> None:
    from ..gold.evaluating import Fault
    from ..tables.files import text_cell

    try:
        with click.open_file(str(path), "w", encoding="utf-8-sig") as file:
            rows = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
            rows.writerow(f.name for f in dataclasses.fields(Fault))
            for result in results:
                for fault in result.faults:
                    rows.writerow(map(text_cell, dataclasses.astuple(fault)))
    except OSError as error:
        raise TidynewsError(f"cannot write {path}: {error.strerror}") from error
    click.echo(f"what is missed, invented and wrong is in {path}")


def _compare(results: "Sequence[ArticleResult]", others: "Sequence[ArticleResult]") -> None:
    """Rows that this run gained and lost beside another."""
    for table in ("events", "names", "numbers", "dates"):
        sides: list[Counter[tuple[str, str]]] = [
            Counter(
                (f.doc_id, f.expected)
                for r in side
                for f in r.faults
                if (f.table, f.fault) == (table, "missed")
            )
            for side in (results, others)
        ]
        noise = [sum(r.counts[table, "invented"] for r in side) for side in (results, others)]
        gained, lost = sum((sides[1] - sides[0]).values()), sum((sides[0] - sides[1]).values())
        click.echo(f"  {table}: {gained} gained, {lost} lost, {noise[0] - noise[1]:+} invented")
