"""One event: its plan, what it gathered and by which rule, who was there; a key for each step."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.event_gathering import Gathered, LeftOut, Sheet
from control_room.domain.matters import Matter, Stage
from control_room.domain.refs import typed
from control_room.domain.times import spoken
from control_room.services.events import AT_A_TIME
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import row_time
from control_room.tui.desks.event_acts import call_off, change, end, leave_out, print_event, put_in
from control_room.tui.desks.one_matter import MatterPane
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words import say
from control_room.words.describing import what
from control_room.words.event_papers import duty_cells, summary
from control_room.words.events import RULES, hours_words, plan_rows, stands, unread_words
from control_room.words.saying import counted, joined, ref_words

_WIDE = 3
_UNREAD: Final = "unread"
"""Key of the row that stands for the earlier lines of its hours."""


class EventPane(MatterPane):
    """The event named by `ref`."""

    called = "Event"
    none = "No event is open here. Enter among events opens one"
    among = "events"
    references = False
    columns: ClassVar = (Column(width=12), Column(width=0, most=120), Column(width=27))
    KEYS: ClassVar = (
        Key(
            key="enter", does="", label="earlier lines", help="On the row of earlier lines: looks through more of them"
        ),
        Key(key="w", does="write", label="words", help="Puts its reference into the line: what follows goes to it"),
        Key(key="x", does="leave_out", label="take out", help="The line under the cursor does not belong to it"),
        Key(key="i", does="put_in", label="put in", help="A line that no rule finds belongs to it"),
        Key(key="c", does="change", label="change", help="What was planned is otherwise"),
        Key(key="e", does="end", label="over", help="It is over, and what there is to say of it"),
        Key(key="o", does="call_off", label="called off", help="It does not take place, and why"),
        Key(key="p", does="print_it", label="print", help="Its sheet, as a PDF and as text"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("event", KEYS),
        Binding("escape", "step_out", show=False, id="event.back", tooltip="Back to all events"),
    ]
    back = "events"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.sheet: Sheet | None = None
        self._most = AT_A_TIME

    @override
    def forget(self) -> None:
        self.sheet, self._most = None, AT_A_TIME

    @override
    async def read(self, ref: str) -> Callable[[], None]:
        room = self.bench.room
        sheet = await room.onshift.events.sheet(ref, by=self.bench.by, most=self._most)
        names = {each.staff: heard(each.name) for each in await room.identity.people()}
        return lambda: self._show(sheet, names, room.clock.now())

    def _show(self, sheet: Sheet, names: dict[str, str], now: datetime) -> None:
        event = sheet.event
        if event.ref != self.ref:
            return
        fresh, self.sheet = self.sheet is None, sheet
        state = stands(event, now)
        tone = Tone.SEVERITY_3 if event.running(now) else Tone.DIM
        self.head(f"{ref_words(event.ref)}  {heard(event.name)}", words(f"{state} · {summary(sheet)}", tone))
        self.lead(f"{hours_words(event.begins, event.ends)}. In the line: {typed(event.ref)}, then words")
        self.fill([*_plan(sheet), *_gathered(sheet, now), *_matters(sheet, now), *_people(sheet, names)], top=fresh)
        self._offer()

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))
        self._offer()

    def _offer(self) -> None:
        if self.sheet is None:
            self.offer()
            return
        out = ("enter",) if self.key == _UNREAD else ("x",) if self._number else ()
        live = ("c", "e", "o") if self.sheet.event.stage is Stage.OPEN else ()
        self.offer(*out, "w", "i", *live[:2], "p", also=live)

    @property
    def _number(self) -> str:
        """The number of the line under the cursor that is in it; "" on anything else."""
        return self.key if self.key.isdigit() else ""

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if key == _UNREAD and self.sheet is not None:
            self._most += AT_A_TIME
            self.lead("Looking through earlier lines of its hours")
            self.refresh_soon()

    def action_write(self) -> None:
        """Its reference in the line."""
        self.bring(typed(self.ref))

    def action_put_in(self) -> None:
        """A line belongs to it."""
        sheet = self.sheet
        if sheet is not None:
            self.do(lambda: put_in(self, sheet.event))

    def action_leave_out(self) -> None:
        """A line does not belong to it."""
        sheet, number = self.sheet, self._number
        if sheet is not None and number:
            self.do(lambda: leave_out(self, sheet.event, number))

    def action_change(self) -> None:
        """It is otherwise."""
        sheet = self.sheet
        if sheet is not None:
            self.do(lambda: change(self, sheet.event))

    def action_end(self) -> None:
        """It is over."""
        sheet = self.sheet
        if sheet is not None:
            self.do(lambda: end(self, sheet.event))

    def action_call_off(self) -> None:
        """It does not take place."""
        sheet = self.sheet
        if sheet is not None:
            self.do(lambda: call_off(self, sheet.event))

    def action_print_it(self) -> None:
        """Its sheet."""
        sheet = self.sheet
        if sheet is not None:
            self.do(lambda: print_event(self, sheet.event))


def _plan(sheet: Sheet) -> list[Row]:
    rows = [
        Row(key=f"plan {name}", cells=(cell(name, Tone.DIM), cell(told), cell("")), said=joined(name, told, by=": "))
        for name, told in plan_rows(sheet.event)
        if name not in {"What", "Hours"}
    ]
    return [heading("Plan", columns=_WIDE), *rows] if rows else []


def _gathered(sheet: Sheet, now: datetime) -> list[Row]:
    rows = [_line(each, now) for each in reversed(sheet.lines)]
    if sheet.unread:
        said = f"{unread_words(sheet)}; Enter looks through more, p prints the sheet with all of them"
        short = f"{counted(sheet.unread, 'earlier line')}: Enter for more"
        rows.append(Row(key=_UNREAD, cells=(cell(""), cell(short, Tone.STRONG), cell("not looked through")), said=said))
    left = [_left(each, now) for each in sheet.left]
    gone = [heading("Taken out", columns=_WIDE), *left] if left else []
    return [heading("Lines, the newest first", columns=_WIDE), *rows, *gone] if rows or left else []


def _line(each: Gathered, now: datetime) -> Row:
    line, text = each.line, say(each.line)
    said = joined(
        joined(ref_words(line.ref) if line.ref else "", text, by=" "), f"STRUCK by {line.struck}" if line.struck else ""
    )
    return Row(
        key=str(line.number),
        cells=(
            cell(row_time(line.at, now), Tone.DIM),
            cell(said, Tone.STRUCK if line.struck else Tone.PLAIN),
            cell(RULES[each.rule], Tone.DIM),
        ),
        said=f"line {line.number}: {joined(said, RULES[each.rule], each.reason)}",
    )


def _left(each: LeftOut, now: datetime) -> Row:
    said = joined(say(each.line), f"taken out by {each.by}: {each.reason}")
    return Row(
        key=f"out {each.line.number}",
        cells=(cell(row_time(each.line.at, now), Tone.DIM), cell(said, Tone.DIM), cell(RULES[each.rule], Tone.DIM)),
        said=f"line {each.line.number}: {said}",
    )


def _matters(sheet: Sheet, now: datetime) -> list[Row]:
    every: tuple[Matter, ...] = (*sheet.assists, *sheet.calls, *sheet.holds, *sheet.faults)
    rows = [
        Row(
            key=f"matter {each.ref}",
            cells=(cell(ref_words(each.ref), Tone.REFERENCE), cell(what(each, now)), cell("", Tone.DIM)),
        )
        for each in every
    ]
    return [heading("Incidents, radio calls, holds, faults", columns=_WIDE), *rows] if rows else []


def _people(sheet: Sheet, names: dict[str, str]) -> list[Row]:
    rows: list[Row] = []
    for each in sheet.duties:
        who, on, off, breaks = duty_cells(each, names)
        told = joined(who, f"breaks {breaks}" if breaks else "")
        rows.append(
            Row(key=f"duty {each.who} {each.on}", cells=(cell("on duty", Tone.DIM), cell(told), cell(f"{on} to {off}")))
        )
    for each in sheet.visits:
        left = f"out {spoken(each.closed_at)}" if each.closed_at else "inside"
        told = joined(each.who, each.organisation, each.text)
        rows.append(Row(key=f"matter {each.ref}", cells=(cell("visitor", Tone.DIM), cell(told), cell(left))))
    return [heading("In the room", columns=_WIDE), *rows] if rows else []
