import pytest
from tidynews.numbers.stretches import CORE, LINK, PLAIN, Stretches


def role(word):
    return PLAIN if word.islower() else LINK if word == "-" else CORE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("only plain words", []),
        ("the Big Red dog", ["Big Red"]),
        ("Ann saw\n\nBob and\nCy", ["Ann", "\nBob", "Cy"]),
        ("ALL\nOF THEM", ["ALL\nOF THEM"]),
        ("ALL\tof them", ["ALL\tof"]),
        ("plain - words - Big - dog - Red", ["- Big -", "- Red"]),
        ("Big  Red", ["Big  Red"]),
    ],
)
def test_stretches(text, expected):
    assert [text[start:end] for start, end in Stretches(role).find(text)] == expected
