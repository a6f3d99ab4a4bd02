"""Whether the training room may be opened here, and who may open it as whom."""

from datetime import datetime, timedelta
from typing import ClassVar, Final
from uuid import UUID

from control_room.adapters.clock import Clock, WallClock
from control_room.domain.authority import Act
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.domain.people import TrainingAllowed
from control_room.domain.times import spoken, stamp
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.book import Book
from control_room.services.services import Services
from control_room.services.training.rota import DEMONSTRATION, PASSWORD
from control_room.settings import Settings
from control_room.store.engine import SqliteDatabase, open_database

ALLOWED: Final = timedelta(hours=12)
"""How long a manager's word stands unless they say otherwise: one shift."""


class TrainingNotAllowed(Refusal):
    """This workstation works in a room of its own, and no manager has allowed the training room on it."""

    code: ClassVar[str] = "training_not_allowed"


async def allow(acts: Acts, *, by: Signed, hours: int | None = None, uid: UUID | None = None) -> Receipt:
    """A manager allows the training room on the room's own workstations for some hours. Written in the room's own book.

    Raises:
        NotYours: `by` is not a manager.
    """
    length = ALLOWED if hours is None else timedelta(hours=hours)

    def decide(w: Writing) -> None:
        w.record(TrainingAllowed(until=stamp(w.now + length)))

    return await acts.write(Act.ALLOW_TRAINING, by, decide, uid=uid)


async def may_train(real: Settings, *, clock: Clock | None = None) -> None:
    """Let the training room be opened beside the room of `real`, or refuse.

    Where no room was set up anybody may train. Where there is one, a manager must have allowed it, because a line typed
    into the wrong room is a line lost.

    Args:
        real: the settings of the room itself, not of the training room.

    Raises:
        TrainingNotAllowed: no manager has, or the room's book cannot be asked.
    """
    now = (clock or WallClock()).now()
    database = open_database(real.database_url)
    try:
        if isinstance(database, SqliteDatabase) and not database.path.exists():
            return
        acts = Acts(database, clock or WallClock())
        if await Book(acts, workstation=real.workstation).whose() is None:
            return
        until = await acts.read(system(real.workstation), _allowed_until)
    except BookUnavailable as away:
        raise TrainingNotAllowed(
            "this workstation belongs to a room whose book cannot be reached, so nobody can say whether training is "
            "allowed here; try again when it is back, or train on another computer"
        ) from away
    finally:
        await database.close()
    if until is None or until <= now:
        over = f"the manager's word ended at {spoken(until)}; " if until is not None else ""
        raise TrainingNotAllowed(
            f"{over}this is the room's own workstation: a manager allows training here with "
            "`control-room training allow --by MANAGER`, or train on another computer"
        )


async def demonstrate(services: Services) -> Signed:
    """Sign the demonstration operator in at this workstation, on the shift that is running."""
    signed = await services.identity.sign_in(DEMONSTRATION, PASSWORD)
    shift = await services.shifts.current(by=signed)
    return await services.identity.on_shift(signed, shift.ref if shift is not None else None)


def _allowed_until(look: Looking) -> datetime | None:
    found = look.lines(kinds=(TrainingAllowed.kind(),), newest=True, limit=1)
    facts = found[0].facts if found else None
    return datetime.fromisoformat(facts.until) if isinstance(facts, TrainingAllowed) else None
