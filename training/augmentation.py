"""Variants of annotated Docs: names of other continents, headlines in capitals and in title case."""

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from examples import NAMES as NAME_LABELS
from examples import Mark, Passage
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

Tokenizer = Callable[[str], Doc]
Piece = tuple[str, str]  # text and label; a blank label is no name, "?" is not known

SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
        "with",
    ]
)
LETTERS = "AABCCDEFGHIIKLMNNOPPRRSSTUVW"
UNKNOWN = "?"
KEPT = frozenset({"U.S.", "US", "UK", "U.N.", "U.K.", "UN", "EU"})


class NameMaker:
    """Names of people, places and organizations, put together from the lists of ``names.toml``."""

    def __init__(self, path: Path, seed: int) -> None:
        with path.open("rb") as lists:
            data = tomllib.load(lists)
        self.people: list[dict] = data["people"]
        self.places: list[str] = data["places"]["cities"]
        self.templates: dict[str, list[str]] = data["templates"]
        self.themes = list(self.templates)
        self.fillers: dict[str, list[str]] = data["fillers"]
        self.organizations: list[str] = data["organizations"]["forms"]
        self.rng = random.Random(seed)

    def person(self) -> tuple[str, str]:
        """A full name and the part by which the news would call this person afterwards."""
        group = self.rng.choice(self.people)
        given, family = self.rng.choice(group["given"]), self._some(group["family"])
        if group.get("second") and self.rng.random() < 0.2:
            given = f"{given} {self.rng.choice(group['second'])}"
        if group.get("family_first"):
            return f"{family} {given}", family
        return f"{given} {family}", given if group.get("short") == "given" else family

    def place(self) -> str:
        """A city, region or country, sometimes one that does not exist."""
        return self._some(self.places)

    def organization(self) -> str:
        """An institution, company, party, club or paper."""
        return self._fill(self.rng.choice(self.organizations))

    def passage(self) -> Passage:
        """A few made-up lines, and their names."""
        text = ""
        marks: list[Mark] = []
        for _ in range(self.rng.randint(2, 6)):
            line, found = self.line()
            text += self.rng.choice(("\n\n", "\n", " ")) if text else ""
            marks += [(start + len(text), end + len(text), label) for start, end, label in found]
            text += line
        return text, marks

    def line(self) -> Passage:
        """A sentence or line of news, made of one of the templates, and its names."""
        text, spans, surnames = "", [], []
        theme = self.rng.choice(self.themes)
        for part in re.split(r"(\{\w+\})", self.rng.choice(self.templates[theme])):
            if not part.startswith("{"):
                text += part
                continue
            new, label = self._slot(part[1:-1], surnames)
            if label:
                spans.append((len(text), len(text) + len(new), label))
            text += new
        return text, spans

    def _slot(self, slot: str, surnames: list[str]) -> tuple[str, str]:
        kind, _, capitals = slot.partition("_")
        if kind == "PERSON":
            new, short = self.person()
            surnames.append(short)
            label = "PERSON"
        elif kind == "SURNAME":
            new, label = surnames.pop(0) if surnames else self.person()[1], "PERSON"
        elif kind == "GPE":
            new, label = self.place(), "LOC"
        elif kind == "ORG":
            new, label = self.organization(), "ORG"
        elif kind == "ACRONYM":
            new, label = (
                "".join(self.rng.choice(LETTERS) for _ in range(self.rng.choice((3, 3, 4, 4, 5)))),
                "ORG",
            )
        elif kind == "TEAM":
            new, label = self._fill(self.rng.choice(("{nation}", "{nation}", "{city}", "{club}"))), "ORG"
        elif kind == "BRAND":
            new, label = self._some(self.fillers["brand"]), "ORG"
        elif kind in ("NICKNAME", "agency"):
            new, label = self.rng.choice(self.fillers[kind.lower()]), "ORG"
        elif kind == "GATHERING":
            new, label = self._fill("{gathering}"), "OTHER"
        elif kind == "PLATFORM":
            new, label = self.rng.choice(self.fillers["platform"]), "OTHER"
        else:
            return self.rng.choice(self.fillers[kind]), ""
        return (new.upper() if capitals else new), label

    def _fill(self, form: str) -> str:
        while (match := re.search(r"\{(\w+)\}", form)) is not None:
            form = form[: match.start()] + self.rng.choice(self.fillers[match[1]]) + form[match.end() :]
        return form

    def _some(self, names: Sequence[str]) -> str:
        """One of the names, or, one time in three, a new one with the sound of two of them."""
        name = self.rng.choice(names)
        if self.rng.random() > 0.33 or len(name) < 4 or not name.isalpha():
            return name
        for other in self.rng.sample(list(names), min(8, len(names))):
            joints = [i for i in range(2, len(name) - 1) if name[i - 1 : i + 1] in other[1:-1]]
            if joints and other.isalpha() and other != name:
                at = self.rng.choice(joints)
                return name[: at - 1] + other[other.index(name[at - 1 : at + 1], 1) :]
        return name


