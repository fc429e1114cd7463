import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tidynews.layout.article import read_article
from tidynews.layout.blocks import find_blocks
from tidynews.layout.chrome import compile_rules, expand
from tidynews.patterns import Boilerplate, Patterns, load_patterns

PATTERNS = load_patterns()
BODY = "The river rose by two metres overnight, and 40 families left their homes, officials said on Monday."


def layout(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in find_blocks(text, PATTERNS, title)]


def kinds(text: str, title: str = "") -> list[str]:
    return [kind for kind, _ in layout(text, title)]


EXAMPLES = [
    pytest.param(pattern, example, wanted, id=f"{pattern.id}-{wanted}-{number}")
    for pattern in PATTERNS.of(Boilerplate)
    for wanted, examples in ((True, pattern.match), (False, pattern.no_match))
    for number, example in enumerate(examples)
]


@pytest.mark.parametrize(("pattern", "example", "wanted"), EXAMPLES)
def test_boilerplate_patterns_do_what_their_examples_say(
    pattern: Boilerplate, example: str, wanted: bool
) -> None:
    regex = re.compile(expand(pattern.regex), re.IGNORECASE)
    find = {"line": regex.fullmatch, "below": regex.fullmatch, "start": regex.match}.get(
        pattern.at, regex.search
    )
    assert bool(find(example)) == wanted
    assert not (wanted and pattern.needs) or any(word in example.lower() for word in pattern.needs)


def test_every_boilerplate_pattern_has_examples() -> None:
    assert [p.id for p in PATTERNS.of(Boilerplate) if not (p.match and p.no_match)] == []


def test_a_pasted_article() -> None:
    text = (
        "Updated March 4th, 2021 at 09:30 GMT\n\nRiver floods Lakeview as dam overflows\n\n"
        f"Reported by: Jane Roe\nImage: AFP | Image:self\nAdvertisement\n\n{BODY}\n\n"
        f"What comes next\n\n{BODY}\n\n"
        "(Image: AFP)\n\nAdvertisement\n\nPublished March 4th, 2021 at 08:15 GMT"
    )
    head = ["boilerplate", "title", "byline", "caption", "boilerplate"]
    tail = ["caption", "boilerplate", "boilerplate"]
    assert kinds(text) == [*head, "body", "heading", "body", *tail]
    article = read_article(text, find_blocks(text, PATTERNS))
    assert article["title"] == "River floods Lakeview as dam overflows"
    assert article["byline"] == "Jane Roe"
    assert article["published"] == "2021-03-04T08:15+00:00"
    assert article["updated"] == "2021-03-04T09:30+00:00"
    assert article["published_basis"] == "text"


