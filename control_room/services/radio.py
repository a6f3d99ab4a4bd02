"""Radio calls: taken, picked up on a camera, resulted. Promoting one is `assists.promote`."""

from datetime import date, datetime
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.codes import Direction, Net, RadioRequest, RadioResult
from control_room.domain.radio import (
    RadioCall,
    RadioCalled,
    RadioFacts,
    RadioFiled,
    RadioNoted,
    RadioResulted,
    RadioSeen,
)
from control_room.domain.refs import RefKind
from control_room.domain.times import cad_date as proposed_date
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing


class Radio:
    """What operators do with the radios."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def call(
        self,
        text: str,
        *,
        by: Signed,
        net: Net = Net.MPS_AIRWAVE,
        direction: Direction = Direction.IN,
        request: RadioRequest | None = None,
        callsign: str | None = None,
        location: str | None = None,
        channel: str | None = None,
        cameras: tuple[str, ...] = (),
        subjects: str | None = None,
        vrm: str | None = None,
        cad: int | None = None,
        cad_date: date | None = None,
        result: RadioResult | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A call for assistance is heard, or made. Everything but the words may be left out and is then owed.

        Args:
            result: what it came to, when the same line says so.
            at: when it was heard; the pick-up time counts from here.
        """

        def decide(w: Writing) -> None:
            ref = w.next_ref(RefKind.RADIO_CALL)
            when = at or w.now
            called = RadioCalled(
                net=net,
                direction=direction,
                request=request,
                cameras=cameras,
                cad=cad,
                cad_date=cad_date or (proposed_date(when, cad) if cad is not None else None),
                text=text,
                typed=typed,
                callsign=callsign or None,
                location=location or None,
                channel=channel or None,
                subjects=subjects or None,
                vrm=vrm or None,
            )
            w.record(called, ref=ref, at=at)
            if result is not None:
                w.record(RadioResulted(result=result, cameras=cameras), ref=ref, at=at)

        return await self._acts.write(Act.RADIO, by, decide, uid=uid)

    async def seen(
        self, ref: str, *, by: Signed, camera: str | None = None, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """The first camera is on the scene. Raises `NoSuchMatter`."""
        return await self._write(ref, RadioSeen(camera=camera), by=by, at=at, uid=uid)

    async def result(
        self,
        ref: str,
        result: RadioResult,
        *,
        by: Signed,
        cameras: tuple[str, ...] = (),
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """What the call came to. Raises `NoSuchMatter`."""
        facts = RadioResulted(result=result, cameras=cameras, text=text or None, typed=typed)
        return await self._write(ref, facts, by=by, at=at, uid=uid)

    async def note(
        self,
        ref: str,
        text: str,
        *,
        by: Signed,
        direction: Direction = Direction.IN,
        transmission: bool = True,
        cameras: tuple[str, ...] = (),
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """One more transmission on the call, or a line about it. Raises `NoSuchMatter`."""
        facts = RadioNoted(direction=direction, transmission=transmission, cameras=cameras, text=text, typed=typed)
        return await self._write(ref, facts, by=by, at=at, uid=uid)

    async def file(
        self,
        ref: str,
        *,
        by: Signed,
        request: RadioRequest | None = None,
        callsign: str | None = None,
        location: str | None = None,
        cad: int | None = None,
        cad_date: date | None = None,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Something that was owed on the call is given. Raises `NoSuchMatter`."""
        facts = RadioFiled(
            request=request,
            cad=cad,
            cad_date=cad_date,
            callsign=callsign or None,
            location=location or None,
            text=text or None,
            typed=typed,
        )
        return await self._write(ref, facts, by=by, at=at, uid=uid)

    async def amend(
        self, ref: str, field: str, now: str | None, reason: str, *, by: Signed, uid: UUID | None = None
    ) -> Receipt:
        """Change a code of the call by a line of its own.

        Raises:
            NoSuchCode: the field has no code list, or the list no such code.
            NoSuchMatter: there is no such call.
        """

        def decide(w: Writing) -> None:
            w.record(w.matter(ref, RadioCall).amend(field, now, reason), ref=ref)

        return await self._acts.write(Act.RADIO, by, decide, uid=uid)

    async def card(self, ref: str, *, by: Signed) -> RadioCall:
        """The call as it stands. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: look.matter(ref, RadioCall))

    async def outstanding(self, *, by: Signed) -> tuple[RadioCall, ...]:
        """Calls whose result is owed, oldest first."""

        def look(looking: Looking) -> tuple[RadioCall, ...]:
            return looking.matters(RadioCall)

        return await self._acts.read(by, look)

    async def _write(
        self, ref: str, facts: RadioFacts, *, by: Signed, at: datetime | None, uid: UUID | None
    ) -> Receipt:
        def decide(w: Writing) -> None:
            w.matter(ref, RadioCall)
            w.record(facts, ref=ref, at=at)

        return await self._acts.write(Act.RADIO, by, decide, uid=uid)
