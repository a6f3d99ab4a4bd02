"""What a rule of the access protocol is: typed Python that the protocol's file chooses, words and tunes."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from msgspec import Struct

from control_room.domain.clauses.facts import StepFacts


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
    """

    name: ClassVar[str]
    about: ClassVar[type[Any]]
    holes: ClassVar[tuple[str, ...]] = ()
    limits: ClassVar[Mapping[str, tuple[int, int]]] = {}
    choices: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def judge(self, facts: Any) -> Ruling | None:  # noqa: ANN401 - each rule is asked about its own facts, `about`
        """What it finds in the facts, or None."""
        raise NotImplementedError


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


def judged(rule: Rule, facts: StepFacts) -> Ruling | None:
    """What a rule finds, where it is asked about facts of this sort; None for any other."""
    return rule.judge(facts) if isinstance(facts, rule.about) else None
