"""Articles and the event that each is chiefly about. Published on Friday, 12 March 2021."""

import pytest
from tidynews.corpus import Document
from tidynews.events.core.lead import stem, stems
from tidynews.run.analysis import make_doc


@pytest.fixture(scope="module")
def read(nlp):

    def run(text, title=""):
        document = Document(doc_id="d", path="d.txt", text=text, title=title, published="2021-03-12")
        return nlp(make_doc(nlp, document))

    return run


MAIN = [
    # the main clause of the lead, not the violence that it recalls
    (
        "",
        "The presidents of Peru and Chile signed a fishing agreement on Thursday. The two countries fought a "
        "war in 1879, and a bomb killed four people at the embassy in May 1998. Clashes on the border left "
        "two soldiers dead in 2004.",
        "signed 2021-03-11",
    ),
    (
        "",
        "Customs officers seized a shipment of rifles on Wednesday in the port of Durban. Gunmen have "
        "attacked several farms in the region since January. An attack on 20 February killed a guard.",
        "seized 2021-03-10",
    ),
    # what is done to the doer of an old crime, however often that is told
    (
        "Mill bomber jailed for life for killing three",
        "A court in Leeds has sentenced a clerk to life in prison for a bombing at a mill in 2019, in which "
        "three weavers were killed. The blast took place on 9 May 2019. The bombing killed two women and a "
        "man. Nine others were injured in the attack.",
        "sentenced",
    ),
    # the sentence of a court, told in other words by its headline
    (
        "",
        "Man gets life for school killings\n\nA court in Peru has sentenced a guard to life for killing six "
        "pupils at a school.",
        "sentenced",
    ),
    # the incident, where headline and lead are about it
    (
        "",
        "A fire tore through a warehouse in Leeds on Thursday, killing two workers. Police arrested the "
        "owner and are investigating the blaze.",
        "killing 2021-03-11",
    ),
    # what was decided, in other words than the headline's, not that it was announced
    (
        "Brewer drops director as profits slump",
        "Marl Brewing has pushed out director Ida Voss after a poor summer. Marl Brewing "
        "announced the move on Thursday.",
        "pushed",
    ),
    # a headline apart from the text tells which of the lead's events it is about
    (
        "Minister resigns after visit to closed mine",
        "The energy minister visited a closed mine on Tuesday. He resigned on Thursday.",
        "resigned 2021-03-11",
    ),
    (
        "Minister visits closed mine",
        "The energy minister visited a closed mine on Tuesday. He resigned on Thursday.",
        "visited 2021-03-09",
    ),
    # what web pages put above the text is no lead
    (
        "Harbour workers strike for higher pay",
        "Harbour news directly to your inbox.\n\nThank you for joining us, please try again later.\n\n"
        "Workers in the harbour of Santos went on strike on Monday. Police clashed with students in Lima "
        "on Tuesday.",
        "strike 2021-03-08",
    ),
    # the day of a call, not that of the vote it was about
    (
        "Mayor blames rival for defeat",
        "Mayor Ann Bell blamed her rival for the defeat in Monday's referendum in a call with her staff on "
        "Wednesday.",
        "blamed 2021-03-10",
    ),
    # the remarks date what was said
    (
        "Coach accuses league of bias",
        "The coach has accused the league of bias against small clubs. He made the remarks on Thursday in an "
        "interview with a local paper.",
        "accused 2021-03-11",
    ),
    # headline and lead tell of one day; a later paragraph's day is another
    (
        "Leaders hold talks on water",
        "The leaders of Sudan and Egypt shook hands in Cairo on Thursday. Their talks on water lasted two "
        "hours. They spoke about the dam.\n\nThe Egyptian leader held talks with Ethiopia on Monday.",
        "talks 2021-03-11",
    ),
    # what was done "recently" was not done on the day of another clause
    (
        "Ministry plans museum of the rising",
        "The ministry recently announced a museum of the rising. The rising began on 4 May 1930.",
        "not 1930-05-04",
    ),
    # what somebody said is the news, and dated where it is told again
    (
        "",
        "The head of the port authority says ferries may return to the old harbour. Speaking to reporters on "
        "Wednesday in Split, Marija Babic said dredging is ahead of schedule. Meanwhile, a fire on Tuesday "
        "killed two sailors aboard a tanker.",
        "says 2021-03-10",
    ),
    (
        "",
        "Tariffs on cheese will rise in June, the trade minister said on Thursday.",
        "said 2021-03-11",
    ),
    (
        "",
        "Hunters say they want a longer season. In a report issued on Tuesday, the hunters' union said the "
        "number of deer is growing.",
        "say 2021-03-09",
    ),
    # a call is dated by what the caller said later in the story
    (
        "",
        "The trade commissioner has called on Chile to open its ports. Talks have stalled. Exports are low. "
        "Commissioner Ruth Dahl said on Monday that delays are costly. The commissioner is a lawyer.",
        "called 2021-03-08",
    ),
    # who vouches for what happened makes no news of his own
    (
        "",
        "Two climbers died on Mount Kenya on Tuesday, rangers said on Wednesday.",
        "died 2021-03-09",
    ),
    # that it was condemned is the news, not what was condemned
    (
        "",
        "The bishops condemned the raid on the monastery on Thursday. It had no permit, they said.",
        "condemned 2021-03-11",
    ),
    # a verdict is the news, not the old crime; "as" tells of one time
    (
        "Nurse guilty of murder",
        "A jury found the nurse guilty of murder in the fatal shooting of a patient. Judge Ida Holm sent "
        "the nurse to prison on Wednesday for killing the patient on 3 June 2018.",
        "not 2018-06-03",
    ),
    (
        "",
        "The captain scored three goals as the club kept their lead with a win over Metz on Wednesday.",
        "scored 2021-03-10",
    ),
    # what a picture shows is no news
    (
        "",
        "The singer performs at a festival in Split, Croatia, June 17, 2017.\n\nA company said on Monday "
        "that it would buy the singer's songs. The price is secret.",
        "said 2021-03-08",
    ),
    # the main clause of the lead is news, whatever year stands in it; no picture lends its day
    (
        "",
        "The singer performs at a festival in Split, Croatia, June 17, 2017.\n\nThe army has dropped all "
        "charges against an officer in connection with the death of two prisoners in 2002.",
        "dropped ",
    ),
    # what has happened was not tomorrow
    (
        "",
        "The violinist has died aged 70. The reported death comes before a concert on Sunday.",
        "not 2021-03-14",
    ),
    # a birthday dates nothing but a birth
    (
        "Skater wins gold medal",
        "The skater won the gold medal with a clean performance. The skater was born on 4 May 1999 in Oslo.",
        "not 1999-05-04",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "expected"), MAIN)
