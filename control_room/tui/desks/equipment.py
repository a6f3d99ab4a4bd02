"""The room's equipment: what is lost, out, or to be tested, and the rest of the list; one key for what happens to a thing."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.equipment import Held, Where
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import Column
from control_room.words.equipment import about, safe_words, stands, when_tested
from control_room.words.saying import counted, joined, ref_words


class EquipmentPane(DeskPane):
    """Everything of `equipment.yml`, what wants somebody first."""

    columns: ClassVar = (Column(width=15), Column(width=0, most=70), Column(width=27))
    references = False
    KEYS: ClassVar = (
        Key(key="enter", does="", label="all of it", help="Says everything known of the thing"),
        Key(key="a", does="well", label="all well", help="Everything that is to be tested now was, and is well"),
        Key(key="o", does="out", label="out", help="Somebody takes it: one of ours by number, or a name"),
        Key(key="i", does="back", label="back", help="It is in its place again, or was found"),
        Key(key="t", does="tested", label="tested", help="It was tested and is well; with whom"),
        Key(key="n", does="fails", label="not well", help="It fails its test: that is a fault of itself, once"),
        Key(key="l", does="lost", label="lost", help="It is lost; it stands red until it is made safe"),
        Key(key="s", does="stun", label="told to stun", help="Who was told to stun it, or to change the lock"),
        Key(key="y", does="stunned", label="stunned", help="They answered that it is done"),
        Key(key="w", does="welfare", label="welfare", help="Breaks, who is alone, and what is owed after a bad sight"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("equipment", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.found: tuple[Held, ...] = ()
        self._wanted = ""

    @override
    def take_up(self, ref: str) -> None:
        """The cursor goes to the thing of this reference."""
        self._wanted = ref
        if self.is_mounted:
            self.refresh_soon()

    # -- looking ----------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        found, now = await room.onshift.equipment.held(by=by), room.clock.now()
        return lambda: self._show(found, now)

    def _show(self, found: tuple[Held, ...], now: datetime) -> None:
        self.found = tuple(sorted(found, key=lambda each: self._rank(each, now)))
        lost = sum(_where(each) is Where.LOST for each in found)
        out = sum(_where(each) is Where.OUT for each in found)
        due = sum(each.test_due(now) for each in found)
        told = f"{SHAPES[2]} {lost} LOST" if lost else joined(f"{out} out", f"{due} to test")
        self.head("Equipment", told)
        if not found:
            self.lead("Nothing is listed: put radios, keys and the rest in protocols/equipment.yml")
        elif lost:
            self.lead("Lost: tell somebody to stun it or change the lock, s; when they answer that it is done, y")
        elif due:
            self.lead(f"{counted(due, 'thing')} to be tested: a where all are well, n on one that is not")
        else:
            self.lead("e radio 7 out 0522 in the line does the same; what is out is handed over one by one")
        self.fill([_row(each, now) for each in self.found], top=bool(self._wanted))
        self._wanted = ""
        self._offer()

    def _rank(self, held: Held, now: datetime) -> int:
        if held.issue is not None and held.issue.ref == self._wanted:
            return 0
        order = {Where.LOST: 1, Where.OUT: 2}
        return order.get(_where(held) or Where.BACK, 3 if held.test_due(now) else 4)

    @override
    def lit(self, key: str) -> None:
        held, now = self.under_cursor, self.bench.room.clock.now()
        told = [] if held is None else _told(held, now)
        self.under([row for each in told for row in self.wrapped(each, Tone.PLAIN)])
        self._offer()

    def _offer(self) -> None:
        held, now = self.under_cursor, self.bench.room.clock.now()
        if held is None:
            self.offer("w")
            return
        likely = {
            Where.LOST: ("s", "i") if held.issue and held.issue.asked_at is None else ("y", "s", "i"),
            Where.OUT: ("i", "l"),
            None: ("o", "t", "n", "l") if held.thing.given else ("t", "n"),
        }[_where(held)]
        first = ("a",) if any(each.test_due(now) for each in self.found) else ()
        self.offer(*first, *likely, "w", also=("enter", "t", "n"))

    @property
    def under_cursor(self) -> Held | None:
        """The thing under the cursor."""
        return next((each for each in self.found if each.thing.id == self.key), None)

    @override
    def chosen(self, key: str) -> None:
        self.under(self.in_full())

    # -- keys -------------------------------------------------------------------------------------------------------------

    def _act(self, act: Callable[[str], Awaitable[str]]) -> None:
        held = self.under_cursor

        async def one() -> str:
            return "" if held is None else await act(held.thing.id)

        self.do(one)

    def action_well(self) -> None:
        """Everything due was tested, and is well."""
        now = self.bench.room.clock.now()
        due = [each.thing.id for each in self.found if each.test_due(now)]

        async def well() -> str:
            named = ", ".join(due)
            if not due or not await self.confirm("All tested, and well?", named):
                return ""
            await self.bench.room.onshift.equipment.tested(due, by=self.bench.by)
            return f"{counted(len(due), 'thing')} tested, all well"

        self.do(well)

    def action_out(self) -> None:
        """Somebody takes it."""

        async def out(name: str) -> str:
            to = await self.asked(
                f"Who takes {name}?", "One of ours by number or initials, or a name", self.bench.by.staff
            )
            if not to:
                return ""
            receipt = await self.bench.room.onshift.equipment.out(name, to=to, by=self.bench.by)
            return f"{name} out to {to}, {ref_words(receipt.ref or '')}"

        self._act(out)

    def action_back(self) -> None:
        """It is back."""

        async def back(name: str) -> str:
            await self.bench.room.onshift.equipment.back(name, by=self.bench.by)
            return f"{name} is in its place"

        self._act(back)

    def action_tested(self) -> None:
        """It was tested."""

        async def tested(name: str) -> str:
            held = self.under_cursor
            usual = held.thing.whom if held is not None else ""
            whom = await self.asked(f"{name} tested with whom?", "Enter alone: nobody is needed", usual, blank=True)
            if whom is None:
                return ""
            await self.bench.room.onshift.equipment.tested((name,), whom=whom, by=self.bench.by)
            return f"{name} tested, well"

        self._act(tested)

    def action_fails(self) -> None:
        """It fails its test."""

        async def fails(name: str) -> str:
            held, wrong = self.under_cursor, ""
            if held is not None and held.thing.tests:
                parts = ", ".join(held.thing.tests)
                told = await self.asked(f"{name}: what is wrong?", f"{parts}; Enter alone: not said", blank=True)
                if told is None:
                    return ""
                wrong = told
            await self.bench.room.onshift.equipment.tested((name,), well=False, wrong=wrong, by=self.bench.by)
            return f"{name} not well, and a fault: F3 o has it"

        self._act(fails)

    def action_lost(self) -> None:
        """It is lost."""

        async def lost(name: str) -> str:
            text = await self.asked(
                f"{name} is lost: what is known?", "Where it was last, by whom; a few words", blank=True
            )
            if text is None:
                return ""
            await self.bench.room.onshift.equipment.lost(name, text=text, by=self.bench.by)
            return f"{name}: lost until it is made safe; s, who was told"

        self._act(lost)

    def action_stun(self) -> None:
        """Somebody is told to make it safe."""

        async def stun(name: str) -> str:
            held = self.under_cursor
            ask, _ = safe_words(held.thing.sort) if held is not None else ("to make it safe", "")
            whom = await self.asked(f"Who was told {ask}?", "Their name or control room, as they gave it")
            if not whom:
                return ""
            await self.bench.room.onshift.equipment.stun(name, whom, by=self.bench.by)
            return f"{whom} told {ask}; y when they answer that it is done"

        self._act(stun)

    def action_stunned(self) -> None:
        """They answered."""

        async def stunned(name: str) -> str:
            text = await self.asked(f"{name}: what did they answer?", "Enter alone: that it is done", blank=True)
            if text is None:
                return ""
            await self.bench.room.onshift.equipment.stunned(name, text=text, by=self.bench.by)
            return f"{name} is safe"

        self._act(stunned)

    def action_welfare(self) -> None:
        """Our own welfare."""
        self.post_message(ShowPane("welfare"))


def _where(held: Held) -> Where | None:
    return None if held.issue is None else held.issue.where


def _told(held: Held, now: datetime) -> list[str]:
    issue = held.issue
    asked = f"told: {heard(issue.asked)}" if issue is not None and issue.asked else ""
    return [each for each in (about(held.thing), asked, when_tested(held, now)) if each]


def _row(held: Held, now: datetime) -> Row:
    where = _where(held)
    tone = {Where.LOST: Tone.SEVERITY_1, Where.OUT: Tone.SEVERITY_3}.get(where or Where.BACK, Tone.PLAIN)
    said = stands(held.issue, now) if held.issue is not None else "in its place"
    due = held.test_due(now)
    test = "to be tested" if due else when_tested(held, now, whom=False)
    return Row(
        key=held.thing.id,
        cells=(
            cell(held.thing.id, Tone.STRONG),
            cell(said, tone if held.issue is not None else Tone.DIM),
            cell(test, Tone.SEVERITY_2 if due or not held.well else Tone.DIM),
        ),
        said="; ".join([held.thing.id, said, *_told(held, now)]),
    )
