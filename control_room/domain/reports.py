"""What the reports to a manager, to members, to the public and to lay visitors are made of, and the Code's principles they answer to."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, Literal

from msgspec import Struct

from control_room.domain.availability import Availability
from control_room.domain.concerns.counting import ConcernFigures
from control_room.domain.figures import Figures
from control_room.domain.matters import Stage
from control_room.domain.register_codes import VisitCategory
from control_room.domain.times import day_of
from control_room.domain.visits import Visit

Kind = Literal["manager", "members", "annual", "lay"]
KINDS: Final[tuple[Kind, ...]] = ("manager", "members", "annual", "lay")
FEWEST: Final = 3
"""Operations under which their hours are told to nobody: of one or two they would tell of each."""


A_YEAR: Final = 360
"""Days from which a period is as good as a year."""


class Visited(Struct, frozen=True, kw_only=True):
    """Visits of one category, "" where nobody said; and how many people they were."""

    category: str
    visits: int
    people: int


class Staffed(Struct, frozen=True, kw_only=True):
    """Hours: worked by people in the room, possible by the floor, below the floor."""

    worked: float
    possible: float
    below: float


class Operated(Struct, frozen=True, kw_only=True):
    """Operations used in a period: how many, and the hours of their sessions; None where they are too few to be told."""

    used: int
    hours: float | None = None


class Facts(Struct, frozen=True, kw_only=True):
    """All that the reports of one period say.

    Attributes:
        before: the figures of the period as long before it; None where the book does not go back so far, which is not nought.
        staffed: None where no shift ran.
        operated: None of less than a year: of a month or a quarter even their number would tell of each.
    """

    at: datetime
    figures: Figures
    before: Figures | None
    availability: Availability
    staffed: Staffed | None
    visits: tuple[Visited, ...]
    register: ConcernFigures
    operated: Operated | None = None


def visited(visits: Iterable[Visit], since: date, until: date) -> tuple[Visited, ...]:
    """Visits by category, each on the London day they came in; who never came and what is struck is not counted."""
    told: dict[str, list[int]] = {}
    for visit in visits:
        if visit.stage is not Stage.VOIDED and visit.in_at is not None and since <= day_of(visit.in_at) <= until:
            told.setdefault(visit.category or "", []).append(visit.count)
    order = [*(each.value for each in VisitCategory), ""]
    return tuple(Visited(category=key, visits=len(told[key]), people=sum(told[key])) for key in order if key in told)


class Principle(Struct, frozen=True, kw_only=True):
    """One of the twelve guiding principles of the Surveillance Camera Code (2013, amended 2021), in short.

    Attributes:
        shows: names of the figures the book has for it; see `words/reports.py`.
        gaps: what a person has to write: the book knows nothing of it.
    """

    number: int
    title: str
    shows: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


PRINCIPLES: Final = (
    Principle(
        number=1,
        title="A stated purpose and a pressing need",
        shows=("assists", "arrests", "contribution"),
        gaps=("the purposes of the scheme, and why they are still pressing",),
    ),
    Principle(
        number=2,
        title="The effect on privacy, and regular review",
        shows=("zones_lost", "zones_overridden", "homes"),
        gaps=("when the impact assessment was reviewed, and what changed",),
    ),
    Principle(
        number=3,
        title="Openness, and somebody to turn to",
        shows=("complaints", "complaints_in_time"),
        gaps=("where the signs and the contact point are published",),
    ),
    Principle(
        number=4,
        title="Clear responsibility",
        shows=("hours", "below_floor"),
        gaps=("who is answerable for the scheme, by name and post",),
    ),
    Principle(
        number=5,
        title="Rules, known to all who work by them",
        gaps=("how rules and changes of them were made known; person papers lists who signed for which version",),
    ),
    Principle(
        number=6,
        title="Nothing kept longer than needed",
        shows=("lost_while_waiting",),
        gaps=(
            "for how long pictures and records are kept, and that it was checked; keeping due lists what is past it",
        ),
    ),
    Principle(
        number=7,
        title="Access limited and disclosure by rule",
        shows=("requests", "exports_released", "refused", "viewings", "visits"),
    ),
    Principle(
        number=8,
        title="Standards, of equipment and of people",
        shows=("with_picture", "recorded"),
        gaps=("which standards the scheme works to, and who certified it",),
    ),
    Principle(
        number=9,
        title="Security",
        shows=("breaches", "breaches_notified", "misuse"),
        gaps=("tests of the system's own security in the period",),
    ),
    Principle(
        number=10,
        title="Review and audit, published",
        shows=("camera_audits",),
        gaps=("what the reviews and audits concluded, and where that is published",),
    ),
    Principle(
        number=11,
        title="Help to law enforcement, with evidence that stands",
        shows=("reviews_successful", "in_time", "feedback", "pickup"),
    ),
    Principle(
        number=12,
        title="Reference data that is right",
        gaps=("whether pictures are matched against any list, and how the list is kept right",),
    ),
)