def test_main_event(read, title, text, expected):
    doc = read(text, title)
    main = doc._.main_event
    event = doc._.events[main] if main >= 0 else None
    word, _, day = expected.partition(" ")
    if word == "not":
        assert event is None or event["date_start"] != day
        return
    mention = event["mentions"][event["main"]]
    words = {doc[m["start"] : m["end"]].text for m in event["mentions"]}
    assert any(word in w for w in words), (words, doc[mention["start"]].sent.text)
    if day:
        assert (event["date_start"], event["date_end"]) == (day, day)


NO_STATEMENT = [
    "Two climbers died on Mount Kenya on Tuesday, rangers said on Wednesday.",
    "The harbour is closed. The tide is high. It is cold. The mayor is here. She said so.",
    "Alliance wins most seats, says court",
]


@pytest.mark.parametrize("text", NO_STATEMENT)
def test_not_every_saying_is_a_statement(read, text):
    assert not [e for e in read(text)._.events if e["event_type"] == "STATEMENT"]


def test_no_event_no_main_event(read):
    assert read("The garden is green.")._.main_event == -1


@pytest.mark.parametrize(
    ("one", "other"), [("blames", "blamed"), ("naming", "named"), ("carries", "carried"), ("votes", "vote")]
)
def test_inflected_words_share_their_stem(one, other):
    assert stem(one) == stem(other)


def test_function_words_are_no_headline_words():
    assert stems("He and she were not in the") == {}


WHERE = [
    (
        "Four die in hotel fire in Oslo",
        "A fire killed four people on Monday. The hotel opened in Oslo in 1960.",
        "Oslo",
    ),
    ("Bergen pair die at the Oslo Opera", "A fire killed two on Monday. They had left Bergen by train.", ""),
    (
        "Four die in fire in Oslo",
        "A fire killed four people in Bergen on Monday, a day after one in Oslo.",
        "Bergen",
    ),
]


@pytest.mark.parametrize(("title", "text", "place"), WHERE)
def test_the_title_tells_where_the_main_event_was(read, title, text, place):
    doc = read(text, title)
    event = doc._.events[doc._.main_event]
    assert (event["place"], event["place_basis"] == "section") == (place, place == "Oslo")
