"""The date component on hand-made Docs: anchors, tenses, blocks, relations, what the sentence bears out."""

import pytest
import spacy
from spacy.tokens import Doc, Span
from tidynews.annotations import BLOCKS, MODEL_ENTS, blank_article
from tidynews.dates import view
from tidynews.dates.finder import DateFinder, parse_anchor
from tidynews.dates.timex.figures import orders
from tidynews.patterns import load_patterns

FIND = DateFinder(load_patterns())
NLP = spacy.blank("en")


def make(text, *, tags=None, heads=None, deps=None, published="2022-02-03", ents=(), blocks=()):
    words = text.split()
    doc = Doc(NLP.vocab, words, tags=tags.split() if tags else None, heads=heads, deps=deps)
    if heads is None:
        doc[0].is_sent_start = True
    doc.spans[MODEL_ENTS] = [Span(doc, a, b, label=label) for a, b, label in ents]
    if blocks:
        doc.spans[BLOCKS] = [Span(doc, a, b, label=label) for a, b, label in blocks]
    doc._.article = {**blank_article(), "published": published}
    return FIND(doc)


def values(doc):
    return {doc.text[d["start_char"] : d["end_char"]]: d["value"] for d in doc._.dates}


@pytest.mark.parametrize(
    ("text", "tags", "value"),
    [
        ("They met on Wednesday", "PRP VBD IN NNP", "2022-02-02"),
        ("They will meet on Wednesday", "PRP MD VB IN NNP", "2022-02-09"),
        ("They would meet on Wednesday", "PRP MD VB IN NNP", "2022-02-09"),
        ("They have met on Wednesday", "PRP VBP VBN IN NNP", "2022-02-02"),
        ("Talks planned for Wednesday", "NNS VBN IN NNP", "2022-02-09"),
    ],
)
def test_tense_of_the_governing_clause(text, tags, value):
    n = len(text.split())
    verb = n - 3
    heads = [verb] * (n - 1) + [n - 2]
    deps = ["aux" if i < verb and i > 0 else "dep" for i in range(n)]
    deps[verb] = "ROOT"
    assert values(make(text, tags=tags, heads=heads, deps=deps)) == {"Wednesday": value}


