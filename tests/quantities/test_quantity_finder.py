"""The component: what a number counts, what happened to the people, which numbers are none."""

import pytest
from models import news_pipeline
from tidynews.annotations import Quantity
from tidynews.patterns import (
    Change,
    Measure,
    Multiple,
    load_patterns,
)
from tidynews.quantities.harm_words import HarmLexicon

PATTERNS = load_patterns()


def quantities(text: str) -> list[Quantity]:
    return news_pipeline()(text)._.quantities


COUNTED = [
    ("The blaze destroyed 340 wooden houses.", [(340, "wooden houses")]),
    ("Some 45 fire and rescue personnel were sent.", [(45, "fire and rescue personnel")]),
    ("Hundreds of angry farmers blocked the road.", [(100, "angry farmers")]),
    ("Eight of the ships sank.", [(8, "ships")]),
    ("Half the seats were empty.", [(0.5, "seats")]),
    ("About 45 percent of young voters stayed at home.", [(45, "young voters")]),
    ("She paid a $300 fine.", [(300, "fine")]),
    ("The court imposed a fine of $300.", [(300, "fine")]),
    ("It drove at a speed of 95 km/h.", [(95, "speed")]),
    ("A 15 page letter was found.", [(15, "page")]),
    ("Of the 30 ships, 12 were lost.", [(30, "ships"), (12, "ships")]),
    ("Rita Moss, 52, said nothing.", [(52, "Rita Moss")]),
    ("Exports tripled last year.", [(3, "Exports")]),
    ("The driver, 47, was held.", [(47, "driver")]),
    ("There is a 20mph (32km/h) speed limit.", [(20, "speed limit"), (32, "speed limit")]),
    ("The 222-seat Parliament met a 12-judge court.", [(222, "seat"), (12, "judge")]),
    ("The flu killed 400 last week and 70 this week.", [(400, "people"), (70, "people")]),
    ("The firm sold 2,500 last month.", [(2500, "")]),
    ("Two Kenyan Navy boats sank.", [(2, "Kenyan Navy boats")]),
    ("Three United States pilots were hurt.", [(3, "United States pilots")]),
    ("Sales rose 6 percent year over year.", [(6, "Sales")]),
    ("Rent for shops fell to 3 million rand.", [(3000000, "Rent")]),
    ("It raised its fees to 8 euros a day.", [(8, "fees")]),
    ("Bonds of Delta Bank are up 4 percent.", [(4, "Bonds")]),
    ("The yard reported a loss before tax and fees of 2 billion yen.", [(2000000000, "loss")]),
    ("Delta Bank's income rose 4 percent.", [(4, "income")]),
    ("The bridge cost $70 million.", [(70000000, "bridge")]),
    ("The firm paid $70 million.", [(70000000, "")]),
    ("He won after six years' house arrest.", [(6, "house arrest")]),
    ("They cut jobs in the face of nearly $1 billion in expected losses.", [(1000000000, "expected losses")]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_what_is_counted(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(q["value"], q["what"]) for q in quantities(text)] == expected


MEASURED = [
    ("Two suspects were shot to death in a gunfight.", ["killed"]),
    ("Officers shot two suspects in the leg.", ["injured"]),
    ("The slides killed a total of 31 people.", ["killed"]),
    ("Floods led to 6,000 new displacements.", ["displaced"]),
    ("About 700 people had to leave their homes.", ["displaced"]),
    ("Nine died and scores wounded.", ["killed", "injured"]),
    ("The crash killed 27 schoolchildren.", ["killed"]),
    ("He killed his wife Maggie, 52, and his son, Paul Ruiz, 22 on their farm.", ["", ""]),
    ("A bomb killed 14 people and wounded at least 50 others.", ["killed", "injured"]),
    ("At least 6 killed in market fire", ["killed"]),
    ("Flood leaves 17 dead, 33 missing", ["killed", "missing"]),
    ("The death toll rose to 38 on Tuesday.", ["killed"]),
    ("The number of injured stands at 150.", ["injured"]),
    ("Seven nurses and two doctors were killed in the raid.", ["killed", "killed"]),
    ("Police detained more than 80 protesters.", ["detained"]),
    ("The detention of nearly 600 activists was criticised.", ["detained"]),
    ("Another 45 were injured, the ministry said.", ["injured"]),
    ("Gunmen opened fire, killing four and wounding nine.", ["killed", "injured"]),
    ("About 30,000 people took to the streets.", ["participants"]),
    ("A crowd of about 700 gathered.", ["participants"]),
    ("The deployment of over 900 troops was approved.", ["deployed"]),
    ("The army deployed 70 tanks.", [""]),
    ("Three men were shot dead and five others were stabbed.", ["killed", "injured"]),
    ("Two women were beaten to death.", ["killed"]),
    ("Officials reported 25 deaths and 90 injuries.", ["killed", "injured"]),
    ("350 people were recognised as victims.", ["victims"]),
    ("The fire destroyed 40 houses.", [""]),
    ("Rebels free 15 hostages", [""]),
    ("Police: 4 shot, 2 killed at club", ["injured", "killed"]),
    ("25,000 march in capital", ["participants"]),
    ("Police arrested dozens of farmers.", ["detained"]),
    ("Bus crash kills 16, injures 40", ["killed", "injured"]),
    ("The bodies of 14 migrants were found.", ["killed"]),
    ("The war forced 80,000 people from their homes.", ["displaced"]),
    ("Soldiers shot dozens of protesters.", ["injured"]),
    ("Eight of those killed were nurses.", ["killed"]),
    ("Five men and one woman died in the fire.", ["killed", "killed"]),
    ("Six guards were hit by bullets.", ["injured"]),
    ("Seven nurses suffered minor injuries.", ["injured"]),
    ("Nine miners choked to death.", ["killed"]),
    ("Rebels strangled six herders.", ["killed"]),
    ("A walkout by 300 miners ended.", ["participants"]),
    ("The shooting of two sisters shocked Omsk.", ["injured"]),
    ("Gunmen beat nine herders to death.", ["killed"]),
    ("The champion beat nine rivals.", [""]),
    ("The boy and three other children had been left home alone.", [""]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURED)
def test_measure(text: str, expected: list[str]) -> None:
    assert [q["measure"] for q in quantities(text)] == expected


SUBSETS = [
    ("Fifteen people, including six children, drowned.", [("killed", False), ("killed", True)]),
    ("The dead include five women.", [("killed", True)]),
    ("The dead include 15 army and police personnel.", [("killed", True)]),
    ("Among the dead were seven nurses.", [("killed", True)]),
    ("The blast injured 14 people, three of them seriously.", [("injured", False), ("injured", True)]),
    ("Six were shot, two of them fatally, at a fair.", [("injured", False), ("killed", True)]),
]


@pytest.mark.parametrize(("text", "expected"), SUBSETS)
def test_parts_of_a_number_are_marked(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(q["measure"], q["subset"]) for q in quantities(text)] == expected


CHANGES = [
    ("Sales rose 6 percent year over year.", ["up"]),
    ("Shares shot up 4.7 percent.", ["up"]),
    ("The ferry sank about 86 kilometres north of the port.", [""]),
    ("The bus plunged down a 20-metre ravine.", [""]),
    ("Profit fell to 64 billion won from 188 billion won a year earlier.", ["down", ""]),
    ("The index rose 2.5 percent.", ["up"]),
    ("Exports fell by 40 tonnes.", ["down"]),
    ("The rate fell to 7 percent.", ["down"]),
    ("The index was up 17 points, or 0.2 percent.", ["up", "up"]),
    ("The price dropped from $9 to $7.", ["down"]),
    ("They lost 60 percent of their members.", [""]),
    ("They gave up 500 yards.", [""]),
    ("They paid $40.", [""]),
    ("A three-fold rise in prices followed.", ["up"]),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_change(text: str, expected: list[str]) -> None:
    assert [q["change"] for q in quantities(text)] == expected


NOT_AMOUNTS = [
    "The leader of a third, smaller party left.",
    "Photo 3 of 25: A boat.",
    "1 of 12\n\nA boat.\n\n2 of 12\n\nA pier.",
    "It was one of the oldest ships.",
    "No one came.",
    "At one point they stopped.",
    "One day he will return.",
    "The 2019 review was long.",
    "The Boeing 737 landed.",
    "They met on March 5, 2021.",
    "They came at 10:30 on Sunday.",
    "The bottom three went home.",
    "He was the 21st to arrive.",
]


@pytest.mark.parametrize("text", NOT_AMOUNTS)
def test_numbers_that_are_no_amounts(text: str) -> None:
    assert quantities(text) == []


UNITS = [
    ("Profit was around 4.7 trillion won.", ["KRW"]),
    ("About two million won the right to vote.", [""]),
    ("Profit fell to 64 billion won from 188 billion won a year earlier.", ["KRW", "KRW"]),
    ("Sales rose to 35.4 million euros from 30.1 million a year ago.", ["EUR", "EUR"]),
    ("The index rose 3 points to 1,250.40.", ["point", "point"]),
    ("A 12.3-megapixel camera cost $80k plus tax.", ["megapixel", "USD"]),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_units_of_a_sentence(text: str, expected: list[str]) -> None:
    assert [q["unit"] for q in quantities(text)] == expected


def test_a_year_ago_is_no_rate() -> None:
    text = "It made $116m a year earlier and $5 a gallon."
    assert [text[q["start_char"] : q["end_char"]] for q in quantities(text)] == ["$116m", "$5 a gallon"]


def test_a_doc_survives_its_bytes() -> None:
    doc = news_pipeline()("They found " + "9" * 22 + " grains and a third of the salt.")
    again = type(doc)(doc.vocab).from_bytes(doc.to_bytes())
    assert again._.quantities == doc._.quantities


def test_chrome_is_not_read() -> None:
    chrome = "Published February 3rd, 2022 at 11:16 IST"
    text = f"Rain falls on city\n\n{chrome}\n\nAbout 40 homes were flooded on Monday."
    assert [q["value"] for q in quantities(text)] == [40]


OWNERS = [
    ("Delta Bank earned $3 billion.", ["Delta Bank"]),
    ("Delta Bank's income rose 4 percent to $3 billion.", ["Delta Bank", "Delta Bank"]),
    ("Bonds of Delta Bank are up 4 percent.", ["Bonds of Delta Bank"]),
    ("The index, which had risen 4 percent, fell to 3 percent.", ["index", "index"]),
    ("The Green Party took 14 percent and lost 20 seats.", ["Green Party", "Green Party"]),
    ("Gunmen killed 14 people.", [""]),
    ("Police arrested 14 men and counted 20 cars.", ["", ""]),
    ("It earned $3 billion.", [""]),
    ("He was paid $3 billion.", [""]),
]


@pytest.mark.parametrize(("text", "expected"), OWNERS)
def test_whose_number_it_is(text: str, expected: list[str]) -> None:
    assert [q["of"] for q in quantities(text)] == expected


def test_the_owner_is_an_entity() -> None:
    found = quantities("Delta Bank earned $3 billion, and bonds fell 4 percent.")
    assert [q["of_entity_id"] for q in found] == ["org:delta-bank", ""]


OVER = [
    ("He won two cups over three spells.", "exact"),
    ("She was mayor over two terms.", "exact"),
    ("He won for over three seasons.", "more_than"),
    ("It sank over three ships.", "more_than"),
]


@pytest.mark.parametrize(("text", "bound"), OVER)
def test_over_says_when(text: str, bound: str) -> None:
    assert quantities(text)[-1]["bound"] == bound


@pytest.mark.parametrize("text", ["Shares were down -1.7%.", "Shares fell -1.7 percent."])
def test_a_sign_stands_once(text: str) -> None:
    assert [(q["value"], q["change"]) for q in quantities(text)] == [(1.7, "down")]


@pytest.mark.parametrize("measure", PATTERNS.of(Measure), ids=lambda m: m.id)
def test_measure_examples(measure: Measure) -> None:
    for text in measure.match:
        assert measure.measure in [q["measure"] for q in quantities(text)], text
    for text in measure.no_match:
        assert measure.measure not in [q["measure"] for q in quantities(text)], text


def test_no_measure_repeats_a_trigger() -> None:
    triggers = HarmLexicon((), PATTERNS.events, ())
    for measure in PATTERNS.of(Measure):
        for name in ("verbs", "intransitive", "nouns", "adjectives"):
            table = getattr(triggers, name)
            assert not [w for w in getattr(measure, name) if table.get(w) == measure.measure], name


@pytest.mark.parametrize("change", PATTERNS.of(Change), ids=lambda c: c.id)
def test_change_examples(change: Change) -> None:
    for text in change.match:
        assert change.change in [q["change"] for q in quantities(text)], text
    for text in change.no_match:
        assert change.change not in [q["change"] for q in quantities(text)], text


@pytest.mark.parametrize("multiple", PATTERNS.of(Multiple), ids=lambda m: m.id)
def test_multiple_examples(multiple: Multiple) -> None:
    for text in multiple.match:
        assert multiple.id in [q["pattern_id"] for q in quantities(text)], text
    for text in multiple.no_match:
        assert multiple.id not in [q["pattern_id"] for q in quantities(text)], text
