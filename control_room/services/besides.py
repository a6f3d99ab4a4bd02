"""Acts on what is kept of a call beside what is asked and told: recording, who rang whom, times, ground, access, an addendum."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar, Final
from uuid import UUID

from msgspec import Struct

from control_room.domain.authority import Act
from control_room.domain.book import Facts, Words, heard
from control_room.domain.calls.barred import refuse_barred
from control_room.domain.calls.besides import (
    UNSAID,
    Besides,
    CallAccess,
    CallAddendum,
    CallCame,
    CallGround,
    CallRecorded,
    CallTimed,
)
from control_room.domain.calls.codes import AccessNeed, CallChannel, CallTime, Direction, Recording
from control_room.domain.calls.locking import refuse_locked
from control_room.domain.calls.states import Call
from control_room.domain.directory import Directory
from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.shifts import Shift
from control_room.domain.telephones import read_number, same
from control_room.domain.times import WATCH_AHEAD
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.policyfiles import PolicyFile
from control_room.services.repeats import SOON

KNOWN_FOR: Final = timedelta(days=366)
"""How long ago somebody may have agreed to what is remembered for their number."""
MOST: Final = 5000


class TimeNotTyped(Refusal):
    """That time is not typed: it is to come, the telephone told it, or it is from far back and has no reason."""

    code: ClassVar[str] = "time_not_typed"


class NoNumberToRemember(Refusal):
    """Nothing is remembered for a caller of whom no number is known."""

    code: ClassVar[str] = "no_number_to_remember"


class Remembered(Struct, frozen=True, kw_only=True):
    """How somebody at this number has to be spoken with, as they agreed on an earlier call."""

    ref: str
    needs: tuple[AccessNeed, ...] = ()
    language: str = ""


class _Part(Struct, frozen=True, kw_only=True):
    ref: str
    opened: int
    stage: Stage = Stage.OPEN
    number: Words | None = None
    shown: Words | None = None
    language: Words | None = None
    besides: Besides = Besides()


class CallBesides:
    """What is done about it."""

    def __init__(self, acts: Acts, directory: PolicyFile[Directory]) -> None:
        self._acts, self._directory = acts, directory

    async def recorded(
        self, *, by: Signed, ref: str, state: Recording, identity: str = "", text: str = "", uid: UUID | None = None
    ) -> Receipt:
        """What the recorder does from now on. Raises `NoSuchMatter`, `BarredNumber`, `CallLocked`."""
        refuse_barred(identity, text)

        def facts(w: Writing, call: Call) -> Facts:
            if call.stage is not Stage.OPEN and locked(w, call):
                refuse_locked(call, "what was recorded")
            return CallRecorded(state=state, identity=identity.strip() or None, text=text or None)

        return await self._on(by, ref, facts, uid)

    async def came(
        self,
        *,
        by: Signed,
        ref: str,
        direction: Direction | None = None,
        channel: CallChannel | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Who rang whom, and by what. Raises `NoSuchMatter`, `CallLocked`."""

        def facts(w: Writing, call: Call) -> Facts:
            if locked(w, call):
                refuse_locked(call, "who rang whom")
            return CallCame(direction=direction, channel=channel)

        return await self._on(by, ref, facts, uid)

    async def timed(
        self,
        *,
        by: Signed,
        ref: str,
        what: CallTime = CallTime.ANSWERED,
        when: datetime | None = None,
        reason: str = "",
        uid: UUID | None = None,
    ) -> Receipt:
        """A time of it is typed, or why one was.

        Raises:
            NoSuchMatter: there is no such call.
            CallLocked: the shift that took it is over; why a time was typed is still heard.
            TimeNotTyped: it is to come, the telephone told it, or it is from more than a quarter of an hour back without a reason.
        """
        refuse_barred(reason)

        def facts(w: Writing, call: Call) -> Facts:
            if when is None and not reason:
                raise TimeNotTyped("say the time, or why the one that stands was typed")
            if when is not None:
                if locked(w, call):
                    refuse_locked(call, f"when it was {what.value}")
                _refuse_time(call, what, when, reason, w.now)
            return CallTimed(what=what, when=when, reason=reason or None)

        return await self._on(by, ref, facts, uid)

    async def ground(self, *, by: Signed, ref: str, ground: CallGround, uid: UUID | None = None) -> Receipt:
        """Whether it is in the borough, whose road and whose land. Raises `NoSuchMatter`, `CallLocked`."""

        def facts(w: Writing, call: Call) -> Facts:
            if locked(w, call) and (call.stage is not Stage.OPEN or call.besides.ground_known):
                refuse_locked(call, "whose road and land it is")
            return ground

        return await self._on(by, ref, facts, uid)

    async def access(self, *, by: Signed, ref: str, access: CallAccess, uid: UUID | None = None) -> Receipt:
        """How somebody has to be spoken with; forgetting it is heard of any call, at any time.

        Raises:
            NoSuchMatter, CallLocked, BarredNumber: as the others.
            NoNumberToRemember: they agreed that it is remembered, and no number of theirs is known.
        """
        refuse_barred(access.interpreter)

        def facts(w: Writing, call: Call) -> Facts:
            changes = bool(access.needs or access.interpreter)
            if changes and call.stage is not Stage.OPEN and locked(w, call):
                refuse_locked(call, "how they were spoken with")
            if access.remember and not (heard(call.number) or heard(call.shown)):
                raise NoNumberToRemember("no number of theirs is known; write it down first, t, and read it back")
            return access

        return await self._on(by, ref, facts, uid)

    async def addendum(self, *, by: Signed, ref: str, text: str, uid: UUID | None = None) -> Receipt:
        """Something is added to what stands, of a call locked or over too. Raises `NoSuchMatter`, `BarredNumber`."""
        refuse_barred(text)
        return await self._on(by, ref, lambda _w, _call: CallAddendum(text=text), uid)

    async def remembered(self, ref: str, *, by: Signed) -> Remembered | None:
        """What somebody at the number of this call agreed to have remembered; None where nothing is. Raises `NoSuchMatter`."""

        def look(look: Looking) -> Remembered | None:
            call = look.matter(ref, Call)
            told = heard(call.number) or heard(call.shown)
            number = read_number(told) if told else None
            if number is None or not number.rung:
                return None
            parts = look.glimpses(Call, _Part, since=look.now - KNOWN_FOR, until=look.now + SOON, limit=MOST)
            for each in reversed(parts):
                theirs = heard(each.number) or heard(each.shown)
                said = (
                    each.opened < call.opened and each.stage is not Stage.VOIDED and each.besides.remember is not None
                )
                if said and theirs and same(number, read_number(theirs)):
                    kept = Remembered(ref=each.ref, needs=each.besides.access, language=heard(each.language))
                    return kept if each.besides.remember else None
            return None

        return await self._acts.read(by, look)

    async def locked(self, ref: str, *, by: Signed) -> bool:
        """Whether the shift that took it is over. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: locked(look, look.matter(ref, Call)))

    def line_of(self, entry: str, now: datetime) -> str:
        """Name and number of an entry of the directory, as they are said to a caller; "" where there is none."""
        directory = self._directory.in_force(now)
        found = None if directory is None else directory.entry(entry)
        return f"{found.name} {found.numbers[0].written}" if found is not None and found.numbers else ""

    def interpreters(self, now: datetime) -> str:
        """The interpreters' line, as the directory has it; "" for none."""
        directory = self._directory.in_force(now)
        found = directory.find("interpreter", limit=1) if directory is not None else ()
        return next((self.line_of(each.id, now) for each in found if "interpret" in each.id), "")

    async def _on(self, by: Signed, ref: str, facts: Callable[[Writing, Call], Facts], uid: UUID | None) -> Receipt:
        def decide(w: Writing) -> None:
            w.record(facts(w, w.matter(ref, Call)), ref=ref)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)


def locked(look: Looking, call: Call) -> bool:
    """Whether the shift that took a call is over."""
    shift = call.besides.shift or call.shift
    return shift is not None and any(
        isinstance(each, Shift) and each.stage is Stage.CLOSED for each in look.some((shift,))
    )


def _refuse_time(call: Call, what: CallTime, when: datetime, reason: str, now: datetime) -> None:
    told = call.picked_up_at if what is CallTime.ANSWERED else call.ended_at
    if told is not None:
        raise TimeNotTyped(
            f"the telephone told when it was {what.value}; that stands. Write what differs as an addendum, f"
        )
    answered = call.picked_up_at or call.besides.answered_at
    if what is CallTime.ENDED and answered is not None and when < answered:
        raise TimeNotTyped("it cannot have ended before it was answered; correct whichever is wrong")
    if when > now + WATCH_AHEAD:
        raise TimeNotTyped("that time is still to come; give the one it was")
    if now - when > UNSAID and not reason:
        raise TimeNotTyped("that is more than a quarter of an hour back: say why it is typed so late")
