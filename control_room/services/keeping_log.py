"""What the book and the disk tell of backups, restores and books two people took for the right one: an auditor's questions."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from control_room.domain.audience import SYSTEM
from control_room.domain.authority import Act, require
from control_room.domain.book import Accepted, BackedUp, Line
from control_room.domain.erasing import Batch, BookRestored, ErasureHeld
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.backups import KEEP, NIGHTLY
from control_room.services.due_erasures import asked
from control_room.services.erasure_batches import batches
from control_room.services.proof import Proof
from control_room.services.restoring import Manifest, verified
from control_room.settings import Settings
from control_room.store import erasing

NEWEST: Final = 40
"""Backups that are told of: a life of them, and a few more."""


class BackupTold(Struct, frozen=True, kw_only=True):
    """A backup as the book tells of it, and where it lies.

    Attributes:
        number: of its line; below 0 where none tells of it, for the book was put back from it, or from one before it.
        at: when it was made and proved; `by` by whom, "" where no line says so.
        folder: where it lies among the room's own; None where it has gone, or was put elsewhere.
        until: when a nightly one is removed.
    """

    number: int
    at: datetime
    by: str
    entries: int
    root: str
    nightly: bool
    folder: Path | None = None
    until: datetime | None = None


class KeepingTold(Struct, frozen=True, kw_only=True):
    """Everything there is to tell of keeping, but for what is due.

    Attributes:
        batches: oldest first; `gone` how many lines of each have lost their words so far.
        held: what somebody said is to stay, by line, as far as the reader may see it.
        backups: the newest first. `restores` and `accepted`: lines, the newest first.
    """

    batches: tuple[Batch, ...] = ()
    gone: dict[int, int] = {}
    held: dict[int, ErasureHeld] = {}
    backups: tuple[BackupTold, ...] = ()
    restores: tuple[Line, ...] = ()
    accepted: tuple[Line, ...] = ()


class KeepingLog:
    """The story of keeping and letting go."""

    def __init__(self, acts: Acts, proof: Proof, settings: Settings) -> None:
        self._acts, self._proof, self._settings = acts, proof, settings

    @property
    def place(self) -> Path:
        """Where the nightly backups lie."""
        return self._settings.backups or self._settings.home / NIGHTLY

    async def whole(self, *, by: Signed) -> KeepingTold:
        """All of it. Raises `NotYours`: it is for supervisors, managers, auditors and information governance."""
        require(Act.READ_DISCLOSURES, by.role)
        lying = await asyncio.to_thread(_lying, self.place)
        every, gone = await self._acts.read(SYSTEM, _every)
        found = await self._acts.read(by, _told)
        told = [_backup(line, facts, lying) for line, facts in found[1]]
        untold = _untold(
            {where: one for where, one in lying.items() if where not in {(b.entries, b.root) for b in told}}
        )
        return KeepingTold(
            batches=every,
            gone=gone,
            held=found[0],
            backups=tuple(sorted((*told, *untold), key=lambda one: one.at, reverse=True)),
            restores=found[2],
            accepted=found[3],
        )

    async def back_up(self, *, by: Signed) -> Path:
        """Make one now among the nightly ones, and prove it. Raises as `Backups.make`, and `NotYours`."""
        require(Act.READ_DISCLOSURES, by.role)
        return (await self._proof.backup(self.place, by=by)).folder

    async def verify(self, folder: Path, *, by: Signed) -> Manifest:
        """Prove a backup again, as a restore does first. Raises `BackupDamaged`, `NotYours`."""
        require(Act.READ_DISCLOSURES, by.role)
        return await verified(folder)


_Found = tuple[dict[int, ErasureHeld], list[tuple[Line, BackedUp]], tuple[Line, ...], tuple[Line, ...]]


def _every(look: Looking) -> tuple[tuple[Batch, ...], dict[int, int]]:
    found = batches(look)
    begun = [each.number for each in found if each.begun is not None and each.done is None]
    return found, {number: erasing.gone(look.conn, number)[0] for number in begun}


def _told(look: Looking) -> _Found:
    def newest(*kinds: str) -> tuple[Line, ...]:
        return tuple(reversed(look.lines(kinds=kinds, newest=True, limit=NEWEST)))

    made = [(line, line.facts) for line in newest(BackedUp.kind()) if isinstance(line.facts, BackedUp)]
    return asked(look), made, newest(BookRestored.kind()), newest(Accepted.kind())


_Lying = dict[tuple[int, str], tuple[Path, str]]
"""Backups that lie in the place for them, by how many lines they have and the root over them: where, and when made."""


def _untold(lying: _Lying) -> list[BackupTold]:
    return [
        BackupTold(
            number=-n,
            at=datetime.fromisoformat(made).astimezone(UTC),
            by="",
            entries=entries,
            root=root,
            nightly=False,
            folder=folder,
        )
        for n, ((entries, root), (folder, made)) in enumerate(sorted(lying.items()), 1)
    ]


def _backup(line: Line, facts: BackedUp, lying: _Lying) -> BackupTold:
    folder, _ = lying.get((facts.entries, facts.root), (None, ""))
    return BackupTold(
        number=line.number,
        at=line.recorded_at,
        by=line.by,
        entries=facts.entries,
        root=facts.root,
        nightly=facts.nightly,
        folder=folder,
        until=line.recorded_at + KEEP if folder is not None or facts.nightly else None,
    )


def _lying(place: Path) -> _Lying:
    found: _Lying = {}
    for manifest in sorted(place.glob("*/manifest.json")):
        try:
            told = msgspec.json.decode(manifest.read_bytes(), type=Manifest)
            datetime.fromisoformat(told.made_at)
        except (OSError, msgspec.DecodeError, ValueError):
            continue  # not a whole one: a restore refuses it
        found[told.entries, told.root] = (manifest.parent, told.made_at)
    return found
