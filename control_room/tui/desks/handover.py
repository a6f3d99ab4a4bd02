"""F6: the shift and its handover. Opened with its checks, worked, written up, and accepted item by item."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.handovers import Handover
from control_room.domain.register_codes import Check
from control_room.domain.times import shift_window
from control_room.services.handovers import Sheet
from control_room.services.rosters import InRoom
from control_room.tui.bench import Bench
from control_room.tui.desks import handover_acts as acts
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.handover_rows import check_rows, item_words, sheet_rows, staff_rows
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.saying import counted, ref_words
from control_room.words.shifts import shift_called

if TYPE_CHECKING:
    from control_room.services.acts import Signed

CHECK_KEYS = tuple(str(digit) for digit in range(1, len(Check) + 1))


class HandoverPane(DeskPane):
    """The running shift, or the open handover sheet; `v` goes between them."""

    columns: ClassVar = (Column(width=2), Column(width=0, most=120), Column(width=16))
    KEYS: ClassVar = (
        Key(key="o", does="open_shift", label="open the shift", help="Opens the shift of now; you join it"),
        Key(key="1-8", does="", label="well", help="That check is well"),
        *(Key(key=key, does=f"check({key})", label="well", help="That check is well") for key in CHECK_KEYS),
        Key(key="x", does="not_well", label="not well", help="The check under the cursor is not well"),
        Key(key="j", does="join", label="join", help="Somebody comes on duty"),
        Key(key="m", does="missing", label="missing", help="Somebody expected is sick, late or not heard of"),
        Key(key="l", does="leave", label="leaves", help="The person under the cursor goes off duty"),
        Key(key="p", does="propose", label="propose", help="Writes the sheet from everything outstanding"),
        Key(key="v", does="turn", label="shift/sheet", help="Between the shift and the sheet"),
        Key(key="e", does="correct", label="put right", help="New words for the item under the cursor"),
        Key(key="n", does="further", label="further item", help="A further item in your own words"),
        Key(key="s", does="sign", label="sign", help="The outgoing signs the sheet"),
        Key(key="i", does="incomer", label="incomer", help="The incomer signs in here, or steps back"),
        Key(key="t", does="take", label="take", help="The incomer takes the item under the cursor"),
        Key(key="a", does="take_rest", label="the rest", help="The incomer takes every item that is not red"),
        Key(key="d", does="disagree", label="not agreed", help="Taken, not agreed, with the reason"),
        Key(key="y", does="accept", label="accept", help="Accepts the sheet: checkpoint, and print"),
        Key(key="f", does="print_sheet", label="print", help="Prints the sheet"),
        Key(key="g", does="print_page", label="page", help="Prints the running page of this shift"),
        Key(key="c", does="close_alone", label="close alone", help="A supervisor closes a shift nobody takes over"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("handover", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.coming: Signed | None = None
        """The incomer, signed in at this desk for the handover alone."""
        self.sheet: Sheet | None = None
        self.here = InRoom()
        self.printed = ""
        """Reference of the last sheet seen: `f` prints it after it is closed too."""
        self.turned = False
        self.to_next = False

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        here = await room.shifts.in_room(by=by)
        sheet = await room.handovers.sheet(by=by)
        names = {person.staff: heard(person.name) for person in await room.identity.people()}
        now = room.clock.now()
        return lambda: self._show(here, sheet, names, now)

    def _show(self, here: InRoom, sheet: Sheet | None, names: dict[str, str], now: datetime) -> None:
        self.here, self.sheet = here, sheet
        if sheet is None:
            self.turned = False
        else:
            self.printed = sheet.handover.ref
        if sheet is not None and not self.turned:
            self._show_sheet(sheet)
        else:
            self._show_shift(names, now)

    def _show_shift(self, names: dict[str, str], now: datetime) -> None:
        shift = self.here.shift
        if shift is None:
            self.fill(())
            self.head("Shift", "none is open")
            self.lead(f"No shift is open. o opens the {shift_window(now).name.lower()} shift, and you join it")
            self.offer("o")
            return
        things = self.bench.room.onshift.equipment.things(now)
        self.fill([*check_rows(shift, things), *staff_rows(self.here, names, now)])
        self.head(f"{ref_words(shift.ref)}  {shift_called(shift, self.bench.room.clock.now())}", self._floor())
        undone = len(shift.unchecked)
        if undone:
            self.lead(f"{counted(undone, 'check')} to do: look, then press its digit; x on a row that is not well")
        elif self.sheet:
            self.lead("v goes back to the handover sheet")
        else:
            self.lead("Checked. p writes the handover when the time comes")
        self._offer_shift()

    def _offer_shift(self) -> None:
        shift = self.here.shift
        if shift is None:
            self.offer("o")
            return
        keys = ("1-8", "x") if shift.unchecked else ()
        keys += ("v",) if self.sheet else ("p",)
        keys += (("x",) if self.key.startswith("check") and not shift.unchecked else ()) + ("j", "m")
        keys += ("l",) if self.key.startswith("staff") else ()
        self.offer(*keys, "g", *(("c",) if acts.may_close(self) else ()), also=CHECK_KEYS)

    def _floor(self) -> Content:
        present, floor = len(self.here.present), self.here.floor
        if self.here.short:
            return words(f"{SHAPES[1]} {present} in the room, {floor} wanted", Tone.SEVERITY_1)
        return words(f"{present} in the room, {floor} wanted", Tone.DIM)

    def _show_sheet(self, sheet: Sheet) -> None:
        handover = sheet.handover
        rows = sheet_rows(handover)
        self.fill(rows)
        if self.to_next and handover.waiting:
            wanted = {f"item {n}" for n in handover.red_waiting or handover.waiting}
            self.list.cursor = next((at for at, row in enumerate(rows) if row.key in wanted), 0)
        self.to_next = False
        waiting, red = len(handover.waiting), len(handover.red_waiting)
        right = words(f"{SHAPES[1]} {red} red", Tone.SEVERITY_1) if red else words("")
        state = f"signed by {handover.signed_by}" if handover.signed_by else "not signed"
        name = f"{ref_words(handover.ref)}  {shift_called(sheet.shift, self.bench.room.clock.now())}"
        self.head(f"{name}  {state}, {waiting} of {len(handover.held)} waiting", right)
        if sheet.since:
            since = " ".join(ref_words(ref) for ref in sheet.since)
            self.lead(f"{SHAPES[2]} come since it was written: {since}. p brings it up to date", Tone.SEVERITY_2)
        elif self.coming is None:
            self._lead_outgoing(handover)
        else:
            self._lead_coming(handover, self.coming.staff)
        self._offer_sheet(sheet)

    def _lead_outgoing(self, handover: Handover) -> None:
        if handover.signed_by is None:
            self.lead("Read it through: e puts an item right, n adds one. Then s signs it")
        else:
            self.lead("Signed. i: the incomer signs in here with their own password")

    def _lead_coming(self, handover: Handover, who: str) -> None:
        if handover.red_waiting:
            self.lead(f"{who} takes over. t takes the red item under the cursor, d does not agree")
        elif handover.waiting:
            self.lead(f"{who} takes over. No red item is left: a takes the rest in one, t d one by one")
        else:
            self.lead(f"Every item is answered. y: {who} has the room; checkpoint and print follow")

    def _offer_sheet(self, sheet: Sheet) -> None:
        handover = sheet.handover
        since = ("p",) if sheet.since else ()
        if self.coming is None:
            sign = ("e", "n", "s") if handover.signed_by is None else ("i", "e", "n")
            more = ("i",) if handover.signed_by is None else ()
            self.offer(*since, *sign, *more, "v", "f", *(("c",) if acts.may_close(self) else ()))
        elif handover.waiting:
            self.offer(*since, "t", "d", *(() if handover.red_waiting else ("a",)), "n", "v", "i")
        else:
            self.offer(*since, "y", "d", "n", "v", "i")

    @override
    def lit(self, key: str) -> None:
        held = self.sheet.handover.held[self.item - 1] if self.sheet and self.item else None
        self.under(() if held is None else self.wrapped(item_words(held)))
        if self.sheet is None or self.turned:
            self._offer_shift()

    @property
    def item(self) -> int:
        """The number of the item under the cursor; 0 for none."""
        return int(self.key.removeprefix("item ")) if self.key.startswith("item ") else 0

    # -- keys -----------------------------------------------------------------------------------------------------------

    def action_turn(self) -> None:
        """Between the shift and the sheet."""
        self.turned = not self.turned
        self.refresh_soon()

    def action_open_shift(self) -> None:
        """Open the shift of now."""
        self.do(lambda: acts.open_shift(self))

    def action_check(self, digit: int) -> None:
        """A check is well."""
        self.do(lambda: acts.well(self, list(Check)[digit - 1]))

    def action_not_well(self) -> None:
        """The check under the cursor is not well."""
        if self.key.startswith("check "):
            check = list(Check)[int(self.key.removeprefix("check ")) - 1]
            self.do(lambda: acts.not_well(self, check))
        else:
            self.lead("Move to a check first; x says that it is not well")

    def action_join(self) -> None:
        """Somebody comes on duty."""
        self.do(lambda: acts.join(self))

    def action_missing(self) -> None:
        """Somebody expected is not there."""
        self.do(lambda: acts.missing(self))

    def action_leave(self) -> None:
        """The person under the cursor goes off duty."""
        who = self.key.removeprefix("staff ")
        self.do(lambda: acts.leave(self, who))

    def action_propose(self) -> None:
        """Write the sheet, or bring it up to date."""
        self.turned = False
        self.do(lambda: acts.propose(self))

    def action_correct(self) -> None:
        """New words for the item under the cursor."""
        if self.item:
            self.do(lambda: acts.correct(self, self.item))

    def action_further(self) -> None:
        """A further item."""
        self.do(lambda: acts.correct(self, 0))

    def action_sign(self) -> None:
        """The outgoing signs."""
        self.do(lambda: acts.sign(self))

    def action_incomer(self) -> None:
        """The incomer signs in here, or steps back."""
        self.do(lambda: acts.step_back(self) if self.coming else acts.step_in(self))

    def action_take(self) -> None:
        """The item under the cursor is taken."""
        if self.item:
            self.do(lambda: acts.take(self, self.item))

    def action_take_rest(self) -> None:
        """Every item that is not red is taken."""
        self.do(lambda: acts.take(self, 0))

    def action_disagree(self) -> None:
        """Taken, not agreed."""
        if self.item:
            self.do(lambda: acts.disagree(self, self.item))

    def action_accept(self) -> None:
        """The sheet is accepted."""
        self.do(lambda: acts.accept(self))

    def action_print_sheet(self) -> None:
        """Print the sheet."""
        self.do(lambda: acts.print_sheet(self, self.printed))

    def action_print_page(self) -> None:
        """Print the running page."""
        self.do(lambda: acts.print_page(self))

    def action_close_alone(self) -> None:
        """A supervisor closes a shift nobody takes over."""
        self.do(lambda: acts.close_alone(self))

    def on_hide(self) -> None:
        """An incomer who has not accepted does not stay signed in behind another pane."""
        if self.coming is not None:
            self.do(lambda: acts.step_back(self))
