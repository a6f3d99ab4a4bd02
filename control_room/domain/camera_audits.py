"""The week's audit of camera use: drawn by the book, answered by somebody else, for a purpose the protocol states (P-44, 6.6).

It cannot be quietly skipped: a draw is answered, late for ever where it was late, or set aside by a manager with a reason that stands.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final, assert_never

import msgspec
from msgspec import Struct
from typing_extensions import override

from control_room.domain.audit_draws import Draw
from control_room.domain.book import Facts, Line, Public, Viewed, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage, began, went_on

MEASURE: Final = "camera_audits"


class Answer(StrEnum):
    """What the recorder shows of a draw."""

    IN_ACCORD = "in_accord"
    """Seen, and for a purpose the protocol states."""
    NOTHING = "nothing_to_see"
    """The camera rested, or nobody moved it."""
    UNKNOWABLE = "cannot_be_known"
    """Overwritten, not kept, out of order: `text` says why."""
    ASKED = "asked"
    """A question to the operator; the draw waits on."""
    CONCERN = "concern"
    """It looks like misuse: the manager is told, and it is looked into."""


class AuditDrawn(Facts, frozen=True, kw_only=True, tag="audit.drawn"):
    """The audit of the week that began on Monday `week`, drawn by `root` over the first `size` lines.

    Attributes:
        checkpoint: number of the line that says the root: the first written when the week was over.
        among: slots it was drawn from: a person and a half-hour each.
        register: how many cameras it had then; `listing` is the SHA-256 of their numbers, sorted, a line each.
        due: until when each draw is answered.
        days_late: whole days after its Monday it was drawn, 0 where the room was not off.
    """

    week: Public[date]
    size: Public[int]
    root: Public[str]
    checkpoint: Public[int]
    among: Public[int]
    register: Public[int]
    listing: Public[str]
    due: Public[datetime]
    days_late: Public[int] = 0
    draws: Public[tuple[Draw, ...]] = ()


class AuditAnswered(Facts, frozen=True, kw_only=True, tag="audit.answered"):
    """What somebody else found of draw `item`, counted from 1.

    Attributes:
        purpose: of those the protocol states, where it was seen to be in accord.
        query: number of the line that asks the operator, on their shift.
        concern: reference of what was reported to the register, where alone its words stand.
    """

    item: Public[int]
    answer: Public[Answer]
    late: Public[bool] = False
    query: Public[int | None] = None
    concern: Public[str | None] = None
    purpose: Words | None = None
    text: Words | None = None


class AuditSetAside(Facts, frozen=True, kw_only=True, tag="audit.set_aside"):
    """A manager sets draw `item` aside, and says why."""

    item: Public[int]
    late: Public[bool] = False
    reason: Words


class AuditOverdue(Facts, frozen=True, kw_only=True, tag="audit.overdue"):
    """Each morning, to the manager: these draws are not answered and their day is over."""

    items: Public[tuple[int, ...]] = ()
    days: Public[int]


AuditLine = AuditDrawn | AuditAnswered | AuditSetAside | AuditOverdue


class NotDrawn(Refusal):
    """The audit has no such draw."""

    code: ClassVar[str] = "not_drawn"


class OwnUse(Refusal):
    """Nobody answers for their own use of cameras."""

    code: ClassVar[str] = "own_camera_use"


class OnThatShift(Refusal):
    """Somebody who was not on that shift can look at it."""

    code: ClassVar[str] = "on_that_shift"


class AnsweredBefore(Refusal):
    """The draw was answered or set aside; that stands."""

    code: ClassVar[str] = "audit_answered_before"


class SayWhatWasSeen(Refusal):
    """The answer wants words, or a purpose the protocol states."""

    code: ClassVar[str] = "say_what_was_seen"


class StaysDrawn(Refusal):
    """What was drawn and answered is not struck: it is done late, or set aside."""

    code: ClassVar[str] = "stays_drawn"


class Item(Struct, frozen=True, kw_only=True):
    """One draw and what came of it. `asked` is the line of a question put to the operator."""

    draw: Draw
    answer: Answer | None = None
    by: str | None = None
    at: datetime | None = None
    late: bool = False
    aside: bool = False
    asked: int | None = None
    concern: str | None = None
    hidden: bool = False
    """What was answered is not for whoever looks."""
    purpose: Words | None = None
    text: Words | None = None

    @property
    def waits(self) -> bool:
        """Whether it is still to be answered; a question put to the operator is no answer."""
        return not self.aside and self.answer in {None, Answer.ASKED}


class CameraAudit(Matter, frozen=True, kw_only=True, tag="CU"):
    """One week's audit. Closed when nothing of it waits."""

    week: date
    root: str = ""
    size: int = 0
    checkpoint: int = 0
    among: int = 0
    due_at: datetime | None = None
    days_late: int = 0
    items: tuple[Item, ...] = ()

    @property
    def waiting(self) -> tuple[int, ...]:
        """Draws nobody has answered, counted from 1."""
        return tuple(n for n, item in enumerate(self.items, 1) if item.waits)

    def overdue(self, now: datetime) -> tuple[int, ...]:
        """Those of them whose day is over."""
        return self.waiting if self.due_at is not None and now >= self.due_at else ()

    @override
    def owed(self) -> tuple[str, ...]:
        """The audit, while a draw waits."""
        return ("camera_audit",) if self.waiting and self.stage is not Stage.VOIDED else ()

    @override
    def due(self) -> datetime | None:
        """The end of the last day it is in time."""
        return self.due_at if self.waiting else None

    @override
    def counts(self) -> Iterable[Count]:
        """Draws by what came of them and whether in time, on the Monday of the week they are of.

        A concern is counted among its own, in the register: whom it is about reads these figures too.
        """
        if self.stage is Stage.VOIDED:
            return
        for item in self.items:
            yield Count(day=self.week, measure=MEASURE, dimension="all", key="")
            yield Count(day=self.week, measure=MEASURE, dimension="done", key=done(item))
            if item.answer not in {None, Answer.CONCERN} and not item.waits and not item.aside:
                yield Count(day=self.week, measure=MEASURE, dimension="answer", key=str(item.answer))

    def item(self, n: int) -> Item:
        """Draw `n`, counted from 1, that still waits. Raises `NotDrawn`, `AnsweredBefore`."""
        if not 1 <= n <= len(self.items):
            raise NotDrawn(f"this audit has draws 1 to {len(self.items)}; they are drawn, nobody picks one")
        found = self.items[n - 1]
        if not found.waits:
            raise AnsweredBefore(
                f"draw {n} was {'set aside' if found.aside else 'answered'} by {found.by}, and that stands; "
                "write what is new as a line on it"
            )
        return found

    def late(self, now: datetime) -> bool:
        """Whether what is done now is late."""
        return self.due_at is not None and now >= self.due_at


