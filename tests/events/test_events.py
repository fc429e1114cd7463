"""Sentences and the events that they report. Published on Friday, 12 March 2021."""

import pytest
from tidynews.corpus import Document
from tidynews.run.analysis import make_doc


@pytest.fixture(scope="module")
def read(nlp):

    def run(text, title="", published="2021-03-12"):
        document = Document(doc_id="d", path="d.txt", text=text, title=title, published=published)
        return nlp(make_doc(nlp, document))

    return run


def facts(doc, event):
    """An event as the words of the compact notation."""
    words = {
        "type": event["event_type"],
        "mode": event["mode"],
        "trigger": doc[event["mentions"][event["main"]]["start"]].lemma_.lower(),
        "start": event["date_start"],
        "end": event["date_end"],
        "precision": event["date_precision"],
        "basis": event["date_basis"],
        "flag": event["date_flag"],
        "actor": event["actor"],
        "target": event["target"],
        "place": event["place"],
        "country": event["country_code"],
        "status": event["status"],
        "source": event["attributed_to"],
        "n": str(len(event["mentions"])),
    }
    return words | {measure: str(value) for measure, value in event["counts"].items()}


def holds(found, wanted):
    """``key=word``: the word stands in the value; ``key=``: it is blank; ``date=``: both ends."""
    for fact in wanted.split():
        key, _, value = fact.partition("=")
        value = value if key == "precision" else value.replace("_", " ")
        if key == "date":
            if (found["start"], found["end"]) != ((value, value) if value else ("", "")):
                return False
        elif not value:
            if found.get(key):
                return False
        elif (
            key in ("type", "mode", "status", "start", "end", "precision", "n", "flag", "country", "basis")
            or value.isdigit()
        ):
            if found.get(key) != value:
                return False
        elif value.lower() not in found.get(key, "").lower():
            return False
    return True


def check(doc, expected):
    found = [facts(doc, e) for e in doc._.events]
    for line in expected.split(" ; "):
        if line.startswith("no "):
            assert not any(holds(f, line[3:]) for f in found), (line, found)
        else:
            assert any(holds(f, line) for f in found), (line, found)


TYPES = [
    ("The two kingdoms agreed on Monday to reopen the pass.", "type=AGREE actor=kingdoms date=2021-03-08"),
    ("Norland and Sudland signed a treaty on Tuesday.", "type=SUPPORT date=2021-03-09 ; no type=AGREE"),
    (
        "The envoy met the rebel leader in Vienna on Thursday.",
        "type=CONSULT actor=envoy place=Vienna country=AT",
    ),
    ("Portugal defended Angola against its critics.", "type=SUPPORT actor=Portugal target=Angola"),
    (
        "The junta lifted the night curfew in the capital on Sunday.",
        "type=CONCEDE date=2021-03-07 ; no type=COERCE",
    ),
    ("Chile has been sharing satellite data with Peru.", "type=COOPERATE actor=Chile target=Peru"),
    ("Canada gave Haiti ten million dollars in aid on Monday.", "type=AID actor=Canada target=Haiti"),
    ("The brigade withdrew from the valley on Wednesday.", "type=RETREAT actor=brigade date=2021-03-10"),
    ("The mayor urged residents to stay indoors.", "type=REQUEST actor=mayor target=residents"),
    ("France must open its archives, the historian said.", "type=REQUEST target=France"),
    ("The bishops condemned the new law.", "type=ACCUSE actor=bishops target=law"),
    ("The union rejected the offer of the airline.", "type=REJECT actor=union ; no type=AGREE"),
    ("The ministry denied the allegations on Monday.", "type=REJECT mode=deny date=2021-03-08"),
    ("The miners threatened to block the railway.", "type=THREATEN actor=miners ; no type=PROTEST"),
    ("Thousands of farmers marched through Warsaw on Saturday.", "type=PROTEST mode=demo place=Warsaw"),
    ("Students staged a sit-in outside the ministry.", "type=PROTEST actor=Students"),
    ("Bolivia expelled two diplomats on Friday.", "type=SANCTION actor=Bolivia"),
    ("The army deployed tanks along the border.", "type=MOBILIZE actor=army"),
    ("Police arrested six students on Sunday.", "type=COERCE mode=arrest detained=6 actor=Police"),
    ("The governor declared a state of emergency.", "type=COERCE mode=martial-law actor=governor"),
    ("A gunman opened fire on a bus on Monday.", "type=ASSAULT mode=shooting date=2021-03-08 actor=gunman"),
    ("The air raid on the depot killed nine villagers.", "type=ASSAULT killed=9"),
    ("A strong earthquake struck the coast on Tuesday.", "type=DISASTER mode=earthquake date=2021-03-09"),
    ("Hurricane Olga killed 14 people on Monday.", "type=DISASTER killed=14 actor= ; no type=ASSAULT"),
    ("Two climbers died on the mountain on Sunday.", "type=CASUALTY mode=death killed=2"),
    ("Voters elected a new president on Sunday.", "type=ELECTION date=2021-03-07"),
    ("A jury convicted the banker of fraud on Monday.", "type=JUSTICE mode=verdict target=banker"),
    ("The carmaker acquired the company for $2 billion.", "type=BUSINESS actor=carmaker"),
    ("Three masked men robbed a post office.", "type=CRIME mode=robbery actor=men"),
    ("The museum closed its doors on Tuesday.", "type=OTHER date=2021-03-09"),
    ("The museum closed its doors.", "no type=OTHER"),
]


