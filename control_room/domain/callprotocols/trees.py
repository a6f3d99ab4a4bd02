"""A call protocol: the questions of one service, the words for the caller, and where each way ends.

The trees belong to the services; the room edits their words in `protocols/out-of-hours/`. A tree guides and never traps:
every question may be answered "not known", gone back on, jumped over with a reason, and left for 999 at any moment.
"""

from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from msgspec import Struct


class Action(StrEnum):
    """What an end of a tree does with the call."""

    EMERGENCY = "emergency_999"
    PAGE = "page"
    SIGNPOST = "signpost"
    DEFER = "defer"
    ADVISE = "advise"


class Urgency(StrEnum):
    """How soon somebody must be reached, from a danger to life or a major incident (P0) to the next morning (P3)."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"


class When(StrEnum):
    """What a fork goes by, as it stood when the need began."""

    OPEN = "open"
    ON_DUTY = "on_duty"
    SEVERE_WEATHER = "severe_weather"


class Take(StrEnum):
    """What a question takes into the answers, where it is no choice."""

    WORD = "word"
    NUMBER = "number"
    TIME = "time"


GIVEN: Final = "given"
"""The code of an answer that was typed; what was typed stands beside it."""
UNKNOWN: Final = "unknown"
"""The code of the answer that every question of yes and no has beside those two."""

YES_NO: Final = ("yes", "no", UNKNOWN)


class Answer(Struct, frozen=True, kw_only=True):
    """One way out of a question.

    Attributes:
        code: what the book keeps of it.
        words: what stands beside its key.
        to: the node it leads to in this tree; empty where it leads to another tree.
        protocol: the tree it leads to; empty where it stays in this one.
    """

    code: str
    words: str
    to: str = ""
    protocol: str = ""


class Question(Struct, frozen=True, kw_only=True, tag="question"):
    """Something asked, in the words to say.

    Attributes:
        life: it asks whether anybody is hurt or in danger; a tree begins with it.
        say: said before it is asked; may be empty.
        note: for whoever asks, never read out; may be empty.
        take: what is typed into the answers; None for a choice. It counts as written down where an end requires its name.
    """

    name: str
    ask: str
    answers: tuple[Answer, ...]
    life: bool = False
    say: str = ""
    note: str = ""
    take: Take | None = None
    line: int = 0

    def answer(self, code: str) -> Answer | None:
        """The answer with that code."""
        return next((each for each in self.answers if each.code == code), None)


class Saying(Struct, frozen=True, kw_only=True, tag="saying"):
    """Words for the caller on the way to the next node."""

    name: str
    say: str
    then: str
    note: str = ""
    line: int = 0


class Fork(Struct, frozen=True, kw_only=True, tag="fork"):
    """A way nobody is asked about: by a service's hours, by whether somebody of it is on duty, or by the weather.

    Attributes:
        service: whose hours; empty for the tree's own.
        yes, no: the nodes it leads to.
    """

    name: str
    when: When
    yes: str
    no: str
    service: str = ""
    line: int = 0


class End(Struct, frozen=True, kw_only=True, tag="end"):
    """What is done.

    Attributes:
        say: what the caller is told; holes in braces are filled in (`HOLES`).
        then: a further end, done as well: "999, and page our surveyor too".
        urgency: of a page.
        policy: the ladder a page climbs.
        to: a directory id for a signpost, a service for what is deferred.
        to_open: the directory id a signpost gives instead while the tree's own service is open; may be empty.
        note: for whoever says it, never read out; may be empty.
        promise_minutes: by when the caller was told something would happen; 0 promises nothing by a time.
        require: particulars without which the call is not closed, in the tree's own words (`structure_type`).
    """

    name: str
    action: Action
    say: str = ""
    then: str = ""
    urgency: Urgency | None = None
    policy: str = ""
    to: str = ""
    to_open: str = ""
    note: str = ""
    promise_minutes: int = 0
    require: tuple[str, ...] = ()
    line: int = 0


Node: TypeAlias = Question | Saying | Fork | End

HOLES: Final = ("callback_number", "promise_by", "next_opening", "place", "number")
"""What may stand in braces in words for the caller: the number read back, the time promised, when the service opens next,
the place given, and the signpost's own number."""


class CallProtocol(Struct, frozen=True, kw_only=True):
    """One service's tree.

    Attributes:
        id: the file's name without its ending.
        name: its title.
        effective: the London date it holds from.
        review_by: after this day a banner says that it is out of date; it is used all the same.
        owner: the post that owns the words, never a person.
        service: the profile in `hours.yml` it goes by.
        search: words callers say.
        sensitive: calls under it are restricted to those who need them.
        street: it is about a thing in the street: whose road and land that is, is asked.
        brief: nothing is asked beyond the life question: the call is one line (`p bins. told web`).
    """

    id: str
    name: str
    version: str
    effective: date
    review_by: date
    owner: str
    service: str
    start: str
    nodes: tuple[Node, ...]
    search: tuple[str, ...] = ()
    sensitive: bool = False
    street: bool = False
    brief: bool = False

    def node(self, name: str) -> Node | None:
        """The node of that name."""
        return next((each for each in self.nodes if each.name == name), None)

    @property
    def emergency(self) -> End | None:
        """The end that threat to life leads to from anywhere in the tree."""
        return next((each for each in self.nodes if isinstance(each, End) and each.action is Action.EMERGENCY), None)

    def out_of_date(self, day: date) -> bool:
        """Whether the owner should have looked at it again by that London day."""
        return day > self.review_by


def leads_to(node: Node) -> tuple[str, ...]:
    """The nodes of its own tree a node leads to."""
    match node:
        case Question():
            return tuple(each.to for each in node.answers if each.to)
        case Saying():
            return (node.then,)
        case Fork():
            return (node.yes, node.no)
        case End():
            return (node.then,) if node.then else ()
