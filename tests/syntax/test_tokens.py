"""The view of a Doc's tokens."""

from tidynews.syntax.tokens import view_of


def test_a_view_does_not_outlive_the_tokens_that_it_shows(nlp):
    doc = nlp.make_doc("Salma Juma left the town. Nobody saw it.")
    view = view_of(doc)
    assert view_of(doc) is view
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
        retokenizer.split(doc[2], ["le", "ft"], heads=[doc[2], doc[2]])
    assert len(doc) == len(view)
    assert view_of(doc).words[:3] == ["Salma Juma", "le", "ft"]