@pytest.mark.parametrize(
    ("text", "dateline", "place", "publisher"),
    [
        (f"KABUL, Jan 27 (Reuters) - {BODY}", "KABUL, Jan 27 (Reuters) -", "KABUL", "Reuters"),
        (
            f"LAKEVIEW, Peru, Thurs. Oct 22, 2020 (AP) - {BODY}",
            "LAKEVIEW, Peru, Thurs. Oct 22, 2020 (AP) -",
            "LAKEVIEW, Peru",
            "AP",
        ),
        (f"LONDON — {BODY}", "LONDON —", "LONDON", ""),
        (f"WASHINGTON (AP) _ {BODY}", "WASHINGTON (AP) _", "WASHINGTON", "AP"),
        (
            f"MOSTAR, Bosnia and Herzegovina - {BODY}",
            "MOSTAR, Bosnia and Herzegovina -",
            "MOSTAR, Bosnia and Herzegovina",
            "",
        ),
        (f"BUFFALO, N.Y. (AP) -- {BODY}", "BUFFALO, N.Y. (AP) --", "BUFFALO, N.Y.", "AP"),
        (f"Beirut (CNN) {BODY}", "Beirut (CNN)", "Beirut", "CNN"),
        (f"Geneva, 3 March 2022 – {BODY}", "Geneva, 3 March 2022 –", "Geneva", ""),
        (
            f"MOSCOW/KYIV, Feb. 24 (Reuters) - {BODY}",
            "MOSCOW/KYIV, Feb. 24 (Reuters) -",
            "MOSCOW/KYIV",
            "Reuters",
        ),
        (f"New Delhi: {BODY}", "New Delhi:", "New Delhi", ""),
        (f"SYDNEY | {BODY}", "SYDNEY |", "SYDNEY", ""),
        (f"MIAMI _\n\n{BODY}", "MIAMI _", "MIAMI", ""),
        (f"MOSCOW, March 4. /TASS/. {BODY}", "MOSCOW, March 4. /TASS/.", "MOSCOW", "TASS"),
        (f"(WXYZ) - {BODY}", "(WXYZ) -", "", "WXYZ"),
        (f"Paris, March 4 (AFP) {BODY}", "Paris, March 4 (AFP)", "Paris", "AFP"),
        (
            f"ATLANTA, March 4 /PRNewswire/ -- {BODY}",
            "ATLANTA, March 4 /PRNewswire/ --",
            "ATLANTA",
            "PRNewswire",
        ),
        (f"Dec 7 (Reuters) - {BODY}", "Dec 7 (Reuters) -", "", "Reuters"),
    ],
)
def test_datelines(text: str, dateline: str, place: str, publisher: str) -> None:
    blocks = layout(text)
    assert blocks == [("dateline", dateline), ("body", BODY)]
    article = read_article(text, find_blocks(text, PATTERNS))
    assert (article["dateline"], article["publisher"]) == (place, publisher)


@pytest.mark.parametrize(
    "stamp", ["March 4, 2021 by The Lakeview Post", "Pictures | Thu Mar 4, 2021 | 6:35am IST"]
)
def test_a_stamp_beside_a_section_or_a_paper(stamp: str) -> None:
    text = f"Dam Floods The Town Of Lakeview\n\n{stamp}\n\n{BODY}"
    assert kinds(text) == ["title", "boilerplate", "body"]
    article = read_article(text, find_blocks(text, PATTERNS))
    assert article["published"][:10] == "2021-03-04"


def test_a_byline_before_the_dateline() -> None:
    assert layout(f"By Jane Roe Dec 7 (Reuters) - {BODY} (Reporting by Jane Roe; Editing by John Doe)") == [
        ("byline", "By Jane Roe"),
        ("dateline", "Dec 7 (Reuters) -"),
        ("body", BODY),
        ("byline", "(Reporting by Jane Roe; Editing by John Doe)"),
    ]


def test_names_of_other_stories_are_chrome_only_below_the_text() -> None:
    assert kinds(f"Watch: River floods Lakeview again\n\n{BODY}\n\nWatch: Dam overflows at night") == [
        "title",
        "body",
        "boilerplate",
    ]


def test_dates_alone_on_lines_head_the_parts_of_a_chronicle() -> None:
    parts = [f"March {day}, 2021\n\n{BODY}" for day in (1, 2, 3)]
    assert kinds("\n\n".join(parts)) == ["heading", "body"] * 3
    assert kinds("River floods Lakeview\n\n" + parts[0]) == ["title", "boilerplate", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE — The river is still rising, officials said on Monday.",
        "NASA said the launch was off. The agency gave no reason for it.",
        "The Lakeview Police Department (LPD) — the largest in the state — hired 40 officers.",
        "Police: Man held after fire at Lakeview school, the third this year.",
        "By Monday, the river had risen by two metres, and the road was closed.",
        "RIVER WAR: Two towns share one river, and the towns did not agree on its water on Monday.",
        "UNICEF: The agency has no food left, and UNICEF trucks are stuck at the border, it said.",
        "Lagos: Floods close the road to the airport",
        "There are two in my car",
    ],
)
def test_text_that_only_looks_like_chrome(text: str) -> None:
    assert kinds(text) == ["body"]


def test_no_title_is_invented() -> None:
    assert kinds(f"{BODY}\n{BODY}") == ["body", "body"]
    assert kinds(f"LAKEVIEW (AP) — {BODY}\n\n{BODY}") == ["dateline", "body", "body"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The river rose by two metres overnight, and forty families left\n"
        "their homes, officials said on Monday. The dam at Lakeview had held\n"
        "until the early hours, when water began to pour over its top, they\n"
        "added.\n\nNobody was hurt."
    )
    assert kinds(text) == ["body", "body"]


