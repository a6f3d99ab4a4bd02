"""What was promised to callers: whose it is to keep, and when the room is reminded of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.book import Facts, Public, Words

NEAR: Final = timedelta(minutes=5)
"""How long before a promise falls due the room is reminded of it."""


class CallPassedOn(Facts, frozen=True, kw_only=True, tag="call.passed_on"):
    """What was promised is somebody else's to keep: they took it over. The call stays with who took it."""

    staff: Public[str]


class CallPromiseDue(Facts, frozen=True, kw_only=True, tag="call.promise_due"):
    """A promise falls due, or is past; said once each, by the room's clockwork.

    Attributes:
        promise: counts from 1.
        due: the time that was promised.
        past: it has come; without it, it is near.
    """

    promise: Public[int]
    due: Public[datetime]
    past: Public[bool] = False


class Promise(Struct, frozen=True, kw_only=True):
    """What the caller was told would happen, by when, and whether it did.

    Attributes:
        made_at: when it was made.
        owner: whose it is to keep: who made it, then who took it over.
        near_said: it was written that it falls due; `past_said` that it was not kept in time.
    """

    text: Words
    by: datetime | None = None
    need: int | None = None
    kept_at: datetime | None = None
    made_at: datetime | None = None
    owner: str | None = None
    near_said: bool = False
    past_said: bool = False


class Reminder(Struct, frozen=True, kw_only=True):
    """What is to be written of a promise, and when."""

    at: datetime
    said: CallPromiseDue


def reminders(promises: tuple[Promise, ...]) -> Iterator[Reminder]:
    """What is still to be written of promises not kept. One made within those last minutes is not said to be near."""
    for n, each in enumerate(promises, 1):
        if each.kept_at is not None or each.by is None or each.past_said:
            continue
        near = each.by - NEAR
        if not each.near_said and (each.made_at is None or each.made_at < near):
            yield Reminder(at=near, said=CallPromiseDue(promise=n, due=each.by))
        else:
            yield Reminder(at=each.by, said=CallPromiseDue(promise=n, due=each.by, past=True))


def reminded(promises: tuple[Promise, ...], said: CallPromiseDue) -> tuple[Promise, ...]:
    """The promises once that is written."""
    name = {"past_said": True} if said.past else {"near_said": True}
    return tuple(replace(each, **name) if n == said.promise else each for n, each in enumerate(promises, 1))


def passed_on(promises: Iterable[Promise], staff: str) -> tuple[Promise, ...]:
    """The promises once somebody took over those not kept."""
    return tuple(replace(each, owner=staff) if each.kept_at is None else each for each in promises)
