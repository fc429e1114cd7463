"""How sure an event is, where the words that say so stand further off. Published on Friday, 12 March 2021."""

import pytest
from test_events import check, read  # noqa: F401

STATUS = [
    ("A raid aimed at freeing the hostages failed on Monday.", "no type=CONCEDE status=reported"),
    ("Two poachers are awaiting execution.", "no type=ASSAULT status=reported"),
    ("The petition is to be discussed on Monday.", "type=CONSULT status=planned"),
    (
        "The rebels will not talk to the junta unless it disarms and agrees to elections.",
        "no type=AGREE status=reported",
    ),
    ("The unions rejected the outcome of the election on Monday.", "no type=ELECTION status=denied"),
    ("The unions denied claims of a strike on Monday.", "no type=PROTEST status=reported"),
    ("Villagers stopped the firm from felling the trees, and a judge stopped it from suing them.",
     "no type=ACCUSE status=reported"),
    ("The attack last Monday would not change the plan, the mayor said.", "type=ASSAULT status=reported"),
    ("Police watched but did not stop the march on Monday.", "type=PROTEST status=reported"),
    ("In 1998 the mayor was accused of lying to voters; the council did not dismiss him.",
     "type=ACCUSE status=reported"),
    ("Guards kept the editor from giving a speech on Monday.", "no type=STATEMENT status=reported"),
    ("Prosecutors charged the mayor in May, two weeks after police searched his house.",
     "mode=search status=reported source="),
    ("The valley was freed in 1918, only to be overrun by rebels.", "type=ASSAULT status=reported"),
    ("The storm caused no injuries or damage.", "no type=DISASTER mode=damage"),
    ("The council appealed to all states to support the plan.", "no type=SUPPORT"),
    ("The mayor called on the council to send help.", "type=REQUEST target=council ; no type=AID"),
    ("The claim has yet to be confirmed.", "no type=STATEMENT status=reported"),
    ("She asked when the marines might start coming home.", "no type=RETREAT status=reported"),
    ("Inspectors have not ruled out arson in the fire.", "no type=CRIME status=reported ; no type=REJECT"),
    ("The mayor ruled out a merger on Monday.", "type=REJECT status=reported"),
    ("There was no trace of sabotage on Monday, engineers said.", "type=ASSAULT status=negated"),
    ("Dockers had no plan to strike on Monday.", "no type=PROTEST status=reported"),
    ("The crew did not plan to strike.", "no type=PROTEST"),
    # what anybody does at any time, what a describing clause is for, what somebody's own words tell
    ("Members are elected for two years. The mayor resigned on Monday.", "type=RETREAT ; no type=ELECTION"),
    ('"The fever comes from people who kill guards," a priest said. The fever claimed 66 lives on Monday.',
     "type=CASUALTY killed=66 ; no type=ASSAULT"),
    ("Shops must pay a fine. The council met on Monday.", "type=CONSULT ; no type=REQUEST"),
    ("The mayor set up a unit investigating fraud.", "no type=ACCUSE"),
    ("A pump was built to prevent floods.", "no type=COERCE"),
    ('A blast killed two men on Monday. "I carried my cat out," a baker said.', "no type=OTHER"),
    ("Two metres more and the blast could have killed dozens, she said.", "no killed=12"),
    ("The vote is about whether hunters should be allowed to enter the reserve.", "no type=CONCEDE"),
    ("I don't know a single grocer who supports the levy, he said.", "no type=SUPPORT"),
    ("Nobody who backed the levy was elected.", "no type=SUPPORT"),
    ("Norland accused Sudmark on Monday of shelling a farm.", "type=ASSAULT status=alleged"),
    ("The panel voted against sacking the coach on Monday.", "no type=SANCTION status=reported"),
    ("Divers were unable on Monday to confirm the deaths.", "no source=Monday"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STATUS)
def test_status(read, text, expected):  # noqa: F811
    check(read(text), expected)
