# ruff: noqa: E501
"""Names told by the words beside them, read by the whole pipeline."""

import pytest


def rows(nlp, text):
    doc = nlp(text)
    return {(e["kind"], e["name"]): (e["type"], e["country_code"]) for e in doc._.entities}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Hallvard, Georgia's official newspaper, said no.", {("org", "Hallvard"): ("media", "GE")}),
        ("Savanna Wings of Kenya and Nepal's Air Lhotse ordered jets.", {("org", "Air Lhotse"): ("company", "NP")}),
        ('"It rained," said Viktor Hahn, Advocacy Director for Central Asia at Quiet Harvest.', {("org", "Quiet Harvest"): ("", "")}),
        ("Officials told NPR Viktor Hahn had resigned.", {("org", "National Public Radio"): ("media", "US"), ("person", "Viktor Hahn"): ("", "")}),
        ("DALLAS -- Jan Kowal scored 21 as Denver beat Mercer 80-71.", {("org", "Denver"): ("sport", "US"), ("org", "Mercer"): ("sport", "")}),
        ("Harbour Rovers lost 3-1 to Hallam Town on Saturday.", {("org", "Hallam Town"): ("", ""), ("place", "Hallam Town"): None}),
        ("Harbour Rovers drew 0-0 at Greave Park on Saturday.", {("org", "Greave Park"): None, ("place", "Greave Park"): ("facility", "")}),
        ("Senators voted 52-48 to move to Hallam.", {("org", "Hallam"): None}),
        ("Hail hit San Pedro Ixil and Tenango in the department of Huehuetenango, Guatemala.", {("place", "Tenango"): ("city", "GT")}),
        ("Detective Friday Moss testified on Tuesday.", {("person", "Friday Moss"): ("", "")}),
        ("Arnel dela Cruz of the coast guard said so.", {("person", "Arnel dela Cruz"): ("", "")}),
        ("The United States Department of Roads agreed. It broke the United States Constitution.",
         {("org", "United States Department of Roads"): ("government", "US"), ("place", "United States"): ("country", "US")}),
        ("Londoners met in Manila during Mass.", {("place", "Londoners"): None, ("place", "Mass"): None}),
        ("Tom Rassen won. Fans of Rassen cheered in Rassen shirts.", {("person", "Tom Rassen"): ("", ""), ("org", "Rassen"): None}),
        # one slip of the pen, an accent
        ("Kazakhastan sent troops on Monday.", {("place", "Kazakhstan"): ("country", "KZ")}),
        ("Troops left Kazakhstan. The army of Kazakhastan is small.", {("place", "Kazakhstan"): ("country", "KZ"), ("place", "Kazakhastan"): None}),
        ("Tom Rassendyll spoke. Rassendyll left. Friends of Rasendyll said so.", {("person", "Tom Rassendyll"): ("", ""), ("person", "Rasendyll"): None}),
        ("President Orhan Yıldırım spoke on Monday. Yildirim left.", {("person", "Yildirim"): None}),
        # what a firm is, with the capital of its headline
        ("Carmaker Bavelo posts loss\n\nItalian carmaker Bavelo lost money.", {("org", "Bavelo"): ("company", "IT"), ("person", "Carmaker Bavelo"): None}),
        ("Congo accuses Rwanda of an attack.", {("place", "Congo"): ("country", ""), ("person", "Congo"): None}),
        # and what is none of it
        ("The president met Kenya on Friday in Lagos.", {("place", "Kenya"): ("country", "KE")}),
        ("They met in Denver, a city in the hills.", {("place", "Denver"): ("city", "US")}),
    ],
)  # fmt: skip
def test_by_neighbours(nlp, text, found):
    seen = rows(nlp, text)
    assert {key: seen.get(key) for key in found} == found


def test_a_given_name_is_no_day(nlp):
    doc = nlp("Detective Friday Moss testified on Tuesday.")
    assert [doc[d["start"] : d["end"]].text for d in doc._.dates] == ["Tuesday"]
