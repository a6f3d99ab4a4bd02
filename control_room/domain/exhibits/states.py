"""An export as it stands: its files, copies, releases, statement and stills, folded from its lines."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from typing_extensions import override

from control_room.domain.book import Words
from control_room.domain.exhibits.codes import (
    AGAIN,
    CHASE_DAYS,
    DECIDE_DAYS,
    CopyKind,
    ExportState,
    HashedBy,
    Medium,
    Uncollected,
)
from control_room.domain.exhibits.dating import end_due, end_owed
from control_room.domain.exhibits.kinds import Hashed
from control_room.domain.exhibits.parts import ClockCheck, Copy, Event, Release, Statement, Still, to_be_fetched
from control_room.domain.matters import Count, Matter, Stage
from control_room.domain.requests.codes import Basis
from control_room.domain.times import LONDON, day_of

_MORNING: Final = time(9)
_HALF_A_DAY: Final = timedelta(hours=12)


class Export(Matter, frozen=True, kw_only=True, tag="EX"):
    """Footage copied out of the recorder, and all that was done with it since.

    Attributes:
        failed: the last look at it, or the last hash, failed; it is exported again.
        bundled: numbers of the lines that tell of a bundle.
        decision: what a supervisor said of an uncollected copy, at `decided_at`.
    """

    about: str | None = None
    cameras: tuple[str, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    maker: str = ""
    mark: str = ""
    native: bool = True
    not_native: Words | None = None
    player: bool = False
    dwelling: bool = False
    basis: Basis | None = None
    text: Words | None = None
    chase_days: int = CHASE_DAYS
    decide_days: int = DECIDE_DAYS
    files: tuple[Hashed, ...] = ()
    names: Words | None = None
    given_by: HashedBy | None = None
    clock: ClockCheck | None = None
    verified_at: datetime | None = None
    verified_by: str = ""
    played: bool = False
    """Somebody saw it play; an export that was only hashed again is verified and this is False."""
    failed: bool = False
    copies: tuple[Copy, ...] = ()
    events: tuple[Event, ...] = ()
    releases: tuple[Release, ...] = ()
    chased_at: datetime | None = None
    decision: Uncollected | None = None
    decided_at: datetime | None = None
    destroyed: bool = False
    bundled: tuple[int, ...] = ()
    statement: Statement | None = None
    stills: tuple[Still, ...] = ()

    @property
    def evidential(self) -> bool:
        """It is an exhibit: it has a mark."""
        return bool(self.mark)

    @property
    def master(self) -> Copy | None:
        """The master, once there is one."""
        return next((copy for copy in self.copies if copy.kind is CopyKind.MASTER and not copy.destroyed), None)

    @property
    def waiting(self) -> tuple[Copy, ...]:
        """Copies made to be handed over and not handed over."""
        here = tuple(copy for copy in self.copies if not (copy.out or copy.back or copy.destroyed))
        return to_be_fetched(self.copies, here, given=bool(self.releases))

    def near(self, now: datetime) -> datetime:
        """What a bare time of it is read near, so that it falls on the day that brings it nearest to the window's middle."""
        if self.begins is None or self.ends is None:
            return now
        return self.begins + (self.ends - self.begins) / 2 + _HALF_A_DAY

    @property
    def waiting_since(self) -> datetime | None:
        """Since when a copy of it waits to be fetched; None when none does."""
        if self.stage is Stage.VOIDED or self.destroyed or self.verified_at is None:
            return None
        return min((copy.ready for copy in self.waiting), default=None)

    @property
    def state(self) -> ExportState:
        """Where it stands (SM3), read off what was done with it."""
        back = any(copy.back and not copy.destroyed for copy in self.copies)
        steps = (
            (self.destroyed, ExportState.DESTROYED),
            (self.failed, ExportState.FAILED_VERIFY),
            (back, ExportState.RETURNED),
            (bool(self.releases) and not self.owed(), ExportState.CLOSED),
            (bool(self.releases), ExportState.RELEASED),
            (any(copy.receipt for copy in self.copies), ExportState.UPLOADED),
            (self.verified_at is not None and bool(self.waiting), ExportState.AWAITING_COLLECTION),
            (self.verified_at is not None and self.sealed, ExportState.MASTER_SEALED),
            (self.verified_at is not None, ExportState.VERIFIED),
            (bool(self.files), ExportState.EXPORTED),
        )
        return next((state for holds, state in steps if holds), ExportState.REQUESTED)

    @property
    def sealed(self) -> bool:
        """The master is under a seal, or is one that needs none: uploaded."""
        master = self.master
        return master is not None and (not master.physical or bool(master.seal))

    def copy(self, n: int) -> Copy | None:
        """Copy number `n`."""
        return next((copy for copy in self.copies if copy.n == n), None)

    @override
    def owed(self) -> tuple[str, ...]:
        if self.stage is Stage.VOIDED or self.destroyed:
            return ()
        master = self.master
        physical = [copy for copy in self.copies if copy.physical and not copy.destroyed]
        working = any(copy.kind is not CopyKind.MASTER for copy in self.copies)
        uploads = [copy for copy in self.copies if copy.medium is Medium.DEMS_LINK and not copy.destroyed]
        missing = {
            "about": self.about is None,
            "camera": not self.cameras,
            "start": self.begins is None or self.ends is None,
            "native_reason": not self.native and self.not_native is None,
            "hashes": not self.files and not self.failed,
            "export_again": self.failed,
            "clock_check": self.evidential and self.clock is None,
            "verify": bool(self.files) and self.verified_at is None and not self.failed,
            "copy": self.verified_at is not None and not self.copies,
            "master": self.evidential and bool(physical) and master is None,
            "seal": self.evidential and master is not None and master.physical and not master.seal,
            "working_copy": self.evidential and master is not None and master.physical and not working,
            "receipt": any(not copy.receipt for copy in uploads),
            "release": self.waiting_since is not None,
            "put_away": any(copy.back and not copy.destroyed for copy in self.copies),
            "still_check": any(still.redacted and not still.checked_by for still in self.stills),
            "statement": self.statement is not None and self.statement.signed_at is None,
            "statement_given": self.statement is not None
            and self.statement.signed_at is not None
            and self.statement.supplied_at is None,
        }
        return (*(code for code, absent in missing.items() if absent), *end_owed(self.copies))

    @override
    def due(self) -> datetime | None:
        if self.stage is Stage.VOIDED or self.destroyed:
            return None
        every = (self._hash_due(), self.collection_due(), self._statement_due(), end_due(self.copies))
        return min((at for at in every if at is not None), default=None)

    def _hash_due(self) -> datetime | None:
        """Files are hashed before anything else (P-17): now."""
        return self.opened_at if not self.files or self.failed else None

    def collection_due(self) -> datetime | None:
        """When somebody must chase a copy nobody fetched, or decide (P-23); never after its link stops working."""
        ready = self.waiting_since
        if ready is None:
            return None
        at = ready + timedelta(days=self.chase_days)
        if self.decided_at is not None:
            at = self.decided_at + AGAIN
        elif self.chased_at is not None:
            at = ready + timedelta(days=self.decide_days)
        return min([at, *(copy.expires for copy in self.waiting if copy.expires is not None)])

    def decision_owed(self, now: datetime) -> bool:
        """A supervisor must say what becomes of it: it has waited past the second mark and nobody has said (P-23)."""
        ready = self.waiting_since
        return ready is not None and self.decided_at is None and now >= ready + timedelta(days=self.decide_days)

    def _statement_due(self) -> datetime | None:
        told = self.statement
        if told is None or told.due is None or told.supplied_at is not None:
            return None
        return datetime.combine(told.due, _MORNING, LONDON)

    @override
    def outstanding(self) -> bool:
        return self.stage is not Stage.VOIDED and not self.destroyed and bool(self.owed())

    @override
    def red(self) -> bool:
        return self.stage is not Stage.VOIDED and (self.failed or not self.files) and not self.destroyed

    @override
    def counts(self) -> Iterable[Count]:
        if self.stage is Stage.VOIDED:
            return
        yield _one(self.day, "exports")
        yield from (_one(self.day, "exports", "camera", camera) for camera in dict.fromkeys(self.cameras))
        for copy in self.copies:
            day = day_of(copy.ready)
            yield _one(day, "export_copies")
            yield _one(day, "export_copies", "kind", copy.kind)
            yield _one(day, "export_copies", "medium", copy.medium)
            if copy.medium is Medium.DEMS_LINK:
                yield _one(day, "exports_uploaded")
        for release in self.releases:
            day = day_of(release.at)
            yield _one(day, "exports_released")
            yield _one(day, "exports_released", "medium", release.medium)
            yield _one(day, "exports_released", "agency", release.agency)
        for still in self.stills:
            yield _one(self.day, "stills", "redacted" if still.redacted else "stamped", "")


def _one(day: date, measure: str, dimension: str = "all", key: str = "") -> Count:
    return Count(day=day, measure=measure, dimension=dimension, key=key)


def differs(files: Sequence[Hashed], again: Sequence[Hashed]) -> tuple[int, str] | None:
    """Which file is not what it was: (its number, what was found), (0, "") when there are more or fewer; None when all are.

    A length that was never given is not compared.
    """
    for n, (was, found) in enumerate(zip(files, again, strict=False), 1):
        if was.sha256 != found.sha256 or (was.size and found.size and was.size != found.size):
            return n, found.sha256
    return None if len(files) == len(again) else (0, "")