@given(
    st.text(alphabet=st.sampled_from("Ab1. ,:\n\r\t\u00a0\u200b\ufeff(—)-'@/|\x00\ud800"), max_size=120)
    | st.text()
)
def test_blocks_hold_every_visible_character(text: str) -> None:
    blocks = find_blocks(text, PATTERNS)
    covered = ""
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        covered += text[block.start : block.end]
        end = block.end
    visible = re.compile(
        r"[^\s\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
        r"\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]"
    )
    assert visible.findall(covered) == visible.findall(text)
    read_article(text, blocks)


def test_layout_works_without_patterns() -> None:
    empty = Patterns()
    assert [b.kind for b in find_blocks(BODY, empty)] == ["body"]
    assert compile_rules(empty).places == frozenset()


def test_a_stamp_of_the_page_goes_before_a_date_in_the_name_of_its_file() -> None:
    text = "Updated May 7th, 2021 at 09:30 GMT\n\nRain fell in Lima.\n\nPublished May 6th, 2021 at 09:30 GMT"
    for stated, basis, expected in (
        ("2021-05-05", "filename", ("2021-05-06T09:30+00:00", "text")),
        ("2021-05-05", "metadata", ("2021-05-05", "metadata")),
    ):
        blocks = find_blocks(text, PATTERNS)
        article = read_article(text, blocks, published=stated, published_basis=basis)
        assert (article["published"], article["published_basis"]) == expected


@pytest.mark.parametrize(
    ("line", "byline", "place"),
    [
        ("By Jane Roe", "Jane Roe", ""),
        ("By Jane Roe in Paris", "Jane Roe", "Paris"),
        ("BY JANE ROE AND JOHN DOE", "JANE ROE AND JOHN DOE", ""),
        ("Reported by: Jane Roe", "Jane Roe", ""),
        ("By Jane Roe, Lakeview Herald", "Jane Roe", ""),
        ("By Jane Roe | Updated: March 4, 2021", "Jane Roe", ""),
        ("By Jane Roe jroe@example.com", "Jane Roe", ""),
        ("Jane Roe | Staff writer", "Jane Roe", ""),
        ("Jane Roe, Reuters", "Jane Roe", ""),
        ("Written by Juan de la Roe", "Juan de la Roe", ""),
        ("(Reporting by Jane Roe in Paris; Editing by John Doe)", "Jane Roe", "Paris"),
        ("Jane Roe in Paris contributed to this article.", "Jane Roe", ""),
        ("Reach Jane Roe at 555-555-0142 or jroe@example.com", "Jane Roe", ""),
        ("Posted by jroe", "jroe", ""),
        ("Editing by John Doe\nBy Jane Roe", "Jane Roe", ""),
    ],
)
def test_bylines(line: str, byline: str, place: str) -> None:
    text = f"River floods Lakeview as dam overflows\n\n{line}\n\n{BODY}"
    article = read_article(text, find_blocks(text, PATTERNS))
    assert (article["byline"], article["dateline"]) == (byline, place)


