# ruff: noqa: E501
"""docs/own-gold.md, followed to the letter: from tables to gold, a figure, a pattern, and a better run."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from tidynews.cli.main import main
from tidynews.learning import salience
from tidynews.tables.files import read_table

GUIDE = Path(__file__).parent.parent.parent / "docs" / "own-gold.md"
ARTICLES = {
    "a1": """Dockers black a grain ship at Varna

Published March 4, 2021

About 300 dockers blacked the grain ship Marigold at Varna harbour on Monday after talks with Quaylink collapsed, \
officials said.

Wharfinger Ivan Petrov said Quaylink had broken its word. The police arrested two men at the gate on Tuesday.
""",
    "a2": """Second ship blacked at Varna

Published March 11, 2021

Dockers blacked a second ship at Varna on Tuesday, the union said. Quaylink called the step unlawful.

Wharfinger Ivan Petrov met the mayor on Wednesday. Four people were injured when a crane fell at the harbour on \
Sunday.
""",
    "a3": """Ferry crews join the dockers

Published March 18, 2021

Ferry crews blacked the port of Burgas on Monday, and 200 passengers waited on the quay. Quaylink sent its lawyers.

Wharfinger Ivan Petrov said the harbour would open on Friday. A court jailed two drivers for theft on Wednesday.
""",
    "a4": """Harbour firm sues union over the ships

Published March 25, 2021

Quaylink sued the dockers' union on Monday over the ships that its members had blacked.

Wharfinger Ivan Petrov resigned on Tuesday. Rebels attacked a lorry on the road to Burgas on Saturday, killing three \
drivers.
""",
    "a5": """Dockers go back to work at Varna

Published April 1, 2021

Dockers at Varna ended their protest on Wednesday after Quaylink signed an agreement with the union on Tuesday.

