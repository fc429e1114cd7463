"""docs/scale.md: what it tells the reader to type is run, on a few articles and a cluster of this machine."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_engine_cluster import cluster_process
from tidynews.cli.main import main

pytest.importorskip("distributed")
PAGE = (Path(__file__).parent.parent.parent / "docs" / "scale.md").read_text(encoding="utf-8")
TEXTS = ("Dockers in Mombasa walked out on 7 March 2023.", "A fire killed two workers in Tampere on Monday.")


@pytest.mark.slow
def test_the_commands_and_queries_of_the_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "archive").mkdir()
    records = [{"id": str(n), "text": text, "published": "2023-03-08"} for n, text in enumerate(TEXTS)]
    (tmp_path / "archive" / "a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    commands = re.findall(r"^    tidynews (.+)$", PAGE, re.MULTILINE)
    assert len(commands) > 3
    printed = []
    with cluster_process(tmp_path) as (_, address):
        for command in commands:
            given = command.replace("tcp://head:8786", address).replace("s3://bucket/", "file://./")
            if command.startswith("clear"):
                for query in re.findall(r"```python\n(import duckdb.+?)```", PAGE, re.DOTALL):
                    exec(query, {"print": lambda found: printed.append(str(found))})
            result = CliRunner().invoke(main, shlex.split(given))
            assert result.exit_code == 0, result.output
    assert "Tampere" in str(printed)
    assert not (tmp_path / "my-dataset" / "_plan.json").exists()
