"""The map: where the cameras stand and how they are; the arrows bring one to the middle, Enter puts it into the line."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from typing_extensions import override

from control_room.domain.health import Known, Truth
from control_room.domain.maps import GLYPHS, Ink, Marker, Point, Sheet, State, View, fitted, nearest, painted
from control_room.tui.bench import Bench
from control_room.tui.desks.cameras import fault_words
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.map_printed import printed
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.ports import Snapshot
from control_room.tui.theme import Tone
from control_room.tui.widgets.mapview import TONES, Drawing, MapView
from control_room.tui.widgets.text import gap, phrase, words
from control_room.words.health import known_words
from control_room.words.saying import counted

STEP: Final = 8
"""Dots that an arrow moves the map: four characters across, two rows."""
MOST: Final = 6
"""Cameras named that stand in one place with the nearest."""
SAID: Final = {
    State.AT_FAULT: "at fault",
    State.SUSPECTED: "suspected",
    State.OUT: "not in service",
    State.NOT_KNOWN: "not known",
    State.PARTLY: "in part",
    State.WORKING: "working",
}
LEGEND: Final = (
    " ".join(f"{GLYPHS[state]} {SAID[state]} " for state in reversed(State)) + f"{GLYPHS[State.WORKING]}4 four here"
)


class MapPane(DeskPane):
    """The borough."""

    KEYS: ClassVar = (
        Key(key="arrows", does="", label="move", help="Bring another part of the borough into the middle"),
        Key(
            key="enter", does="", label="into the line", help="Puts the camera in the middle into the line being typed"
        ),
        Key(key="plus", does="zoom(2)", label="nearer", help="Nearer, to what is marked in the middle"),
        Key(key="minus", does="zoom(0.5)", label="further", help="Further away: twice as much ground"),
        Key(key="n", does="fault", label="next at fault", help="The next camera that is at fault or suspected"),
        Key(key="t", does="centre", label="town centre", help="The district with the most cameras"),
        Key(
            key="p",
            does="paper",
            label="on paper",
            help="The map as a PDF or a picture; incidents by camera; their table",
        ),
        Key(key="0", does="whole", label="all", help="Every camera there is"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("map", KEYS)
    references = False

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.sheet = Sheet()
        self.place: View | None = None
        self.map = MapView(self._drawn)
        self._follow = ""
        self._fault = ""
        self._faults: dict[str, str] = {}
        self._known: dict[str, dict[Truth, Known]] = {}

    @property
    @override
    def main(self) -> Widget:
        return self.map

    @override
    def changed(self, rows: int, snapshot: Snapshot) -> None:
        self._follow = snapshot.follow.full_ref if snapshot.follow else ""
        super().changed(rows, snapshot)

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        sheet = await room.maps.sheet(by=by, follow=self._follow)
        known, faults = await room.health.known(by=by), await room.faults.open(by=by)

        def show() -> None:
            self.sheet, self._known = sheet, known
            self._faults = {camera: fault_words(fault) for fault in reversed(faults) for camera in fault.cameras}
            self._say()
            self._show()

        return show

    # -- painting -------------------------------------------------------------------------------------------------------

    @property
    def _points(self) -> tuple[Point, ...]:
        return tuple(spot.at for spot in self.sheet.spots)

    def _view(self, across: int, down: int) -> View:
        return self.place or fitted(self._points, across, down)

    def _drawn(self, across: int, down: int) -> Drawing:
        return painted(self.sheet, self._view(across, down), across, down)

    def _here(self) -> Marker | None:
        across, down = self.map.size
        return nearest(self.sheet.spots, self._view(across, down), across, down)

    def _show(self) -> None:
        self.map.draw()
        self.lit(self.key)

    def _say(self) -> None:
        spots = self.sheet.spots
        how_many = {state: sum(spot.state is state for spot in spots) for state in (State.AT_FAULT, State.SUSPECTED)}
        told = [words(f"{GLYPHS[s]} {n} {SAID[s]}", TONES[Ink(s.name.lower())]) for s, n in how_many.items() if n]
        self.head(f"Map  {counted(len(spots), 'camera')}", words("  ").join(told))
        self.lead(
            f"{LEGEND}  {self.bench.room.maps.trouble}"
            if spots
            else "No cameras: put them in cameras.yml, then F3 and l reads it"
        )
        self.offer("arrows", "plus", "minus", "0", "t", *("n" for _ in told[:1]), "enter", "p")

    @property
    @override
    def key(self) -> str:
        here = self._here()
        return here.spots[0].number if here else ""

    @override
    def lit(self, key: str) -> None:
        here = self._here()
        none = [*self.wrapped("No camera in sight here: 0 shows every one"), gap(1), gap(1)]
        self.under(self._details(here) if here else none)

    def _details(self, here: Marker) -> list[Content]:
        first, others = here.spots[0], here.spots[1:]
        camera = self.bench.room.cameras.inventory.by_number(first.number)
        now, told = self.bench.room.clock.now(), self._known.get(first.number, {})
        wrong = self._faults.get(first.number, "")
        truths = [known_words(told.get(truth), truth, now) for truth in Truth]
        state = words(
            f"{GLYPHS[first.state]} {SAID[first.state]} {wrong}".rstrip(), TONES[Ink(first.state.name.lower())]
        )
        place = words(f"{first.typed}  {camera.location if camera else ''}")
        beside = self._across < self.size.width  # narrow and high, not wide and low
        rows = [phrase(gap(1), place), phrase(gap(1), state)] if beside else [phrase(gap(1), place, gap(2), state)]
        too = gap(1)  # its row stays where nothing stands in it: other rows are another map, with another middle
        if others:
            here_too = " ".join(f"{GLYPHS[spot.state]}{spot.typed}" for spot in others[:MOST])
            more = f" and {len(others) - MOST} more" if len(others) > MOST else ""
            too = phrase(gap(1), words(f"{here_too}{more} stand here too: + brings them apart"))
        rows += [too]
        rows += [phrase(gap(1), words(said, Tone.DIM)) for said in (truths if beside else ["   ".join(truths)])]
        return rows

    @on(MapView.Sized)
    def _sized(self, message: MapView.Sized) -> None:
        message.stop()
        self.lit(self.key)

    # -- keys -----------------------------------------------------------------------------------------------------------

    def _to(self, view: View | None) -> None:
        self.place = view.within(self._points) if view else None
        self._show()

    @on(MapView.Panned)
    def _panned(self, message: MapView.Panned) -> None:
        message.stop()
        self._to(self._view(*self.map.size).moved(message.east * STEP, message.south * STEP))

    @on(MapView.Chosen)
    def _taken(self, message: MapView.Chosen) -> None:
        message.stop()
        here = self._here()
        if here:
            self.bring(here.spots[0].typed)

    def action_zoom(self, times: float) -> None:
        """Nearer, to the camera in the middle; or further."""
        view, here = self._view(*self.map.size).zoomed(times), self._here()
        self._to(view.at(here.spots[0].at) if here and times > 1 else view)

    def action_whole(self) -> None:
        """Every camera."""
        self._to(None)

    def action_centre(self) -> None:
        """Where most cameras are."""
        self._to(fitted(self.bench.room.maps.centre(), *self.map.size))

    def action_paper(self) -> None:
        """On paper."""
        self.do(lambda: printed(self))

    def action_fault(self) -> None:
        """The next camera that is not as it should be."""
        wrong = [spot for spot in self.sheet.spots if spot.state in {State.AT_FAULT, State.SUSPECTED}]
        if not wrong:
            return
        numbers = [spot.number for spot in wrong]
        after = numbers.index(self._fault) + 1 if self._fault in numbers else 0
        chosen = wrong[after % len(wrong)]
        self._fault = chosen.number
        self._to(self._view(*self.map.size).at(chosen.at))
