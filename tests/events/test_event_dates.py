"""How events are found in headlines, and which date is an event's. Published on Friday, 12 March 2021."""

import pytest
from test_events import check, read  # noqa: F401

BODY = "\n\nThe town hall gave no details of what its council had been told by the inspectors in the spring."

HEADLINES = [
    ("Gunman Kills Banker At Lake Resort", "type=ASSAULT actor=Gunman target=Banker"),
    ("Navy foils rebel raid on island port", "type=COERCE actor=Navy"),
    ("Jazz Singer Norma Bell Dies At 88", "type=CASUALTY killed=1"),
    ("Two Farmers Shot in Village Bar", "type=ASSAULT"),
    ("Old Masters Stolen In Museum Raid", "type=CRIME"),
    ("Tremor at Salt Mine Leaves Six Workers Dead", "killed=6"),
    ("Police Shot Bank Clerk, Inquiry Finds", "type=ASSAULT actor=Police target=Clerk"),
    ("Storm warnings keep boats in port", "no type=CASUALTY"),
]


@pytest.mark.parametrize(("headline", "expected"), HEADLINES)
def test_headlines(read, headline, expected):  # noqa: F811
    check(read(headline + BODY, title=headline), expected)


ATTACHED = [
    # a date in the phrase of another event's noun is that noun's
    ("A baker was charged with theft after Sunday's burglary of a mill.", "type=CRIME date=2021-03-07"),
    ("The mayor condemned Monday's attack on the bridge.", "no type=ACCUSE date=2021-03-08"),
    ("The singer, a star of the 1970s, died in Lisbon.", "type=CASUALTY date="),
    ("The bishop, a soldier in 1999, resigned.", "type=RETREAT date="),
    ("A judge on Tuesday overturned the 2015 conviction of a baker.", "type=CONCEDE date=2021-03-09"),
    # figures that may be read two ways
    ("Rebels killed nine guards on 3/2/2021.", "killed=9 date=2021-03-02 flag=ambiguous"),
    ("Rebels killed nine guards on 3/2/2021. The king left on 25/2/2021.", "killed=9 date=2021-02-03 flag="),
    ("Rebels killed nine guards on 3.2.2021.", "killed=9 date=2021-02-03 flag="),
    # of a period and a part of it the part is the day
    ("Last month, on February 8, rebels killed nine guards.", "killed=9 date=2021-02-08"),
    ("Rebels killed nine guards last week, on Thursday.", "killed=9 date=2021-03-04"),
    ("On May 4, in 2019, rebels killed nine guards.", "killed=9 date=2019-05-04"),
    # a day ahead is not that of the announcement
    (
        "The fair will be held in Leeds in October 2023, the owners announced.",
        "no type=STATEMENT start=2023-10-01",
    ),
    # "since" in a comparison says how far back one looks
    ("Troops killed nine rebels on Monday in the fourth raid since January.", "killed=9 date=2021-03-08"),
    ("The flood killed six villagers, the highest toll since 1998.", "killed=6 date="),
    ("Police have held the cook since Tuesday.", "start=2021-03-09 end="),
    (
        "Detectives had been looking for him since Sunday, when a shop was robbed.",
        "type=CRIME date=2021-03-07",
    ),
    # how people are later, or what a court does, does not date the harm
    (
        "The driver remained in critical condition on Thursday. He was hurt when a tram derailed on Monday.",
        "type=DISASTER date=2021-03-08 ; no type=DISASTER date=2021-03-11",
    ),
    (
        "A nurse was charged on Thursday after she stabbed a patient.",
        "type=ASSAULT date= ; no type=ASSAULT date=2021-03-11",
    ),
    ("A hiker shot over the weekend died Sunday of wounds suffered Saturday night.", "date=2021-03-06"),
    ("In a letter, sent on Tuesday, the clerk said thieves had robbed the post office.", "type=CRIME date="),
    ("He was held on Tuesday in connection with a robbery last Saturday.", "type=CRIME date=2021-03-06"),
    ("On Monday the bishop visited survivors of the quake.", "no type=DISASTER date=2021-03-08"),
    (
        "In 1999, the premier opened a dam that burst in the great flood and drowned six.",
        "no killed=6 start=1999-01-01",
    ),
    ("A mine reopened on Monday, two years after it was flooded.", "no type=DISASTER date=2021-03-08"),
    ("The premier told a news conference on Monday that taxes would rise.", "type=STATEMENT date=2021-03-08"),
    (
        "Iran attacked a port on Monday. Peru has condemned the use of force and has pledged aid.",
        "type=AGREE date= ; no type=AGREE date=2021-03-08",
    ),
    ("The cabinet announced Sunday drastic spending cuts.", "type=STATEMENT date=2021-03-07"),
    ("A raid is not what the owner wanted to see on Monday.", "no type=ASSAULT date=2021-03-08"),
    ("Police are seeking information on a Sunday morning stabbing.", "type=ASSAULT status=reported"),
    ("Police are investigating a shooting from early Thursday at a bar.", "type=ASSAULT date=2021-03-11"),
    # a day before a phrase, or behind what was asked for, is that of the act
    (
        "The union leader rejected on Monday official wage offers made by the mine.",
        "type=REJECT date=2021-03-08 basis=weekday",
    ),
    (
        "Miners defied the premier's call to end a nine-day walkout Tuesday.",
        "type=REJECT date=2021-03-09 ; no type=REQUEST date=2021-03-09",
    ),
    # what is told of somebody, or what he is charged with, has its own time
    (
        "A baker convicted of poisoning a rival in 2015 has been jailed for nine years.",
        "type=JUSTICE date= ; no type=JUSTICE start=2015-01-01",
    ),
    (
        "A court on Monday sentenced a farmer to six years for a blast on 3 April 2019 that killed two.",
        "mode=explosion date=2019-04-03 ; mode=sentence date=2021-03-08",
    ),
    ("He was jailed for a blast on 3 April 2019.", "mode=explosion date=2019-04-03 ; mode=sentence date="),
    (
        "A judge on Monday found a baker guilty of murder in a shooting in May 2018 that left two men dead.",
        "mode=verdict date=2021-03-08 ; mode=shooting start=2018-05-01 killed=2",
    ),
    (
        "Thieves robbed a shop in Lyon. The robbery shook the city. In July, a masked man robbed a bank.",
        "type=CRIME actor=Thieves date= ; type=CRIME actor=masked_man start=2020-07-01",
    ),
    (
        "A clerk appeared in court on Monday. The case was heard by a judge and a date was set for June 3.",
        "mode=trial trigger=hear date=2021-03-08",
    ),
    ("A meeting was planned for 3 May.", "type=CONSULT date=2021-05-03 status=planned"),
    ("A clerk convicted of arson was jailed on Monday.", "no mode=verdict date=2021-03-08"),
    (
        "A quake shook the coast yesterday, just days after another tremor in the hills killed sixty.",
        "type=DISASTER date=2021-03-11 ; type=DISASTER killed=60 date=",
    ),
    ("Monday was calm. The death toll from Tuesday's flood rose.", "no type=CASUALTY date=2021-03-08"),
    ("The 2003 plan asks rebels to hand in their guns.", "no start=2003-01-01"),
    (
        'The bishop told a weekly that "the whole town is today one big riot of joy".',
        "no trigger=tell date=2021-03-12",
    ),
    (
        "On Monday a witness wept as she recalled waking up to a fire in the hall.",
        "no type=DISASTER date=2021-03-08",
    ),
    ("A guard is in custody after being arrested on Monday in Leeds.", "type=COERCE date=2021-03-08"),
    (
        "A tremor shook the coast on Wednesday after an earlier quake killed sixty.",
        "type=DISASTER date=2021-03-10 ; killed=60 date=",
    ),
    (
        "The group issued a statement Wednesday, a day after rocket fire killed a child and wounded nine.",
        "no type=ASSAULT date=2021-03-10",
    ),
    ("Police named two men over an early Monday deadly shooting.", "type=ASSAULT date=2021-03-08"),
    ("The premier said Monday the bridge is to be closed for a year.", "no type=OTHER date=2021-03-08"),
    ("Sixty thousand people have died since rebels rose up in 2003.", "no killed=60000 start=2003-01-01"),
    (
        "The widow will hear on Thursday who is accused of setting the barn ablaze on Monday morning.",
        "no type=JUSTICE date=2021-03-08",
    ),
    (
        "He voted for the blockade in 2002, but has since turned against the war.",
        "no type=ASSAULT start=2002-01-01",
    ),
    (
        "Lawmakers have threatened to summon the minister next week.",
        "no type=THREATEN start=2021-03-15",
    ),
    ("Crews are searching for the victims of Monday's flood.", "no type=OTHER date=2021-03-08"),
    (
        "Only nine of those accused of atrocities were in court on Tuesday.",
        "no type=ASSAULT date=2021-03-09",
    ),
    ("A nurse was jailed on Monday after being convicted of theft.", "no mode=verdict date=2021-03-08"),
    (
        "On Monday a station interviewed a miner, who said that guards had shot and killed nine men.",
        "no type=ASSAULT date=2021-03-08",
    ),
    ("The mayor demanded that all stalls be burned by June 2.", "no type=REQUEST end=2021-06-02"),
    ("The walkout forced the airline to drop its forecast for this year.", "no start=2021-01-01"),
    (
        "The miners won a rise on Tuesday, when the owner gave in.",
        "trigger=win date=2021-03-09",
    ),
    ("Also Monday, witnesses said rebels opened fire on a bus.", "type=ASSAULT date=2021-03-08"),
    (
        "During the weekend talks, the firm allowed its rival to see its books.",
        "type=CONCEDE start=2021-03-06",
    ),
    ("The bowler has withdrawn from the match next week.", "no start=2021-03-15"),
    (
        "The court heard that his marriage had come to an end in June 2020.",
        "no type=JUSTICE start=2020-06-01",
    ),
    # the year behind what an act is over, and of what it was part of
    (
        "A judge in Peru has jailed a guard over the bombing of a market in Lima in 2017 that killed nine.",
        "type=COERCE date= ; type=ASSAULT start=2017-01-01 killed=9",
    ),
    (
        "She also ran for the greens in the mayoral election in 2014. On Monday, she was named minister.",
        "no mode=candidacy date=2021-03-08",
    ),
    # a span of two dates
    ("The gang robbed banks between 2014 and 2019.", "type=CRIME start=2014-01-01 end=2019-12-31"),
    ("The gang robbed banks from May 2018 to July 2019.", "type=CRIME start=2018-05-01 end=2019-07-31"),
    ("The gang robbed banks in 2014 and 2019.", "no type=CRIME start=2014-01-01 end=2019-12-31"),
    (
        "The bank announced its intention to buy a brewery in August 2019.",
        "type=STATEMENT start=2019-08-01",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ATTACHED)
def test_which_event_a_date_belongs_to(read, text, expected):  # noqa: F811
    check(read(text), expected)


FOUND = [
    ("The pilot managed to land in a field on Monday.", "trigger=land date=2021-03-08"),
    ("A ferry sank on Tuesday as a storm swept the bay.", "type=DISASTER date=2021-03-09"),
    ("The trams stopped on Tuesday, halted by a fault in a cable.", "trigger=fault date=2021-03-09"),
    ("The summit closed on Monday while delegates quarrelled.", "trigger=quarrel date=2021-03-08"),
    ("A tremor measuring 5.1 shook the valley on Sunday.", "trigger=tremor date=2021-03-07"),
    (
        "The survivors of a quake that levelled a town flew home on Monday.",
        "no trigger=level date=2021-03-08",
    ),
    ("Rebels shot a guard on Monday. They seemed bent on looting, and gave no reason.", "no trigger=bend"),
    ("Rebels shot a guard on Monday. A clerk was accused of hiding them.", "no trigger=hide"),
    ("On Monday a sect called Dawn opened a school.", "no trigger=call"),
    ("Ministers told reporters on Monday that the bridge had collapsed.", "no type=DISASTER date=2021-03-08"),
    # no happenings: states, opinions and plans, telling, the mere phase of an event
    ("On Monday the team had a chance and did well.", "no type=OTHER"),
    ("The race is scheduled for Sunday.", "no trigger=schedule"),
    ("Nurses began a walkout on Monday.", "type=PROTEST date=2021-03-08 ; no type=OTHER"),
    ("The coach spoke to fans on Monday.", "no trigger=speak"),
    ("Tanks are seen in a field near Oslo, May 2, 2019.", "no trigger=see"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_what_is_found(read, text, expected):  # noqa: F811
    check(read(text), expected)


CARRIED = [
    (
        "Four men were stabbed in a bar. Officers arrived about 11:30 p.m. Wednesday.",
        "type=ASSAULT date=2021-03-10",
    ),
    (
        "Medics were dispatched at 2 a.m. Sunday. A farmer was shot in the leg.",
        "type=ASSAULT date=2021-03-07",
    ),
    (
        "The guard cleaned his rifle on Monday. He sat down and the gun went off, hitting a boy. A court"
        " heard him on Wednesday.",
        "type=ASSAULT date=2021-03-08",
    ),
    (
        "Farmers are marching through the capital today. Two officers were beaten.",
        "type=ASSAULT date=2021-03-12",
    ),
    ("A reporter spoke to the miller on Monday. Two men had robbed him.", "type=CRIME date="),
    # clauses of no type: beside an incident, not in a story without one
    ("Two men robbed a mill on Monday.\n\nThey smashed a window.", "trigger=smash date=2021-03-08"),
    (
        "The rovers played the city on Monday. Fans waved flags."
        "\n\nThe league was founded by brewers.\n\nThe city moved to a new ground."
        "\n\nThe rovers sold two players.",
        "no trigger=sell ; no trigger=find",
    ),
    (
        "The union called off a walkout that was scheduled for last Tuesday.",
        "no type=CONCEDE date=2021-03-09",
    ),
    (
        "The bishop retired.\n\nA choir sang.\n\nBells rang.\n\nChildren waved.\n\nThieves robbed a bank on"
        " Monday.\n\nAn aide spoke.\n\nA band played.\n\nA priest prayed.\n\nThe choir moved to a new hall.",
        "no trigger=move",
    ),
    (
        "A judge jailed a baker on Monday.\n\nIt rained.\n\nIt was cold.\n\nTwo clerks were acquitted.",
        "no mode=verdict date=2021-03-08",
    ),
    (
        "Envoys met in Oslo on Monday.\n\nIt rained.\n\nIt was cold.\n\nThe plan won the support of Peru.",
        "no type=SUPPORT date=2021-03-08",
    ),
    (
        "Envoys met in Oslo on Monday.\n\nIt rained.\n\nIt was cold.\n\nIt snowed.\n\nIt was dark.\n\n"
        "Miners demanded higher wages.",
        "type=REQUEST date=",
    ),
    (
        "The baker was stabbed on 3 June 1980.\n\nPolice arrested a former cook.",
        "type=ASSAULT date=1980-06-03 ; type=COERCE date=",
    ),
    (
        "The craft reached the station on Monday, two days after lifting off from a desert.",
        "no trigger=lift date=2021-03-08",
    ),
    (
        "Troops shelled a port on Monday.\n\nElsewhere, nine farmers were killed by a bomb.",
        "killed=9 date= ; type=ASSAULT date=2021-03-08",
    ),
    ("The coach has praised his players for a match that they won on Sunday.", "type=SUPPORT date="),
    (
        "A sect's chief made threats on Monday, the fifth anniversary of the March 2 attacks on a market."
        "\n\nHe also accused a bank of stealing gold.",
        "no type=CRIME date=2021-03-02",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CARRIED)
def test_which_day_the_story_carries_on(read, text, expected):  # noqa: F811
    check(read(text), expected)
