"""How long patterns take at their worst, measured in a process that is killed at its limit.

Neither the regular expressions nor spaCy's Matcher can be interrupted from within: a pattern with nested
repetition can hold a run for minutes. What counts is processor time, so that a busy machine gives the same
answer: the system ends the process when its timer runs out. This module is also the program that is started
to measure: it reads jobs as JSON on its standard input and writes a line with the seconds of each.
"""

import contextlib
import json
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypedDict

LIMIT = 2.0  # seconds of processor time for one pattern on one text of a long paragraph
_PATIENCE = 20  # times as long on the clock: for a process that waits, or a system without such timers
SLOW = 0.3  # seconds of processor time that already deserve a warning
_START_LIMIT = 60.0  # for the program to start: spaCy is imported
_REPEATS = (25, 400)  # enough for exponential, and for polynomial growth
_WORDS = 160
_ALIVE = "alive\n"  # what the program says after each text
_LONGEST = 500  # characters of a text: the layout takes a longer line for a paragraph


class Job(TypedDict, total=False):
    """One pattern to measure: a regular expression, or a list of token patterns."""

    regex: str
    how: str  # fullmatch, match or search
    tokens: list[dict[str, Any]]


def measure(jobs: Sequence[Job]) -> list[float | None]:
    """Seconds that each job took on its worst text; None where it was killed at the limit."""
    results: list[float | None] = []
    while len(results) < len(jobs):
        done = list(_run(jobs[len(results) :]))
        results += done
        if len(results) < len(jobs):
            results.append(None)  # the one that was killed; go on behind it
    return results


