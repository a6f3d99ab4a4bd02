"""The diary: who comes for a download, which statement is due, court, witnesses' dates, collections; day by day."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.diary import Dated, DiarySort
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.domain.times import day_of, local
from control_room.tui.bench import Bench
from control_room.tui.desks.diary_acts import ACTS
from control_room.tui.desks.diary_days import day_ahead
from control_room.tui.desks.diary_rows import diary_rows, key_of
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.hints import OPENS
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.saying import counted, day_words

SPANS: Final = (14, 90, 365)
"""Days ahead that are shown, one after the other with the same key."""


class DiaryPane(DeskPane):
    """What is coming, what is late first; or one day whole."""

    columns: ClassVar = (Column(width=12), Column(width=7), Column(width=0, most=100), Column(width=14))
    KEYS: ClassVar = (
        Key(
            key="enter",
            does="",
            label="what it is for",
            help="Shows the request, exhibit, fault or event the entry is for",
        ),
        Key(key="n", does="act('enter')", label="new", help="Enters what is agreed: its sort, its day, who comes"),
        Key(key="d", does="act('done')", label="done", help="It took place"),
        Key(key="m", does="act('move')", label="move", help="It is at another time; what stands there is changed"),
        Key(key="c", does="act('cancel')", label="cancel", help="It will not take place, and why"),
        Key(
            key="v",
            does="act('expect')",
            label="visitor",
            help="An engineer's visit: they are expected as visitors, by their time; once",
        ),
        Key(key="o", does="on", label="one day", help="One day whole, done and cancelled entries too; Esc leaves it"),
        Key(key="w", does="further", label="further", help="Two weeks ahead, three months, a year"),
        Key(
            key="t",
            does="act('take')",
            label="take a calendar",
            help="A calendar file of other people: what it would change is shown, then taken",
        ),
        Key(
            key="s", does="act('save')", label="calendar file", help="The next 90 days as a calendar file, nobody named"
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("diary", KEYS),
        Binding("escape", "step_out", show=False, id="diary.back", tooltip="From one day back to what is coming"),
    ]

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.found: tuple[Dated, ...] = ()
        self.day: date | None = None
        self.days = SPANS[0]
        self.about = ""
        self.seek = ""
        """The entry the cursor goes to once it is shown."""
        self._fresh = False

    @override
    def take_up(self, ref: str) -> None:
        """What is entered next is for this matter; the cursor goes to an entry of that name."""
        if ref.startswith(RefKind.DIARY):
            self.seek = ref
        else:
            self.about = ref
        self._told = None
        if self.is_mounted:
            self.refresh_soon()

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        room, by, day, days = self.bench.room, self.bench.by, self.day, self.days
        found = await (room.diary.coming(days, by=by) if day is None else room.diary.day(day, by=by))
        return lambda: self._show(found, day)

    def _show(self, found: tuple[Dated, ...], day: date | None) -> None:
        if day != self.day:
            return
        self.found = found
        now = self.bench.room.clock.now()
        late = sum(each.late for each in found)
        right = words(f"{SHAPES[2]} {late} late", Tone.SEVERITY_2) if late else f"{local(now):%a %-d %b %Y}"
        self.head("Diary: what is coming" if day is None else f"Diary: {day:%A %-d %B %Y}", right)
        self.back = "the line" if day is None else "what is coming"
        self._say(found, day)
        rows = diary_rows(found, now)
        self.fill(rows, top=self._fresh)
        if self.seek and (at := next((n for n, row in enumerate(rows) if row.key == self.seek), None)) is not None:
            self.list.cursor, self.seek = at, ""
        self._fresh = False
        self.lit(self.key)

    def _say(self, found: tuple[Dated, ...], day: date | None) -> None:
        span = counted(self.days, "day") if day is None else day_words(day, self.bench.room.clock.now())
        if day is not None:
            self.lead(
                f"Everything of {span}, done and cancelled too; Esc goes back"
                if found
                else f"Nothing on {span}; n enters something"
            )
        elif not found:
            self.lead(f"Nothing is agreed for the next {span}. n enters it: a download, court, a collection")
        elif any(each.late for each in found):
            self.lead("What is late wants an answer: d it took place, m it moved, c it was cancelled", Tone.SEVERITY_2)
        else:
            self.lead(f"The next {span}; w looks further ahead, o at one day whole")

    @property
    def here(self) -> Dated | None:
        """The entry under the cursor."""
        return next((each for each in self.found if key_of(each) == self.key), None)

    @override
    def lit(self, key: str) -> None:
        one = self.here
        self.under([] if one is None else self.in_full(Tone.PLAIN))
        if one is None:
            self.offer("n", "t", "o", "w", also=("s",))
        elif one.read or one.stage is not Stage.OPEN:
            self.offer(*(("enter", "n") if one.read or one.about else ("n",)), "o", "w", also=("s", "t"))
        else:
            more = ("v",) if one.sort is DiarySort.ENGINEER else ()
            self.offer("d", "m", "c", *more, "n", *(("enter",) if one.about else ()), also=("o", "w", "s", "t"))

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        one = self.here
        ref = "" if one is None else one.ref if one.read else one.about or ""
        if (pane := OPENS.get(ref[:2])) is not None:
            self.post_message(ShowPane(pane, ref))

    def action_act(self, name: str) -> None:
        """One of its acts."""
        one = self.here
        self.do(lambda: ACTS[name](self, one))

    def action_further(self) -> None:
        """Look further ahead, and at the end of it near again."""
        self.day = None
        self.days = SPANS[(SPANS.index(self.days) + 1) % len(SPANS)]
        self.refresh_soon()

    def action_on(self) -> None:
        """One day whole."""
        self.do(self._one_day)

    async def _one_day(self) -> str:
        today = day_of(self.bench.room.clock.now())
        typed, trouble = "", "A day as 17 mar, 17/3, fri, tomorrow or yesterday"
        while True:
            given = await self.asked("Which day?", trouble, typed)
            if not given:
                return ""
            day = day_ahead(given, today)
            if day is not None:
                self.day, self._fresh = day, True
                return ""
            typed, trouble = given, f"{given!r} is no day; give it as 17 mar, 17/3, fri or tomorrow"

    def action_step_out(self) -> None:
        """Back to what is coming."""
        if self.day is None:
            raise SkipAction
        self.day, self._fresh, self._told = None, True, None
        self.refresh_soon()
