"""The kinds of patterns: one frozen dataclass each, whose fields are the keys that a file may hold.

A TOML file ``patterns/<kind>s.toml`` holds tables ``[[<kind>]]``. Fields without a default must be given.
Every kind has ``id`` (unique over all files) and examples: ``match`` are texts in which the pattern
must be found, ``no_match`` texts in which it must not.
"""

from dataclasses import dataclass
from typing import Any, Literal

from ..labels import Status


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """What every pattern has."""

    id: str
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()
    note: str = ""
    source: str = ""  # path:line, filled in by the reader
    layer: int = 0  # 0 in the shipped folder, 1 in the first folder over it …; filled in by the reader


@dataclass(frozen=True, kw_only=True)
class EntityPattern(Pattern):
    """A line of an EntityRuler JSONL file, or a row of a CSV gazetteer.

    ``pattern`` is a phrase or a list of spaCy token patterns. ``use``: ``win`` over the model; ``add`` a
    name where the model has no longer one; ``describe`` a name that was found otherwise.
    """

    label: str
    pattern: str | tuple[dict[str, Any], ...]
    name: str = ""  # canonical name
    type: str = ""
    country: str = ""  # ISO 3166 alpha-2
    acronym: str = ""
    wikidata: str = ""  # item, passed through to entities.csv
    role: str = ""  # of a person, where the article states none
    affiliation: str = ""
    use: Literal["win", "add", "describe"] = "win"


@dataclass(frozen=True, kw_only=True)
class SameAs(Pattern):
    """A row of same_as.csv: two names or entity ids that are one across the corpus, or that are not."""

    name: str
    same_as: str = ""
    not_same_as: str = ""


@dataclass(frozen=True, kw_only=True)
class Boilerplate(Pattern):
    """A line of chrome, of a byline or of a caption, without regard to case, curly quotes and runs of spaces.

    ``regex`` must match the whole line; with ``at`` = "start" or "end" it may be the first or last part
    of a paragraph, with "inside" any part; "below" is a line below the first paragraph of text. A line with
    ``heads`` stands above a list of short lines that are chrome too. ``needs`` are words in lower case, one
    of which every match holds; without them the regex is tried on every line. ``{NAME}``, ``{NAMES}``,
    ``{STAMP}``, ``{URL}`` and ``{EMAIL}`` stand for a person's name, several of them, a date with or
    without a time, an address.
    """

    regex: str
    kind: Literal["boilerplate", "byline", "caption", "agency", "kicker"] = "boilerplate"
    at: Literal["line", "below", "start", "end", "inside"] = "line"
    heads: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Export(Pattern):
    """The lines and labels of a database's export, in which many articles stand in one file.

    ``begin`` and ``end`` are regexes for a whole line that opens or closes an article; a line ``text`` (such
    as "BODY:") stands before its text. Labels (``title`` … ``url``) stand before a field, ``other`` before
    what is none; those of ``tail`` also end the text. ``above`` and ``below`` say what the lines without a
    label above and below the one with the day are; ``skip`` are regexes of lines in the head that are
    nothing. With ``codes``, labels are followed by spaces, not by a colon. ``needs``: texts of which a file
    of this kind holds one. In ``match`` stand lines that open or close an article.
    """

    name: str
    begin: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    above: tuple[Literal["title", "byline", "publisher", "section"], ...] = ()
    below: tuple[Literal["title", "byline", "publisher", "section"], ...] = ()
    skip: tuple[str, ...] = ()
    codes: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Title(Pattern):
    """Words before or after a person's name.

    ``kind``: ``honorific`` and ``suffix`` are dropped; ``rank``, ``office`` and ``occupation`` give the
    role; ``modifier`` ("former", "deputy") and ``domain`` ("foreign", "health") stand before these.
    ``also_name``: these are first names too ("Dean", "Sheikh"), titles only where two words follow.
    ``before_name``: who follows such an occupation is a person ("spokesman X", but "developer X").
    """

    forms: tuple[str, ...]
    kind: Literal["honorific", "suffix", "rank", "office", "occupation", "modifier", "domain"]
    also_name: bool = False
    before_name: bool = True


