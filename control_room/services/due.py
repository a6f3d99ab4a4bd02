"""The room's clockwork: what is due is claimed and done once, whichever consoles are open.

Whatever ticks calls `tick` about once a second; an effect on the book and its claim are one transaction. Only a backup
reaches outside the database: it is claimed first, done, and marked done, and a claim left behind by a console that died
is taken over after a while.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy import Connection

from control_room.domain.authority import Act
from control_room.domain.due import (
    AUDIT,
    AUDITS_OVERDUE,
    BACKUP,
    CHECKPOINT,
    PAPERS,
    SAMPLE,
    SETTLE,
    Schedule,
    latest,
    schedules,
)
from control_room.domain.errors import Refusal
from control_room.services import consequences
from control_room.services.acts import NothingWritten, Writing, system
from control_room.services.book import sign_head
from control_room.services.services import Services
from control_room.store import occurrences

STALE: Final = timedelta(minutes=30)
"""A claim older than this with nothing to show is taken over: whoever made it died."""
JUMP: Final = 2.0
"""Seconds the wall clock may move against the steady counter between two ticks before it is written down (trust.md F11)."""
SWEEP: Final = 60.0
"""Seconds between two looks at what has run out on the board."""
SERVE: Final = 5.0
"""Seconds between two looks at the post: what came, what falls due on a request, what is to be sent."""
REST: Final = timedelta(minutes=5)
"""How long is waited after something could not be done."""
AT_ONCE: Final = 20
"""Assists closed in one act, so that nobody waits for the pen (settled 53)."""


class _Taken(Exception):  # noqa: N818 - not a fault
    """Somebody else has claimed it."""


class Clockwork:
    """What is due at this workstation.

    Attributes:
        trouble: why the last thing that failed could not be done, in words; "" when all is well.
        post_trouble: the same of the post: what came, what is due on a request, what is to be sent.

    Args:
        note: notes an internal fault and answers its reference, and the clockwork goes on; where nobody notes, it is raised.
        backup: makes and proves the nightly backup; None where none is made.
    """

    def __init__(
        self,
        services: Services,
        *,
        note: Callable[[BaseException], str] | None = None,
        backup: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        self._s = services
        self._note = note
        self._backup = backup
        self._noted: dict[str, tuple[str, str]] = {}
        self._schedules = schedules(checkpoint_minutes=services.settings.checkpoint_minutes)
        self._over: dict[str, datetime] = {}
        self._rests: dict[str, datetime] = {}
        self.trouble = ""
        self.post_trouble = ""
        self._told: tuple[datetime, float] | None = None
        self._swept = float("-inf")
        self._served = float("-inf")

    async def tick(self) -> tuple[str, ...]:
        """Do what is due; answers the names of what was done here. Cheap when nothing is. Refusals end in `trouble`."""
        now = self._s.acts.clock.now()
        done: list[str] = []
        for schedule in self._schedules:
            due = latest(schedule, now)
            resting = self._rests.get(schedule.name)
            if due is None or self._over.get(schedule.name) == due or (resting is not None and now < resting):
                continue
            try:
                if await self._attend(schedule, due, now):
                    done.append(schedule.name)
                elif schedule.name in {SAMPLE, PAPERS, AUDIT, AUDITS_OVERDUE}:
                    # A week is drawn once a checkpoint was made after it; that may be in an hour. Papers run out at any time.
                    self._rests[schedule.name] = now + REST
                    continue
                self._over[schedule.name] = due
                self._rests.pop(schedule.name, None)
                self.trouble = ""
            except _Taken:
                self._rests[schedule.name] = now + REST
            except Refusal as refusal:
                self._rests[schedule.name] = now + REST
                self.trouble = f"{schedule.name}: {refusal}"
            except Exception as fault:  # noqa: BLE001 - nothing that one thing meets keeps the others from being done
                self._rests[schedule.name] = now + REST
                self.trouble = self._internal(schedule.name, fault)
        try:
            await self._each_minute(now)
        except Refusal as refusal:
            self.trouble = str(refusal)
        return tuple(done)

    def _internal(self, name: str, fault: Exception) -> str:
        """Note a fault of our own, once as long as it stays the same, and say so in words."""
        if self._note is None:
            raise fault
        told = repr(fault)
        if self._noted.get(name, ("", ""))[0] != told:
            self._noted[name] = (told, self._note(fault))
        return f"{name}: internal fault, ref {self._noted[name][1]}; the rest goes on"

    async def _each_minute(self, now: datetime) -> None:
        """Write down a jump of the clock; once a minute, take off the board what has run out."""
        steady = self._s.acts.clock.steady()
        if self._told is not None:
            jump = (now - self._told[0]).total_seconds() - (steady - self._told[1])
            if abs(jump) > JUMP:
                await self._s.book.clock_jumped(seconds=round(jump))
        self._told = (now, steady)
        if steady - self._served >= SERVE:
            self._served = steady
            await self._serve()
        if steady - self._swept >= SWEEP:
            self._swept = steady
            await self._s.boards.lapse(by=system(self._ws))

    async def _serve(self) -> None:
        """Look after the post. What one of its parts cannot do keeps none of the others from doing theirs."""
        troubles: list[str] = []
        written = self._s.requests
        parts: dict[str, Callable[[], Awaitable[object]]] = {}
        if self._s.settings.training:
            from control_room.services.training import lists  # noqa: PLC0415 - the training room's alone

            parts["the training room's health list"] = partial(lists.dropped, self._s)
        parts |= {
            "the overwrite clock": written.watching.attend,
            "holds": partial(self._s.holds.attend, by=system(self._ws)),
            "pages": self._s.pages.attend,
            "promises": self._s.promises.attend,
            "people working alone": self._s.loneworkers.attend,
            "our own welfare": self._s.onshift.welfare.attend,
            "the diary": self._s.diary.attend,
            "tasking": self._s.onshift.tasking.attend,
            "deployables": self._s.deployments.attend,
            "operations": self._s.operations.attend,
            "concerns": self._s.concerns.attend,
            "health lists": self._s.health.attend,
            "morning reports": self._s.mornings.attend,
            "what came": written.arriving.attend,
            "the outbox": self._s.outbox.send_due,
            "pictures of cameras": self._s.views.drop.attend,
        }
        for name, part in parts.items():
            try:
                await part()
            except Refusal as refusal:
                troubles.append(str(refusal))
            except OSError as fault:
                troubles.append(
                    f"{fault.filename or 'a folder of the post'}: {(fault.strerror or 'not to be had').lower()}"
                )
            except Exception as fault:  # noqa: BLE001 - a stranger's mail is the likeliest cause; it must stop nothing
                troubles.append(self._internal(name, fault))
        troubles += [each for each in (written.arriving.trouble, self._s.outbox.trouble) if each]
        self.post_trouble = "; ".join(troubles)

    async def _attend(self, schedule: Schedule, due: datetime, now: datetime) -> bool:
        """Do one occurrence; True when it was done here and now. Raises `_Taken` while somebody else is at it."""
        found = await self._s.acts.read(
            system(self._ws), lambda look: occurrences.standing(look.conn, schedule.name, due)
        )
        if found is not None and found[1] is not None:
            self._over[schedule.name] = due
            return False
        inside: dict[str, tuple[Act, Callable[[Writing], object]]] = {
            SETTLE: (Act.ASSIST, _settle),
            SAMPLE: (Act.SAMPLE, self._s.countersigning.draw_weeks),
            PAPERS: (Act.NOTE, self._s.competence.reported),
            AUDIT: (Act.AUDIT_CAMERAS, self._s.audits.draw_weeks),
            AUDITS_OVERDUE: (Act.NOTE, self._s.audits.overdue),
        }
        if schedule.name == CHECKPOINT:
            return await self._checkpoint(due)
        if schedule.name in inside:
            return await self._within(schedule.name, due, *inside[schedule.name])
        return await self._outside(due, now)

    @property
    def _ws(self) -> str:
        return self._s.settings.workstation

    async def _checkpoint(self, due: datetime) -> bool:
        key = self._s.book.key
        if key is None:
            return False
        return await self._within(
            CHECKPOINT, due, Act.CHECKPOINT, lambda w: sign_head(w, key, why="writing", ws=self._ws)
        )

    async def _within(self, name: str, due: datetime, act: Act, effect: Callable[[Writing], object]) -> bool:
        """Claim and effect in one transaction; with nothing to write nothing is claimed."""

        def decide(w: Writing) -> None:
            if not occurrences.claim(w.conn, name, due, by=self._ws, at=w.now, stale=w.now - STALE):
                raise NothingWritten("somebody else did it")
            effect(w)
            occurrences.done(w.conn, name, due, at=w.now)

        return await self._s.acts.maybe(act, system(self._ws), decide) is not None

    async def _outside(self, due: datetime, now: datetime) -> bool:
        """Claim, then the effect outside the database, then done."""
        if self._backup is None:
            return False
        write = self._s.acts.database.write

        def claim(conn: Connection) -> bool:
            return occurrences.claim(conn, BACKUP, due, by=self._ws, at=now, stale=now - STALE)

        if not await write(claim):
            raise _Taken
        try:
            await self._backup()
        except BaseException:
            await write(partial(occurrences.release, schedule=BACKUP, due_at=due, by=self._ws))
            raise
        await write(partial(occurrences.done, schedule=BACKUP, due_at=due, at=self._s.acts.clock.now()))
        return True


def _settle(w: Writing) -> None:
    for ref in consequences.settled(w)[:AT_ONCE]:
        consequences.close(w, ref)
