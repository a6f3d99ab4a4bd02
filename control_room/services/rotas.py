"""The rotas of duty officers as they stand: `rota/*.ics`, looked at again when a file changes; who is on call now."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from control_room.adapters.rotas import RotaFile, read_folder
from control_room.domain.directory import Directory
from control_room.domain.hours import Hours
from control_room.domain.ladders import Ladders
from control_room.domain.policyfiles import takeable
from control_room.domain.rotas import Contact, Resolve, Rota, Skipped, Turn, Want, resolve, wanted_by, wanting
from control_room.services.policyfiles import PolicyFile
from control_room.settings import Settings

AHEAD: Final = timedelta(days=35)
BACK: Final = timedelta(days=2)
"""How far turns are expanded about now."""
_AGAIN: Final = timedelta(days=7)

_Seen = tuple[tuple[str, int, int], ...]


class OnCall(Struct, frozen=True, kw_only=True):
    """One rota at an instant.

    Attributes:
        next: who is on after them, and from when.
        wants: what is amiss in the days asked about.
    """

    file: RotaFile
    on: Turn | None = None
    next: tuple[Turn, datetime] | None = None
    wants: tuple[Want, ...] = ()

    @property
    def well(self) -> bool:
        """Whether nothing is amiss."""
        return not self.wants and takeable(self.file.faults)


def folder_of(settings: Settings) -> Path:
    """Where the rotas lie: in the room's home; a training room without its own has those that come with the protocols."""
    own = settings.home / "rota"
    return settings.protocols / "rota" if settings.training and not own.exists() else own


class Rotas:
    """The room's rotas, the last good ones where a file is faulty."""

    def __init__(self, settings: Settings, directory: PolicyFile[Directory]) -> None:
        self._folder, self._last_good = folder_of(settings), settings.local / "rota"
        self._directory = directory
        self._turn = Lock()
        self._seen: tuple[_Seen, datetime] | None = None
        self._files: dict[str, RotaFile] = {}

    async def ready(self, now: datetime) -> None:
        """Look whether a file changed, before an act that asks who is on call: nobody waits for the pen meanwhile."""
        if self._stale(self._signs(), now):
            await asyncio.to_thread(self.files, now)

    def files(self, now: datetime) -> dict[str, RotaFile]:
        """Every rota as it stands."""
        with self._turn:
            seen = self._signs()
            if self._stale(seen, now):
                self._files = read_folder(self._folder, now - BACK, now + AHEAD, last_good=self._last_good)
                self._seen = (seen, now)
            return self._files

    def _stale(self, signs: _Seen, now: datetime) -> bool:
        seen = self._seen
        return seen is None or seen[0] != signs or not timedelta(0) <= now - seen[1] < _AGAIN

    def _signs(self) -> _Seen:
        try:
            stats = [(path.name, path.stat()) for path in sorted(self._folder.glob("*.ics"))]
        except OSError:
            return ()
        return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)

    def rotas(self, now: datetime) -> tuple[Rota, ...]:
        """The rotas alone."""
        return tuple(each.rota for each in self.files(now).values())

    def resolve(self, now: datetime) -> Resolve:
        """Whom each rung rings at an instant."""
        return partial(_resolved, at=now, rotas=self.rotas(now), directory=self._directory.in_force(now))

    def on_call(
        self,
        now: datetime,
        *,
        days: int,
        ladders: Ladders | None = None,
        hours: Hours | None = None,
        rung: Mapping[tuple[str, str], date] = MappingProxyType({}),
    ) -> tuple[OnCall, ...]:
        """Every rota, and those some ladder goes by that have no file, with what is amiss within so many days.

        Nobody is missed on a rota while the services that ring it can be had in their own hours.

        Args:
            rung: the day each number was last tried and right, by entry and number; see `Doubts.rung`.
        """
        also = ladders.rotas if ladders else frozenset[str]()
        held, ends = self._directory.in_force(now), now + timedelta(days=min(days, AHEAD.days))
        directory = None if held is None else held.made_sure(rung)
        files = {name: RotaFile(rota=Rota(id=name)) for name in also} | self.files(now)
        return tuple(
            OnCall(
                file=file,
                on=file.rota.on(now),
                next=file.rota.next(now),
                wants=wanting(file.rota, directory, now, ends, wanted_by(file.rota.id, ladders, hours)),
            )
            for _, file in sorted(files.items())
        )


def _resolved(name: str, *, at: datetime, rotas: tuple[Rota, ...], directory: Directory | None) -> Contact | Skipped:
    return resolve(name, at, rotas, directory)
