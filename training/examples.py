"""JSONL records of annotated text → spaCy Docs that carry the entities to learn.

The data know PERSON, ORG, LOC (of all kinds) and OTHER (a name of another kind); the model knows 18
labels. The model's own reading decides what the data leave open: which kind of place, which kind of
other name, and every date, number and amount, so that those labels are rehearsed on every sentence.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

Mark = tuple[int, int, str]  # start and end in characters, label
Passage = tuple[str, list[Mark]]

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
PLACES = frozenset({"GPE", "LOC", "FAC"})

FACILITY = re.compile(
    r"\b(?:airport|avenue|bridge|building|castle|church|cathedral|hall|highway|hotel|house|mosque|"
    r"museum|palace|park|plaza|port|prison|road|square|stadium|station|street|temple|tower)\b"
    r"|^(?:route|interstate) ",
    re.IGNORECASE,
)
LANDSCAPE = re.compile(
    r"\b(?:africa|asia|antarctica|america|basin|bay|beach|canal|cape|caucasus|coast|creek|desert|east|europe|"
    r"forest|gulf|hills?|islands?|lake|mountains?|mount|north|ocean|peninsula|river|sea|south|strait|valley|west)\b",
    re.IGNORECASE,
)
#: words before a name that are not part of it; most of the data leave them out, and so does the model
TITLES = frozenset(
    [
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "dr",
        "dr.",
        "prof",
        "prof.",
        "professor",
        "sir",
        "lord",
        "lady",
    ]
    + [
        "president",
        "senator",
        "sen.",
        "general",
        "gen.",
        "judge",
        "justice",
        "governor",
        "minister",
        "captain",
    ]
    + ["capt.", "capt", "colonel", "col.", "king", "queen", "prince", "princess", "pope", "emperor"]
)
STRAIGHT = str.maketrans("“”„‘’‚\u00a0", "\"\"\"'''\u0020", "\u00ad\u200b\u200c\u200d\ufeff")


def read_records(path: Path) -> list[dict]:
    """The records of a JSONL file: ``{"id", "text", "spans": [[start, end, label], ...]}``."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_news(folder: Path, part: str = "train") -> list[Passage]:
    """The articles of a part of the gold in ``folder`` (``events/README.md``) and their names."""
    split = json.loads((folder / "split.json").read_text("utf-8"))
    texts = {record["id"]: record["text"] for record in read_records(folder / "articles.jsonl")}
    names = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "names").glob("*.json"))]
    return [tidy_text(texts[n["id"]], n["spans"]) for n in names if split[n["id"]] == part]


def tidy_text(text: str, spans: Sequence[Sequence] = ()) -> Passage:
    """The text as the pipeline gives it to the model, and the spans moved along with it.

    Quotes are straight, runs of white space are one space, and a line break stays one.
    """
    kept: list[str] = []
    place = [0] * (len(text) + 1)
    for index, character in enumerate(text):
        place[index] = len(kept)
        character = character.translate(STRAIGHT)
        if character.isspace():
            character = "\n" if character == "\n" else " "
            if not kept:
                continue
            if kept[-1].isspace():
                if character == "\n":
                    kept[-1] = "\n"
                continue
        kept.extend(character)
    place[len(text)] = len(kept)
    return "".join(kept).rstrip(), [(place[start], place[end], label) for start, end, label in spans]


def group_records(records: Iterable[dict], size: int, seed: int) -> Iterator[Passage]:
    """Sentences joined to passages of about ``size`` characters, some on lines of their own."""
    rng = random.Random(seed)
    text = ""
    spans: list[Mark] = []
    for record in records:
        piece, marks = tidy_text(record["text"], record.get("spans", ()))
        if text and len(text) + len(piece) > size:
            yield text, spans
            text, spans = "", []
        if text:
            text += rng.choices((" ", "\n", "\n\n"), (6, 2, 2))[0]
        spans = spans + [(start + len(text), end + len(text), label) for start, end, label in marks]
        text += piece
    if text:
        yield text, spans


