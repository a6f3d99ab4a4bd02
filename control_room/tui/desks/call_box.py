"""The box and the short lists of a call: what is typed, what is chosen, one act at a time.

While an act is on its way to the book, no key chooses anything: the rows in sight are those of the question before.
Threat to life alone never waits.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from textual import events, on
from typing_extensions import override

from control_room.domain.book import heard
from control_room.tui.bench import Bench
from control_room.tui.desks import call_acts, call_lists, call_typed, storm_taking
from control_room.tui.desks.boxes import SearchBox
from control_room.tui.desks.call_lists import Listing
from control_room.tui.desks.call_rows import Option, Shown
from control_room.tui.desks.call_typed import BLANK, SERVICE, Asking, Drafts
from control_room.tui.desks.figures_ahead import Figures
from control_room.tui.desks.frames import DeskPane
from control_room.tui.theme import Tone
from control_room.tui.widgets.quick_line import QuickLine

if TYPE_CHECKING:
    from control_room.services.acts import Signed
    from control_room.services.needs import Needs


class CallBox(DeskPane):
    """What a call's pane asks, and how it is answered."""

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.ref = ""
        self.shown: Shown | None = None
        self.need: int | None = None
        self.asking: Asking | None = None
        self.listing: Listing | None = None
        self.box = SearchBox()
        self.box.display = False
        self.later: set[str] = set()
        """First questions put off."""
        self.drafts: Drafts | None = None
        self.asked_to_close = False
        self.found_first = ""
        """What Enter takes of the services found."""
        self.figures = Figures()
        self.begun = self.ended = self.settled = 0
        """Acts begun, acts that came to an end, and how many of those what is shown has seen."""

    @property
    def by(self) -> "Signed":
        """Who acts."""
        return self.bench.by

    @property
    def needs(self) -> "Needs":
        """What is done about needs."""
        return self.bench.room.needs

    @property
    def busy(self) -> bool:
        """Whether an act is under way, or what it came to is not shown yet."""
        return self.begun > self.settled

    def paint(self) -> None:
        """Show the call as it was last looked at."""
        raise NotImplementedError

    def options(self) -> tuple[Option, ...]:
        """The rows in sight."""
        raise NotImplementedError

    def fill_options(self) -> None:
        """Show the rows alone."""
        raise NotImplementedError

    def go_on(self) -> None:
        """To the next of the first questions."""
        raise NotImplementedError

    # -- asking ---------------------------------------------------------------------------------------------------------

    def want(self, name: str, given: Mapping[str, str] | None = None, *, typed: str = "") -> None:
        """Have something typed in the box; what was typed for it before stands there."""
        self.asking, self.listing = Asking(name=name, given=given or {}), None
        held = self.drafts.of(self.ref) if self.drafts is not None else None
        if name == "number":
            typed = self.figures.given(self.console.last_key) or typed
        self._told = None
        self.box.prompt = self.asking.prompt
        self.box.display = True
        self.box.put(held.typed if held is not None and held.asking == self.asking else typed)
        self.box.focus()
        self.paint()

    def open(self, listing: Listing) -> None:
        """Show a short list."""
        self.put_by()
        self._told = None
        self.listing = listing
        self.paint()

    def turn_to(self, need: int) -> None:
        """Take this need in hand."""
        self.need = need

    def put_by(self) -> None:
        """Nothing is asked any more; words half typed are kept with the call."""
        self.asking = self.listing = None
        self.box.display = False
        self.box.put("")
        self.list.focus()

    def put_down(self) -> None:
        """It is answered: nothing is asked any more, and nothing kept."""
        if self.drafts is not None:
            self.drafts.drop(self.ref)
        self.put_by()

    def tell(self, said: str, tone: Tone = Tone.GUESS) -> None:
        """Say something until the next act."""
        self._told = (said, tone)
        self._paint_lead()

    @on(QuickLine.Edited)
    def _edited(self, message: QuickLine.Edited) -> None:
        message.stop()
        if self.asking is not None and message.typed == self.box.typed:
            if self.drafts is not None:
                self.drafts.put(self.ref, self.asking, message.typed)
            if self.asking.name == SERVICE:
                self.fill_options()

    @on(QuickLine.Submitted)
    def _submitted(self, message: QuickLine.Submitted) -> None:
        message.stop()
        asking, typed = self.asking, message.typed.strip()
        if asking is None or self.busy:
            return
        first = self.options()[:1] if asking.name == SERVICE else ()
        offered = bool(first) and first[0].key.startswith(storm_taking.CLUSTER)
        if not typed and asking.name not in BLANK and not offered:
            self.later.add(asking.name)
            self.put_down()
            self.go_on()
            self.paint()
            return
        self.found_first = first[0].key if first else ""

        async def act() -> str:
            said = await call_typed.ASKED[asking.name].done(self, typed, asking.given)
            if self.asking is asking:
                self.put_down()
            return said

        self.once(act)

    # -- acting ---------------------------------------------------------------------------------------------------------

    def once(self, act: Callable[[], Awaitable[str]]) -> None:
        """Do an act; until what it came to is shown, no key chooses."""
        self.begun += 1

        async def one() -> str:
            try:
                return await act()
            finally:
                self.ended += 1

        self.do(one, beside=True)

    async def answered(self, **told: object) -> None:
        """Write what the caller answered."""
        await self.bench.room.calls.answer(by=self.by, ref=self.ref, answered=call_typed.answered(**told))

    async def finish(self) -> str:
        """The need in hand comes to its tree's end."""
        return await call_acts.finish(self)

    async def told_in_storm(self, key: str, words: str) -> str:
        """The caller was told in other words what comes of it."""
        return await storm_taking.done(self, key, words)

    async def take_first(self) -> str:
        """Go by the service found first."""
        return await call_acts.take_first(self)

    @override
    def chosen(self, key: str) -> None:
        if self.by_digit:
            self.tell("Its digit answers this: Enter alone says nothing of a caller")
        else:
            self.choose(key)

    @property
    def by_digit(self) -> bool:
        """Whether what is in sight is answered by digit alone."""
        return self.listing is not None and self.listing.by_digit

    def choose(self, key: str) -> None:
        """Go by a row."""
        if not key or self.busy:
            return
        listing = self.listing

        async def pick() -> str:
            if listing is None:
                return await call_acts.choose(self, key)
            said = await listing.pick(self, key)
            if self.listing is listing:
                self.put_by()
            return said

        self.once(pick)

    @override
    def takes(self, event: events.Key) -> bool:
        """A number said early, or another while the first is read back: its 0 begins it, and no 9 in it is threat to life."""
        if self.screen.focused is self.main and self.figures.takes(event, self.console.last_key):
            if self.hears_number and not self.busy:
                self.want("number")
                self.screen.set_focus(self.box)
            return True
        return super().takes(event)

    @property
    def hears_number(self) -> bool:
        """Whether a number that is begun now is the caller's: while one is read back, or none is known."""
        return self.listing is not None and self.listing.dialled

    @override
    def holds(self, event: events.Key) -> bool:
        """None: a key typed before the next question stands would answer it unread."""
        return False

    def action_digit(self, digit: int) -> None:
        """Choose by digit."""
        options = self.options()
        if digit <= len(options):
            self.choose(options[digit - 1].key)

    def action_type(self, name: str) -> None:
        """Have something typed."""
        if name == "words" and self.shown is not None and self.shown.over:
            name = "addendum"
        known = self.shown.call.place if self.shown is not None and name == "place" else None
        self.want(name, typed="" if known is None else heard(known))

    def action_list(self, name: str) -> None:
        """Open one of the short lists."""
        self.open(call_lists.NAMED[name]())
