"""What a calendar of other people changes in the diary: new, moved, cancelled; the same file twice changes nothing."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from control_room.domain.book import heard
from control_room.domain.calendarfiles import CalendarFile, Proposed
from control_room.domain.diary import DiaryCancelled, DiaryEntered, DiaryEntry, DiaryMoved, DiarySort
from control_room.domain.matters import Stage


class Change(StrEnum):
    """What taking an event would do."""

    NEW = "new"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Taking(Struct, frozen=True, kw_only=True):
    """One thing a calendar would change. `ref` is the entry's, where the diary has it."""

    change: Change
    event: Proposed
    ref: str | None = None


class Offered(Struct, frozen=True, kw_only=True):
    """What a file offers.

    Attributes:
        same: events of it that the diary has as they are, or that were answered by a person.
    """

    file: CalendarFile
    takings: tuple[Taking, ...] = ()
    same: int = 0


def offered(file: CalendarFile, entries: Iterable[DiaryEntry]) -> Offered:
    """What a file would change, beside what the diary has."""
    known = {heard(each.uid): each for each in entries if each.uid is not None}
    takings = tuple(each for event in file.events if (each := taking(event, known.get(event.uid))) is not None)
    return Offered(file=file, takings=takings, same=len(file.events) - len(takings))


def taking(event: Proposed, entry: DiaryEntry | None) -> Taking | None:
    """What one event would change; None where nothing.

    An entry that a person marked done, cancelled or struck stays so. An older SEQUENCE than was taken changes nothing, and so does the
    same one where somebody here moved the entry since.
    """
    if entry is None:
        return None if event.cancelled else Taking(change=Change.NEW, event=event)
    if entry.stage is not Stage.OPEN or event.sequence < entry.sequence:
        return None
    if event.cancelled:
        return Taking(change=Change.CANCELLED, event=event, ref=entry.ref)
    moved = (event.begins, event.ends, event.all_day) != (entry.begins, entry.ends, entry.all_day)
    newer = event.sequence > entry.sequence or not entry.moved
    return Taking(change=Change.MOVED, event=event, ref=entry.ref) if moved and newer else None


def facts_of(taking: Taking, sort: DiarySort, source: str) -> DiaryEntered | DiaryMoved | DiaryCancelled:
    """The line that takes it.

    Args:
        source: the file it is from, as a person would name it.
    """
    event = taking.event
    if taking.change is Change.CANCELLED:
        return DiaryCancelled(reason=f"cancelled in {source}")
    if taking.change is Change.MOVED:
        return DiaryMoved(
            begins=event.begins,
            ends=event.ends,
            all_day=event.all_day,
            sequence=event.sequence,
            reason=f"moved in {source}",
        )
    return DiaryEntered(
        sort=sort,
        begins=event.begins,
        ends=event.ends,
        all_day=event.all_day,
        sequence=event.sequence,
        uid=event.uid,
        place=event.place or None,
        text=event.summary or None,
    )
