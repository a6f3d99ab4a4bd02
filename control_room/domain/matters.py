"""A matter is a thing with a story: an assist, a radio call, a shift. It is the fold of its lines."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from control_room.domain.audience import ROOM
from control_room.domain.book import Line
from control_room.domain.times import day_of


class Stage(StrEnum):
    """Where any matter stands. A subject may keep a finer state of its own beside this."""

    OPEN = "open"
    CLOSED = "closed"
    VOIDED = "voided"


class Count(Struct, frozen=True, kw_only=True):
    """One thing the figures count: on `day` (London), `measure` by `dimension` = `key`, `n` times."""

    day: date
    measure: str
    dimension: str
    key: str
    n: int = 1


class Matter(Struct, frozen=True, kw_only=True, gc=False, tag_field="type"):
    """What every matter knows of itself. Folded from lines; never edited.

    Attributes:
        ref: stored reference, e.g. "AS-26-000412".
        opened: number of its first line; `last` of its newest.
        owed_codes: what is missing and must still be given, in plain sight until it is.
    """

    ref: str
    opened: int
    opened_at: datetime
    by: str
    shift: str | None
    last: int
    last_at: datetime
    aud: str = ROOM
    stage: Stage = Stage.OPEN
    closed_at: datetime | None = None

    @property
    def day(self) -> date:
        """The London day it began on."""
        return day_of(self.opened_at)

    def owed(self) -> tuple[str, ...]:
        """Codes of what is still owed on this matter. A voided matter owes nothing."""
        return ()

    def outstanding(self) -> bool:
        """True when the next shift must know of it: not finished, or something is owed."""
        return self.stage is Stage.OPEN or (self.stage is Stage.CLOSED and bool(self.owed()))

    def due(self) -> datetime | None:
        """When somebody must have acted on it, if there is such an instant."""
        return None

    def wakes(self) -> datetime | None:
        """When the clockwork has to look at it next, whatever consoles are open; None for never."""
        return None

    def red(self) -> bool:
        """True for an item the incoming operator must accept one by one at handover."""
        return False

    def counts(self) -> Iterable[Count]:
        """What the figures count of it. A voided matter counts nothing."""
        return ()


M = TypeVar("M", bound=Matter)


def began(kind: type[M], line: Line, **more: Any) -> M:  # noqa: ANN401 - the subject's own fields
    """A new matter of `kind` from its first line."""
    ref = line.ref or ""
    return kind(
        ref=ref,
        opened=line.number,
        opened_at=line.at,
        by=line.by,
        shift=line.shift,
        last=line.number,
        last_at=line.at,
        aud=line.aud,
        **more,
    )


def went_on(matter: M, line: Line, **more: object) -> M:
    """The same matter after one more line."""
    return msgspec.structs.replace(matter, last=line.number, last_at=max(matter.last_at, line.at), **more)
