"""Assists: opened, grown from a radio call, filed, concluded, checked. The follow itself is `follows.py`."""

from datetime import datetime
from uuid import UUID

import msgspec

from control_room.domain.assists import amending
from control_room.domain.assists.carrying import carried, dated
from control_room.domain.assists.kinds import (
    AgencyCame,
    AgencyTold,
    Checked,
    Concluded,
    Described,
    FedBack,
    Filed,
    ForceSeen,
    Monitored,
    Noted,
    OnScene,
    Opened,
    PoliceInformed,
    Reopened,
    Told,
    Transferred,
    Vulnerable,
)
from control_room.domain.assists.states import Assist
from control_room.domain.authority import Act, must_differ
from control_room.domain.codes import Category, Grade, Source
from control_room.domain.follow import ImagesOn
from control_room.domain.line.said import ImagesTold, Tally
from control_room.domain.radio import RadioCall
from control_room.domain.refs import RefKind
from control_room.services import consequences
from control_room.services.acts import Acts, Receipt, Signed, Writing
from control_room.services.holds import CamerasInForce
from control_room.services.referrals import raised

Added = (
    Noted
    | Described
    | PoliceInformed
    | OnScene
    | AgencyTold
    | AgencyCame
    | Told
    | Monitored
    | Transferred
    | ForceSeen
    | FedBack
)
"""What may be added to an assist as it is; everything else of it has an act of its own."""


