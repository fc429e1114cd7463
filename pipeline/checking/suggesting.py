"""Names that come up often in a run's tables and that no pattern knows: the next lines of a gazetteer."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import TidynewsError
from ..patterns import Patterns
from ..tables.files import read_table


@dataclass(frozen=True)
class Suggestion:
    """A frequent name without a pattern."""

    name: str
    label: str
    n_mentions: int
    n_documents: int
    type: str
    country: str
    aliases: tuple[str, ...]
    contexts: tuple[str, ...]

    def line(self) -> str:
        """The row to paste into a gazetteer with the columns name,aliases,label,type,country,id."""
        cells = io.StringIO()
        row = [self.name, "|".join(self.aliases), self.label, self.type, self.country, ""]
        csv.writer(cells, lineterminator="").writerow(row)
        return cells.getvalue()


def suggest(outputs: Path, patterns: Patterns, *, least: int = 3, most: int = 30) -> list[Suggestion]:
    """Organizations and people that no pattern names, the most frequent first."""
    if not (outputs / "mentions.csv").is_file():
        raise TidynewsError(f"no tables in {outputs}; run tidynews extract, or name them with --output")
    known = {p.pattern.casefold() for p in patterns.entities if isinstance(p.pattern, str)}
    known |= {p.name.casefold() for p in patterns.entities if p.name}
    rows = read_table(outputs / "mentions.csv")
    texts = {row["sentence_id"]: row["text"] for row in read_table(outputs / "sentences.csv")}
    mentions = defaultdict(list)
    for row in rows:
        if row["entity_id"]:
            mentions[row["entity_id"]].append(row)
    found = []
    for table, label in (("organizations", "ORG"), ("people", "PERSON")):
        for entity_id, entities in _by_entity(outputs / f"{table}.csv").items():
            own = mentions[entity_id]
            name = max((e["name"] for e in entities), key=len)
            if len(own) < least or name.casefold() in known or any(m["pattern_id"] for m in own):
                continue
            forms = Counter(m["text"] for m in own if m["text"].casefold() != name.casefold())
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
    return sorted(found, key=lambda s: (-s.n_mentions, s.name))[:most]


def _by_entity(path: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_table(path):
        found.setdefault(row["entity_id"], []).append(row)
    return found


def _aliases(forms: Counter[str], label: str) -> Iterator[str]:
    """Other forms of the name; of a person only longer ones: a family name is many people's."""
    for form, _ in forms.most_common(6):
        if label != "PERSON" or " " in form:
            yield form
