"""Rows of a search before they are written: what each rests on, the window it looked at, what was kept of that time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar, Final

import msgspec

from control_room.domain.errors import Refusal
from control_room.domain.refs import said
from control_room.domain.requests.clock import widened
from control_room.domain.requests.codes import LOOKED, Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local, spoken
from control_room.services.acts import Looking
from control_room.services.requests.ground import Ground

_AHEAD: Final = timedelta(minutes=5)
_MINUTE: Final = timedelta(minutes=1)


class RowNeeds(Refusal):
    """A result wants the thing it rests on."""

    code: ClassVar[str] = "row_needs"


def windowed(row: Searched, request: ReviewRequest) -> Searched:
    """The row with the window looked at: the item's, wider at both ends by what the recorder's clock is out (settled 46)."""
    item = next((each for each in request.live_items if each.item == row.item), None)
    if row.result not in LOOKED or row.begins is not None or item is None or item.begins is None or item.ends is None:
        return row
    begins, ends = widened(item.begins, item.ends, row.offset or 0)
    return msgspec.structs.replace(row, begins=begins, ends=ends)


class NotThatTime(Refusal):
    """A row is of another time than what was asked of its camera."""

    code: ClassVar[str] = "not_that_time"


def within(row: Searched, request: ReviewRequest) -> None:
    """A row has a minute of what was asked of its camera, by the recorder's clock where it is out. Raises `NotThatTime`.

    Of a row that has some of it the rest stands as not looked at; a row that has none would answer what nobody looked at.
    """
    item = next((each for each in request.live_items if each.item == row.item), None)
    if item is None or item.begins is None or item.ends is None:
        return
    begins, ends = widened(item.begins, max(item.ends, item.begins + _MINUTE), row.offset or 0)
    for start, end in ((row.begins, row.ends), (row.gap_begins, row.gap_ends)):
        if start is not None and end is not None and (end <= begins or start >= ends):
            raise NotThatTime(
                f"camera {row.camera} was asked for {_span(item.begins, item.ends)} and this row is of {_span(start, end)}, "
                "no minute of it: look there, or where the other time is wanted too add its window first (i, or request ask)"
            )


def _span(begins: datetime, ends: datetime) -> str:
    day, last = f"{local(begins):%-d %b}", f"{local(ends):%-d %b}"
    return (
        f"{day} {spoken(begins)}-{spoken(ends)}" if day == last else f"{day} {spoken(begins)} to {last} {spoken(ends)}"
    )


def sought(row: Searched, kept: Mapping[tuple[int, str], tuple[str, ...]]) -> Searched:
    """The row with what was found when holds and exports of that time were searched. Raises `RowNeeds`."""
    if row.result is not Result.OVERWRITTEN_BEFORE:
        return row
    found = kept.get((row.item, row.camera), ())
    if found and row.text is None:
        raise RowNeeds(
            f"camera {row.camera}: {', '.join(found)} kept some of it; look there, or say why it is not there"
        )
    return msgspec.structs.replace(row, sought=True, kept=found)


def overwritten(look: Looking, ground: Ground, row: Searched, request: ReviewRequest) -> None:
    """Pictures said to be gone before the request came were so by what is known of the camera. Raises `RowNeeds`."""
    if row.result is not Result.OVERWRITTEN_BEFORE:
        return
    item = next((each for each in request.live_items if each.item == row.item), None)
    begins = None if item is None else item.begins
    if begins is None:
        raise RowNeeds(
            f"camera {row.camera}: say from when to when item {row.item} is asked for, then what became of it"
        )
    gone = ground.retention.gone(look, (row.camera,), begins)
    if not gone or gone[0].at > request.opened_at:
        raise RowNeeds(
            f"camera {row.camera}: by what is known of it this was there when {said(request.ref)} came; look in the recorder, "
            "and where its oldest picture is later than this, write that picture's time down first: request oldest"
        )


def complete(row: Searched, now: datetime) -> None:
    """Each result carries what it rests on (3.8)."""
    wants: dict[Result, tuple[object, str]] = {
        Result.FOUND: (row.timecodes, "the times it is seen at"),
        Result.PTZ_ELSEWHERE: (row.seen or row.text, "what the camera was doing: the assist, the patrol, or words"),
        Result.CAMERA_FAULT: (row.fault or row.text, "the fault, or words about it"),
        Result.RECORDER_GAP: (row.fault or row.text or row.gap_begins, "the fault, or from when to when the gap was"),
        Result.WRONG_TIME_OR_PLACE: (row.text, "what shows it"),
        Result.CLOCK_ERROR: (row.offset, "by how many seconds the recorder is out"),
    }
    given = wants.get(row.result)
    if given is not None and (given[0] is None or given[0] == ""):
        raise RowNeeds(f"camera {row.camera}, {row.result.value.replace('_', ' ')}: give {given[1]}")
    if row.result in LOOKED and row.minutes < 1:
        raise RowNeeds(f"camera {row.camera}: give the minutes you looked, at least 1; or say why it was not looked at")
    if row.minutes > 24 * 60:
        raise RowNeeds(f"camera {row.camera}: {row.minutes} minutes is more than a day; give what you looked")
    if row.ends is not None and row.ends - now > _AHEAD:
        raise RowNeeds(f"camera {row.camera}: the window ends in the time to come; nobody can have looked at it yet")
