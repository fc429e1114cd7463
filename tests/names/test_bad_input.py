# ruff: noqa: E501
"""What is no article, or hardly a sentence, makes no false rows."""

import pytest

CITIES = [
    "Paris", "London", "Berlin", "Madrid", "Rome", "Vienna", "Prague", "Warsaw", "Budapest", "Sofia",
    "Athens", "Ankara", "Cairo", "Tunis", "Algiers", "Rabat", "Dakar", "Accra", "Lagos", "Abuja", "Nairobi",
    "Kampala", "Kigali", "Lusaka", "Harare", "Maputo", "Pretoria", "Gaborone", "Windhoek", "Luanda",
    "Kinshasa", "Delhi", "Dhaka", "Kathmandu", "Hanoi", "Bangkok", "Manila", "Jakarta", "Tokyo", "Seoul",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MARKET CLOSE\n\nSymbol Last Change\nABX 21.45 +0.30 +1.4\nGOOG 2801.12 -14.10 -0.5\nKLM 8.10 -1.1 -2.0\nBrent 88.12 -0.45 -0.5\n", set()),
        ("Cast:\n\nRuth Adeyemi as Mother\nViktor Hahn as The Doctor\n", {"Ruth Adeyemi", "Viktor Hahn"}),
        ("CAST\n\nRuth Adeyemi\nViktor Hahn\n", {"Ruth Adeyemi", "Viktor Hahn"}),
        ("MEN OF LETTERS\n\nI. A. B. C. and D. met E. F. Smith on Monday.", {"E. F. Smith"}),
        ("QUARTERFINALS\n\nThe games go on.\n", set()),
        ("A, B and C met. Mr X and Ms Y left. Agent K said no.", set()),
        ("Mr and Mrs spoke. Dr left. Mr. said so.", set()),
        ("The chief executive said so. A spokesman for the ministry declined. The mayor, a lawyer, left.", set()),
        ("The new National Security Advisor said the Representatives would vote.", set()),
        ("See https://example.org/2021/03/12/story-4500-people-killed?id=778812&ref=12.5 or mail desk99@example.com.", set()),
        ("Talks took place in " + ", ".join(CITIES[:-1]) + f" and {CITIES[-1]} on Monday.", set(CITIES)),
        ("PRESIDENT RUTH ADEYEMI ARRIVED IN NAIROBI ON MONDAY, OFFICIALS SAID.", {"Ruth Adeyemi", "Nairobi"}),
    ],
)  # fmt: skip
def test_no_false_names(nlp, text, expected):
    assert {e["name"] for e in nlp(text)._.entities} == expected


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/2021/03/12/story-4500-people-killed?id=778812&ref=12.5 for more.",
        "Write to desk99@example.com or visit www.news24x7.example/12345.",
    ],
)
def test_no_numbers_in_addresses(nlp, text):
    assert nlp(text)._.quantities == []


def test_forty_places_keep_their_countries(nlp):
    doc = nlp("Talks took place in " + ", ".join(CITIES[:-1]) + f" and {CITIES[-1]} on Monday.")
    codes = {e["name"]: e["country_code"] for e in doc._.entities}
    assert (codes["Lagos"], codes["Tunis"], codes["Delhi"], codes["Seoul"]) == ("NG", "TN", "IN", "KR")