@pytest.mark.parametrize(
    ("text", "published", "updated"),
    [
        (f"{BODY}\n\nPublished: 4 Mar 2021 09:14 GMT", "2021-03-04T09:14+00:00", ""),
        (f"River floods Lakeview\n\nMarch 4, 2021\n\n{BODY}", "2021-03-04", ""),
        (
            f"River floods Lakeview\n\n{BODY}\n\n12:48PM BST 04 Mar 2021\n\n{BODY}",
            "2021-03-04T12:48+01:00",
            "",
        ),
        (f"{BODY}\n\nMarch 4, 2021", "2021-03-04", ""),
        (f"{BODY}\n\n{BODY}\n\nMarch 4, 2021\n\nFlood warning for Portside", "", ""),
        (f"https://example.com/news/2021/mar/04/flood\n\n{BODY}", "2021-03-04", ""),
        (f"https://example.com/20210304/flood\n\n{BODY}", "2021-03-04", ""),
        (f"LAKEVIEW, March 4, 2021 (AP) — {BODY}", "2021-03-04", ""),
        (f"By Jane Roe | Updated: March 4, 2021 5:00 pm\n\n{BODY}", "", "2021-03-04T17:00"),
        (
            f"Published: 16:05 GMT, 3 March 2021 | Updated: 06:55 GMT, 4 March 2021\n\n{BODY}",
            "2021-03-03T16:05+00:00",
            "2021-03-04T06:55+00:00",
        ),
        (f"{BODY} It opened on March 4, 2021.", "", ""),
    ],
)
def test_when_it_was_published(text: str, published: str, updated: str) -> None:
    article = read_article(text, find_blocks(text, PATTERNS))
    assert (article["published"], article["updated"]) == (published, updated)
    assert article["published_basis"] == ("text" if published else "none")


def test_what_is_given_wins() -> None:
    text = f"River floods Lakeview\n\nBy Jane Roe\n\nMarch 4, 2021\n\n{BODY}"
    article = read_article(
        text, find_blocks(text, PATTERNS), title="Flood", byline="J. Roe", published="2021-03-05"
    )
    assert (article["title"], article["byline"], article["published"]) == ("Flood", "J. Roe", "2021-03-05")
    assert article["published_basis"] == "metadata"


def test_the_head_of_a_newspaper_article() -> None:
    text = (
        f"River floods Lakeview as dam overflows\n\nForty families homeless, mayor resigns\n\n"
        f"Jane Roe and John Doe\n\nLagos\n\n{BODY}\n\nWho is to blame?\n\n{BODY}"
    )
    assert kinds(text) == ["title", "heading", "byline", "dateline", "body", "heading", "body"]
    article = read_article(text, find_blocks(text, PATTERNS))
    assert (article["byline"], article["dateline"]) == ("Jane Roe and John Doe", "Lagos")


def test_a_transcript_is_body() -> None:
    text = f"HOST: Good evening.\n\nROE: {BODY}\n\nHOST: Why did it take so long?\n\nROE: {BODY}"
    assert set(kinds(text)) == {"body"}


def test_who_speaks_in_a_transcript_is_named_apart_from_the_office() -> None:
    text = (
        f"JANE ROE, HOST: {BODY}\n\nMAYOR JOHN DOE: {BODY}\n\n(APPLAUSE)\n\nROE: {BODY}\n\n"
        f"ANN POE, LAKEVIEW HERALD (voice-over): {BODY}\n\nUNIDENTIFIED FEMALE: {BODY}"
    )
    found = layout(text)
    assert [t for kind, t in found if kind == "heading"] == ["JANE ROE", "MAYOR JOHN DOE"]
    chrome = [t for kind, t in found if kind == "boilerplate"]
    assert chrome == [", HOST:", ":", "(APPLAUSE)", "UNIDENTIFIED FEMALE:"]
    assert not read_article(text, find_blocks(text, PATTERNS))["byline"]


def test_a_list_is_neither_title_nor_headings() -> None:
    text = f"{BODY}\n\nThe dead are:\nJane Roe, 41\nJohn Doe, 12\nAnn Poe, 67\n{BODY}"
    assert kinds(text)[:2] == ["body", "body"]
    assert kinds(text).count("heading") <= 1


def test_the_example_of_the_documentation() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "layout.md").read_text(encoding="utf-8")
    entry = tomllib.loads(page.split("```toml\n")[1].split("```")[0])["boilerplate"][0]
    regex = re.compile(expand(entry["regex"]), re.IGNORECASE)
    assert all(regex.fullmatch(text) for text in entry["match"])
    assert not any(regex.fullmatch(text) for text in entry["no_match"])


