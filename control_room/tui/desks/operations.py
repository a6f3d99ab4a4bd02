"""Surveillance operations: those on whose list this person is, and how many others there are; then one, a key for each step."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import ClassVar, Final

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.book import heard
from control_room.domain.operations.codes import State
from control_room.domain.operations.states import Operation
from control_room.domain.operations.steps import Next, nexts
from control_room.services.needtoknow import mask
from control_room.services.operations import Story
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import LINE_COLUMNS, line_row
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.one_matter import MatterPane
from control_room.tui.desks.operation_forms import ask, tell
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words import owed
from control_room.words.operations import facts_of, stands
from control_room.words.saying import counted, joined, ref_words

STEPS: Final = {
    Next.SIGHT: ("s", "authority seen"),
    Next.APPROVE: ("a", "approved"),
    Next.REJECT: ("x", "rejected"),
    Next.OPEN: ("o", "session"),
    Next.MORE: ("m", "more cameras"),
    Next.END: ("e", "end session"),
    Next.SEEN: ("d", "deviation seen"),
    Next.REVIEW: ("r", "review"),
    Next.RENEW: ("w", "renewal"),
    Next.SHORTEN: ("h", "ends sooner"),
    Next.CANCEL: ("c", "cancelled"),
    Next.DEBRIEF: ("b", "debrief"),
    Next.CLOSE: ("z", "close"),
    Next.LET_IN: ("l", "let in"),
    Next.SHUT_OUT: ("u", "off its list"),
}
"""The key of each step, and its label."""
NONE: Final = "No operation is open here. Enter among operations opens one of yours"
_TONES: Final = {State.STOP: Tone.SEVERITY_1, State.SESSION_OPEN: Tone.SEVERITY_2}


class OperationsPane(DeskPane):
    """Those of this person, and how many others."""

    columns: ClassVar = (Column(width=6), Column(width=0, most=40), Column(width=42))
    KEYS: ClassVar = (
        Key(
            key="enter",
            does="",
            label="open",
            help="Opens it: its story, and a key for each step; that you looked is a line",
        ),
        Key(
            key="n", does="told", label="told of one", help="The room is told of an operation; it is for its list alone"
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("operations", KEYS)

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        found = await room.operations.every(by=by)
        others, now = await room.operations.lists.masked(by=by), room.clock.now()
        return lambda: self._show(found, others, now)

    def _show(self, found: tuple[Operation, ...], others: int, now: datetime) -> None:
        stop = any(each.state(now) is State.STOP for each in found)
        self.head("Operations", joined(mask(others) if others else "", counted(len(found), "operation"), by=" · "))
        if stop:
            self.lead(f"{SHAPES[1]} STOP: a session is open that nothing covers; open it, e ends it", Tone.SEVERITY_1)
        elif others and not found:
            self.lead("Those are for the people on each one's list; a supervisor on it lets others in")
        else:
            self.lead("Without a sighted authority nothing is done. n: somebody tells the room of one")
        self.fill([_row(each, now) for each in found])
        self.offer(*(("enter",) if found else ()), "n")

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    @override
    def chosen(self, key: str) -> None:
        if key:
            self.post_message(ShowPane("operation", key))

    def action_told(self) -> None:
        """The room is told of one."""
        self.do(lambda: tell(self))


def _row(it: Operation, now: datetime) -> Row:
    told = stands(it, now)
    return Row(
        key=it.ref,
        cells=(
            cell(ref_words(it.ref), Tone.REFERENCE),
            cell(joined(heard(it.name), owed(it.owed()))),
            cell(told, _TONES.get(it.state(now), Tone.DIM)),
        ),
        said=joined(ref_words(it.ref), it.name, told, owed(it.owed())),
    )


class OperationPane(MatterPane):
    """The operation named by `ref`."""

    called = "Operation"
    none = NONE
    among = "operations"
    columns: ClassVar = LINE_COLUMNS
    KEYS: ClassVar = tuple(
        Key(key=key, does=f"step('{step.value}')", label=label, help=label[:1].upper() + label[1:])
        for step, (key, label) in STEPS.items()
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("operation", KEYS),
        Binding("escape", "step_out", show=False, id="operation.back", tooltip="Back to your operations"),
    ]
    back = "operations"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.story: Story | None = None

    @override
    def forget(self) -> None:
        self.story = None

    @override
    async def read(self, ref: str) -> Callable[[], None]:
        room = self.bench.room
        story = await room.operations.story(ref, by=self.bench.by)
        return lambda: self._show(story, room.clock.now())

    def _show(self, story: Story, now: datetime) -> None:
        it = story.operation
        if it.ref != self.ref:
            return
        fresh, self.story = self.story is None, story
        state = it.state(now)
        if state is State.STOP:
            self._told = None  # what was said before it gives way
        self.head(f"{ref_words(it.ref)}  {heard(it.name)}", words(stands(it, now), _TONES.get(state, Tone.DIM)))
        leads = allowed(Act.LEAD_OPERATION, self.bench.by.role)
        steps = nexts(it, now, leads=leads)
        self.lead(*_lead(it, state, steps, leads=leads))
        self.fill([*_known(story, now), *_lines(story, now)], top=fresh)
        keys = [STEPS[each][0] for each in steps]
        self.offer(*keys[:4], also=keys[4:])

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    def action_step(self, step: str) -> None:
        """Take one step, asking what it wants."""
        story = self.story
        if story is not None:
            self.do(lambda: ask(self, story.operation, Next(step)))


def _lead(it: Operation, state: State, steps: tuple[Next, ...], *, leads: bool) -> tuple[str, Tone]:
    if state is State.STOP:
        return f"{SHAPES[1]} STOP: nothing covers this session any more. e ends it, now", Tone.SEVERITY_1
    if it.owed():
        who = "" if leads else "; a supervisor or manager on its list does it"
        return f"{owed(it.owed())}{who}", Tone.SEVERITY_2
    first = f"Next: {'; '.join(f'{STEPS[each][0]} {STEPS[each][1]}' for each in steps[:2])}" if steps else ""
    return first or "Nothing more is to be done with it here; its lines stay", Tone.DIM


def _known(story: Story, now: datetime) -> Iterator[Row]:
    for name, told in facts_of(story.operation, story.listed, now):
        if told:
            cells = (cell(name, Tone.DIM), cell(""), cell(told), cell(""))
            yield Row(key=f"what {name}", cells=cells, said=f"{name}: {told}")


def _lines(story: Story, now: datetime) -> Iterator[Row]:
    yield heading("ITS LINES, the newest first", columns=4)
    yield from (line_row(replace(line, masked=False), now) for line in reversed(story.lines))
