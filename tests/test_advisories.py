"""make advisories: each outcome is one line, with its own exit status; no index is asked here."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
spec = importlib.util.spec_from_file_location("advisories", ROOT / "tools" / "advisories.py")
advisories = importlib.util.module_from_spec(spec)
spec.loader.exec_module(advisories)

KNOWN = {"id": "PYSEC-1", "fix_versions": ["2.0"]}


def report(*packages):
    return json.dumps({"dependencies": [{"name": n, "version": "1", **more} for n, more in packages]})


FAULTY = report(("urllib3", {"vulns": [KNOWN]}))
#: what pip-audit answers to the version with known faults, then to the lock file: status, last line
OUTCOMES = {
    "clean": ((FAULTY, report(("a", {"vulns": []}), ("b", {"vulns": []}))), 0, "none known of 2 packages"),
    "found": ((FAULTY, report(("a", {"vulns": [KNOWN]}))), 1, "1 known; choose new versions"),
    "partly": ((FAULTY, report(("a", {"vulns": []}), ("b", {"skip_reason": "?"}))), 2, "knows nothing of b"),
    "no data": ((report(("urllib3", {"vulns": []})),), 2, "holds none, not even of urllib3==1.24.1"),
    "unknown": ((report(("urllib3", {"skip_reason": "not found"})),), 2, "knows nothing of urllib3"),
    "no index": (("",), 2, "the index could not be asked: ConnectionError: no route"),
    "broken": ((FAULTY, "<html>"), 2, "the index could not be asked: ConnectionError: no route"),
}


@pytest.mark.parametrize(("answers", "status", "line"), OUTCOMES.values(), ids=OUTCOMES)
def test_each_outcome_is_told(tmp_path, answers, status, line):
    """A pip-audit that gives one answer after the other."""
    for number, answer in enumerate(answers):
        (tmp_path / f"{number}.json").write_text(answer)
    tool = tmp_path / "pip-audit"
    tool.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\n"
        f"path = sorted(pathlib.Path({str(tmp_path)!r}).glob('*.json'))[0]\n"
        "sys.stdout.write(path.read_text())\npath.unlink()\n"
        "sys.stderr.write('Traceback\\nConnectionError: no route\\n')\n"
    )
    tool.chmod(0o755)
    found, lines = advisories.look(tool, tmp_path / "lock.txt")
    assert found == status
    assert lines[-1].startswith("advisories: ")
    assert line in lines[-1]


def test_a_tool_that_is_not_there_is_told(tmp_path):
    status, (line,) = advisories.look(tmp_path / "none", tmp_path / "lock.txt")
    assert (status, line[:12]) == (2, "advisories: ")
    assert "is not there" in line


def test_a_fault_is_named_with_its_package():
    status, lines = advisories.judge(report(("a", {"vulns": [KNOWN]})), "")
    assert (status, lines[0]) == (1, "a 1: PYSEC-1, mended in 2.0")
