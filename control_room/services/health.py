"""What is known of cameras: a person's look, the video system's list; what they change, and what they make anybody suspect."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from msgspec import Struct

from control_room.adapters import healthlists
from control_room.domain.authority import Act
from control_room.domain.faults.states import Fault
from control_room.domain.health import (
    CamerasChecked,
    Changed,
    Checked,
    Due,
    HealthRow,
    HealthTaken,
    Known,
    NoSuchCamera,
    NothingToTake,
    Outcome,
    So,
    Truth,
    changes,
    round_of,
    sun,
)
from control_room.services import suspecting, viewing
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.cameras import Cameras
from control_room.store import truths

_CHECKS: Final = 4000
Well = Callable[[Sequence[str], Signed], Awaitable[None]]


class Taken(Struct, frozen=True, kw_only=True):
    """What a list came to.

    Attributes:
        receipt: None where nothing was otherwise and nothing was written.
        wrong: what of it could not be read or is of no camera of ours, in words.
    """

    receipt: Receipt | None
    rows: int
    changed: tuple[Changed, ...] = ()
    wrong: tuple[str, ...] = ()


class Health:
    """The three truths of each camera.

    Args:
        drop: the folder where the video system leaves its list, written over as often as it likes.
        ws: the workstation whose clockwork looks there.
        well: told which cameras a person looked at and found well, so that their pictures are learnt from.
    """

    def __init__(
        self, acts: Acts, cameras: Cameras, *, drop: Path | None = None, ws: str = "", well: Well | None = None
    ) -> None:
        self._acts, self._cameras, self._drop, self._well = acts, cameras, drop, well
        self._by = system(ws)
        self._taken: dict[str, float] = {}

    # -- a person's look --------------------------------------------------------------------------------------------------

    async def check(
        self,
        cameras: Iterable[str],
        *,
        by: Signed,
        outcome: Outcome = Outcome.PASS,
        recorded: So = So.UNKNOWN,
        text: str = "",
        typed: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody looked at cameras. A picture that fails, or a recording that is not there, is reported as a fault by them.

        Raises:
            NoSuchCamera: one of them is not in the register.
        """
        numbers = tuple(dict.fromkeys(self._number(each) for each in cameras))

        def decide(w: Writing) -> None:
            facts = CamerasChecked(
                cameras=numbers, outcome=outcome, recorded=recorded, sun=sun(w.now), text=text, typed=typed
            )
            w.record(facts)
            told: list[Known] = []
            if outcome in {Outcome.PASS, Outcome.FAIL}:
                view = So.YES if outcome is Outcome.PASS else So.NO
                told += [suspecting.known(number, Truth.VIEW, view, w.now, suspecting.PERSON) for number in numbers]
            if recorded is not So.UNKNOWN:
                told += [
                    suspecting.known(number, Truth.RECORDED, recorded, w.now, suspecting.PERSON) for number in numbers
                ]
            truths.keep(w.conn, told)

        receipt = await self._acts.write(Act.FAULT, by, decide, uid=uid)
        if outcome is Outcome.PASS and self._well is not None:
            await self._well(numbers, by)
        return receipt

    async def round(self, *, by: Signed) -> tuple[Due, ...]:
        """Which cameras are to be looked at now."""
        numbers = [each.number for each in self._cameras.inventory.cameras if each.status == "in_service"]

        def look(look: Looking) -> tuple[Due, ...]:
            checks = _checks(look)
            known = truths.known(look.conn)
            faulty = {camera for fault in look.matters(Fault) if not fault.suspect for camera in fault.cameras}
            doubts = [each.camera for each in known if each.at(look.now) is So.NO and each.camera not in faulty]
            doubts += [camera for fault in look.matters(Fault) if fault.suspect for camera in fault.cameras]
            last = {each.camera: each.outcome for each in checks}
            doubts += [camera for camera, outcome in last.items() if outcome is Outcome.REVIEW]
            raised = {each.facts.camera: each.at for each in reversed(viewing.opened(look))}
            return round_of(numbers, checks, doubts, look.now, raised=dict(reversed(raised.items())))

        return await self._acts.read(by, look)

    async def known(self, *, by: Signed) -> dict[str, dict[Truth, Known]]:
        """Camera -> truth -> what was last told of it, by whichever source told it last."""
        found = await self._acts.read(by, lambda look: truths.known(look.conn))
        told: dict[str, dict[Truth, Known]] = {}
        for each in sorted(found, key=lambda each: each.seen_at):
            told.setdefault(each.camera, {})[each.truth] = each
        return told

    # -- the video system's list ------------------------------------------------------------------------------------------

    async def attend(self) -> None:
        """Take what was dropped since the last look, each list once. A list nobody writes any more grows old, and says so.

        Raises:
            BadList, NothingToTake: one of them could not be taken; it is not tried again until it is written anew.
        """
        if self._drop is None:
            return
        wrong: list[str] = []
        for name, written, content in await asyncio.to_thread(healthlists.dropped, self._drop, dict(self._taken)):
            self._taken[name] = written
            try:
                await self.take(content, by=self._by, source=name, at=datetime.fromtimestamp(written, UTC))
            except (healthlists.BadList, NothingToTake) as reason:
                wrong.append(f"{name}: {reason}")
        if wrong:
            raise healthlists.BadList("; ".join(wrong))

    async def take(self, content: bytes, *, by: Signed, source: str = "", at: datetime | None = None) -> Taken:
        """Take a health list: what changed becomes a line, what is not well is suspected, what came back is let go.

        Args:
            at: when it was made; now when not given, never later than now.

        Raises:
            BadList: it is no list.
            NothingToTake: no row of it could be read.
        """
        rows, wrong = healthlists.read(content)
        ours, strange = self._ours(rows)
        wrong = (*wrong, *(f"no camera of ours is called {ref!r}" for ref in strange))
        if not ours:
            raise NothingToTake("no row of the list is of a camera of ours: put their names as vms_ref in cameras.yml")
        digest = sha256(content).hexdigest()
        changed: tuple[Changed, ...] = ()

        def decide(w: Writing) -> None:
            nonlocal changed
            told = tuple(suspecting.told(ours, min(at or w.now, w.now)))
            known = truths.known(w.conn, suspecting.EXPORT)
            if any(each.seen_at > min(at or w.now, w.now) for each in known):
                return  # a newer list was taken: what this one says is past
            changed = changes(known, told)
            truths.keep(w.conn, told)
            if changed:
                w.record(HealthTaken(digest=digest, rows=len(ours), strange=len(wrong), changed=changed, source=source))
            suspecting.suspect(w, suspecting.lost(changed))
            suspecting.let_go(w, told)
            suspecting.gaps(w, ours)
            suspecting.oldest(w, ours)

        receipt = await self._acts.maybe(Act.FAULT, by, decide)
        if receipt is None:
            now = self._acts.clock.now()
            await self._acts.beside(suspecting.seen(ours, min(at or now, now)))
        return Taken(receipt=receipt, rows=len(ours), changed=changed, wrong=wrong)

    async def take_file(self, file: Path, *, by: Signed) -> Taken:
        """Take a list from a file. Raises what `take` does, `BadList` where the file cannot be read."""
        try:
            with file.open("rb") as opened:
                content = opened.read(healthlists.LARGEST + 1)
        except OSError as reason:
            raise healthlists.BadList(f"{file.name} cannot be read: {reason.strerror}") from None
        return await self.take(content, by=by, source=file.name)

    def _ours(self, rows: Iterable[HealthRow]) -> tuple[tuple[tuple[str, HealthRow], ...], tuple[str, ...]]:
        inventory = self._cameras.inventory
        by_ref = {camera.vms_ref: camera.number for camera in inventory.cameras if camera.vms_ref}
        found: list[tuple[str, HealthRow]] = []
        strange: dict[str, None] = {}
        for row in rows:
            camera = by_ref.get(row.ref)
            if camera is None and (named := inventory.by_number(row.ref)) is not None and not named.vms_ref:
                camera = named.number
            if camera is None:
                strange[row.ref] = None
            else:
                found.append((camera, row))
        return tuple(found), tuple(strange)

    def _number(self, typed: str) -> str:
        camera = self._cameras.inventory.by_number(typed)
        if camera is None:
            raise NoSuchCamera(f"no camera is called {typed!r}; c12 or d4 would be right")
        return camera.number


def _checks(look: Looking) -> tuple[Checked, ...]:
    lines = look.lines(kinds=(CamerasChecked.kind(),), newest=True, limit=_CHECKS)
    return tuple(
        Checked(camera=camera, at=line.at, outcome=line.facts.outcome, sun=line.facts.sun)
        for line in lines
        if isinstance(line.facts, CamerasChecked) and line.struck is None
        for camera in line.facts.cameras
    )
