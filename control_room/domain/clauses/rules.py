"""What a rule of the access protocol is: typed Python that the protocol's file chooses, words and tunes."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, cast

from msgspec import Struct
from typing_extensions import override

from control_room.domain.clauses.facts import StepFacts
from control_room.domain.people import Role


class Ruling(Struct, frozen=True, kw_only=True):
    """A rule found something.

    Attributes:
        codes: what is missing, or what it found, for a screen to act on.
        words: what fills the holes of the clause's sentence.
    """

    codes: tuple[str, ...] = ()
    words: Mapping[str, str] = {}


class Rule(Struct, frozen=True, kw_only=True):
    """A rule with its parameters as fields, which the file sets: whole numbers, yes or no, a word, a list of words.

    Attributes:
        name: what the file calls it.
        about: the facts it is asked about.
        holes: what its sentence may name in braces.
        limits: least and most of each whole number.
        choices: the words a word, or each word of a list, may be; a word without choices is free.
        severities: what a clause of it may do; what the law wants may only block.
        aside: the roles that may set its block aside, where that is not the file's to say.
        fixed: figures that are no parameter, from the program's own constants, for the clause to name in braces.
    """

    name: ClassVar[str]
    about: ClassVar[type[Any]]
    holes: ClassVar[tuple[str, ...]] = ()
    limits: ClassVar[Mapping[str, tuple[int, int]]] = {}
    choices: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    severities: ClassVar[tuple[str, ...]] = ("block", "warn", "alert", "auto")
    aside: ClassVar[frozenset[Role] | None] = None
    fixed: ClassVar[Mapping[str, str]] = {}

    def figures(self) -> dict[str, str]:
        """What a clause may name in braces: its parameters and its fixed figures, as they are said."""
        return {name: said_figure(getattr(self, name)) for name in self.__struct_fields__} | dict(self.fixed)

    def amiss(self) -> tuple[str, str, str] | None:
        """A parameter that cannot be beside the others: its name, what is wrong, what would be right. None where all are."""
        return None

    def judge(self, facts: Any) -> Ruling | None:  # noqa: ANN401 - each rule is asked about its own facts, `about`
        """What it finds in the facts, or None."""
        raise NotImplementedError


class Kept(Rule, frozen=True, kw_only=True):
    """A rule that another part of the program keeps: it asks for its parameters there, and says what it finds in its own words.

    Attributes:
        where: the part that keeps it, as docs/coverage.md names it.
    """

    about: ClassVar[type[Any]] = type(None)
    where: ClassVar[str]

    @override
    def judge(self, facts: Any) -> Ruling | None:
        """Nothing: no step of a request is asked about it."""
        return None


SAID: Final = {
    "name": "the name of who asks",
    "agency": "the force or organisation",
    "rank": "the rank of who asks",
    "shoulder": "the shoulder number",
    "email": "an e-mail address",
    "offence": "the offence or kind of incident",
    "necessity": "why it is needed",
    "purpose": "the purpose",
    "basis": "the lawful basis",
    "place": "the place",
    "date": "the date",
    "times": "from when to when",
    "reference": "a crime reference, or a CAD number with its date",
    "urgent_reason": "why it cannot wait",
    "urgency": "an urgency that cannot wait for a form",
    "call_back": "a call back on a number from our own book",
    "approval": "a supervisor's approval",
    "clock_check": "the check of the recorder's clock",
    "native": "the recorder's own format, or why not",
    "exhibit_ref": "an exhibit reference",
    "seal": "the sealed master and its seal number",
    "working_copy": "a working copy apart from the master",
    "number": "the shoulder or warrant number",
    "identity": "what was seen of their identity",
    "signature": "a signature or receipt",
    "collector": "why somebody else collects",
}
"""What is missing, in words a requester understands."""


def listed(codes: tuple[str, ...]) -> str:
    """The codes in words, as one phrase: "the place, the date and from when to when"."""
    words = [SAID.get(code, code.replace("_", " ")) for code in codes]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def said_figure(value: object) -> str:
    """A parameter as a person reads it: "60", "70, 84 and 91", "yes", "superintendent"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        words = [str(each).replace("_", " ") for each in cast("tuple[object, ...]", value)]
        return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words) or "none"
    return str(value).replace("_", " ")


def judged(rule: Rule, facts: StepFacts) -> Ruling | None:
    """What a rule finds, where it is asked about facts of this sort; None for any other."""
    return rule.judge(facts) if isinstance(facts, rule.about) else None
