"""``python -m tidynews`` is ``tidynews``."""

import contextlib
import os
import signal
import sys


def run() -> None:
    """The command line; what happens to its streams, or a Ctrl-C, ends it without a traceback.

    Exit status 1: what was to be said could not be written (a closed pipe, a full device).
    """
    open_missing_streams()
    try:
        from .cli.main import main

        main(prog_name="tidynews", standalone_mode=True)
    except KeyboardInterrupt:
        sys.stderr.write("tidynews: interrupted\n")
        os._exit(130)
    except SystemExit as end:
        _leave(end.code if isinstance(end.code, int) else 1 if end.code else 0)
    except OSError as error:
        _tell(f"tidynews: cannot write what was to be said: {error.strerror or error}\n")
        _leave(1)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done; Python only takes itself down now


def open_missing_streams() -> None:
    """Give a process that was started without standard streams the empty device in their place.

    Else the next file that is opened would take their number, and messages would be written into it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115  for as long as the process lives


def _leave(status: int) -> None:
    """End with a status; what the last words did not get out is no reason for a traceback."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            status = status or 1
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(status)


def _tell(message: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(message)
        sys.stderr.flush()


if __name__ == "__main__":
    run()
