"""Coarse part of speech and lemma of every token, from its tag, through a cache.

Does what spaCy's attribute ruler and rule lemmatizer do for English, for words seen before at the price
of one dictionary look-up: the two together take half of the model's time.
"""

from collections.abc import Callable

from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

#: Penn Treebank tag -> Universal POS (https://universaldependencies.org/tagset-conversion/en-penn-uposf.html)
POS_OF_TAG = {
    "ADJ": "AFX JJ JJR JJS",
    "ADP": "IN RP",
    "ADV": "RB RBR RBS",
    "AUX": "MD",
    "CCONJ": "CC",
    "DET": "DT PDT WP$",
    "INTJ": "UH",
    "NOUN": "NN NNS",
    "NUM": "CD",
    "PART": "POS TO",
    "PRON": "EX PRP PRP$ WDT WP",
    "PROPN": "NNP NNPS",
    "PUNCT": "'' , -LRB- -RRB- . : HYPH NFP ``",
    "SCONJ": "WRB",
    "SPACE": "_SP",
    "SYM": "$ SYM",
    "VERB": "VB VBD VBG VBN VBP VBZ",
    "X": "ADD FW GW LS XX",
}
_TAG_TO_POS = {tag: pos for pos, tags in POS_OF_TAG.items() for tag in tags.split()}
_BE = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "ai"])
_HAVE_DO = frozenset(
    ["have", "has", "had", "having", "'ve", "do", "does", "did", "doing", "done", "'d"]
    + ["get", "got", "gets", "getting", "gotten"]
)


class LemmaTagger:
    """Sets ``token.pos_`` and ``token.lemma_``; needs tags and dependencies."""

    def __init__(self, vocab: Vocab, lemmatize: Callable[[Token], list[str]]) -> None:
        self.vocab = vocab
        self.lemmatize = lemmatize
        self.cache: dict[tuple[int, int, int], tuple[int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        keys = doc.to_array([ORTH, TAG, DEP])
        values = doc.to_array([POS, LEMMA])
        cache = self.cache
        for i, key in enumerate(map(tuple, keys.tolist())):
            found = cache.get(key)
            if found is None:
                found = cache[key] = self._look_up(doc[i])
            values[i] = found
        doc.from_array([POS, LEMMA], values)
        return doc

    def _look_up(self, token: Token) -> tuple[int, int]:
        token.pos_ = coarse_pos(token.lower_, token.tag_, token.dep_)
        lemma = "not" if token.lower_ == "n't" else self.lemmatize(token)[0]
        return token.pos, self.vocab.strings.add(lemma)


def coarse_pos(word: str, tag: str, dep: str) -> str:
    """Universal POS of a lower-cased word, from its Penn Treebank tag and dependency label."""
    pos = _TAG_TO_POS.get(tag, "X")
    if pos == "VERB" and (word in _BE or (dep in ("aux", "auxpass") and word in _HAVE_DO)):
        return "AUX"
    if tag == "DT" and dep not in ("det", "predet", "preconj"):
        return "PRON"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag == "RB" and dep == "neg":
        return "PART"
    return pos
