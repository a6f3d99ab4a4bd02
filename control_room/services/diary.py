"""The diary: what is agreed, moved, done and cancelled; a day of it, and what is coming, with what exports have due."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from msgspec.structs import replace

from control_room.domain.audience import Reader, outwardly
from control_room.domain.authority import Act
from control_room.domain.cameras.overdue import next_review
from control_room.domain.diary import (
    REVIEW_AHEAD,
    Dated,
    DiaryCancelled,
    DiaryDone,
    DiaryEntered,
    DiaryEntry,
    DiaryMoved,
    DiaryNeared,
    DiarySort,
    clashes,
    reviews_to_enter,
)
from control_room.domain.errors import NoSuchMatter
from control_room.domain.events import Event
from control_room.domain.exhibits.dating import Ending, dated
from control_room.domain.exhibits.states import Export
from control_room.domain.matters import Matter, Stage
from control_room.domain.refs import RefKind
from control_room.domain.times import day_bounds, day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.holds import CamerasInForce
from control_room.store import wakes

if TYPE_CHECKING:
    from control_room.domain.cameras import Inventory

AT_ONCE: Final = 20
"""Entries put on the sheet in one act, so that nobody waits for the pen (settled 53)."""
MOST: Final = 100_000


class Diary:
    """What is agreed for a day."""

    def __init__(self, acts: Acts, *, workstation: str, cameras: CamerasInForce | None = None) -> None:
        self._acts, self._cameras = acts, cameras
        self._reviewed: tuple[date, Inventory] | None = None
        self._by = system(workstation)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def one(self, ref: str, *, by: Signed) -> DiaryEntry:
        """One entry. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: look.matter(ref, DiaryEntry))

    async def day(self, on: date, *, by: Signed) -> tuple[Dated, ...]:
        """All of one London day, done and cancelled entries too, in the order of the clock."""
        begins, ends = day_bounds(on)
        return await self._acts.read(by, _between, begins, ends)

    async def during(self, begins: datetime, ends: datetime, *, by: Signed) -> tuple[Dated, ...]:
        """All that lies in a span, done and cancelled entries too."""
        return await self._acts.read(by, _between, begins, ends)

    async def open(self, days: int, *, by: Signed) -> tuple[Dated, ...]:
        """What `coming` has of what the whole room may read, whoever asks: for other people's calendars."""
        return await self.coming(days, by=outwardly(by.reader))

    async def coming(self, days: int, *, by: Signed | Reader) -> tuple[Dated, ...]:
        """What is still to be done from today on, over `days` London days, what is late before it."""

        def look(look: Looking) -> tuple[Dated, ...]:
            today = day_of(look.now)
            begins = day_bounds(today)[0]
            ends = day_bounds(today + timedelta(days=max(days, 1) - 1))[1]
            late = tuple(each for each in _between(look, _EARLIEST, begins) if each.late)
            ahead = (each for each in _between(look, begins, ends) if each.stage is Stage.OPEN)
            return (*late, *(each for each in ahead if each not in late))  # what went on past midnight lies in both

        return await self._acts.read(by, look)

    # -- what is done -----------------------------------------------------------------------------------------------------

    async def add(self, entered: DiaryEntered, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Enter what is agreed. Raises `NoSuchMatter` where what it is about does not exist."""

        def decide(w: Writing) -> None:
            about = None if entered.about is None else w.matter(entered.about, Matter)
            w.record(entered, ref=w.next_ref(RefKind.DIARY), aud=None if about is None else about.aud)

        return await self._acts.write(Act.DIARY, by, decide, uid=uid)

    async def move(self, ref: str, moved: DiaryMoved, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It is at another time. Raises `NoSuchMatter`, `EntryOver`."""
        return await self._step(ref, moved, by, uid)

    async def done(self, ref: str, *, by: Signed, text: str | None = None, uid: UUID | None = None) -> Receipt:
        """It took place. Raises `NoSuchMatter`, `EntryOver`."""
        return await self._step(ref, DiaryDone(text=text or None), by, uid)

    async def cancel(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It will not take place. Raises `NoSuchMatter`, `EntryOver`."""
        return await self._step(ref, DiaryCancelled(reason=reason), by, uid)

    async def _step(
        self, ref: str, facts: DiaryMoved | DiaryDone | DiaryCancelled, by: Signed, uid: UUID | None
    ) -> Receipt:
        def decide(w: Writing) -> None:
            w.matter(ref, DiaryEntry).open_()
            w.record(facts, ref=ref)

        return await self._acts.write(Act.DIARY, by, decide, uid=uid)

    # -- the clockwork ----------------------------------------------------------------------------------------------------

    async def attend(self) -> int:
        """Put entries of which less than a day is left on the handover sheet, answers how many; enter reviews of cameras."""
        now = self._acts.clock.now()
        await self._enter_reviews(day_of(now))
        due = await self._acts.read(
            self._by, lambda look: wakes.awake(look.conn, now, limit=AT_ONCE, kind=f"{RefKind.DIARY.value}-")
        )
        if due:
            await self._acts.maybe(Act.DIARY, self._by, lambda w: _neared(w, [ref for ref, _ in due]))
        return len(due)

    async def _enter_reviews(self, today: date) -> None:
        """Looked for once a day, and when the register changes."""
        held = None if self._cameras is None else self._cameras.inventory
        if held is None or (self._reviewed is not None and self._reviewed[0] == today and self._reviewed[1] is held):
            return
        due = [(each.number, next_review(each)) for each in held.cameras]

        def found(look: Looking) -> dict[date, tuple[str, ...]]:
            every = look.matters(DiaryEntry, outstanding=False, limit=MOST)
            return reviews_to_enter(due, every, today)

        def enter(w: Writing) -> None:
            for day, cameras in found(w).items():
                begins, ends = day_bounds(day)
                facts = DiaryEntered(
                    sort=DiarySort.CAMERA_REVIEW,
                    begins=begins,
                    ends=ends,
                    all_day=True,
                    cameras=cameras,
                    review_due=day,
                )
                w.record(facts, ref=w.next_ref(RefKind.DIARY))

        if any(day is not None and today >= day - REVIEW_AHEAD for _, day in due) and await self._acts.read(
            self._by, found
        ):
            await self._acts.maybe(Act.DIARY, self._by, enter)
        self._reviewed = (today, held)


def _neared(w: Writing, refs: Iterable[str]) -> None:
    for ref in refs:
        try:
            entry = w.matter(ref, DiaryEntry)
        except NoSuchMatter:
            continue
        wakes_at = entry.wakes()
        if wakes_at is not None and wakes_at <= w.now:
            w.record(DiaryNeared(due=wakes_at), ref=ref)


_ENDS: Final = {Ending.RETURN: "is to come back", Ending.DESTROY: "is to be destroyed"}
_EARLIEST: Final = day_bounds(date(2000, 1, 1))[0]


def _between(look: Looking, begins: datetime, ends: datetime) -> tuple[Dated, ...]:
    every = [each for each in look.matters(DiaryEntry, outstanding=False, limit=MOST) if each.begins is not None]
    against = clashes(every)
    found = [_dated(each, look.now, against) for each in every if each.overlaps(begins, ends)]
    for export in look.matters(Export, outstanding=True, limit=MOST):
        found += [each for each in _due_of(export, look.now) if begins <= each.begins < ends]
    found += [
        _event(each) for each in look.matters(Event, outstanding=False, limit=MOST) if each.overlaps(begins, ends)
    ]
    return tuple(sorted(found, key=lambda each: (each.begins, not each.all_day, each.ref)))


def _event(event: Event) -> Dated:
    """An event as the diary shows it; it is planned and ended where events are."""
    return Dated(
        ref=event.ref,
        sort=DiarySort.EVENT,
        begins=event.begins or event.opened_at,
        ends=event.ends,
        place=event.place,
        text=event.name,
        stage=event.stage,
        cancelled=event.called_off,
        read=True,
    )


def _dated(entry: DiaryEntry, now: datetime, against: dict[str, tuple[str, ...]]) -> Dated:
    told = {
        name: getattr(entry, name)
        for name in (
            "ref",
            "sort",
            "begins",
            "ends",
            "all_day",
            "about",
            "cameras",
            "who",
            "place",
            "text",
            "moved",
            "stage",
        )
    }
    late = entry.asks and entry.until is not None and entry.until <= now
    return Dated(**told, cancelled=entry.cancelled, late=late, against=against.get(entry.ref, ()), owed=entry.owed())


def _due_of(export: Export, now: datetime) -> Iterable[Dated]:
    """What an export has due that a diary would show: its statement, and whoever should collect it."""
    told = export.statement
    if told is not None and told.due is not None and told.supplied_at is None:
        yield _day_of(export, DiarySort.STATEMENT, told.due, now)
    for copy in dated(export.copies):
        if copy.end_on is not None:
            words = f"copy {copy.n} {_ENDS[Ending(copy.ending)]}"
            yield replace(_day_of(export, DiarySort.OTHER, copy.end_on, now), text=words)
    collection = export.collection_due()
    if collection is not None:
        yield Dated(
            ref=export.ref,
            sort=DiarySort.COLLECTION,
            begins=collection,
            about=export.about,
            read=True,
            late=collection <= now,
        )


def _day_of(export: Export, sort: DiarySort, day: date, now: datetime) -> Dated:
    """A whole day on which something of an export is due."""
    begins, ends = day_bounds(day)
    return Dated(
        ref=export.ref,
        sort=sort,
        begins=begins,
        ends=ends,
        all_day=True,
        about=export.about,
        read=True,
        late=ends <= now,
    )
