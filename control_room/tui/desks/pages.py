"""Pages: whom to ring now, and one key for what it came to; everybody rung so far. The console rings nobody."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.pages.arriving import NoArrival, arrival
from control_room.domain.pages.codes import PageState, Progress, Result
from control_room.domain.pages.steps import Nobody, Ring, Tell
from control_room.domain.times import nearly, spoken
from control_room.services.acts import Receipt
from control_room.services.pages import PageStanding
from control_room.tui.bench import Bench
from control_room.tui.desks import telephone
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import Column
from control_room.words.describing import what
from control_room.words.pages import PROGRESS, RESULTS, STATES, passed_words, rung_words, step_words
from control_room.words.saying import counted, joined, ref_words

_KEYS: Final = dict(zip("12345678", Result, strict=True))
_STEPS: Final = {
    "w": Progress.EN_ROUTE,
    "s": Progress.ON_SITE,
    "m": Progress.MADE_SAFE,
    "d": Progress.STOOD_DOWN,
    "c": Progress.CALLER_TOLD,
}
_LABELS: Final = ("no answer", "engaged", "voicemail", "text", "wrong no.", "unreachable", "said no", "COMES")


class PagesPane(DeskPane):
    """Every open page; or one of them, with its steps and everybody rung."""

    columns: ClassVar = (Column(width=8), Column(width=14), Column(width=0, most=100), Column(width=22))
    references = False
    KEYS: ClassVar = (
        Key(key="enter", does="", label="open", help="Opens the page: whom to ring, and who was rung"),
        *(
            Key(key=key, does=f"rang('{key}')", label=label, help=f"They were rung: {RESULTS[_KEYS[key]]}")
            for key, label in zip(_KEYS, _LABELS, strict=True)
        ),
        *(
            Key(key=key, does=f"moved('{key}')", label=PROGRESS[step], help=f"Whoever accepted: {PROGRESS[step]}")
            for key, step in _STEPS.items()
        ),
        Key(
            key="g",
            does="act('ring')",
            label="ring",
            help="Dials whom the page names, where the telephone can; never 999",
        ),
        Key(
            key="h", does="act('heard')", label="heard from", help="Whoever accepted was heard from; when they come now"
        ),
        Key(key="l", does="act('leave')", label="on leave", help="The step in hand is passed over: they are on leave"),
        Key(
            key="v",
            does="act('right')",
            label="number right",
            help="The number was rung and is right, in doubt or not: who made sure, how",
        ),
        Key(key="t", does="act('take')", label="take it", help="It is your page from now on"),
        Key(key="x", does="act('explain')", label="say why", help="Nobody answered: a supervisor says why"),
        Key(key="e", does="act('close')", label="close", help="It has come to its end"),
        Key(key="n", does="act('not_needed')", label="not needed", help="Nobody need come any more, and why"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("pages", KEYS),
        Binding("escape", "step_out", show=False, id="pages.back", tooltip="From one page back to all of them"),
    ]

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.found: tuple[PageStanding, ...] = ()
        self._fresh = False

    @override
    def take_up(self, ref: str) -> None:
        self.ref, self._told, self._fresh = ref, None, True
        if self.is_mounted:
            self.refresh_soon()

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        room, by, ref = self.bench.room, self.bench.by, self.ref
        found = (await room.pages.one(ref, by=by),) if ref else await room.pages.open(by=by)
        now = room.clock.now()
        return lambda: self._show(found, ref, now)

    def _show(self, found: tuple[PageStanding, ...], ref: str, now: datetime) -> None:
        if ref != self.ref:
            return
        self.found = found
        if ref:
            self._one(found[0], now)
        else:
            self._all(found, now)
        self._fresh = False

    def _all(self, found: tuple[PageStanding, ...], now: datetime) -> None:
        self.back = "the line"
        loud = sum(_loud(each, now) for each in found)
        right = f"{SHAPES[2]} {loud} to ring" if loud else counted(len(found), "page") + " open"
        self.head("Pages", right)
        self.lead("Enter opens a page; there one key says what a ring came to" if found else "Nobody is being rung for")
        self.fill([_row(each, now) for each in found], top=self._fresh)
        self.offer(*(("enter", "t") if found else ()))

    def _one(self, standing: PageStanding, now: datetime) -> None:
        page, step = standing.page, standing.step
        self.back = "the pages"
        self.head(f"{ref_words(page.ref)} {what(page, now)}", f"{page.owner or 'NOBODY'}'s")
        job = f" · with another job since {spoken(standing.busy[1])}" if standing.busy else ""
        wrong = " · NUMBER IN DOUBT: v once it was rung and right" if standing.wrong_since else ""
        said = step_words(page, step, now) + job + wrong
        if isinstance(step, Ring):
            left = f" · next step in {nearly(step.latest - now)}" if step.latest else ""
            passed = f" · passed over: {passed_words(page, step.passed)}" if step.passed else ""
            said = f"{said}{left}{passed}"
        self.lead(said, Tone.SEVERITY_1 if _loud(standing, now) else Tone.STRONG)
        steps = [
            Row(
                cells=(
                    cell(f"step {n}", Tone.DIM),
                    cell("now" if n - 1 == page.rung and page.state is PageState.RINGING else "", Tone.STRONG),
                    cell(rung_words(name)),
                    cell(""),
                ),
                key=f"step {n}",
            )
            for n, name in enumerate(page.rungs, 1)
        ]
        tried = [
            Row(
                cells=(
                    cell(spoken(each.at)[:5], Tone.DIM),
                    cell(f"step {each.rung + 1}", Tone.DIM),
                    cell(joined(joined(each.who, each.number, by=" "), each.reason, each.advice)),
                    cell(RESULTS[each.result], Tone.STRONG if each.result is Result.ACCEPTED else Tone.PLAIN),
                ),
                key=f"try {n}",
            )
            for n, each in enumerate(page.attempts)
        ]
        self.fill([*reversed(tried), *steps], top=self._fresh)
        self._offers(standing)

    def _offers(self, standing: PageStanding) -> None:
        page, step = standing.page, standing.step
        mine = () if page.owner == self.bench.by.staff else ("t",)
        if page.state is PageState.CLOSED:
            self.offer()
        elif isinstance(step, Nobody):
            self.offer("x", *mine)
        elif isinstance(step, Tell):
            self.offer("e" if step.told else "c", *mine)
        elif page.accepted is not None and not isinstance(step, Ring):
            self.offer("w", "s", "m", "d", "h", "g", *mine, also=("c", "n", "v"))
        else:
            self.offer("g", "1", "2", "3", "7", "8", *mine, also=("4", "5", "6", "l", "n", "v"))

    @override
    def lit(self, key: str) -> None:
        self.under([])

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if not self.ref and key:
            self.take_up(key)

    def action_step_out(self) -> None:
        """Back to every page."""
        if not self.ref:
            raise SkipAction
        self.take_up("")

    def action_rang(self, key: str) -> None:
        """What a ring came to."""
        self.do(lambda: self._rang(_KEYS[key]))

    async def _rang(self, result: Result) -> str:
        pages, by = self.bench.room.pages, self.bench.by
        reason = eta = advice = None
        if result is Result.DECLINED:
            reason = await self.asked("Why do they say no?", "Their words; the next step is rung at once")
            if not reason:
                return ""
        if result is Result.ACCEPTED:
            given = await self._when()
            if given is None:
                return ""
            eta = given if isinstance(given, datetime) else None
            advice = await self.asked("What do they say to do until then?", "Nothing is an answer", blank=True)
        await pages.attempt(self.ref, result, by=by, reason=reason or None, eta=eta, advice=advice or None)
        return ""

    async def _when(self) -> datetime | str | None:
        """When they say they are there; "" where they did not say, None where the question was left."""
        typed, said = "", "As 0250, or 20m; nothing where they do not know yet"
        while True:
            given = await self.asked("When are they there?", said, typed, blank=True)
            if not given:
                return given
            try:
                return arrival(given, self.bench.room.clock.now())
            except NoArrival as no:
                typed, said = given, str(no)

    def action_moved(self, key: str) -> None:
        """Whoever accepted is a step further."""
        step, pages = _STEPS[key], self.bench.room.pages
        self.do(lambda: self._done(pages.move(self.ref, step, by=self.bench.by)))

    def action_act(self, name: str) -> None:
        """One of its acts."""
        acts = {
            "ring": self._ring,
            "right": self._right,
            "heard": self._heard,
            "leave": self._leave,
            "take": self._take,
            "explain": self._explain,
            "close": self._close,
            "not_needed": self._not_needed,
        }
        self.do(acts[name])

    async def _done(self, act: Awaitable[Receipt]) -> str:
        """Nothing is said of it but what is to be done next."""
        await act
        return ""

    async def _right(self) -> str:
        """The number of whom the page names was rung and is right: it is in doubt no more, and made sure of today."""
        standing = self.found[0]
        step, accepted = standing.step, standing.page.accepted
        entry = step.contact.entry if isinstance(step, Ring) else accepted.entry if accepted else None
        if entry is None:
            return "it names no number of the directory"
        text = await self.asked("Who made sure of the number, and how?")
        if not text:
            return ""
        await self.bench.room.doubts.rang(entry, by=self.bench.by, right=True, text=text)
        return "written: the number is right"

    async def _ring(self) -> str:
        page, step = self.found[0].page, self.found[0].step
        number = step.contact.number if isinstance(step, Ring) else heard(page.accepted.number) if page.accepted else ""
        said = await telephone.ring(self.bench.room, number, page.clocks.ring_seconds)
        return f"{said}, then say what it came to"

    async def _heard(self) -> str:
        given = await self._when()
        if given is None:
            return ""
        eta = given if isinstance(given, datetime) else None
        return await self._done(self.bench.room.pages.heard_from(self.ref, by=self.bench.by, eta=eta))

    async def _leave(self) -> str:
        return await self._done(self.bench.room.pages.skip(self.ref, by=self.bench.by))

    async def _take(self) -> str:
        ref = self.ref or self.key
        return await self._done(self.bench.room.pages.own(ref, by=self.bench.by))

    async def _explain(self) -> str:
        reason = await self.asked("Nobody answered. Why is that borne, and what is done instead?")
        if not reason:
            return ""
        return await self._done(self.bench.room.pages.explain(self.ref, reason, by=self.bench.by))

    async def _close(self) -> str:
        return await self._done(self.bench.room.pages.close(self.ref, by=self.bench.by))

    async def _not_needed(self) -> str:
        reason = await self.asked("Why need nobody come any more?")
        if not reason:
            return ""
        return await self._done(self.bench.room.pages.withdraw(self.ref, reason, by=self.bench.by))


def _loud(standing: PageStanding, now: datetime) -> bool:
    step = standing.step
    return isinstance(step, Nobody) or (isinstance(step, Ring) and step.at <= now)


def _row(standing: PageStanding, now: datetime) -> Row:
    page = standing.page
    said = joined(step_words(page, standing.step, now), heard(page.text), by=" · ")
    return Row(
        cells=(
            cell(ref_words(page.ref), Tone.REFERENCE),
            cell(f"{page.urgency.value} {STATES[page.state]}", Tone.SEVERITY_1 if _loud(standing, now) else Tone.PLAIN),
            cell(said),
            cell(joined(page.about and ref_words(page.about), page.owner or "nobody's"), Tone.DIM),
        ),
        key=page.ref,
    )
