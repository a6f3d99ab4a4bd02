"""Leave to act when nobody who may give it is in the room: the sealed code, and a manager on the telephone."""

import secrets
from typing import ClassVar
from uuid import UUID

from control_room.domain.authority import BY_PHONE, Act, allowed, must_differ
from control_room.domain.errors import Refusal
from control_room.domain.people import (
    ApprovalCountersigned,
    ApprovedByPhone,
    GlassBroken,
    GlassSealed,
    Role,
    staff_number,
)
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.leave import by_phone, given
from control_room.services.passwords import light, matches
from control_room.store import rows


class NoSuchPerson(Refusal):
    """Nobody has that staff number."""

    code: ClassVar[str] = "no_such_person"


class GlassAlreadyBroken(Refusal):
    """The sealed code is wrong, was used, or was never made."""

    code: ClassVar[str] = "glass"


class NumberNotOurs(Refusal):
    """The number rung is not the one the room's own list holds for that manager."""

    code: ClassVar[str] = "number_not_ours"


class NotToCountersign(Refusal):
    """The line is no approval by phone, or has been countersigned."""

    code: ClassVar[str] = "not_to_countersign"


class NotByPhone(Refusal):
    """An act that is too much for a telephone."""

    code: ClassVar[str] = "not_by_phone"


class Approvals:
    """The two ways to act on leave given from outside the room."""

    def __init__(self, acts: Acts, *, workstation: str) -> None:
        self._acts = acts
        self._ws = workstation

    # -- break-glass -----------------------------------------------------------------------------------------------------------------

    async def seal_glass(self, *, by: Signed) -> str:
        """Make a new sealed one-time code, to be printed and put in an envelope; the old one stops working."""
        code = "-".join(secrets.token_hex(2).upper() for _ in range(8))
        hashed = light().hash(code)

        def decide(w: Writing) -> None:
            rows.set_glass(w.conn, hashed)
            w.record(GlassSealed(staff=by.staff))

        await self._acts.write(Act.ENROL, by, decide)
        return code

    async def break_glass(self, staff: str, code: str, *, reason: str, shift: str | None = None) -> Signed:
        """Act as a supervisor on the sealed code when nobody who may can be had. Written down, reviewed next day.

        Raises:
            GlassAlreadyBroken: the code is wrong, was used, or was never made.
        """
        typed = code.strip().upper()
        given = staff_number(staff)

        def decide(w: Writing) -> None:
            sealed = rows.sealed(w.conn)
            if sealed is None or sealed[1] is not None or not matches(light(), sealed[0], typed):
                raise GlassAlreadyBroken(
                    "that code does not open the glass; ring the on-call manager, who can approve by phone"
                )
            rows.break_glass(w.conn, w.now)
            w.record(GlassBroken(staff=given, reason=reason))

        signed = Signed(staff=given, role=Role.SUPERVISOR, ws=self._ws, shift=shift)
        await self._acts.write(Act.BREAK_GLASS, signed, decide)
        return signed

    # -- approval by phone --------------------------------------------------------------------------------------------------------------

    async def approve_by_phone(
        self,
        *,
        by: Signed,
        approver: str,
        act: str,
        number_rung: str,
        said: str,
        refers: str | None = None,
        what: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A named on-call manager, rung on the number our own list holds, approves what wants a supervisor.

        Whoever rang may then do that act once within the hour (`services/leave.py`).

        Args:
            act: one of `BY_PHONE`, or "other" for what is done elsewhere, such as on paper.
            refers: the one matter it is for; any when not given.
            what: what it is, where `act` does not say enough.

        Raises:
            NotByPhone: nobody gives leave for that by phone.
            NumberNotOurs: another number was rung.
        """
        if act not in {"other", *(each.value for each in BY_PHONE)}:
            raise NotByPhone(f"{act!r} is not approved by phone; a supervisor does it, at the desk")

        def decide(w: Writing) -> None:
            row = account(w, approver)
            must_differ(by.staff, approver, "approval by phone")
            if Role(str(row["role"])) not in (Role.MANAGER, Role.SUPERVISOR) or not row["active"]:
                raise NoSuchPerson(f"{approver} is not a manager or supervisor; ring the on-call manager")
            if act != "other" and not allowed(Act(act), Role(str(row["role"]))):
                raise NotByPhone(f"{approver} may not give leave for that; it is a manager's alone")
            if digits(str(row["telephone"] or "")) != digits(number_rung) or not digits(number_rung):
                raise NumberNotOurs(
                    f"ring {approver} on the number in our own list, {row['telephone'] or 'none is listed'}, and enter that one"
                )
            approval = ApprovedByPhone(
                approver=approver, act=act, refers=refers, number_rung=number_rung, said=said, what=what
            )
            w.record(approval)

        return await self._acts.write(Act.APPROVE_BY_PHONE, by, decide, uid=uid)

    async def needs(self, act: Act, *, by: Signed) -> None:
        """Say before anything is typed whether `by` may do `act`: by their role, or on leave given by phone. Raises `NotYours`."""
        if by_phone(act, by.role):
            await self._acts.read(by, given, act, by.staff)

    async def countersign_approval(
        self, *, by: Signed, number: int, agreed: bool = True, words: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Whoever approved by phone signs for it next day. Raises `NotToCountersign`."""

        def decide(w: Writing) -> None:
            approval = w.line(number).facts
            if not isinstance(approval, ApprovedByPhone):
                raise NotToCountersign(f"line {number} is no approval by phone; look for it with F7, kind:approval")
            if approval.approver != by.staff:
                raise NotToCountersign(f"line {number} names {approval.approver}; they countersign it themselves")
            signed = w.lines(kinds=(ApprovalCountersigned.kind(),), after=number, limit=10_000)
            if any(isinstance(line.facts, ApprovalCountersigned) and line.facts.number == number for line in signed):
                raise NotToCountersign(f"line {number} has been countersigned; write a note if there is more to say")
            w.record(ApprovalCountersigned(number=number, agreed=agreed, words=words))

        return await self._acts.write(Act.COUNTERSIGN_APPROVAL, by, decide, uid=uid)


def account(w: Looking, staff: str) -> dict[str, object]:
    """A person's row. Raises `NoSuchPerson`."""
    row = rows.person(w.conn, staff)
    if row is None:
        raise NoSuchPerson(f"nobody here has staff number {staff}; check it, or enrol them under Supervisor")
    return row


def in_service(look: Looking, staff: str) -> None:
    """Raise `NoSuchPerson` unless somebody with that staff number works here now."""
    if not account(look, staff)["active"]:
        raise NoSuchPerson(f"{staff} is no longer in service here; name somebody who is")


def digits(number: str) -> str:
    """A telephone number's digits, as it is dialled here."""
    kept = "".join(c for c in number if c.isdigit())
    return "0" + kept[2:] if kept.startswith("44") else kept
