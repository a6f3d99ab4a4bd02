"""Rules about how long pictures last, and about answering (P-02 to P-05, P-14 to P-16)."""

from datetime import timedelta
from typing import Any, ClassVar, Final

from typing_extensions import override

from control_room.domain.clauses.facts import CloseFacts, TriageFacts
from control_room.domain.clauses.rules import Rule, Ruling
from control_room.domain.requests import clock
from control_room.domain.requests.codes import NEVER_REVIEWED, POSITIVE, Band, Outcome
from control_room.domain.times import hours_minutes, local


class ClockShown(Rule, frozen=True, kw_only=True):
    """When the first picture asked for is overwritten, by the London clock, and how long that still is."""

    name: ClassVar[str] = "clock_shown"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("at", "left")

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        gone = facts.first_gone
        if gone is None or gone <= facts.now:
            return None
        return Ruling(
            codes=("clock",), words={"at": f"{local(gone):%-d %B %Y %H:%M}", "left": hours_minutes(gone - facts.now)}
        )


class RunningOut(Rule, frozen=True, kw_only=True):
    """The first picture asked for is in this band. The bands' hours are those of the clock itself and no parameters."""

    name: ClassVar[str] = "running_out"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("left",)
    fixed: ClassVar = {
        "amber_days": str(clock.AMBER.days),
        "red_hours": str(int(clock.RED / timedelta(hours=1))),
        "flashing_hours": str(int(clock.FLASHING / timedelta(hours=1))),
    }
    choices: ClassVar = {"band": (Band.AMBER.value, Band.RED.value, Band.FLASHING.value)}

    band: str

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        gone = facts.first_gone
        if gone is None or clock.band(gone - facts.now).value != self.band:
            return None
        return Ruling(codes=(self.band,), words={"left": hours_minutes(gone - facts.now)})


class AllGone(Rule, frozen=True, kw_only=True):
    """On every candidate camera the pictures were overwritten before the request came: holds and exports are looked at first."""

    name: ClassVar[str] = "all_gone"
    about: ClassVar[type[Any]] = TriageFacts

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        cameras = [camera for item in facts.items for camera in item.cameras]
        gone = bool(cameras) and all(
            not camera.held and camera.gone is not None and camera.gone <= facts.received for camera in cameras
        )
        return Ruling(codes=("search_holds", "overwritten_before_request")) if gone else None


class LostWaiting(Rule, frozen=True, kw_only=True):
    """Pictures were overwritten while the request waited: the manager is told, and no operator closes it."""

    name: ClassVar[str] = "lost_waiting"
    about: ClassVar[type[Any]] = CloseFacts
    holes: ClassVar[tuple[str, ...]] = ("cameras",)

    @override
    def judge(self, facts: CloseFacts) -> Ruling | None:
        return Ruling(codes=("tell_manager",), words={"cameras": ", ".join(facts.lost)}) if facts.lost else None


class LikelyResult(Rule, frozen=True, kw_only=True):
    """The fault register or the log says what a search will come to: it is filled in, for the viewer to confirm."""

    name: ClassVar[str] = "likely_result"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("cameras",)

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        told = {
            c.number: c.fault or c.elsewhere for item in facts.items for c in item.cameras if c.fault or c.elsewhere
        }
        if not told:
            return None
        words = ", ".join(f"{number} ({why})" for number, why in told.items())
        return Ruling(codes=tuple(told), words={"cameras": words})


class EachSearched(Rule, frozen=True, kw_only=True):
    """Every candidate camera has its row before anybody is told that nothing was seen."""

    name: ClassVar[str] = "each_searched"
    about: ClassVar[type[Any]] = CloseFacts
    holes: ClassVar[tuple[str, ...]] = ("cameras",)

    @override
    def judge(self, facts: CloseFacts) -> Ruling | None:
        if not facts.unsearched or facts.outcome in NEVER_REVIEWED | {Outcome.PRESERVED}:
            return None
        return Ruling(codes=facts.unsearched, words={"cameras": ", ".join(facts.unsearched)})


class AnswerTold(Rule, frozen=True, kw_only=True):
    """The requester is told what it came to; what became of pictures found is asked later, and again."""

    name: ClassVar[str] = "answer_told"
    about: ClassVar[type[Any]] = CloseFacts
    holes: ClassVar[tuple[str, ...]] = ("days", "chasers")
    limits: ClassVar = {"feedback_days": (1, 366), "chasers": (0, 10)}

    feedback_days: int = 30
    chasers: int = 2

    @override
    def judge(self, facts: CloseFacts) -> Ruling | None:
        codes = () if facts.told else ("tell",)
        codes = (*codes, "feedback_due") if facts.outcome in POSITIVE else codes
        return (
            Ruling(codes=codes, words={"days": str(self.feedback_days), "chasers": str(self.chasers)})
            if codes
            else None
        )


RULES: Final = (ClockShown, RunningOut, AllGone, LostWaiting, LikelyResult, EachSearched, AnswerTold)