def test_the_head_of_a_page_with_its_menu() -> None:
    text = (
        "Home\nNews\nWorld / Africa\nRiver floods Lakeview as dam overflows\n4 March 2021\nShare\nJane Roe\n"
        f"BBC News, Lagos\n\n{BODY}\n\nKEEP READING\nDam to be rebuilt\nWhy did it overflow?\n\n{BODY}\n\n"
        "Related topics\nFloods\nAfrica"
    )
    blocks = layout(text)
    assert [part for kind, part in blocks if kind == "title"] == ["River floods Lakeview as dam overflows"]
    assert [part for kind, part in blocks if kind == "body"] == [BODY, BODY]
    assert ("byline", "Jane Roe") in blocks
    assert blocks[-2:] == [("boilerplate", "Floods"), ("boilerplate", "Africa")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (
            "India News | Reported by Jane Roe, Edited by John Doe | Updated: March 04, 2021 11:16 am IST",
            "byline",
        ),
        ("Jane Roe | AFP Published March 4, 2021 Updated March 5, 2021 11:16am", "byline"),
        ("Source: Xinhua| 2021-03-04 11:16:05|Editor: roe", "byline"),
        ("FLOODS · Published March 4, 2021 11:16am EST", "boilerplate"),
        ("Published in Lakeview Herald, March 4th, 2021", "boilerplate"),
    ],
)
def test_lines_of_credits_with_a_stamp(line: str, kind: str) -> None:
    assert layout(f"River floods Lakeview\n\n{line}\n\n{BODY}")[1] == (kind, line)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Copyright 2021 WXYZ. All rights reserved.", "WXYZ"),
        ("© 2021 Lakeview Herald. All rights reserved.", "Lakeview Herald"),
        ("(c) 2019-2021 The Lakeview Press", "The Lakeview Press"),
        ("Copyright © 2021 by Roe Media, Inc.", "Roe Media"),
        ("All content © 2021, WXYZ; Lakeview", "WXYZ"),
        ("© All rights reserved.", ""),
    ],
)
def test_the_holder_of_the_copyright_is_the_publisher(line: str, publisher: str) -> None:
    text = f"{BODY}\n\n{line}"
    assert read_article(text, find_blocks(text, PATTERNS))["publisher"] == publisher
    text = f"LAKEVIEW (AP) — {text}"
    assert read_article(text, find_blocks(text, PATTERNS))["publisher"] == "AP"


