"""Which events of several articles are one."""

import random

import pytest
from made import article, entity, event
from tidynews.stories.finding import find_stories, grounds
from tidynews.stories.telling import Told, story_record

#: articles that have nothing to do with what is tested: in their company words are rare or common
OTHERS = [
    article(
        f"other-{n}", f"2021-03-{n % 27 + 1:02}",
        f"The council of Dornum{n} met on the budget for roads, schools and the {n}th harbour basin "
        f"while residents of Dornum{n} asked the mayor about ferry prices and library hours.",
        event("meet", f"2021-03-{n % 27 + 1:02}", event_type="CONSULT", place=f"Dornum{n}"),
    )
    for n in range(40)
]  # fmt: skip

QUARRY = "A wall of the Veltheim quarry collapsed on Tuesday and buried workers of the Brandt stone company"
RESCUE = "Rescuers dug for workers of the Brandt stone company under a wall of the Veltheim quarry"


def quarry(doc_id="a", published="2021-03-10", day="2021-03-09", text=QUARRY, **cells):
    return article(doc_id, published, text, event("collapse", day, **{"place": "Veltheim", **cells}))


def groups(*articles, others=OTHERS):
    """The stories of two events or more, as sets of event ids."""
    corpus = [*articles, *others]
    stories = find_stories(corpus)
    found = set()
    for members in stories.members.values():
        ids = []
        for member in members:
            number = stories.article_of(member)
            ids.append(f"{corpus[stories.order[number]].doc_id}#e{member - stories.first[number] + 1}")
        found.add(frozenset(ids))
    return found


TOGETHER = [
    ("the next day's article", quarry("b", "2021-03-11", text=RESCUE)),
    ("a day is a day off", quarry("b", "2021-03-11", "2021-03-10", text=RESCUE)),
    ("the toll has risen", quarry("b", "2021-03-11", text=RESCUE, killed=7)),
    ("no day is stated", quarry("b", "2021-03-11", "", text=RESCUE)),
    ("the same text", quarry("b", "2021-03-10")),
]


@pytest.mark.parametrize("other", [a for _, a in TOGETHER], ids=[what for what, _ in TOGETHER])
def test_one_event(other):
    assert groups(quarry(killed=3), other) == {frozenset({"a#e1", "b#e1"})}


APART = [
    ("a year later", quarry("b", "2022-03-11", "2022-03-09", text=RESCUE)),
    ("another country", quarry("b", "2021-03-11", text=RESCUE, country="AT")),
    ("a column that repeats itself a week later", quarry("b", "2021-03-17", "2021-03-16")),
    ("a column without dates that repeats itself", quarry("b", "2021-03-17", "")),
    ("no word in common", article("b", "2021-03-10", "Snow fell early", event("fall", "2021-03-09"))),
]  # fmt: skip


@pytest.mark.parametrize("other", [a for _, a in APART], ids=[what for what, _ in APART])
def test_two_events(other):
    assert groups(quarry(country="CH"), other) == set()


def test_two_elections_on_one_day():
    text = "Voters in {0} elected a parliament on Sunday, and the party of {1} won most of its seats"
    north = article(
        "n", "2021-03-15", text.format("Nordmark", "Ilsa Brenn"),
        event("elect", "2021-03-14", event_type="ELECTION", place="Nordmark", country="NO"),
        names=("person:ilsa-brenn", "place:nordmark"),
    )  # fmt: skip
    south = article(
        "s", "2021-03-15", text.format("Sundria", "Pau Ferrol"),
        event("elect", "2021-03-14", event_type="ELECTION", place="Sundria", country="ES"),
        names=("person:pau-ferrol", "place:sundria"),
    )  # fmt: skip
    assert groups(north, south) == set()


