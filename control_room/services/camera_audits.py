"""Acts on the week's audit of camera use: drawn by the book, answered by somebody else, set aside by a manager with a reason."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain import camera_audits
from control_room.domain.audience import LISTED, SUPERVISORS
from control_room.domain.authority import Act, allowed
from control_room.domain.camera_audits import (
    Answer,
    AuditAnswered,
    AuditOverdue,
    AuditSetAside,
    CameraAudit,
    Item,
    OwnUse,
    SayWhatWasSeen,
)
from control_room.domain.clauses.auditing import Audits
from control_room.domain.concerns.codes import Sort
from control_room.domain.concerns.kinds import ConcernReported
from control_room.domain.people import Person
from control_room.domain.queries import QueryAsked
from control_room.domain.refs import RefKind
from control_room.domain.samples import monday
from control_room.domain.shifts import Shift
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, NothingWritten, Receipt, Signed, Writing
from control_room.services.audit_drawing import Drawing, draw
from control_room.services.protocols import Protocols
from control_room.services.signin import everybody

BACK: Final = 4
"""Weeks drawn from where none was drawn before: what is older is overwritten in most rooms. After the first no week is left out."""
_MOST: Final = 10_000


class Again(Struct, frozen=True, kw_only=True):
    """An audit drawn again from the book: `same` where it comes to what was written down then."""

    audit: CameraAudit
    drawing: Drawing | None
    same: bool


class CameraAudits:
    """What is done about the audit of camera use.

    Args:
        report: puts a concern into the register of misuse within an act, and answers its reference.
    """

    def __init__(self, acts: Acts, protocols: Protocols, report: Callable[[Writing, ConcernReported], str]) -> None:
        self._acts, self._protocols, self._report = acts, protocols, report

    def rule(self) -> Audits:
        """What the protocol in force says of it; the usual where there is none."""
        found = self._protocols.in_force(self._acts.clock.now())
        return Audits() if found is None else found.audits

    # -- drawing ----------------------------------------------------------------------------------------------------------

    async def draw(self, *, by: Signed) -> Receipt | None:
        """Draw every week that is over and was not drawn; None where nothing can be, for want of a checkpoint since.

        The clockwork calls this; a person may, and can choose nothing by it.
        """
        return await self._acts.maybe(Act.AUDIT_CAMERAS, by, self.draw_weeks)

    def draw_weeks(self, w: Writing) -> None:
        """Inside an act: draw each week that is over and has none, the oldest first. No week is left out."""
        last = w.matters(CameraAudit, outstanding=False, limit=1)
        this = monday(day_of(w.now))
        begins = max(monday(day_of(w.line(1).at)), this - timedelta(weeks=BACK))
        week = last[-1].week + timedelta(weeks=1) if last else begins
        rule = self.rule()
        while week < this:
            found = draw(w, week, n=rule.draws)
            if found is None:
                return
            w.record(found.line(week, w.now, rule), ref=w.next_ref(RefKind.CAMERA_AUDIT), aud=SUPERVISORS)
            week += timedelta(weeks=1)

    async def again(self, ref: str, *, by: Signed) -> Again:
        """Draw an audit again from the book, as anybody may who has it. Raises `NoSuchMatter`."""

        def look(look: Looking) -> Again:
            audit = look.matter(ref, CameraAudit)
            found = draw(look, audit.week, n=max(1, len(audit.items)))
            same = found is not None and (
                (found.head.line, found.head.size, found.head.root) == (audit.checkpoint, audit.size, audit.root)
                and found.among == audit.among
                and found.draws == tuple(item.draw for item in audit.items)
            )
            return Again(audit=audit, drawing=found, same=same)

        return await self._acts.read(by, look)

    # -- answering --------------------------------------------------------------------------------------------------------

    async def answer(
        self,
        ref: str,
        item: int,
        answer: Answer,
        *,
        by: Signed,
        purpose: str | None = None,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Say what the recorder shows of draw `item`, counted from 1.

        A question goes to the operator on their shift, and the draw waits on. A concern goes into the register of misuse, which is
        restricted from its first line, and stands there in whole: whom it is about reads nothing of it here either.

        Raises:
            NotDrawn, AnsweredBefore: there is no such draw, or it is done.
            OwnUse, OnThatShift: somebody else answers it.
            SayWhatWasSeen: a purpose or words are wanted.
            NoSuchMatter: there is no such audit.
        """
        stated = self.rule().purposes

        def decide(w: Writing) -> None:
            audit = w.matter(ref, CameraAudit)
            found = audit.item(item)
            kept, said = camera_audits.checked(answer, purpose=purpose, text=text, stated=stated)
            _not_theirs(w, found, by.staff)
            query = None
            if answer is Answer.ASKED and found.draw.shift is not None:
                asked = QueryAsked(line=None, of=found.draw.staff, text=said or "")
                query = w.record(asked, ref=found.draw.shift).number
            late = audit.late(w.now)
            if answer is Answer.CONCERN:
                concern = self._report(w, _misuse(w, ref, found, said or ""))
                facts = AuditAnswered(item=item, answer=answer, late=late, concern=concern)
                w.record(facts, ref=ref, aud=LISTED)
                return
            w.record(
                AuditAnswered(item=item, answer=answer, late=late, query=query, purpose=kept, text=said),
                ref=ref,
                aud=SUPERVISORS,
            )

        return await self._acts.write(Act.AUDIT_CAMERAS, by, decide, uid=uid)

    async def set_aside(self, ref: str, item: int, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A manager sets a draw aside; the reason stands in it for ever. Raises as `answer`."""

        def decide(w: Writing) -> None:
            audit = w.matter(ref, CameraAudit)
            found = audit.item(item)
            if found.draw.staff == by.staff:
                raise OwnUse(
                    "this draw is of your own use of a camera; another manager sets it aside, or it is answered"
                )
            if not reason.strip():
                raise SayWhatWasSeen("say why it is set aside: the reason stands in the audit for ever")
            w.record(AuditSetAside(item=item, late=audit.late(w.now), reason=reason.strip()), ref=ref, aud=SUPERVISORS)

        return await self._acts.write(Act.SET_ASIDE_AUDIT, by, decide, uid=uid)

    def overdue(self, w: Writing) -> None:
        """The morning's word to the manager of what is overdue. Raises `NothingWritten` where nothing is."""
        late = [audit for audit in w.matters(CameraAudit, limit=_MOST) if audit.overdue(w.now)]
        if not late:
            raise NothingWritten("no audit of camera use is overdue")
        for audit in late:
            days = 0 if audit.due_at is None else (w.now - audit.due_at).days + 1
            w.record(AuditOverdue(items=audit.waiting, days=days), ref=audit.ref, aud=SUPERVISORS)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def every(
        self, *, by: Signed, since: date | None = None, until: date | None = None
    ) -> tuple[CameraAudit, ...]:
        """The audits of the weeks that began from `since` to `until`, every one there is unless told, oldest first.

        Of a concern about who looks it is said that the draw was answered, and no more.
        """

        def look(look: Looking) -> tuple[CameraAudit, ...]:
            found = look.matters(CameraAudit, outstanding=False, limit=_MOST)
            return tuple(
                _for(each, by.staff)
                for each in found
                if (since is None or each.week >= since) and (until is None or each.week <= until)
            )

        return await self._acts.read(by, look)


def _not_theirs(w: Writing, item: Item, staff: str) -> None:
    """Raises `OwnUse`, `OnThatShift`."""
    draw = item.draw
    on_it = set[str]()
    if draw.shift is not None:
        on_it = {duty.who for duty in w.matter(draw.shift, Shift).duties}
    camera_audits.may_answer(
        item,
        staff,
        was_on_it=staff in on_it,
        others=sum(_could(each) and each.staff not in {*on_it, draw.staff} for each in everybody(w)),
    )


def _misuse(w: Writing, ref: str, item: Item, text: str) -> ConcernReported:
    """What the register is told: whom and when it is about. Somebody who has left is named in words."""
    draw = item.draw
    here = any(each.staff == draw.staff and each.active for each in everybody(w))
    return ConcernReported(
        sort=Sort.MISUSE,
        aware=w.now,
        happened=draw.at,
        cameras=(draw.camera,),
        staff=(draw.staff,) if here else (),
        refs=(ref,),
        text=text,
        whom="" if here else f"{draw.staff}, who has left",
    )


def _for(audit: CameraAudit, staff: str) -> CameraAudit:
    """As this person may read it: a concern about themselves is an answer like any other."""
    items = tuple(
        replace(item, answer=Answer.NOTHING, by=None, concern=None, hidden=True)
        if item.answer is Answer.CONCERN and item.draw.staff == staff
        else item
        for item in audit.items
    )
    return replace(audit, items=items)


def _could(person: Person) -> bool:
    return person.active and allowed(Act.AUDIT_CAMERAS, person.role)
