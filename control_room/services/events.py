"""Events: planned or entered as they come, noted on, ended; and what each gathers by rule, as everybody in the room may read it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import Final, TypeVar
from uuid import UUID

from control_room.domain.assists.states import Assist
from control_room.domain.audience import WHOLE_ROOM, outwardly
from control_room.domain.authority import Act
from control_room.domain.book import Facts, Line
from control_room.domain.event_gathering import (
    Sheet,
    assist_at,
    call_at,
    fault_at,
    gather,
    hold_at,
    on_duty,
)
from control_room.domain.events import (
    Event,
    EventCalledOff,
    EventChanged,
    EventEnded,
    EventEntered,
    EventLeftOut,
    EventNoted,
    EventPutIn,
    EventUnclear,
    NotGathered,
    refuse_twice,
    refuse_unclear,
    still_on,
)
from control_room.domain.faults import Fault
from control_room.domain.find import Question
from control_room.domain.holds import Hold
from control_room.domain.matters import Matter, Stage
from control_room.domain.radio import RadioCall
from control_room.domain.refs import RefKind, said, typed
from control_room.domain.shifts import Shift
from control_room.domain.times import day_of
from control_room.domain.visits import Visit
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing

M = TypeVar("M", bound=Matter)

MOST: Final = 4000
"""Matters of a kind at an event."""
AT_A_TIME: Final = 4000
"""Lines of its hours that a screen looks through at a time, in 50 ms; a room writes some hundreds a day."""
_PAGE: Final = 500
"""Lines that belong to it or name it, read at once."""
_BEFORE: Final = timedelta(days=1)
"""How far before an event a matter may have begun that goes on in its hours."""
_FAULTS_BEFORE: Final = timedelta(days=400)


class Events:
    """What is done about events."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    # -- what is done -----------------------------------------------------------------------------------------------------

    async def enter(
        self, entered: EventEntered, *, by: Signed, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Plan an event, or enter one that has begun. Raises `EventUnclear`, `EventTwice`."""
        refuse_unclear(str(entered.name), entered.begins, entered.ends, entered.cameras)

        def decide(w: Writing) -> None:
            refuse_twice(w.matters(Event), entered.name, entered.place, entered.begins, entered.ends)
            w.record(entered, ref=w.next_ref(RefKind.EVENT), at=at)

        return await self._acts.write(Act.EVENT, by, decide, uid=uid)

    async def change(self, ref: str, changed: EventChanged, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It is otherwise than it was planned. Raises `NoSuchMatter`, `EventOver`, `EventUnclear`, `EventTwice`."""

        def decide(event: Event, w: Writing) -> Facts:
            still_on(event)
            begins, ends = changed.begins or event.begins, changed.ends or event.ends
            if begins is None or ends is None:
                raise EventUnclear("say its hours, as 1400-1730")
            name = None if changed.name is None else str(changed.name)
            refuse_unclear(name, begins, ends, changed.cameras)
            if any(each is not None for each in (name, changed.place, changed.begins, changed.ends)):
                others = (each for each in w.matters(Event) if each.ref != event.ref)
                place = event.place if changed.place is None else changed.place
                refuse_twice(others, changed.name or event.name, place, begins, ends)
            return changed

        return await self._on(ref, decide, by, uid)

    async def note(
        self,
        ref: str,
        text: str,
        *,
        by: Signed,
        cameras: tuple[str, ...] = (),
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Words on an event, over though it be. Raises `NoSuchMatter`."""
        noted = EventNoted(text=text, typed=typed, cameras=cameras)
        return await self._on(ref, lambda _event, _w: noted, by, uid, at=at)

    async def put_in(self, ref: str, number: int, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A line of the book belongs to it though no rule finds it.

        Raises:
            NoSuchMatter, NoSuchLine: there is none, or it is not for everybody in the room.
            NotGathered: it is in it already; EventUnclear: no reason is given.
        """

        def decide(event: Event, w: Writing) -> Facts:
            if _gathers(everybodys(w), event, everybodys(w).line(number)):
                raise NotGathered(f"line {number} is in {said(ref)} already")
            return EventPutIn(number=number, reason=_why(reason))

        return await self._on(ref, decide, by, uid)

    async def leave_out(self, ref: str, number: int, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A line that is in it does not belong to it.

        Raises:
            NoSuchMatter: there is no such event.
            NotGathered: the line is not in it; EventUnclear: no reason is given.
        """

        def decide(event: Event, w: Writing) -> Facts:
            found = everybodys(w).chosen((number,))
            if not found or not _gathers(everybodys(w), event, found[0]):
                raise NotGathered(f"line {number} is not in {said(ref)}; see its lines with the event in front")
            return EventLeftOut(number=number, reason=_why(reason))

        return await self._on(ref, decide, by, uid)

    async def end(self, ref: str, *, by: Signed, text: str | None = None, uid: UUID | None = None) -> Receipt:
        """It is over. Raises `NoSuchMatter`, `EventOver`."""

        def decide(event: Event, _: Writing) -> Facts:
            still_on(event)
            return EventEnded(text=text or None)

        return await self._on(ref, decide, by, uid)

    async def call_off(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It does not take place. Raises `NoSuchMatter`, `EventOver`, `EventUnclear`."""

        def decide(event: Event, _: Writing) -> Facts:
            still_on(event)
            return EventCalledOff(reason=_why(reason))

        return await self._on(ref, decide, by, uid)

    async def _on(
        self,
        ref: str,
        decide: Callable[[Event, Writing], Facts],
        by: Signed,
        uid: UUID | None,
        *,
        at: datetime | None = None,
    ) -> Receipt:
        def one(w: Writing) -> None:
            event = w.matter(ref, Event)
            w.record(decide(event, w), ref=event.ref, at=at)

        return await self._acts.write(Act.EVENT, by, one, uid=uid)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def one(self, ref: str, *, by: Signed) -> Event:
        """One event. Raises `NoSuchMatter`."""
        return await self._acts.read(by, Looking.matter, ref, Event)

    async def listed(self, *, by: Signed, limit: int = 200) -> tuple[Event, ...]:
        """Events that run or are to come first, by their hours; then those that are over, the newest first."""
        found = await self._acts.read(by, lambda look: look.matters(Event, outstanding=False, limit=limit))
        open_ = sorted((each for each in found if each.stage is Stage.OPEN), key=lambda each: (_begins(each), each.ref))
        over = sorted((each for each in found if each.stage is not Stage.OPEN), key=_begins, reverse=True)
        return (*open_, *over)

    async def sheet(self, ref: str, *, by: Signed, most: int | None = None) -> Sheet:
        """The whole of an event, of what everybody in the room may read, whoever asks: it is printed. Raises `NoSuchMatter`.

        Args:
            most: lines of its hours that are looked through, the last written; every one without it. The sheet says how many are
                left.
        """
        return await self._acts.read(
            outwardly(by.reader),
            lambda look: sheet_of(look, look.matter(ref, Event), most=most),
        )


def everybodys(look: Looking) -> Looking:
    """The same moment as everybody in the room sees it."""
    return Looking(look.conn, WHOLE_ROOM, look.now)


def sheet_of(look: Looking, event: Event, *, most: int | None = None) -> Sheet:
    """What an event gathers, of what this look may see; of the lines of its hours the `most` last written are looked through."""
    begins, ends = _hours(look, event)
    assists, calls = _incidents(look, event)
    holds = look.matters(Hold, outstanding=False, since=begins - _BEFORE, limit=MOST)
    faults = look.matters(Fault, outstanding=False, since=begins - _FAULTS_BEFORE, until=ends, limit=MOST)
    matters = frozenset(each.ref for each in (*assists, *calls))
    during = tuple(islice(look.during(begins, ends), most))
    lines, left = gather(event, (*during, *_beside(look, event)), matters)
    return Sheet(
        event=event,
        lines=lines,
        left=left,
        unread=look.count(begins, ends, before=during[-1].number) if most is not None and len(during) == most else 0,
        assists=assists,
        calls=calls,
        holds=tuple(each for each in holds if hold_at(event, each)),
        faults=tuple(each for each in faults if fault_at(event, each)),
        visits=tuple(each for each in _of(look, Visit, begins, ends) if event.overlaps(each.in_at, each.closed_at)),
        duties=on_duty(event, _of(look, Shift, begins, ends)),
    )


def _of(look: Looking, kind: type[M], begins: datetime, ends: datetime) -> tuple[M, ...]:
    """Matters that may have a part in the hours: begun in them, or in the day before."""
    return look.matters(kind, outstanding=False, since=begins - _BEFORE, until=ends, limit=MOST)


def _hours(look: Looking, event: Event) -> tuple[datetime, datetime]:
    return event.begins or event.opened_at, event.ends or look.now


def _incidents(look: Looking, event: Event) -> tuple[tuple[Assist, ...], tuple[RadioCall, ...]]:
    """The assists and radio calls at it."""
    begins, ends = _hours(look, event)
    return (
        tuple(each for each in _of(look, Assist, begins, ends) if assist_at(event, each)),
        tuple(each for each in _of(look, RadioCall, begins, ends) if call_at(event, each)),
    )


def _gathers(look: Looking, event: Event, line: Line) -> bool:
    """Whether a line is in it: the line alone is looked at beside the event's own, not every line of its hours."""
    matters = frozenset(each.ref for each in chain(*_incidents(look, event)))
    lines, _ = gather(event, (line, *_own(look, event)), matters)
    return line.number in {each.line.number for each in lines}


def _own(look: Looking, event: Event) -> Iterator[Line]:
    """Every line it wrote itself."""
    page = look.lines(ref=event.ref, limit=_PAGE)
    while page:
        yield from page
        page = look.lines(ref=event.ref, limit=_PAGE, after=page[-1].number) if len(page) == _PAGE else ()


def _naming(look: Looking, word: str) -> Iterator[Line]:
    """Every line in which that word for it stands."""
    asked = Question(words=(word,))
    page = look.found(asked, limit=_PAGE)
    while page:
        yield from page
        page = look.found(asked, limit=_PAGE, before=page[-1].number) if len(page) == _PAGE else ()


def _beside(look: Looking, event: Event) -> Iterator[Line]:
    """Lines that may be in it whenever they were written: its own, those that name it, and those somebody put in."""
    yield from _own(look, event)
    for word in {typed(event.ref, year=year).replace("-", "") for year in (None, day_of(event.opened_at).year)}:
        yield from _naming(look, word)
    yield from look.chosen(event.put_in)


def _begins(event: Event) -> datetime:
    return event.begins or event.opened_at


def _why(reason: str) -> str:
    if not reason.strip():
        raise EventUnclear("say why, in a few words: it stands in the book")
    return reason.strip()
