"""Many sentences, many names, much play, no verb: the rows of the default table. Published 12 March 2021."""

import pytest
from tidynews.corpus import Document
from tidynews.model.salience import load_salience
from tidynews.run.analysis import make_doc

SUBJECTS = ["The blaze", "The fire", "The warehouse fire", "Thick smoke", "The disaster"]
PEOPLE = [
    "Firefighters",
    "The mayor",
    "A neighbour",
    "Anna Kelso, a nurse,",
    "The fire chief",
    "Two brothers",
    "Doctors",
]
FORMS = [
    "{subject} killed seven people on the night of 9 March.",
    "{person} said the seven victims had been sleeping when the fire broke out.",
    "{subject} spread through floor {floor} of the warehouse within minutes.",
    "{person} described the scene on floor {floor} as a nightmare.",
    "Seven people died in the fire and {number} were injured, police said.",
    "{person} carried the injured from floor {floor} to the street.",
    "Investigators are examining the wiring of floor {floor}.",
    "The injured were taken to hospital number {floor} in Ghent.",
    "{person} did not know how the fire started.",
    "At {floor} o'clock, {subject_low} was still burning.",
    "{person} told reporters that the alarm on floor {floor} never rang.",
    "The roof above floor {floor} collapsed during the fire.",
]


def three_hundred():
    """A hundred paragraphs about one fire."""
    sentences = [
        FORMS[i % len(FORMS)].format(
            subject=SUBJECTS[i % 5],
            subject_low=SUBJECTS[i % 5].lower(),
            person=PEOPLE[i % 7],
            floor=2 + i % 9,
            number=21,
        )
        for i in range(300)
    ]
    return "\n\n".join(" ".join(sentences[i : i + 3]) for i in range(0, 300, 3))


VICTIMS = """Twelve people were killed when a coach plunged into a ravine near Graz on Tuesday. \
Police released their names on Thursday.

Maria Hofer, 43, a teacher from Linz. She leaves a husband and two sons.

Josef Hofer, 12, her nephew, who loved chess. He was killed instantly.

Karl Brandt, 67, a retired baker. He died in hospital on Wednesday.

Lena Brandt, 66, his wife. She was killed beside him.

Tomas Novak, 31, an engineer from Brno. He had married in May.

Eva Novak, 29, a dentist. She died with her husband.

Paul Steiner, 55, the driver of the coach. He had worked for the company for 20 years.

Ines Costa, 24, a student from Porto. She died on the way to hospital.

Rui Costa, 22, her brother, a drummer. He also died.

Greta Lang, 71, a former judge. She was killed on her way to a concert.

Otto Lang, 75, her husband. He died at the scene.

Nina Weiss, 19, a trainee cook. She had been due to start a new job on Monday."""

FOOTBALL = """Leeds beat Porto 3-1 on Wednesday to reach the last eight of the cup.

Carl Dunn fired the hosts ahead after nine minutes with a shot from 20 metres. Porto hit back at \
once: Rui Matos beat two men, shot low and struck the post.

Leeds attacked down the left and Dunn killed a long ball before he blasted it into the roof of the \
net. Porto's defence collapsed, and the visitors were punished again when Owen Hale headed in from a corner.

The captain, Joao Reis, was sent off for a foul on Hale, who was injured and was carried off on a \
stretcher. Matos pulled one back from the spot, but Leeds held on, and their attack threatened \
until the end.

"We killed the game early," said the coach, Dan Firth. "They bombarded us, but we survived. The \
lads fought for each other."

Leeds will face Lyon on 7 April. Porto have lost four matches in a row and fired their last coach \
in January."""

VERBLESS = """Weather for the north: rain, wind, snow on high ground.

Leeds: 7 degrees, showers. Oslo: minus 4, fog. Turin: 11, sun.

Roads: the A40 near Ghent, lane closure, long delays. Trains: no service between Graz and Brno \
because of a landslide.

Tomorrow: a protest in Lyon, a strike at the port of Malmo, a concert in Split."""


FINAL = """Brno drew 2-2 with Split on Sunday after a late equaliser.

The visitors destroyed the home defence twice before the break. Ante Kos fired them level, and the \
keeper robbed Jan Rys of a third. "They attacked us and we hit back at them," said Rys."""

BRAWL = """Police arrested 14 supporters in Ghent on Sunday after Ghent lost 0-2 to Malmo.

A man of 30 was killed when a gang stabbed him outside the ground."""


@pytest.fixture(scope="module")
def rows(nlp):
    """The events of the default table, the main one first."""
    limit = load_salience().limit

    def run(text, title):
        doc = nlp(make_doc(nlp, Document("d", "d.txt", text, title=title, published="2021-03-12")))
        events = doc._.events
        main = events[doc._.main_event]
        return [main, *(e for e in events if e is not main and e["salience"] >= limit)]

    return run


def counts(event, measure):
    return [c["value"] for c in event["counts"] if c["measure"] == measure]


def test_three_hundred_sentences_on_one_fire_have_one_fire(rows):
    main, *others = rows(three_hundred(), "Warehouse fire in Ghent kills seven")
    assert (main["event_type"], main["date_start"]) == ("DISASTER", "2021-03-09")
    assert len(others) <= 12
    assert not [e for e in others if e["counts"] or e["event_type"] in ("DISASTER", "CASUALTY")]


def test_a_list_of_victims_has_no_row_for_each_death(rows):
    main, *others = rows(VICTIMS, "Names of the victims of the Graz coach crash")
    assert (main["event_type"], main["date_start"]) == ("DISASTER", "2021-03-09")
    assert 1 <= len(others) <= 7
    assert len([e for e in others if e["event_type"] == "CASUALTY"]) <= 2


@pytest.mark.parametrize(
    ("title", "text"), [("Leeds 3-1 Porto: Dunn fires hosts into last eight", FOOTBALL), ("Late blow", FINAL)]
)
def test_a_report_of_a_match_has_its_result_and_no_violence(rows, title, text):
    found = rows(text, title)
    assert len(found) <= 7
    assert not {"ASSAULT", "ACCUSE", "RETREAT", "CRIME"} & {e["event_type"] for e in found}


def test_violence_beside_a_match_is_told(rows):
    assert {"COERCE", "ASSAULT"} <= {e["event_type"] for e in rows(BRAWL, "Fan killed after cup match")}


@pytest.mark.parametrize(
    "text",
    [
        "Democrats beat Republicans 51-49 in the vote on Tuesday. Senator Voss hit back at the premier.",
        "The rebels lost 10-15 men on Tuesday. Senator Voss hit back at the premier.",
    ],
)
def test_the_result_of_a_vote_and_a_range_are_no_score(rows, text):
    assert "ACCUSE" in {e["event_type"] for e in rows(text, "")}


def test_a_text_without_a_verb_has_what_its_nouns_announce(rows):
    found = rows(VERBLESS, "Weather and traffic")
    assert 1 <= len(found) <= 3
    assert {(e["event_type"], e["date_start"], e["status"]) for e in found} <= {
        ("PROTEST", "2021-03-13", "planned"),
        ("PROTEST", "2021-03-13", "reported"),
    }
