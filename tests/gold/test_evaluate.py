"""The command evaluate, on tables and gold made by hand."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_tables import SENTENCE, document_rows, write_tables
from tidynews.cli.main import main
from tidynews.gold import read_gold
from tidynews.gold.evaluating import evaluate, figures, intervals
from tidynews.gold.scoring import read_events, score_events
from tidynews.run.run import extract
from tidynews.tables.files import read_table

AT = SENTENCE.index("killed")
EVENTS = Path(__file__).parent.parent.parent / "training" / "events"
EVENT = {
    "what": "flood", "main": True, "type": ["DISASTER"], "dates": [["2021-05-03", "2021-05-03"]],
    "actor": [""], "target": ["sailors"], "place": ["Port Lune"], "country": ["FR"],
    "counts": {"killed": [12]},
    "status": ["reported"], "triggers": [[AT, AT + 6]],
}  # fmt: skip


@pytest.fixture
def gold(tmp_path):
    day, name = SENTENCE.index("3 May 2021"), SENTENCE.index("Port Lune")
    missed = {**EVENT, "what": "flood again", "main": False, "triggers": [[2, 8]]}
    halves = {
        "events": {"events": [EVENT, missed], "rows": []},
        "names": {"spans": [[name, name + 9, "LOC"], [2, 8, "ORG"]]},
        "numbers": {"spans": []},
        "dates": {"spans": [[day, day + 10, "DATE", "2021-05-03", "2021-05-04"]]},
    }
    for half, value in halves.items():
        (tmp_path / "gold" / half).mkdir(parents=True)
        (tmp_path / "gold" / half / "a.json").write_text(json.dumps({"id": "a", **value}))
    write_tables(tmp_path / "tables", document_rows())
    return tmp_path


def run(*words):
    return CliRunner().invoke(main, ["evaluate", *map(str, words)])


def test_figures(gold):
    articles = read_gold(gold / "gold")
    results = evaluate(articles, gold / "tables")
    shares = figures(results)
    assert (shares["events.recall"], shares["events.precision"], shares["events.counts"]) == (0.5, 1, 1)
    assert (shares["names.recall"], shares["names.precision"], shares["names.right"]) == (0.5, 0.5, 1)
    assert (shares["dates.f1"], shares["dates.right"], shares["numbers.precision"]) == (1, 0, 0)
    assert intervals(results)["events.recall"] == (0.5, 0.5)
    score = score_events(articles, read_events(gold / "tables"))
    assert {k[1]: n for k, n in results[0].counts.items() if k[0] == "figure"} == dict(score.counts)


def test_the_command(gold):
    done = run(gold / "gold", gold / "tables", "--errors", gold / "errors.csv", "--by", "type")
    assert done.exit_code == 0, done.output
    assert "1 articles are few" in done.output
    assert "wanted found" in done.output
    assert "DISASTER" in done.output
    page = (gold / "errors.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "src=" not in page
    assert "http" not in page
    assert "events missed: 1" in page
    faults = read_table(gold / "errors.csv")
    missed = next(f for f in faults if (f["table"], f["fault"]) == ("events", "missed"))
    assert missed["expected"] == "DISASTER: flood again"
    assert missed["sentence"] == " ".join(SENTENCE.split())
    wrong = next(f for f in faults if (f["table"], f["fault"]) == ("dates", "wrong"))
    assert (wrong["expected"], wrong["got"]) == (
        "DATE, 2021-05-03, 2021-05-04",
        "DATE, 2021-05-03, 2021-05-03",
    )
    assert wrong["sentence"]
    assert run(gold / "gold", gold / "tables", "--min", "events.recall=0.6").exit_code == 1
    assert run(gold / "gold", gold / "tables", "--min", "events.recall=0.5").exit_code == 0
    assert "expected one of events.recall" in run(gold / "gold", gold / "tables", "--min", "x=1").output


def test_two_runs(gold):
    write_tables(gold / "none", list(document_rows())[:2])
    done = run(gold / "gold", gold / "tables", "--against", gold / "none")
    assert "events: 1 gained, 0 lost, +0 invented" in done.output
    assert re.search(r"^    no pattern: 1 gained, 0 lost, \+0 invented$", done.output, re.MULTILINE)
    assert re.search(r"events\.recall +\+50\.0 +\(\+50\.0 to \+50\.0\)", done.output)


def test_what_is_expected_is_told_in_words(gold):
    path = gold / "gold" / "events" / "a.json"
    value = json.loads(path.read_text())
    value["events"][0] |= {"dates": [["", ""]], "actor": ["the sea", ""], "counts": {"killed": [3]}}
    path.write_text(json.dumps(value))
    (result,) = evaluate(read_gold(gold / "gold"), gold / "tables")
    told = {f.cell: (f.expected, f.got) for f in result.faults if (f.table, f.fault) == ("events", "wrong")}
    assert told["counts"] == ("killed 3", "killed 12")
    assert told["date"][0] == "(blank)"


def test_a_wrong_main_event_is_told(gold):
    path = gold / "gold" / "events" / "a.json"
    value = json.loads(path.read_text())
    value["events"][0]["main"], value["events"][1]["main"] = False, True
    path.write_text(json.dumps(value))
    (result,) = evaluate(read_gold(gold / "gold"), gold / "tables")
    assert [(f.expected, f.got) for f in result.faults if f.cell == "main event"] == [
        ("flood again", "DISASTER killed")
    ]


def test_gold_without_documents(gold):
    (gold / "empty").mkdir()
    done = run(gold / "empty", gold / "tables")
    assert (done.exit_code, len(done.output.splitlines())) == (2, 1)
    assert "no events/*.json and no names/*.json" in done.output
    (gold / "empty" / "mine.csv").write_text("name\nAcme\n")
    done = run(gold / "gold", gold / "empty")  # patterns, but no articles to try them on
    assert (done.exit_code, "no articles.jsonl to try the patterns" in done.output) == (2, True)


@pytest.mark.slow
def test_the_project_s_own_gold(tmp_path):
    """The figures are those of training/events/score.py, which docs/accuracy.md has."""
    articles = [a for a in read_gold(EVENTS, "train") if a.events is not None][:3]
    wanted = {article.id for article in articles}
    lines = (EVENTS / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    chosen = [line for line in lines if json.loads(line)["id"] in wanted]
    (tmp_path / "articles.jsonl").write_text("\n".join(chosen), encoding="utf-8")
    extract(tmp_path / "articles.jsonl", tmp_path / "tables", workers=1)
    done = run(EVENTS, tmp_path / "tables", "--part", "train")
    score = score_events(articles, read_events(tmp_path / "tables"))
    told = [f"{n:<36}{right:5} of {of:5}" for n, (right, of) in score.figures().items() if of]
    assert len(told) > 8
    assert [line for line in told if line not in done.output] == []


@pytest.mark.slow
def test_two_folders_of_patterns(gold):
    """Each reads the articles of the gold."""
    article = {"id": "a", "title": "", "published": "2021-05-04", "text": SENTENCE}
    (gold / "gold" / "articles.jsonl").write_text(json.dumps(article))
    for name, text in (("one", "name,label\nPort Lune,GPE\n"), ("two", "stop_name\nPort Lune\n")):
        (gold / name).mkdir()
        (gold / name / "mine.csv").write_text(text)
    done = run(gold / "gold", gold / "one", "--against", gold / "two")
    assert done.exit_code == 0, done.output
    assert "mine:Port Lune: 1 gained, 0 lost, +0 invented" in done.output


def test_gold_of_other_articles(gold):
    write_tables(gold / "other", document_rows("b"))
    done = run(gold / "gold", gold / "other")
    assert (done.exit_code, "has none of the 1 articles" in done.output) == (2, True)