@dataclass(frozen=True, kw_only=True)
class Institution(Pattern):
    """Head nouns that names of organizations, buildings and places are built with (ministry, court, river).

    ``order``: the head stands ``last`` ("Peru's interior ministry"), first, with ``of`` ("Government of
    Malawi"), or ``both``. ``before``: nouns in lower case that describe such a name ("the airline X");
    ``after``: nouns that follow it ("X shares"). ``sure`` heads decide the label of a name that ends in
    them; ``builds`` heads make a name of any capitalized words before them.
    """

    heads: tuple[str, ...]
    type: str
    label: Literal["ORG", "GPE", "LOC", "FAC"] = "ORG"
    order: Literal["last", "of", "both"] = "both"
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    builds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CommonName(Pattern):
    """Capitalized words that name no person, organization or place.

    ``kind``: ``whole``, a name that consists of these words alone ("Court", "Covid-19"); ``last``, a name
    that ends in them ("… Act", "… Award"); ``first``, a name that begins with or follows them ("Typhoon …");
    ``product``, a name of these words, with or without its maker and model ("iPhones", "Apple iPhone 9");
    ``expansion``, the words that an acronym stands for end in them ("Magnetic Resonance Imaging (MRI)").
    ``any_label``: so it is whatever the name was taken for.
    """

    forms: tuple[str, ...]
    kind: Literal["whole", "last", "first", "product", "expansion"]
    any_label: bool = False


@dataclass(frozen=True, kw_only=True)
class Nationality(Pattern):
    """The adjective and the people of a country or region."""

    forms: tuple[str, ...]
    country: str = ""  # ISO 3166 alpha-2, blank for a region


@dataclass(frozen=True, kw_only=True)
class Unit(Pattern):
    """A unit of measure or money: its forms in text, and its canonical name.

    ``forms`` are words of any case, in the singular; the plural in -s is understood, others are listed.
    ``symbols`` keep their case; so do ``before``, which stand before the number ("$", "US$").
    """

    forms: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    unit: str
    kind: Literal["money", "measure", "percent", "duration", "count"]
    prefixes: tuple[str, ...] = ()  # SI prefixes that the unit takes: "k", "M", "m"
    not_near: tuple[str, ...] = ()  # words near which a form means another unit ("a fine of 50 pounds")
    one_of: tuple[str, ...] = ()  # codes or nouns of the currencies that it may be: a country decides
    guarded: tuple[str, ...] = ()  # symbols that are words too ("in"): only before "thick", ")" or an end


@dataclass(frozen=True, kw_only=True)
class Bound(Pattern):
    """Words that bound a number ("nearly", "at least", "more than")."""

    forms: tuple[str, ...]
    bound: Literal["about", "more_than", "at_least", "less_than", "at_most"]
    after: bool = False  # stands after the number ("or more")
    during: tuple[str, ...] = ()  # nouns before which it says when, and bounds nothing ("over two spells")


@dataclass(frozen=True, kw_only=True)
class Change(Pattern):
    """Words that say that a quantity went up or down ("rose", "a fall of", "down 3 percent")."""

    change: str  # up | down
    verbs: tuple[str, ...] = ()  # lemmas whose subject changes ("rose 3 percent")
    causing: tuple[str, ...] = ()  # lemmas whose object changes ("cut … by", "raised … to")
    nouns: tuple[str, ...] = ()  # "a two-fold rise"
    words: tuple[str, ...] = ()  # "up", "higher"
    measured: tuple[str, ...] = ()  # lemmas whose subject is what an amount measures ("cost", "total")
    owning: tuple[str, ...] = ()  # lemmas whose subject has what is counted ("won 40 seats")
    moving: tuple[str, ...] = ()  # lemmas that move up or down with such a word ("be", "edge")


@dataclass(frozen=True, kw_only=True)
class Multiple(Pattern):
    """Words that are a multiple by themselves ("tripled", "twice as many", "two-fold")."""

    value: float
    change: str = ""
    verbs: tuple[str, ...] = ()  # lemmas
    forms: tuple[str, ...] = ()  # "twice", before "as", "the" and the like


