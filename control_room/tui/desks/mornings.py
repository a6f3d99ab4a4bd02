"""Morning reports: which service has its own, who says so, whom to ring; and each report's text, what is restricted by reference alone."""

from collections.abc import Callable
from datetime import datetime
from textwrap import wrap
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.matters import Stage
from control_room.domain.morning_reports import MorningReport
from control_room.domain.times import hours_minutes, local, spoken
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import Column
from control_room.words.mornings import morning_page
from control_room.words.partnership import as_lines
from control_room.words.saying import counted, joined, plain, ref_words

WIDEST: Final = 118
"""Characters of a report's line."""
_ANSWERING: Final = (
    Key(key="a", does="acknowledged", label="they have it", help="The service has it: who says so, their reference"),
    Key(key="c", does="chase", label="chased", help="The service was rung about it, and what they said"),
)


class _Answering(DeskPane):
    """A pane with a report at hand."""

    references = False

    @property
    def at_hand(self) -> str:
        """The report that is meant."""
        raise NotImplementedError

    def action_acknowledged(self) -> None:
        """The service has it."""
        self.do(self._acknowledged)

    async def _acknowledged(self) -> str:
        ref = self.at_hand
        who = await self.asked("Who at the service says that they have it?")
        if not who:
            return ""
        text = await self.asked("Their reference for it?", "Nothing where they gave none", blank=True)
        await self.bench.room.mornings.acknowledge(ref, who, by=self.bench.by, text=text or None)
        return f"{ref_words(ref)}: they have it"

    def action_chase(self) -> None:
        """The service was rung about it."""
        self.do(self._chase)

    async def _chase(self) -> str:
        ref = self.at_hand
        text = await self.asked("The service was rung about its report: what did they say?")
        if not text:
            return ""
        await self.bench.room.mornings.chase(ref, text, by=self.bench.by)
        return f"{ref_words(ref)}: chased; a once they say that they have it"


class MorningsPane(_Answering):
    """Every report of two weeks, those nobody says they have first."""

    columns: ClassVar = (Column(width=8), Column(width=10), Column(width=0, most=100), Column(width=28))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="read", help="Shows its text, what is restricted by reference alone"),
        *_ANSWERING,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("mornings", KEYS)

    @property
    @override
    def at_hand(self) -> str:
        return self.key

    @override
    async def look(self) -> Callable[[], None]:
        room = self.bench.room
        found, now = await room.mornings.issued(by=self.bench.by), room.clock.now()
        return lambda: self._show(found, now)

    def _show(self, found: tuple[MorningReport, ...], now: datetime) -> None:
        waiting = sum(each.stage is Stage.OPEN for each in found)
        self.head("Morning reports", f"{counted(waiting, 'report')} nobody says they have" if waiting else "")
        how = "a: they have it, who says so and their reference; c: they were rung about it"
        self.lead(how if found else "No service has had a report in two weeks")
        self.fill([_row(each, now) for each in found])
        self.offer(*(("enter",) if found else ()), *(("a", "c") if waiting else ()))

    @override
    def chosen(self, key: str) -> None:
        if key:
            self.post_message(ShowPane("morning", key))


class MorningPane(_Answering):
    """The text of the report `ref`, as it stands now."""

    columns: ClassVar = (Column(width=0, most=WIDEST + 2),)
    KEYS: ClassVar = _ANSWERING
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("morning", KEYS),
        Binding("escape", "step_out", show=False, id="morning.back", tooltip="Back to the reports"),
    ]
    back = "the reports"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.ref = ""
        self._fresh = False

    @property
    @override
    def at_hand(self) -> str:
        return self.ref

    @override
    def take_up(self, ref: str) -> None:
        if ref and ref != self.ref:
            self.ref, self._told, self._fresh = ref, None, True
        if self.is_mounted:
            self.refresh_soon()

    @override
    async def look(self) -> Callable[[], None]:
        room, by, now = self.bench.room, self.bench.by, self.bench.room.clock.now()
        one = next((each for each in await room.mornings.issued(by=by) if each.ref == self.ref), None)
        if one is None:
            return lambda: self.lead("No report is open here: F4 r has them, Enter reads one")
        facts = await room.mornings.report(one.service, by=by, at=one.until)
        page = morning_page(facts, room="", by=by.staff, at=now, training=room.settings.training)
        return lambda: self._show(one, tuple(as_lines(page)), now)

    def _show(self, one: MorningReport, text: tuple[str, ...], now: datetime) -> None:
        self.head(f"{ref_words(one.ref)}  {plain(one.service)}", _stands(one, now)[0])
        self.lead("As it stands now; what is restricted is named by its reference alone")
        across = min(WIDEST, max(40, self.size.width - 4))
        lines = [part for line in text for part in wrap(line, across, subsequent_indent="    ") or [""]]
        self.fill([Row(key=f"line {n}", cells=(cell(line),)) for n, line in enumerate(lines)], top=self._fresh)
        self._fresh = False
        self.offer(*(("a", "c") if one.stage is Stage.OPEN else ()))

    def action_step_out(self) -> None:
        """Back to every report."""
        if not self.list.has_focus:
            raise SkipAction
        self.post_message(ShowPane("mornings"))


def _row(each: MorningReport, now: datetime) -> Row:
    said, tone = _stands(each, now)
    opened = "" if each.until is None else f"{local(each.until):%a} {spoken(each.until)[:5]}"
    what = joined(plain(each.service), f"{each.today} for them today", counted(len(each.calls), "call"))
    return Row(
        key=each.ref,
        cells=(cell(ref_words(each.ref), Tone.REFERENCE), cell(opened, Tone.DIM), cell(what), cell(said, tone)),
    )


def _stands(each: MorningReport, now: datetime) -> tuple[str, Tone]:
    """Whether they have it, as far as anybody said."""
    sent = "sent" if each.mailed else "no address: take it there"
    if each.stage is not Stage.OPEN:
        return joined("they have it", heard(each.who), by=": "), Tone.DIM
    if each.rung_at is not None:
        return f"{SHAPES[2]} chased {spoken(each.rung_at)[:5]}", Tone.SEVERITY_2
    due = each.due()
    if each.chased or (due is not None and due <= now):
        late = "" if due is None else f", {hours_minutes(now - due)} past"
        return f"{SHAPES[2]} ring them{late}", Tone.SEVERITY_2
    return sent, Tone.PLAIN
