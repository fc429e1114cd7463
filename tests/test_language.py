"""The pipeline as a spaCy user meets it: saved, pickled, in processes, in parts, and where it cannot work."""

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc
from tidynews import tidynews_pipeline
from tidynews.annotations import BLOCKS
from tidynews.errors import PatternError, TidynewsError
from tidynews.language import COMPONENTS, make_dates
from tidynews.model import DEFAULT_MODEL
from tidynews.patterns import load_patterns
from tidynews.patterns.saving import patterns_of, read_saved, saved, write_saved

TEXT = "KABUL, Jan 27 (Reuters) - Three people were killed on Thursday in Ghazni, the Ruritanian Guard said."
PLAIN = ("mentions", "entities", "dates", "quantities", "events", "main_event", "article")
SHOW = f"""
def shown(doc):
    spans = {{k: [(s.start, s.end, s.label_) for s in doc.spans[k]] for k in ("dates", "numbers", "events")}}
    return json.dumps([[doc._.get(name) for name in {PLAIN!r}], spans])
"""
LOADED = f"""
import json, sys, spacy
{SHOW}
nlp = spacy.load(sys.argv[1])
print(shown(nlp({TEXT!r})))
"""
IN_PROCESSES = f"""
import json, multiprocessing, sys
from tidynews import tidynews_pipeline
{SHOW}
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    nlp = tidynews_pipeline()
    texts = [{TEXT!r}, "Rain fell in Oslo on 3 May 2020."]
    here = [shown(doc) for doc in nlp.pipe(texts)]
    assert [shown(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == here
    print("same")
"""
namespace = {"json": json}
exec(SHOW, namespace)
shown = namespace["shown"]


def run(program, folder, *arguments):
    (folder / "program.py").write_text(program)
    command = [sys.executable, "program.py", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_saved_pipeline_annotates_alike_in_another_process_and_folder(tmp_path):
    (tmp_path / "mine").mkdir()
    line = {"id": "org.guard", "label": "ORG", "name": "Ruritanian Guard", "pattern": "Ruritanian Guard"}
    (tmp_path / "mine" / "guards.jsonl").write_text(json.dumps({**line, "type": "armed_group"}) + "\n")
    nlp = tidynews_pipeline(patterns=[tmp_path / "mine"])
    expected = shown(nlp(TEXT))
    assert "org.guard" in expected
    nlp.to_disk(tmp_path / "saved")
    (tmp_path / "mine" / "guards.jsonl").unlink()
    (tmp_path / "mine").rmdir()
    (tmp_path / "elsewhere").mkdir()
    done = run(LOADED, tmp_path / "elsewhere", tmp_path / "saved")
    assert done.stdout.strip() == expected, done.stderr


@pytest.mark.slow
def test_processes_under_spawn_give_the_same(tmp_path):
    done = run(IN_PROCESSES, tmp_path)
    assert done.stdout == "same\n", done.stderr


@pytest.mark.slow
def test_a_pickled_pipeline_annotates_alike(nlp):
    assert shown(pickle.loads(pickle.dumps(nlp))(TEXT)) == shown(nlp(TEXT))


@pytest.mark.slow
def test_components_are_found_without_an_import(tmp_path):
    program = (
        "import spacy, warnings\n"
        "warnings.simplefilter('ignore')\n"
        f"nlp = spacy.load({DEFAULT_MODEL!r})\n"
        f"for name in {COMPONENTS!r}: nlp.add_pipe(name)\n"
        "doc = nlp('Three people were killed in Kabul on 27 January 2022.')\n"
        "print([s.label_ for k in ('dates', 'numbers', 'events') for s in doc.spans[k]])\n"
    )
    done = run(program, tmp_path)
    assert "'DATE'" in done.stdout, done.stderr
    assert "'count'" in done.stdout


def test_spans_can_be_shown(nlp):
    doc = nlp(TEXT)
    assert [span.label_ for span in doc.spans["dates"]] == ["DATE"] * len(doc._.dates) != []
    assert [span.label_ for span in doc.spans["numbers"]] == ["count"]
    assert {span.label_ for span in doc.spans["events"]} == {e["event_type"] for e in doc._.events}
    assert "killed" in displacy.render(doc, style="span", options={"spans_key": "events"}, jupyter=False)


def test_analysis_names_what_is_missing(nlp):
    assert not any(nlp.analyze_pipes()["problems"].values())
    alone = spacy.blank("en")
    alone.add_pipe("tidynews_events")
    problems = alone.analyze_pipes()["problems"]["tidynews_events"]
    assert {"token.dep", "doc._.dates", "doc._.quantities"} <= set(problems)


@pytest.mark.parametrize(
    ("name", "lacking"), [("tidynews_dates", "parser"), ("tidynews_events", "tidynews_quantities")]
)
def test_a_component_without_what_it_needs(name, lacking):
    alone = spacy.blank("en")
    alone.add_pipe(name)
    with pytest.raises(TidynewsError, match=f"{name} needs .*: put .*{lacking}.* before it"):
        alone(TEXT)


def test_annotations_that_were_only_looked_at_are_not_there(nlp):
    doc = nlp.tokenizer(TEXT)
    assert not any(doc._.get(name) for name in ("mentions", "entities", "dates", "quantities"))
    with (
        nlp.select_pipes(disable="tidynews_dates"),
        pytest.raises(TidynewsError, match=r"needs doc\._\.dates"),
    ):
        nlp(doc)


def test_a_doc_retokenized_between_components(nlp):
    doc = nlp(TEXT)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[2:4])
    with pytest.raises(TidynewsError, match="tidynews_events: the Doc was retokenized"):
        nlp.get_pipe("tidynews_events")(doc)


def test_patterns_that_are_gone_are_told(tmp_path, nlp):
    component = make_dates(nlp, "tidynews_dates", [str(tmp_path / "gone")])
    with pytest.raises(PatternError, match="gone:1:1: error: no such folder of patterns"):
        component(Doc(nlp.vocab, words=["Friday"]))
    known = nlp.get_pipe("tidynews_dates")
    assert component.from_bytes(known.to_bytes()).patterns.sha256 == known.patterns.sha256


@pytest.mark.parametrize("gone", ["gone", Path("gone")])
def test_one_folder_of_patterns_is_one(gone):
    with pytest.raises(PatternError, match=r"^gone:1:1: error: no such folder of patterns.*$"):
        tidynews_pipeline(patterns=gone)


def test_a_pipeline_of_another_version(tmp_path):
    write_saved(tmp_path, {**saved(load_patterns()), "version": "0.0.1"})
    with pytest.raises(TidynewsError, match=r"saved by tidynews 0\.0\.1, this is .*: make it anew"):
        patterns_of(read_saved(tmp_path))


def test_saved_patterns_are_those_in_use(tmp_path):
    patterns = load_patterns()
    write_saved(tmp_path, saved(patterns))
    assert patterns_of(read_saved(tmp_path)).sources == patterns.sources
    assert patterns_of(read_saved(tmp_path)).sha256 == patterns.sha256
    with pytest.raises(TidynewsError, match="no saved patterns"):
        read_saved(tmp_path / "elsewhere")


def test_layout_survives_saving(nlp):
    copy = pickle.loads(pickle.dumps(nlp.tokenizer))
    copy.from_bytes(nlp.tokenizer.to_bytes())
    kinds = [[span.label_ for span in doc.spans[BLOCKS]] for doc in (copy(TEXT), nlp.tokenizer(TEXT))]
    assert kinds[0] == kinds[1] != []
