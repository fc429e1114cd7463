"""What can be wrong with a list of spaCy token patterns: spaCy itself accepts most of it in silence."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from ..patterns.building import did_you_mean
from ..patterns.positions import Path


def _words(text: str) -> list[str]:
    return text.split()


WORD_ATTRIBUTES = ("TEXT", "ORTH", "LOWER", "NORM", "LEMMA")  # hold a word as it stands in a text
OTHER_TEXTS = ("POS", "TAG", "MORPH", "DEP", "SHAPE", "ENT_TYPE", "ENT_ID", "ENT_KB_ID")
FLAGS = _words(
    """IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_BRACKET IS_QUOTE
    IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY IS_STOP IS_SENT_START SENT_START
    LIKE_NUM LIKE_URL LIKE_EMAIL SPACY"""
)
ATTRIBUTES = (*WORD_ATTRIBUTES, *OTHER_TEXTS, "LENGTH", "ENT_IOB", *FLAGS, "OP")
LISTS = ("IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS")
FUZZY = ("FUZZY", *(f"FUZZY{n}" for n in range(1, 10)))
COMPARISONS = ("==", "!=", ">=", "<=", ">", "<")
KNOWN_VALUES = {
    "POS": _words("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE"),
    "TAG": _words(
        """$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS
        PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"""
    ),
    "DEP": _words(
        """ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj
        csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd
        parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"""
    ),
    "ENT_TYPE": _words(
        """CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY
        TIME WORK_OF_ART"""
    ),
}
_OPERATOR = re.compile(r"[!?+*]|\{\d{1,4}\}|\{\d{0,4},\d{1,4}\}|\{\d{1,4},\}")
_MANY = 20  # "{0,20}" is tried in as many ways as twenty optional words


class Fault(NamedTuple):
    """One thing that is wrong inside a pattern."""

    path: Path
    severity: str
    message: str


Tokenize = Callable[[str], Sequence[str]]


@cache
def english_words() -> Tokenize:
    """The English tokenizer of spaCy: a text -> its tokens."""
    import spacy

    tokenizer = spacy.blank("en").tokenizer
    return lambda text: [token.text for token in tokenizer(text)]


def find_faults(tokens: Sequence[dict[str, Any]], tokenize: Tokenize) -> list[Fault]:
    """Everything that is wrong with a list of token patterns, or that can never match."""
    if not tokens:
        return [Fault((), "error", "an empty list of tokens matches nothing")]
    faults = [fault for i, token in enumerate(tokens) for fault in _token_faults(token, (i,), tokenize)]
    if not any(fault.severity == "error" for fault in faults) and all(not _conditions(t) for t in tokens):
        message = "{} matches every word; give a condition such as LOWER or TEXT"
        faults.append(Fault((0,), "error", message))
    return faults


def may_blow_up(tokens: Sequence[dict[str, Any]]) -> bool:
    """Whether a pattern repeats without a narrow limit, so that its time has to be measured."""
    for token in tokens:
        operator = next((str(v) for k, v in token.items() if k.upper() == "OP"), "")
        numbers = [int(n) for n in re.findall(r"\d+", operator)]
        if operator in ("+", "*") or operator.endswith(",}") or any(n > 3 for n in numbers):
            return True
    return False


def regexes(tokens: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The regular expressions of a sound list of token patterns."""
    for condition in (value for token in tokens for value in token.values() if isinstance(value, dict)):
        for key, value in condition.items():
            if key.upper() == "REGEX":
                yield from [value] if isinstance(value, str) else (r for part in value.values() for r in part)


def _conditions(token: dict[str, Any]) -> list[str]:
    return [key for key in token if key.upper() != "OP"]


def _token_faults(token: dict[str, Any], path: Path, tokenize: Tokenize) -> Iterator[Fault]:
    yield from _repeated_keys(token, path)
    if str(token.get("OP", token.get("op", ""))) == "!" and not _conditions(token):
        yield Fault(path, "error", "{'OP': '!'} excludes every word: the pattern can never match")
    for key, value in token.items():
        attribute, at = key.upper(), (*path, key)
        if attribute == "OP":
            yield from _operator_faults(value, at)
        elif attribute == "_":
            yield Fault(at, "error", "custom attributes (_) are not set when patterns are matched")
        elif attribute not in ATTRIBUTES:
            allowed = f"allowed: {', '.join(ATTRIBUTES)}{did_you_mean(key, ATTRIBUTES)}"
            yield Fault(at, "error", f"unknown attribute {key!r}; {allowed}")
        elif attribute in FLAGS:
            yield from _flag_faults(attribute, value, at)
        elif attribute == "LENGTH":
            yield from _number_faults(value, at)
        elif attribute == "ENT_IOB":
            if value not in ("", "I", "O", "B", 0, 1, 2, 3):
                yield Fault(at, "error", f"ENT_IOB: {value!r}; allowed: I, O, B")
        else:
            yield from _text_faults(attribute, value, at, tokenize)