def test_the_event_that_a_verdict_recalls():
    verdict = article(
        "v", "2022-06-02",
        "A court in Veltheim fined the Brandt stone company on Thursday because a wall of the quarry "
        "collapsed on workers on March 9 last year",
        event("fine", "2022-06-02", event_type="JUSTICE", mode="sentence", place="Veltheim"),
        event("collapse", "2021-03-09", place="Veltheim", mode="collapse"),
        names=("org:brandt-stone-company", "place:veltheim"),
    )  # fmt: skip
    first = quarry(mode="collapse")._replace(
        entities=[entity("org:brandt-stone-company"), entity("place:veltheim")]
    )
    assert groups(first, verdict) == {frozenset({"a#e1", "v#e2"})}


EPISODES = {"DISASTER": "incident", "JUSTICE": "court"}


def fined(doc_id="v", recalled="2021-03-09", precision="day", **cells):
    """A court's decision on the wall that fell."""
    return article(
        doc_id, "2022-06-02",
        "A court in Veltheim fined the Brandt stone company on Thursday because a wall of the quarry "
        "collapsed on workers last year",
        event("fine", "2022-06-02", event_type="JUSTICE", mode="sentence", place="Veltheim"),
        event("collapse", recalled, place="Veltheim", **cells)._replace(precision=precision),
        names=("org:brandt-stone-company", "place:veltheim"),
    )  # fmt: skip


def test_what_a_court_did_of_an_incident_stands_in_its_story():
    named = [entity("org:brandt-stone-company"), entity("place:veltheim")]
    corpus = [quarry(killed=3)._replace(entities=named), fined(), *OTHERS]
    stories = find_stories(corpus, EPISODES)
    (members,) = stories.members.values()
    assert len(members) == 3
    assert stories.sequels == {members[1]}
    row = story_record([told_by(corpus, stories, member) for member in members])
    assert (row.event_type, row.date_start, row.killed) == ("DISASTER", "2021-03-09", 3)
    assert (row.n_documents, row.n_main, row.last_published) == (2, 2, "2022-06-02")


@pytest.mark.parametrize(
    ("incident", "verdict"),
    [
        (quarry(day="2019-03-09", published="2019-03-10"), fined()),
        (quarry(place="Dornum"), fined(country="AT")),
    ],
)
def test_a_court_deals_with_another_incident(incident, verdict):
    incident = incident._replace(events=[incident.events[0]._replace(country="CH")])
    assert not find_stories([incident, verdict, *OTHERS], EPISODES).sequels


def test_a_verdict_alone_has_a_story_of_its_own():
    assert not find_stories([fined(), *OTHERS], EPISODES).members


def test_nothing_depends_on_the_order_of_the_corpus():
    corpus = [quarry(killed=3), *(a._replace(doc_id=f"b{n}") for n, (_, a) in enumerate(TOGETHER)), *OTHERS]
    expected = groups(*corpus, others=())
    for seed in range(3):
        random.Random(seed).shuffle(corpus)
        assert groups(*corpus, others=()) == expected


def test_events_that_are_not_told_leave_gaps():
    first, second = quarry(), quarry("b", "2021-03-11", text=RESCUE)
    second = second._replace(events=[second.events[0]._replace(number=4)], main=4)
    assert groups(first, second) == {frozenset({"a#e1", "b#e4"})}


@pytest.mark.parametrize("corpus", [[], [article("a", "", "")], [article("a", "", "Rain.", event())]])
def test_hardly_a_corpus(corpus):
    assert groups(*corpus, others=()) == set()


def test_articles_without_date_or_place():
    bare = [
        article(doc_id, "", QUARRY if doc_id != "c" else "Snow fell early on the road to Dornum", event())
        for doc_id in "abc"
    ]
    assert groups(*bare) == {frozenset({"a#e1", "b#e1"})}


def test_a_corpus_of_one_day():
    told = [quarry(doc_id, text=text) for doc_id, text in (("a", QUARRY), ("b", RESCUE))]
    found = groups(*told, others=[other._replace(published="2021-03-10") for other in OTHERS])
    assert frozenset({"a#e1", "b#e1"}) in found


