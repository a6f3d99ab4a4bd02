"""The one resident screen of the desk: clock, alarm row, panes, side column, offers, preview, the line, status, keys.

Every row has its place and nothing jumps. Panes are built when first asked for, hidden afterwards and never removed.
"""

from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.getters import query_one
from textual.widgets import ContentSwitcher
from typing_extensions import override

from control_room.domain.errors import Refusal
from control_room.tui import actions, feed, hints
from control_room.tui.bell import Bell
from control_room.tui.doors import Clock, Drafts, FaultLog
from control_room.tui.in_sight import InSight
from control_room.tui.messages import Changed, NotSettled, Ring, Settled, ShowPane, Wanted
from control_room.tui.outbox import LinesOut
from control_room.tui.panes import Furniture, LogPane, Pane
from control_room.tui.ports import Desk, Snapshot
from control_room.tui.widgets.banner import Banner
from control_room.tui.widgets.clock_bar import ClockBar
from control_room.tui.widgets.hint_strip import HintStrip
from control_room.tui.widgets.key_bar import KeyBar
from control_room.tui.widgets.preview import Divider, OpenRow, Preview, Status
from control_room.tui.widgets.quick_line import QuickLine
from control_room.tui.widgets.side import Side
from control_room.tui.widgets.window_list import WindowList


