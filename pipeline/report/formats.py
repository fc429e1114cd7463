"""The formats that can be chosen, and what writes each of them."""

import shutil
from collections.abc import Callable, Collection, Iterable
from importlib.util import find_spec
from pathlib import Path

from ..errors import TidynewsError
from .typed import TypedTables

#: format -> what it puts into the folder of the tables
FORMATS = {
    "csv": "*.csv",
    "xlsx": "tables.xlsx",
    "html": "report.html",
    "parquet": "parquet",
    "sqlite": "tables.sqlite",
    "jsonl": "jsonl",
    "timelinejs": "timeline.json",
}


def chosen_formats(value: str) -> tuple[str, ...]:
    """The formats named in a list with commas, in the order of FORMATS; csv unless ``no-csv`` is named.

    Raises TidynewsError for one that there is not, or that needs a package which is not installed.
    """
    names = [name.strip().lower() for name in value.split(",") if name.strip()]
    unknown = [name for name in names if name not in (*FORMATS, "no-csv")]
    if unknown or not names or names == ["no-csv"]:
        what = f"no format {unknown[0]!r}" if unknown else "no format named"
        raise TidynewsError(f"--format {value!r}: {what}; there are {', '.join(FORMATS)}, and no-csv")
    if "parquet" in names and find_spec("pyarrow") is None:
        raise TidynewsError("--format parquet needs the package pyarrow: pip install 'tidynews[parquet]'")
    if "no-csv" not in names:
        names.append("csv")
    return tuple(name for name in FORMATS if name in names)


def write_formats(
    tables: TypedTables, output: Path, formats: Iterable[str], *, text: bool = True
) -> list[str]:
    """Write the chosen formats (but for the CSV files, which are there) into a folder.

    What did not fit a format comes back, one line each. Raises TidynewsError where one needs a package
    that is not installed.
    """
    output.mkdir(parents=True, exist_ok=True)
    told: list[str] = []
    for name in formats:
        if name != "csv":
            told += _writer(name)(tables, output / FORMATS[name], text=text)
    return told


def _writer(name: str) -> Callable[..., list[str]]:
    """Imported when it is needed: not every run writes a workbook."""
    if name == "xlsx":
        from .workbook import write_workbook

        return write_workbook
    if name == "html":
        from .pages import write_pages

        return write_pages
    if name == "sqlite":
        from .database import write_database

        return write_database
    from . import exports

    return {
        "parquet": exports.write_parquet,
        "jsonl": exports.write_json_lines,
        "timelinejs": exports.write_timelinejs,
    }[name]


def _remove(path: Path) -> None:
    """Remove what was written in part: a file, or a folder of files."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def derive_formats(
    folder: Path, *, formats: Collection[str], text: bool, report: Callable[[str], object]
) -> None:
    """Write the chosen formats beside new tables; without "csv" among them the tables go, when all is made.

    ``report`` receives a line for what did not fit. The tables are complete by then: a format that fails
    is told in one line and left out, it does not take them with it.
    """
    tables = TypedTables(folder)
    for name in list(formats):
        try:
            told = write_formats(tables, folder, [name], text=text)
        except (OSError, MemoryError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            told = [f"{FORMATS[name]} could not be written ({reason}); the tables are complete without it"]
            _remove(folder / FORMATS[name])
            formats = [*formats, "csv"]  # of what else could be written nothing goes
        for line in told:
            report(line)
    if "csv" not in formats:
        for path in folder.glob("*.csv"):
            path.unlink()
