"""People working alone: whoever is to be rung first at the top, one key for what a ring came to. The console rings nobody."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.lonebooking import read_booking
from control_room.domain.loneworkers import LoneStep, LoneWorker
from control_room.domain.times import nearly, spoken
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import Column
from control_room.words.loneworkers import step_words, whose
from control_room.words.saying import counted, joined, ref_words

_FOR_EXAMPLE = "Pat Reed where Mitcham Road till 0200 every 30 number 020 7946 0155"


class LoneWorkersPane(DeskPane):
    """Everybody out alone."""

    columns: ClassVar = (Column(width=8), Column(width=0, most=100), Column(width=22))
    references = False
    KEYS: ClassVar = (
        Key(key="enter", does="", label="details", help="Says the whole of it"),
        Key(key="n", does="on", label="book on", help="Somebody works alone from now on"),
        Key(
            key="a",
            does="heard",
            label="answered",
            help="They were rung, or rang, and are safe; their code word, if any",
        ),
        Key(key="x", does="silent", label="no answer", help="They were rung and did not answer; the clock goes on"),
        Key(key="m", does="told('manager')", label="manager told", help="Their manager was rung, and what was said"),
        Key(key="p", does="told('police')", label="police told", help="999 was rung, and the police's own reference"),
        Key(key="t", does="take", label="take", help="They are yours to ring from now on"),
        Key(key="w", does="moved", label="elsewhere", help="They are at another place now"),
        Key(key="o", does="off", label="book off", help="They are safe, and work alone no more"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("loneworkers", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.found: tuple[LoneWorker, ...] = ()

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        found, now = await room.loneworkers.out(by=by), room.clock.now()
        return lambda: self._show(found, now)

    def _show(self, found: tuple[LoneWorker, ...], now: datetime) -> None:
        self.found = found
        loud = sum(each.step is not None for each in found)
        self.head(
            "Lone workers", f"{SHAPES[2]} {loud} to ring" if loud else f"{counted(len(found), 'person', 'people')} out"
        )
        if not found:
            self.lead("Nobody is out alone. n books somebody on; they are rung when it was agreed")
        elif loud:
            self.lead("Ring them: a they answered, x no answer; then their manager, then 999, each when it is due")
        else:
            self.lead("Everybody answered when they were last rung; a for one who rings in")
        self.fill([_row(each, now) for each in found])
        self.offer(*(("a", "x", "o", "n") if found else ("n",)), also=("m", "p", "t", "w", "enter") if found else ())

    @override
    def chosen(self, key: str) -> None:
        found = self._under_cursor
        if found is not None:
            back = f"back {spoken(found.until)[:5]}" if found.until else ""
            every, manager = f"every {found.minutes} min", found.manager and f"manager {heard(found.manager)}"
            word = "code word agreed" if found.code else "no code word"
            told = joined(found.who, found.number, found.where, found.vehicle, back, every, manager, word, whose(found))
            self.do(lambda: _said(told))

    @property
    def _under_cursor(self) -> LoneWorker | None:
        return next((each for each in self.found if each.ref == self.key), None)

    # -- keys -----------------------------------------------------------------------------------------------------------

    def action_on(self) -> None:
        """Somebody books on."""
        self.do(self._on)

    async def _on(self) -> str:
        room, by = self.bench.room, self.bench.by
        typed = await self.asked("Who works alone? where, number, till, every, vehicle, manager, word", _FOR_EXAMPLE)
        if not typed:
            return ""
        told = read_booking(typed, room.clock.now())
        receipt = await room.loneworkers.on(by=by, **{name: getattr(told, name) for name in told.__struct_fields__})
        found = await room.loneworkers.one(receipt.ref or "", by=by)
        return joined(f"{ref_words(found.ref)} booked on", found.who, step_words(found))

    def action_heard(self) -> None:
        """They answered."""
        found = self._under_cursor

        async def heard_from() -> str:
            if found is None:
                return ""
            word = await self._word(found)
            if word is None:
                return ""
            await self.bench.room.loneworkers.checked(found.ref, by=self.bench.by, word=word)
            return await self._came_to(found, "answered, safe")

        self.do(heard_from)

    def action_silent(self) -> None:
        """They did not answer."""
        found = self._under_cursor

        async def silent() -> str:
            if found is None:
                return ""
            await self.bench.room.loneworkers.checked(found.ref, by=self.bench.by, answered=False)
            return await self._came_to(found, "no answer; the clock goes on")

        self.do(silent)

    def action_told(self, whom: str) -> None:
        """Their manager or the police were told."""
        found = self._under_cursor

        async def told() -> str:
            asked = (
                "What did the police say? Their reference" if whom == LoneStep.POLICE else "What did the manager say?"
            )
            text = None if found is None else await self.asked(asked, step_words(found))
            if found is None or not text:
                return ""
            await self.bench.room.loneworkers.told(found.ref, LoneStep(whom), text, by=self.bench.by)
            return f"{ref_words(found.ref)}: {whom} told"

        self.do(told)

    def action_take(self) -> None:
        """They are theirs to ring who says so."""
        found = self._under_cursor

        async def take() -> str:
            if found is None:
                return ""
            await self.bench.room.loneworkers.own(found.ref, by=self.bench.by)
            return f"{ref_words(found.ref)} is yours to ring"

        self.do(take)

    def action_moved(self) -> None:
        """They are elsewhere."""
        found = self._under_cursor

        async def moved() -> str:
            where = (
                None if found is None else await self.asked("Where are they now?", heard(found.who), heard(found.where))
            )
            if found is None or not where:
                return ""
            await self.bench.room.loneworkers.moved(found.ref, by=self.bench.by, where=where)
            return f"{ref_words(found.ref)}: {where}"

        self.do(moved)

    def action_off(self) -> None:
        """They are safe and work alone no more."""
        found = self._under_cursor

        async def off() -> str:
            if found is None:
                return ""
            word = "" if found.duress else await self._word(found)
            if word is None:
                return ""
            await self.bench.room.loneworkers.off(found.ref, by=self.bench.by, word=word)
            return await self._came_to(found, "booked off, safe")

        self.do(off)

    async def _word(self, found: LoneWorker) -> str | None:
        """The code word they gave; "" where none was agreed; None to do nothing."""
        if found.code is None:
            return ""
        said = "A wrong one is the police at once; Enter alone where it was not asked for"
        return await self.asked("Which code word did they give?", said, blank=True)

    async def _came_to(self, found: LoneWorker, said: str) -> str:
        stands = await self.bench.room.loneworkers.one(found.ref, by=self.bench.by)
        return f"{ref_words(found.ref)}: {step_words(stands) if stands.duress and stands.step else said}"


async def _said(words: str) -> str:
    return words


def _row(each: LoneWorker, now: datetime) -> Row:
    left = each.check_at - now
    if each.step is None:
        when = cell(f"check {nearly(left)}" if left.total_seconds() > 0 else "check now", Tone.DIM)
        return Row(key=each.ref, cells=(cell(ref_words(each.ref), Tone.REFERENCE), cell(_who(each)), when))
    tone = Tone.SEVERITY_2 if each.step is LoneStep.RING else Tone.SEVERITY_1
    late = cell(f"{SHAPES[2]} due {spoken(each.check_at)[:5]}", tone)
    said = cell(joined(step_words(each), "" if each.step is LoneStep.POLICE else each.where), tone)
    return Row(key=each.ref, cells=(cell(ref_words(each.ref), Tone.REFERENCE), said, late))


def _who(each: LoneWorker) -> str:
    return joined(joined(each.who, each.number, by=" "), each.where, each.vehicle)