@pytest.mark.parametrize(("text", "expected"), TYPES)
def test_types(read, text, expected):
    check(read(text), expected)


SENSES = [
    ("The company fired its chief accountant.", "no type=ASSAULT"),
    ("The two sides struck a deal on Monday.", "type=AGREE ; no type=ASSAULT"),
    ("She shot a film in Morocco.", "no type=ASSAULT"),
    ("The bank charged a fee of ten dollars.", "no type=JUSTICE ; no type=ACCUSE"),
    ("The actor died of a heart attack on Monday.", "type=CASUALTY ; no type=ASSAULT"),
    ("The nurses went on strike on Monday.", "type=PROTEST mode=strike ; no type=ASSAULT"),
    ("A drone strike hit the convoy.", "type=ASSAULT mode=aerial ; no type=PROTEST"),
    ("Shares crashed on Monday.", "no type=DISASTER"),
    ("The volcano erupted on Monday.", "type=DISASTER mode=volcano"),
    ("The doctors arrested the decline of the patient.", "no type=COERCE"),
    ("The river met no demand.", "no type=CONSULT"),
    ("The talks hung in the balance on Monday.", "no type=ASSAULT"),
    ("Police found a car bomb.", "no type=ASSAULT"),
    ("The company declined to comment.", "no type=REJECT"),
    ("Men armed with knives robbed a bank on Monday.", "type=CRIME ; no type=AID"),
    ("The union reiterated its demand that the mill ease the rules.", "type=REQUEST ; no type=CONCEDE"),
    ("The general warned that intruders would be shot.", "type=THREATEN mode=warn"),
    ("Rebels captured a village near the border on Monday.", "type=ASSAULT mode=attack"),
    ("The bank was fined $3 million on Monday.", "type=JUSTICE mode=sentence"),
]


@pytest.mark.parametrize(("text", "expected"), SENSES)
def test_senses(read, text, expected):
    check(read(text), expected)