@pytest.mark.parametrize(("east", "weighs"), [(10.0, False), (99.0, True)])
def test_places_far_apart(east, weighs):
    told = [
        quarry(doc_id, place_id="place:veltheim")._replace(
            entities=[entity("place:veltheim", type="city", latitude=47.0, longitude=longitude)]
        )
        for doc_id, longitude in (("a", 9.0), ("b", east))
    ]
    assert (("places far apart", -2.0) in grounds(told, (0, 1), (1, 1))) == weighs


@pytest.mark.parametrize(
    ("kind", "day", "other_day", "weighs"),
    [
        ("CONSULT", "2021-03-09", "2021-03-16", True),  # two meetings of one council
        ("CONSULT", "2021-03-09", "2021-03-10", False),
        ("CONSULT", "", "2021-03-16", True),  # published three weeks apart
        ("DISASTER", "2021-03-09", "2021-03-16", False),  # told of again, with a day misread
        ("JUSTICE", "2021-03-09", "2021-03-16", False),  # a trial follows what happened
    ],
)
def test_affairs_of_other_days(kind, day, other_day, weighs):
    told = [
        quarry("a", "2021-03-10", day, event_type=kind),
        quarry("b", "2021-03-31", other_day, event_type=kind),
    ]
    episodes = {"CONSULT": "affairs", "DISASTER": "incident", "JUSTICE": "court"}
    assert (("affairs of other days", -2.0) in grounds(told, (0, 1), (1, 1), episodes)) == weighs


def test_a_corpus_of_twenty_years():
    years = [
        quarry(f"{year}-{n}", f"{year}-03-1{n}", f"{year}-03-09", RESCUE)
        for year in range(2001, 2021)
        for n in "01"
    ]
    expected = {frozenset({f"{year}-{n}#e1" for n in "01"}) for year in range(2001, 2021)}
    assert groups(*years, others=()) == expected


def test_a_story_of_hundreds():
    chance = random.Random(5)
    topic = (QUARRY + " while rescuers dug and the mayor of Halden asked for an inquiry into safety").split()
    common = [f"word{n}" for n in range(3000)]
    told = [
        quarry(f"a{n}", f"2021-03-1{n // 50}", text=" ".join(words))
        for n in range(200)
        if (words := chance.sample(topic, 18) + chance.sample(common, 30))
    ]
    others = [
        article(f"b{n}", f"2021-03-1{n % 9}", " ".join(words), event("meet", place=f"Town{n}"))
        for n in range(400)
        if (words := chance.sample(common, 40))
    ]
    assert max(groups(*told, others=others), key=len) == {f"a{n}#e1" for n in range(200)}


def test_a_corpus_of_one_story():
    """Its words are in all articles, and so say nothing; its names do."""
    names = ("org:brandt-stone-company", "person:ilsa-brenn", "place:veltheim")
    texts = [
        QUARRY,
        RESCUE,
        "Mayor Ilsa Brenn of Veltheim asked for an inquiry into the Brandt stone company",
    ]
    told = [
        quarry(f"{n}", f"2021-03-1{n}", text=text)._replace(entities=[entity(name) for name in names])
        for n, text in enumerate(texts)
    ]
    assert groups(*told, others=()) == {frozenset({"0#e1", "1#e1", "2#e1"})}


def test_one_article_twice():
    corpus = [quarry("a"), quarry("b"), *OTHERS]
    stories = find_stories(corpus)
    members = stories.members[stories.first[stories.order.index(0)]]
    row = story_record([told_by(corpus, stories, member) for member in members])
    assert (row.n_documents, row.n_copies, row.story_id) == (2, 1, "a#e1")


def test_a_thousand_copies():
    copies = [quarry(f"copy-{n:04}") for n in range(1000)]
    corpus = [*copies, *OTHERS]
    stories = find_stories(corpus)
    members = max(stories.members.values(), key=len)
    assert len(members) == 1000
    told = [told_by(corpus, stories, member) for member in members]
    row = story_record(told)
    assert (row.n_documents, row.n_copies, row.story_id) == (1000, 999, "copy-0000#e1")


