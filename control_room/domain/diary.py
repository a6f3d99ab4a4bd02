"""The diary: what is agreed for a day. Download appointments, statements, court and witnesses' dates, collections."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar, Final, assert_never

import msgspec
from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage, began, went_on
from control_room.domain.times import LONDON, day_of

REMIND: Final = timedelta(days=1)
"""How long before its time an entry goes on the handover sheet."""
REVIEW_AHEAD: Final = timedelta(days=28)
"""How long before its day a camera's yearly review is in the diary. A proposal of ours."""
_MORNING: Final = time(9)
_MOMENT: Final = timedelta(minutes=1)


class DiarySort(StrEnum):
    """What an entry is about."""

    DOWNLOAD = "download_appointment"
    STATEMENT = "statement_due"
    COURT = "court"
    WITNESS_TO_AVOID = "witness_to_avoid"
    """A date on which a witness cannot come."""
    COLLECTION = "collection"
    CAMERA_REVIEW = "camera_review"
    ENGINEER = "engineer"
    EVENT = "event"
    OTHER = "other"


class DiaryEntered(Facts, frozen=True, kw_only=True, tag="diary.entered"):
    """Something is agreed for a time.

    Attributes:
        begins, ends: UTC; of an entry for whole days, London midnight before the first and after the last of them.
        about: the request, export or assist it is for.
        cameras: of a review of cameras: which. `review_due` the day their register has for it.
        who: whom it concerns: the officer who comes, the witness.
        uid, sequence: in the calendar of other people it was taken from, where it was.
    """

    sort: Public[DiarySort] = DiarySort.OTHER
    begins: Public[datetime]
    ends: Public[datetime | None] = None
    all_day: Public[bool] = False
    about: Public[str | None] = None
    sequence: Public[int] = 0
    cameras: Public[tuple[str, ...]] = ()
    review_due: Public[date | None] = None
    uid: Words | None = None
    who: Words | None = None
    place: Words | None = None
    text: Words | None = None


class DiaryMoved(Facts, frozen=True, kw_only=True, tag="diary.moved"):
    """It is at another time."""

    begins: Public[datetime]
    ends: Public[datetime | None] = None
    all_day: Public[bool] = False
    sequence: Public[int | None] = None
    """Of the calendar that moved it, where one did."""
    reason: Words | None = None


class DiaryNeared(Facts, frozen=True, kw_only=True, tag="diary.neared"):
    """The clockwork put it on the handover sheet: less than a day is left. `due` is when that was to be said."""

    due: Public[datetime]


class DiaryDone(Facts, frozen=True, kw_only=True, tag="diary.done"):
    """It took place."""

    text: Words | None = None


class DiaryCancelled(Facts, frozen=True, kw_only=True, tag="diary.cancelled"):
    """It will not take place, and why."""

    reason: Words


DiaryFacts = DiaryEntered | DiaryMoved | DiaryNeared | DiaryDone | DiaryCancelled
"""Every kind of line the diary writes."""


class EntryOver(Refusal):
    """The entry was done or cancelled before."""

    code: ClassVar[str] = "entry_over"


class DiaryEntry(Matter, frozen=True, kw_only=True, tag="DY"):
    """One entry of the diary.

    Attributes:
        moved: how often it was.
        near: it is on the handover sheet until it is done or cancelled.
        cancelled: it is over because it will not take place.
    """

    sort: DiarySort = DiarySort.OTHER
    begins: datetime | None = None
    ends: datetime | None = None
    all_day: bool = False
    about: str | None = None
    cameras: tuple[str, ...] = ()
    review_due: date | None = None
    uid: Words | None = None
    sequence: int = 0
    who: Words | None = None
    place: Words | None = None
    text: Words | None = None
    moved: int = 0
    near: bool = False
    cancelled: bool = False

    @property
    def until(self) -> datetime | None:
        """The instant it is over by, not counted in: a minute after its beginning where no end, or no possible one, was said."""
        if self.begins is None:
            return None
        return self.ends if self.ends is not None and self.ends > self.begins else self.begins + _MOMENT

    @property
    def asks(self) -> bool:
        """Somebody has to do something about it; a date on which a witness cannot come only has to be known."""
        return self.stage is Stage.OPEN and self.sort is not DiarySort.WITNESS_TO_AVOID

    def overlaps(self, begins: datetime, ends: datetime) -> bool:
        """True when any of it lies in `begins` up to, not counting, `ends`."""
        return self.begins is not None and self.until is not None and self.begins < ends and begins < self.until

    @override
    def owed(self) -> tuple[str, ...]:
        """An end that lies before the beginning is kept as it was said, and owed again."""
        if self.stage is not Stage.OPEN:
            return ()
        missing = {
            "when": self.begins is None,
            "end_after_beginning": self.begins is not None and self.ends is not None and self.ends < self.begins,
        }
        return tuple(code for code, absent in missing.items() if absent)

    @override
    def due(self) -> datetime | None:
        """When it begins; one for whole days at nine in the morning."""
        if self.stage is not Stage.OPEN or self.begins is None:
            return None
        return datetime.combine(day_of(self.begins), _MORNING, LONDON) if self.all_day else self.begins

    @override
    def wakes(self) -> datetime | None:
        due = self.due()
        return None if due is None or self.near or not self.asks else due - REMIND

    @override
    def outstanding(self) -> bool:
        return (self.near and self.asks) or bool(self.owed())

    def open_(self) -> None:
        """Raise `EntryOver` unless it still is to take place."""
        if self.stage is not Stage.OPEN:
            raise EntryOver(f"{self.ref} is over already; enter a new one for what is agreed now")


