"""How English verbs inflect: the irregular ones of news, once, and the endings of the others."""

#: verb -> its past tense and past participle, or the two forms of both
IRREGULAR = {
    "beat": ("beat", "beaten"), "bite": ("bit", "bitten"), "blow": ("blew", "blown"),
    "break": ("broke", "broken"), "burn": ("burned", "burnt"), "buy": ("bought", "bought"),
    "catch": ("caught", "caught"), "draw": ("drew", "drawn"), "drive": ("drove", "driven"),
    "fight": ("fought", "fought"), "find": ("found", "found"), "hang": ("hung", "hung"),
    "hear": ("heard", "heard"), "hold": ("held", "held"), "hurt": ("hurt", "hurt"),
    "learn": ("learned", "learnt"), "lose": ("lost", "lost"), "meet": ("met", "met"),
    "overthrow": ("overthrew", "overthrown"), "put": ("put", "put"), "read": ("read", "read"),
    "say": ("said", "said"), "seek": ("sought", "sought"), "sell": ("sold", "sold"),
    "send": ("sent", "sent"), "shake": ("shook", "shaken"), "shoot": ("shot", "shot"),
    "show": ("showed", "shown"), "sink": ("sank", "sunk"), "slay": ("slew", "slain"),
    "steal": ("stole", "stolen"), "stick": ("stuck", "stuck"), "strike": ("struck", "struck"),
    "swear": ("swore", "sworn"), "sweep": ("swept", "swept"), "take": ("took", "taken"),
    "tear": ("tore", "torn"), "tell": ("told", "told"), "think": ("thought", "thought"),
    "throw": ("threw", "thrown"), "win": ("won", "won"), "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}  # fmt: skip
#: past participle that does not end in "ed" -> its verb
VERB_OF_PARTICIPLE = {forms[1]: verb for verb, forms in IRREGULAR.items()}
#: verbs of two syllables, or of a short vowel, whose last letter doubles before an ending
_DOUBLING = frozenset({"admit", "put", "quip", "rebut", "refer", "stab"})


def past_forms(verb: str) -> tuple[str, ...]:
    """The past tense and participle, each once.

    >>> past_forms("write"), past_forms("deny"), past_forms("stab")
    (('wrote', 'written'), ('denied',), ('stabbed',))
    """
    if verb in IRREGULAR:
        return tuple(dict.fromkeys(IRREGULAR[verb]))
    if verb in _DOUBLING:
        return (f"{verb}{verb[-1]}ed",)
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return (f"{verb[:-1]}ied",)
    return (f"{verb.removesuffix('e')}ed",)


def participles(verb: str) -> tuple[str, ...]:
    """The past participle; a regular form beside another is one too.

    >>> participles("write"), participles("injure"), participles("burn")
    (('written',), ('injured',), ('burned', 'burnt'))
    """
    forms = past_forms(verb)
    return tuple(form for form in forms if form == forms[-1] or form.endswith("ed"))


def present(verb: str) -> str:
    """The third person of the present: "says", "crashes", "denies".

    >>> present("say"), present("crash"), present("deny")
    ('says', 'crashes', 'denies')
    """
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"


def gerund(verb: str) -> str:
    """The form in "ing".

    >>> gerund("write"), gerund("put"), gerund("agree")
    ('writing', 'putting', 'agreeing')
    """
    if verb in _DOUBLING:
        return f"{verb}{verb[-1]}ing"
    return f"{verb if verb.endswith('ee') else verb.removesuffix('e')}ing"