def told_by(corpus, stories, member):
    number = stories.article_of(member)
    found = corpus[stories.order[number]]
    event = found.events[member - stories.first[number]]
    return Told(found, event, stories.copy_of[number] != number, member in stories.sequels)


def told(*articles):
    return [Told(a, a.events[a.main - 1]) for a in articles]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event(killed=3), event(killed=5)], (5, 3, 5)),  # the toll grows
        ([event(killed=3), event(killed=5), event(killed=3)], (3, 3, 5)),  # what two articles say
        ([event(killed=3), event()], (3, 3, 3)),
        ([event(), event()], (None, None, None)),
        ([event(injured=1), event(killed=1)], (1, 1, 1)),
    ],
)
def test_counts(events, expected):
    row = story_record(
        told(*(article(str(n), f"2021-03-1{n}", "", e, title="Toll") for n, e in enumerate(events)))
    )
    assert (row.killed, row.killed_low, row.killed_high) == expected


@pytest.mark.parametrize(
    ("titles", "counts", "expected"),
    [
        (
            ("Two hurt in Veltheim", "Veltheim quarry closed"),
            [(None, 2), (None, 5)],
            (None, 2),
        ),  # its headline
        (("A 5-year-old hurt", "Veltheim quarry closed"), [(None, 5), (None, 2)], (None, 2)),  # an age
        (("Quarry wall falls", "Inquiry opens"), [(None, 1), (1, None)], (None, 1)),  # no headline says so
        (("Worker dies after fall", "Inquiry opens"), [(1, None), (None, 1)], (1, None)),
    ],
)
def test_counts_that_headlines_support(titles, counts, expected):
    articles = (
        article(title, f"2021-03-1{n}", "", event(killed=killed, injured=injured))
        for n, (title, (killed, injured)) in enumerate(zip(titles, counts))
    )
    row = story_record(told(*articles), {"dies"})
    assert (row.killed, row.injured) == expected


def test_the_greater_count_of_one_day_is_rather_that_of_several_events():
    row = story_record(
        told(*(article(t, "2021-03-10", "", event(killed=k)) for t, k in (("a", 3), ("b", 9))))
    )
    assert (row.killed, row.killed_high) == (3, 9)


def test_who_dies_is_injured_no_more():
    row = story_record(
        told(
            article("a", "2021-03-10", "", event(injured=1)), article("b", "2021-03-11", "", event(killed=1))
        )
    )
    assert (row.killed, row.injured, row.injured_high, row.counts_doc_id) == (1, None, 1, "b")


@pytest.mark.parametrize(
    ("injured", "expected", "source"),
    [
        ([4, None], 4, "0"),  # left out later
        ([4, 5, None, None], 5, "1"),
        ([4, None, None], None, "2"),  # by most
    ],
)
def test_injuries_that_an_article_leaves_out(injured, expected, source):
    articles = (
        article(str(n), f"2021-03-1{n}", "", event(killed=1, injured=i), title="Quarry wall falls")
        for n, i in enumerate(injured)
    )
    row = story_record(told(*articles))
    assert (row.killed, row.injured, row.counts_doc_id) == (1, expected, source)


MONTH = {"date_start": "2021-03-01", "date_end": "2021-03-31", "precision": "month", "basis": "explicit"}


@pytest.mark.parametrize(
    ("events", "day"),
    [
        ([event(**MONTH), event(day="2021-03-09")], "2021-03-09"),  # the most exact
        ([event(day="2021-03-09", basis="inherited"), event(day="2021-03-08")], "2021-03-08"),
        ([event(day="2021-03-09"), event(day="2021-03-13")], "2021-03-09"),  # not after the first report
        ([event(day="2021-02-09"), event(day="2021-03-09")], "2021-03-09"),  # near the first report
        ([event(), event()], ""),
    ],
)
def test_date(events, day):
    row = story_record(told(*(article(str(n), f"2021-03-1{n}", "", e) for n, e in enumerate(events))))
    assert row.date_start == day
