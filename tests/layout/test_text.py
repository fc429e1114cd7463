import pytest
from hypothesis import given
from hypothesis import strategies as st
from tidynews.layout.paragraphs import Block
from tidynews.layout.text import OffsetMap, clean_text


def one_block(text: str) -> str:
    return clean_text(text, [Block("body", 0, len(text))]).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor  said", "The mayor said"),
        ("rose\u00a0by 5\u2009%", "rose by 5 %"),
        ("“It’s over,” he said", '"It\'s over," he said'),
        ("``It is over,'' he said", '"It is over," he said'),
        ("demon\u00adstration", "demonstration"),
        ("demon\u00ad\nstration", "demonstration"),
        ("Lake\u200bview\ufeff", "Lakeview"),
        ("\u202bLakeview\u202c fell", "Lakeview fell"),
        ("two \u200b words", "two words"),
        ("of\ufb01ce", "office"),
        ("−5 degrees", "-5 degrees"),
        ("１２ people", "12 people"),
        ("first line\r\nsecond line", "first line second line"),
        ("a\x00b", "ab"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_what_a_reader_sees_is_what_the_model_reads(text: str, expected: str) -> None:
    assert one_block(text) == expected


def test_positions_lead_back_to_the_document() -> None:
    text = "  The\u00a0 mayor of Lake\u00adview said “no”.\n\n\nThe of\ufb01ce closed. "
    blocks = [Block("body", 2, 36), Block("body", 39, 56)]
    cleaned = clean_text(text, blocks)
    start = cleaned.text.index("Lakeview")
    a, b = cleaned.offsets.to_source(start, start + len("Lakeview"))
    assert text[a:b] == "Lake\u00adview"
    start = cleaned.text.index("office")
    a, b = cleaned.offsets.to_source(start, start + len("office"))
    assert text[a:b] == "of\ufb01ce"
    assert [cleaned.text[b.start : b.end] for b in cleaned.blocks] == [
        'The mayor of Lakeview said "no".',
        "The office closed.",
    ]


def test_between_blocks_that_touch_nothing_lies() -> None:
    text = "(AP)S"
    cleaned = clean_text(text, [Block("dateline", 0, 4), Block("body", 4, 5)])
    found = [cleaned.offsets.to_source(at, at + 1) for at in range(len(cleaned.text))]
    assert found == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (4, 5), (4, 5)]


def test_a_map_survives_as_plain_values() -> None:
    offsets = clean_text("a  b  c", [Block("body", 0, 7)]).offsets
    assert OffsetMap.from_plain(offsets.to_plain()).to_source(2, 3) == offsets.to_source(2, 3) == (3, 4)


@given(st.text(alphabet=st.sampled_from("ab. '\u00a0\u00ad\u200b\n“ﬁ\ufeff`"), max_size=40))
def test_every_character_is_found_again(text: str) -> None:
    cleaned = clean_text(text, [Block("body", 0, len(text))])
    last = 0
    for position, character in enumerate(cleaned.text):
        start, end = cleaned.offsets.to_source(position, position + 1)
        assert last <= start < end <= len(text)
        last = start
        if character.isalpha():
            assert text[start:end] in (character, "ﬁ")
