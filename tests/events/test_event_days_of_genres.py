"""A live blog, an obituary, a roundup: which days their events have. Published on 12 March 2021."""

import pytest
from tidynews.corpus import Document
from tidynews.model.salience import load_salience
from tidynews.run.analysis import make_doc

PLACES = ["Leeds", "Oslo", "Lyon", "Turin", "Ghent", "Malmo", "Graz", "Brno", "Porto", "Split"]
ENTRIES = [
    "{hour}:10\nRescuers have pulled two more people from the rubble in {place}, the fire service says.",
    "{hour}:25\nThe mayor of {place} has told reporters that the bridge remains closed.",
    "{hour}:40\nThe death toll has risen to {number}, the interior ministry said.",
]
BLOG = "\n\n".join(
    [
        "A quake struck the coast on Thursday night, killing at least 9 people.",
        *(ENTRIES[i % 3].format(hour=6 + i // 3, place=PLACES[i % 10], number=9 + i) for i in range(30)),
    ]
)
OBITUARY = """Norma Bell, the jazz singer who won three national prizes, has died aged 88.

She died at her home in Lyon on Tuesday, her son said.

Bell was born in Leeds in 1932 and moved to Oslo with her parents in 1940. She joined a band in 1951 and \
released her first record in 1954. In 1960 she married the drummer Carl Moss, who was killed in a car crash \
in 1971.

She won the national prize in 1963, and again in 1970 and 1982. In 1985 she was awarded the king's medal. \
She retired in 1999, but returned to the stage in 2004 to raise money for a school.

The king paid tribute to Bell on Wednesday. A funeral will be held in Lyon on 20 March."""
ROUNDUP = {
    "Police in Leeds arrested two men on Monday over a bank robbery.": "arrest 2021-03-08",
    "A fire killed three people in a hotel in Oslo on Tuesday.": "kill 2021-03-09",
    "Nurses in Lyon went on strike on Wednesday over pay.": "go 2021-03-10",
    "A court in Turin jailed a former mayor for fraud on Monday.": "jail 2021-03-08",
    "The brewer of Ghent bought a rival for $40 million on 2 March.": "buy 2021-03-02",
    "A bomb exploded outside a bank in Malmo on Sunday, wounding four.": "wound 2021-03-07",
    "Voters in Graz will elect a new council on 20 March.": "elect 2021-03-20",
    "A flood forced 300 people in Brno from their homes on Saturday.": "force 2021-03-06",
    "The governor of Porto resigned on Wednesday.": "resign 2021-03-10",
    "Two trains collided near Split on 3 March, injuring 12.": "injure 2021-03-03",
}


@pytest.fixture(scope="module")
def rows(nlp):
    """The main event and those of the default table, as (trigger, first day, last day)."""
    limit = load_salience().limit

    def run(text, title):
        doc = nlp(make_doc(nlp, Document("d", "d.txt", text, title=title, published="2021-03-12")))
        main = doc._.events[doc._.main_event]
        return told(doc, main), [told(doc, e) for e in doc._.events if e is main or e["salience"] >= limit]

    return run


def told(doc, event):
    lemma = event["mentions"][event["main"]]["lemma"].split(" ")[0]
    return (lemma, *((event["date_start"], event["date_end"]) if event["date_sure"] else ("", "")))


def test_thirty_entries_of_a_live_blog_have_the_day_of_the_first_for_the_quake_alone(rows):
    main, found = rows(BLOG, "Live: Quake strikes the coast")
    assert main[1:] == ("2021-03-11", "2021-03-11")
    assert 1 <= len(found) <= 20
    assert all(day in ("", "2021-03-11") for _, day, _ in found)


def test_an_obituary_has_the_day_of_the_death_and_the_years_of_the_life(rows):
    main, found = rows(OBITUARY, "Jazz singer Norma Bell dies aged 88")
    assert main == ("die", "2021-03-09", "2021-03-09")
    assert {("award", "1985-01-01", "1985-12-31"), ("retire", "1999-01-01", "1999-12-31")} <= set(found)
    assert [event for event in found if event[1] == "2021-03-09"] == [main]
    assert len(found) <= 16


def test_each_of_ten_stories_has_its_own_day(rows):
    _, found = rows("\n\n".join(ROUNDUP), "The week in ten stories")
    wanted = {(lemma, day, day) for lemma, day in (e.split(" ") for e in ROUNDUP.values())}
    assert wanted <= set(found)
    assert len(found) <= 14