class Assists:
    """What operators do with an assist. Every act is one line or a few, written together."""

    def __init__(self, acts: Acts, cameras: CamerasInForce) -> None:
        self._acts = acts
        self._cameras = cameras

    async def open(
        self,
        opened: Opened,
        *,
        by: Signed,
        tallies: tuple[Tally, ...] = (),
        propose: bool = True,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Open an assist as told; what is left out is owed.

        The first of its cameras is the one in hand unless `opened.camera` says which; the ward is that camera's; a CAD
        without a date gets today's proposed. With `opened.call` it grows from that radio call and carries what was said.

        Args:
            tallies: outcomes, when the same line concludes it.
            propose: whether a CAD without a date gets today's; False when somebody dropped that guess.

        Raises:
            AlreadyPromoted: the call has its assist.
            NoSuchMatter: there is no such call.
        """

        def decide(w: Writing) -> None:
            ref = w.next_ref(RefKind.ASSIST)
            call = w.matter(opened.call, RadioCall) if opened.call is not None else None
            promoted = call.promote(ref) if call is not None else None
            # A camera the call named was asked for, not seen: only one named now, or the call's first, is in hand.
            mine = msgspec.structs.replace(opened, camera=opened.camera or next(iter(opened.cameras), None))
            whole = mine if call is None else carried(mine, call)
            w.record(self._placed(dated(whole, at or w.now) if propose else whole), ref=ref, at=at)
            if call is not None and promoted is not None:
                w.record(promoted, ref=call.ref, at=at)
                consequences.first_camera(w, ref, w.matter(ref, Assist).trail().camera, at)
            consequences.lost_child(w, ref, at)
            if tallies:
                consequences.conclude(w, ref, Concluded(tallies=tallies), at)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)

    async def promote(
        self,
        call: str,
        opened: Opened | None = None,
        *,
        by: Signed,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """The radio call grows into an assist with one key. Raises as `open` does."""
        whole = msgspec.structs.replace(opened or Opened(), call=call)
        return await self.open(whole, by=by, at=at, uid=uid)

    async def emergency(
        self,
        text: str = "",
        *,
        by: Signed,
        callsign: str | None = None,
        location: str | None = None,
        cameras: tuple[str, ...] = (),
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """An officer's emergency: one key, nothing asked. Officer safety, grade I; all the rest is owed until after."""
        opened = Opened(
            source=Source.POLICE_RADIO,
            category=Category.OFFICER_SAFETY,
            grade=Grade.I,
            emergency=True,
            cameras=cameras,
            text=text,
            typed=typed,
            location=location or None,
            callsign=callsign or None,
        )
        return await self.open(opened, by=by, at=at, uid=uid)

    async def add(
        self, ref: str, added: Added, *, by: Signed, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """One more line of the assist: a note, a description, police told or there, an outcome so far. Raises `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            w.matter(ref, Assist)
            w.record(added, ref=ref, at=at)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)

    async def note(
        self,
        ref: str,
        text: str,
        *,
        by: Signed,
        cameras: tuple[str, ...] = (),
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A line of the assist's story. Raises `NoSuchMatter`."""
        return await self.add(ref, Noted(text=text, typed=typed, cameras=cameras), by=by, at=at, uid=uid)

    async def file(
        self,
        ref: str,
        filed: Filed,
        *,
        by: Signed,
        reason: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Give what was owed; a code that was there before is amended by a line saying from what to what.

        A CAD without a date gets one proposed. A ward the inventory does not have is kept as words and stays owed.

        Raises:
            NoSuchMatter: there is no such assist.
            NothingWritten: everything given stood there already.
        """

        def decide(w: Writing) -> None:
            assist = w.matter(ref, Assist)
            given = filed
            if given.cad is not None and given.cad_date is None and (assist.cad_date is None or assist.cad_proposed):
                whole = dated(Opened(cad=given.cad), at or w.now)
                given = msgspec.structs.replace(given, cad_date=whole.cad_date, cad_proposed=True)
            if given.ward is not None and self._ward(given.ward) is None:
                words = "; ".join(part for part in (str(given.text or ""), given.ward) if part)
                given = msgspec.structs.replace(given, ward=None, text=words)
            for facts in amending.file(assist, given, reason):
                w.record(facts, ref=ref, at=at)
            consequences.lost_child(w, ref, at)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)

    async def amend(
        self, ref: str, field: str, now: str | None, reason: str, *, by: Signed, uid: UUID | None = None
    ) -> Receipt:
        """Change a code, or the count of an outcome, by a line of its own.

        Raises:
            NoSuchCode: the field has no codes, or its list not this one.
            NoSuchMatter: there is no such assist.
        """

        def decide(w: Writing) -> None:
            w.record(amending.amend(w.matter(ref, Assist), field, now, reason), ref=ref)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)

    async def conclude(
        self,
        ref: str,
        concluded: Concluded,
        *,
        by: Signed,
        images: ImagesTold | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """The room's part is over: ends the follow and the images, results its call, owes what is not known.

        Args:
            images: images told afterwards; cameras whose images were switched on and off are not told twice.

        Raises:
            NoSuchMatter: there is no such assist.
        """

        def decide(w: Writing) -> None:
            known = {one.camera for one in w.matter(ref, Assist).images()}
            consequences.conclude(w, ref, concluded, at)
            new = () if images is None else tuple(camera for camera in images.cameras if camera not in known)
            if images is not None and (new or not images.cameras):
                w.record(ImagesOn(cameras=new, told=True, to=images.to or None), ref=ref, at=at)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)

    async def vulnerable(
        self,
        ref: str,
        who: Vulnerable,
        *,
        by: Signed,
        text: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A child or vulnerable adult is part of it: a safeguarding referral is raised, whose reference it answers with."""

        def decide(w: Writing) -> None:
            assist = w.matter(ref, Assist)
            raised(w, who=who, about=ref, cameras=assist.cameras, text=text, at=at)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)

    async def reopen(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A supervisor opens it again. Raises `NoSuchMatter`, `NotYours`."""

        def decide(w: Writing) -> None:
            w.matter(ref, Assist)
            w.record(Reopened(reason=reason), ref=ref)

        return await self._acts.write(Act.COUNTERSIGN, by, decide, uid=uid)

    async def check(self, ref: str, *, by: Signed, comment: str | None = None, uid: UUID | None = None) -> Receipt:
        """A supervisor who had no part in it countersigns it. Raises `NoSuchMatter`, `NotYours`, `SamePerson`."""

        def decide(w: Writing) -> None:
            for operator in w.matter(ref, Assist).operators:
                must_differ(operator, by.staff, "countersigning an assist")
            w.record(Checked(comment=comment or None), ref=ref)

        return await self._acts.write(Act.COUNTERSIGN, by, decide, uid=uid)

    async def close_settled(self, *, by: Signed) -> int:
        """Close every assist concluded a day ago that owes nothing; answers how many. For the room's clockwork."""
        found = await self._acts.read(by, consequences.settled)
        for ref in found:
            await self._acts.write(Act.ASSIST, by, consequences.close, ref)
        return len(found)

    def _placed(self, opened: Opened) -> Opened:
        """With its camera in hand and its ward; an unknown ward is no code and goes with the words of the place."""
        camera = opened.camera or next(iter(opened.cameras), None)
        near = (
            opened.ward,
            *(self._cameras.inventory.ward_of(number) for number in (camera, *opened.cameras) if number),
        )
        ward = next((known for one in near if one is not None and (known := self._ward(one)) is not None), None)
        place = opened.location
        if opened.ward is not None and self._ward(opened.ward) is None:
            place = "; ".join(part for part in (str(place or ""), opened.ward) if part)
        return msgspec.structs.replace(opened, ward=ward, location=place)

    def _ward(self, name: str) -> str | None:
        return next((each.ward for each in self._cameras.inventory.cameras if each.ward.lower() == name.lower()), None)