@pytest.mark.parametrize(
    ("text", "tags", "heads", "deps", "value"),
    [
        ("It opens Tuesday", "PRP VBZ NNP", [1, 1, 1], "nsubj ROOT npadvmod", "2022-02-08"),
        ("Divers search the lake after Tuesday 's crash", "NNS VBP DT NN IN NNP POS NN",
         [1, 1, 3, 1, 1, 7, 5, 4],
         "nsubj ROOT det dobj prep poss case pobj", "2022-02-01"),
        ("Divers are seeking a boat lost Tuesday", "NNS VBP VBG DT NN VBN NNP", [2, 2, 2, 4, 2, 4, 2],
         "nsubj aux ROOT det dobj acl npadvmod", "2022-02-01"),
        ("A pilot is dead after a crash Tuesday", "DT NN VBZ JJ IN DT NN NNP", [1, 2, 2, 2, 2, 6, 4, 6],
         "det nsubj ROOT acomp prep det pobj npadvmod", "2022-02-01"),
        ("It opened Tuesday", "PRP VBD NNP", [1, 1, 1], "nsubj ROOT npadvmod", "2022-02-01"),
        ("It was shut until Tuesday", "PRP VBD VBN IN NNP", [2, 2, 2, 2, 3],
         "nsubjpass auxpass ROOT prep pobj", "2022-02-08"),
        ("It had been shut until Tuesday", "PRP VBD VBN VBN IN NNP", [3, 3, 3, 3, 3, 4],
         "nsubjpass aux auxpass ROOT prep pobj", "2022-02-01"),
        ("They extended talks until Tuesday", "PRP VBD NNS IN NNP", [1, 1, 1, 1, 3],
         "nsubj ROOT dobj prep pobj", "2022-02-08"),
        ("They agreed to meet Tuesday", "PRP VBD TO VB NNP", [1, 1, 3, 1, 3],
         "nsubj ROOT aux xcomp npadvmod", "2022-02-08"),
        ("They failed to meet Tuesday", "PRP VBD TO VB NNP", [1, 1, 3, 1, 3],
         "nsubj ROOT aux xcomp npadvmod", "2022-02-01"),
        ("They tried to meet Tuesday", "PRP VBD TO VB NNP", [1, 1, 3, 1, 3],
         "nsubj ROOT aux xcomp npadvmod", "2022-02-01"),
        ("It is to be voted on Tuesday", "PRP VBZ TO VB VBN IN NNP", [1, 1, 4, 4, 1, 4, 5],
         "nsubj ROOT aux auxpass xcomp prep pobj", "2022-02-08"),
        ("It was able to open by Tuesday", "PRP VBD JJ TO VB IN NNP", [1, 1, 1, 4, 2, 4, 5],
         "nsubj ROOT acomp aux xcomp prep pobj", "2022-02-01"),
        ("Court to rule Tuesday", "NN TO VB NNP", [2, 2, 2, 2], "nsubj aux ROOT npadvmod", "2022-02-08"),
        ("A fair to be held Tuesday", "DT NN TO VB VBN NNP", [1, 1, 4, 4, 1, 4],
         "det ROOT aux auxpass relcl npadvmod", "2022-02-08"),
        ("The first man to win Tuesday", "DT JJ NN TO VB NNP", [2, 2, 2, 4, 2, 4],
         "det amod ROOT aux relcl npadvmod", "2022-02-01"),
        ("They left for talks beginning Tuesday", "PRP VBD IN NNS VBG NNP", [1, 1, 1, 2, 3, 4],
         "nsubj ROOT prep pobj acl npadvmod", "2022-02-08"),
        ("Unless it acts by Tuesday", "IN PRP VBZ IN NNP", [2, 2, 2, 2, 3],
         "mark nsubj ROOT prep pobj", "2022-02-08"),
        ("They could vote Tuesday", "PRP MD VB NNP", [2, 2, 2, 2], "nsubj aux ROOT npadvmod", "2022-02-08"),
        ("It could be seen Tuesday", "PRP MD VB VBN NNP", [3, 3, 3, 3, 3],
         "nsubjpass aux auxpass ROOT npadvmod", "2022-02-01"),
        ("It will decide Tuesday 's vote", "PRP MD VB NNP POS NN", [2, 2, 2, 5, 3, 2],
         "nsubj aux ROOT poss case dobj", "2022-02-08"),
        ("It will study Tuesday 's raid", "PRP MD VB NNP POS NN", [2, 2, 2, 5, 3, 2],
         "nsubj aux ROOT poss case dobj", "2022-02-01"),
        ("It had been due to end Tuesday", "PRP VBD VBN JJ TO VB NNP", [2, 2, 2, 2, 5, 3, 5],
         "nsubj aux ROOT acomp aux xcomp npadvmod", "2022-02-01"),
        ("They left as planned Tuesday", "PRP VBD IN VBN NNP", [1, 1, 3, 1, 3],
         "nsubj ROOT mark advcl npadvmod", "2022-02-01"),
        ("It met ahead of Tuesday 's vote", "PRP VBD RB IN NNP POS NN", [1, 1, 1, 2, 6, 4, 3],
         "nsubj ROOT advmod prep poss case pobj", "2022-02-08"),
        ("The case was posted for Tuesday", "DT NN VBD VBN IN NNP", [1, 3, 3, 3, 3, 4],
         "det nsubjpass auxpass ROOT prep pobj", "2022-02-08"),
        ("Five were held for Tuesday 's riot", "CD VBD VBN IN NNP POS NN", [2, 2, 2, 2, 6, 4, 3],
         "nsubjpass auxpass ROOT prep poss case pobj", "2022-02-01"),
        ("He said Tuesday she will run", "PRP VBD NNP PRP MD VB", [1, 1, 5, 5, 5, 1],
         "nsubj ROOT npadvmod nsubj aux ccomp", "2022-02-01"),
        ("He said that Tuesday she will run", "PRP VBD IN NNP PRP MD VB", [1, 1, 6, 6, 6, 6, 1],
         "nsubj ROOT mark npadvmod nsubj aux ccomp", "2022-02-08"),
        ("The raid Tuesday is the latest", "DT NN NNP VBZ DT JJS", [1, 3, 1, 3, 5, 3],
         "det nsubj npadvmod ROOT det attr", "2022-02-01"),
        ("The vote Tuesday is a test", "DT NN NNP VBZ DT NN", [1, 3, 1, 3, 5, 3],
         "det nsubj npadvmod ROOT det attr", "2022-02-08"),
        ("Ministers are meeting Tuesday", "NNS VBP VBG NNP", [2, 2, 2, 2],
         "nsubj aux ROOT npadvmod", "2022-02-08"),
        ("It was due Tuesday at first", "PRP VBD JJ NNP IN RB", [1, 1, 1, 2, 1, 4],
         "nsubj ROOT acomp npadvmod prep pobj", "2022-02-08"),
        ("It was initially due Tuesday", "PRP VBD RB JJ NNP", [1, 1, 3, 1, 3],
         "nsubj ROOT advmod acomp npadvmod", "2022-02-01"),
        ("It was originally set for Tuesday", "PRP VBD RB VBN IN NNP", [3, 3, 3, 3, 3, 4],
         "nsubjpass auxpass advmod ROOT prep pobj", "2022-02-01"),
        ("It missed its planned Tuesday launch", "PRP VBD PRP$ VBN NNP NN", [1, 1, 5, 5, 5, 1],
         "nsubj ROOT poss amod compound dobj", "2022-02-08"),
        ("They agreed to meet after a raid Tuesday", "PRP VBD TO VB IN DT NN NNP",
         [1, 1, 3, 1, 3, 6, 4, 6], "nsubj ROOT aux xcomp prep det pobj npadvmod", "2022-02-01"),
        ("It is sending aid for Tuesday 's vote", "PRP VBZ VBG NN IN NNP POS NN",
         [2, 2, 2, 2, 3, 7, 5, 4], "nsubj aux ROOT dobj prep poss case pobj", "2022-02-08"),
        ("It will stay despite a raid Tuesday", "PRP MD VB IN DT NN NNP", [2, 2, 2, 2, 5, 3, 5],
         "nsubj aux ROOT prep det pobj npadvmod", "2022-02-01"),
        ("They urged calm in response to Tuesday 's raid", "PRP VBD NN IN NN IN NNP POS NN",
         [1, 1, 1, 1, 3, 4, 8, 6, 5], "nsubj ROOT dobj prep pobj prep poss case pobj", "2022-02-01"),
        ("They train ahead of the match on Tuesday", "PRP VBP RB IN DT NN IN NNP",
         [1, 1, 1, 2, 5, 3, 5, 6], "nsubj ROOT advmod prep det pobj prep pobj", "2022-02-08"),
        ("She is out of Tuesday 's match", "PRP VBZ IN IN NNP POS NN", [1, 1, 1, 2, 6, 4, 3],
         "nsubj ROOT prep prep poss case pobj", "2022-02-08"),
        ("She was out of Tuesday 's match", "PRP VBD IN IN NNP POS NN", [1, 1, 1, 2, 6, 4, 3],
         "nsubj ROOT prep prep poss case pobj", "2022-02-01"),
        ("The Tuesday vote won", "DT NNP NN VBD", [2, 2, 3, 3], "det compound nsubj ROOT", "2022-02-01"),
        ("It is the worst since Tuesday", "PRP VBZ DT JJS IN NNP", [1, 1, 3, 1, 1, 4],
         "nsubj ROOT det attr prep pobj", "2022-02-01"),
    ],
)  # fmt: skip
def test_weekday_ahead_or_behind(text, tags, heads, deps, value):
    assert values(make(text, tags=tags, heads=heads, deps=deps.split())) == {"Tuesday": value}


