"""Whom operators ring: the directory in force, with what was tried, what is in doubt and who is on call now."""

from datetime import datetime
from typing import Protocol

from control_room.domain.audience import Reader
from control_room.domain.contacts import Contacts, Index, index_of, on_call
from control_room.domain.directory import Directory
from control_room.domain.faults import Fault
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.doubts import doubted, doubts_of, rung_of
from control_room.services.policyfiles import PolicyFile
from control_room.services.rotas import Rotas


class HasNumbers(Protocol):
    """What of the room's services is asked: the numbers, and who is on call."""

    @property
    def directory(self) -> PolicyFile[Directory]:
        """The directory in force."""
        ...

    @property
    def rotas(self) -> Rotas:
        """Who is on call."""
        ...


class ContactList:
    """Everybody who can be rung. Words are made ready once a version of the directory, not once a key."""

    def __init__(self, acts: Acts, around: HasNumbers) -> None:
        self._acts, self._around = acts, around
        self._ready: tuple[Directory | None, Index] = (None, Index())

    async def all(self, *, by: Signed | Reader) -> Contacts:
        """Everybody, as it stands now."""
        await self._around.rotas.ready(self._acts.clock.now())
        return await self._acts.read(by, self.known)

    def known(self, look: Looking, faults: tuple[Fault, ...] | None = None) -> Contacts:
        """As `all`, within a look; `faults` are the open ones, where they are in hand already."""
        held = self._around.directory.in_force(look.now)
        sure = None if held is None else held.made_sure(rung_of(look))
        found = doubts_of(look) if faults is None else faults
        return Contacts(index=self._index(sure), doubted=doubted(found), on=self._on(held, look.now))

    def room_id(self, name: str) -> str | None:
        """The directory's id of the room of that very name; None where it has none."""
        held = self._around.directory.in_force(self._acts.clock.now())
        plain = " ".join(name.casefold().split())
        every = () if held is None else held.entries
        return next((each.id for each in every if each.follows and each.name.casefold() == plain), None)

    def _on(self, held: Directory | None, now: datetime) -> dict[str, tuple[str, ...]]:
        return on_call(self._around.rotas.rotas(now), held, now)

    def _index(self, held: Directory | None) -> Index:
        if held != self._ready[0]:
            self._ready = (held, index_of(held))
        return self._ready[1]
