"""The options of ``extract`` for engines beyond one machine, and the command that clears a dataset."""

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from ..wording import counted
from .ending import end_interrupted
from .patterns import FOLDER, examples, one_line_errors

if TYPE_CHECKING:
    from ..run.options import Options

#: options of extract that mean nothing to an engine
_OF_ONE_MACHINE = {
    "workers": "--workers",
    "memory": "--memory",
    "formats": "--format",
    "no_text": "--no-text",
}


class Address(click.ParamType):
    """A folder as a Path; what has ``://`` in it, an address, as the text that was given."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """See the class."""
        return value if "://" in str(value) else FOLDER.convert(value, param, ctx)


def engine_options(command: Callable) -> Callable:
    """Add the options of an engine."""
    for option in (
        click.option(
            "--local", default=0, type=click.IntRange(0), metavar="N", show_default="one a core",
            help="With --engine: start this many workers of Dask on this machine.",
        ),
        click.option(
            "--scheduler", default="", metavar="ADDRESS",
            help="With --engine: the scheduler of a running cluster, such as tcp://head:8786.",
        ),
        click.option(
            "--engine", default=None, type=click.Choice(["dask"]), show_default="this machine's processes",
            help="Spread the work over a cluster; the tables become Parquet datasets (see docs/scale.md).",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def run_engine(check: Callable) -> bool:
    """Run the present command on the engine that it names; whether it names one."""
    context = click.get_current_context()
    given = dict(context.params)
    if not given["engine"]:
        for name in ("scheduler", "local"):
            if _is_given(context, name):
                raise click.UsageError(f"--{name} needs --engine dask")
        if not isinstance(given["output"], Path):
            raise click.UsageError("an address as --output needs --engine dask; expected a folder")
        return False
    for name, option in _OF_ONE_MACHINE.items():
        if _is_given(context, name):
            also = "; make other formats with tidynews convert" if name != "workers" else ""
            raise click.UsageError(f"{option} and --engine exclude each other{also}")
    if str(given["corpus"]) == "-":
        raise click.UsageError("--engine reads no standard input; give a folder or a file")
    if _is_given(context, "scheduler") and _is_given(context, "local"):
        raise click.UsageError("--scheduler and --local exclude each other")
    if _is_given(context, "scheduler") and not given["scheduler"].strip():
        raise click.UsageError("--scheduler is empty; expected an address, such as tcp://head:8786")
    check(given["patterns"], quiet=given["quiet"])
    _run(given)
    return True


def options_given() -> "Options":
    """The options of a run, as the present command was given them."""
    from ..model import DEFAULT_MODEL
    from ..run.options import Options

    given = dict(click.get_current_context().params)
    given |= {"model": given["model"] or DEFAULT_MODEL, "stories": not given["no_stories"]}
    return Options(**{one.name: given[one.name] for one in dataclasses.fields(Options)})


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is not ParameterSource.DEFAULT


def _run(given: dict[str, Any]) -> None:
    from ..engine.extracting import extract_on_dask

    try:
        summary = extract_on_dask(
            given["corpus"],
            str(given["output"]),
            options_given(),
            scheduler=given["scheduler"],
            local=given["local"],
            report=lambda line: click.echo(f"tidynews: {line}", err=True),
        )
    except KeyboardInterrupt:
        end_interrupted("interrupted; finished parts are kept; run again to go on from here")
    if not given["quiet"]:
        failed = f"; {summary.problems:,} of all could not be used (errors)" if summary.problems else ""
        click.echo(f"{counted(summary.read, 'document')} read in this run{failed}")
        for name, rows in summary.rows.items():
            click.echo(f"  {name:<22}{rows:>9,} row{'' if rows == 1 else 's'}")
        click.echo(f"The dataset is in {given['output']}")
        folder = "" if isinstance(given["output"], Path) else " --output FOLDER"
        click.echo(f"For a workbook and a page: tidynews convert {given['output']}{folder}")
    sys.exit(3 if summary.problems else 0)


@click.command(epilog=examples("tidynews clear my-dataset"))
@click.argument("output", type=Address())
@one_line_errors
def clear(output: Any) -> None:
    """Remove the Parquet dataset of extract --engine in OUTPUT, finished or not, and what convert made there.

    Other files stay.
    """
    from ..engine import dataset

    parts = dataset.clear_dataset(dataset.Address(str(output)))
    click.echo(f"removed the dataset in {output} ({counted(parts, 'part')})")
