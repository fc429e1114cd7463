"""Whatever a file holds, reading it ends in patterns or in problems with a place, never in a traceback."""

import itertools
import json
from pathlib import Path

import pytest
import spacy
from fuzzing import N, fuzz
from hypothesis import given, settings
from hypothesis import strategies as st
from tidynews.checking.token_patterns import english_words, find_faults
from tidynews.names.matching import EntityPatternMatcher
from tidynews.patterns import read_patterns
from tidynews.patterns.positions import json_positions, toml_positions

SEEDS = {
    "jsonl": '{"label": "ORG", "pattern": [{"LOWER": "acme", "OP": "?"}], "id": "a", "match": ["Acme"]}\n'
    '{"label": "ORG", "pattern": "Acme"}\n{"id": "a", "off": true}\n',
    "csv": 'name,aliases,label,type,country,id\n"Acme, Inc.",ACM|Acme,ORG,company,US,a\nOmsk,,GPE,city,RU,\n',
    "toml": '[[title]]\nid = "a"\nforms = ["x", "y"] # z\nkind = "rank"\n[[boilerplate]]\nid = "b"\n'
    "regex = '''a.*'''\n",
}  # fmt: skip
EVENT = 'event_type = "X"\ndescription = "y"\n[[triggers]]\nid = "t"\npos = "VERB"\nwords = ["a"]\n'
quick = settings(fuzz, max_examples=N or 200)
words = st.sampled_from(["a", "", "A", "b c", "^a", "("])
tokens = st.lists(
    st.dictionaries(
        st.sampled_from(["LOWER", "TEXT", "lemma", "IS_ALPHA", "LENGTH", "OP", "ENT_IOB", "SHAPE", "ENT_ID"]),
        st.one_of(
            words, st.booleans(), st.integers(0, 4), st.sampled_from(["?", "!", "{2}", "{0,2}", "{,1}", "+"]),
            st.dictionaries(
                st.sampled_from(["IN", "NOT_IN", "REGEX", "regex", "FUZZY", "FUZZY2", ">=", "IS_SUBSET"]),
                st.one_of(words, st.integers(0, 3), st.lists(words, max_size=2)), max_size=2,
            ),
        ), max_size=3,
    ), max_size=3,
)  # fmt: skip
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats()
    | st.sampled_from(["", "a", "A b", "{2,1}", "("]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["LOWER", "OP", "TEXT", "REGEX", "IN", "POS", "_", "LENGTH", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


NLP = spacy.blank("en")
numbers = itertools.count()


def read(folder, suffix, data):
    path = Path(folder, f"x{next(numbers)}.{suffix}")  # never the name of an earlier example
    path.write_bytes(data)
    patterns, problems = read_patterns(str(folder), shipped=False)
    n_lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= p.line <= n_lines and p.column >= 1 and "\n" not in p.message for p in problems)
    path.unlink()
    return patterns, problems


@pytest.mark.parametrize("suffix", SEEDS)
@given(data=st.binary(max_size=200))
@quick
def test_any_bytes(tmp_path, suffix, data):
    read(tmp_path, suffix, data)


@pytest.mark.parametrize(("suffix", "seed"), [*SEEDS.items(), ("toml", EVENT)])
@given(data=st.data())
@quick
def test_damaged_files(tmp_path, suffix, seed, data):
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 6)))
    text = seed[:start] + data.draw(st.text("\"{}[],:=#|\n\r\t\\'aA0é\u2028", max_size=4)) + seed[end:]
    read(tmp_path, suffix, text.encode())


@given(pattern=values | tokens)
@quick
def test_any_value_as_a_pattern(tmp_path, pattern):
    line = json.dumps({"label": "ORG", "pattern": pattern})
    patterns, problems = read(tmp_path, "jsonl", line.encode())
    assert bool(patterns.entities) != bool(problems)
    for entity in patterns.entities:
        if not isinstance(entity.pattern, str):
            faults = find_faults(entity.pattern, english_words())
            if not any(fault.severity == "error" for fault in faults):
                EntityPatternMatcher(NLP.vocab, [entity]).find(NLP("Acme a A b"))


@given(value=values)
@quick
def test_positions_of_json_point_at_their_values(value):
    text = json.dumps(value)
    decode = json.JSONDecoder().raw_decode
    for path, offset in json_positions(text).items():
        inner = value
        for part in path:
            inner = inner[part]
        if path and isinstance(path[-1], str):
            assert decode(text, offset)[0] == path[-1]
        else:
            assert json.dumps(decode(text, offset)[0]) == json.dumps(inner)


@given(st.text("[]{}\"'=#., \na1", max_size=60))
@quick
def test_positions_of_toml_end(text):
    assert all(0 <= offset <= len(text) for offset in toml_positions(text).values())
