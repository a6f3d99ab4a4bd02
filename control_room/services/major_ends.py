"""What is done beside the log of a major incident: footage held, people called out, the hand-over, its end."""

from datetime import datetime
from typing import Final
from uuid import UUID

from msgspec import Struct

from control_room.domain.authority import Act
from control_room.domain.book import heard
from control_room.domain.callout_cards import card
from control_room.domain.cameras.inventory import number_of
from control_room.domain.holds import HoldReason, HoldRequested
from control_room.domain.majors import deciding
from control_room.domain.majors.codes import Came, StoodDown
from control_room.domain.majors.kinds import (
    CallOutRung,
    Closed,
    FootageHeld,
    HandedOver,
    HandoverAccepted,
    MajorLine,
    StandDown,
)
from control_room.domain.majors.states import Major
from control_room.services.acts import Receipt, Signed, Writing
from control_room.services.major_ground import MajorActs, next_entry

_HELD: Final = (FootageHeld.kind(),)


class BulkHeld(Struct, frozen=True, kw_only=True):
    """What a hold on many cameras came to: its reference, and the cameras that could not be held with why."""

    number: int
    hold: str | None
    held: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]


class MajorEnds(MajorActs):
    """Footage, the call-out card, the hand-over, the end."""

    # -- footage ----------------------------------------------------------------------------------------------------------

    async def hold(
        self,
        ref: str,
        cameras: tuple[str, ...],
        begins: datetime,
        ends: datetime,
        *,
        by: Signed,
        uid: UUID | None = None,
    ) -> BulkHeld:
        """Ask for the footage of many cameras in one act; what we have no camera for, or is overwritten, is said.

        Args:
            cameras: as they are typed: "4", "c04", "d1".

        Raises:
            NoSuchMatter, MajorOver: there is none, or it is closed.
            MajorUnclear: no camera is named, or the window ends before it begins.
        """
        if not cameras or ends <= begins:
            raise deciding.MajorUnclear("name cameras and a window that ends after it begins: c4 c22 2130-2150")
        named = tuple(dict.fromkeys(number_of(each) or each for each in cameras))
        found: list[tuple[str, str]] = []

        def decide(w: Writing) -> None:
            major = deciding.still_open(w.matter(ref, Major))
            found[:] = self._cannot(named, begins, w.now)
            good = tuple(each for each in named if each not in dict(found))
            hold = None
            if good:
                asked = HoldRequested(
                    reason=HoldReason.SERIOUS, cameras=good, begins=begins, ends=ends, about=ref, text=heard(major.text)
                )
                hold = self._around.holds.ask(w, asked)
            held = FootageHeld(
                n=next_entry(w, w.matter(ref, Major)),
                hold=hold,
                cameras=good,
                failed=tuple(each for each, _ in found),
                begins=begins,
                ends=ends,
                why="; ".join(f"{each}: {why}" for each, why in found) or None,
            )
            w.record(held, ref=ref)

        receipt = await self._acts.write(Act.MAJOR, by, decide, uid=uid)
        # The act's own, and not what another desk has held since.
        after = receipt.number - 1
        told = await self._acts.read(by, lambda look: look.lines(ref=ref, kinds=_HELD, after=after, limit=1))
        facts = told[0].facts if told else None
        hold, held = (facts.hold, facts.cameras) if isinstance(facts, FootageHeld) else (None, ())
        return BulkHeld(number=receipt.number, hold=hold, held=held, failed=tuple(found))

    def _cannot(self, cameras: tuple[str, ...], begins: datetime, now: datetime) -> list[tuple[str, str]]:
        """Cameras whose footage cannot be held, and why."""
        failed: list[tuple[str, str]] = []
        for each in cameras:
            if self._around.cameras.inventory.by_number(each) is None:
                failed.append((each, "no camera of ours"))
                continue
            gone = self._around.holds.gone_at((each,), begins)
            if gone is not None and gone <= now:
                failed.append((each, "overwritten by its setting"))
        return failed

    # -- whom it is told, and to whom it goes ------------------------------------------------------------------------------

    async def rung(
        self,
        ref: str,
        entry: str,
        came: Came,
        *,
        by: Signed,
        who: str = "",
        text: str = "",
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody of the card was rung, and what it came to. Raises `NoSuchMatter`, `MajorOver`, `MajorUnclear`."""
        there = {name for _, rungs in self.places() for name in rungs}
        if entry not in there:
            raise deciding.MajorUnclear(f"{entry} is not on the call-out card; its places: {', '.join(sorted(there))}")
        resolve = await self._resolve()

        def rung(major: Major, n: int) -> MajorLine:
            place = next((each for each in card(major, self._ladders(), resolve) if each.entry == entry), None)
            number = place.contact.number if place is not None and place.contact is not None else None
            return CallOutRung(n=n, entry=entry, came=came, who=who or None, number=number, text=text or None)

        return await self._open(ref, rung, by, at=at, uid=uid)

    async def hand_over(self, ref: str, to: str, what: str, *, by: Signed, accepted: str = "") -> Receipt:
        """It is handed over, to emergency planning as a rule. Raises `NoSuchMatter`, `MajorOver`, `MajorUnclear`."""
        whom = deciding.worded(to, "say to whom it is handed: a name and a post")
        told = deciding.worded(what, "say what is handed: what is running, what is held, who was told")

        def handed(_: Major, n: int) -> MajorLine:
            return HandedOver(n=n, to=whom, what=told, accepted=accepted.strip() or None)

        return await self._open(ref, handed, by)

    async def accept(self, ref: str, who: str, *, by: Signed) -> Receipt:
        """Whoever it was handed to has it. Raises `NoSuchMatter`, `MajorOver`, `NothingHandedOver`, `MajorUnclear`."""
        name = deciding.worded(who, "say who accepted it: a name and a post")

        def accepted(major: Major, n: int) -> MajorLine:
            deciding.acceptable(major)
            return HandoverAccepted(n=n, who=name)

        return await self._open(ref, accepted, by)

    # -- its end ----------------------------------------------------------------------------------------------------------

    async def close(self, ref: str, reason: str, *, by: Signed, confirmed: str) -> Receipt:
        """A supervisor closes it; what is missing is kept in the line.

        Raises:
            NoSuchMatter, MajorOver, MajorUnclear: there is none, it is closed, or no reason is given.
            NotConfirmed: `confirmed` is not its number.
            NotYours: a supervisor's act.
        """
        why = deciding.worded(reason, "say why it is closed, in a few words")

        def closed(major: Major, n: int, w: Writing) -> MajorLine:
            deciding.confirmed(major, confirmed)
            return Closed(n=n, missing=self._missing(w, major), reason=why)

        return await self._act(ref, closed, by, Act.CLOSE_MAJOR)

    async def stand_down(self, ref: str, how: StoodDown, reason: str, *, by: Signed) -> Receipt:
        """It was none, or is none any more; its number is kept. Raises what `close` does, but for the number typed."""
        why = deciding.worded(reason, "say why it is stood down, in a few words")
        return await self._act(ref, lambda _m, n, _w: StandDown(n=n, how=how, reason=why), by, Act.CLOSE_MAJOR)
