"""How a command ends before its time."""

import os
import sys
from typing import NoReturn

import click


def end_interrupted(message: str) -> NoReturn:
    """End at once: what must be cleaned up is, and a second Ctrl-C shall find nothing to break off."""
    click.echo(f"tidynews: {message}", err=True)
    sys.stdout.flush()
    os._exit(130)
