"""Names that come up often in a run's tables and that no pattern knows: the next lines of a gazetteer."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import TidynewsError
from ..names.forms.acronyms import is_acronym_of
from ..names.forms.organizations import is_short_form, organization_key
from ..patterns import CommonName, Institution, Patterns, Title
from ..tables.files import read_own_table

HEADER = ("name", "aliases", "label", "type", "country", "id")
_COMPARED = 2000  # names that are compared with one another


@dataclass(frozen=True)
class Suggestion:
    """A frequent name without a pattern, with what is likely an alias of it."""

    name: str
    label: str
    n_mentions: int
    n_documents: int
    type: str
    country: str
    aliases: tuple[str, ...]
    contexts: tuple[str, ...]

    def cells(self) -> list[str]:
        """The row of a gazetteer with the columns of HEADER."""
        return [self.name, "|".join(self.aliases), self.label, self.type, self.country, ""]

    def line(self) -> str:
        """The row as a line of CSV."""
        cells = io.StringIO()
        csv.writer(cells, lineterminator="").writerow(self.cells())
        return cells.getvalue()


def suggest(outputs: Path, patterns: Patterns, *, least: int = 3, most: int = 30) -> list[Suggestion]:
    """Organizations and people that no pattern names, those of most articles first."""
    if not (outputs / "mentions.csv").is_file():
        raise TidynewsError(f"no tables in {outputs}; run tidynews extract, or name them with --output")
    known = KnownNames(patterns)
    texts = {row["sentence_id"]: row["text"] for row in read_own_table(outputs / "sentences.csv")}
    mentions = defaultdict(list)
    for row in read_own_table(outputs / "mentions.csv"):
        mentions[row["doc_id"], row["entity_id"]].append(row)
    found = []
    for table, label in (("organizations", "ORG"), ("people", "PERSON")):
        for entities in _by_entity(outputs / f"{table}.csv").values():
            own = [m for e in entities for m in mentions.get((e["doc_id"], e["entity_id"]), ())]
            name = max((e["name"] for e in entities), key=len)
            if name in known or any(m["pattern_id"] for m in own):
                continue
            names = Counter(m["text"] for m in own) + Counter(e["name"] for e in entities)
            forms = Counter({form: n for form, n in names.items() if form.casefold() != name.casefold()})
            first = entities[0]
            found.append(
                Suggestion(
                    name=name,
                    label=label,
                    n_mentions=len(own),
                    n_documents=len({m["doc_id"] for m in own}),
                    type=first.get("type", ""),
                    country=first.get("country_code", ""),
                    aliases=tuple(_aliases(forms, label)),
                    contexts=tuple(dict.fromkeys(texts.get(m["sentence_id"], "") for m in own))[:2],
                )
            )
    found = group(sorted(found, key=_rank)[:_COMPARED])
    return sorted((s for s in found if s.n_mentions >= least), key=_rank)[:most]


def _rank(suggestion: Suggestion) -> tuple[int, int, str]:
    return -suggestion.n_documents, -suggestion.n_mentions, suggestion.name


class KnownNames:
    """The names that the lists already hold: gazetteers, words that name a body by themselves, stop-names."""

    def __init__(self, patterns: Patterns) -> None:
        names = [p.pattern for p in patterns.entities if isinstance(p.pattern, str)]
        names += [p.name for p in patterns.entities if p.name]
        names += [word for i in patterns.of(Institution) for word in (*i.heads, *i.before)]
        names += [form for kind in (Title, CommonName) for p in patterns.of(kind) for form in p.forms]  # type: ignore[attr-defined]
        self._keys = {organization_key(name) for name in names}

    def __contains__(self, name: str) -> bool:
        return organization_key(name) in self._keys


def group(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The suggestions with those joined that are likely one: an acronym or short form of a name."""
    groups: list[Suggestion] = []
    for one in sorted(found, key=lambda s: -len(s.name)):
        fuller = [k for k, other in enumerate(groups) if other.label == one.label and _alias_of(one, other)]
        if len(fuller) != 1:  # of several nobody can say which
            groups.append(one)
            continue
        other = groups[fuller[0]]
        groups[fuller[0]] = replace(
            other,
            n_mentions=other.n_mentions + one.n_mentions,
            n_documents=other.n_documents + one.n_documents,
            aliases=tuple(dict.fromkeys([*other.aliases, one.name, *one.aliases])),
            contexts=tuple(dict.fromkeys([*other.contexts, *one.contexts]))[:2],
        )
    return groups


def _alias_of(one: Suggestion, other: Suggestion) -> bool:
    if one.label == "PERSON":
        mine, theirs = one.name.split(), other.name.split()
        return 1 < len(mine) < len(theirs) and mine[-1] == theirs[-1] and set(mine) <= set(theirs)
    letters = sum(map(str.isupper, one.name)) > 1 and " " not in one.name
    return (letters and is_acronym_of(one.name, other.name)) or is_short_form(one.name, other.name)


def _by_entity(path: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of one entity, across the articles where the run joined them."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_own_table(path):
        found.setdefault(row.get("corpus_entity_id") or row["entity_id"], []).append(row)
    return found


def _aliases(forms: Counter[str], label: str) -> Iterator[str]:
    """Other forms of the name; of a person only longer ones: a family name is many people's."""
    for form, _ in forms.most_common(6):
        if label != "PERSON" or " " in form:
            yield form


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV, its header first."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()
