"""One call: the first three questions in sight, the words to say, the answers by their keys, threat to life from anywhere."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.calls.buildings import TREE, said_of
from control_room.domain.calls.states import Call
from control_room.domain.matters import Stage
from control_room.services.acts import Looking
from control_room.services.besides import Remembered
from control_room.tui.bench import Bench
from control_room.tui.desks import call_acts, call_besides, call_facts, call_lists, call_rows, call_typed, storm_taking
from control_room.tui.desks.call_box import CallBox
from control_room.tui.desks.call_keys import KEYS, acting, named
from control_room.tui.desks.call_rows import Option, Shown
from control_room.tui.desks.call_typed import SERVICE, Drafts
from control_room.tui.desks.frames import WIDE
from control_room.tui.desks.rows import Row, bindings, cell
from control_room.tui.desks.why import Why
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import lines, words
from control_room.tui.widgets.window_list import Column
from control_room.words import owed as owed_words
from control_room.words.besides import kept_words
from control_room.words.saying import ref_words

NONE: Final = "No call is open here. F4 has those that are; F4 there takes a new one"
FIRST: Final = frozenset({"place", "number", "read_back", SERVICE})
"""What is asked of itself, one after another, before a need is found; Esc puts all of it off."""


class CallPane(CallBox):
    """The call named by `ref`."""

    references = False
    columns: ClassVar = (Column(width=1), Column(width=40), Column(width=0, most=100))
    KEYS: ClassVar = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("call", KEYS),
        Binding("exclamation_mark", "act('threat')", show=False, id="call.life", tooltip="Threat to life"),
        Binding(
            "escape", "step_out", show=False, id="call.back", tooltip="From the box to its keys; then to the calls"
        ),
    ]
    back = "the calls"
    hint_in_box = "Enter keeps it, empty it waits"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.why = Why(self)
        self._facts = Static(classes="call-facts")
        self._script = Static(classes="call-script")
        self._keys_shown: list[str] = []
        self._known: tuple[tuple[str, str], Remembered | None] = (("", ""), None)

    @override
    def above(self) -> Sequence[Widget]:
        return (self._facts, self._script, self.box)

    @override
    def take_up(self, ref: str) -> None:
        self.why.taken_up(ref or self.ref)
        if ref and ref != self.ref:
            self.ref, self.shown, self.need = ref, None, None
            self.asking = self.listing = self._told = None
            self.later, self.asked_to_close = set(), False
            self.box.display = False
            self.box.put("")
        if self.is_mounted:
            self.refresh_soon()

    @override
    def stays(self, wanted: str) -> bool:
        return wanted == "calls" and self.console.twice  # F4, F4 takes a call, wherever the first of them was pressed

    @property
    @override
    def first(self) -> Widget:
        return self.box if self.asking is not None else self.list

    @override
    def on_show(self) -> None:
        """A call in front has the keys, whatever stands half typed in the line."""
        self.first.focus()

    def on_unmount(self) -> None:
        """Let go of the journal."""
        if self.drafts is not None:
            self.drafts.close()

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        ref, room, by = self.ref, self.bench.room, self.by
        settled = self.ended
        if self.drafts is None:
            self.drafts = Drafts(await asyncio.to_thread(call_typed.journal, room, by.staff))
        if not ref:
            return self._nothing
        call = await room.acts.read(by, Looking.matter, ref, Call)
        shut = await self.why.first(ref)
        if shut is not None:
            return lambda: self._shut(shut)
        open_ = [each.need for each in call.open_needs]
        need = self.need if self.need in open_ else next(iter(open_), None)
        standing = None if need is None else await self.needs.standing(ref, need, by=by)
        now = room.clock.now()
        kept = [room.callprotocols.tree(each.protocol, each.version) for each in call.needs]
        names = {tree.id: tree.name for tree in (*room.callprotocols.in_force(now), *kept) if tree is not None}
        near = room.cameras.inventory.offered(heard(call.place)) if call.place else ()
        alarm = any(each.protocol == TREE for each in call.needs)
        shown = Shown(
            call=call,
            now=now,
            standing=standing,
            sensitive=room.callprotocols.sensitive(call),
            names=names,
            cameras=near,
            alarms=await room.calls.alarms(ref, by=by) if alarm else (),
            building=room.callprotocols.building(said_of(call.place, call.particulars), now) if alarm else None,
            still=await room.calls.still_open(ref, by=by) if call.needs and need is None else (),
            remembered=await self._remembered(call),
            interpreters=room.callbesides.interpreters(now),
            kept=kept_words(call, room.callprotocols.keeping.in_force(call.opened_at)),
            locked=await room.callbesides.locked(ref, by=by),
            weather=await room.storms.now(by=by) if call.storm and not call.needs else None,
        )
        return lambda: self._show(shown, need, settled)

    async def _remembered(self, call: Call) -> Remembered | None:
        """How whoever has this number is spoken with; looked for once a number."""
        told = heard(call.number) or heard(call.shown)
        if not told or call.besides.access or call.besides.remember is not None or call.stage is not Stage.OPEN:
            return None
        if self._known[0] != (call.ref, told):
            self._known = ((call.ref, told), await self.bench.room.callbesides.remembered(call.ref, by=self.by))
        return self._known[1]

    def _shut(self, shown: Callable[[], None]) -> None:
        self._nothing()
        shown()

    def _nothing(self) -> None:
        self.head("Call")
        self.lead(NONE)
        self._facts.update("")
        self._script.update("")
        self.fill([])
        self.offer()

    def _show(self, shown: Shown, need: int | None, settled: int) -> None:
        self.settled = settled
        if shown.call.ref != self.ref:
            return
        fresh = self.shown is None
        self.shown, self.need = shown, need
        held = self.drafts.of(self.ref) if self.drafts is not None else None
        if fresh and held is not None and not shown.over:
            self.want(held.asking.name, held.asking.given, typed=held.typed)
        else:
            self.go_on()
        self.paint()

    @property
    @override
    def by_digit(self) -> bool:
        alone = self.listing is None and self.asking is None and self.shown is not None
        return super().by_digit or (alone and self.shown is not None and self.shown.asks_life)

    @property
    @override
    def hears_number(self) -> bool:
        shown = self.shown
        unknown = shown is not None and not shown.over and not shown.call.number and not shown.call.refused
        return unknown or super().hears_number

    @override
    def go_on(self) -> None:
        """To the next of the first questions that has no answer and was not put off."""
        shown = self.shown
        if shown is None or shown.over or shown.call.needs or self.asking is not None or self.listing is not None:
            return
        if shown.asks_life and "life" not in self.later:
            return
        call = shown.call
        wanting = {
            "place": not call.place,
            "number": not call.number and not call.refused,
            "read_back": bool(call.number) and not call.read_back and not call.refused,
            SERVICE: True,
        }
        name = next((each for each, wanted in wanting.items() if wanted and each not in self.later), "")
        if name == "read_back":
            self.open(call_lists.read_back(heard(call.number)))
        elif name:
            self.want(name, typed=heard(call.text) if name == SERVICE else "")

    # -- painting -------------------------------------------------------------------------------------------------------

    @override
    def paint(self) -> None:
        shown = self.shown
        if shown is None:
            return
        left, right = call_rows.head(shown)
        loud = call_rows.RESTRICTED if shown.sensitive else right
        self.head(
            f"{ref_words(self.ref)}  {left}",
            words(f"{SHAPES[2]} {loud}", Tone.SEVERITY_2) if shown.sensitive else words(loud, Tone.DIM),
        )
        self._facts.update(call_facts.facts(shown))
        first = call_besides.to_interpret(shown)
        script = call_rows.script(shown)
        before = [words(first, Tone.SEVERITY_2)] if first else []
        self._script.update(lines([*before, script]))
        asked = self.asking is not None or self.listing is not None
        self._script.display = not asked or shown.standing is not None or bool(first)
        if self.listing is not None and self.listing.say:
            self._script.update(call_rows.to_say(self.listing.say))
            self._script.display = True
        self.back = "its keys (then 9 LIFE)" if self.asking is not None else "its keys" if asked else "the calls"
        self.fill_options()
        self._lead_words()
        self.offer(*named(shown, listed=self.listing is not None), also=acting(shown))
        rows = [line for text, tone in call_rows.story(shown) for line in self.wrapped(text, tone)]
        self.under(rows if self.size.width >= WIDE else [])

    @override
    def options(self) -> tuple[Option, ...]:
        shown = self.shown
        if shown is None:
            return ()
        if self.listing is not None:
            return self.listing.options
        if self.asking is not None and self.asking.name == SERVICE:
            now = self.bench.room.clock.now()
            trees = self.bench.room.callprotocols.find(self.box.typed, now)
            return (*storm_taking.others(self, trees), *call_rows.found(trees))
        return call_rows.options(shown)

    @override
    def fill_options(self) -> None:
        rows = [
            Row(
                key=each.key,
                cells=(
                    cell(str(n) if n <= call_rows.KEYED else "", Tone.KEY),
                    cell(each.label, Tone.STRONG),
                    cell(each.said, Tone.DIM),
                ),
            )
            for n, each in enumerate(self.options(), 1)
        ]
        self.fill(rows, top=[row.key for row in rows] != self._keys_shown)
        self._keys_shown = [row.key for row in rows]

    def _lead_words(self) -> None:
        shown = self.shown
        if self.asking is not None:
            self.lead(self.asking.said, Tone.STRONG)
        elif self.listing is not None:
            self.lead(self.listing.title, Tone.STRONG)
        elif shown is not None:
            self.lead(
                "" if shown.standing is not None or shown.asks_life else owed_words(shown.call.owed()), Tone.GUESS
            )

    # -- keys -----------------------------------------------------------------------------------------------------------

    def action_step_out(self) -> None:
        """From the box or a short list to the call's keys; from there to the calls."""
        if self.asking is not None or self.listing is not None:
            self.later |= FIRST
            self.put_by()
            self.paint()
        elif self.list.has_focus and self.ref:
            self.post_message(ShowPane("calls"))
        else:
            raise SkipAction

    def action_act(self, name: str) -> None:
        """One of its acts; while another is being written, threat to life alone."""
        if self.shown is not None and (name == "threat" or not self.busy):
            call_acts.ACTS[name](self)