PLACES = [
    ("Peru held a referendum on Monday.", "type=ELECTION place=Peru country=PE"),
    ("The governor of Lima declared a curfew on Monday.", "type=COERCE actor=governor place=Lima country=PE"),
    ("A cyclone struck Madagascar on Monday.", "type=DISASTER target=Madagascar place=Madagascar country=MG"),
    ("Troops of Peru were attacked on Monday.", "type=ASSAULT place="),
    ("Peru condemned the raid on Monday.", "type=ACCUSE place="),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_whose_ground(read, text, expected):
    check(read(text), expected)


DEATHS = [
    ("Senator Ann Lee died on Monday. She had served in the Korean War.", "type=CASUALTY killed=1"),
    ("The epidemic has shut the schools. Senator Ann Lee died on Monday.", "type=CASUALTY killed=1"),
    ("Ann Lee died on Monday. The shooting happened at a bank.", "type=ASSAULT killed=1"),
    ("The flood shut the schools. A cook died on Monday.", "type=DISASTER trigger=die"),
]


@pytest.mark.parametrize(("text", "expected"), DEATHS)
def test_what_somebody_died_of(read, text, expected):
    check(read(text), expected)


DATES = [
    ("Police said on Tuesday that three men died on Sunday.", "type=CASUALTY date=2021-03-07 killed=3"),
    ("A bomb exploded in the market Sunday, officials said.", "type=ASSAULT date=2021-03-07"),
    ("A man was shot on Monday, police said.", "type=ASSAULT date=2021-03-08"),
    (
        "As of March 4, some 300 people had died of cholera.",
        "killed=300 start= end=2021-03-04 precision=as_of",
    ),
    ("The rebels had seized the port.", "date= basis=none"),
    ("The rebels attacked the port in 2019.", "start=2019-01-01 end=2019-12-31 precision=year"),
    ("Fighting broke out on Monday. Two soldiers were killed.", "type=ASSAULT date=2021-03-08 killed=2"),
    ("The attack happened about 5 p.m. A guard was hurt.", "date="),
    ("The strike began after midnight.", "no date=2021-03-12"),
    ("In a speech given on Tuesday, the emir rejected the plan.", "type=REJECT date=2021-03-09"),
    ("The robbery was on Monday. Two clerks were beaten.", "type=CRIME date=2021-03-08"),
    ("Police arrested a man on Thursday over the murder of a clerk.", "type=COERCE date=2021-03-11"),
    ("The talks will begin on Monday.", "status=planned"),
    ("The fire destroyed a mill on Tuesday, forcing families to flee.", "type=DISASTER date=2021-03-09"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(read, text, expected):
    check(read(text), expected)


COUNTS = [
    ("A man was shot dead on Monday.", "killed=1 injured="),
    ("A woman and two boys were killed.", "killed=3"),
    ("Four people were shot, one of them fatally.", "type=ASSAULT"),
    ("Five people were killed and 20 others injured in the blast.", "killed=5 injured=20"),
    ("Two men were shot. One of them died at the hospital.", "killed=1 injured=1"),
    ("The blast killed 12 soldiers. The toll has since risen to 31 dead.", "killed=31"),
    ("Nobody was killed in the crash.", "no killed=1"),
    ("Ann Lee, 54, was stabbed to death.", "killed=1"),
    ("A double murder shocked the village on Monday.", "killed=2"),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(read, text, expected):
    check(read(text), expected)


STATUS = [
    ("The rebels attacked the town, the ministry claimed.", "type=ASSAULT status=alleged source=ministry"),
    ("The guards allegedly beat a prisoner.", "type=ASSAULT status=alleged"),
    ("According to the coroner, two divers drowned.", "type=CASUALTY killed=2 source=coroner"),
    ("Two divers drowned, the Coast Guard said.", "type=CASUALTY source=Coast_Guard status=reported"),
    ("Two divers drowned, the harbour chief, Rosa Berg, said.", "type=CASUALTY source=chief,_Rosa_Berg"),
    ("The rebels attacked the town, quoting two officials.", "type=ASSAULT source=two_officials"),
    ("The minister resigned, citing poor health.", "type=RETREAT actor=minister source="),
    ("The union demanded talks on Monday.", "type=REQUEST date=2021-03-08 ; no type=CONSULT status=reported"),
    ("The court ordered a new vote on Monday.", "type=ELECTION status=planned date="),
    ("Troops did not open fire.", "no type=ASSAULT status=reported"),
    ("There is no threat to the harbour.", "no type=THREATEN"),
    ("The general denied that his men had shelled the town.", "type=REJECT"),
    ("Workers plan to strike on Monday.", "status=planned"),
]


@pytest.mark.parametrize(("text", "expected"), STATUS)
def test_status(read, text, expected):
    check(read(text), expected)


def test_mentions_of_one_event_are_one_row(read):
    doc = read(
        "Gunmen attacked a convoy near Kidal on Tuesday, killing four soldiers.\n\n"
        "The attack happened at dawn. Three other soldiers were wounded, the army said.\n\n"
        "No group has claimed the attack.",
        title="Four soldiers killed in attack on convoy",
    )
    check(doc, "type=ASSAULT date=2021-03-09 killed=4 injured=3 place=Kidal")
    main = doc._.events[doc._.main_event]
    assert main["counts"]["killed"] == 4
    assert sum("killed" in e["counts"] for e in doc._.events) == 1


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Some 40 dealers were arrested in nine states, police said. Ann Reed was arrested in May 2019.",
            2,
        ),
        ("Four dealers were arrested in Leith, police said. Ann Reed was arrested at her home.", 1),
    ],
)
def test_the_arrest_of_many_and_that_of_one_with_a_day_are_two(read, text, rows):
    found = [e for e in read(text)._.events if e["mode"] == "arrest"]
    assert len(found) == rows
    assert all(e["counts"]["detained"] != 40 or not e["date_start"] for e in found)


def test_who_is_shot_on_one_day_may_die_on_the_next(read):
    doc = read(
        "A cyclist was shot in Leith on Monday night, police said.\n\n"
        "He died in hospital on Wednesday. Officers were called at 9 p.m. Monday."
    )
    check(doc, "type=ASSAULT date=2021-03-08 killed=1 injured=")


def test_a_court_day_does_not_date_the_crime(read):
    doc = read(
        "A clerk appeared in court on Thursday, charged with the murder of his neighbour.\n\n"
        "The neighbour was stabbed to death on February 2."
    )
    check(doc, "type=ASSAULT date=2021-02-02 ; no type=ASSAULT date=2021-03-11")


UNREST = """Updated March 11, 2021 at 09:30 CET

Northern League rejects charge of meddling in Moldovan unrest

By Petra Novak

In a communique issued on Tuesday, the Northern League denied the charges, Radio Dnestr reported.

Some officers claimed that foreign students had taken part in the riots in Moldova.

Unrest in Moldova

President Ion Rusu had declared a state of emergency and even asked the Black Sea Alliance to send troops.

As of February 20, about 140 people died in violent protests, the deputy head of the health ministry informed.
The dead include 12 policemen.

The protests also led to the detention of nearly 3,000 people.

According to Bulgaria's foreign ministry, soldiers that were sent to Moldova had returned.

On February 9, the Black Sea Alliance authorised the deployment of over 800 soldiers.

Published March 11, 2021 at 09:30 CET
"""


def test_an_article_that_looks_back_on_unrest(read):
    doc = read(UNREST, published="2021-03-11T09:30:00+01:00")
    check(
        doc,
        "type=REJECT date=2021-03-09 actor=Northern_League"
        " ; killed=140 start= end=2021-02-20 precision=as_of source=health_ministry"
        " ; type=COERCE detained=3000 date="
        " ; type=COERCE mode=martial-law actor=Rusu date="
        " ; type=REQUEST actor=Rusu"
        " ; type=RETREAT date= source=ministry"
        " ; type=MOBILIZE date=2021-02-09 deployed=800 actor=Alliance"
        " ; no date=2021-03-11 ; no killed=152",
    )


def test_same_article_same_events(read):
    assert read(UNREST)._.events == read(UNREST)._.events
