"""Faults not closed, the worst first, with where each stands and what its contract gives; one key for what happens to it."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.errors import Refusal
from control_room.domain.faults.codes import Ended, Severity, Step, Waiting
from control_room.domain.times import day_of
from control_room.services.acts import Receipt
from control_room.services.repairs import Standing
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.pairs import of_fault
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.doors import Choice
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import gap, phrase, words
from control_room.tui.widgets.window_list import Column
from control_room.words.faults import WAITS
from control_room.words.repairs import ENDS, lasted, next_limit, stands_at, told, what
from control_room.words.saying import counted, day_words, ref_words

_DAYS: Final = 7
"""Days until a repair that waits is looked at again, unless another day is given."""
_LATER: Final = ("d", "v", "g", "y", "x", "enter")
_NEXT: Final = {
    Step.SUSPECT: ("c", "x"),
    Step.LOGGED: ("s", "t", "m"),
    Step.REPORTED: ("t", "v", "w", "m"),
    Step.ACKNOWLEDGED: ("v", "w", "m"),
    Step.ATTENDED: ("m", "w"),
    Step.AWAITING: ("r", "m"),
    Step.SAID_MENDED: ("k", "n"),
}
"""What is likely to happen next to a fault, by where it stands."""
_TONES: Final = {Severity.P1: Tone.SEVERITY_1, Severity.P2: Tone.SEVERITY_2}


class FaultsPane(DeskPane):
    """The fault register, as far as it is open."""

    columns: ClassVar = (Column(width=7), Column(width=3), Column(width=0, most=44), Column(width=9), Column(width=33))
    references = False
    KEYS: ClassVar = (
        Key(key="enter", does="", label="all of it", help="Says everything known of the fault"),
        Key(key="c", does="confirm", label="it is one", help="Somebody looked: what was suspected is a fault"),
        Key(
            key="s",
            does="send",
            label="send the sheet",
            help="The contractor's sheet goes by e-mail; their clock begins",
        ),
        Key(key="t", does="theirs", label="their reference", help="The contractor's own reference, as they gave it"),
        Key(key="v", does="attended", label="engineer there", help="An engineer attended"),
        Key(key="w", does="waits", label="waits", help="The repair waits for parts, access, others, or a decision"),
        Key(key="r", does="resumed", label="waits no more", help="What it waited for is there"),
        Key(
            key="m",
            does="mended",
            label="said mended",
            help="It is said to be mended; it stays until the recording is looked at",
        ),
        Key(
            key="k",
            does="checked",
            label="recording well",
            help="The recording was played back and is there: it closes",
        ),
        Key(key="n", does="not_mended", label="not mended", help="It was said to be mended, and is not"),
        Key(key="d", does="grade", label="priority", help="How bad it is; once told, a supervisor's to say"),
        Key(key="x", does="ends", label="ends otherwise", help="None, a double, went away, or not worth mending"),
        Key(key="p", does="pictures", label="pictures", help="How its view should be, and how it was found"),
        Key(key="y", does="round", label="round", help="Which cameras are to be looked at now"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("faults", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.found: tuple[Standing, ...] = ()
        self._wanted = ""

    @override
    def take_up(self, ref: str) -> None:
        """The cursor goes to this fault, closed though it be."""
        self._wanted = ref
        if self.is_mounted:
            self.refresh_soon()

    # -- looking ----------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        repairs, by, wanted = self.bench.room.repairs, self.bench.by, self._wanted
        found, now = await repairs.open(by=by), self.bench.room.clock.now()
        if wanted:
            rest = (each for each in found if each.fault.ref != wanted)
            found = (await repairs.one(wanted, by=by), *rest)
        return lambda: self._show(found, now)

    def _show(self, found: tuple[Standing, ...], now: datetime) -> None:
        self.found = found
        suspects = sum(each.fault.suspect for each in found)
        self.head("Faults", f"{SHAPES[2]} {suspects} suspected" if suspects else counted(len(found), "fault"))
        if not found:
            self.lead("No fault is open. f and the camera in the line reports one")
        elif suspects:
            self.lead("Suspected ones first: look at the picture, then c it is one, or x and why not")
        else:
            self.lead("Worst first. A fault closes when its recording was played back, not before")
        self.fill([_row(each, now) for each in found], top=bool(self._wanted) and self.key != self._wanted)
        self._offer()

    @override
    def lit(self, key: str) -> None:
        stands, now = self.under_cursor, self.bench.room.clock.now()
        rows = () if stands is None else told(stands, now)[1:]
        self.under([phrase(gap(1), words(each)) for each in rows])
        self._offer()

    def _offer(self) -> None:
        stands = self.under_cursor
        if stands is None:
            self.offer("y")
            return
        likely = _NEXT.get(stands.fault.step, ())
        every = {key.key for key in self.KEYS}
        none = set[str]() if stands.fault.pictures else {"p"}
        also = {"x", "y", "p", "enter"} if stands.fault.suspect else every - set(likely) - {"c"}
        self.offer(*likely, also=tuple(also - none))

    @property
    def under_cursor(self) -> Standing | None:
        """The fault under the cursor."""
        return next((each for each in self.found if each.fault.ref == self.key), None)

    @override
    def chosen(self, key: str) -> None:
        self.under(self.in_full())

    # -- keys -------------------------------------------------------------------------------------------------------------

    def _act(self, act: Callable[[str], Awaitable[Receipt | None]], said: str) -> None:
        """Do one act on the fault under the cursor, and say what it came to; None is nothing done."""
        stands = self.under_cursor

        async def one() -> str:
            if stands is None or await act(stands.fault.ref) is None:
                return ""
            return f"{ref_words(stands.fault.ref)} {said}"

        self.do(one)

    def action_confirm(self) -> None:
        """It is a fault."""
        room, by = self.bench.room, self.bench.by
        self._act(lambda ref: room.faults.confirm(by=by, ref=ref), "is a fault; send its sheet with s")

    def action_send(self) -> None:
        """The sheet goes."""
        room, by = self.bench.room, self.bench.by

        async def send(ref: str) -> Receipt | None:
            stands = await room.repairs.one(ref, by=by)
            contract = stands.contract
            to = contract.email if contract else "nobody: no contract with an address"
            if not await self.confirm("Send the contractor's sheet?", f"{what(stands.fault)}: to {to}"):
                return None
            return await room.repairs.send(ref, by=by)

        self._act(send, "sheet is in the outbox; their clock runs")

    def action_theirs(self) -> None:
        """Their reference."""
        room, by = self.bench.room, self.bench.by

        async def theirs(ref: str) -> Receipt | None:
            typed = await self.asked("The contractor's reference", "as they gave it")
            return await room.faults.acknowledged(by=by, ref=ref, theirs=typed) if typed else None

        self._act(theirs, "has their reference")

    def action_attended(self) -> None:
        """An engineer was there."""
        room, by = self.bench.room, self.bench.by
        self._act(lambda ref: room.faults.attended(by=by, ref=ref), "engineer was there")

    def action_waits(self) -> None:
        """The repair waits."""
        room, by = self.bench.room, self.bench.by

        async def waits(ref: str) -> Receipt | None:
            why = await self.pick(
                "What does it wait for?", [Choice(label=WAITS[each], answer=each) for each in Waiting]
            )
            who = None if why is None else await self.asked("By whose word?", "a name, or the firm's")
            if why is None or not who:
                return None
            today = day_of(room.clock.now())
            week = today + timedelta(days=_DAYS)
            typed = await self.asked("Looked at again by which day?", f"Enter: {day_words(week, today)}", f"{week}")
            if not typed:
                return None
            return await room.faults.stop(by=by, ref=ref, why=why, who=who, review_by=_day(typed))

        self._act(waits, "waits")

    def action_resumed(self) -> None:
        """What it waited for is there."""
        room, by = self.bench.room, self.bench.by
        self._act(lambda ref: room.faults.resume(by=by, ref=ref), "waits no more")

    def action_mended(self) -> None:
        """It is said to be mended."""
        room, by = self.bench.room, self.bench.by
        self._act(lambda ref: room.faults.clear(by=by, ref=ref), "said mended: play the recording back, then k")

    def action_checked(self) -> None:
        """The recording is there."""
        room, by = self.bench.room, self.bench.by

        async def checked(ref: str) -> Receipt | None:
            if not await self.confirm("Close it?", "You played the recording back, after the repair, and it is there"):
                return None
            return await room.faults.clear(by=by, ref=ref, recording=True)

        self._act(checked, "closed")

    def action_not_mended(self) -> None:
        """It is not mended."""
        room, by = self.bench.room, self.bench.by
        self._act(lambda ref: room.faults.not_mended(by=by, ref=ref), "goes on: the repair did not hold")

    def action_grade(self) -> None:
        """How bad it is."""
        room, by = self.bench.room, self.bench.by

        async def grade(ref: str) -> Receipt | None:
            choices = [Choice(label=each.upper(), answer=each) for each in Severity]
            severity = await self.pick("How bad is it?", choices)
            return None if severity is None else await room.faults.grade(by=by, ref=ref, severity=severity)

        self._act(grade, "graded")

    def action_ends(self) -> None:
        """It ends otherwise than mended."""
        room, by = self.bench.room, self.bench.by

        async def ends(ref: str) -> Receipt | None:
            how = await self.pick(
                "How does it end?",
                [Choice(label=label, answer=each, said=about) for each, (label, about) in ENDS.items()],
            )
            if how is None:
                return None
            same_as = await self._other(ref) if how is Ended.DUPLICATE else None
            if how is Ended.DUPLICATE and same_as is None:
                return None
            reason = await self.asked("Why?", "a few words; they stand in the book")
            return await room.faults.end(by=by, ref=ref, how=how, reason=reason, same_as=same_as) if reason else None

        self._act(ends, "ended")

    async def _other(self, ref: str) -> str | None:
        others = [
            Choice(label=f"{ref_words(each.fault.ref)} {what(each.fault)}", answer=each.fault.ref)
            for each in self.found
            if each.fault.ref != ref
        ]
        return await self.pick("Which does it double?", others) if others else None

    def action_pictures(self) -> None:
        """Both pictures of it."""
        stands = self.under_cursor
        if stands is not None and stands.fault.pictures:
            self.console.push_screen(of_fault(self.bench.room, stands.fault))

    def action_round(self) -> None:
        """Which cameras are to be looked at."""
        self.post_message(ShowPane("round"))


class NoSuchDay(Refusal):
    """What was typed is no day."""

    code: ClassVar[str] = "no_such_day"


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise NoSuchDay(f"{typed!r} is no day; 2026-12-01 would be right") from None


def _row(stands: Standing, now: datetime) -> Row:
    fault = stands.fault
    tone = Tone.DIM if fault.suspect else _TONES.get(fault.severity, Tone.PLAIN)
    limit = next_limit(stands, now)
    late = "OVERDUE" in limit
    where = stands_at(stands)
    said = "  ".join(told(stands, now))
    return Row(
        key=fault.ref,
        cells=(
            cell(ref_words(fault.ref), Tone.STRONG),
            cell(fault.severity.upper(), tone),
            cell(what(fault), tone),
            cell(lasted(now - fault.began), Tone.DIM),
            cell(limit if late else where, Tone.SEVERITY_1 if late else Tone.PLAIN),
        ),
        said=said,
    )
