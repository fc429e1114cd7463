"""Which names of several articles are one person, organization or place."""

import pytest
from made import article, entity
from tidynews.stories.entities import Entities, SaidSame
from tidynews.stories.entity_rows import entity_rows

NOTHING = SaidSame()


def joined(*documents, stories=None, said=NOTHING):
    """doc -> entity id -> corpus id; all documents are of one story, unless ``stories`` says otherwise."""
    articles = [article(f"d{n}", f"2021-03-{n + 1:02}", "", names=names) for n, names in enumerate(documents)]
    numbers = stories or [0] * len(articles)
    entities = Entities(articles, numbers, said)
    return [
        {e.entity_id: entities.id_of(e, story)[0] for e in a.entities} for a, story in zip(articles, numbers)
    ]


HPD = "org:halden-police-department"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("org:halden-police", HPD, True),
        (entity("org:hpd", "HPD"), HPD, True),
        ("person:brenn", "person:ilsa-brenn", True),
        ("person:ilsa", "person:ilsa-brenn", True),
        (entity("person:i-brenn", "I. Brenn"), "person:ilsa-brenn", True),
        ("person:jon-brenn", "person:ilsa-brenn", False),
        ("person:brenner", "person:ilsa-brenn", False),
        ("org:halden-court", HPD, False),
        (HPD, "org:west-halden-police-department", False),
        (entity("org:halden-police", country="NO"), entity(HPD, country="SE"), False),
    ],
)
def test_in_one_story(one, other, same):
    first, second = joined([one], [other])
    assert (set(first.values()) == set(second.values())) == same


def test_a_surname_is_joined_in_its_story_alone():
    _, second, other = joined(["person:ilsa-brenn"], ["person:brenn"], ["person:brenn"], stories=[0, 0, 1])
    assert second == {"person:brenn": "person:ilsa-brenn"}
    assert other == {"person:brenn": "person:brenn"}


def test_a_surname_of_two_is_joined_to_neither():
    _, short = joined(["person:ilsa-brenn", "person:jon-brenn"], ["person:brenn"])
    assert short == {"person:brenn": "person:brenn"}


def test_namesakes_in_two_countries():
    one, other, third = joined(
        [entity("place:halden", country="NO")],
        [entity("place:halden", country="US")],
        [entity("place:halden", country="NO")],
        stories=[0, 1, 2],
    )
    assert one == third == {"place:halden": "place:halden"}
    assert other == {"place:halden": "place:halden~us"}


def test_what_the_user_says():
    said = SaidSame(same=(("Ilsa Brenn", "I. M. Vogt"),))
    one, other = joined(
        ["person:ilsa-brenn"], [entity("person:i-m-vogt", "I. M. Vogt")], stories=[0, 1], said=said
    )
    assert set(one.values()) == set(other.values()) == {"person:i-m-vogt"}
    said = SaidSame(apart=(("Brenn", "Ilsa Brenn"),))
    _, short = joined(["person:ilsa-brenn"], ["person:brenn"], said=said)
    assert short == {"person:brenn": "person:brenn"}


def test_rows():
    articles = [
        article("a", "2021-03-01", "", names=[HPD]),
        article("b", "2021-03-02", "", names=["org:halden-police"]),
    ]
    entities = Entities(articles, [0, 1])
    whole, *variants = entity_rows(articles, [0, 1], entities, {"Halden Police Department": "Q1"})
    assert (whole.corpus_entity_id, whole.n_documents, whole.n_variants, whole.wikidata) == (HPD, 2, 2, "Q1")
    assert (whole.first_published, whole.last_published) == ("2021-03-01", "2021-03-02")
    assert [(v.entity_id, v.basis) for v in variants] == [
        ("org:halden-police", "short form"),
        (HPD, "same name"),
    ]
