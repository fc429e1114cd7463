"""Short reports, and how many the main event killed and injured. Published on Friday, 12 March 2021."""

import pytest
from tidynews.corpus import Document
from tidynews.run.analysis import make_doc


@pytest.fixture(scope="module")
def read(nlp):

    def run(text):
        document = Document(doc_id="d", path="d.txt", text=text, published="2021-03-12")
        return nlp(make_doc(nlp, document))

    return run


TOLLS = [
    # the dead are among those who were hit
    ("A total of nine people were shot on Monday. Two men died.", 2, 7),
    ("Five people were shot on Monday, two fatally.", 2, 3),
    ("Three people are dead after a shooting on Monday. All five victims were injured at once.", 3, 2),
    # "others", "also" tell of more than the sentence before
    ("Two women were shot in the arm on Monday. Four others were grazed by bullets.", 0, 6),
    ("Four adults were shot on Monday. A 3-year-old was also hit in the leg by a bullet.", 0, 5),
    ("Two people were killed in a shooting on Monday. A third man was also shot in the leg.", 2, 1),
    ("Three people were found dead on Monday; another woman was rushed to a hospital.", 3, 1),
    # … but not where "another" sets the victim against who acts
    ("A student was playing with a gun on Monday and another student was shot in the hand.", 0, 1),
    # an age, for those who have it
    ("Two 16-year-olds were killed in a crash on Monday, and three 9-year-olds were injured.", 2, 3),
    # one person, called by two nouns
    ("A 17-year-old student was killed on Monday when a gun went off and hit the boy in the head.", 1, 0),
    # parts of a number
    ("Six people were wounded in a shooting on Monday: two men and four women.", 0, 6),
    # the one who turned the gun on himself was not among those whom he hit
    ("A man shot two women on Monday before fatally turning the gun on himself.", 1, 2),
    ("A man killed his wife on Monday and then killed himself.", 2, 0),
    # how it was done is no second victim
    ("A clerk admitted killing his uncle on Monday by poisoning him.", 1, 0),
    ("A man killed his aunt on Monday by strangling her.", 1, 0),
    # another event, or what a whole year saw
    ("A man was wounded in a shooting on Monday. His brother was killed in an earlier shooting.", 0, 1),
    ("A man was wounded in a shooting on Monday. More than 90 people have been killed this year.", 0, 1),
    ("In December 2016 a quake killed 104 people in the area. The quake also hurt 30 people.", 104, 30),
    ("Two men were wounded in a shooting on Monday, one week after a fatal shooting in the park.", 0, 2),
    ("Neither the driver nor the passenger was injured. A man was shot dead on Monday.", 1, 0),
    # beside the dead, somebody of another kind
    ("A shooting on Monday left two men dead. The child remains in serious condition.", 2, 1),
    ("She and her son were both wounded in a shooting on Monday.", 0, 2),
    # those who died of their injuries are no longer among the injured
    ("Eight riders were wounded on Monday; two of them later died of their injuries.", 2, 6),
    ("Four hikers were shot on Monday, one of whom died.", 1, 3),
    ("The crash injured nine people on Monday, including a boy who later died.", 1, 8),
    ("Three men were stabbed on Monday, two of them fatally.", 2, 1),
    # … but parts of the dead are no more dead
    ("Three people were found dead on Monday, two of them children.", 3, 0),
    # other dead than those of the sentence before; "people" are all
    ("A wall fell on Monday, killing 20 pupils. Three teachers also died.", 23, 0),
    ("A wall killed 20 people on Monday. Three teachers also died.", 20, 0),
    # nouns for several people
    ("A couple were killed and their son was injured when a train hit their car on Monday.", 2, 1),
    ("A family of four died in a fire on Monday.", 4, 0),
    ("The driver and all six passengers died in a crash on Monday.", 7, 0),
    ("Five climbers, three women and two men, were hurt in an avalanche on Monday.", 0, 5),
    # the toll takes in those just told of
    ("Three people died in the south on Monday, bringing the death toll from the quake to 24.", 24, 0),
    # names beside their nouns, and nouns beside names
    ("Rosa Weil, 34, and her son, Jan, 6, died in a crash on Monday.", 2, 0),
    ("A painter who lived in Cork died in a crash on Monday.", 1, 0),
    # an accident that kills
    ("A bus overturned on a bend on Monday, plunging down a slope and killing nine pilgrims.", 9, 0),
    ("Three children had to be taken to hospital after a fire on Monday.", 0, 3),
    ("Two women were shot on Monday, Mr. Cole said, and were taken to hospital.", 0, 2),
    # injured by their adjective, whatever they are taken to
    ("A blast killed 20 people on Monday. Thirteen injured people were rushed to a hospital.", 20, 13),
    # what the number of the dead stands at
    ("The number of people killed in Monday's flood has risen to 23.", 23, 0),
    ("Police shot dead a man armed with a knife on Monday.", 1, 0),
    ("Police shot a man dead on Monday.", 1, 0),
    ("Three guards were treated for smoke inhalation after a fire on Monday.", 0, 3),
    # an exception, an ordinal that counts husbands, a pronoun said twice, one who dies after another
    ("All but two of the seventeen on board died when a plane crashed on Monday.", 15, 0),
    ("Her third husband died in a fire on Monday.", 1, 0),
    ("He died on Monday, and his office said later that he was dead.", 1, 0),
    ("A plane fell into a lake on Monday. One was pronounced dead at once. Another later died.", 2, 0),
    # a day of figures is not the day of the harm
    ("The quake struck the coast on Thursday. As of Friday morning, 29 people were injured.", 0, 29),
    # a participle before the verb of its sentence
    ("A teenager shot on a street on Monday ran into a school.", 0, 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "killed", "injured"), TOLLS)
