"""Tables that are stored by columns: their rows."""

import datetime
import io
import math
from collections.abc import Iterator

from ..document import ReadError

Part = dict[str, object]
_ROWS = 256  # that are held at a time
_HOLDS = 64  # characters of the name of a type that is shown


def parse_parquet(data: bytes) -> Iterator[Part]:
    """The rows of a Parquet file as records."""
    try:
        import pyarrow.parquet as pq
        from pyarrow import ArrowException, set_cpu_count
    except ImportError:
        message = "Parquet needs the extra parquet: pip install 'tidynews[parquet]'"
        raise ReadError("unsupported", message) from None
    set_cpu_count(1)
    try:
        file = pq.ParquetFile(io.BytesIO(data))
        for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
            for record in batch.to_pylist():
                yield {"record": _plain(record)}
    except ArrowException as error:
        reason = str(error).partition("\n")[0][:_HOLDS]
        raise ReadError("bad_format", f"damaged, or not Parquet ({reason}); write it again") from None


def _plain(value: object) -> object:
    """A value as JSON holds it: days as ISO dates; bytes, which are no text, as nothing."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime.datetime) and value.time() == datetime.time() and not value.tzinfo:
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, str | int | float | bool) else None
