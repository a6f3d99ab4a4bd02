"""Rules about the welfare of our own (P-35): breaks, rest, fatigue, whoever is alone, what was disturbing; with their figures.

Two of the figures are the law's and may only be made stricter: 20 minutes on a day of more than six hours, and eleven hours from one day
to the next (Working Time Regulations 1998, regs. 12 and 10). The others are proposals, bounded by what can be meant.
"""

from typing import ClassVar, Final

from typing_extensions import override

from control_room.domain.aftercare import DEBRIEF_HOURS, FOLLOW_UP_DAYS
from control_room.domain.clauses.protocols import Protocol, tuned
from control_room.domain.clauses.rules import Kept
from control_room.domain.lonechecks import ALARM, EVERY, RING, LoneSteps
from control_room.domain.resting import BETWEEN, IN_A_ROW, LONG_DAY, SCREEN, SOON, TIRED, WHOLE, RestTerms

_SAID: Final = ("warn", "alert")


class BreakOwed(Kept, frozen=True, kw_only=True):
    """The uninterrupted break of a long day: never shorter, on no longer a day, than the Regulations have it."""

    name: ClassVar[str] = "break_owed"
    where: ClassVar[str] = "domain/resting.py"
    limits: ClassVar = {"minutes": (WHOLE, 60), "hours": (3, LONG_DAY), "notice_minutes": (10, 120)}
    severities: ClassVar = _SAID

    minutes: int = WHOLE
    hours: int = LONG_DAY
    notice_minutes: int = SOON


class ScreenPause(Kept, frozen=True, kw_only=True):
    """Some minutes away from the screen are advised after so long without a pause."""

    name: ClassVar[str] = "screen_pause"
    where: ClassVar[str] = "domain/resting.py"
    limits: ClassVar = {"minutes": (20, 120)}
    severities: ClassVar = ("auto",)

    minutes: int = SCREEN


class Fatigue(Kept, frozen=True, kw_only=True):
    """From which hour of a duty on, and from which shift in a row, fatigue is said."""

    name: ClassVar[str] = "fatigue"
    where: ClassVar[str] = "domain/resting.py"
    limits: ClassVar = {"hour": (5, 12), "row": (2, 7)}
    severities: ClassVar = _SAID

    hour: int = TIRED
    row: int = IN_A_ROW


class RestBetween(Kept, frozen=True, kw_only=True):
    """Rest from one shift to the next: never less than the Regulations have it."""

    name: ClassVar[str] = "rest_between"
    where: ClassVar[str] = "domain/resting.py"
    limits: ClassVar = {"hours": (BETWEEN, 24)}
    severities: ClassVar = _SAID

    hours: int = BETWEEN


class LoneAsked(Kept, frozen=True, kw_only=True):
    """Whoever is alone is asked after, and what follows where nobody answers."""

    name: ClassVar[str] = "lone_asked"
    where: ClassVar[str] = "domain/lonechecks.py"
    limits: ClassVar = {"every_minutes": (10, 120), "alarm_minutes": (1, 60), "ring_minutes": (2, 120)}
    severities: ClassVar = ("alert",)

    every_minutes: int = EVERY
    alarm_minutes: int = ALARM
    ring_minutes: int = RING

    @override
    def amiss(self) -> tuple[str, str, str] | None:
        if self.ring_minutes <= self.alarm_minutes:
            right = f"ring_minutes: {self.alarm_minutes + 1} or more, for both count from when the check was due"
            return "ring_minutes", "somebody is rung no later than the alarm", right
        return None


class AfterSight(Kept, frozen=True, kw_only=True):
    """Whoever saw something disturbing: by when somebody sits down with them, and asks again."""

    name: ClassVar[str] = "after_sight"
    where: ClassVar[str] = "domain/aftercare.py"
    limits: ClassVar = {"hours": (1, 168), "days": (7, 92)}
    severities: ClassVar = _SAID

    hours: int = DEBRIEF_HOURS
    days: int = FOLLOW_UP_DAYS


RULES: Final = (BreakOwed, ScreenPause, Fatigue, RestBetween, LoneAsked, AfterSight)


def rest_terms(held: Protocol | None) -> RestTerms:
    """What is owed of rest, by a version of the protocol; the usual where there is none."""
    owed, tired = tuned(held, BreakOwed), tuned(held, Fatigue)
    return RestTerms(
        minutes=owed.minutes,
        hours=owed.hours,
        notice_minutes=owed.notice_minutes,
        screen_minutes=tuned(held, ScreenPause).minutes,
        hour=tired.hour,
        row=tired.row,
        between_hours=tuned(held, RestBetween).hours,
    )


def lone_steps(held: Protocol | None) -> LoneSteps:
    """When whoever is alone is asked after, by a version of the protocol; the usual where there is none."""
    asked = tuned(held, LoneAsked)
    return LoneSteps(every=asked.every_minutes, alarm=asked.alarm_minutes, ring=asked.ring_minutes)
