"""Ctrl-C at the wrong moment: held back while something must be done as a whole."""

import contextlib
import signal
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def interrupts_held(*, drop: bool = False) -> Iterator[None]:
    """Let a Ctrl-C wait until the block is done; processes that are started in it never see one.

    ``drop``: what the block does cannot be undone, a Ctrl-C that came meanwhile came too late.
    For moments only. Where signals cannot be held back (Windows, threads), nothing is done.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if drop and signal.SIGINT not in before and signal.SIGINT in signal.sigpending():
            signal.sigwait({signal.SIGINT})
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
