"""The files for annotation tools, as the tools' own packages read them: label-studio-sdk, bratly-io-fs.

They are large and no part of the development environment; where they are not installed nothing is tested.
INCEpTION's files are written and read by dkpro-cassis itself (test_circle.py).
"""

import json
from pathlib import Path

import pytest
from tidynews.annotation.projects import write_project
from tidynews.annotation.tables import read_run

ROOT = Path(__file__).parent.parent
TYPES = ("PROTEST", "OTHER")


@pytest.fixture(scope="module")
def documents():
    return read_run(ROOT / "golden", ROOT.parent / "corpus")[0]


def test_label_studio_takes_configuration_tasks_and_predictions(documents, tmp_path):
    interfaces = pytest.importorskip("label_studio_sdk.label_interface")
    write_project(documents, tmp_path, "label-studio", TYPES)
    interface = interfaces.LabelInterface((tmp_path / "label-config.xml").read_text(encoding="utf-8"))
    interface.validate()
    for task in json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8")):
        faults = [interface.validate_prediction(p, return_errors=True) for p in task.pop("predictions")]
        assert interface.validate_task(task)
        assert faults == [[]]


def test_brat_reads_every_line(documents, tmp_path):
    reading = pytest.importorskip("bratly.io")
    write_project(documents, tmp_path, "brat", TYPES)
    for path in sorted(tmp_path.glob("*.ann")):
        document = reading.read_and_load_txt_file(str(path.with_suffix(".txt")), str(path))
        read = document.annotation_collections[0].annotations
        assert len(read) == len(path.read_text(encoding="utf-8").splitlines()), path.name