def test_the_age_of_a_thing_is_a_length_of_time():
    aged = {"tags": "DT JJ NN", "heads": [2, 2, 2], "deps": ["det", "amod", "ROOT"]}
    assert values(make("the two-year-old war", **aged)) == {"two-year-old": "P2Y"}
    assert values(make("the two-year-old boy", **aged)) == {}


def test_the_day_of_a_month_is_no_hour():
    found = values(make("from 9 p.m. May 3 , 2021 to 9 a.m. May 4 , 2021"))
    assert list(found.values()) == ["2021-05-03T21:00", "2021-05-04T09:00"]
    assert list(values(make("It was Jan. 3 to 9 p.m. Jan. 5")).values())[:1] == ["2022-01-03"]


def test_a_timetable_names_the_next_such_day():
    made = {"tags": "PRP VBZ NNP CD", "heads": [1, 1, 1, 2], "deps": ["nsubj", "ROOT", "npadvmod", "nummod"]}
    assert values(make("It expires Jan. 3", **made)) == {"Jan. 3": "2023-01-03"}


def test_a_month_that_tells_the_kind_of_a_thing_has_no_tense():
    rose = {"tags": "DT NNP NN VBD", "heads": [2, 2, 3, 3], "deps": ["det", "compound", "nsubj", "ROOT"]}
    assert values(make("The June contract rose", **rose)) == {"June": "2022-06"}