ORDINARY = (
    "Copyright law must be changed to protect authors, the court said on Monday.",
    "Copyright Board of India ruled that the fee was too high.",
    "The report was published on Tuesday by the United Nations and says 300 people died.",
    "The story was first published in 1952 and became a bestseller.",
    "This report was produced by a panel of 12 judges over two years.",
    "Like many people on the island, she lost her home in the storm.",
    "Find a way on foot or stay at home, the mayor told residents.",
    "Join the army at 18, he told them, and you will see the world.",
    "Register to vote by Monday, officials urged residents of the city.",
    "Subscribe to the view that growth matters and you will lose, he said.",
    "Current subscribers have risen to 3 million, the company said.",
    "Get all the facts before you vote, the minister told reporters.",
    "Check all the ballots again, judge tells county",
    "Source Code of voting machines was stolen, officials say",
    "For more than a week, residents could not see their homes.",
    "For the latest round of talks, the minister will visit Paris on Monday.",
    "For a list of the dead, relatives waited outside the hospital.",
    "See more doctors on the wards at night, nurses urge minister.",
    "If (as expected) he wins (again), taxes will rise.",
    "Let the games begin (again), the mayor said (twice)",
    "Function follows form in the new parliament (seen from the river)",
    "By James Street, firefighters had pulled out 12 people.",
    "By Lake Victoria and in the hills of Kisumu 12 people died.",
    "By Monday John Doe had raised $2 million.",
    "Jane Roe contributed to the fund.",
    "Video from the scene shows a man with a gun.",
    "Photo shows 12 soldiers near the bridge, the ministry said.",
    "Send news of the victory to all towns, the general ordered.",
    "Stay with relatives for more than a week, officials told them.",
    "Listen to the people, the opposition leader said.",
    "Watch out for floods, the mayor warned.",
    "Close to 300 people died in the attack.",
    "Search teams found 12 bodies on Monday.",
    "Print workers went on strike.",
    "Help arrived late.",
    "Comments made by the minister caused anger.",
    "Sign up closes on Monday, and 300 people have joined.",
    "Log in data show that 12 accounts were hacked.",
    "Cookies were sold to raise $500.",
    "Terms of use of the port were agreed by the two states.",
    "Related to the attack, police arrested 12 people.",
    "Recommended by the panel, the vaccine was given to 12 million people.",
    "Trending down since May, prices fell 3 percent.",
    "Live fire drills killed two soldiers.",
    "More than 300 people died.",
    "More in Lakeview than in any other town died of the fever.",
    "Most shared the view of the mayor.",
    "Next up for the team is a match in Paris.",
    "Tell us what you saw, police asked.",
    "Contact with the ship was lost at 9:15 a.m.",
    "Email shows that the minister knew of the plan.",
    "Email sent by Jane Roe to john@example.com shows that she knew.",
    "Call it a victory, he said.",
    "Support our troops, the crowd shouted.",
    "Updated figures show 12 people died.",
    "Published figures show 12 people died on March 4, 2021.",
    "Posted to Iraq in 2003, he lost a leg.",
    "Page 12 of the report says 40 people died.",
    "End of the war is near, the general says.",
    "Photos of the dead were shown to relatives.",
    "Image of the party has suffered.",
    "Credit to the team, the coach said.",
    "Source of the leak was found.",
    "With Jane Roe and John Doe in jail, the party chose a new leader.",
    "Editing of genes was banned in 12 states.",
    "Reporting by the BBC showed that 12 people died.",
    "Written by hand, the note said he was alive.",
    "Story by story, the tower fell.",
    "Image by image, the film shows 12 deaths.",
    "Reuters reporters saw 12 bodies.",
    "The Associated Press reported 12 deaths.",
    "Bloomberg said in an interview that he would run.",
    "@janeroe wrote that 12 people died.",
    "#Lakeview is flooded and 12 people died.",
    "(c) is the third point of the treaty, on fish.",
    "Privacy is a right, the court said.",
    "Accept all refugees, bishop urges",
    "Disclaimer rules were changed by the court.",
    "About us nobody cares, villagers say.",
    "Home to 300 refugees, the camp was burned.",
    "Menu prices rose 12 percent.",
    "Tags on 12 birds were found.",
    "Topics: the war and the economy, both sides said.",
    "Sections of the road were closed.",
    "Ads worth $12 million were bought.",
    "In this article of the treaty, states promise aid.",
    "Two hours ago the road was open.",
    "5 minutes later he was dead.",
    "30 days ago he left.",
    "12 shares of the firm were sold.",
    "www.example.com was hacked on Monday, and 12 accounts were stolen.",
    "The site, example.com, was hacked.",
    "If you have information, call police on 555-555-0142.",
    "If you have been in the area, contact a doctor, health officials said.",
    "A breaking news story about the fire drew 12 million readers.",
    "Stay informed, vote early, and bring a friend, she said.",
    "This is a developing story of greed and murder.",
    "Do you have any tips for a young player? he was asked.",
    "Read on, the judge told the clerk.",
    "What do you think? he asked the crowd of 300.",
    "Have your say in court, judge told him.",
    "Join the conversation with Iran, Europe tells US",
    "See also the note on fish, he said.",
    "Enlarge the council, states demand",
    "Continued fighting killed 12 people.",
    "From Lakeview, page boys came to court.",
)