def test_killed_and_injured(read, text, killed, injured):
    doc = read(text)
    assert doc._.main_event >= 0
    counts = doc._.events[doc._.main_event]["counts"]
    assert (counts.get("killed", 0), counts.get("injured", 0)) == (killed, injured)


#: every row that has counts, as "trigger: measure number …"
ROWS = [
    # a toll is never added to itself
    ("The mudslides left more than 70 dead and hundreds homeless.", ["mudslides: killed 70 displaced 100"]),
    ("A cyclone left more than 20 dead and nine missing.", ["cyclone: killed 20 missing 9"]),
    # what another event brought about is counted there
    ("The mayor met the relatives of the eight sailors killed in the fire on Sunday.", ["killed: killed 8"]),
    ("Surgeons treated the 30 people wounded in the bombing on Monday.", ["wounded: injured 30"]),
    # … with the date of its own words
    (
        "In 2019 she survived a drone attack that left six soldiers dead. She was shot dead on Monday.",
        ["drone attack: killed 6", "shot dead: killed 1"],
    ),
    (
        "A fire on Monday gutted a market. It killed nine people and injured 50.",
        ["fire: killed 9 injured 50"],
    ),
    # shootings in two towns; a death at home is not the murder of somebody else
    (
        "A man was killed in a shooting in Leeds on Monday. In Bradford, a shooting left two men dead.",
        ["killed: killed 1", "shooting: killed 2"],
    ),
    (
        "Actor Tom Rath died on Sunday. He played a detective who investigates the murder of a judge.",
        ["died: killed 1", "murder: killed 1"],
    ),
    # who attends takes part in what is attended; teams are counted by their members
    ("The rally on Sunday was attended by some 20,000 people.", ["rally: participants 20000"]),
    ("Vigils across the country on Sunday were attended by thousands.", ["Vigils: participants 1000"]),
    (
        "Some 45 teams comprising 339 rescuers were deployed to the valley on Monday.",
        ["deployed: deployed 339"],
    ),
    ("Police made a second arrest on Tuesday.", ["arrest: detained 1"]),
    ("Nine people remained unaccounted for on Friday.", ["remained unaccounted for: missing 9"]),
    # what goes on every year is no event's toll
    ("The smoke causes 4,000 deaths a year. In 2014 a flood killed 60.", ["flood: killed 60"]),
    # the toll of an epidemic counts from its beginning
    (
        "The measles outbreak has killed 62 people since October. Schools closed on Monday.",
        ["outbreak: killed 62"],
    ),
    # a vague amount fills its lower end
    ("Tens of thousands of nurses marched through Lyon on Sunday.", ["marched: participants 10000"]),
    ("Dozens of people were hurt in a fire on Monday. It injured 43, police said.", ["hurt: injured 43"]),
    # those who must leave
    ("The volcano forced 6,000 people to leave their homes on Monday.", ["forced: displaced 6000"]),
    # … the missing, of the harm
    (
        "Thousands have died and more than 2 million villagers have been displaced in the conflict.",
        ["died: killed 1000 displaced 2000000"],
    ),
    (
        "A hunt for 11 missing sailors was called off on Sunday after a storm on Friday killed four of them.",
        ["storm: killed 4 missing 11"],
    ),
    # how many people are 90 teams?
    ("About 90 teams with 640 firefighters were deployed on Monday.", ["deployed: deployed 640"]),
    ("The army sent 300 soldiers and two helicopters to the valley.", ["sent: deployed 300"]),
    ("A total of 1,400 people have died in the measles outbreak.", ["died: killed 1400"]),
    # one death is not another's
    (
        "Mayor Jane Mills died on Monday. Her death was sudden. Her husband Tom Rath died in Oslo.",
        ["died: killed 1", "died: killed 1"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_counts_of_every_event(read, text, rows):
    doc = read(text)
    found = []
    for event in doc._.events:
        counts = " ".join(f"{measure} {n}" for measure, n in event["counts"].items())
        main = event["mentions"][0]
        if counts:
            found.append(f"{doc[main['start'] : main['end']].text}: {counts}")
    assert found == rows


NUMBERS = [
    ("The ruling party won 40 percent of the vote on Sunday.", "won", ["40 percent"]),
    ("Brandt AG bought a rival for $2.7 billion and cut 300 jobs.", "bought", ["$2.7 billion"]),
    ("A quake of magnitude 6.1 killed 12 people and destroyed 500 homes.", "quake", ["12", "500"]),
    # none of a clause that is no event
    ("The town has 900 houses. A fire broke out in it on Monday.", "fire", []),
]


@pytest.mark.parametrize(("text", "trigger", "numbers"), NUMBERS)
def test_a_number_belongs_to_the_event_of_its_clause(read, text, trigger, numbers):
    doc = read(text)
    event = next(
        e for e in doc._.events if doc[e["mentions"][0]["start"] : e["mentions"][0]["end"]].text == trigger
    )
    found = {doc[a["start"] : a["end"]].text for a in event["arguments"] if a["quantity"] >= 0}
    assert set(numbers) <= found
    assert bool(found) == bool(numbers)
