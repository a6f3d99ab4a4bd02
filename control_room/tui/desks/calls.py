"""F4: calls that are not over, the newest first, and what each still owes; F4 again takes one."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, Final

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.assists.states import Assist
from control_room.domain.book import heard
from control_room.domain.calls.messages import waiting
from control_room.domain.calls.states import Call
from control_room.domain.matters import Stage
from control_room.domain.storms import Storm
from control_room.domain.times import hours_minutes, nearly, spoken
from control_room.services.storms import raging
from control_room.tui.bench import Bench
from control_room.tui.desks import call_typed
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.desks.storm import turned
from control_room.tui.desks.taking import TakingPane
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import Column
from control_room.words import owed
from control_room.words.besides import typed
from control_room.words.messages import waits_words
from control_room.words.saying import counted, joined, plain, ref_words

NEAR: Final = 300.0
"""Seconds before a promise from which it is loud."""


SHORT: Final = {
    "message": "message: ring back",
    "ring_back": "hung up: ring back",
    "advised_999": "999: who, and when",
    "number": "a number, or none",
    "vulnerable": "anybody vulnerable?",
    "need": "what became of it",
    "safe": "safe to ring back?",
    "read_back": "number read back",
    "call_seen": "supervisor to see it",
    "time_reason": "why typed so late",
    "ground": "whose road or land",
}
"""What is owed, in so few words that they stand whole beside a call."""


class CallsPane(TakingPane):
    """The telephone."""

    columns: ClassVar = (Column(width=8), Column(width=12), Column(width=0, most=80), Column(width=26))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="open", help="Opens the call where it stands"),
        Key(
            key="n",
            does="take",
            label="take a call",
            help="Answers what rings, where the telephone can, and takes it; so does F4 again",
        ),
        Key(key="l", does="leave", label="left to ring", help="It rang while you work an assist: nobody could take it"),
        Key(
            key="m",
            does="message",
            label="message left",
            help="A message was left on the service's number: when, from what number, and what it says",
        ),
        Key(
            key="s", does="storm", label="storm", help="What callers ring about in a storm; opens one where none is on"
        ),
        Key(
            key="r",
            does="mornings",
            label="morning reports",
            help="Which service has its morning report, and whom to ring",
        ),
        Key(key="w", does="workers", label="lone workers", help="Who is out alone: booked on, rung, booked off"),
        Key(key="i", does="into_line", label="into the line", help="Puts the reference into the line being typed"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("calls", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.kept: frozenset[str] | None = None
        """Calls that words were being typed for when a console ended; None until they were looked for."""
        self.storm = False

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        calls = await room.calls.open(by=by)
        if self.kept is None:
            journal = await asyncio.to_thread(call_typed.journal, room, by.staff)
            self.kept = frozenset(call_typed.held(journal.kept()[0]))
            await asyncio.to_thread(journal.close)
        masked = frozenset(call.ref for call in calls if room.callprotocols.sensitive(call))
        now, kept = room.clock.now(), self.kept
        storm = await room.acts.read(by, raging)
        others = await room.restrictions.masked(by=by)
        return lambda: self._show(calls, masked, now, kept, storm, others)

    def _show(
        self,
        calls: tuple[Call, ...],
        masked: frozenset[str],
        now: datetime,
        kept: frozenset[str],
        storm: Storm | None,
        others: int,
    ) -> None:
        self.storm = storm is not None
        alone = [call for call in calls if call.of is None]
        self.fill([row(call, now, masked=call.ref in masked) for call in alone])
        open_ = sum(call.stage is Stage.OPEN for call in calls)
        promised = sum(bool(call.open_promises) for call in calls)
        hidden = f"RESTRICTED CALL ({others})" if others else ""
        self.head("Calls", joined(hidden, f"{counted(open_, 'call')} open", counted(promised, "promise"), by=" · "))
        typed = [ref_words(call.ref) for call in calls if call.ref in kept and call.stage is Stage.OPEN]
        if typed:
            said = f"{SHAPES[2]} {', '.join(typed)}: words were being typed there; open it, they stand in its box"
            self.lead(said, Tone.SEVERITY_2)
        elif storm is not None:
            put = f"{len(calls) - len(alone)} put with others" if len(alone) < len(calls) else "four questions a call"
            self.lead(f"{SHAPES[2]} STORM since {spoken(storm.opened_at)[:5]}, {put}; s shows it", Tone.SEVERITY_2)
        elif waits := waits_words(waiting(calls)):
            self.lead(f"{SHAPES[2]} {waits}", Tone.SEVERITY_2)
        else:
            self.lead("F4 again, or n, takes a call: it is in the book before a word is typed")
        self.offer(*(("enter", "n", "l", "s") if calls else ("n", "l", "s")), also=("m", "r", "w", "i"))

    @override
    def again(self) -> None:
        self.action_take()

    @override
    def chosen(self, key: str) -> None:
        if key:
            self.kept = frozenset()
            self.post_message(ShowPane("call", key))

    def action_leave(self) -> None:
        """It was left to ring."""
        self.do(self._left)

    async def _left(self) -> str:
        room, by = self.bench.room, self.bench.by
        assists = await room.acts.read(by, lambda look: look.matters(Assist))
        working = [each for each in assists if each.stage is Stage.OPEN]
        about = max(working, key=lambda each: each.last).ref if working else None
        receipt = await room.calls.left_to_ring(by=by, about=about)
        on = f", with {ref_words(about)} worked" if about else ""
        return f"{ref_words(receipt.ref or '')}: left to ring{on}"

    def action_message(self) -> None:
        """Write a message down, in the line."""
        self.bring("message left")

    def action_mornings(self) -> None:
        """Which service has its morning report."""
        self.post_message(ShowPane("mornings"))

    def action_workers(self) -> None:
        """Who is out alone."""
        self.post_message(ShowPane("loneworkers"))

    def action_storm(self) -> None:
        """What callers ring about; where no storm is on, one is opened."""

        async def opened() -> str:
            said = await turned(self)
            if said:
                self.post_message(ShowPane("storm"))
            return said

        if self.storm:
            self.post_message(ShowPane("storm"))
        else:
            self.do(opened)

    def action_into_line(self) -> None:
        """Put the reference into the line."""
        if self.key:
            self.bring(ref_words(self.key).replace("-", "").lower())


def row(call: Call, now: datetime, *, masked: bool) -> Row:
    """One call; a restricted one says no more than that there is one."""
    name = ref_words(call.ref)
    rang = joined(spoken(call.began_at)[:5], hours_minutes(now - call.opened_at), by=" ")
    about = "" if call.needs else heard(call.text) or plain(call.about)
    needs = ", ".join(plain(each.protocol) for each in call.needs)
    drill = joined("DRILL: " if call.drill else "", typed(call.besides) and "TYPED: ", by="")
    said = f"restricted call {name}" if masked else f"{drill}{joined(needs or about, call.place)}"
    due = call.promise_by
    if due is not None:
        late = due <= now
        left = nearly(due - now) if not late else f"{hours_minutes(now - due)} past"
        loud = (due - now).total_seconds() < NEAR
        what = cell(f"{SHAPES[2] if loud else ' '} promise {left}", Tone.SEVERITY_2 if loud else Tone.PLAIN)
    else:
        what = cell(_owes(call), Tone.GUESS)
    return Row(key=call.ref, cells=(cell(name, Tone.REFERENCE), cell(rang, Tone.DIM), cell(said), what))


def _owes(call: Call) -> str:
    """The first thing it owes."""
    first = call.owed()[:1]
    return "".join(f"owed: {SHORT[code]}" if code in SHORT else owed(first) for code in first)
