"""Events: planned or entered as they come, noted on, ended; and what each gathers by rule, as everybody in the room may read it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice
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
"""Lines of an event's hours that are looked through, the newest; a room writes some hundreds a day."""
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
        """Plan an event, or enter one that has begun. Raises `EventUnclear`."""
        refuse_unclear(str(entered.name), entered.begins, entered.ends, entered.cameras)
        return await self._acts.write(
            Act.EVENT, by, lambda w: w.record(entered, ref=w.next_ref(RefKind.EVENT), at=at), uid=uid
        )

    async def change(self, ref: str, changed: EventChanged, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """It is otherwise than it was planned. Raises `NoSuchMatter`, `EventOver`, `EventUnclear`."""

        def decide(event: Event, _: Writing) -> Facts:
            still_on(event)
            begins, ends = changed.begins or event.begins, changed.ends or event.ends
            if begins is None or ends is None:
                raise EventUnclear("say its hours, as 1400-1730")
            name = None if changed.name is None else str(changed.name)
            refuse_unclear(name, begins, ends, changed.cameras)
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
            line = everybodys(w).line(number)
            sheet = sheet_of(everybodys(w), event)
            if line.number in {each.line.number for each in sheet.lines}:
                raise NotGathered(f"line {number} is in {said(ref)} already")
            return EventPutIn(number=line.number, reason=_why(reason))

        return await self._on(ref, decide, by, uid)

    async def leave_out(self, ref: str, number: int, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A line that is in it does not belong to it.

        Raises:
            NoSuchMatter: there is no such event.
            NotGathered: the line is not in it; EventUnclear: no reason is given.
        """

        def decide(event: Event, w: Writing) -> Facts:
            sheet = sheet_of(everybodys(w), event)
            if number not in {each.line.number for each in sheet.lines}:
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

    async def sheet(self, ref: str, *, by: Signed) -> Sheet:
        """The whole of an event, of what everybody in the room may read, whoever asks: it is printed. Raises `NoSuchMatter`."""
        return await self._acts.read(
            outwardly(by.reader),
            lambda look: sheet_of(look, look.matter(ref, Event)),
        )


def everybodys(look: Looking) -> Looking:
    """The same moment as everybody in the room sees it."""
    return Looking(look.conn, WHOLE_ROOM, look.now)


def sheet_of(look: Looking, event: Event) -> Sheet:
    """What an event gathers, of what this look may see."""
    begins, ends = event.begins or event.opened_at, event.ends or look.now
    assists = tuple(each for each in _of(look, Assist, begins, ends) if assist_at(event, each))
    calls = tuple(each for each in _of(look, RadioCall, begins, ends) if call_at(event, each))
    holds = look.matters(Hold, outstanding=False, since=begins - _BEFORE, limit=MOST)
    faults = look.matters(Fault, outstanding=False, since=begins - _FAULTS_BEFORE, until=ends, limit=MOST)
    matters = frozenset(each.ref for each in (*assists, *calls))
    lines, left = gather(event, _lines(look, event, begins, ends), matters)
    return Sheet(
        event=event,
        lines=lines,
        left=left,
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


def _lines(look: Looking, event: Event, begins: datetime, ends: datetime) -> tuple[Line, ...]:
    """Every line that may be in it: those of its hours, its own, those that name it, and those somebody put in."""
    naming = Question(words=(typed(event.ref, year=None).replace("-", ""),))
    short = Question(words=(typed(event.ref, year=day_of(event.opened_at).year),))
    return (
        *islice(look.during(begins, ends), MOST),
        *look.lines(ref=event.ref, limit=MOST),
        *look.found(naming, limit=500),
        *look.found(short, limit=500),
        *look.chosen(event.put_in),
    )


def _begins(event: Event) -> datetime:
    return event.begins or event.opened_at


def _why(reason: str) -> str:
    if not reason.strip():
        raise EventUnclear("say why, in a few words: it stands in the book")
    return reason.strip()
