"""The folder in which pictures are dropped, and what is deleted when nothing needs it any more."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final, Protocol

from control_room.adapters.viewing import keeping
from control_room.domain.errors import Refusal
from control_room.domain.views.naming import UNSEEN, named
from control_room.services import viewing
from control_room.services.acts import Acts, Signed, system
from control_room.services.viewing import Came, Told
from control_room.store import viewlooks

AT_ONCE: Final = 8
"""Dropped pictures taken at one look at the folder: about a second; the rest at the next looks."""
TIDY: Final = 3600.0
"""Seconds between two looks at what is to be deleted."""
_SHOWN: Final = 5


class Makes(Protocol):
    """Makes a picture of what its name says."""

    def __call__(self, camera: str, preset: int | None, picture: bytes, at: datetime, *, source: str) -> Came:
        """As `Views.came`."""
        ...


class Takes(Protocol):
    """Looks at some pictures."""

    def __call__(self, pictures: Sequence[Came], *, by: Signed) -> AsyncIterator[Told]:
        """As `Views.take_all`."""
        ...


class NotTaken(Refusal):
    """Dropped pictures that could not be taken, each with why."""

    code: ClassVar[str] = "pictures_not_taken"


class ViewDrop:
    """The folder of dropped pictures.

    Args:
        came: makes a picture of what its name says; `take` looks at some of them, as `Views` does.
        kept: the folder where pictures are kept.
        ws: the workstation whose clockwork looks there.
    """

    def __init__(self, acts: Acts, came: Makes, take: Takes, folder: Path, *, kept: Path, ws: str = "") -> None:
        self._acts, self._came, self._take, self.folder, self._kept = acts, came, take, folder, kept
        self._by = system(ws)
        self._known: dict[str, tuple[float, int]] = {}
        self._tidied = float("-inf")
        self.wrong: dict[str, str] = {}
        """Files of the folder that could not be taken, as long as they lie there, and why."""

    async def attend(self) -> None:
        """Take what was dropped, some at a time, and once an hour delete what nothing needs any more.

        A picture that was taken leaves the folder; one that could not be looked at stays there and is said, and is not tried
        again until it is written anew.

        Raises:
            NotTaken: some could not be taken.
        """
        now = self._acts.clock.now()
        if self._acts.clock.steady() - self._tidied >= TIDY:
            self._tidied = self._acts.clock.steady()
            await self.tidy()
        files = await asyncio.to_thread(keeping.dropped, self.folder, dict(self._known), now.timestamp())
        wrong: dict[str, str] = {}
        batch: list[tuple[keeping.Dropped, Came]] = []
        for file in files[:AT_ONCE]:
            self._known[file.name] = (file.written, file.size)
            try:
                batch.append((file, await self._read(file)))
            except (Refusal, OSError) as reason:
                wrong[file.name] = str(reason)
        at = 0
        async for told in self._take([came for _, came in batch], by=self._by):
            file = batch[at][0]
            at += 1
            if told.unseen is None:
                await asyncio.to_thread(keeping.take_away, self.folder / file.name, file)
                self._known.pop(file.name, None)
            else:
                wrong[file.name] = UNSEEN[told.unseen]
        self.wrong = {**{name: why for name, why in self.wrong.items() if (self.folder / name).exists()}, **wrong}
        if wrong:
            raise NotTaken(_said(wrong))

    async def _read(self, file: keeping.Dropped) -> Came:
        """A dropped file as a picture. Raises `NotNamed`, `NoPictures` and what `came` does."""
        told = named(file.name)
        picture = await asyncio.to_thread(keeping.read, self.folder / file.name)
        written = datetime.fromtimestamp(file.written, UTC)
        return self._came(told.camera, told.preset, picture, told.at or written, source=file.name)

    async def tidy(self) -> int:
        """Delete pictures that nothing rests on, and what is older than pictures are kept; answers how many files went."""
        now = self._acts.clock.now()
        held = await self._acts.read(self._by, viewing.needed, now)
        await self._acts.beside(lambda conn: viewlooks.forget(conn, now - viewing.KEPT, needed=held))
        always, named_ = await self._acts.read(self._by, viewing.named, now)
        await asyncio.to_thread(keeping.clear_old, self.folder, now - viewing.KEPT)
        old = await asyncio.to_thread(keeping.sweep, self._kept, always, now - viewing.KEPT)
        return old + await asyncio.to_thread(keeping.sweep, self._kept, named_, now - timedelta(seconds=TIDY))


def _said(wrong: dict[str, str]) -> str:
    first = [f"{name}: {why}" for name, why in list(wrong.items())[:_SHOWN]]
    more = [f"and {len(wrong) - _SHOWN} more"] if len(wrong) > _SHOWN else []
    return "; ".join((*first, *more))
