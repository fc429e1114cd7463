"""Who is meant by an office: "the Ruritanian President", after "Ruritanian President Rudolf Elphberg"."""

from collections import defaultdict
from collections.abc import Sequence

from ...annotations import Mention
from ...patterns.words import word_class
from ...syntax.grammar import Grammar

#: offices that one person holds at a time
OFFICES = word_class("one-holder")
_NOT_NOW = word_class("no-holder")


def office_holders(grammar: Grammar, mentions: Sequence[Mention]) -> dict[int, str]:
    """The person whom the head noun of an office stands for, by token.

    The same owner and office must stand beside a name elsewhere; an office without an owner has a holder
    where the document names just one.
    """
    persons = {m["start"]: m["entity_id"] for m in mentions if m["label"] == "PERSON" and m["entity_id"]}
    owners = {m["end"]: m["start"] for m in mentions if m["label"] in ("NORP", "GPE")}
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    alone: list[tuple[int, str, str]] = []
    for token in grammar.view.where(OFFICES.words | {"minister"}):
        word, end = grammar.lower[token], token + 1
        office = ("prime", "minister") if word == "minister" else (word,)
        if not _ends(grammar, office, end):
            continue
        start = end - len(office)
        owner = _owner(grammar, owners, start)
        before = owner[0] - 1 if owner else start - 1
        if before >= 0 and grammar.lower[before] in _NOT_NOW:
            continue
        title = " ".join(office)
        behind = end + (grammar.lower[end : end + 1] == [","])
        if behind in persons:
            named[owner[1] if owner else "", title].add(persons[behind])
        elif owner or grammar.lower[before : before + 1] == ["the"]:
            alone.append((end - 1, owner[1] if owner else "", title))
    everyone = {title: {p for (_, t), ps in named.items() if t == title for p in ps} for _, title in named}
    found = {}
    for token, owner_text, title in alone:
        holders = named.get((owner_text, title), set()) if owner_text else everyone.get(title, set())
        if len(holders) == 1:
            found[token] = next(iter(holders))
    return found


def _ends(grammar: Grammar, office: tuple[str, ...], end: int) -> bool:
    """Whether an office ends here, and is not a vice president's or the president of a company's."""
    start = end - len(office)
    joined = grammar.lower[end : end + 1] in (["of"], ["'s"], ["-"]) or (
        start > 0 and grammar.lower[start - 1] in ("-", "vice", "deputy")
    )
    return tuple(grammar.lower[max(start, 0) : end]) == office and not joined


def _owner(grammar: Grammar, owners: dict[int, int], start: int) -> tuple[int, str] | None:
    """Where the country before an office begins, and its words: ``Ruritania's``, ``Ruritanian``."""
    end = start - 1 if start and grammar.lower[start - 1] in ("'s", "'") else start
    if end not in owners:
        return None
    return owners[end], " ".join(grammar.lower[owners[end] : end])
