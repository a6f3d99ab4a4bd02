"""People working alone who book on with the room: each is rung at times agreed, and who does not answer is looked for, step by step.

The steps are of time alone (out-of-hours.md 3): they are rung; five minutes later again; five later their manager; five later the
police, with the last place and the vehicle. A wrong code word never stands anything down: it is the police at once (settled 48).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final, assert_never

from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage, began, went_on

EVERY: Final = 60
"""Minutes between two checks unless another time is agreed; 30 where there is a warning (out-of-hours.md 3)."""
APART: Final = timedelta(minutes=5)
"""From one step to the next."""


DUE, IN_TIME, LATE, RAISED = "lone_checks_due", "lone_checks_in_time", "lone_checks_late", "lone_checks_raised"
MEASURES: Final = ("lone_workers", DUE, IN_TIME, LATE, RAISED, "lone_police")


class LoneStep(StrEnum):
    """What is to be done about somebody who has not answered, one after another."""

    RING = "ring"
    AGAIN = "again"
    MANAGER = "manager"
    POLICE = "police"


STEPS: Final = tuple(LoneStep)


class Checked(StrEnum):
    """What ringing them came to. A machine that answers is nobody."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    WRONG_WORD = "wrong_word"


class LoneWorkerOn(Facts, frozen=True, kw_only=True, tag="lone_worker.booked_on"):
    """Somebody works alone from now on.

    Attributes:
        minutes: between two checks.
        until: when they mean to be back.
        manager: who is rung for them, and the number.
        code: the word by which they say that all is well, hashed with a salt of its own; it is shown nowhere.
    """

    minutes: Public[int] = EVERY
    until: Public[datetime | None] = None
    who: Words
    number: Words | None = None
    where: Words | None = None
    vehicle: Words | None = None
    manager: Words | None = None
    code: Words | None = None


class LoneWorkerChecked(Facts, frozen=True, kw_only=True, tag="lone_worker.checked"):
    """They were rung, or rang: what it came to."""

    result: Public[Checked]
    text: Words | None = None


class LoneWorkerMoved(Facts, frozen=True, kw_only=True, tag="lone_worker.moved"):
    """They are elsewhere now, or later back, or checked at other times."""

    minutes: Public[int | None] = None
    until: Public[datetime | None] = None
    where: Words | None = None


class LoneWorkerFellDue(Facts, frozen=True, kw_only=True, tag="lone_worker.fell_due"):
    """A step fell due by the clock: it is to be done now. Written by the room itself, once."""

    step: Public[LoneStep]
    due: Public[datetime]


class LoneWorkerTold(Facts, frozen=True, kw_only=True, tag="lone_worker.told"):
    """Their manager was rung, or the police: what was said, with the police's own reference."""

    step: Public[LoneStep]
    text: Words


class LoneWorkerOwned(Facts, frozen=True, kw_only=True, tag="lone_worker.owned"):
    """They are somebody's to ring from now on; nobody's where no one took them over at handover."""

    staff: Public[str | None] = None


class LoneWorkerOff(Facts, frozen=True, kw_only=True, tag="lone_worker.booked_off"):
    """They are safe and work alone no more."""

    text: Words | None = None


LoneWorkerLine = (
    LoneWorkerOn
    | LoneWorkerChecked
    | LoneWorkerMoved
    | LoneWorkerFellDue
    | LoneWorkerTold
    | LoneWorkerOwned
    | LoneWorkerOff
)


class LoneWorkerBack(Refusal):
    """They are booked off."""

    code: ClassVar[str] = "lone_worker_back"


class NotStoodDown(Refusal):
    """The code word was wrong: nothing but the police having been told stands it down."""

    code: ClassVar[str] = "not_stood_down"


class Deadline(Struct, frozen=True, kw_only=True):
    """The step that falls due next, and when."""

    step: LoneStep
    at: datetime