def test_a_month_behind_said_is_that_of_the_saying():
    heads, deps = [1, 1, 6, 2, 6, 6, 1], "nsubj ROOT prep pobj nsubj aux ccomp"
    doc = make("He said in June it would go", tags="PRP VBD IN NNP PRP MD VB", heads=heads, deps=deps.split())
    assert values(doc) == {"June": "2021-06"}


def test_weekdays_in_a_row_have_one_direction():
    row = {"tags": "PRP VBZ JJ NNP , NNP CC NNP", "heads": [1, 1, 1, 1, 3, 3, 5, 5]}
    deps = ["nsubj", "ROOT", "acomp", "npadvmod", "punct", "conj", "cc", "conj"]
    found = values(make("It is open Friday , Saturday and Tuesday", deps=deps, **row))
    assert list(found.values()) == ["2022-02-04", "2022-02-05", "2022-02-08"]


def test_a_supposed_month_is_ahead():
    made = {"tags": "IN PRP VBZ IN NNP", "heads": [2, 2, 2, 2, 3]}
    deps = ["mark", "nsubj", "ROOT", "prep", "pobj"]
    assert values(make("If she runs in October", deps=deps, **made)) == {"October": "2022-10"}


@pytest.mark.parametrize(
    "text",
    [
        "the video runs 0:43",
        "won in a time of 2:31",
        "with 3:45 remaining",
        "the 800 block of June Drive",
        "scored in the 9th",
        "the 1900 block of West Elm",
        "in late teens or early twenties",
        "the past two seasons",
    ],
)
def test_what_is_no_time_expression(text):
    tags = {"the past two seasons": "DT JJ CD NNS"}.get(text)
    heads = [3, 3, 3, 3] if tags else None
    assert (
        "PAST_REF"
        not in values(make(text, tags=tags, heads=heads, deps=["dep"] * 4 if tags else None)).values()
    )
    assert tags or values(make(text)) == {}


def test_quarters_of_a_game():
    assert values(make("leading at halftime , two touchdowns in the fourth quarter")) == {}
    assert list(values(make("profit fell in the fourth quarter")).values()) == ["2021-Q4"]


def test_the_year_to_a_month_is_a_length_of_time():
    dates = {"ents": [(1, 3, "DATE")]}
    assert values(make("in the year to May 2021", **dates)) == {"the year": "P1Y", "May 2021": "2021-05"}
    assert values(make("spent the year to please", **dates)) == {"the year": "2022"}
    assert values(make("in the year before the vote", **dates)) == {"the year": "P1Y"}


def test_an_ordinal_behind_a_weekday_may_count_a_noun():
    rise = {"tags": "IN NNP , DT JJ NN", "heads": [0, 0, 1, 5, 5, 1], "deps": ["dep"] * 6}
    assert values(make("on Wednesday , the 11th rise", **rise)) == {"Wednesday": "2022-02-02"}


def test_a_text_is_asked_once_how_it_writes_its_dates(monkeypatch):
    asked = []
    monkeypatch.setattr(view, "orders", lambda text: asked.append(text) or orders(text))
    doc = make("on 3/2/2022 " * 5)
    assert [d["ambiguous"] for d in doc._.dates] == [True] * 5
    assert len(asked) == 1


