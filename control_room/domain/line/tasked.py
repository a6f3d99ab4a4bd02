"""What a line about tasking can be filed as: what a meeting asks, and what one tour came to."""

from datetime import date

from control_room.domain.line.filed import Filed
from control_room.domain.tasking.kinds import NotDone, TourAnswer


class Task(Filed, frozen=True, kw_only=True, tag="task"):
    """A tasking. `cameras` are all that were named, known or not; `window`, `days` and the rest as `TaskingSet` has them.

    Attributes:
        when: the window and its days in words, for reading back.
        a_week: nobody said till when, so it is for a week.
        person: the words by which it would watch somebody; "" where it watches places.
    """

    cameras: tuple[str, ...] = ()
    opens: int | None = None
    closes: int | None = None
    days: tuple[int, ...] = ()
    first: date | None = None
    last: date | None = None
    every: int | None = None
    asks: str = ""
    look: str = ""
    when: str = ""
    a_week: bool = False
    person: str = ""


class Toured(Filed, frozen=True, kw_only=True, tag="tour"):
    """What the tour that waits came to. `about` is the assist it grew into, or that kept them from it."""

    came: TourAnswer = TourAnswer.QUIET
    why: NotDone | None = None
    about: str | None = None
    cameras: tuple[str, ...] = ()
