"""What several rooms say in the same words."""


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 event, 2 events."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def undated(articles: int) -> str:
    """What to say of articles without a day of publication."""
    states, whose = ("states", "its") if articles == 1 else ("state", "their")
    message = f"{counted(articles, 'article')} {states} no day of publication: "
    return message + f"{whose} weekdays cannot be dated; give --published"


def passed_over(kinds: dict[str, int]) -> str:
    """What to say of files that hold no articles, by their suffixes."""
    listed = ", ".join(f"{number:,} {suffix}" for suffix, number in sorted(kinds.items()))
    total = counted(sum(kinds.values()), "file")
    return f"{total} passed over, of kinds that hold no articles: {listed}"
