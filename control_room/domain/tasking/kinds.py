"""The lines of a tasking, from what a meeting asks to the last tour of it."""

from datetime import date, datetime
from enum import StrEnum

from control_room.domain.book import Facts, Public, Words


class TourAnswer(StrEnum):
    """What a tour came to."""

    QUIET = "quiet"
    SEEN = "seen"
    NOT_DONE = "not_done"


class NotDone(StrEnum):
    """Why a tour was not made."""

    ASSIST = "assist"
    """Busy with an assist."""
    CAMERA_DOWN = "camera_down"
    CAMERA_GONE = "camera_gone"
    """Decommissioned or taken out of the register since the meeting asked; counted apart."""
    STAFF = "staff"
    WEATHER = "weather"
    OTHER = "other"


class TaskingSet(Facts, frozen=True, kw_only=True, tag="tasking.set"):
    """A meeting asks for tours of cameras.

    Attributes:
        opens, closes: minutes into the day by London's clock; a `closes` not after `opens` is the next day's.
        days: days of the week, 0 for Monday; none is every day.
        first, last: London days, both counted in.
        every: minutes from tour to tour within the window; None for one tour a window.
        met: the day of the meeting.
        asks: who asks: the agency or team; `meeting` is what it was asked at.
        text: what to look for; `why` is what shows the need.
    """

    cameras: Public[tuple[str, ...]] = ()
    opens: Public[int]
    closes: Public[int]
    days: Public[tuple[int, ...]] = ()
    first: Public[date]
    last: Public[date]
    every: Public[int | None] = None
    met: Public[date | None] = None
    asks: Words | None = None
    meeting: Words | None = None
    text: Words = ""
    why: Words | None = None
    typed: Words | None = None


class TourAnswered(Facts, frozen=True, kw_only=True, tag="tour.answered"):
    """What one tour came to: made and quiet, made and something seen, or not made and why.

    Attributes:
        due: which tour it is.
        why: of one not made; None where nobody said.
        cameras: where it was seen.
        about: the assist it grew into, or that kept them from it.
        late: it was answered after the next was due, or its window had ended.
    """

    due: Public[datetime]
    answer: Public[TourAnswer]
    why: Public[NotDone | None] = None
    cameras: Public[tuple[str, ...]] = ()
    about: Public[str | None] = None
    late: Public[bool] = False
    text: Words | None = None
    typed: Words | None = None


class ToursLapsed(Facts, frozen=True, kw_only=True, tag="tour.lapsed"):
    """The window ended and nobody answered: not made, and why is owed till the handover. `gone`: every camera was gone, nothing is owed."""

    tours: Public[tuple[datetime, ...]] = ()
    gone: Public[bool] = False


class ToursLeft(Facts, frozen=True, kw_only=True, tag="tour.left"):
    """The shift was handed over without a word on these: they stand as not made, no reason given."""

    tours: Public[tuple[datetime, ...]] = ()


class TaskingEnded(Facts, frozen=True, kw_only=True, tag="tasking.ended"):
    """No more tours of it: its days are over, or somebody ended it before, and why."""

    reason: Words | None = None


TaskingLine = TaskingSet | TourAnswered | ToursLapsed | ToursLeft | TaskingEnded
"""Every kind of line a tasking has."""
