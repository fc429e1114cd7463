"""Two runs on the same gold: what one finds and the other does not, and by which rule."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from .evaluating import DRAWS, SEED, TABLES, ArticleResult, figures, middle


def changes(
    results: Sequence[ArticleResult], others: Sequence[ArticleResult]
) -> Mapping[str, tuple[float, float, float]]:
    """Figure -> by how much it is higher here than there, and the middle 95 % of that over drawn articles.

    Articles that only one of the runs read are left out.
    """
    theirs = {result.article.id: result for result in others}
    pairs = [(result, theirs[result.article.id]) for result in results if result.article.id in theirs]
    if not pairs:
        return {}

    def higher(drawn: Sequence[tuple[ArticleResult, ArticleResult]]) -> dict[str, float]:
        here, there = figures(a for a, _ in drawn), figures(b for _, b in drawn)
        return {name: value - there[name] for name, value in here.items() if name in there}

    draw, found = random.Random(SEED), defaultdict(list)
    for _ in range(DRAWS):
        for name, value in higher(draw.choices(pairs, k=len(pairs))).items():
            found[name].append(value)
    return {name: (value, *middle(sorted(found[name]))) for name, value in higher(pairs).items()}


def by_rule(results: Sequence[ArticleResult], others: Sequence[ArticleResult]) -> Iterator[str]:
    """For each table, and each rule of it that tells them apart: rows gained, lost and invented."""
    for table in TABLES:
        here, there = (_found(side, table) for side in (results, others))
        gained = Counter(rule for key, rule in here.items() if key not in there)
        lost = Counter(rule for key, rule in there.items() if key not in here)
        noise = Counter(_invented(results, table))
        noise.subtract(_invented(others, table))
        yield f"{table}: {_told(gained.total(), lost.total(), noise.total())}"
        rules = {rule for counts in (gained, lost, noise) for rule, n in counts.items() if n}
        for rule in sorted(rules, key=lambda r: (-gained[r] - lost[r] - abs(noise[r]), r)):
            yield f"  {rule or 'no pattern'}: {_told(gained[rule], lost[rule], noise[rule])}"


def _told(gained: int, lost: int, noise: int) -> str:
    return f"{gained} gained, {lost} lost, {noise:+} invented"


def _found(side: Sequence[ArticleResult], table: str) -> dict[tuple[str, str], str]:
    return {(r.article.id, key): rule for r in side for (name, key), rule in r.found.items() if name == table}


def _invented(side: Sequence[ArticleResult], table: str) -> Iterator[str]:
    return (f.rule for r in side for f in r.faults if (f.table, f.fault) == (table, "invented"))
