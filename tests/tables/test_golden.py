"""The tables of the sample corpus, byte for byte. ``make golden`` accepts new ones: read the diff first."""

from pathlib import Path

import pytest
from tidynews.run.run import extract

ROOT = Path(__file__).parent.parent.parent
GOLDEN = Path(__file__).parent.parent / "golden"

pytestmark = pytest.mark.slow


def test_sample_corpus(tmp_path, request):
    summary = extract(ROOT / "corpus", tmp_path)
    assert summary.problems == 0
    tables = {p.name: p.read_bytes() for p in sorted(tmp_path.glob("*.csv"))}
    if request.config.getoption("--accept"):
        GOLDEN.mkdir(exist_ok=True)
        for name, data in tables.items():
            (GOLDEN / name).write_bytes(data)
    assert sorted(tables) == sorted(p.name for p in GOLDEN.glob("*.csv"))
    for name, data in tables.items():
        new, old = data.decode("utf-8-sig"), (GOLDEN / name).read_bytes().decode("utf-8-sig")
        assert new.splitlines() == old.splitlines(), f"{name}: see the difference, then `make golden`"
        assert data == (GOLDEN / name).read_bytes(), name
