"""Cameras' own clocks and stored positions, by ONVIF: looked at once a night, after the hour at which clocks change.

The recorder's clock is a fact of its own and is checked by people; a camera's is what stands in its picture. No clock is put right
from here.
"""

from collections.abc import Iterable
from contextlib import aclosing
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.sweeping import sweep
from control_room.domain.authority import Act
from control_room.domain.reaching import Peer, Probed
from control_room.domain.register_codes import Symptom
from control_room.domain.sweeps import SWEEP, Lost, clock_wrong, presets_gone
from control_room.domain.times import local
from control_room.services import suspecting
from control_room.services.acts import Acts, Receipt, Signed, Writing
from control_room.services.cameras import Cameras

if TYPE_CHECKING:
    from collections.abc import Callable

AFTER: Final = time(2, 30)
"""By London's clock: clocks go on and back between one and two (cameras.md 9, 10)."""


class CameraClocks:
    """What cameras with ONVIF say of their clocks and positions.

    Attributes:
        told: camera -> what it said last here.

    Args:
        words: how far a clock is out, in words.
    """

    def __init__(self, acts: Acts, cameras: Cameras, words: "Callable[[float], str]") -> None:
        self._acts, self._cameras, self._words = acts, cameras, words
        self.told: dict[str, Probed] = {}
        self._done: date | None = None

    def due(self, now: datetime) -> bool:
        """Whether the night's look is still to be done."""
        here = local(now)
        return here.time() >= AFTER and self._done != here.date()

    async def look(
        self, peers: Iterable[Peer], *, by: Signed, patience: float, tried: Tried
    ) -> tuple[tuple[Probed, ...], Receipt | None]:
        """Ask each that speaks ONVIF; what is wrong is asked for once more before it is suspected.

        Returns:
            What each said, in the order of the file, and the line that suspects the first of them, None where nothing is new.
        """
        self._done = local(self._acts.clock.now()).date()
        asked = {peer.camera: peer for peer in peers if peer.onvif is not None}
        said = await self._asked(asked.values(), patience, tried)
        doubted = [asked[each.camera] for each in said.values() if self._wrong(each)]
        if doubted:
            said |= await self._asked(doubted, patience, tried)
        self.told |= said
        receipt = await self._acts.maybe(Act.FAULT, by, lambda w: self._judged(w, said.values()))
        return tuple(said[camera] for camera in asked if camera in said), receipt

    async def _asked(self, peers: Iterable[Peer], patience: float, tried: Tried) -> dict[str, Probed]:
        asking = sweep(peers, now=self._acts.clock.now, patience=patience, tried=tried, details=True)
        async with aclosing(asking) as answers:
            return {each.camera: each async for each in answers}

    def _judged(self, w: Writing, said: Iterable[Probed]) -> None:
        wrong = [lost for each in said for lost in self._wrong(each)]
        suspecting.suspect(w, wrong, source=SWEEP)
        ill = {(each.camera, each.symptom) for each in wrong}
        well = {(each.camera, Symptom.WRONG_TIME) for each in said if each.skew is not None}
        well |= {(each.camera, Symptom.PRESET_LOST) for each in said if each.presets}
        suspecting.let_go(w, (), source=SWEEP, besides=well - ill)

    def other_serial(self, answer: Probed) -> str:
        """The serial number the register has for it, where the camera says another: one was changed for another; "" otherwise."""
        camera = self._cameras.inventory.by_number(answer.camera)
        ours = camera.serial if camera is not None else ""
        return ours if ours and answer.serial and ours.casefold() != answer.serial.casefold() else ""

    def _wrong(self, answer: Probed) -> tuple[Lost, ...]:
        found: list[Lost] = []
        if clock_wrong(answer.skew):
            why = self._words(answer.skew or 0.0)
            found.append(Lost(camera=answer.camera, symptom=Symptom.WRONG_TIME, since=answer.at, why=why))
        camera = self._cameras.inventory.by_number(answer.camera)
        gone = presets_gone(camera.presets, answer.presets) if camera is not None else ()
        if gone:
            why = f"stored positions gone: {', '.join(gone)}"
            found.append(Lost(camera=answer.camera, symptom=Symptom.PRESET_LOST, since=answer.at, why=why))
        return tuple(found)
