"""Open classes of words are data in ``patterns/``: code has no table of them."""

import ast
import re
from pathlib import Path

import pytest
from spacy.glossary import GLOSSARY

PACKAGE = Path(__file__).parent.parent / "pipeline"
ROOMS = (
    "corpus",
    "dates",
    "events",
    "gold",
    "layout",
    "names",
    "numbers",
    "quantities",
    "stories",
    "syntax",
)
MOST = 4  # open words of one table
#: what code may know by name: the closed classes of English
FUNCTION_WORDS = """
a an the this that these those my your his her its our their i you he she it we they me him us them myself
himself herself itself themselves who whom whose which what whoever when where why how whether someone
somebody something anyone anybody anything nobody none nothing everyone everybody everything there some any
no every each either neither both all many few more most less least several another other others such enough
much own same one ones about above across after against ahead along amid among around as at away before
behind below beneath beside between beyond by despite down during except for from in inside into like near
next of off on onto opposite out outside over past per since through throughout till to toward towards under
until unlike up upon via with within without according due prior instead apart and but or nor so yet if
unless because although though while whereas than lest once be am is are was were been being have has had
having do does did will would shall should can could may might must not also only just even too very still
already ever never here then now first second third fourth fifth sixth seventh eighth ninth tenth last half
quarter hundred thousand million billion trillion dozen two three four five six seven eight nine ten eleven
twelve twenty thirty forty fifty sixty seventy eighty ninety day days week weeks weekend month months year
years decade century hour hours minute minutes time morning afternoon evening night today yesterday tomorrow
tonight noon midnight early earlier late later ago monday tuesday wednesday thursday friday saturday sunday
north south east west northern southern eastern western
"""
CLOSED = frozenset(FUNCTION_WORDS.split())
#: tables that stay in code, and why: the list may only get shorter
KEPT = {
    "words of time, a closed class, most with a value": """
        dates/checks/years.py:_TWO_DIGITS_BEFORE dates/entries.py:_DAY dates/timex/builders/times.py:twilight
        dates/timex/lexer.py:_ABBREVIATED dates/timex/lexer.py:_READERS dates/timex/words.py:MONTH_NAMES
        dates/timex/words.py:_PLURALS dates/timex/words.py:_PARTS dates/timex/words.py:WORDS
        dates/timex/words.py:_ORDINALS dates/timex/words.py:_SEASON_WORDS dates/timex/words.py:UPPER_ONLY
        layout/timestamps.py:MONTHS layout/timestamps.py:_MONTH layout/timestamps.py:_WEEKDAYS
        layout/timestamps.py:_WEEKDAY layout/timestamps.py:ZONES layout/timestamps.py:_ZONE
        layout/timestamps.py:_WORDS layout/timestamps.py:_PART names/layers/boundaries.py:_CALENDAR
        names/layers/offices.py:_CALENDAR""",
    "numerals, a closed class, most with a value": """
        numbers/words.py:_TEENS numbers/words.py:SCALES numbers/words.py:SHORT_SCALES
        numbers/words.py:_DENOMINATORS events/counts/headcount.py:MANY""",
    "how English inflects and derives: endings and irregular forms": """
        syntax/inflection.py:IRREGULAR syntax/inflection.py:_DOUBLING events/core/lead.py:ENDINGS
        events/arguments/agents.py:AGENT_ENDINGS quantities/harm.py:_PERSON_ENDINGS
        layout/article.py:_NO_AUTHOR""",
    "particles inside names, a closed class": """
        names/forms/acronyms.py:_SMALL names/forms/persons.py:PARTICLES names/geography.py:_DIRECTIONS
        names/layers/repeats.py:_NO_SURNAMES names/layers/repeats.py:_surnames layout/chrome.py:NAME
        layout/head.py:_PERSON""",
    "parts of addresses on the web": "layout/chrome.py:PLACEHOLDERS names/layers/junk.py:_NOT_A_NAME",
    "names of fields, elements and attributes in the files that articles come in": """
        corpus/exports.py:_HEADS corpus/fields.py:SPELLINGS corpus/fields.py:_WRAPPERS corpus/fields.py:LISTS
        corpus/markup.py:_BLOCKS corpus/markup.py:_UNSEEN corpus/markup.py:_TAG
        corpus/page_metadata.py:PUBLISHED corpus/page_metadata.py:_WEAK corpus/page_metadata.py:_KEY
        corpus/page_place.py:_NOTITS_OWN corpus/page_place.py:ITS_OWN corpus/page_place.py:_OUTSIDE
        corpus/page_place.py:_PLAIN_HEADS corpus/page_stamps.py:_DATED corpus/page_stamps.py:_DATA
        corpus/page_titles.py:_KICKER""",
    "what pages print around an article, read where there are no patterns: in a process apart": """
        corpus/page_stamps.py:_LABELLED corpus/page_stamps.py:_END""",
    "names of encodings and of files": "corpus/decoding.py:_NOT_DECLARED corpus/readers.py:_NO_ARTICLES",
    "names of features": "events/outcome/features.py:_syntax",
}
NAMES = {name for names in KEPT.values() for name in names.split()}


def _own_terms():
    """The words of annotations, of the tables and of the pattern files: kinds, roles, statuses, keys."""
    found = set(GLOSSARY)
    for name in ("annotations.py", "labels.py", "tables/records.py", "patterns/schema.py"):
        for node in ast.walk(ast.parse((PACKAGE / name).read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.add(node.target.id)
    return found


TERMS = _own_terms()


def _words(node):
    """The words of a literal collection, of a string of words, or of the alternatives of an expression."""
    if isinstance(node, ast.Set | ast.List | ast.Tuple | ast.Dict):
        parts = node.keys if isinstance(node, ast.Dict) else node.elts
        return [p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return []
    if "|" in node.value:
        plain = re.sub(r"\{@[a-z-]+\}|\(\?P?[<!:=a-z-]+[>)]?|\[[^\]]*\]|\\[A-Za-z]", " ", node.value)
        return re.findall(r"(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])", plain)
    return node.value.split() if re.fullmatch(r"[a-z' \n-]+", node.value) else []


def _tables(path):
    """Name of a constant or function -> the open words of its tables."""
    tree = ast.parse(path.read_text())
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for top in tree.body:
        targets = getattr(top, "targets", [getattr(top, "target", None)])
        name = getattr(top, "name", "") or getattr(targets[0], "id", "")
        for part in [top] if not isinstance(top, ast.ClassDef) else top.body:
            for node in ast.walk(part):
                open_ = {w for w in _words(node) if id(node) not in told} - CLOSED - TERMS
                open_ = {w for w in open_ if re.fullmatch(r"[a-z][a-z'-]+", w)}
                if len(open_) > MOST:
                    yield name, open_


@pytest.mark.parametrize("room", ROOMS)
def test_no_table_of_open_words_stands_in_code(room):
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}:{name}": sorted(words)
        for path in (PACKAGE / room).rglob("*.py")
        for name, words in _tables(path)
    }
    assert {name: words for name, words in found.items() if name not in NAMES} == {}


def test_what_is_kept_is_there():
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}:{name}"
        for room in ROOMS
        for path in (PACKAGE / room).rglob("*.py")
        for name, _ in _tables(path)
    }
    assert found >= NAMES
