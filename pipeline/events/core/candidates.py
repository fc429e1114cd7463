"""One place in the text that may report an event, while it is being read."""

from dataclasses import dataclass, field

from ...patterns.schema import EventType
from .lexicon import Rule


@dataclass(slots=True)
class Count:
    """A number of people under a measure, with the quantity (index) that states it, or -1."""

    measure: str
    value: int
    quantity: int
    start: int
    end: int
    token: int  # head noun of who is counted
    subset: bool = False
    superseded: bool = False  # a figure of an earlier report
    wide: bool = False  # of several events, of another one, or of a whole period
    own: bool = False  # by one's own hand
    vague: bool = False  # the lower end of "dozens", "thousands"
    stated: bool = True  # by a numeral or a singular noun; not guessed from names


@dataclass(slots=True)
class Candidate:
    """A trigger in its clause, with everything that is read off its sentence."""

    start: int
    end: int
    head: int  # the token whose syntax counts
    clause: int  # the verb that governs it
    rule: Rule | None  # None: a dated clause of no type
    type: EventType
    mode: str
    lemma: str
    weak: bool = False  # an event only if dated or joined to another mention
    eventive: bool = True  # stands where a sentence reports an event
    modifier: bool = False  # a noun before another noun
    general: bool = False  # a kind of act, not one: "corruption is rife"
    light: int = -1  # the light verb above a nominal trigger
    status: str = "reported"
    status_rule: str = ""  # the id of the rule that decided it
    source: tuple[int, int] | None = None  # who says so
    embedded: bool = False  # the content of a promise, demand, refusal …
    actors: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    brings: bool = False  # its target is what it brings about: "made a film", and no party to it
    place: int = -1
    date: int = -1  # index into doc._.dates
    inherited: bool = False
    tells: int = -1  # head of another candidate whose event it reports
    echo: bool = False  # says no more than its noun: a mention of the event, never its trigger
    dated_by: str = ""  # how it came by its date: clause, sentence, saying, or a kind of inheritance
    apart: bool = False  # lies days apart from its main clause
    turned: bool = False  # its sentence turns to another event
    on_day: bool = False  # its own date is a day
    direct: bool = False  # the date stands at the trigger itself
    exact: bool = False  # the date's preposition ("since") belongs to another clause
    counts: list[Count] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)  # other quantities of its clause
    block: str = "body"
    sentence: int = 0
    nominal: bool = field(init=False)  # the trigger is a noun
    event_type: str = field(init=False)  # the name of its type
    typed: bool = field(init=False)  # it has a type, and is no mere happening

    def __post_init__(self) -> None:
        self.nominal = self.rule is not None and self.rule.trigger.pos == "NOUN"
        self.become(self.type, self.mode)

    def become(self, kind: EventType, mode: str) -> None:
        """Be of another type."""
        self.type, self.mode = kind, mode
        self.event_type = kind.event_type
        self.typed = kind.event_type != "OTHER"

    @property
    def modal(self) -> bool:
        """Whether its trigger tells what must be done."""
        return self.rule is not None and self.rule.trigger.modal

    @property
    def mutual(self) -> bool:
        """Whether its parties act on equal terms: of "X and Y met", Y is the other side."""
        return self.type.mutual and not (self.rule is not None and self.rule.trigger.one_sided)

    @property
    def measure(self) -> str:
        """Under what its trigger counts people, or blank."""
        return self.rule.trigger.measure if self.rule is not None else ""

    @property
    def bearer(self) -> int:
        """The word whose tense counts: the light verb of a noun, else the trigger itself."""
        return self.light if self.light >= 0 else self.head

    @property
    def saying(self) -> bool:
        """Whether it is a statement that only its verb of saying tells."""
        return self.rule is None and self.event_type == "STATEMENT"

    @property
    def pattern_id(self) -> str:
        """Id of the pattern that found it."""
        if self.rule is not None:
            return self.rule.pattern_id
        return "STATEMENT.lead-saying" if self.saying else "OTHER.dated-clause"
