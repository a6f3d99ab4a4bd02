"""The board: briefing sheets and look-outs with who has read them, orders, who is here and who is on a break, visitors, calls promised."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from typing_extensions import override

from control_room.domain.boards import Bolo
from control_room.domain.book import heard
from control_room.domain.briefings import Briefing
from control_room.domain.matters import Matter
from control_room.domain.orders import Order
from control_room.domain.storms import Storm
from control_room.domain.times import hours_minutes, spoken
from control_room.domain.visits import Visit
from control_room.services.boards import Board
from control_room.services.rosters import InRoom
from control_room.services.storms import raging
from control_room.tui.bench import Bench
from control_room.tui.desks.board_acts import ACTS
from control_room.tui.desks.board_owed import GIVEN, give, owing
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.desks.visits_acts import ACTS as VISITS
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.boards import DOUBTS, frame_words
from control_room.words.describing import what
from control_room.words.saying import OWED, plain, ref_words


class BoardPane(DeskPane):
    """What hangs beside the log."""

    columns: ClassVar = (Column(width=7), Column(width=0, most=110), Column(width=27))
    KEYS: ClassVar = (
        Key(key="r", does="act('read')", label="read it", help="You have read this sheet or look-out"),
        Key(key="x", does="act('breach')", label="breached", help="The order is breached now; says whom to ring"),
        Key(key="a", does="act('stands')", label="asked, stands", help="What contradicts was asked about and stands"),
        Key(key="w", does="act('withdraw')", label="take down", help="Takes a sheet, look-out or order off the board"),
        Key(key="p", does="act('picture')", label="picture", help="Shows its picture here, or hangs one from a file"),
        Key(key="v", does="act('window')", label="in a window", help="Opens its picture with this machine's viewer"),
        Key(key="h", does="act('hang')", label="another picture", help="Hangs another; the one there is deleted"),
        Key(key="o", does="out", label="visitors out", help="The visitors under the cursor leave"),
        Key(
            key="g",
            does="give",
            label="owed or later end",
            help="Who visitors are, by whose authority, who is missing; until when, anew too",
        ),
        Key(key="n", does="act('sheet')", label="briefing sheet", help="A new sheet; on one that is up, other points"),
        Key(key="s", does="act('printed')", label="print", help="The shift's sheet on paper, numbered"),
        Key(key="i", does="into_line", label="into the line", help="Puts the reference into the line being typed"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("board", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self._matters: dict[str, Matter] = {}
        self.to_next = False
        """The cursor goes to the next sheet or look-out that is not read."""

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        board = await room.boards.board(by=by)
        here = await room.shifts.in_room(by=by)
        names = {person.staff: heard(person.name) for person in await room.identity.people()}
        now = room.clock.now()
        storm = await room.acts.read(by, raging)
        return lambda: self._show(board, here, names, now, storm)

    def _show(
        self, board: Board, here: InRoom, names: dict[str, str], now: datetime, storm: Storm | None = None
    ) -> None:
        every: tuple[tuple[Matter, ...], ...] = (
            board.sheets,
            board.bolos,
            board.orders,
            board.coming,
            board.visits,
            board.calls,
        )
        self._matters = {matter.ref: matter for group in every for matter in group}
        rows: list[Row] = []
        for label, group in (
            ("STORM", [] if storm is None else [_matter(storm, now)]),
            ("BRIEFING", [self._notice(sheet, here, now) for sheet in board.sheets]),
            ("LOOK OUT", [self._notice(bolo, here, now) for bolo in board.bolos]),
            ("ORDERS", [_matter(order, now) for order in board.orders]),
            ("COMING", [_matter(order, now) for order in board.coming]),
            ("HERE", list(_people(here, names, now))),
            ("VISITORS", [_visit(visit, now) for visit in board.visits]),
            ("CALLS", [_matter(call, now) for call in board.calls]),
        ):
            if group:
                rows += [heading(label, columns=len(self.columns)), *group]
        notices = (*board.sheets, *board.bolos)
        unread = {each.ref for each in notices if self.bench.by.staff not in each.read_by}
        self.fill(rows)
        if self.to_next and unread:
            self.list.cursor = next(at for at, row in enumerate(rows) if row.key in unread)
        self.to_next = False
        self.head("Board", words(f"{SHAPES[2]} {len(unread)} to read", Tone.SEVERITY_2) if unread else "")
        if not rows:
            self.lead("Nothing on the board, and no shift is open. b posts a look-out in the line, F6 opens the shift")
        elif unread:
            self.lead("r on a sheet or a look-out says that you have read it")
        else:
            self.lead("In the line b posts a look-out, o an order, v a visitor; here n a sheet")
        self.lit(self.key)

    def _notice(self, bolo: Bolo | Briefing, here: InRoom, now: datetime) -> Row:
        duty = tuple(duty.who for duty in here.on_duty)
        others = bolo.unread_by(tuple(who for who in duty if who != self.bench.by.staff))
        mine = self.bench.by.staff in bolo.read_by
        state = f"not read: {' '.join(others)}" if others else "read by all"
        owed = [OWED.get(code, code) for code in bolo.owed()]
        said = what(bolo, now).removeprefix("look out: ").removeprefix("briefing: ")
        said += "; has a picture" if isinstance(bolo, Bolo) and bolo.picture else ""
        said += f"; owed: {', '.join(owed)}" if owed else ""
        last = cell(state, Tone.DIM) if mine else cell(f"{SHAPES[2]} READ THIS", Tone.SEVERITY_2)
        return Row(key=bolo.ref, cells=(cell(ref_words(bolo.ref), Tone.REFERENCE), cell(said), last), said=said)

    @override
    def lit(self, key: str) -> None:
        matter = self._matters.get(key)
        given = ("g",) if owing(matter) else ()
        # What is owed stands first; where nothing is, a later end is the last thing anybody looks for.
        owed, later = (given, ()) if matter is not None and GIVEN & set(matter.owed()) else ((), given)
        match matter:
            case Bolo() | Briefing():
                unread = () if self.bench.by.staff in matter.read_by else ("r",)
                more = ("n",) if isinstance(matter, Briefing) else ("p", "v", "h") if matter.picture else ("p",)
                self.offer(*owed, *unread, *more, "w", *later, "s", "i", also=("n",), n="new points")
            case Order():
                self.offer("x", *(("a",) if matter.asked() else ()), *owed, "w", *later, "i", also=("n", "s"))
            case Visit():
                self.offer(*given, "o", "i", also=("n", "s"))
            case None:
                self.offer("n", "s")
            case _:
                self.offer(*given, "i", also=("n", "s"))
        self.under(self._details(matter))

    def _details(self, matter: Matter | None) -> list[Content]:
        """What its row has no room for: a sheet's points, an order's frame in law and what contradicts, else all of it."""
        match matter:
            case Bolo():
                return self.in_full(Tone.PLAIN)
            case Briefing():
                points = (f"{n}. {point}" for n, point in enumerate(matter.points, 1))
                return [row for point in points for row in self.wrapped(point, Tone.PLAIN)]
            case Order():
                doubts = (f"{SHAPES[2]} {DOUBTS[doubt]}" for doubt in matter.asked())
                marked = [row for doubt in doubts for row in self.wrapped(doubt, Tone.SEVERITY_2)]
                return [*marked, *self.wrapped(frame_words(matter.order))]
            case None:
                return []
            case _:
                return self.in_full()

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if key in self._matters:
            self.action_into_line()

    def action_act(self, act: str) -> None:
        """One of the board's acts on what is under the cursor."""
        matter = self._matters.get(self.key)
        self.do(lambda: ACTS[act](self, matter))

    def action_out(self) -> None:
        """The visitors leave."""
        matter = self._matters.get(self.key)
        self.do(lambda: VISITS["out"](self, matter if isinstance(matter, Visit) else None))

    def action_give(self) -> None:
        """What it owes."""
        matter = self._matters.get(self.key)
        if matter is not None:
            self.do(lambda: give(self, matter))

    def action_into_line(self) -> None:
        """Put the reference into the line."""
        self.bring(ref_words(self.key).replace("-", "").lower())