class Shell(InSight[None]):
    """The desk of one person.

    `furniture` are the panes beyond the log; a key whose pane is not furnished is not there.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings())
    AUTO_FOCUS = "#line"
    HORIZONTAL_BREAKPOINTS = [(0, "-list-only"), (100, "-details"), (160, "-wide"), (240, "-vast")]  # noqa: RUF012 - Textual's own declaration
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall"), (50, "-high")]  # noqa: RUF012 - the same

    clock_bar = query_one("#clock", ClockBar)
    banner = query_one("#banner", Banner)
    switcher = query_one("#panes", ContentSwitcher)
    side = query_one("#side", Side)
    open_row = query_one("#open", OpenRow)
    hints = query_one("#hints", HintStrip)
    preview = query_one("#preview", Preview)
    line = query_one("#line", QuickLine)
    status = query_one("#status", Status)
    top = query_one("#top", Divider)
    foot = query_one("#foot", Divider)

    def __init__(
        self,
        desk: Desk,
        *,
        clock: Clock,
        drafts: Drafts,
        faults: FaultLog,
        furniture: Furniture | None = None,
        flashing: bool = True,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.clock = clock
        self.drafts = drafts
        self.faults = faults
        self.furniture: Furniture = {"log": _log, **(furniture or {})}
        self.flashing = flashing
        self.outbox = LinesOut(desk, drafts, self.post_message)
        self.bell = Bell()

    @override
    def compose(self) -> ComposeResult:
        yield ClockBar(id="clock")
        yield Banner(id="banner", flashing=self.flashing)
        yield Divider("┬", id="top")
        with Horizontal(id="body"):
            with ContentSwitcher(id="panes", initial="log"):
                yield self.furniture["log"](self.desk)
            yield Side(id="side")
        yield OpenRow(id="open")
        yield Divider("┴", id="foot")
        yield HintStrip(id="hints")
        yield Preview(id="preview")
        yield QuickLine(id="line")
        yield Status(id="status")
        yield KeyBar(actions.ACTIONS, id="keys")

    def on_mount(self) -> None:
        """Show the desk as it is, restore the draft, and start listening."""
        self.tick()
        self.set_interval(1.0, self.tick)
        self.show(self.desk.snapshot(), len(self.desk.rows))
        self.line.write_out = self.desk.expand
        self.line.put(self.outbox.restore())
        self.run_worker(self._recall(), group="recall")
        self.run_worker(self.outbox.run(), group="outbox", exit_on_error=True)
        self.run_worker(feed.paced(self.desk.changes(), lambda rows: self.post_message(Changed(rows))), group="feed")

    async def _recall(self) -> None:
        self.line.buffer.recall(await self.desk.typed_before())

    def tick(self) -> None:
        """Once a second."""
        self.clock_bar.at = self.clock.now()
        if trouble := self.drafts.trouble():
            self.status.trouble = trouble

    def keep(self, *, locked: bool) -> None:
        """Have what is typed on the disk now; a locked desk journalled its line when it was locked."""
        if not locked and self.query("#line"):  # it is gone before the desk is, when the console ends
            self.outbox.typed(self.line.typed)
        self.drafts.flush()

    @property
    def pane(self) -> Pane:
        """The pane in front."""
        return self.switcher.query_one(f"#{self.switcher.current}", Pane)

    @property
    def panes_built(self) -> Iterable[str]:
        """Panes asked for so far."""
        return [child.id or "" for child in self.switcher.children]

    def show(self, snapshot: Snapshot, rows: int) -> None:
        """Hand the desk's new state to each piece; a piece given what it had does nothing."""
        self.clock_bar.duty = snapshot.duty
        if snapshot.alarm != self.banner.alarm and self.bell.wanted(snapshot.alarm, self.clock.monotonic()):
            self.post_message(Ring())
        self.banner.alarm = snapshot.alarm
        self.side.snapshot = snapshot
        self.open_row.matters = snapshot.open
        self.hints.follow = None if self.side.display else snapshot.follow
        self.line.neighbours = min(3, len(snapshot.follow.next)) if snapshot.follow else 0
        self.line.prompt = self.desk.prompt()
        self.status.saved = snapshot.saved
        self.status.hint = self._hint()
        self.pane.changed(rows, snapshot)

    def _hint(self) -> str:
        if self.focused is not None and self.focused is not self.line:
            return hints.leaving(self.pane.hint, self.pane.back)
        if self.line.buffer.put_away and not self.line.typed:
            return hints.KEPT
        return hints.hint(self.desk, self.preview.understood, self.line.typed, self.furniture)

    @on(Changed)
    def _changed(self, message: Changed) -> None:
        self.show(self.desk.snapshot(), message.rows)

    @on(Settled)
    def _settled(self, message: Settled) -> None:
        self.show(self.desk.snapshot(), len(self.desk.rows))
        self.status.trouble, self.status.saved = "", hints.refused(message.words)

    @on(NotSettled)
    def _not_settled(self, message: NotSettled) -> None:
        if self.line.give_back(message.typed):
            self.outbox.forget(message.typed)
            self.status.trouble = hints.refused(message.why)
        else:
            self.status.trouble = f"{hints.refused(message.why)} (Ctrl+U on an empty line has the line back)"

    @on(QuickLine.Edited)
    def _edited(self, message: QuickLine.Edited) -> None:
        self.outbox.typed(message.typed)
        opens = hints.request(message.typed, self.clock.now(), self.furniture)
        said = hints.understood(self.desk, self.faults, message.typed, message.caret, opens=opens)
        self.line.understood = said
        self.preview.understood = said
        self.hints.offers = said.offers
        self.status.hint = self._hint()

    @on(QuickLine.Submitted)
    def _submitted(self, message: QuickLine.Submitted) -> None:
        self.send(message.typed)

    def send(self, typed: str) -> None:
        """Send a line to the book under the person at the desk; "/ words" and "d lamb" look up, "? words" helps, "rr233" shows it."""
        asked = typed.strip()
        if ref := hints.request(asked, self.clock.now(), self.furniture):
            self.post_message(ShowPane(hints.OPENS[ref[:2]], ref))
        elif asks := hints.looked_up(asked, self.furniture):
            self.run_worker(self._find(*asks), group="pane")
        elif asked.startswith("?"):
            self.post_message(Wanted("guide", asked[1:].strip()))
        else:
            self.status.saved = "saving"
            self.outbox.send(typed, self.clock.now())

    @on(QuickLine.NeighbourWanted)
    def _neighbour(self, message: QuickLine.NeighbourWanted) -> None:
        follow = self.desk.snapshot().follow
        if follow and message.digit <= len(follow.next):
            self.send(follow.next[message.digit - 1].number)

    @on(WindowList.Highlighted)
    def _highlighted(self, message: WindowList.Highlighted) -> None:
        listed = message.listed
        self.preview.instead = listed.rows.whole(message.index) if listed.has_focus and len(listed.rows) else ""

    def on_descendant_focus(self) -> None:
        """The status row says what the keys do where the focus is."""
        self.status.hint = self._hint()
        listed = self.focused if isinstance(self.focused, WindowList) else None
        self.preview.instead = listed.rows.whole(listed.cursor) if listed and len(listed.rows) else ""

    def on_resize(self, _event: Resize) -> None:
        """Place the joints of the rules, once the new size is laid out."""
        self.call_after_refresh(self._joints)

    def _joints(self) -> None:
        joint = self.side.region.x if self.side.display else -1
        self.top.joint = self.foot.joint = joint
        self.hints.follow = None if self.side.display else self.desk.snapshot().follow

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "pane":
            return bool(parameters) and parameters[0] in self.furniture
        return True

    async def built(self, name: str) -> Pane:
        """A pane, built the first time it is asked for and not brought to the front."""
        if name not in self.panes_built:
            built = self.furniture[name](self.desk)
            built.id = name
            built.display = False
            await self.switcher.mount(built)
        return self.switcher.query_one(f"#{name}", Pane)

    async def action_pane(self, name: str) -> None:
        """Bring a pane to the front."""
        if self.pane.stays(name):
            return
        await self.built(name)
        if self.switcher.current == name:
            self.pane.again()
            return
        console = cast("App[None]", self.app)  # pyright: ignore[reportUnknownMemberType] - Textual leaves its answer open
        with console.batch_update():  # both in one painting
            self.switcher.current = name
            self.side.set_class(self.pane.whole, "-aside")  # on the screen it would restyle every widget
        self.pane.changed(len(self.desk.rows), self.desk.snapshot())
        self.status.hint = self._hint()
        self.call_after_refresh(self._joints)

    @on(ShowPane)
    async def _show_pane(self, message: ShowPane) -> None:
        (await self.built(message.name)).take_up(message.ref)
        await self.action_pane(message.name)

    async def _find(self, pane: str, wanted: str) -> None:
        if self.switcher.current != pane:
            await self.action_pane(pane)
        self.pane.ask(wanted)

    def action_drop_guess(self) -> None:
        """Drop the newest guess."""
        self.desk.drop_guess(self.line.typed)
        self.line.put(self.line.typed, self.line.buffer.caret)

    def action_press(self, key: str) -> None:
        """One key's act on what is in hand."""
        self.run_worker(self._pressed(key), group="press")

    async def _pressed(self, key: str) -> None:
        try:
            self.post_message(Settled(await self.desk.press(key)))
        except Refusal as refusal:
            self.status.trouble = hints.refused(str(refusal))

    def action_form(self) -> None:
        """The line as a form."""
        self.post_message(Wanted("form"))

    async def action_back(self) -> None:
        """One step back: list to line, pane to log, matter to fresh line. Words stay."""
        if self.focused is not self.line:
            self.line.focus()
        elif self.switcher.current != "log":
            await self.action_pane("log")
        elif not self.line.typed:
            self.desk.step_out()
            self.drafts.hold("")
            self.show(self.desk.snapshot(), len(self.desk.rows))

    def action_rows(self) -> None:
        """To the list, from wherever; who is in it stays in it."""
        (self.pane.main or self.line).focus()

    def action_page(self, by: int) -> None:
        """Page the list without leaving the line."""
        if isinstance(self.pane.main, WindowList):
            self.pane.main.action_page(by)

    def action_acknowledge(self) -> None:
        """Acknowledge the alarm in the banner."""
        self.run_worker(self.desk.acknowledge(), group="alarm")

    def action_hush(self) -> None:
        """Silence the sound."""
        self.bell.hush()
        self.run_worker(self.desk.hush(), group="alarm")

    def action_open(self, interlude: str) -> None:
        """Something that stands in front of the desk for a while: the console's business."""
        self.post_message(Wanted(interlude))


def _log(desk: Desk) -> Pane:
    return LogPane(desk, id="log")