def label_docs(nlp: Language, passages: Iterable[Passage]) -> list[Doc]:
    """Docs with the entities to learn: the annotated names, and the model's reading of everything else."""
    pairs = list(passages)
    read = list(nlp.pipe((text for text, _ in pairs), batch_size=64))
    kinds = place_kinds(read)
    return [merge_annotation(doc, spans, kinds) for doc, (_, spans) in zip(read, pairs, strict=True)]


def place_kinds(docs: Iterable[Doc]) -> dict[str, str]:
    """For each name of a place, the kind that the model reads most often."""
    counts: dict[str, Counter[str]] = {}
    for doc in docs:
        for ent in doc.ents:
            if ent.label_ in PLACES:
                counts.setdefault(bare_name(ent.text), Counter())[ent.label_] += 1
    return {name: max(sorted(count), key=lambda kind: count[kind]) for name, count in counts.items()}


def bare_name(text: str) -> str:
    """A name without article, possessive and case, as a key."""
    return re.sub(r"^the\s+|'s?$", "", text.casefold())


def merge_annotation(doc: Doc, spans: Iterable[Mark], kinds: dict[str, str]) -> Doc:
    """A new Doc of the same tokens with ``spans`` and whatever of the model's reading agrees with them."""
    names, others, unclear = [], [], []
    by_place = {(ent.start, ent.end): ent for ent in doc.ents}
    for start, end, label in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or span.text.isspace():
            continue
        if doc.text[start:end] != span.text:
            unclear.append(span)
        elif label == "OTHER":
            others.append(span)
        else:
            names.append(as_the_model_bounds(span, label, doc.ents, kinds))
    taken = {token for span in (*names, *unclear) for token in range(span.start, span.end)}
    kept = list(names)
    for span in others:
        own = by_place.get((span.start, span.end))
        if own is not None and own.label_ not in NAMES:
            kept.append(own)
    for ent in doc.ents:
        if ent.label_ not in NAMES and not taken.intersection(range(ent.start, ent.end)):
            kept.append(ent)
    result = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    ents = filter_spans(sorted(kept, key=lambda span: span not in names))
    ents = [Span(result, e.start, e.end, label=e.label_) for e in ents]
    covered = {token for e in ents for token in range(e.start, e.end)}
    missing = [
        Span(result, s.start, s.end)
        for s in filter_spans(unclear)
        if not covered.intersection(range(s.start, s.end))
    ]
    result.set_ents(ents, missing=missing, default="outside")
    return result


def as_the_model_bounds(span: Span, label: str, ents: Iterable[Span], kinds: dict[str, str]) -> Span:
    """The span with the finer label, and with the article or possessive if the model takes it in."""
    while label == "PERSON" and len(span) > 1 and span[0].lower_ in TITLES:
        span = span[1:]
    start, end, fine = span.start, span.end, ""
    for ent in ents:
        if ent.end <= span.start or ent.start >= span.end:
            continue
        before, after = span.doc[ent.start : span.start].text, span.doc[span.end : ent.end].text
        if (
            ent.start <= span.start
            and ent.end >= span.end
            and before.lower() in ("", "the")
            and after in ("", "'s", "'")
        ):
            start, end = ent.start, ent.end
        if ent.label_ in PLACES:
            fine = ent.label_
    if label != "LOC":
        return Span(span.doc, start, end, label=label)
    fine = fine or kinds.get(bare_name(span.text), "")
    if not fine:
        fine = "FAC" if FACILITY.search(span.text) else "LOC" if LANDSCAPE.search(span.text) else "GPE"
    return Span(span.doc, start, end, label=fine)


def split_doc(doc: Doc, size: int) -> list[Doc]:
    """The Doc, or parts of about ``size`` tokens of it, cut between names."""
    parts, start = [], 0
    while len(doc) - start > size:
        end = start + size
        while end < len(doc) and (doc[end].ent_iob == 1 or doc[end].is_space):
            end += 1
        parts.append(doc[start:end].as_doc())
        start = end
    if start == 0:
        return [doc]
    return [*parts, doc[start:].as_doc()] if start < len(doc) else parts