def _matter(matter: Matter, now: datetime) -> Row:
    owed = [OWED.get(code, code) for code in matter.owed()]
    state = cell(f"owed: {', '.join(owed)}", Tone.SEVERITY_3) if owed else cell("")
    said = what(matter, now)
    whole = f"{said}; owed: {', '.join(owed)}" if owed else said
    return Row(key=matter.ref, cells=(cell(ref_words(matter.ref), Tone.REFERENCE), cell(said), state), said=whole)


def _visit(visit: Visit, now: datetime) -> Row:
    row = _matter(visit, now)
    if not visit.overstays(now):
        return row
    return Row(
        key=row.key, cells=(*row.cells[:2], cell(f"{SHAPES[2]} over four hours", Tone.SEVERITY_2)), said=row.said
    )


def _people(here: InRoom, names: dict[str, str], now: datetime) -> Iterator[Row]:
    for duty in here.on_duty:
        rest = duty.resting
        state, tone = "in the room", Tone.DIM
        if rest:
            over = rest.due < now
            state = f"break till {spoken(rest.due)}, {f'covered by {rest.cover}' if rest.cover else 'no cover'}"
            state, tone = (f"{SHAPES[2]} {state}", Tone.SEVERITY_2) if over else (state, Tone.SEVERITY_3)
        said = f"{names.get(duty.who, '')} since {spoken(duty.on)}"
        said += f", {duty.late_minutes} min late" if duty.late_minutes else ""
        yield Row(
            key=f"duty {duty.who}", cells=(cell(duty.who), cell(said), cell(state, tone)), said=f"{said}, {state}"
        )
    for missing in here.missing:
        due = f", expected {spoken(missing.expected)}" if missing.expected else ""
        said = f"{names.get(missing.who, '')} {plain(missing.why)}{due}".strip()
        yield Row(
            key=f"missing {missing.who}", cells=(cell(missing.who), cell(said), cell("not here", Tone.SEVERITY_3))
        )
    if here.shift and here.short:
        said = f"{SHAPES[1]} {len(here.present)} in the room, {here.floor} wanted"
        yield Row(key="floor", cells=(cell(""), cell(said, Tone.SEVERITY_1), cell("")))
    if here.alone_since:
        lone = hours_minutes(now - here.alone_since)
        said = f"one person alone since {spoken(here.alone_since)}, {lone}"
        yield Row(key="alone", cells=(cell(""), cell(f"{SHAPES[2]} {said}", Tone.SEVERITY_2), cell("")))