@dataclass(frozen=True, kw_only=True)
class VagueAmount(Pattern):
    """A word for a small number that is not stated ("several")."""

    forms: tuple[str, ...]
    low: int
    high: int
    bare: bool = True  # also without a scale behind it ("several ships", not only "several hundred")


@dataclass(frozen=True, kw_only=True)
class NumberLabel(Pattern):
    """Nouns whose number is a name, not an amount ("Section 12", "Flight 370", "16 Mill Road").

    ``before`` stand before the number, ``behind`` behind it ("the 400 block"), ``street`` end an address
    behind it; ``numbers`` are names by themselves ("911").
    """

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    street: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Measure(Pattern):
    """Words that say what happened to the people who are counted."""

    measure: str
    verbs: tuple[str, ...] = ()  # lemmas whose object (passive subject) is counted
    intransitive: tuple[str, ...] = ()  # lemmas whose subject is counted ("died"), with a particle or noun
    nouns: tuple[str, ...] = ()  # lemmas of events: "the death of", "a toll of"
    counted: tuple[str, ...] = ()  # lemmas of events that are counted themselves: "fatality", "arrest"
    persons: tuple[str, ...] = ()  # lemmas of people named by it: "protester"; a predicate says more
    adjectives: tuple[str, ...] = ()  # "12 dead"
    of: tuple[str, ...] = ()  # lemmas of the people meant, for verbs that say so of them only ("send" troops)


@dataclass(frozen=True, kw_only=True)
class Holiday(Pattern):
    """A named day. ``rule``: "12-25", "easter-2", "4 thursday 11", "last monday 5", "2001-09-11"."""

    forms: tuple[str, ...]
    rule: str
    before: tuple[str, ...] = ()  # one of these must follow, and is no part of the name
    not_before: tuple[str, ...] = ()  # none of these may follow: things that are called by the day


@dataclass(frozen=True, kw_only=True)
class TimeReference(Pattern):
    """A vague reference to the past, present or future ("recently", "these days")."""

    forms: tuple[str, ...]
    value: str  # PAST_REF | PRESENT_REF | FUTURE_REF, or FUTURE and others: see the file


@dataclass(frozen=True, kw_only=True)
class Reporting(Pattern):
    """Words that name the source of a claim, or say how sure it is."""

    verbs: tuple[str, ...] = ()  # the subject is the source, the clause below them the claim
    silent: tuple[str, ...] = ()  # of these, verbs whose subject need not have spoken: "believe", "show"
    nouns: tuple[str, ...] = ()  # "claims that", "reports of"
    traces: tuple[str, ...] = ()  # nouns of which "no" denies what stands below: "no evidence of"
    phrases: tuple[str, ...] = ()  # a noun phrase, the source, follows: "according to"
    adverbs: tuple[str, ...] = ()  # "allegedly"
    adjectives: tuple[str, ...] = ()  # before the noun: "an alleged attack"
    status: Status = "reported"


@dataclass(frozen=True, kw_only=True)
class WordClass(Pattern):
    """A named list of words that a rule asks for, or a trigger as ``@id``.

    A word is a lemma or a form in lower case, as the note says, or ``@id`` for all words of another class.
    ``adds_to``: these words belong to that class too.
    """

    words: tuple[str, ...]
    adds_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """Words and phrases that report an event of a type, all under the same conditions.

    Words are lemmas; a phrase may be interrupted by articles, possessives, adjectives and adverbs.
    In the conditions a word is a lemma, ``@id`` a class of words, ``@GPE`` (or another label) a name.
    ``object`` means the patient also of a passive, ``subject`` the agent also in a by-phrase.
    """

    id: str
    pos: str  # VERB | NOUN | ADJ
    words: tuple[str, ...]
    mode: str = ""
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()  # one of these prepositions must be attached
    not_prep: tuple[str, ...] = ()
    modifier: tuple[str, ...] = ()  # one of these must stand before the noun
    not_modifier: tuple[str, ...] = ()
    not_head: tuple[str, ...] = ()  # the noun must not itself modify one of these
    requires: tuple[str, ...] = ()  # one of these must stand in the sentence
    forbids: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()  # where the participants stand; the type's own when blank
    target: tuple[str, ...] = ()
    measure: str = ""  # what the people in the target slot are: killed, injured …; harmed: either
    agent: bool = False  # an agent must be expressed ("X killed Y", "killed by X")
    complement: bool = False  # a clause or infinitive must follow ("asked them to leave")
    infinitive: bool = False  # an infinitive must follow ("told them to leave")
    not_infinitive: bool = False  # no infinitive may follow a progressive ("she is dying to see it")
    modal: bool = False  # a modal verb, read with the clause of a verb of saying ("must")
    asserted: bool = False  # no event where it is negated ("has not ruled out")
    one_sided: bool = False  # who is named beside its doer does it too: "X and Y pledged aid"
    weak: bool = False  # an event only where it is dated or refers to another mention


