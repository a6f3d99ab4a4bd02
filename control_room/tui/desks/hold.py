"""One hold: what is kept, on which camera, who saw it and how, what it is for, how long it has, its lines."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.book import Line
from control_room.domain.holds import Hold, HoldState
from control_room.domain.matters import Stage
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import line_row
from control_room.tui.desks.holding import renewed, seen
from control_room.tui.desks.one_matter import MatterPane
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import Column
from control_room.words import owed
from control_room.words.holds import STANDS, kept, sight
from control_room.words.request_rows import at_words
from control_room.words.request_terms import time_left, window
from control_room.words.saying import cams, day_words, joined, plain, ref_words

NONE = "No hold is open here. Its reference typed alone opens it, as hd3; Enter on a request's hold does too"


class HoldPane(MatterPane):
    """The hold named by `ref`."""

    called = "Hold"
    none = NONE
    columns: ClassVar = (Column(width=12), Column(width=7), Column(width=0, most=100), Column(width=13))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="what it is for", help="Shows the request it is held for"),
        Key(key="h", does="kept", label="seen held", help="You saw it held in the recorder, or a copy that plays"),
        Key(key="j", does="renew", label="renew or let go", help="A supervisor renews it or lets it go"),
        Key(key="i", does="into_line", label="into the line", help="Puts it into the line: a camera or a time it owes"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("hold", KEYS),
        Binding("escape", "step_out", show=False, id="hold.back", tooltip="Back to the request it is for"),
    ]

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.hold: Hold | None = None

    @override
    def forget(self) -> None:
        self.hold = None

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def read(self, ref: str) -> Callable[[], None]:
        room = self.bench.room
        hold, lines = await room.holds.one(ref, by=self.bench.by)
        return lambda: self._show(hold, lines, room.clock.now())

    def _show(self, hold: Hold, lines: tuple[Line, ...], now: datetime) -> None:
        if hold.ref != self.ref:
            return
        fresh, self.hold = self.hold is None, hold
        waits = hold.state is HoldState.REQUESTED
        stands = STANDS[hold.state] if hold.stage is not Stage.VOIDED else "struck: it keeps nothing"
        self.head(
            f"{ref_words(hold.ref)}  {cams(hold.cameras) or 'no camera'} {window(hold.begins, hold.ends, now)}", stands
        )
        self.lead(*_next(hold, now))
        self.fill([*_what(hold, now), *_cameras(hold, lines, now), *_story(lines, now)], top=fresh)
        about = ("enter",) if (hold.about or "").startswith("RR") else ()
        over = hold.stage is not Stage.OPEN
        self.offer(*(about if over else (*(("h",) if waits and hold.cameras else ()), "j", *about, "i")))

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if "enter" in self._offered and self.hold is not None and self.hold.about is not None:
            self.post_message(ShowPane("request", self.hold.about))

    def action_kept(self) -> None:
        """It was seen kept."""
        hold, (kind, _, camera) = self.hold, self.key.partition(" ")
        if hold is not None:
            self.do(lambda: seen(self, [hold], camera if kind == "camera" else None))

    def action_renew(self) -> None:
        """Still needed, or not."""
        hold = self.hold
        if hold is not None:
            self.do(lambda: renewed(self, [hold]))

    def action_into_line(self) -> None:
        """Put the reference into the line."""
        self.bring(ref_words(self.ref).replace("-", "").lower())

    @override
    def action_step_out(self) -> None:
        """Back to its request, where it has one."""
        if not self.list.has_focus or self.hold is None or not (self.hold.about or "").startswith("RR"):
            raise SkipAction
        self.post_message(ShowPane("request", self.hold.about or ""))


def _next(hold: Hold, now: datetime) -> tuple[str, Tone]:
    if hold.stage is not Stage.OPEN:
        return "It keeps nothing any longer; its lines stay", Tone.DIM
    if not hold.cameras or hold.begins is None or hold.ends is None:
        return f"owed: {owed(hold.owed())}. i puts it into the line: hd3 c12, hd3 2130-2150", Tone.SEVERITY_2
    if hold.state is HoldState.REQUESTED:
        left = f"first gone in {time_left(hold.gone_at, now)}" if hold.gone_at else "when it is gone is not known"
        return f"Look for it in the recorder, then h says that you saw it kept; {left}", Tone.SEVERITY_2
    if hold.review_said:
        return "Its day has come: a supervisor says with j whether it is still needed", Tone.SEVERITY_2
    return (
        f"Kept. Looked at again {day_words(hold.review_on, now) if hold.review_on else 'when nobody has said'}",
        Tone.DIM,
    )


def _what(hold: Hold, now: datetime) -> Iterator[Row]:
    told = {
        "for": joined(ref_words(hold.about) if hold.about else "", plain(hold.reason)),
        "overwritten": at_words(hold.gone_at, now) if hold.gone_at else "not known",
        "look again": day_words(hold.review_on, now) if hold.review_on else "",
        "words": joined(hold.text),
    }
    for name, said in told.items():
        if said:
            cells = (cell(name, Tone.DIM), cell(""), cell(said), cell(""))
            yield Row(key=f"what {name}", cells=cells, said=f"{name}: {said}")


def _cameras(hold: Hold, lines: tuple[Line, ...], now: datetime) -> Iterator[Row]:
    if not hold.cameras:
        return
    yield heading("CAMERAS", columns=4)
    found = kept(hold, lines)
    for camera in hold.cameras:
        one = found.get(camera)
        said = f"{SHAPES[2]} not seen kept" if one is None else sight(one, now)
        left = time_left(hold.gone_at, now) if one is None and hold.stage is Stage.OPEN and hold.gone_at else ""
        cells = (cell(cams((camera,)), Tone.CAMERA), cell(""), cell(said), cell(left))
        yield Row(key=f"camera {camera}", cells=cells, said=f"{cams((camera,))}: {said}")


def _story(lines: tuple[Line, ...], now: datetime) -> Iterator[Row]:
    yield heading("ITS LINES", columns=4)
    yield from (line_row(line, now) for line in lines)
