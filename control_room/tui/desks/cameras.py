"""F3: every camera with its state, searched as you type, and everything known of the one under the cursor."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.cameras.records import Camera, Neighbour
from control_room.domain.faults import Fault
from control_room.domain.health import Known, Truth
from control_room.domain.policyfiles import Severity
from control_room.domain.reaching import OURS, Probed, Reach
from control_room.domain.times import spoken
from control_room.services.boards import Board
from control_room.tui.bench import Bench
from control_room.tui.desks import cameras_orders
from control_room.tui.desks.boxes import SearchBox
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.quick_line import QuickLine
from control_room.tui.widgets.text import gap, phrase, words
from control_room.tui.widgets.window_list import Column
from control_room.words.faults import symptom_words
from control_room.words.health import known_words
from control_room.words.saying import counted, day_words, plain, ref_words
from control_room.words.sweeps import asked_words, short_words

MOST = 60
"""Cameras shown for a search: more than that is not a search."""

STATUS = {"in_service": "", "out_of_service": "out of service", "ber": "beyond repair", "in_store": "in store"}
"""A camera's standing in the file as the room says it; working is nothing to say."""


class CamerasPane(DeskPane):
    """The inventory."""

    columns: ClassVar = (Column(width=4), Column(width=0, most=56), Column(width=16), Column(width=24))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="into the line", help="Puts the camera into the line being typed"),
        Key(key="f", does="fault", label="fault", help="Begins a fault on the camera in the line"),
        Key(key="x", does="breach", label="breached", help="An order in force there is breached; says whom to ring"),
        Key(key="o", does="faults", label="faults", help="Faults not closed, and what happens to them"),
        Key(key="r", does="round", label="round", help="Which cameras are to be looked at now"),
        Key(key="m", does="map", label="map", help="Where cameras stand, and how they are"),
        Key(key="v", does="views", label="pictures", help="Odd pictures beside how they should be"),
        Key(key="u", does="deployables", label="deployables", help="Deployables: bids, units and sites"),
        Key(key="l", does="load", label="read the file again", help="Reads the camera file again"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("cameras", KEYS)
    hint_in_box = "Enter puts it in the line · F3 to the list"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.box = SearchBox()
        self.box.prompt = "camera"
        self._faults: dict[str, tuple[Fault, ...]] = {}
        self._why: dict[str, str] = {}
        self._known: dict[str, dict[Truth, Known]] = {}
        self._answers: dict[str, Probed] = {}
        self._to_look_at = 0
        self._board = Board()

    @override
    def above(self) -> Sequence[Widget]:
        return (self.box,)

    @property
    @override
    def first(self) -> Widget:
        return self.box

    @override
    async def look(self) -> Callable[[], None]:
        found = await self.bench.room.faults.open(by=self.bench.by)
        known = await self.bench.room.health.known(by=self.bench.by)
        answers = await self.bench.room.sweeps.last(by=self.bench.by)
        odd = len(await self.bench.room.views.reviews.open(by=self.bench.by))
        board = await self.bench.room.boards.board(by=self.bench.by)

        def show() -> None:
            self._board = board
            self._known, self._to_look_at, self._answers = known, odd, answers
            by_camera: dict[str, tuple[Fault, ...]] = {}
            for fault in found:
                for number in fault.cameras:
                    by_camera[number] = (*by_camera.get(number, ()), fault)
            self._faults = by_camera
            self._show()

        return show

    # -- searching ------------------------------------------------------------------------------------------------------

    @on(QuickLine.Edited)
    def _typed(self, message: QuickLine.Edited) -> None:
        message.stop()
        self._show(top=True)

    @on(QuickLine.Submitted)
    def _entered(self, message: QuickLine.Submitted) -> None:
        message.stop()
        self.chosen(self.key)

    def _show(self, *, top: bool = False) -> None:
        cameras, typed = self.bench.room.cameras, self.box.typed.strip()
        inventory = cameras.inventory
        if typed:
            found = inventory.find(typed, MOST)
            self._why = {each.camera.number: each.why for each in found}
            shown = tuple(each.camera for each in found)
        else:
            self._why, shown = {}, inventory.cameras
        errors = [] if typed else [fault for fault in cameras.faults if fault.severity is Severity.ERROR]
        wrong = [fault.said(cameras.path.name) for fault in errors]
        rows = [
            Row(key=said, cells=(cell(f"{SHAPES[1]} {said}", Tone.SEVERITY_1), *_BLANKS), said=said) for said in wrong
        ]
        self.fill([*rows, *(self._row(camera) for camera in shown)], top=top)
        self._say(len(shown), typed)

    def _say(self, shown: int, typed: str) -> None:
        cameras = self.bench.room.cameras
        every = cameras.inventory.cameras
        errors = sum(fault.severity is Severity.ERROR for fault in cameras.faults)
        right = [*self._of_file(errors), *self._of_cameras(every)]
        self.head(counted(len(every), "camera"), words("  ").join(right))
        if errors and not typed:
            self.lead("Not taken: the last good list is in force. Mend it, then F3 and l reads it")
        elif not every:
            self.lead(f"No cameras: put them in {cameras.path.name}, then l reads it")
        elif typed and not shown:
            self.lead("No camera is like that; try its number, a street, a landmark, the ward")
        else:
            self.lead("Type a number, street, landmark or ward, spelt as you like")
        self.lit(self.key)

    def _of_file(self, errors: int) -> list[Content]:
        cameras = self.bench.room.cameras
        remarks = len(cameras.faults) - errors
        right: list[Content] = []
        if errors:
            right.append(words(f"{SHAPES[1]} {cameras.path.name}: {errors} wrong", Tone.SEVERITY_1))
        elif remarks:
            right.append(words(f"{cameras.path.name}: {counted(remarks, 'remark')}", Tone.DIM))
        return right

    def _of_cameras(self, every: Sequence[Camera]) -> list[Content]:
        open_ = [self._faults.get(camera.number, ()) for camera in every]
        down = sum(any(not fault.suspect for fault in some) for some in open_)
        doubted = sum(bool(some) and all(fault.suspect for fault in some) for some in open_)
        right: list[Content] = []
        if wrong := sum(each.reach in OURS for each in self._answers.values()):
            right.append(words(f"{SHAPES[3]} {wrong} set up wrongly", Tone.SEVERITY_3))
        if trouble := self.bench.room.sweeps.trouble:
            right.append(words(f"{SHAPES[3]} {trouble}", Tone.SEVERITY_3))
        if self._to_look_at:
            right.append(words(f"{SHAPES[2]} v: {counted(self._to_look_at, 'picture')} odd", Tone.SEVERITY_2))
        if down:
            right.append(words(f"{SHAPES[2]} {down} at fault", Tone.SEVERITY_2))
        if doubted:
            right.append(words(f"{SHAPES[3]} {doubted} suspected", Tone.SEVERITY_3))
        return right

    # -- rows and details -----------------------------------------------------------------------------------------------

    def _row(self, camera: Camera) -> Row:
        state, tone = self._state(camera)
        ground = Tone.DIM if state and tone is Tone.DIM else Tone.PLAIN
        return Row(
            key=camera.number,
            cells=(
                cell(camera.typed, Tone.CAMERA),
                cell(camera.location, ground),
                cell(camera.ward, Tone.DIM),
                cell(state, tone),
            ),
            said="  ".join(filter(None, (camera.typed, camera.location, camera.view, self._why.get(camera.number)))),
        )

    def _state(self, camera: Camera) -> tuple[str, Tone]:
        faults = self._faults.get(camera.number, ())
        if faults:
            worst = min(faults, key=lambda fault: (fault.suspect, fault.severity, fault.opened_at))
            more = f" +{len(faults) - 1}" if len(faults) > 1 else ""
            shape, tone = (SHAPES[3], Tone.SEVERITY_3) if worst.suspect else (SHAPES[2], Tone.SEVERITY_2)
            return f"{shape} {fault_words(worst)}{more}", tone
        answer = self._answers.get(camera.number)
        if answer is not None and answer.reach is not Reach.WELL:
            return f"{SHAPES[3]} {short_words(answer)}", Tone.SEVERITY_3
        if orders := cameras_orders.named(self._board, camera.number):
            return orders, Tone.SEVERITY_3
        return STATUS.get(camera.status, plain(camera.status)), Tone.DIM

    @override
    def lit(self, key: str) -> None:
        camera = self.bench.room.cameras.inventory.by_number(key) if key else None
        self.under(self.wrapped(key) if camera is None else self._details(camera))
        covered = ("x",) if camera is not None and self._board.covering(camera.number) else ()
        self.offer("enter", *covered, "f", "o", "r", "m", "v", "u", "l")

    def _details(self, camera: Camera) -> list[Content]:
        facts = (
            camera.ward,
            camera.district,
            plain(camera.land),
            camera.type,
            f"kept {counted(camera.retention_days, 'day')}",
        )
        rows = [
            phrase(
                gap(1),
                words(f"{camera.typed}  {camera.location}", Tone.STRONG),
                words(f"  {' · '.join(filter(None, facts))}", Tone.DIM),
            )
        ]
        rows += cameras_orders.rows(self._board, camera.number, self.bench.room.clock.now())
        near = "   ".join(f"c{n.number.lower()} {n.towards} {n.metres} m {n.bearing}" for n in _nearest(camera))
        tour = "  ".join(f"{preset.n} {preset.name}" for preset in camera.presets)
        known = ", ".join((*camera.also, *camera.landmarks))
        for label, said in (("next", near or "none listed; any camera may follow"), ("presets", tour), ("also", known)):
            if said:
                rows.append(phrase(words(f" {label:<8} ", Tone.DIM), words(said)))
        at_fault, now = self._faults.get(camera.number, ()), self.bench.room.clock.now()
        told = self._known.get(camera.number, {})
        truths = "   ".join(known_words(told.get(truth), truth, now) for truth in Truth)
        rows.append(phrase(words(f" {'known':<8} ", Tone.DIM), words(truths)))
        if (answer := self._answers.get(camera.number)) is not None:
            tone = Tone.PLAIN if answer.reach is Reach.WELL else Tone.SEVERITY_2
            rows.append(phrase(words(f" {'asked':<8} ", Tone.DIM), words(asked_words(answer, now), tone)))
        return [
            *rows,
            *(phrase(gap(1), words(f"{SHAPES[2]} {_told(fault, now)}", Tone.SEVERITY_2)) for fault in at_fault),
        ]

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if camera := self.bench.room.cameras.inventory.by_number(key) if key else None:
            self.bring(camera.typed)

    def action_fault(self) -> None:
        """Begin a fault in the line."""
        if camera := self.bench.room.cameras.inventory.by_number(self.key) if self.key else None:
            self.bring(f"f {camera.typed}")

    def action_breach(self) -> None:
        """An order in force there is breached."""
        board, camera = self._board, self.key
        self.do(lambda: cameras_orders.breach(self, board, camera))

    def action_faults(self) -> None:
        """Faults not closed."""
        self.post_message(ShowPane("faults"))

    def action_round(self) -> None:
        """Which cameras are to be looked at."""
        self.post_message(ShowPane("round"))

    def action_views(self) -> None:
        """Pictures put before a person."""
        self.post_message(ShowPane("views"))

    def action_map(self) -> None:
        """Where they stand."""
        self.post_message(ShowPane("map"))

    def action_deployables(self) -> None:
        """Bids, units and sites."""
        self.post_message(ShowPane("deployables"))

    def action_load(self) -> None:
        """Read the file again."""

        async def load() -> str:
            changes = await self.bench.room.cameras.load(by=self.bench.by)
            if any(fault.severity is Severity.ERROR for fault in self.bench.room.cameras.faults):
                return ""
            return (
                f"cameras.yml read: {counted(len(changes), 'change')}"
                if changes
                else "cameras.yml read: nothing has changed"
            )

        self.do(load)


_BLANKS = (cell(""), cell(""), cell(""))


def _nearest(camera: Camera) -> tuple[Neighbour, ...]:
    return tuple(sorted(camera.neighbours, key=lambda near: near.metres))


def fault_words(fault: Fault) -> str:
    """A fault in a few words: `FT-12 no picture`."""
    return f"{ref_words(fault.ref)} {symptom_words(fault.symptom) or heard(fault.text) or 'fault'}"


def _told(fault: Fault, now: datetime) -> str:
    since = fault.since or fault.opened_at
    who = heard(fault.contractor)
    told = f", {who} told" if who else ", contractor to be told"
    return f"{fault_words(fault)} since {day_words(since, now)} {spoken(since)}{told}"
