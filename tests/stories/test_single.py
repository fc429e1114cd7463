"""Which single events of a story are one."""

import pytest
from made import article, event
from tidynews.stories.finding import Stories
from tidynews.stories.single import RECENT, _Single, by_word

EPISODES = {"JUSTICE": "court", "DISASTER": "incident", "CASUALTY": "incident"}
FAMILIES = {"die": "told-as-die", "death": "told-as-die"}


def single(*events, stories=(0, 0)):
    """Whether the second event of two articles is one in tables with every event."""
    articles = [article(f"a{n}", "2021-03-10", "", event("collapse"), e) for n, e in enumerate(events)]
    groups = [stories[0] * 2, 1, stories[1] * 2, 3]  # the main events, and each of the others by itself
    found = by_word(articles, Stories([0, 1], [0, 2, 4], groups, [0, 1]), FAMILIES, EPISODES)
    return found.group[3] == 1


def trial(target):
    return event("trial", target=target, event_type="JUSTICE")


def death(lemma, target):
    return event(lemma, target=target, event_type="CASUALTY")


ONE = [
    ("one word", event("warn"), event("warn"), True),
    ("one root", event("injure"), event("injury"), True),
    ("told as one", event("die"), event("death"), True),
    ("another word", event("warn"), event("rescue"), False),
    ("a day misread", event("warn", "2021-03-09"), event("warn", "2021-03-12"), True),
    ("last year", event("warn", "2021-03-09"), event("warn", "2020-03-09"), False),
    ("a day and none", event("warn", "2021-03-09"), event("warn"), True),
    ("planned", event("warn"), event("warn", status="planned"), False),
    ("somebody else's trial", trial("Orla Venn"), trial("Tam Brisk"), False),
    ("one trial", trial("Orla Venn"), trial("Venn"), True),
    ("a trial of nobody named", trial("Orla Venn"), trial(""), True),
    ("somebody else's death", death("die", "a miner"), death("death", "the foreman"), False),
    ("a thing by two names", event("warn", target="the wall"), event("warn", target="the quarry"), True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), [row[1:] for row in ONE], ids=[row[0] for row in ONE])
def test_one_word_in_one_story(one, other, expected):
    assert single(one, other) == expected


def test_one_word_in_two_stories():
    assert not single(event("warn"), event("warn"), stories=(0, 1))


def test_the_work_for_one_word_of_a_great_story_is_bounded(monkeypatch):
    calls = []
    contradicts = _Single.contradicts
    monkeypatch.setattr(_Single, "contradicts", lambda self, *of: calls.append(of) or contradicts(self, *of))
    n = 4 * RECENT
    articles = [article(f"a{i:03}", "2021-03-10", "", trial(f"Person{i} Name{i}")) for i in range(n)]
    found = by_word(articles, Stories([*range(n)], [*range(n + 1)], [0] * n, [*range(n)]), {}, EPISODES)
    assert len(set(found.group)) == n
    assert len(calls) <= n * RECENT
