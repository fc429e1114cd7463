"""How many inputs a fuzz test tries: a few, always the same; TIDYNEWS_FUZZ=100000: that many, new ones."""

import os

from hypothesis import HealthCheck, settings

N = int(os.environ.get("TIDYNEWS_FUZZ", "0"))
fuzz = settings(
    max_examples=N or 60,
    derandomize=not N,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
