"""What may be asked of cameras by a tasking, and which tour an answer is of."""

from datetime import datetime, timedelta
from typing import ClassVar, Final

from control_room.domain.book import heard
from control_room.domain.cameras.inventory import Inventory
from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.tasking.kinds import NotDone, TaskingSet, TourAnswer, TourAnswered
from control_room.domain.tasking.states import Tasking
from control_room.domain.tasking.tours import SOONEST, Pattern, Tour
from control_room.domain.tasking.watching import somebody
from control_room.domain.times import spoken

LONGEST: Final = timedelta(days=92)
"""A quarter: what is wanted for longer goes to the meeting again."""
NEAREST: Final = 3
"""Cameras named in place of one that is not in the register."""


class TaskingNotWhole(Refusal):
    """A tasking lacks what a tour cannot be without: a camera, a window, a day."""

    code: ClassVar[str] = "tasking_not_whole"


class NotInRegister(Refusal):
    """A camera a tasking names is not in the register."""

    code: ClassVar[str] = "not_in_register"


class WatchesSomebody(Refusal):
    """A tasking would watch somebody who is named: that is surveillance and wants an authority."""

    code: ClassVar[str] = "watches_somebody"


class TaskingOver(Refusal):
    """The tasking has ended."""

    code: ClassVar[str] = "tasking_over"


class NoTourDue(Refusal):
    """There is no tour that the answer could be of."""

    code: ClassVar[str] = "no_tour_due"


def nearest(number: str, inventory: Inventory) -> tuple[str, ...]:
    """Cameras in service whose numbers lie nearest to one that is none."""
    kind = number[:1] if number[:1].isalpha() else ""
    figures = number.removeprefix(kind)
    known = [each.number for each in inventory.cameras if each.status == "in_service"]
    alike = [each for each in known if each[: len(kind)] == kind and each[len(kind) :].isdigit()]
    if not figures.isdigit():
        return tuple(alike[:NEAREST])
    close = sorted(alike, key=lambda each: (abs(int(each[len(kind) :]) - int(figures)), int(each[len(kind) :])))
    return tuple(sorted(close[:NEAREST], key=lambda each: int(each[len(kind) :])))


def gone(number: str, inventory: Inventory) -> bool:
    """Whether a camera was decommissioned or is in the register no more."""
    camera = inventory.by_number(number)
    return camera is None or camera.status == "decommissioned"


def set_(facts: TaskingSet, inventory: Inventory) -> TaskingSet:
    """What a meeting asks, as it is written.

    Raises:
        TaskingNotWhole: no camera, no day, or the days end before they begin.
        NotInRegister: a camera that is not in the register or was decommissioned.
        WatchesSomebody: it is about somebody, not a place (P-25).
    """
    words = " ".join(heard(each) for each in (facts.text, facts.why))
    if who := somebody(words, inventory):
        raise WatchesSomebody(
            f'"{who}": watching somebody who is named is surveillance, no tasking (P-25); '
            "a supervisor opens an operation for it, Alt+W"
        )
    if not facts.cameras:
        raise TaskingNotWhole("no camera is named; a tasking tours cameras: t c13 school run 1500-1630 daily")
    for number in facts.cameras:
        if gone(number, inventory):
            near = ", ".join(_cam(each) for each in nearest(number, inventory))
            raise NotInRegister(
                f"{_cam(number)} is not in the register{f'; the nearest that are: {near}' if near else ''}"
            )
    _days(facts)
    return facts


def _days(facts: TaskingSet) -> None:
    if facts.last < facts.first:
        raise TaskingNotWhole(
            f"it ends {facts.last:%-d %b} before it begins {facts.first:%-d %b}; give the later day last"
        )
    if facts.last - facts.first > LONGEST:
        raise TaskingNotWhole(f"a tasking lasts {LONGEST.days} days at the most; the meeting asks again after that")
    if facts.every is not None and facts.every < SOONEST:
        raise TaskingNotWhole(f"tours come every {SOONEST} min at the most; every 30 min is usual")
    pattern = Pattern(opens=facts.opens, closes=facts.closes, days=facts.days, first=facts.first, last=facts.last)
    if not any(pattern.between(facts.first, facts.last)):
        raise TaskingNotWhole("none of its days of the week lies between its first day and its last; say till when")


def which(it: Tasking, now: datetime, due: datetime | None = None) -> Tour:
    """The tour an answer is of: the one named, else the earliest waiting, else the latest of which a reason is owed.

    Raises:
        TaskingOver: it has ended and owes nothing.
        NoTourDue: none waits and none is owed.
    """
    if due is not None:
        found = it.tour(due)
        if found is None or found.due > now:
            raise NoTourDue(f"no tour was due at {spoken(due)}; look at its page, Alt+A")
        return found
    waiting = it.waiting(now)
    if waiting:
        return waiting[0]
    for owed in reversed(it.owing):
        found = it.tour(owed)
        if found is not None:
            return found
    if it.stage is not Stage.OPEN:
        raise TaskingOver("this tasking has ended and nothing is owed on it")
    ahead = it.ahead(now, now + timedelta(days=8))
    following = f"the next is due {spoken(ahead[0].due)} on {ahead[0].day:%a %-d %b}" if ahead else "none is to come"
    raise NoTourDue(f"no tour of it is due now; {following}")


def answer(
    tour: Tour,
    now: datetime,
    *,
    came: TourAnswer,
    why: NotDone | None = None,
    cameras: tuple[str, ...] = (),
    about: str | None = None,
    text: str | None = None,
    typed: str | None = None,
) -> TourAnswered:
    """What a tour came to, late or in its time."""
    return TourAnswered(
        due=tour.due,
        answer=came,
        why=why if came is TourAnswer.NOT_DONE else None,
        cameras=cameras,
        about=about,
        late=now >= tour.ends,
        text=text or None,
        typed=typed,
    )


def _cam(number: str) -> str:
    return number.lower() if number[:1].isalpha() else f"c{number}"
