"""The life of a parsing process: files on standard input, their parts as lines of JSON on the output.

A request is a line of JSON (kind, size, and the limits) and the bytes of the file. An answer is lines of
JSON: parts of the file as objects, at last ``{"end": ""}``, or an error.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator

from . import columnar, feeds, office, pdf
from .faults import ParseError

Part = dict[str, object]

PARSERS = {
    "docx": office.parse_docx,
    "odt": office.parse_odt,
    "rtf": office.parse_rtf,
    "xlsx": office.parse_xlsx,
    "pdf": pdf.parse_pdf,
    "xml": feeds.parse_xml,
    "parquet": columnar.parse_parquet,
}


def main() -> None:
    """Serve requests until the input ends."""
    sys.setrecursionlimit(2000)
    output = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints is no part of the answer
    parent = os.getppid()
    threading.Thread(target=_end_with_parent, args=(parent,), daemon=True).start()
    while header := sys.stdin.buffer.readline():
        request = json.loads(header)
        _limit_memory(int(request["memory"]))
        data = sys.stdin.buffer.read(int(request["size"]))
        for part in _parse(request, data):
            output.write(json.dumps(part) + "\n")
            output.flush()


def _parse(request: Part, data: bytes) -> Iterator[Part]:
    try:
        yield from PARSERS[str(request["kind"])](data, request)
    except ParseError as error:
        yield {"error": error.error, "message": error.message}
    except (MemoryError, ImportError):  # a library that finds no room
        yield {"error": "too_large", "message": "takes more memory than is given to one file; split it"}
    except RecursionError:
        yield {
            "error": "bad_format",
            "message": "nested too deep to be an article; save it again, or as .txt",
        }
    except Exception as error:  # the libraries' own faults, on damaged files
        reason = f"{type(error).__name__}: {error}"[:120]
        yield {
            "error": "bad_format",
            "message": f"damaged, cannot be read ({reason}); save it again, or as .txt",
        }
    else:
        yield {"end": ""}


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
    if soft != limit:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