def test_a_march_is_no_month():
    month = {"ents": [(2, 3, "DATE")]}
    assert values(make("the annual March for Peace", **month)) == {}
    assert values(make("jailed in March for theft", **month)) == {"March": "2022-03"}


def test_an_ordinal_before_its_noun_is_no_day():
    minute = {"tags": "IN DT JJ NN", "heads": [3, 3, 3, 3], "deps": ["prep", "det", "amod", "pobj"]}
    assert values(make("in the 20th minute", ents=[(1, 4, "TIME")], **minute)) == {}


def test_a_headline_tells_the_past_in_the_present_tense():
    made = {"tags": "PRP VBZ NNP", "heads": [1, 1, 1], "deps": ["nsubj", "ROOT", "npadvmod"]}
    assert values(make("Fire kills Tuesday", blocks=[(0, 3, "title")], **made)) == {"Tuesday": "2022-02-01"}


def test_a_publication_that_is_yet_to_come_is_an_anchor_like_any():
    assert values(make("He left on Wednesday", published="2999-01-03")) == {"Wednesday": "2999-01-02"}


@pytest.mark.parametrize("published", ["", "not a date", None, "0000-00-00", "99999-01-01", "2022-02-31"])
def test_no_publication_date_is_no_guess(published):
    doc = make("He left on Wednesday", published=published)
    (found,) = doc._.dates
    assert (found["value"], found["first_day"], found["basis"]) == ("XXXX-WXX-3", "", "none")


def test_an_article_that_states_only_its_update_is_anchored_on_it():
    doc = make("Ferries were cancelled on Monday .", published="")
    doc._.article = {**blank_article(), "updated": "2022-02-03T10:00"}
    assert values(FIND(doc)) == {"Monday": "2022-01-31"}


def test_doc_without_an_article():
    doc = Doc(NLP.vocab, ["On", "Wednesday"])
    assert FIND(doc)._.dates[0]["basis"] == "none"
    assert FIND(Doc(NLP.vocab))._.dates == []


def test_bylines_and_boilerplate_have_no_dates():
    blocks = [(0, 3, "boilerplate"), (3, 5, "body"), (5, 7, "byline"), (7, 9, "dateline")]
    doc = make("Updated 3 February On Wednesday By Friday KABUL, Jan.27", blocks=blocks)
    assert list(values(doc)) == ["Wednesday"] or list(values(doc)) == ["Wednesday", "Jan.27"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("As of January 16", "as_of"),
        ("by January 16", "by"),
        ("since January 16", "since"),
        ("until January 16", "until"),
        ("before January 16", "before"),
        ("after January 16", "after"),
        ("on January 16", ""),
    ],
)
def test_relation(text, relation):
    assert make(text)._.dates[0]["relation"] == relation


def test_the_models_entities_decide_on_doubtful_words():
    assert values(make("the 1950 votes", ents=[(1, 3, "CARDINAL")])) == {}
    assert values(make("the 1950 votes", ents=[(1, 2, "DATE")])) == {"1950": "1950"}
    assert values(make("they May come")) == {}
    assert values(make("in May last", ents=[(1, 2, "DATE")])) == {"May": "2022-05"}
    assert values(make("the fall")) == {}
    assert values(make("after the fall of Rome", ents=[(1, 3, "DATE")])) == {}
    assert values(make("the film High Noon", ents=[(2, 4, "WORK_OF_ART")])) == {}
    winter = {"heads": [1, 1], "deps": ["compound", "ROOT"]}
    assert values(make("winter wheat", ents=[(0, 1, "DATE")], **winter)) == {}


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Tuesday night", "2022-02-01", "2022-02-01", "time"),
        ("around 2:30 a.m. Saturday", "2022-01-29", "2022-01-29", "time"),
        ("last week", "2022-01-24", "2022-01-30", "week"),
        ("in January", "2022-01-01", "2022-01-31", "month"),
        ("in 2021", "2021-01-01", "2021-12-31", "year"),
        ("in the 1990s", "1990-01-01", "1999-12-31", "decade"),
        ("the third quarter of 2021", "2021-07-01", "2021-09-30", "quarter"),
        ("fiscal 2021", "", "", "year"),
        ("six months", "", "", ""),
    ],
)
def test_days_and_precision(text, first, last, precision):
    (found,) = make(text)._.dates
    assert (found["first_day"], found["last_day"], found["precision"]) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "heads", "expected"),
    [
        ("the May 3 raid", [3, 3, 1, 3], "May 3"),
        ("the two-day strike", [2, 2, 2], "two-day"),
        ("in the two days", [0, 3, 3, 0], "the two days"),
    ],
)
def test_an_article_belongs_to_the_noun_behind_the_date(text, heads, expected):
    assert list(values(make(text, heads=heads, deps=["dep"] * len(heads)))) == [expected]


