"""docs/input.md names what the code reads, and every error that it gives."""

import re
from pathlib import Path

import pytest
from tidynews.corpus import READERS, Limits
from tidynews.corpus.fields import SPELLINGS
from tidynews.corpus.reading import UNREAD

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "input.md").read_text("utf-8")
ERRORS = set(re.findall(r'(?:problem|notice|ReadError)\(\s*"(\w+)"', "".join(
    path.read_text("utf-8") for path in sorted((ROOT / "pipeline" / "corpus").glob("*.py"))
)))  # fmt: skip


def row(first):
    """The cells of the table row that begins with ``first``."""
    found = re.search(rf"^\| `{first}` \|(.*)\|$", PAGE, re.MULTILINE)
    assert found, first
    return found[1]


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_suffix_is_documented(suffix):
    assert f"`{suffix}`" in PAGE


@pytest.mark.parametrize("field", SPELLINGS)
def test_every_spelling_is_documented_in_its_order(field):
    assert re.findall(r"`(\w+)`", row(field)) == list(SPELLINGS[field])


def test_every_error_is_documented():
    table = PAGE.split("| `error` |")[1]
    documented = {
        name
        for cell in re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", cell)
    }
    assert documented == ERRORS | {"too_large"}


def test_limits_are_those_of_the_code():
    limits = Limits()
    for text in (
        f"{limits.max_chars:,} characters",
        f"{limits.max_page_bytes // 2**20} MiB, {limits.max_elements:,} elements",
        f"{limits.max_file_bytes // 2**20} MiB",
        f"{limits.max_record_bytes // 2**20} MiB",
        f"{limits.max_ratio} times the packed one, from {limits.ratio_from_bytes // 2**20} MiB on",
        f"| members | {limits.max_members:,} |",
    ):
        assert text in PAGE


def test_kinds_that_are_told_about_are_no_kinds_that_are_read():
    assert not UNREAD & set(READERS)