def _repeated_keys(table: dict[str, Any], path: Path) -> Iterator[Fault]:
    """Keys that differ by capitals only: spaCy takes them for one."""
    seen: set[str] = set()
    for key in table:
        if key.upper() in seen:
            yield Fault((*path, key), "error", f"{key.upper()} stands twice; keep one")
        seen.add(key.upper())


def _operator_faults(value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str) or not _OPERATOR.fullmatch(value):
        yield Fault(
            path, "error", f"unknown operator {value!r}; allowed: !, ?, +, *, {{2}}, {{2,}}, {{2,4}}, {{,4}}"
        )
        return
    numbers = [int(number) for number in re.findall(r"\d+", value)]
    if len(numbers) == 2 and numbers[0] > numbers[1]:
        yield Fault(path, "error", f"operator {value}: the first number is larger than the second")
    elif numbers and max(numbers) == 0:
        yield Fault(path, "error", f"operator {value}: the token may never stand there; remove it")
    elif numbers and max(numbers) > _MANY:
        yield Fault(path, "error", f"operator {value}: at most {_MANY} repetitions are allowed")


def _flag_faults(attribute: str, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield Fault(path, "error", f"{attribute}: {value!r}; allowed: true, false (without quotes)")
    elif attribute == "IS_SPACE" and value:
        yield Fault(path, "warning", "IS_SPACE can never match: a match stays inside one line of the text")


def _number_faults(value: Any, path: Path) -> Iterator[Fault]:
    if isinstance(value, dict):
        allowed = (*COMPARISONS, *LISTS)
        for key, number in value.items():
            if key.upper() not in allowed:
                hint = did_you_mean(key, allowed)
                yield Fault(
                    (*path, key), "error", f"unknown comparison {key!r}; allowed: {', '.join(allowed)}{hint}"
                )
            elif key in COMPARISONS and not _is_number(number):
                yield Fault((*path, key), "error", f"LENGTH: {number!r} is not a whole number")
            elif key.upper() in LISTS and not (isinstance(number, list) and all(map(_is_number, number))):
                yield Fault((*path, key), "error", f"{key}: expected a list of whole numbers")
    elif not _is_number(value):
        yield Fault(path, "error", f"LENGTH: {value!r} is not a whole number (write it without quotes)")


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _text_faults(attribute: str, value: Any, path: Path, tokenize: Tokenize) -> Iterator[Fault]:
    if isinstance(value, str):
        yield from _value_faults(attribute, value, path, tokenize)
    elif not isinstance(value, dict):
        yield Fault(
            path, "error", f"{attribute}: expected text in quotes, or one of REGEX, IN, …; found {value!r}"
        )
    elif not value:
        yield Fault(path, "error", f"{attribute}: {{}} states nothing; write a text")
    else:
        yield from _repeated_keys(value, path)
        for key, inner in value.items():
            yield from _predicate_faults(attribute, key, inner, (*path, key), tokenize)


def _predicate_faults(
    attribute: str, key: str, value: Any, path: Path, tokenize: Tokenize
) -> Iterator[Fault]:
    predicate = key.upper()
    if predicate in LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            yield Fault(path, "error", f'{key}: expected a list of texts, like ["a", "b"]')
        elif not value and predicate in ("IN", "IS_SUPERSET", "INTERSECTS"):
            yield Fault(path, "error", f"{key}: an empty list matches nothing")
        elif predicate == "IN":
            for i, item in enumerate(value):
                yield from _value_faults(attribute, item, (*path, i), tokenize)
    elif predicate == "REGEX" or predicate in FUZZY:
        if isinstance(value, dict):
            for inner, items in value.items():
                yield from _list_faults(attribute, predicate, inner, items, (*path, inner), tokenize)
        elif not isinstance(value, str):
            yield Fault(path, "error", f"{key}: expected text in quotes, found {value!r}")
        elif predicate == "REGEX":
            yield from _regex_faults(attribute, value, path)
        else:
            yield from _value_faults(attribute, value, path, tokenize)
    else:
        allowed = ("REGEX", *LISTS, *FUZZY)
        hint = did_you_mean(key, allowed)
        yield Fault(path, "error", f"unknown condition {key!r}; allowed: {', '.join(allowed)}{hint}")


def _list_faults(
    attribute: str, predicate: str, key: str, values: Any, path: Path, tokenize: Tokenize
) -> Iterator[Fault]:
    """A list of expressions, or of words for fuzzy comparison: ``{"REGEX": {"IN": ["^a", "^b"]}}``."""
    if key.upper() not in ("IN", "NOT_IN"):
        hint = did_you_mean(key, ("IN", "NOT_IN"))
        yield Fault(path, "error", f"unknown condition {key!r} inside {predicate}; allowed: IN, NOT_IN{hint}")
    elif not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        yield Fault(path, "error", f'{key}: expected a list of texts, like ["a", "b"]')
    else:
        for i, value in enumerate(values):
            yield from _predicate_faults(attribute, predicate, value, (*path, i), tokenize)


def _regex_faults(attribute: str, regex: str, path: Path) -> Iterator[Fault]:
    try:
        re.compile(regex)
    except (re.error, RecursionError, OverflowError) as error:
        yield Fault(path, "error", f"not a regular expression: {error}")
        return
    if re.search(r" (?![?*]|\{0)", re.sub(r"\[[^]]*\]|\\[^ ]", "", regex)) and "(?x" not in regex:
        message = "a REGEX is compared with one word, and no word holds a space; write {…} for each word"
        yield Fault(path, "error", message)
    literal = re.sub(r"\\.|\(\?[A-Za-z:<!=P]+", "", regex)
    if attribute == "LOWER" and re.search(r"[A-Z]", literal) and "(?i" not in regex:
        yield Fault(path, "warning", "LOWER is in small letters: the capitals of this expression never match")


def _value_faults(attribute: str, value: str, path: Path, tokenize: Tokenize) -> Iterator[Fault]:
    """A plain value that can never be the value of a token."""
    if attribute in KNOWN_VALUES:
        known = KNOWN_VALUES[attribute]
        if value not in known:
            hint = did_you_mean(value, known)
            yield Fault(
                path, "error", f"{attribute}: {value!r} never occurs; allowed: {', '.join(known)}{hint}"
            )
        return
    if attribute not in WORD_ATTRIBUTES:
        return
    if not value:
        yield Fault(path, "error", f"{attribute}: empty text matches nothing")
    elif value.isspace():
        yield Fault(path, "error", f"{attribute}: {value!r} can never match: a match stays inside one line")
    elif attribute == "LOWER" and value != value.lower():
        fix = f"write {value.lower()!r}, or use TEXT"
        yield Fault(path, "error", f"LOWER: {value!r} has a capital and can never match; {fix}")
    elif straight := _straight(value):
        yield Fault(path, "error", f"{attribute}: {value!r} never matches: texts are read as {straight!r}")
    elif attribute != "LEMMA" and not _is_one_token(value, tokenize):
        tokens = list(tokenize(value))
        pieces = ", ".join(f'{{"{attribute}": "{token}"}}' for token in tokens)
        made = f"spaCy makes {len(tokens)} tokens of it: {' | '.join(tokens)}"
        yield Fault(path, "error", f"{attribute}: {value!r} can never match; {made}; write {pieces}")


def _is_one_token(value: str, tokenize: Tokenize) -> bool:
    """Whether the tokenizer can make this one token, alone, inside a sentence or after another word."""
    if len(tokenize(value)) == 1:
        return True
    if " " in value or "\t" in value:
        return False
    contexts = (f"a {value} b", f"x{value} b", f"a {value}.", f"10{value}")
    return any(value in tokenize(context) for context in contexts)


def _straight(value: str) -> str:
    """The value as the cleaned text has it, where that differs."""
    from ..names.matching import clean_name

    cleaned = clean_name(value)
    return cleaned if cleaned != value and cleaned and " " not in value.strip() else ""
