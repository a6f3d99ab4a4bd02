"""A morning report that was issued: to which service, of which calls, and whether somebody there says that they have it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar, Final, assert_never

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage, began, went_on
from control_room.domain.times import day_of

WITHIN: Final = timedelta(minutes=90)
"""A service that opened at nine has said by half past ten that it has its report, or it is chased (out-of-hours.md 5)."""

MADE, IN_TIME, CHASED = MEASURES = ("mornings", "mornings_in_time", "mornings_chased")
"""What the figures count of them."""


class MorningIssued(Facts, frozen=True, kw_only=True, tag="morning.issued"):
    """A service's report was made at its opening.

    Attributes:
        since, until: the openings it is between, UTC.
        calls: references of the calls on it.
        today: how many things need the service.
        mailed: it went to the service's own address.
    """

    service: Public[str]
    since: Public[datetime]
    until: Public[datetime]
    calls: Public[tuple[str, ...]] = ()
    today: Public[int] = 0
    mailed: Public[bool] = False


class MorningChased(Facts, frozen=True, kw_only=True, tag="morning.chased"):
    """Nobody had said in time that they have it. `due` is when that was."""

    due: Public[datetime]


class MorningRung(Facts, frozen=True, kw_only=True, tag="morning.rung"):
    """The service was rung about its report, and what they said. It stands until they say that they have it."""

    text: Words


class MorningAcknowledged(Facts, frozen=True, kw_only=True, tag="morning.acknowledged"):
    """Somebody at the service says that they have it: who, and what else they said."""

    who: Words
    text: Words | None = None


MorningFacts = MorningIssued | MorningChased | MorningRung | MorningAcknowledged
"""Every kind of line a morning report writes."""


class MorningOver(Refusal):
    """Somebody has said already that they have the report."""

    code: ClassVar[str] = "morning_over"


class MorningReport(Matter, frozen=True, kw_only=True, tag="MR"):
    """One report; it stands until somebody at the service says that they have it."""

    service: str = ""
    since: datetime | None = None
    until: datetime | None = None
    calls: tuple[str, ...] = ()
    today: int = 0
    mailed: bool = False
    chased: bool = False
    rung_at: datetime | None = None
    who: Words | None = None

    @override
    def owed(self) -> tuple[str, ...]:
        return ("acknowledged",) if self.stage is Stage.OPEN else ()

    @override
    def due(self) -> datetime | None:
        return self.until + WITHIN if self.stage is Stage.OPEN and self.until is not None else None

    @override
    def wakes(self) -> datetime | None:
        return None if self.chased else self.due()

    @override
    def counts(self) -> Iterable[Count]:
        """Each report on the day it was made, whether it was acknowledged in time, and whether it was chased."""
        if self.stage is Stage.VOIDED or self.until is None:
            return
        in_time = self.closed_at is not None and self.closed_at <= self.until + WITHIN
        for measure, n in {MADE: True, IN_TIME: in_time, CHASED: self.chased}.items():
            if n:
                yield Count(day=day_of(self.until), measure=measure, dimension="all", key="")

    def open_(self) -> None:
        """Raise `MorningOver` where somebody has it already."""
        if self.stage is not Stage.OPEN:
            raise MorningOver(f"{self.ref} is over: somebody has said already that they have it")


def after(report: MorningReport | None, line: Line) -> MorningReport:
    """The report as it stands once `line` is written. History never refuses."""
    whole = began(MorningReport, line) if report is None else went_on(report, line)
    facts = line.facts
    if not isinstance(facts, MorningFacts):
        return whole
    match facts:
        case MorningIssued():
            told = {"service": facts.service, "since": facts.since, "until": facts.until, "calls": facts.calls}
            return went_on(whole, line, **told, today=facts.today, mailed=facts.mailed)
        case MorningChased():
            return went_on(whole, line, chased=True)
        case MorningRung():
            return went_on(whole, line, rung_at=line.at)
        case MorningAcknowledged():
            return went_on(whole, line, who=facts.who, stage=Stage.CLOSED, closed_at=line.at)
        case _:  # pragma: no cover
            assert_never(facts)