def test_positions_and_pattern():
    doc = make("He left home on Dec. 28 for good")
    (found,) = doc._.dates
    assert doc[found["start"] : found["end"]].text == "Dec. 28"
    assert (found["type"], found["pattern_id"], found["basis"]) == ("DATE", "date.month_day", "year_inferred")


@pytest.mark.parametrize(
    ("published", "day"),
    [("2022-02-03T11:16:00+05:30", "2022-02-03"), ("2022-02-03", "2022-02-03"), ("2022-02", None)],
)
def test_anchor(published, day):
    found = parse_anchor(published)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("He died in 632 .", "PRP VBD IN CD .", {"632": "0632"}),
        ("It burned in 300 homes .", "PRP VBD IN CD NNS .", {}),
        ("It fell by 300 .", "PRP VBD IN CD .", {}),
    ],
)
def test_years_of_three_digits(text, tags, expected):
    assert values(make(text, tags=tags)) == expected


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("left on the 25th .", "VBD IN DT NN .", {"the 25th": "2022-02-25"}),
        ("left the 25th Division .", "VBD DT JJ NNP .", {}),
        ("sent $ 5 a month .", "VBD $ CD DT NN .", {}),
        ("slept for a month .", "VBD IN DT NN .", {"a month": "P1M"}),
        ("saw a 2002 Ford .", "VBD DT CD NNP .", {}),
        ("lost a quarter of it .", "VBD DT NN IN PRP .", {}),
        ("won a second battle .", "VBD DT JJ NN .", {}),
        ("built c. 1300 and ca. 1412 .", "VBN IN CD CC IN CD .", {"1300": "1300", "1412": "1412"}),
        ("founded around 1180 .", "VBN IN CD .", {"around 1180": "1180"}),
        ("saw around 1180 men .", "VBD IN CD NNS .", {}),
        ("The 1777 campaign failed .", "DT CD NN VBD .", {"1777": "1777"}),
        ("The 1500 metre race began .", "DT CD NN NN VBD .", {}),
        ("The 1500 men left .", "DT CD NNS VBD .", {}),
        ("after the Thirty Years War .", "IN DT CD NNPS NNP .", {}),
        ("during the Hundred Days .", "IN DT CD NNPS .", {}),
        ("the Ten-Day War", "DT NNP NNP", {}),
        ("died on 4 February 211 .", "VBD IN CD NNP CD .", {"4 February 211": "0211-02-04"}),
        ("met at two in the morning .", "VBD IN CD IN DT NN .", {"two in the morning": "2022-02-03T02:00"}),
        (
            "the night of the 21st rain fell .",
            "DT NN IN DT JJ NN VBD .",
            {"the night of the 21st": "2022-02-21TNI"},
        ),
        ("on 17 May the 3rd Division .", "IN CD NNP DT JJ NNP .", {"17 May": "2022-05-17"}),
        ("came a year later than planned .", "VBD DT NN JJR IN VBN .", {"a year": "P1Y"}),
        ("at the 1300 block of it .", "IN DT CD NN IN PRP .", {}),
        ("named player of the month .", "VBN NN IN DT NN .", {}),
        ("left by the end of the month .", "VBD IN DT NN IN DT NN .", {"the end of the month": "2022-02"}),
        ("the two-year-old boy .", "DT JJ NN .", {}),
        ("will one day return .", "MD CD NN VB .", {"one day": "FUTURE_REF"}),
        ("left in one day .", "VBD IN CD NN .", {"one day": "P1D"}),
        ("left as recently as Monday .", "VBD RB RB IN NNP .", {"Monday": "2022-01-31"}),
        ("told the show 60 Minutes .", "VBD DT NN CD NNS .", {}),
        ("won in as many days .", "VBD IN RB JJ NNS .", {}),
        ("left a few days later .", "VBD DT JJ NNS RB .", {"a few days": "PXD"}),
        ("told the paper USA Today .", "VBD DT NN NNP NNP .", {}),
        ("seen on This Week with him .", "VBN IN DT NN IN PRP .", {}),
        ("This Week was hard .", "DT NN VBD JJ .", {"This Week": "2022-W05"}),
        ("may last an hour .", "MD VB DT NN .", {"an hour": "PT1H"}),
        ("the painter ( 1756 – 1791 ) .", "DT NN ( CD : CD ) .", {"1756": "1756", "1791": "1791"}),
        ("saw the October Revolution .", "VBD DT NNP NNP .", {}),
        ("fled by evening .", "VBD IN NN .", {"evening": "2022-02-03TEV"}),
        ("left by evening train .", "VBD IN NN NN .", {}),
        ("left by night .", "VBD IN NN .", {}),
        ("fought May 18-July 4 .", "VBD NNP CD CD .", {"May 18": "2022-05-18", "July 4": "2022-07-04"}),
        ("as the Morning sailed .", "IN DT NNP VBD .", {}),
        ("died in 64 , after AD 59 .", "VBD IN CD , IN NNP CD .", {"64": "0064", "AD 59": "0059"}),
        ("saw in 64 villages AD 59 .", "VBD IN CD NNS NNP CD .", {"AD 59": "0059"}),
        ("died in 64 .", "VBD IN CD .", {}),
        ("led in the bottom of the 8th", "VBD IN DT NN IN DT NN", {}),
        ("the 9/11 Memorial", "DT CD NNP", {}),
        ("the 9/11 victims", "DT CD NNS", {"the 9/11": "2001-09-11"}),
        ("( born 40 ) was 51 at AD 91 .", "( VBN CD ) VBD CD IN NNP CD .", {"40": "0040", "AD 91": "0091"}),
        (
            "died in the year 48 , not AD 91 .",
            "VBD IN DT NN CD , RB NNP CD .",
            {"the year 48": "0048", "AD 91": "0091"},
        ),
        ("from 65 to 71 , AD 91 .", "IN CD IN CD , NNP CD .", {"65": "0065", "71": "0071", "AD 91": "0091"}),
        ("In 64 Rome burned , AD 91 .", "IN CD NNP VBD , NNP CD .", {"64": "0064", "AD 91": "0091"}),
        ("Early in 65 , AD 91 .", "RB IN CD , NNP CD .", {"Early in 65": "0065", "AD 91": "0091"}),
        ("by 65 after AD 91 .", "IN CD IN NNP CD .", {"65": "0065", "AD 91": "0091"}),
        (
            "He ( 395 - 408 ) died in 408 by law .",
            "PRP ( CD : CD ) VBD IN CD IN NN .",
            {"395": "0395", "408": "0408"},
        ),
        (
            "fell in May 408 , after 396 by then .",
            "VBD IN NNP CD , IN CD IN RB .",
            {"May 408": "0408-05", "396": "0396"},
        ),
        ("fell in May 408 , after 396 men .", "VBD IN NNP CD , IN CD NNS .", {"May 408": "0408-05"}),
    ],
)
def test_what_the_tags_tell(text, tags, expected):
    assert values(make(text, tags=tags)) == expected


@pytest.mark.parametrize(
    ("text", "tags", "heads", "value"),
    [
        ("It sank at 9:30 a.m.", "PRP VBD IN CD RB", [1, 1, 1, 4, 2], "XXXX-XX-XXT09:30"),
        ("It opens at 9:30 a.m.", "PRP VBZ IN CD RB", [1, 1, 1, 4, 2], "2022-02-03T09:30"),
    ],
)
def test_no_day_is_made_up_for_an_hour(text, tags, heads, value):
    doc = make(text, tags=tags, heads=heads, deps=["nsubj", "ROOT", "prep", "nummod", "pobj"])
    assert values(doc) == {"9:30 a.m.": value}