@pytest.mark.parametrize("sentence", ORDINARY)
def test_ordinary_sentences_are_text(sentence: str) -> None:
    (_, *found, _) = layout(f"{BODY}\n\n{sentence}\n\n{BODY}")
    assert "".join(part for kind, part in found if kind in ("body", "heading")) == sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"He said so (photo: Jane Roe) twice. {BODY}", ["body", "caption", "body"]),
        (f"{BODY} (Reuters)", ["body"]),
        (f"{BODY} (Posted on his blog in 2020)", ["body"]),
        (f"(Updates are planned for Monday.) {BODY}", ["body"]),
        (f"{BODY}\n\nMarch 4, 2021\n\n{BODY}", ["body", "boilerplate", "body"]),
        (
            f"Dam Overflows And Floods The Town Of Lakeview For The Second Time.\nMarch 4, 2021\n{BODY}",
            ["title", "boilerplate", "body"],
        ),
        (f"By the numbers\n\n{BODY}", ["title", "body"]),
        (f"He said:\n\n{BODY}", ["body", "body"]),
        (f"Update: 12 dead in fire\n\n{BODY}", ["title", "body"]),
    ],
)
def test_what_stands_beside_text(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("lines", "title", "published"),
    [
        (["ADDIS ABABA, June 26, 2024"], "", "2024-06-26"),
        (["Nairobi, Kenya, 26 June 2024"], "", "2024-06-26"),
        (["Storm over the lake", "NAIROBI, June 26, 2024"], "Storm over the lake", "2024-06-26"),
        (
            ["FOR IMMEDIATE RELEASE", "Contact: Jane Roe, 555-0100", "Roe Ltd Opens Mill"],
            "Roe Ltd Opens Mill",
            "",
        ),
        (["BC-Lakeview-Storm, 2nd Ld-Writethru, a0412", "Storm over the lake"], "Storm over the lake", ""),
        (["UPDATE 2-Storm over the lake shuts port"], "Storm over the lake shuts port", ""),
        (["View this email in your browser", "Storm over the lake"], "Storm over the lake", ""),
    ],
)
def test_heads_of_wires_releases_and_mails(lines, title, published):
    text = "\n\n".join(
        [*lines, "A storm over the lake shut the port on Tuesday, the harbour master said on the radio."]
    )
    found = read_article(text, find_blocks(text, PATTERNS))
    assert (found["title"], found["published"]) == (title, published)


def test_a_name_with_a_mail_address_is_a_byline():
    text = f"Storm over the lake\n\nJANE ROE, jroe@example.com\n\n{'A storm shut the port. ' * 5}"
    assert read_article(text, find_blocks(text, PATTERNS))["byline"] == "JANE ROE"


@pytest.mark.parametrize(
    ("dateline", "stamp", "published"),
    [
        ("LAKEVIEW, Nov. 8 (AP) —", "2023-11-09T03:28:35+00:00", "2023-11-08"),
        ("LAKEVIEW, Nov. 9 (AP) —", "2023-11-08T22:00:00+00:00", "2023-11-09"),
        ("LAKEVIEW, Nov. 8 (AP) —", "2023-11-09T15:00:00+00:00", "2023-11-09T15:00:00+00:00"),
        ("LAKEVIEW, Nov. 8 (AP) —", "2023-11-09T03:28:35-05:00", "2023-11-09T03:28:35-05:00"),
    ],
)
def test_a_stamp_in_utc_is_the_local_day_of_the_dateline(dateline, stamp, published):
    text = (
        f"{dateline} A storm over the lake shut the port on Wednesday, the harbour master said on the radio."
    )
    assert read_article(text, find_blocks(text, PATTERNS), published=stamp)["published"] == published


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("By . Jane Roe . PUBLISHED: . 10:20 EST, 5 March 2013 . | . UPDATED: . 11:00 EST, 6 March 2013 . ",
         ("Jane Roe", "", "2013-03-05T10:20-05:00", "2013-03-06T11:00-05:00")),
        ("Jane Roe, Lakeview Herald Published 10:20 a.m. ET March 5, 2019 ",
         ("Jane Roe", "", "2019-03-05T10:20-05:00", "")),
        ("Share on Facebook Share on Twitter ", ("", "", "", "")),
        ("(CNN)", ("", "CNN", "", "")),
        ("", ("", "", "", "")),
    ],
)  # fmt: skip
def test_heads_inside_articles_of_one_line(head, said):
    body = "A storm over the lake shut the port on Tuesday, the harbour master said on the radio.."
    blocks = find_blocks(head + body, PATTERNS)
    found = read_article(head + body, blocks)
    assert tuple(found[key] for key in ("byline", "publisher", "published", "updated")) == said
    assert [(head + body)[b.start : b.end] for b in blocks if b.kind == "body"] == [body]
