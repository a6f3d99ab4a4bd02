"""A concern as its lines make it."""

from datetime import date, datetime

from typing_extensions import override

from control_room.domain.book import Words
from control_room.domain.concerns.codes import Beyond, Finding, Reply, Risk, Sort, Step
from control_room.domain.concerns.lasting import day_over, ends, warnings
from control_room.domain.matters import Matter, Stage


class Concern(Matter, frozen=True, kw_only=True, tag="CN"):
    """What was reported, and what came of it.

    Attributes:
        of_lines: lines of the book it is about: they are kept while it is open.
        off: whom it is about, and who is named in its words: no role puts them on its list.
        people_told: True or False once it was decided whether those concerned are told, None before.
        warned: hours left of which was said that they are.
    """

    sort: Sort = Sort.COMPLAINT
    step: Step = Step.REPORTED
    aware: datetime | None = None
    happened: datetime | None = None
    cameras: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    of_lines: tuple[int, ...] = ()
    hours: int = 0
    acknowledge_by: date | None = None
    answer_by: date | None = None
    reply: Reply | None = None
    text: Words = ""
    whom: Words = ""
    who: Words = ""
    contact: Words = ""
    taken_by: str | None = None
    taken_at: datetime | None = None
    acknowledged_at: datetime | None = None
    answered_at: datetime | None = None
    answer: Words = ""
    beyond: tuple[Beyond, ...] = ()
    risk: Risk | None = None
    people: int | None = None
    data: Words = ""
    contained: Words = ""
    notified_at: datetime | None = None
    theirs: Words = ""
    not_notified: Words | None = None
    people_told: bool | None = None
    warned: tuple[int, ...] = ()
    finding: Finding | None = None
    lessons: Words = ""
    reopened: int = 0

    @property
    def clock_ends(self) -> datetime | None:
        """When a breach's hours are over; None for what is no breach."""
        return ends(self.aware, self.hours) if self.sort is Sort.BREACH and self.aware and self.hours else None

    @property
    def undecided(self) -> bool:
        """Whether it is a breach of which nobody has decided yet whether the ICO is told."""
        return (
            self.sort is Sort.BREACH
            and self.stage is Stage.OPEN
            and self.notified_at is None
            and self.not_notified is None
        )

    def late(self, now: datetime) -> tuple[str, ...]:
        """What is owed and past its time, by its code."""
        found = {"ico_decision": self.clock_ends} if self.undecided else {}
        owed = self.owed()
        for code, last in (("complaint_acknowledged", self.acknowledge_by), ("complaint_answered", self.answer_by)):
            if code in owed and last is not None:
                found[code] = day_over(last)
        return tuple(code for code, at in found.items() if at is not None and now >= at)

    @override
    def owed(self) -> tuple[str, ...]:
        """What still has to be done: taken up, acknowledged, answered, decided, told, concluded."""
        if self.stage is not Stage.OPEN:
            return ()
        complaint = self.sort is Sort.COMPLAINT and self.reply is not Reply.NOT_KNOWN
        wanted = {
            "ico_decision": self.undecided,
            "taking_up": self.step is Step.REPORTED,
            "complaint_acknowledged": complaint and self.acknowledged_at is None and self.answered_at is None,
            "complaint_answered": complaint and self.answered_at is None,
            "people_decision": self.risk is Risk.HIGH and self.people_told is None,
        }
        found = tuple(code for code, is_owed in wanted.items() if is_owed)
        return found or ("conclusion",)

    @override
    def due(self) -> datetime | None:
        """The end of a breach's hours while nobody has decided; the last day of what a complaint owes."""
        if self.stage is not Stage.OPEN:
            return None
        owed = self.owed()
        days = {"complaint_acknowledged": self.acknowledge_by, "complaint_answered": self.answer_by}
        ends = [day_over(last) for code, last in days.items() if code in owed and last is not None]
        clock = self.clock_ends if self.undecided else None
        return min((*ends, *((clock,) if clock else ())), default=None)

    @override
    def red(self) -> bool:
        """A breach's hours run: whoever takes over has to know."""
        return self.undecided

    @override
    def wakes(self) -> datetime | None:
        """Its next warning."""
        if not self.undecided or self.aware is None or not self.hours:
            return None
        return next((at for at, _ in warnings(self.aware, self.hours, self.warned)), None)
