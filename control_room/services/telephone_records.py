"""A night's calls laid beside the telephone system's own records: what either lacks is listed, and is a line of the book."""

import asyncio
from datetime import date, datetime, time, timedelta
from typing import Final

from msgspec import Struct

from control_room.adapters.telephony import kamailio, records
from control_room.domain.authority import Act
from control_room.domain.book import Words, heard
from control_room.domain.calls.besides import CallRecorded
from control_room.domain.calls.codes import CallChannel, Recording
from control_room.domain.calls.states import Call
from control_room.domain.matters import Stage
from control_room.domain.telephony import BY_HAND, Fault, InBook, Reconciled, Record, Records, reconcile
from control_room.domain.times import LONDON
from control_room.services.acts import Acts, Looking, Signed, Writing
from control_room.services.messages import message_left
from control_room.settings import Telephony

MOST: Final = 5000
"""Calls of a time that are laid beside its records: more than a hundred hours of the busiest storm."""
_EVENING, _MORNING = time(17), time(9)


class _Part(Struct, frozen=True, kw_only=True):
    ref: str
    opened_at: datetime
    stage: Stage = Stage.OPEN
    channel: CallChannel = CallChannel.PHONE
    feed: str | None = None
    offered_at: datetime | None = None
    number: Words | None = None
    shown: Words | None = None


class Night(Struct, frozen=True, kw_only=True):
    """A night's calls beside the telephone system's records, and the line of the book that keeps it."""

    since: datetime
    until: datetime
    found: Reconciled
    faults: tuple[Fault, ...]
    number: int


def night_of(day: date) -> tuple[datetime, datetime]:
    """The out-of-hours night that begins on a London day: 17:00 to 09:00, whatever the clocks do in it."""
    return (
        datetime.combine(day, _EVENING, tzinfo=LONDON),
        datetime.combine(day + timedelta(days=1), _MORNING, tzinfo=LONDON),
    )


async def lay_beside(acts: Acts, told: Telephony, text: str, *, by: Signed, since: datetime, until: datetime) -> Night:
    """Lay a time's calls beside call records, and write down what either lacks. Raises `NoSuchColumn`."""
    kept = await asyncio.to_thread(_read, text, told)
    near = tuple(each for each in kept.calls if since - BY_HAND <= each.began_at < until + BY_HAND)
    found: list[Reconciled] = []

    def decide(w: Writing) -> None:
        both = reconcile(near, _in_book(w, since, until))
        inside = tuple(each for each in both.missing if since <= each.began_at < until)
        found.append(Reconciled(both=both.both, missing=inside, extra=both.extra))
        _messages(w, both.both, inside)
        w.record(found[-1].line(since=since, until=until, faults=len(kept.faults)))
        for record, each in both.both:
            _recorded(w, record, each.ref)

    receipt = await acts.write(Act.CALL, by, decide)
    return Night(since=since, until=until, found=found[-1], faults=kept.faults, number=receipt.number)


def _messages(w: Writing, both: tuple[tuple[Record, InBook], ...], missing: tuple[Record, ...]) -> None:
    """Write the messages that the records tell of and the book has not: each is somebody to be rung back."""
    for record, ref in (*((record, call.ref) for record, call in both), *((record, None) for record in missing)):
        known = ref is not None and w.matter(ref, Call).message_at is not None
        if record.message and not known:
            message_left(w, record.ended_at or record.began_at, shown=record.caller, feed=record.call, ref=ref)


def _recorded(w: Writing, record: Record, ref: str) -> None:
    """Write what the recorder did with a call, once, where the records tell more of it than the book has."""
    known = w.matter(ref, Call).besides
    state = record.recorded or known.recording or Recording.ON
    told = record.recorder or record.recorded
    if told and (state, record.recorder or known.recorder) != (known.recording, known.recorder):
        w.record(CallRecorded(state=state, identity=record.recorder or None), ref=ref)


def _read(text: str, told: Telephony) -> Records:
    if told.records == "kamailio":
        return kamailio.read(text)
    columns = records.Columns(
        call=told.call,
        began=told.began,
        caller=told.caller,
        answered=told.answered,
        ended=told.ended,
        message=told.message,
        times=told.times,
        recorder=told.recorder,
        recorded=told.recorded,
    )
    return records.read(text, columns)


def _in_book(look: Looking, since: datetime, until: datetime) -> tuple[InBook, ...]:
    parts = look.glimpses(Call, _Part, since=since, until=until, limit=MOST)
    return tuple(
        InBook(
            ref=each.ref,
            feed=each.feed or "",
            at=each.offered_at or each.opened_at,
            number=heard(each.shown) or heard(each.number),
        )
        for each in parts
        if each.channel is CallChannel.PHONE and each.stage is not Stage.VOIDED
    )
