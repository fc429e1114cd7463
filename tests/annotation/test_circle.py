"""Exported to an annotation tool and read back, nothing is lost: odd characters, and the sample corpus."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tables import SENTENCE, document_rows, write_tables
from tidynews.annotation import AnnotatedDocument, Link, Span
from tidynews.annotation.documents import NAME_TAGS, ROLES, in_order, note_of, pairs, span_of, values_of
from tidynews.annotation.gold_files import write_gold
from tidynews.annotation.projects import TOOLS, read_project, write_project
from tidynews.annotation.sampling import sample
from tidynews.annotation.tables import read_run
from tidynews.errors import TidynewsError
from tidynews.gold import read_gold

ROOT = Path(__file__).parent.parent
GOLDEN, CORPUS = ROOT / "golden", ROOT.parent / "corpus"
ODD = st.text(
    st.sampled_from("a b.é🔥\u200d👩\u0301\t\n\r\x0b\x00\u2028\x85;=%\"<&]>\\'#字"), min_size=1, max_size=40
)


@st.composite
def annotated(draw):
    text = draw(ODD)
    spans, free = [], 0
    for _ in range(draw(st.integers(0, 5))):
        if free >= len(text):
            break
        start = draw(st.integers(free, len(text) - 1))
        end = free = draw(st.integers(start + 1, len(text)))
        tag = draw(st.sampled_from([*NAME_TAGS, "EVENT_PROTEST", "EVENT_OTHER"]))
        values = draw(st.dictionaries(st.sampled_from(["value", "a;b"]), ODD, max_size=2))
        spans.append(span_of(tag, start, end, values, "made"))
    events = [i for i, span in enumerate(spans) if span.layer == "EVENT"]
    ends = st.tuples(st.sampled_from(events), st.sampled_from(ROLES), st.integers(0, len(spans) - 1))
    links = [Link(*link) for link in draw(st.lists(ends, max_size=4))] if events else []
    name = draw(st.sampled_from(["a", "wire/a b", "..", "Ünï:c*d?", "a%2Fb", "字\n"]))
    return in_order(
        AnnotatedDocument(name, text, tuple(spans), tuple(links), title=text, published="2021-05-04")
    )


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=200)
@given(document=annotated())
def test_documents_of_odd_characters(tool, document, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tool")
    write_project([document], folder, tool)
    assert read_project(folder).documents == [document]


@pytest.fixture(scope="module")
def sample_corpus():
    documents, told = read_run(GOLDEN, CORPUS)
    assert not told
    return documents


@pytest.mark.parametrize("tool", TOOLS)
def test_the_sample_corpus(tool, sample_corpus, tmp_path):
    write_project(sample_corpus, tmp_path, tool)
    found = read_project(tmp_path)
    assert found.documents == sorted(sample_corpus, key=lambda d: d.id)
    assert not found.notices


def test_the_sample_corpus_as_gold(sample_corpus, tmp_path):
    write_gold(sample_corpus, tmp_path / "gold")
    gold = read_gold(tmp_path / "gold")
    assert len(gold) == len(sample_corpus)
    assert sum(len(a.names) for a in gold) == sum(s.layer == "NAME" for d in sample_corpus for s in d.spans)
    with pytest.raises(TidynewsError, match="never written over"):
        write_gold(sample_corpus, tmp_path / "gold")


@given(st.dictionaries(ODD, ODD, max_size=3))
def test_notes(values):
    assert values_of(note_of(pairs(values)), "here") == values


@pytest.fixture
def made(tmp_path):
    """One article with an emoji before its names, as text and as tables."""
    import hashlib

    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(SENTENCE, encoding="utf-8")
    digest = hashlib.sha256(SENTENCE.encode()).hexdigest()
    rows = list(document_rows())
    from dataclasses import replace

    rows[0] = replace(rows[0], path="a.txt", text_sha256=digest)
    write_tables(tmp_path / "tables", rows)
    return tmp_path


def test_offsets_of_browsers(made, tmp_path):
    (document,), _ = read_run(made / "tables", made / "corpus")
    write_project([document], tmp_path / "ls", "label-studio")
    task = json.loads((tmp_path / "ls" / "tasks.json").read_text())[0]
    text = task["data"]["text"].encode("utf-16-le")
    for region in task["predictions"][0]["result"]:
        if region["type"] == "labels":
            value = region["value"]
            assert text[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]


def test_an_event_says_only_what_its_links_do_not(made):
    (document,), _ = read_run(made / "tables", made / "corpus")
    event = next(s for s in document.spans if s.layer == "EVENT")
    assert dict(event.values)["killed"] == "12"  # the made tables have no argument for it
    assert dict(event.values)["place"] == "Port Lune"


def test_a_changed_article_is_left_out(made):
    (made / "corpus" / "a.txt").write_text(SENTENCE + "!", encoding="utf-8")
    assert "has changed since the run" in read_run(made / "tables", made / "corpus")[1][0]
    (made / "corpus" / "a.txt").rename(made / "corpus" / "b.txt")
    assert "is not in" in read_run(made / "tables", made / "corpus")[1][0]


def two(folder, tool="jsonl", **changes):
    base = {
        "id": "a",
        "text": "Ann met Bo",
        "spans": (Span(0, 3, "NAME", "PERSON"), Span(4, 7, "EVENT", "CONSULT")),
    }
    documents = [AnnotatedDocument(**{**base, "id": name}) for name in ("a", "b")]
    write_project(documents, folder, tool)
    return documents


def change(folder, edit):
    path = folder / "documents.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    path.write_text("".join(json.dumps(line) + "\n" for line in edit(lines)))


def shifted(lines):
    lines[0]["text"] = "x" + lines[0]["text"]
    return lines


def label(lines):
    lines[0]["spans"][0]["label"] = "NAME_PEOPLE"
    return lines


def overlap(lines):
    lines[0]["spans"].append({"start": 2, "end": 5, "label": "NAME_ORG"})
    return lines


def role(lines):
    lines[0]["links"] = [{"event": 1, "role": "hero", "span": 0}]
    return lines


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (shifted, "a: annotated on another version of the text: from character 0 on"),
        (label, r"documents.jsonl:1, span 0: unknown label 'NAME_PEOPLE'; expected one of"),
        (overlap, "a: NAME_PERSON 'Ann' .0-3. and NAME_ORG 'n m' .2-5. overlap; keep one"),
        (role, "unknown role; expected one of actor"),
        (lambda lines: [{**lines[0], "id": "c"}], "c: this document was not exported"),
        (lambda lines: [{"id": "a"}], "no export of jsonl"),
    ],
    ids=["text", "label", "overlap", "role", "foreign", "shape"],
)
def test_what_does_not_fit_is_told_with_its_place(edit, said, tmp_path):
    two(tmp_path)
    change(tmp_path, edit)
    with pytest.raises(TidynewsError, match=said):
        read_project(tmp_path)


def test_places_that_are_off_by_one(tmp_path):
    two(tmp_path / "brat", "brat")
    ann = tmp_path / "brat" / "a.ann"
    ann.write_text(ann.read_text().replace("NAME_PERSON 0 3", "NAME_PERSON 1 4"))
    with pytest.raises(TidynewsError, match=r"a.ann:1: it is said to be 'Ann', but 'nn ' stands there"):
        read_project(tmp_path / "brat")
    two(tmp_path / "ls", "label-studio")
    task = json.loads((tmp_path / "ls" / "tasks.json").read_text())[1]
    result = task["predictions"][0]["result"][:1]
    result[0]["value"]["start"] += 1
    (tmp_path / "ls" / "p.json").write_text(json.dumps([{**task, "annotations": [{"result": result}]}]))
    with pytest.raises(TidynewsError, match=r"p.json, task 1, 'Ann': it is said to be 'Ann', but 'nn'"):
        read_project(tmp_path / "ls")


def test_half_a_project(tmp_path):
    two(tmp_path)
    change(tmp_path, lambda lines: lines[:1])
    found = read_project(tmp_path)
    assert found.notices == ["1 of 2 exported documents did not come back: b"]
    assert [d.id for d in found.documents] == ["a"]


def test_two_annotators(tmp_path):
    two(tmp_path)

    def edit(lines):
        other = {**lines[0], "spans": lines[0]["spans"][1:]}
        return [{**lines[0], "annotator": "Ida"}, {**other, "annotator": "Jo"}, lines[1]]

    change(tmp_path, edit)
    found = read_project(tmp_path)
    assert [d.id for d in found.documents] == ["b"]
    assert "a: annotators differ (Ida, Jo)" in found.notices[0]
    assert "Ida and Jo, names in 1 documents: F1 0.000" in found.agreement
    assert len(read_project(tmp_path, annotator="Ida").documents[0].spans) == 2
    assert len(read_project(tmp_path, agreed=True).documents[0].spans) == 1


def test_the_tool_s_export_wins_over_what_was_exported(tmp_path):
    two(tmp_path, "label-studio")
    task = json.loads((tmp_path / "tasks.json").read_text())[0]
    result = task["predictions"][0]["result"][:1]
    done = [{"result": result, "completed_by": 3}]
    (tmp_path / "project-1.json").write_text(json.dumps([{**task, "annotations": done}]))
    found = read_project(tmp_path)
    assert [len(d.spans) for d in found.documents] == [1]
    assert "did not come back: b" in found.notices[0]


def test_samples(tmp_path):
    write_tables(tmp_path, *(document_rows(name) for name in "abc"), [])
    assert sample(tmp_path, 2) == ["a", "b"]
    assert sample(tmp_path, 9, ["salience", "uncertainty"]) == ["a", "b", "c"]
    with pytest.raises(TidynewsError, match="--by colour"):
        sample(tmp_path, 1, ["colour"])
