"""Events and major incidents: what is on, what is to come, what was; Enter opens one."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.events import Event
from control_room.domain.majors.states import Major
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.tui.desks.book_lines import day_time
from control_room.tui.desks.event_acts import enter
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.major_acts import opened
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words import owed
from control_room.words.describing import what
from control_room.words.events import stands
from control_room.words.saying import counted, joined, ref_words


class EventsPane(DeskPane):
    """Major incidents that are open first, then events by their hours, then what is over."""

    columns: ClassVar = (Column(width=6), Column(width=0, most=120), Column(width=13), Column(width=13))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="open", help="Opens it: an event's sheet, or an incident's log"),
        Key(key="n", does="enter", label="new event", help="An event is planned, or has begun"),
        Key(
            key="m",
            does="major",
            label="MAJOR INCIDENT",
            help="Opens one: its log begins. Where one is open you join that",
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("events", KEYS)

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        events = await room.onshift.events.listed(by=by)
        majors, now = await room.onshift.majors.listed(by=by), room.clock.now()
        return lambda: self._show(events, majors, now)

    def _show(self, events: tuple[Event, ...], majors: tuple[Major, ...], now: datetime) -> None:
        standing = [each for each in majors if each.stage is Stage.OPEN]
        on = sum(each.running(now) for each in events)
        grave = f"{SHAPES[1]} {counted(len(standing), 'major incident')} open"
        self.head("Events", words(grave, Tone.SEVERITY_1) if standing else f"{on} on now")
        if standing:
            self.lead("Enter opens its log; bare lines go to it while it is in hand")
        elif events:
            self.lead("Each gathers by rule what happens on its cameras and at its place. n plans one")
        else:
            self.lead("No event is known. n plans one, or in the line: m event NAME at PLACE 1400-1730 c12")
        over = [each for each in majors if each.stage is not Stage.OPEN]
        self.fill([*(_major(each, now) for each in standing), *(_event(each, now) for each in events),
                   *(_major(each, now) for each in over)])  # fmt: skip
        self.offer(*(("enter",) if events or majors else ()), "n", "m")

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    @override
    def chosen(self, key: str) -> None:
        if key:
            self.post_message(ShowPane("major" if key.startswith(RefKind.MAJOR_INCIDENT) else "event", key))

    def action_enter(self) -> None:
        """Plan one."""
        self.do(lambda: enter(self))

    def action_major(self) -> None:
        """Open a major incident."""
        self.do(lambda: opened(self))


def _event(event: Event, now: datetime) -> Row:
    state, on = stands(event, now), event.running(now)
    begins = day_time(event.begins, now) if event.begins is not None else ""
    tone = Tone.STRONG if on else Tone.PLAIN if event.stage is Stage.OPEN else Tone.DIM
    said = what(event, now)
    return Row(
        key=event.ref,
        cells=(
            cell(ref_words(event.ref), Tone.REFERENCE),
            cell(said, tone),
            cell(begins, Tone.DIM),
            cell(state, Tone.SEVERITY_3 if on else Tone.SEVERITY_2 if state == "to be ended" else Tone.DIM),
        ),
        said=joined(ref_words(event.ref), said, state),
    )


def _major(major: Major, now: datetime) -> Row:
    said, live = what(major, now), major.stage is Stage.OPEN
    return Row(
        key=major.ref,
        cells=(
            cell(ref_words(major.ref), Tone.REFERENCE),
            cell(said, Tone.SEVERITY_1 if live else Tone.DIM),
            cell(day_time(major.opened_at, now), Tone.DIM),
            cell("OPEN" if live else "over", Tone.SEVERITY_1 if live else Tone.DIM),
        ),
        said=joined(ref_words(major.ref), said, owed(major.owed())),
    )