def _run(jobs: Sequence[Job]) -> Iterator[float]:
    """Results until all are done or one goes over the limit, whose process is then killed."""
    command = [sys.executable, "-P", __file__, str(LIMIT)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    from ..deadlines import Deadline, get_in_time  # here: as a program this module has no package
    from ..errors import TidynewsError

    lines: queue.Queue[str] = queue.Queue()
    stdout = process.stdout
    reader = threading.Thread(target=_forward, args=(stdout, lines), daemon=True)
    reader.start()
    started = ""
    try:
        process.stdin.write(json.dumps(list(jobs)))
        process.stdin.close()
        with contextlib.suppress(queue.Empty):
            started = get_in_time(lines, Deadline(process.pid, _START_LIMIT))
        if not started:
            raise TidynewsError("the program that tries patterns did not start; run again")
        patience = LIMIT * _PATIENCE if hasattr(signal, "setitimer") else LIMIT
        while line := get_in_time(lines, Deadline(process.pid, patience)):
            if line != _ALIVE:
                yield float(line)
    except queue.Empty:
        return
    finally:
        process.kill()
        process.wait()
        reader.join()
        stdout.close()


def _forward(stdout: Any, lines: "queue.Queue[str]") -> None:
    for line in iter(stdout.readline, ""):
        lines.put(line)
    lines.put("")


# ---- texts that make a regular expression work hardest


def is_suspect(regex: str) -> bool:
    """Whether a regular expression repeats a repetition or an option, or repeats much in sequence."""
    try:
        tree = re._parser.parse(regex)  # type: ignore[attr-defined]
    except (re.error, RecursionError, AttributeError, OverflowError):
        return True
    return _count_repeats(tree, 1) > 0 or _count_repeats(tree, 0) > 2 or _repeats_options(tree)


def _repeats_options(tree: Any, repeated: bool = False) -> bool:
    """Whether something of variable length or alternatives is repeated often: ``(a?){40}``."""
    for operator, value in tree:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            if repeated and value[0] != value[1]:
                return True
            if _repeats_options(value[2], repeated or int(value[1]) >= 8):
                return True
        elif (repeated and name == "BRANCH") or any(
            _repeats_options(p, repeated) for p in _parts(name, value)
        ):
            return True
    return False


def _lengths(tree: Any) -> Iterator[int]:
    """For each number of repetitions that a pattern names: a little more, where it has the most ways."""
    for operator, value in tree:
        if str(operator) in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, body = value
            yield from (int(n) + int(n) // 4 for n in (low, high) if 8 <= int(n) <= _LONGEST)
            yield from _lengths(body)
        for part in _parts(str(operator), value):
            yield from _lengths(part)


def _count_repeats(tree: Any, depth: int) -> int:
    """Repetitions of variable length that stand at least ``depth`` deep in others."""
    count = 0
    for operator, value in tree:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, body = value
            varies = int(high) - int(low) >= 8
            inner = _count_repeats(body, max(depth - 1, 0) if varies else depth)
            branches = varies and depth == 1 and any(str(o) == "BRANCH" for o, _ in _flat(body))
            count += inner + branches + (varies and depth == 0)
        else:
            count += sum(_count_repeats(part, depth) for part in _parts(name, value))
    return count


def _flat(tree: Any) -> Iterator[tuple[Any, Any]]:
    for operator, value in tree:
        yield operator, value
        for part in _parts(str(operator), value):
            yield from _flat(part)


def _parts(name: str, value: Any) -> list[Any]:
    """The parts of a regular expression inside one that is not a repetition."""
    if name == "SUBPATTERN":
        return [value[3]]
    if name == "BRANCH":
        return list(value[1])
    if name in ("ASSERT", "ASSERT_NOT"):
        return [value[1]]
    if name == "ATOMIC_GROUP":
        return [value]
    return []


def adversarial_texts(regex: str) -> list[str]:
    """Texts that nearly match: each repetition's body many times, then a character that fails."""
    try:
        tree = re._parser.parse(regex)  # type: ignore[attr-defined]
        found = list(_pumped(tree, ""))[:60]
        repeats = dict.fromkeys((*_REPEATS, *list(_lengths(tree))[:6]))
    except (re.error, RecursionError, AttributeError):
        found, repeats = [], dict.fromkeys(_REPEATS)
    bodies = [("", body) for body in ("a", "A", " ", "1", "a ", "Aa ", ".", "-a", "a1")]
    texts = [
        (prefix + body * times)[:_LONGEST] + end
        for prefix, body in [*found, *bodies]
        if body
        for times in repeats
        for end in ("\x00", "")
    ]
    return list(dict.fromkeys(texts))


def _pumped(tree: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """A text that leads to each repetition, and a text that its body matches."""
    for operator, value in tree:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, body = value
            if int(high) - int(low) >= 2:
                for sample in _samples(body):
                    yield prefix, sample
            yield from _pumped(body, prefix)
        for part in _parts(name, value):
            yield from _pumped(part, prefix)
        prefix += next(_samples([(operator, value)]), "")


def _samples(tree: Any) -> Iterator[str]:
    """A few texts that a part matches: one for each alternative."""
    texts = [""]
    for operator, value in tree:
        name = str(operator)
        options = [""]
        if name == "LITERAL":
            options = [chr(value)]
        elif name in ("NOT_LITERAL", "ANY"):
            options = ["a"] if value != ord("a") else ["b"]
        elif name == "IN":
            options = [_member(value)]
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            options = [sample * max(int(value[0]), 1) for sample in _samples(value[2])]
        elif name in ("SUBPATTERN", "BRANCH", "ATOMIC_GROUP"):
            options = [sample for part in _parts(name, value) for sample in _samples(part)]
        texts = [text + option for text in texts[:4] for option in options[:6]]
    yield from texts[:12]


def _member(members: Any) -> str:
    """A character of a class like ``[a-z]``."""
    classes = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_WORD": "."}
    for operator, value in members:
        name = str(operator)
        if name == "NEGATE":
            return next((c for c in "a1 .-" if not _in_class(c, members[1:])), "~")
        if name == "LITERAL":
            return chr(value)
        if name == "RANGE":
            return chr(value[0])
        if name == "CATEGORY":
            return classes.get(str(value), "a")
    return "a"


def _in_class(character: str, members: Any) -> bool:
    tests = {"CATEGORY_DIGIT": str.isdigit, "CATEGORY_SPACE": str.isspace, "CATEGORY_WORD": str.isalnum}
    for operator, value in members:
        name = str(operator)
        if name == "LITERAL" and ord(character) == value:
            return True
        if name == "RANGE" and value[0] <= ord(character) <= value[1]:
            return True
        if name == "CATEGORY" and tests.get(str(value), lambda _: False)(character):
            return True
    return False


# ---- documents that make the Matcher work hardest


def _sample_word(token: dict[str, Any]) -> str:
    """A word that a token pattern is likely to match."""
    keys = {key.upper(): value for key, value in token.items()}
    for key in ("TEXT", "ORTH", "LOWER", "NORM", "LEMMA"):
        value = keys.get(key)
        if isinstance(value, dict):
            value = (value.get("IN") or ["Word"])[0] if isinstance(value.get("IN", []), list) else "Word"
        if isinstance(value, str) and value:
            return value
    shapes = {"IS_DIGIT": "12", "LIKE_NUM": "12", "IS_PUNCT": ",", "IS_UPPER": "AB", "IS_LOWER": "ab"}
    return next((word for key, word in shapes.items() if keys.get(key) is True), "Ab")


def _match_tokens(pattern: list[dict[str, Any]]) -> Iterator[float]:
    import spacy
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

    vocab = spacy.blank("en").vocab
    matcher = Matcher(vocab)
    matcher.add("pattern", [pattern])
    words = [_sample_word(token) for token in pattern]
    for sequence in dict.fromkeys([tuple(words), *((word,) for word in words)]):
        text = (list(sequence) * _WORDS)[:_WORDS]
        doc = Doc(vocab, words=text, pos=["PROPN"] * _WORDS, tags=["NNP"] * _WORDS, lemmas=text)
        yield _seconds(lambda doc=doc: matcher(doc, allow_missing=True))  # type: ignore[misc]


def _match_regex(regex: str, how: str) -> Iterator[float]:
    match = getattr(re.compile(regex, re.IGNORECASE), how)
    for text in adversarial_texts(regex):
        yield _seconds(lambda text=text: match(text))  # type: ignore[misc]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    _set_timer(LIMIT)
    work()
    _set_timer(0)
    return time.process_time() - start


def _set_timer(seconds: float) -> None:
    """Let the system end this process after so much processor time; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def main() -> None:
    """Measure the jobs on standard input; the argument is the limit in seconds."""
    global LIMIT
    LIMIT = float(sys.argv[1])
    jobs: list[Job] = json.loads(sys.stdin.read())
    if any("tokens" in job for job in jobs):
        list(_match_tokens([{"LOWER": "warm"}]))
    print("ready", flush=True)
    for job in jobs:
        worst = 0.0
        for seconds in (
            _match_regex(job["regex"], job["how"]) if "regex" in job else _match_tokens(job["tokens"])
        ):
            worst = max(worst, seconds)
            print(_ALIVE, end="", flush=True)
        print(worst, flush=True)


if __name__ == "__main__":
    main()
