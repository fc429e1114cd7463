"""``python -m tidynews`` is ``tidynews``."""

import os
import signal
import sys


def run() -> None:
    """The command line; also a Ctrl-C while it is imported ends it without a traceback."""
    try:
        from .cli.main import main

        main(prog_name="tidynews")
    except KeyboardInterrupt:
        sys.stderr.write("tidynews: interrupted\n")
        os._exit(130)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done; Python only takes itself down now


if __name__ == "__main__":
    run()
