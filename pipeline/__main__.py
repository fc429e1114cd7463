"""``python -m pipeline`` is ``tidynews``."""

from .cli import main

main(prog_name="tidynews")
