"""The round: which cameras a person looks at now, what is doubtful first; a key for what they saw."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.health import Due, Known, Outcome, So, Truth, sun
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import gap, phrase, words
from control_room.tui.widgets.window_list import Column
from control_room.words.health import OUTCOMES, due_words, known_words
from control_room.words.saying import cams, counted

Truths = dict[str, dict[Truth, Known]]


class RoundPane(DeskPane):
    """Cameras to be looked at by this light."""

    columns: ClassVar = (Column(width=5), Column(width=0, most=56), Column(width=27))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="into the line", help="Puts the camera into the line being typed"),
        Key(
            key="y",
            does="well(True)",
            label="all well",
            help="The picture is well, and two hours ago is recorded",
        ),
        Key(key="p", does="well(False)", label="picture", help="The picture is well; nobody played it back"),
        Key(key="n", does="fault", label="not well", help="Writes that down and begins a fault on it in the line"),
        Key(key="l", does="again", label="again", help="Doubtful: it stays at the top until somebody is sure"),
        Key(key="u", does="busy", label="not checked", help="In use, or turned away: why; it comes again"),
        Key(key="o", does="faults", label="faults", help="Faults not closed, and what happens to them"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("round", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.found: tuple[Due, ...] = ()
        self._known: Truths = {}

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        found, known, now = await room.health.round(by=by), await room.health.known(by=by), room.clock.now()
        return lambda: self._show(found, known, now)

    def _show(self, found: tuple[Due, ...], known: Truths, now: datetime) -> None:
        self.found, self._known = found, known
        doubtful = sum(each.doubtful for each in found)
        self.head(
            f"Round by {sun(now).value}",
            f"{SHAPES[2]} {doubtful} doubtful" if doubtful else counted(len(found), "camera"),
        )
        if found:
            self.lead("Look at the picture, then play back two hours ago: y both well, p the picture alone, n not well")
        else:
            self.lead("The round is done: a tenth of the cameras each day and each night, and what is doubtful")
        self.fill([self._row(each, now) for each in found])
        self.offer(*(("y", "p", "n", "l", "u") if found else ("o",)), also=("o", "enter"))

    def _row(self, due: Due, now: datetime) -> Row:
        camera = self.bench.room.cameras.inventory.by_number(due.camera)
        place = camera.location if camera else ""
        typed = camera.typed if camera else due.camera
        return Row(
            key=due.camera,
            cells=(
                cell(typed, Tone.CAMERA),
                cell(place, Tone.SEVERITY_2 if due.doubtful else Tone.PLAIN),
                cell(due_words(due, now), Tone.DIM),
            ),
            said=f"{typed}  {place}  {due_words(due, now)}",
        )

    @override
    def lit(self, key: str) -> None:
        now, told = self.bench.room.clock.now(), self._known.get(key, {})
        self.under(
            [phrase(gap(1), words(known_words(told.get(truth), truth, now), Tone.DIM)) for truth in Truth]
            if key
            else ()
        )

    @override
    def chosen(self, key: str) -> None:
        if camera := self.bench.room.cameras.inventory.by_number(key) if key else None:
            self.bring(camera.typed)

    # -- keys -------------------------------------------------------------------------------------------------------------

    def _check(self, outcome: Outcome, recorded: So, *, text: str = "", then: Callable[[], None] | None = None) -> None:
        camera = self.key

        async def check() -> str:
            if not camera:
                return ""
            await self.bench.room.health.check(
                (camera,), by=self.bench.by, outcome=outcome, recorded=recorded, text=text
            )
            if then is not None:
                then()
            return f"{cams((camera,))} {OUTCOMES[outcome]}"

        self.do(check)

    def action_well(self, played: bool) -> None:  # noqa: FBT001 - the key's own words
        """It is well."""
        self._check(Outcome.PASS, So.YES if played else So.UNKNOWN)

    def action_fault(self) -> None:
        """It is not well: the fault is typed in the line."""
        camera = self.bench.room.cameras.inventory.by_number(self.key) if self.key else None
        if camera is not None:
            self._check(Outcome.FAIL, So.UNKNOWN, then=lambda: self.bring(f"f {camera.typed}"))

    def action_again(self) -> None:
        """It is doubtful."""
        self._check(Outcome.REVIEW, So.UNKNOWN)

    def action_busy(self) -> None:
        """It could not be looked at."""

        async def busy() -> str:
            camera = self.key
            why = await self.asked("Why not?", "in use, privacy, turned to another view") if camera else None
            if not why:
                return ""
            await self.bench.room.health.check((camera,), by=self.bench.by, outcome=Outcome.NOT_CHECKED, text=why)
            return "not checked, and why is written down; it comes again"

        self.do(busy)

    def action_faults(self) -> None:
        """Faults not closed."""
        self.post_message(ShowPane("faults"))