_TOLD: Final = ("sort", "about", "cameras", "review_due", "uid", "sequence", "who", "place", "text")


def after(entry: DiaryEntry | None, line: Line) -> DiaryEntry:
    """The entry as it stands once `line` is written. History never refuses."""
    whole = began(DiaryEntry, line) if entry is None else went_on(entry, line)
    facts = line.facts
    if not isinstance(facts, DiaryFacts):
        return whole
    match facts:
        case DiaryEntered():
            told = {name: getattr(facts, name) for name in _TOLD}
            return msgspec.structs.replace(_timed(whole, facts, line), **told)
        case DiaryMoved():
            sequence = whole.sequence if facts.sequence is None else facts.sequence
            return msgspec.structs.replace(_timed(whole, facts, line), moved=whole.moved + 1, sequence=sequence)
        case DiaryNeared():
            return msgspec.structs.replace(whole, near=True)
        case DiaryDone():
            return msgspec.structs.replace(whole, stage=Stage.CLOSED, closed_at=line.at, cancelled=False)
        case DiaryCancelled():
            return msgspec.structs.replace(whole, stage=Stage.CLOSED, closed_at=line.at, cancelled=True)
        case _:  # pragma: no cover
            assert_never(facts)


def _timed(entry: DiaryEntry, facts: DiaryEntered | DiaryMoved, line: Line) -> DiaryEntry:
    """The entry at its time; near at once where less than a day is left when it is written down."""
    put = msgspec.structs.replace(entry, begins=facts.begins, ends=facts.ends, all_day=facts.all_day, near=False)
    due = msgspec.structs.replace(put, stage=Stage.OPEN).due()
    return msgspec.structs.replace(put, near=due is not None and due - REMIND <= line.recorded_at)


def reviews_to_enter(
    due: Iterable[tuple[str, date | None]], entries: Iterable[DiaryEntry], today: date
) -> dict[date, tuple[str, ...]]:
    """Yearly reviews the diary has not: the register's day -> its cameras, from `REVIEW_AHEAD` before it. Each day's is entered once.

    Args:
        due: each camera's number and the day by which the register has it reviewed.
        entries: of the whole diary, done and cancelled ones too.
    """
    there = {(number, each.review_due) for each in entries for number in each.cameras}
    found: dict[date, tuple[str, ...]] = {}
    for number, day in due:
        if day is not None and today >= day - REVIEW_AHEAD and (number, day) not in there:
            found[day] = (*found.get(day, ()), number)
    return dict(sorted(found.items()))


class Dated(Struct, frozen=True, kw_only=True):
    """One thing the diary shows: an entry, or what an export has due.

    Attributes:
        ref: the entry's own reference, or that of the matter it is read from.
        read: True for one read from the matter; nobody enters it twice.
        late: its time has passed and nobody said what came of it.
        against: references of entries it cannot stand beside.
        owed: as the entry owes it.
    """

    ref: str
    sort: DiarySort
    begins: datetime
    ends: datetime | None = None
    all_day: bool = False
    about: str | None = None
    cameras: tuple[str, ...] = ()
    who: Words | None = None
    place: Words | None = None
    text: Words | None = None
    moved: int = 0
    stage: Stage = Stage.OPEN
    cancelled: bool = False
    read: bool = False
    late: bool = False
    against: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()


def clashes(entries: Iterable[DiaryEntry]) -> dict[str, tuple[str, ...]]:
    """Entries that cannot both be: court while its witness cannot come; two downloads in one slot. Reference -> the others'."""
    standing = [each for each in entries if each.stage is Stage.OPEN]
    away = [each for each in standing if each.sort is DiarySort.WITNESS_TO_AVOID]
    found: dict[str, tuple[str, ...]] = {}
    both = [(court, other) for court in standing if court.sort is DiarySort.COURT for other in _against(court, away)]
    for one, other in (*both, *_doubled(standing)):
        found[one.ref] = (*found.get(one.ref, ()), other.ref)
        found[other.ref] = (*found.get(other.ref, ()), one.ref)
    return found


def _doubled(standing: Sequence[DiaryEntry]) -> list[tuple[DiaryEntry, DiaryEntry]]:
    """Two downloads at once: the room has one place for them. Those without a time of day are only known to be of a day."""
    slots = [each for each in standing if each.sort is DiarySort.DOWNLOAD and each.begins and not each.all_day]
    slots.sort(key=lambda each: (each.begins, each.ref))
    found: list[tuple[DiaryEntry, DiaryEntry]] = []
    for place, one in enumerate(slots):
        for other in slots[place + 1 :]:
            if one.until is None or other.begins is None or other.begins >= one.until:
                break
            found.append((one, other))
    return found


def _against(court: DiaryEntry, away: Sequence[DiaryEntry]) -> list[DiaryEntry]:
    who = _person(court.who)
    if not who or court.begins is None or court.until is None:
        return []
    return [each for each in away if _person(each.who) == who and each.overlaps(court.begins, court.until)]


def _person(who: Words | None) -> str:
    return " ".join(who.casefold().split()) if isinstance(who, str) else ""