class LoneWorker(Matter, frozen=True, kw_only=True, tag="LW"):
    """One person working alone.

    Attributes:
        heard_at: when they last answered, or booked on.
        step: what is to be done now; None while no check is due.
        duress: they gave a wrong code word.
        owner: whose they are to ring: who booked them on, then whoever took them over; None for nobody.
        late, raised: checks answered after they were rung again; those of which their manager was to be told.
        told: the steps that were done, since they last answered.
    """

    who: Words = ""
    number: Words | None = None
    where: Words | None = None
    vehicle: Words | None = None
    manager: Words | None = None
    code: Words | None = None
    minutes: int = EVERY
    until: datetime | None = None
    heard_at: datetime | None = None
    step: LoneStep | None = None
    duress: bool = False
    told: tuple[LoneStep, ...] = ()
    owner: str | None = None
    answered: int = 0
    late: int = 0
    missed: int = 0
    raised: int = 0
    police: bool = False

    @property
    def check_at(self) -> datetime:
        """When they are rung next: so many minutes after they were last heard, or when they meant to be back."""
        heard = self.heard_at or self.opened_at
        check = heard + timedelta(minutes=max(1, self.minutes))
        return min(check, self.until) if self.until is not None and self.until > heard else check

    def deadline(self) -> Deadline | None:
        """The step that falls due next; None once all have, or nothing is waited for."""
        done = 0 if self.step is None else 1 + STEPS.index(self.step)
        if self.stage is not Stage.OPEN or done == len(STEPS):
            return None
        return Deadline(step=STEPS[done], at=self.check_at + done * APART)

    @override
    def owed(self) -> tuple[str, ...]:
        """What is to be done now; booking off else."""
        if self.stage is not Stage.OPEN:
            return ()
        return ("lone_worker_off",) if self.step is None else (f"lone_worker_{self.step.value}",)

    @override
    def due(self) -> datetime | None:
        if self.stage is not Stage.OPEN:
            return None
        return self.check_at if self.step is None else min(self.check_at, self.last_at)

    @override
    def wakes(self) -> datetime | None:
        deadline = self.deadline()
        return None if deadline is None else deadline.at

    @override
    def red(self) -> bool:
        """Everybody out alone is accepted one by one at handover."""
        return self.stage is Stage.OPEN

    @override
    def counts(self) -> Iterable[Count]:
        """Who booked on; checks that came due, answered before they were rung again or later; those that went further."""
        if self.stage is Stage.VOIDED:
            return
        in_time = self.answered - self.late
        sums = dict(
            zip(MEASURES, (1, in_time + self.missed, in_time, self.late, self.raised, int(self.police)), strict=True)
        )
        for measure, n in sums.items():
            if n:
                yield Count(day=self.day, measure=measure, dimension="all", key="", n=n)

    def out(self) -> None:
        """Raise `LoneWorkerBack` once they are booked off."""
        if self.stage is not Stage.OPEN:
            raise LoneWorkerBack(f"{self.ref} is booked off; book them on again if they go out alone again")

    def off(self, text: str | None = None) -> LoneWorkerOff:
        """They are safe. Raises `LoneWorkerBack`, `NotStoodDown`."""
        self.out()
        if self.duress and LoneStep.POLICE not in self.told:
            raise NotStoodDown(
                f"the code word of {self.ref} was wrong: ring 999 with the last place, say so, and book them off once the "
                "police have seen them"
            )
        return LoneWorkerOff(text=text or None)


def after(worker: LoneWorker | None, line: Line) -> LoneWorker:  # noqa: PLR0911 - one arm a kind
    """The lone worker after one more line; it never refuses."""
    whole = began(LoneWorker, line, heard_at=line.at) if worker is None else went_on(worker, line)
    facts: LoneWorkerLine = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    match facts:
        case LoneWorkerOn():
            told = ("who", "number", "where", "vehicle", "manager", "code", "minutes", "until")
            return went_on(whole, line, owner=line.by, **{name: getattr(facts, name) for name in told})
        case LoneWorkerChecked():
            return _checked(whole, facts, line)
        case LoneWorkerMoved():
            told = ("minutes", "until", "where")
            moved = {name: value for name in told if (value := getattr(facts, name)) is not None}
            return went_on(whole, line, **moved)
        case LoneWorkerFellDue():
            missed = whole.missed + (facts.step is LoneStep.AGAIN)
            raised = whole.raised + (facts.step is LoneStep.MANAGER)
            return went_on(whole, line, step=facts.step, missed=missed, raised=raised)
        case LoneWorkerTold():
            police = whole.police or facts.step is LoneStep.POLICE
            return went_on(whole, line, told=(*whole.told, facts.step), police=police)
        case LoneWorkerOwned():
            return went_on(whole, line, owner=facts.staff)
        case LoneWorkerOff():
            return went_on(whole, line, stage=Stage.CLOSED, closed_at=line.at, step=None)
        case _:  # pragma: no cover
            assert_never(facts)


def _checked(worker: LoneWorker, facts: LoneWorkerChecked, line: Line) -> LoneWorker:
    match facts.result:
        case Checked.ANSWERED:
            if worker.duress:
                return went_on(worker, line)
            late = worker.late + (worker.step not in {None, LoneStep.RING})
            return went_on(worker, line, heard_at=line.at, step=None, told=(), answered=worker.answered + 1, late=late)
        case Checked.NO_ANSWER:
            return worker
        case Checked.WRONG_WORD:
            return went_on(worker, line, duress=True, step=LoneStep.POLICE)
        case _:  # pragma: no cover
            assert_never(facts.result)
