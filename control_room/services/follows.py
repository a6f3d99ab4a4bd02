"""The follow: from camera to camera, lost, found, aboard, handed on, written up afterwards; images to police on and off."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from control_room.domain.assists.following import same_again
from control_room.domain.assists.states import Assist
from control_room.domain.authority import Act
from control_room.domain.follow import (
    Boarded,
    Ended,
    FollowFacts,
    Found,
    HandedOver,
    ImagesOff,
    ImagesOn,
    ImagesTimed,
    Justified,
    Lost,
    Moved,
    Recalled,
    TakenOver,
)
from control_room.domain.line.said import Leg
from control_room.domain.people import Role
from control_room.domain.register_codes import Travel
from control_room.services.acts import Acts, Receipt, Signed, Writing
from control_room.services.consequences import first_camera
from control_room.services.holds import CamerasInForce


class Follows:
    """What operators do while they follow somebody. Whoever writes, the trail is the assist's: a second operator scribes."""

    def __init__(self, acts: Acts, cameras: CamerasInForce) -> None:
        self._acts = acts
        self._cameras = cameras

    async def move(
        self,
        ref: str,
        camera: str,
        *,
        by: Signed,
        towards: str | None = None,
        text: str | None = None,
        typed: str | None = None,
        recalled: bool = False,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """The subject is on `camera` now, or was at `at`. The street word of a neighbour is filled in when none was said.

        Raises:
            NoSuchMatter: there is no such assist.
        """

        def facts(assist: Assist) -> FollowFacts:
            left = assist.trail().camera
            word = towards or self._street_word(left, camera)
            return Moved(
                camera=camera,
                left=left,
                ward=self._ward(camera),
                recalled=recalled,
                towards=word,
                text=text or None,
                typed=typed,
            )

        return await self._write(ref, facts, by=by, at=at, uid=uid, seen=camera)

    async def lose(
        self,
        ref: str,
        *,
        by: Signed,
        camera: str | None = None,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Nobody sees them any more; the camera in hand is the one they were lost on. Raises `NoSuchMatter`."""

        def facts(assist: Assist) -> FollowFacts:
            return Lost(camera=camera or assist.trail().camera, text=text or None, typed=typed)

        return await self._write(ref, facts, by=by, at=at, uid=uid)

    async def find(
        self,
        ref: str,
        camera: str | None = None,
        *,
        by: Signed,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Seen again on `camera` (owed when not said). The gap stays in the trail. Raises `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            since = w.matter(ref, Assist).trail().lost_since
            when = min(at or w.now, w.now)
            gap = None if since is None or since > when else int((when - since).total_seconds())
            found = Found(camera=camera, gap=gap, ward=self._ward(camera), text=text or None, typed=typed)
            w.record(found, ref=ref, at=at)
            first_camera(w, ref, camera, at)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)

    async def board(
        self,
        ref: str,
        travel: Travel,
        *,
        by: Signed,
        camera: str | None = None,
        route: str | None = None,
        vrm: str | None = None,
        towards: str | None = None,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """They went on by bus, car or the like, seen on the camera in hand; ON_FOOT is off again. Raises `NoSuchMatter`."""

        def facts(_: Assist) -> FollowFacts:
            return Boarded(
                travel=travel,
                camera=camera,
                route=route or None,
                vrm=vrm or None,
                towards=towards or None,
                text=text or None,
                typed=typed,
            )

        return await self._write(ref, facts, by=by, at=at, uid=uid)

    async def hand_over(
        self,
        ref: str,
        room: str,
        *,
        by: Signed,
        entry: str | None = None,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Another control room has them now, `entry` of the directory where it is known. Raises `NoSuchMatter`."""

        def facts(assist: Assist) -> FollowFacts:
            return HandedOver(room=room, entry=entry, camera=assist.trail().camera, text=text or None, typed=typed)

        return await self._write(ref, facts, by=by, at=at, uid=uid)

    async def take_over(
        self,
        ref: str,
        room: str,
        *,
        by: Signed,
        camera: str | None = None,
        entry: str | None = None,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """We have them from another control room, `entry` of the directory, on `camera` (owed when not said). Raises `NoSuchMatter`."""

        def facts(_: Assist) -> FollowFacts:
            return TakenOver(
                room=room, entry=entry, camera=camera, ward=self._ward(camera), text=text or None, typed=typed
            )

        return await self._write(ref, facts, by=by, at=at, uid=uid, seen=camera)

    async def end(
        self,
        ref: str,
        *,
        by: Signed,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """The follow is over; the assist goes on. Raises `NoSuchMatter`."""

        def facts(assist: Assist) -> FollowFacts:
            return Ended(camera=assist.trail().camera, text=text or None, typed=typed)

        return await self._write(ref, facts, by=by, at=at, uid=uid)

    async def recall(
        self,
        ref: str,
        legs: tuple[Leg, ...],
        *,
        by: Signed,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A whole trail written up afterwards in one line, marked recalled. A time not said is owed. Raises `NoSuchMatter`."""

        def facts(_: Assist) -> FollowFacts:
            ward = next((known for leg in legs if (known := self._ward(leg.camera)) is not None), None)
            return Recalled(legs=legs, ward=ward, text=text or None, typed=typed)

        return await self._write(ref, facts, by=by, at=at, uid=uid)

    async def images_on(
        self,
        ref: str,
        *,
        by: Signed,
        cameras: tuple[str, ...] = (),
        to: str | None = None,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Images go to police: of `cameras`, or of whichever camera is in hand from now on. Raises `NoSuchMatter`."""

        def facts(_: Assist) -> FollowFacts:
            return ImagesOn(cameras=cameras, to=to or None, text=text or None, typed=typed)

        return await self._write(ref, facts, by=by, at=at, uid=uid)

    async def images_off(
        self,
        ref: str,
        *,
        by: Signed,
        cameras: tuple[str, ...] = (),
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Images stop: of `cameras`, or all of them. Raises `NoSuchMatter`."""

        def facts(_: Assist) -> FollowFacts:
            return ImagesOff(cameras=cameras, text=text or None, typed=typed)

        return await self._write(ref, facts, by=by, at=at, uid=uid)

    async def time_images(
        self,
        ref: str,
        begins: datetime,
        ends: datetime,
        *,
        by: Signed,
        cameras: tuple[str, ...] = (),
        typed: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Give the times owed for images told afterwards. Raises `NoSuchMatter`."""

        def facts(_: Assist) -> FollowFacts:
            return ImagesTimed(begins=begins, ends=ends, cameras=cameras, typed=typed)

        return await self._write(ref, facts, by=by, at=None, uid=uid)

    async def justify(
        self, ref: str, reason: str, *, by: Signed, typed: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Why a long follow is still an immediate response (P-26); a supervisor's word stops the two-hour one. Raises `NoSuchMatter`."""
        leads = by.role in {Role.SUPERVISOR, Role.MANAGER}

        def facts(_: Assist) -> FollowFacts:
            return Justified(reason=reason, supervisor=leads, typed=typed)

        return await self._write(ref, facts, by=by, at=None, uid=uid)

    async def same_again(
        self, ref: str, earlier: str, text: str, *, by: Signed, typed: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Somebody says that it is an earlier assist's subject (P-25, P-26). Raises `NoSuchMatter`, `SameAssist`."""

        def decide(w: Writing) -> None:
            assist, before = w.matter(ref, Assist), w.matter(earlier, Assist)
            w.record(same_again(assist, before, text, typed=typed), ref=assist.ref)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)

    def _ward(self, camera: str | None) -> str | None:
        return None if camera is None else self._cameras.inventory.ward_of(camera)

    def _street_word(self, left: str | None, camera: str) -> str | None:
        near = self._cameras.inventory.follow_choices(left) if left is not None else ()
        return next((each.towards for each in near if each.number == camera), None)

    async def _write(
        self,
        ref: str,
        facts: Callable[[Assist], FollowFacts],
        *,
        by: Signed,
        at: datetime | None,
        uid: UUID | None,
        seen: str | None = None,
    ) -> Receipt:
        def decide(w: Writing) -> None:
            w.record(facts(w.matter(ref, Assist)), ref=ref, at=at)
            first_camera(w, ref, seen, at)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)
