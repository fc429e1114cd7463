"""What is said in the same words everywhere, and how it is shown."""

import pickle

import pytest
from tidynews.errors import PatternError, PatternProblem
from tidynews.wording import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("wire/été 1.txt", "wire/été 1.txt"),
        ("a\nb\tc\x1b[31m\x7f\x85", "a\\x0ab\\x09c\\x1b[31m\\x7f\\x85"),
        ("cod\u202etxt\u2066", "cod\\u202etxt\\u2066"),
        ("\udcff\u2028", "\\udcff\\u2028"),
        ("a\xa0b\u3000c", "a b c"),
    ],
)
def test_printable(text, shown):
    assert printable(text) == shown


def test_a_worker_can_send_what_is_wrong_with_patterns():
    error = pickle.loads(pickle.dumps(PatternError([PatternProblem("a.toml", 3, 1, "no")])))
    assert error.problems == [PatternProblem("a.toml", 3, 1, "no")]