@dataclass(frozen=True, kw_only=True)
class EventExample:
    """A text, and what the row of its event must say; what is blank here may be anything."""

    text: str
    mode: str = ""
    actor: str = ""
    target: str = ""
    place: str = ""
    date_start: str = ""
    date_end: str = ""
    status: str = ""
    attributed_to: str = ""
    killed: int | None = None
    injured: int | None = None
    missing: int | None = None
    detained: int | None = None
    displaced: int | None = None
    deployed: int | None = None
    participants: int | None = None


@dataclass(frozen=True, kw_only=True)
class EventType(Pattern):
    """One TOML file of ``patterns/events/``."""

    event_type: str
    description: str
    triggers: tuple[Trigger, ...]
    promised: str = ""  # the type of an act that is only promised, planned or threatened
    refused: str = ""  # the type of an act that somebody says they will not do
    agents: tuple[str, ...] = ()  # nouns that can do it, besides names and pronouns; blank: any
    actor: tuple[str, ...] = ("subject", "by")  # slots, in order of preference
    target: tuple[str, ...] = ("object",)
    examples: tuple[EventExample, ...] = ()
    # how its events behave, whatever their words
    episode: Literal["affairs", "incident", "police", "court", "business"] = "affairs"  # a date stays in it
    weight: float = 1.0  # how much it says about what an article is chiefly about
    harms: bool = False  # people come to harm by it: deaths told without an act may be those of this event
    meant: bool = True  # somebody does it; what nobody meant has no actor
    verbal: bool = False  # mentions are one event only with the same words and parties
    speech: bool = False  # done by saying something: what it is about is older, or yet to come
    takes_up: bool = False  # what it is about is part of it, and no event beside it
    factual: bool = False  # but may well have happened: "accused of", "talks on"
    voiced: bool = False  # what a protest is for: "marched to demand"
    occasion: bool = False  # its noun is an occasion on which something is said: "told a news conference"
    deed: bool = False  # its definite noun tells a fact: "protests over the arrest of the mayor"
    done_to: bool = False  # done to somebody: a headline's participle is passive ("Strikers held in Oslo")
    by_groups: bool = False  # told with who does it before the noun: "a rebel attack"
    social: bool = False  # done to a party even where the words name a thing
    given: bool = False  # done to a party or nobody
    mutual: bool = False  # its parties act on equal terms: of "X and Y met", Y is the other side
    at_home: bool = False  # a state does it on its own ground: "Peru held an election"
    local: bool = False  # its place may be whom it is for: "eased the curfew in the south"
    addressed: Literal["", "asked", "warned", "opposed"] = ""  # how its party is told: see the documentation


#: file stem -> (the name of its tables, their class)
TOML_KINDS: dict[str, tuple[str, type[Pattern]]] = {
    "boilerplate": ("boilerplate", Boilerplate),
    "titles": ("title", Title),
    "institutions": ("institution", Institution),
    "nationalities": ("nationality", Nationality),
    "common_names": ("common_name", CommonName),
    "units": ("unit", Unit),
    "bounds": ("bound", Bound),
    "measures": ("measure", Measure),
    "changes": ("change", Change),
    "multiples": ("multiple", Multiple),
    "vague_amounts": ("vague_amount", VagueAmount),
    "number_labels": ("number_label", NumberLabel),
    "holidays": ("holiday", Holiday),
    "time_references": ("time_reference", TimeReference),
    "reporting": ("reporting", Reporting),
    "word_classes": ("word_class", WordClass),
    "exports": ("export", Export),
}