def done(item: Item) -> str:
    """How a draw stands in the figures: waiting, in_time, late or set_aside."""
    if item.waits:
        return "waiting"
    return "set_aside" if item.aside else "late" if item.late else "in_time"


def may_answer(item: Item, by: str, *, was_on_it: bool, others: int) -> None:
    """Whether this person looks at a draw.

    Args:
        was_on_it: they were on the same shift.
        others: people who may do it and were not.

    Raises:
        OwnUse: it is of their own use of a camera.
        OnThatShift: they were on that shift, and somebody else who was not could do it.
    """
    if item.draw.staff == by:
        raise OwnUse("this draw is of your own use of a camera; another supervisor, a manager or an auditor answers it")
    if was_on_it and others:
        raise OnThatShift(
            "you were on that shift yourself; another supervisor, a manager or an auditor who was not answers it"
        )


def checked(
    answer: Answer, *, purpose: str | None, text: str | None, stated: tuple[str, ...]
) -> tuple[str | None, str | None]:
    """The purpose and the words of an answer, as they are kept. Raises `SayWhatWasSeen`."""
    said = (text or "").strip() or None
    if answer is Answer.IN_ACCORD:
        chosen = (purpose or "").strip().lower()
        found = next((each for each in stated if each.lower() == chosen), None)
        if found is None:
            raise SayWhatWasSeen(
                f"say which purpose it was in accord with, one the protocol states: {'; '.join(stated)}"
            )
        return found, said
    if answer is not Answer.NOTHING and said is None:
        wanted = {
            Answer.UNKNOWABLE: "say why it cannot be known: overwritten, not kept, out of order",
            Answer.ASKED: "say what the operator is asked",
        }
        raise SayWhatWasSeen(wanted.get(answer, "say what was seen, and why it is a concern"))
    return None, said


def stays(line: Line) -> None:
    """Raise `StaysDrawn` for a line that nobody strikes: of an audit, or that somebody read a restricted record."""
    if isinstance(line.facts, AuditLine):
        raise StaysDrawn(
            f"line {line.number} is of an audit of camera use: it is answered late, or a manager sets it aside; it is not struck"
        )
    if isinstance(line.facts, Viewed):
        raise StaysDrawn(
            f"line {line.number} says who read {line.ref}: it is not struck; write what is to be said of it"
        )


def after(audit: CameraAudit | None, line: Line) -> CameraAudit:
    """The audit after one more line; it never refuses."""
    facts: AuditLine = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if audit is None:
        audit = began(CameraAudit, line, week=line.at.date())
    match facts:
        case AuditDrawn():
            told = {
                "week": facts.week,
                "root": facts.root,
                "size": facts.size,
                "checkpoint": facts.checkpoint,
                "among": facts.among,
                "due_at": facts.due,
                "days_late": facts.days_late,
                "items": tuple(Item(draw=draw) for draw in facts.draws),
            }
            return _whole(went_on(audit, line, **told), line)
        case AuditAnswered():
            found = {"answer": facts.answer, "by": line.by, "at": line.at, "late": facts.late, "asked": facts.query}
            found |= {"purpose": facts.purpose, "text": facts.text, "concern": facts.concern}
            return _whole(went_on(audit, line, items=_with(audit, facts.item, **found)), line)
        case AuditSetAside():
            aside = {"aside": True, "by": line.by, "at": line.at, "late": facts.late, "text": facts.reason}
            return _whole(went_on(audit, line, items=_with(audit, facts.item, **aside)), line)
        case AuditOverdue():
            return _whole(went_on(audit, line), line)
        case _:
            assert_never(facts)


def _with(audit: CameraAudit, n: int, **change: object) -> tuple[Item, ...]:
    return tuple(
        msgspec.structs.replace(item, **change) if place == n and item.waits else item
        for place, item in enumerate(audit.items, 1)
    )


def _whole(audit: CameraAudit, line: Line) -> CameraAudit:
    over = {"stage": Stage.OPEN, "closed_at": None} if audit.waiting else {"stage": Stage.CLOSED, "closed_at": line.at}
    return msgspec.structs.replace(audit, **over)