Crane drivers blacked the harbour railway on Thursday, the company said. Wharfinger Ivan Petrov welcomed the agreement.
""",
}
NO_NAMES = ("Ferry", "Crane", "Marigold")


def correct(folder):
    """What a person does in Label Studio, and its export: names, titles, stop-names and one kind of event."""
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    for task in tasks:
        text = task["data"]["text"]
        result = [r for r in task["predictions"][0]["result"] if r["type"] == "labels"]
        result = [r for r in result if not (r["value"]["text"] in NO_NAMES and name(r))]
        for one in result:
            value = one["value"]
            if value["text"] == "Wharfinger Ivan Petrov" and name(one):
                value["start"] += len("Wharfinger ")
                value["text"] = "Ivan Petrov"
            if value["text"] == "Quaylink" and name(one):
                value["labels"] = ["NAME_ORG"]
            if value["text"] == "blacked" and "EVENT_OTHER" in value["labels"]:
                value["labels"] = ["EVENT_PROTEST"]
        kept = {one["id"] for one in result}
        there = {
            one["value"]["start"] for one in result if name(one) or "EVENT_PROTEST" in one["value"]["labels"]
        }
        for word, label in (("Quaylink", "NAME_ORG"), ("blacked", "EVENT_PROTEST")):
            missed = [m for m in re.finditer(word, text) if m.start() not in there and m.start() > 40]
            result += [region(text, m, label) for m in missed]
        result += [
            r
            for r in task["predictions"][0]["result"]
            if r["type"] == "relation" and {r["from_id"], r["to_id"]} <= kept
        ]
        task["annotations"] = [{"result": result, "completed_by": 1}]
    (folder / "project-1.json").write_text(json.dumps(tasks), encoding="utf-8")


def name(region):
    return region["value"]["labels"][0].startswith("NAME_")


def region(text, found, label):
    value = {"start": found.start(), "end": found.end(), "text": found[0], "labels": [label]}
    return {"id": f"n{found.start()}", "type": "labels", "value": value}


def run(words):
    workers = ["--workers", "1"] if words[0] == "extract" else []
    return CliRunner().invoke(main, [*words, *workers])


def figure(output, which):
    return float(re.search(rf"{re.escape(which)} +([0-9.]+) %", output)[1])


@pytest.mark.slow
def test_a_spreadsheet_user_follows_the_guide(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-articles").mkdir()
    for doc_id, text in ARTICLES.items():
        (tmp_path / "my-articles" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    said = {}
    for line in re.findall(r"^    tidynews (.+)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE):
        words = shlex.split(line)
        if words[:2] == ["annotate", "import"]:
            correct(tmp_path / "to-correct")
        result = run(words)
        assert result.exit_code == (1 if "--min" in words else 0), (
            f"{line}\n{result.output}\n{result.exception}"
        )
        said[line] = result.output
        if words[:2] == ["patterns", "suggest"]:  # a person looks at it and moves it to the patterns
            (tmp_path / "my-patterns").mkdir()
            (tmp_path / "suggested.xlsx").rename(tmp_path / "my-patterns" / "suggested.xlsx")
    measured = [output for line, output in said.items() if line.startswith("evaluate my-gold my-tables")]
    assert "5 articles are few" in measured[0]
    (second,) = (output for line, output in said.items() if "--against" in line and "new-tables" in line)
    for which in ("names.f1", "names.right", "events.type"):
        assert figure(second, which) > figure(measured[0], which) or figure(second, which) == 100, which
    assert re.search(r"suggested:Quaylink: \d gained", second)
    assert "suggested:trigger:black:verb.word" in (tmp_path / "new-tables" / "events.csv").read_text(
        encoding="utf-8"
    )
    assert {row["name"] for row in read_table(tmp_path / "new-tables" / "organizations.csv")} >= {"Quaylink"}
    people = {(row["name"], row["role"]) for row in read_table(tmp_path / "new-tables" / "people.csv")}
    assert people == {("Ivan Petrov", "Wharfinger")}
    page = (tmp_path / "errors.html").read_text(encoding="utf-8")
    assert "blacked" in page
    assert "salience: not fitted: " in said[TRAIN]
    assert "nothing is kept" in said[TRAIN]


@pytest.mark.slow
def test_what_train_keeps_is_used_by_the_next_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(salience, "LEAST_ROWS", 10)
    (tmp_path / "gold" / "events").mkdir(parents=True)
    records = [
        {"id": k, "title": "", "published": "2021-04-02", "text": text} for k, text in ARTICLES.items()
    ]
    (tmp_path / "gold" / "articles.jsonl").write_text("\n".join(map(json.dumps, records)))
    for doc_id, text in ARTICLES.items():
        events = [wanted(text, m) for m in re.finditer("blacked", text)]
        (tmp_path / "gold" / "events" / f"{doc_id}.json").write_text(
            json.dumps({"id": doc_id, "events": events, "rows": []})
        )
    done = run(["train", "--from", "gold", "-p", "mine"])
    assert done.exit_code == 0, done.output
    learned = sorted((tmp_path / "mine" / "learned").iterdir())
    assert {path.name for path in learned} >= {"card.md", "senses.json"}, done.output
    assert "OTHER.dated-clause black: OTHER -> PROTEST (4 of 4 rows)" in done.output
    done = run(["extract", "gold/articles.jsonl", "-p", "mine", "-o", "tables", "--format", "csv"])
    assert done.exit_code == 0, done.output
    types = {(row["trigger"], row["event_type"]) for row in read_table(tmp_path / "tables" / "events.csv")}
    assert ("blacked", "PROTEST") in types
    assert ("blacked", "OTHER") not in types
    named = json.loads((tmp_path / "tables" / "run.json").read_text())["patterns"]["learned"]
    assert set(named) == {path.name for path in learned} - {"card.md"}


def wanted(text, found):
    cells = {"actor": ["", "dockers"], "target": None, "place": [""], "country": [], "counts": {}}
    return {
        **cells,
        "what": "blacked",
        "type": ["PROTEST"],
        "dates": [["", ""]],
        "status": ["reported"],
        "triggers": [[found.start(), found.end()]],
    }


TRAIN = "train --from my-gold --patterns my-patterns"


def test_the_guide_names_every_command():
    from tidynews.cli.annotating import annotate

    text = GUIDE.read_text(encoding="utf-8")
    assert all(f"tidynews annotate {name}" in text for name in annotate.commands)
    assert "tidynews evaluate" in text
    assert f"tidynews {TRAIN}" in text
