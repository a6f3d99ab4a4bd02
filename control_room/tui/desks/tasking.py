"""Tasking: the tours that are due, those of today, what each meeting asked for; and named police operations."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.tasking.states import Tasking
from control_room.services.named import Counted
from control_room.services.tasking import TourDue, Tours
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.desks.tasking_acts import ACTS, looks
from control_room.tui.desks.tasking_rows import key_of, tour_rows
from control_room.tui.messages import ShowPane
from control_room.tui.theme import Tone
from control_room.tui.widgets.window_list import Column
from control_room.words.saying import counted


class TaskingPane(DeskPane):
    """What is due now stands first, then what is owed a reason, then the rest of the day."""

    columns: ClassVar = (Column(width=13), Column(width=7), Column(width=0, most=100), Column(width=20))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="lines", help="Shows every line of the tasking, or of the operation"),
        Key(key="d", does="act('quiet')", label="done, quiet", help="The tour was made and nothing was to be seen"),
        Key(
            key="s", does="act('seen')", label="seen", help="What was seen, in a few words; cameras and references link"
        ),
        Key(key="n", does="act('not_done')", label="not done", help="The tour was not made, and why by one digit"),
        Key(key="a", does="act('enter')", label="new tasking", help="What a meeting asks, as a form"),
        Key(
            key="o", does="act('open_named')", label="operation", help="A police operation gets its name; no authority"
        ),
        Key(key="e", does="act('end')", label="end", help="No more of this tasking, or of this operation"),
        Key(key="p", does="act('page')", label="print", help="The page for the meeting, of the week to today"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("tasking", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self._tours: dict[str, TourDue] = {}
        self._taskings: dict[str, Tasking] = {}
        self._named: dict[str, Counted] = {}
        self._ahead: frozenset[str] = frozenset()
        self._due: frozenset[str] = frozenset()
        self._onto = ""

    @override
    def take_up(self, ref: str) -> None:
        """The cursor goes to this tasking."""
        self._onto = ref
        if self.is_mounted:
            self.refresh_soon()

    @override
    async def look(self) -> Callable[[], None]:
        onshift, by = self.bench.room.onshift, self.bench.by
        tours, named = await onshift.tasking.tours(by=by), await onshift.named.every(by=by)
        return lambda: self._show(tours, named)

    def _show(self, tours: Tours, named: tuple[Counted, ...]) -> None:
        self._tours = {key_of(each): each for each in (*tours.due, *tours.today)}
        self._ahead = frozenset(key_of(each) for each in tours.today)
        self._taskings = {each.ref: each for each in tours.running}
        self._named = {each.operation.ref: each for each in named}
        due = sum(not each.owed for each in tours.due)
        owed = len(tours.due) - due
        self.head("Tasking and tours", f"{due} due now" if due else f"{counted(len(tours.running), 'tasking')}")
        if due:
            self.lead("d made and quiet, s what was seen, n not made and why", Tone.STRONG)
        elif owed:
            self.lead("Nobody said why these were not made: n says it, d or s that they were. Owed till the handover")
        elif tours.running:
            self.lead("No tour is due. Each is offered here and at the side of the desk when it is")
        else:
            self.lead("Nothing is asked for. In the line: t c13 school run 1500-1630 daily till friday; or a, a form")
        rows = tour_rows(tours, named)
        fresh = frozenset(key_of(each) for each in tours.due if not each.owed) - self._due
        done = self.key in self._due and self.key not in self._tours
        self._due = frozenset(key_of(each) for each in tours.due if not each.owed)
        # What comes due takes the keys, unless they are at another; from a tour that is done they go to the first that waits.
        self.fill(rows, top=done or (bool(fresh) and self.key not in self._due))
        places = [row.key for row in rows]
        if self._onto in places:
            self.list.cursor, self._onto = places.index(self._onto), ""
        self.lit(self.key)

    @property
    def tour(self) -> TourDue | None:
        """The tour under the cursor that is due or owed."""
        return None if self.key in self._ahead else self._tours.get(self.key)

    @property
    def tasking(self) -> Tasking | None:
        """The tasking under the cursor, or that of the tour there."""
        tour = self._tours.get(self.key)
        return self._taskings.get(self.key) if tour is None else tour.tasking

    @property
    def named(self) -> Counted | None:
        """The operation under the cursor."""
        return self._named.get(self.key)

    @override
    def lit(self, key: str) -> None:
        tour = self._tours.get(key)
        self.ref = self.tasking.ref if self.tasking is not None else ""
        self.under([*self.in_full(Tone.PLAIN), *(self.wrapped(looks(self, tour)) if tour is not None else [])])
        if self.tour is not None:
            self.offer("d", "s", "n", "enter", "a", also=("o", "e", "p"))
        elif self.tasking is not None:
            self.offer("enter", "a", "p", "e", "o")
        elif self.named is not None:
            self.offer("enter", "o", "e", "a", "p")
        else:
            self.offer("a", "o", "p")

    @override
    def chosen(self, key: str) -> None:
        if self.named is not None or self.tasking is not None:
            self.post_message(ShowPane("find", self._found))

    @property
    def _found(self) -> str:
        if self.named is not None:
            return f"op:{str(self.named.operation.name).lower()}"
        return "" if self.tasking is None else self.tasking.ref

    def action_act(self, name: str) -> None:
        """One of its acts."""
        self.do(lambda: ACTS[name](self))
