"""Ranges, and which clauses have the time of another. Published on Friday, 12 March 2021."""

import pytest
from test_events import check, facts, holds, read  # noqa: F401

RANGES = [
    ("The fair ran in Leeds from March 3 to 5.", "start=2021-03-03 end=2021-03-05"),
    ("Nine miners were killed between Monday and Wednesday.", "killed=9 start=2021-03-08 end=2021-03-10"),
    (
        "A storm battered the coast from Tuesday night through to Thursday.",
        "start=2021-03-09 end=2021-03-11 precision=day",
    ),
    ("Envoys met on Monday and Tuesday in Oslo.", "type=CONSULT start=2021-03-08 end=2021-03-09"),
    ("The bakers went on strike on 2-4 February.", "type=PROTEST start=2021-02-02 end=2021-02-04"),
    ("Rebels shelled the port between May and July 2019.", "type=ASSAULT start=2019-05-01 end=2019-07-31"),
    ("Sales fell by a tenth in the three months to January.", "start=2020-11-01 end=2021-01-31"),
    ("Sales fell in the six months ended 31 December.", "trigger=fall start=2020-07-01 end=2020-12-31"),
    # two times, no range
    ("The mayor postponed the vote from Monday to Thursday.", "no end=2021-03-11 start=2021-03-08"),
    ("Troops shelled the port on Monday and Thursday.", "no start=2021-03-08 end=2021-03-11"),
]
SHARED = [
    # a report has the time of what it shows; what is announced has not
    (
        "Output fell in January, figures released by the bureau showed on Tuesday.",
        "trigger=release date=2021-03-09 ; trigger=fall start=2021-01-01",
    ),
    ("The chief announced on Facebook on Tuesday there were no survivors.", "type=STATEMENT date=2021-03-09"),
    ("The chief announced that on Tuesday there was a raid.", "no type=STATEMENT date=2021-03-09"),
    (
        "In findings published on Monday, scientists reported that moths sing.",
        "trigger=report date=2021-03-08",
    ),
    # what happens in an occasion has its time
    ("In a rare move this month, the rebels sought support from Peru.", "trigger=seek start=2021-03-01"),
    ("At the elections in 2008, the miners won a majority.", "trigger=win start=2008-01-01"),
    ("At a summit in 2015, the premiers agreed to close the mines.", "type=AGREE start=2015-01-01"),
    ("She voted against convicting the king in the 2019 trial.", "type=REJECT start=2019-01-01"),
    ("In 2013, he became the first farmer to be awarded the medal.", "trigger=award start=2013-01-01"),
    ("The rovers won the cup by beating the city on Monday.", "trigger=win date=2021-03-08"),
    (
        "Thousands fled when fighting broke out in May 2019.",
        "trigger=flee start=2019-05-01 basis=explicit ; trigger=fight start=2019-05-01",
    ),
    # the first of two verbs has the object and the time that stand at the second
    (
        "Inspectors raided and seized the brewery in May 2019.",
        "trigger=raid target=brewery start=2019-05-01 ; trigger=seize target=brewery start=2019-05-01",
    ),
    (
        "Rebels shelled and eventually captured the port in May 2019.",
        "type=ASSAULT target=port",
    ),
    # what comes of it later has a time of its own
    (
        "Police arrested a baker on Monday and later charged him with theft.",
        "type=COERCE date=2021-03-08 ; no basis=weekday type=JUSTICE",
    ),
    ("He was arrested in 2014 and has since been released.", "trigger=release date="),
]


@pytest.mark.parametrize(("text", "expected"), [*RANGES, *SHARED])
def test_the_time_of_a_clause(read, text, expected):  # noqa: F811
    check(read(text), expected)


MAIN = [
    # the lead's one day of news is that of the article's main event, where that is no incident
    (
        "The king has appointed a judge as premier. The decree was read out on Monday.",
        "type=ELECTION date=2021-03-08",
    ),
    (
        "The king has appointed a judge as premier. A decree was signed on Monday. He left on Tuesday.",
        "type=ELECTION date=",
    ),
    ("A boy has been shot in a mill. Police held a clerk on Monday.", "type=ASSAULT date="),
    # a clause of no type has the main event's place only with a day of its own
    (
        "Runners outpaced machines in a race. Thousands joined the race on Sunday.",
        "trigger=race date=2021-03-07",
    ),
]


@pytest.mark.parametrize(("text", "expected"), MAIN)
def test_the_day_of_the_main_event(read, text, expected):  # noqa: F811
    doc = read(text)
    main = doc._.events[doc._.main_event]
    assert main["date_sure"] or not main["date_start"]
    assert holds(facts(doc, main), expected), facts(doc, main)
