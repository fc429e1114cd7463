import pytest
from tidynews.numbers.stretches import Stretches


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("only plain words", []),
        ("the Big Red dog", ["Big Red"]),
        ("Ann  saw\n\nBob\tand Cy", ["Ann", "Bob", "Cy"]),
        ("ALL\nOF THEM", ["ALL\nOF THEM"]),
    ],
)
def test_stretches(text, expected):
    assert [text[start:end] for start, end in Stretches(str.islower).find(text)] == expected
