"""An ordinary text without names, to see what a pattern makes of it."""

import functools
from typing import Any

from ..patterns.schema import EntityPattern

ORDINARY_SENTENCES = (
    "Heavy rain fell on the northern valley for two days, and the river broke its banks near the old mill.",
    "Farmers said that most of their fields were under water.",
    "A local official told reporters that help would come soon: about 40 families had lost their homes, he "
    "added, and the road to the coast was closed.",
)
# word/tag/part of speech/dependency, as the model has them; the lemma is the word in small letters
_TAGGED = """Heavy/JJ/ADJ/amod rain/NN/NOUN/nsubj fell/VBD/VERB/ROOT on/IN/ADP/prep the/DT/DET/det
northern/JJ/ADJ/amod valley/NN/NOUN/pobj for/IN/ADP/prep two/CD/NUM/nummod days/NNS/NOUN/pobj
,/,/PUNCT/punct and/CC/CCONJ/cc the/DT/DET/det river/NN/NOUN/nsubj broke/VBD/VERB/conj its/PRP$/PRON/poss
banks/NNS/NOUN/dobj near/IN/ADP/prep the/DT/DET/det old/JJ/ADJ/amod mill/NN/NOUN/pobj ././PUNCT/punct
Farmers/NNS/NOUN/nsubj said/VBD/VERB/ROOT that/IN/SCONJ/mark most/JJS/ADJ/nsubj of/IN/ADP/prep
their/PRP$/PRON/poss fields/NNS/NOUN/pobj were/VBD/AUX/ccomp under/IN/ADP/prep water/NN/NOUN/pobj
././PUNCT/punct A/DT/DET/det local/JJ/ADJ/amod official/NN/NOUN/nsubj told/VBD/VERB/ROOT
reporters/NNS/NOUN/dobj that/IN/SCONJ/mark help/NN/NOUN/nsubj would/MD/AUX/aux come/VB/VERB/ccomp
soon/RB/ADV/advmod :/:/PUNCT/punct about/RB/ADV/advmod 40/CD/NUM/nummod families/NNS/NOUN/nsubj
had/VBD/AUX/aux lost/VBN/VERB/ROOT their/PRP$/PRON/poss homes/NNS/NOUN/dobj ,/,/PUNCT/punct
he/PRP/PRON/nsubj added/VBD/VERB/parataxis ,/,/PUNCT/punct and/CC/CCONJ/cc the/DT/DET/det
road/NN/NOUN/nsubjpass to/IN/ADP/prep the/DT/DET/det coast/NN/NOUN/pobj was/VBD/AUX/auxpass
closed/VBN/VERB/conj ././PUNCT/punct"""


@functools.cache
def _ordinary_doc() -> Any:
    import spacy
    from spacy.tokens import Doc

    words, tags, parts, deps = zip(*(item.rsplit("/", 3) for item in _TAGGED.split()))
    return Doc(
        spacy.blank("en").vocab,
        words=list(words),
        tags=list(tags),
        pos=list(parts),
        deps=list(deps),
        lemmas=[word.lower() for word in words],
        heads=list(range(len(words))),
    )


def share_of_ordinary_words(pattern: EntityPattern) -> float:
    """The share of the words of the ordinary text that a token pattern matches."""
    from spacy.matcher import Matcher

    doc = _ordinary_doc()
    matcher = Matcher(doc.vocab)
    matcher.add("pattern", [list(pattern.pattern)])
    covered = {i for _, start, end in matcher(doc, allow_missing=True) for i in range(start, end)}
    return len(covered) / len(doc)
