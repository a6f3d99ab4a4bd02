"""Holds: asked for, placed and looked for in the recorder, looked at again, released."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Final, Protocol
from uuid import UUID

import msgspec

from control_room.domain.assists.kinds import Force, Held, HoldDeclined
from control_room.domain.assists.states import Assist
from control_room.domain.authority import Act
from control_room.domain.book import Line
from control_room.domain.cameras import Inventory
from control_room.domain.errors import Refusal
from control_room.domain.holds import (
    Hold,
    HoldFiled,
    HoldPlaced,
    HoldReason,
    HoldRequested,
    HoldReviewDue,
    HoldReviewed,
    KeptBy,
)
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.domain.requests.kinds import RequestKept
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.protocols import Protocols
from control_room.store import wakes

AT_ONCE: Final = 10
"""Holds attended to in one act, so that nobody waits for the pen (settled 53)."""
_REASONS: Final = {Force.USE_OF_FORCE: HoldReason.USE_OF_FORCE, Force.STOP_AND_SEARCH: HoldReason.STOP_AND_SEARCH}


class NothingOffered(Refusal):
    """No hold was offered on that assist."""

    code: ClassVar[str] = "nothing_offered"


class HoldWanted(Refusal):
    """The hold is for a written request that is still open."""

    code: ClassVar[str] = "hold_wanted"


class NotOurCamera(Refusal):
    """A camera was given to a hold that the inventory does not have."""

    code: ClassVar[str] = "not_our_camera"


class CamerasInForce(Protocol):
    """Whoever has the inventory in force."""

    inventory: Inventory


class Holds:
    """What operators do so that footage is not overwritten."""

    def __init__(self, acts: Acts, cameras: CamerasInForce, protocols: Protocols) -> None:
        self._acts = acts
        self._cameras = cameras
        self._protocols = protocols

    async def request(
        self,
        *,
        by: Signed,
        cameras: tuple[str, ...] = (),
        begins: datetime | None = None,
        ends: datetime | None = None,
        reason: HoldReason = HoldReason.INCIDENT,
        about: str | None = None,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Ask for footage to be held. A camera or a window not given is owed; the hold is due before it would be gone.

        Args:
            about: the matter it is for; an assist's offer of a hold is taken up by it.

        Raises:
            NoSuchMatter: `about` is an assist that does not exist.
        """

        def decide(w: Writing) -> None:
            self._ask(
                w,
                HoldRequested(
                    reason=reason,
                    cameras=cameras,
                    begins=begins,
                    ends=ends,
                    about=about,
                    text=text or None,
                    typed=typed,
                ),
                at,
            )

        return await self._acts.write(Act.HOLD, by, decide, uid=uid)

    async def take_offer(self, assist: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Take up the hold offered on an assist, as it was offered.

        Raises:
            NothingOffered: none was.
            NoSuchMatter: there is no such assist.
        """

        def decide(w: Writing) -> None:
            offer = w.matter(assist, Assist).offer
            if offer is None:
                raise NothingOffered(f"no hold is offered on {assist}; ask for one with: hold c12 2130-2150")
            asked = HoldRequested(
                reason=_REASONS[offer.what],
                cameras=offer.cameras,
                begins=offer.begins,
                ends=offer.ends,
                about=assist,
            )
            self._ask(w, asked, None)

        return await self._acts.write(Act.HOLD, by, decide, uid=uid)

    async def decline(self, assist: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Say why the hold offered on an assist is not needed. Raises `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            w.matter(assist, Assist)
            w.record(HoldDeclined(reason=reason), ref=assist)

        return await self._acts.write(Act.HOLD, by, decide, uid=uid)

    async def one(self, ref: str, *, by: Signed) -> tuple[Hold, tuple[Line, ...]]:
        """A hold and its lines, oldest first. Raises `NoSuchMatter`."""

        def look(looking: Looking) -> tuple[Hold, tuple[Line, ...]]:
            return looking.matter(ref, Hold), looking.lines(ref=ref)

        return await self._acts.read(by, look)

    async def file(
        self,
        ref: str,
        *,
        by: Signed,
        cameras: tuple[str, ...] = (),
        begins: datetime | None = None,
        ends: datetime | None = None,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Give a camera or a window that was owed. Raises `NoSuchMatter`, `HoldOver`, `NotOurCamera`."""

        def decide(w: Writing) -> None:
            hold = w.matter(ref, Hold)
            hold.open_()
            unknown = [each for each in cameras if self._cameras.inventory.by_number(each) is None]
            if unknown:
                raise NotOurCamera(f"{' '.join(unknown)}: no camera of ours; see them with: control-room camera list")
            gone = self.gone_at((*hold.cameras, *cameras), begins or hold.begins)
            filed = HoldFiled(cameras=cameras, begins=begins, ends=ends, gone_at=gone, text=text or None, typed=typed)
            w.record(filed, ref=ref, at=at)

        return await self._acts.write(Act.HOLD, by, decide, uid=uid)

    async def placed(
        self,
        ref: str,
        *,
        by: Signed,
        cameras: tuple[str, ...] = (),
        how: KeptBy = KeptBy.LOCK,
        text: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """The footage was seen to be kept, on `cameras` or on all of them: locked in the recorder, or copied and played.

        Raises:
            NoSuchMatter: there is no such hold.
            HoldOver: it was released.
            NotHeld: it names no camera yet, or not one of these.
        """

        def decide(w: Writing) -> None:
            hold = w.matter(ref, Hold)
            hold.placeable(cameras)
            w.record(HoldPlaced(cameras=cameras, how=how, text=text or None), ref=ref, at=at)
            _kept(w, hold, how, cameras, text)

        return await self._acts.write(Act.HOLD, by, decide, uid=uid)

    async def renew(
        self,
        ref: str,
        *,
        by: Signed,
        review_on: date | None = None,
        reason: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Still needed: a supervisor looks at it again on `review_on`, or when the protocol says.

        Raises:
            NoSuchMatter, HoldOver, NotYours: there is none, it was released, or it is not for this person.
        """

        def decide(w: Writing) -> None:
            w.matter(ref, Hold).open_()
            again = review_on or self._again(w)
            w.record(HoldReviewed(review_on=again, reason=reason), ref=ref)

        return await self._acts.write(Act.RELEASE_HOLD, by, decide, uid=uid)

    async def attend(self, *, by: Signed) -> int:
        """Say of each hold whose review day came that it is to be looked at again, once; answers how many."""
        now = self._acts.clock.now()
        found = await self._acts.read(
            by, lambda look: wakes.awake(look.conn, now, limit=AT_ONCE, kind=f"{RefKind.HOLD.value}-")
        )
        if not found:
            return 0

        def decide(w: Writing) -> None:
            for ref, _ in found:
                hold = w.matter(ref, Hold)
                at = hold.wakes()
                if at is not None and at <= w.now:
                    w.record(HoldReviewDue(due=at), ref=ref)

        await self._acts.maybe(Act.HOLD, by, decide)
        return len(found)

    async def release(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Let the footage go when its time comes.

        Raises:
            HoldOver: it was released before.
            HoldWanted: the written request it is for is not answered yet.
            NoSuchMatter: there is no such hold.
            NotYours: a supervisor releases.
        """

        def decide(w: Writing) -> None:
            hold = w.matter(ref, Hold)
            if (
                hold.about is not None
                and hold.about[:2] == "RR"
                and w.matter(hold.about, ReviewRequest).stage is Stage.OPEN
            ):
                raise HoldWanted(f"{ref} is held for {hold.about}, which is not answered yet; conclude that first")
            let_go(w, hold, reason)

        return await self._acts.write(Act.RELEASE_HOLD, by, decide, uid=uid)

    def gone_at(self, cameras: tuple[str, ...], begins: datetime | None) -> datetime | None:
        """When the first picture of the window is overwritten by the cameras' settings; None when that cannot be told."""
        if begins is None:
            return None
        found = [self._cameras.inventory.by_number(number) for number in cameras]
        ends = [begins + timedelta(days=camera.retention_days) for camera in found if camera is not None]
        return min(ends, default=None)

    def ask(self, w: Writing, asked: HoldRequested) -> str:
        """Write within another act that footage is to be held; answers the hold's reference."""
        return self._ask(w, asked, None)

    def _again(self, w: Writing) -> date:
        """When a hold of now is looked at again, by the protocol in force."""
        return day_of(w.now) + timedelta(days=self._protocols.figures(w.now).hold_days)

    def _ask(self, w: Writing, asked: HoldRequested, at: datetime | None) -> str:
        assist = w.matter(asked.about, Assist).ref if asked.about is not None and asked.about[:2] == "AS" else None
        ref = w.next_ref(RefKind.HOLD)
        gone = self.gone_at(asked.cameras, asked.begins)
        again = asked.review_on or self._again(w)
        ask_for(w, msgspec.structs.replace(asked, gone_at=gone, review_on=again), ref, at=at)
        if assist is not None:
            w.record(Held(hold=ref), ref=assist, at=at)
        return ref


def ask_for(w: Writing, asked: HoldRequested, ref: str, *, at: datetime | None = None, aud: str | None = None) -> None:
    """Write a hold down. Whoever asks says when it is looked at again."""
    w.record(asked, ref=ref, at=at, aud=aud)


def let_go(w: Writing, hold: Hold, reason: str) -> None:
    """Release a hold, and have the written request it is for know that it keeps nothing any longer. Raises `HoldOver`."""
    w.record(hold.release(reason), ref=hold.ref)
    if hold.about is not None and hold.about[:2] == "RR":
        w.record(RequestKept(hold=hold.ref, cameras=hold.cameras, again=True), ref=hold.about)


def _kept(w: Writing, hold: Hold, how: KeptBy, cameras: tuple[str, ...], text: str | None) -> None:
    """Tell the written request it is for, whose clock stops."""
    if hold.about is None or hold.about[:2] != "RR":
        return
    seen = cameras or hold.cameras
    w.record(RequestKept(hold=hold.ref, how=how, cameras=seen, text=text or None), ref=hold.about)
