"""Ask for known faults of the pinned packages: ``python tools/advisories.py PIP-AUDIT requirements.lock``.

The last line says how it went. Exit status: 0 none is known, 1 some are, 2 not all could be asked for.
An index that holds no advisories answers as one that knows of no fault: so it is asked first for a version of
which faults are known.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

#: a version with published faults (CVE-2019-11324 and others)
FAULTY = "urllib3==1.24.1"
Answer = tuple[int, list[str]]  # exit status, lines


def ask(tool: Path, requirements: Path, *options: str) -> tuple[str, str]:
    """What pip-audit writes: its report as JSON, and its messages."""
    command = [str(tool), "--disable-pip", "--progress-spinner", "off", "--format", "json", *options]
    done = subprocess.run(
        [*command, "-r", str(requirements)], capture_output=True, text=True, check=False, timeout=900
    )
    return done.stdout, done.stderr


def judge(report: str, messages: str) -> Answer:
    """What an answer of pip-audit means."""
    try:
        packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        reason = (messages.strip().splitlines() or ["it said nothing"])[-1]
        return 2, [f"advisories: the index could not be asked: {reason}"]
    faults = [
        f"{package['name']} {package['version']}: {fault['id']}, "
        f"mended in {', '.join(fault['fix_versions']) or 'no version'}"
        for package in packages
        for fault in package.get("vulns", ())
    ]
    if faults:
        return 1, [
            *faults,
            f"advisories: {len(faults)} known; choose new versions: make lock",
        ]
    unknown = [package["name"] for package in packages if "vulns" not in package]
    if unknown or not packages:
        return 2, [f"advisories: the index knows nothing of {', '.join(unknown) or 'any package'}"]
    return 0, [f"advisories: none known of {len(packages)} packages"]


def look(tool: Path, lock: Path) -> Answer:
    """The answer for a lock file."""
    if not tool.is_file():
        return 2, [f"advisories: {tool} is not there; install it: pip install pip-audit"]
    try:
        with tempfile.TemporaryDirectory() as folder:
            faulty = Path(folder, "faulty.txt")
            faulty.write_text(FAULTY + "\n", encoding="utf-8")
            status, lines = judge(*ask(tool, faulty, "--no-deps"))
        if status == 0:
            return 2, [f"advisories: the index holds none, not even of {FAULTY}; ask another one"]
        return (status, lines) if status == 2 else judge(*ask(tool, lock, "--require-hashes"))
    except (OSError, subprocess.SubprocessError) as error:
        return 2, [f"advisories: pip-audit cannot be run: {error}"]


if __name__ == "__main__":
    found, said = look(*map(Path, sys.argv[1:]))
    print("\n".join(said))
    sys.exit(found)
