"""How far two readers agree who annotated the same articles without knowing of each other."""

from collections import Counter
from pathlib import Path

from tidynews.gold import GoldArticle, GoldEvent, read_gold
from tidynews.gold.comparing import overlap, pair, text_right

HERE = Path(__file__).parent


def shared(one: GoldEvent, other: GoldEvent) -> float:
    """How many of the triggers of two events overlap, as a share of the shorter list."""
    hits = sum(any(overlap(a, b) for b in other.triggers) for a in one.triggers)
    return hits / max(1, min(len(one.triggers), len(other.triggers)))


def compare_events(first: GoldArticle, second: GoldArticle, n: Counter[str]) -> None:
    """Count what two readers of an article both found, and of that in which cells an answer is shared."""
    ones, others = first.events or (), second.events or ()
    pairs = pair([[shared(a, b) for b in others] for a in ones])
    n["events"] += len(ones) + len(others)
    n["both"] += len(pairs)
    main = {i for i, a in enumerate(ones) if a.main}, {j for j, b in enumerate(others) if b.main}
    n["main"] += {pairs.get(i) for i in main[0]} == main[1] if main[0] and main[1] else main[0] == main[1]
    n["articles"] += 1
    for i, j in pairs.items():
        a, b = ones[i], others[j]
        n["best type"] += a.type[0] == b.type[0]
        n["best date"] += a.dates[0] == b.dates[0]
        n["best actor"] += text_right(a.actor[0], b.actor[:1])
        n["type"] += bool(set(a.type) & set(b.type))
        n["date"] += bool(set(a.dates) & set(b.dates))
        n["status"] += bool(set(a.status) & set(b.status))
        n["actor"] += any(text_right(x, b.actor) for x in a.actor)
        n["place"] += any(text_right(x, b.place) for x in a.place)
        if a.counts or b.counts:
            n["stated"] += 1
            n["counts"] += all(
                set(a.counts.get(m, ("",))) & set(b.counts.get(m, ("",))) for m in {*a.counts, *b.counts}
            )


def main() -> None:
    """Print agreement on events, their cells, and names."""
    firsts = {article.id: article for article in read_gold(HERE)}
    n: Counter[str] = Counter()
    for second in read_gold(HERE / "second"):
        first = firsts[second.id]
        if second.events is not None and first.events is not None:
            compare_events(first, second, n)
        if second.names is not None and first.names is not None:
            n["named articles"] += 1
            n["names"] += len(first.names) + len(second.names)
            n["same name"] += len(set(first.names) & set(second.names))
            n["same span"] += len({s[:2] for s in first.names} & {s[:2] for s in second.names})
    print(f"events: {n['articles']} articles, found by both F1 {200 * n['both'] / n['events']:.1f}")
    for cell in ("type", "best type", "date", "best date", "actor", "best actor", "status", "place"):
        print(f"  {cell}: {100 * n[cell] / n['both']:.1f} of {n['both']}")
    print(f"  counts: {100 * n['counts'] / n['stated']:.1f} of {n['stated']} where either states one")
    print(f"  same main event: {n['main']} of {n['articles']}")
    names = 200 / n["names"]
    print(f"names: {n['named articles']} articles, {n['names'] // 2} a reader")
    print(f"  span F1 {names * n['same span']:.1f}, span and label F1 {names * n['same name']:.1f}")


if __name__ == "__main__":
    main()