def swap_names(doc: Doc, names: NameMaker, tokenizer: Tokenizer, *, share: float = 0.8) -> Doc:
    """The Doc with most of its names replaced; what was one name stays one name."""
    chosen: dict[str, str] = {}
    people: dict[str, tuple[str, str]] = {}
    pieces: list[Piece] = []
    position = 0
    for span, label in marked_spans(doc):
        new = ""
        if label in NAME_LABELS and names.rng.random() < share and span.text not in KEPT:
            if label == "PERSON" and len(span) <= 3 and not span.text.endswith("'s"):
                person = people.get(span[-1].text) or people.setdefault(span[-1].text, names.person())
                new = person[0] if len(span) > 1 else person[1]
            elif label == "GPE" and len(span) <= 2 and not span.text.endswith("'s"):
                new = chosen.get(span.text) or chosen.setdefault(span.text, names.place())
            elif label == "ORG" and 1 < len(span) <= 5 and not span.text.endswith("'s"):
                new = chosen.get(span.text) or chosen.setdefault(span.text, names.organization())
                new = f"the {new}" if span[0].lower_ == "the" else new
        pieces += [(doc.text[position : span.start_char], ""), (new or span.text, label)]
        position = span.end_char
    pieces.append((doc.text[position:], ""))
    return build_doc(pieces, tokenizer)


def marked_spans(doc: Doc) -> list[tuple[Span, str]]:
    """The entities, and the stretches of tokens of which nothing is known, in order."""
    spans = [(ent, ent.label_) for ent in doc.ents]
    start = -1
    for index in range(len(doc) + 1):
        missing = index < len(doc) and doc[index].ent_iob == 0
        if missing and start < 0:
            start = index
        elif not missing and start >= 0:
            spans.append((doc[start:index], UNKNOWN))
            start = -1
    return sorted(spans, key=lambda pair: pair[0].start)


def build_doc(pieces: Sequence[Piece], tokenizer: Tokenizer) -> Doc:
    """A Doc of text pieces, those with a label being entities."""
    doc = tokenizer("".join(text for text, _ in pieces))
    ents: list[Span] = []
    missing: list[Span] = []
    position = 0
    for text, label in pieces:
        start, position = position, position + len(text)
        if not label or not text:
            continue
        span = doc.char_span(start, position, label=label)
        if span is None:
            missing.append(doc.char_span(start, position, alignment_mode="expand"))
        elif label == UNKNOWN:
            missing.append(span)
        else:
            ents.append(span)
    missing = [m for m in filter_spans(missing) if not any(m.start < e.end and e.start < m.end for e in ents)]
    doc.set_ents(ents, missing=missing, default="outside")
    return doc


def to_capitals(doc: Doc) -> Doc:
    """The Doc in capitals."""
    return recase(doc, [token.text.upper() for token in doc])


def to_title_case(doc: Doc) -> Doc:
    """The Doc in title case, as the headlines of many papers are."""
    small = [token.i > 0 and token.text.lower() in SMALL_WORDS for token in doc]
    return recase(doc, [t.text if small[t.i] else t.text[:1].upper() + t.text[1:] for t in doc])


def recase(doc: Doc, words: list[str]) -> Doc:
    """The Doc with other words in the same places."""
    result = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    ents = [Span(result, ent.start, ent.end, label=ent.label_) for ent in doc.ents]
    missing = [Span(result, token.i, token.i + 1) for token in doc if token.ent_iob == 0]
    result.set_ents(ents, missing=missing, default="outside")
    return result
