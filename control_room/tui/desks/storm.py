"""The storm: what callers need now, those with most callers first; one of them, with everybody still to be rung about it."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.calls.codes import RungBack, Safe
from control_room.domain.calls.states import Call
from control_room.domain.storms import LONGEST, RING_BACK, Cluster
from control_room.domain.times import spoken
from control_room.services.storms import Weather
from control_room.tui.bench import Bench
from control_room.tui.desks import telephone
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.desks.taking import TakingPane
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import Column
from control_room.words.saying import counted, joined, lasting, ref_words
from control_room.words.storms import cluster_words, standing_words

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed

_HOURS: Final = RING_BACK // 60
_WHOLE: Final = re.compile(r"([0-9]{1,2})\s*(?:h|hours?)?")


class StormPane(TakingPane):
    """Everything callers need; or one thing of it, `ref` being its first call."""

    columns: ClassVar = (Column(width=8), Column(width=10), Column(width=0, most=100), Column(width=24))
    references = False
    KEYS: ClassVar = (
        Key(key="enter", does="", label="open", help="Who rang about it; there, the call itself"),
        Key(key="g", does="ring", label="ring", help="Dials the caller; with no telephone it says the number to ring"),
        Key(key="d", does="rang('reached')", label="rung, told", help="They were rung and told: their promise is kept"),
        Key(key="a", does="rang('no_answer')", label="no answer", help="They were rung and did not answer"),
        Key(key="v", does="rang('voicemail')", label="voicemail", help="A machine answered: nobody was told"),
        Key(
            key="o",
            does="outcome",
            label="what became of it",
            help="What everybody who rang about it is told, said once",
        ),
        Key(key="w", does="work", label="work it", help="Opens its first call: its questions, its page, once for all"),
        Key(key="n", does="take", label="take a call", help="Takes a call, at once; so does F4, F4"),
        Key(key="s", does="turn", label="storm on or off", help="Opens a storm, or ends it, with a reason"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("storm", KEYS),
        Binding("escape", "step_out", show=False, id="storm.back", tooltip="From one thing back to all of them"),
    ]

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.weather = Weather(storm=None)
        self.found: Cluster | None = None
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
        weather = await room.storms.now(by=by)
        names = {tree.id: tree.name for tree in room.callprotocols.in_force(room.clock.now())}
        now = room.clock.now()
        return lambda: self._show(weather, names, ref, now)

    def _show(self, weather: Weather, names: dict[str, str], ref: str, now: datetime) -> None:
        if ref != self.ref:
            return
        self.weather = weather
        self.found = next((each for each in weather.clusters if ref in {call.ref for call in each.calls}), None)
        if ref and self.found is not None:
            self._one(self.found, names, now)
        else:
            self._all(weather, names, now)
        self._fresh = False

    def _all(self, weather: Weather, names: dict[str, str], now: datetime) -> None:
        self.back = "the line"
        on = weather.storm
        waiting = sum(len(each.to_ring) for each in weather.clusters)
        left = "No storm" if on is None else f"STORM since {spoken(on.opened_at)[:5]}: {heard(on.reason)}"
        self.head(left, f"{counted(waiting, 'caller')} to ring" if waiting else "nobody to ring")
        if self.ref:
            self.lead("Nothing more is to be done about that: everybody was told", Tone.STRONG)
        elif on is None:
            self.lead("s opens a storm: four questions a call, and all who ring about one thing are put together")
        else:
            self.lead("n, or F4 F4, takes a call; w works a thing once for all who rang")
        self.fill([_row(each, names, now) for each in weather.clusters], top=self._fresh)
        self.offer(*(("enter", "w", "n", "s") if weather.clusters else ("n", "s")))

    def _one(self, found: Cluster, names: dict[str, str], now: datetime) -> None:
        need = found.need
        self.back = "the storm"
        self.head(
            joined(
                counted(len(found.calls), "caller"), cluster_words(found, names.get(need.protocol, "") if need else "")
            ),
            standing_words(found),
        )
        outcome = heard(found.first.outcome)
        if outcome:
            self.lead(f"Tell them: {outcome}", Tone.STRONG)
        elif found.worked:
            self.lead("It is done: o says what became of it, once, then each is rung and told", Tone.STRONG)
        else:
            self.lead("w works it, once for all of them; o says what became of it, then each is rung and told")
        rest = tuple(call for call in found.calls if not call.open_promises)
        self.fill(
            [*(_caller(call, now) for call in found.to_ring), *(_caller(call, now) for call in rest)], top=self._fresh
        )
        self.offer(*(("g", "d", "a", "o", "w") if found.to_ring else ("o", "w")), also=("enter", "v", "n"))

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if not key:
            return
        if self.ref and self.found is not None:
            self.post_message(ShowPane("call", key))
        else:
            self.take_up(key)

    def action_step_out(self) -> None:
        """From one thing back to all of them."""
        if not self.ref:
            raise SkipAction
        self.take_up("")

    def action_work(self) -> None:
        """The first call of it, with its questions."""
        first = self.found.first.ref if self.found is not None and self.ref else self.key
        if first:
            self.post_message(ShowPane("call", first))

    def action_ring(self) -> None:
        """Ring the caller under the cursor."""
        call = (
            next((each for each in self.found.calls if each.ref == self.key), None) if self.found is not None else None
        )
        room = self.bench.room

        async def ring() -> str:
            return "" if call is None else await telephone.ring(room, telephone.number_of(call), telephone.RINGS)

        self.do(ring)

    def action_rang(self, result: str) -> None:
        """The caller under the cursor was rung."""
        ref, found = self.key, self.found
        if found is None or ref not in {call.ref for call in found.to_ring}:
            return

        async def rang() -> str:
            came = RungBack(result)
            if came is RungBack.REACHED and not found.first.outcome and not await self._say(found):
                return ""
            await self.bench.room.storms.rung(by=self.bench.by, ref=ref, result=came)
            self._fresh = came is RungBack.REACHED  # on to whoever is to be rung next
            return (
                f"{ref_words(ref)}: told"
                if came is RungBack.REACHED
                else f"{ref_words(ref)}: {came.value.replace('_', ' ')}"
            )

        self.do(rang)

    def action_outcome(self) -> None:
        """Say what became of it."""
        found = self.found

        async def said() -> str:
            return "that is what each is told" if found is not None and await self._say(found) else ""

        if self.ref and found is not None:
            self.do(said)

    async def _say(self, found: Cluster) -> bool:
        typed = heard(found.first.outcome)
        text = await self.asked("What is everybody told who rang about it?", cluster_words(found), typed)
        if text:
            await self.bench.room.storms.outcome(by=self.bench.by, ref=found.first.ref, text=text)
        return bool(text)

    def action_turn(self) -> None:
        """A storm begins, or it is over."""
        self.do(lambda: turned(self))


async def turned(pane: DeskPane) -> str:
    """Open a storm, or end the one that is on; both with a reason. Answers what to say."""
    room, by = pane.bench.room, pane.bench.by
    on = (await room.storms.now(by=by)).storm
    if on is None:
        return await _opened(pane, room, by)
    reason = await pane.asked("The storm is over: why?", "Calls are taken in full again; what callers were told stands")
    if not reason:
        return ""
    await room.storms.over(by=by, reason=reason)
    return "the storm is over: calls are taken in full again"


async def _opened(pane: DeskPane, room: "Room", by: "Signed") -> str:
    reason = await pane.asked("A storm: why?", "Four questions a call from now on, until you end it")
    if not reason:
        return ""
    minutes = await _rung_within(pane)
    if minutes is None:
        return ""
    await room.storms.open(by=by, reason=reason, minutes=minutes)
    return f"STORM: four questions a call; each caller is rung within {lasting(minutes * 60)}"


async def _rung_within(pane: DeskPane) -> int | None:
    """Minutes within which each caller is rung; None where the question was left."""
    typed, said = "", f"{_HOURS} where nothing is typed. Every caller is told so; it becomes a promise of their own"
    while (
        given := await pane.asked("Within how many hours is each caller rung?", said, typed, blank=True)
    ) is not None:
        if not given.strip():
            return RING_BACK
        hours = _WHOLE.fullmatch(given.strip())
        if hours is not None and 0 < int(hours[1]) * 60 <= LONGEST:
            return int(hours[1]) * 60
        typed = given
        said = f"{given[:20]!r} is not taken: whole hours, 1 to {LONGEST // 60}; {_HOURS} where nothing is typed"
    return None


def _row(found: Cluster, names: dict[str, str], now: datetime) -> Row:
    need, waiting = found.need, found.to_ring
    late = bool(waiting) and waiting[0].promise_by is not None and waiting[0].promise_by <= now
    ring = f" · {len(waiting)} to ring" if waiting and found.worked else ""
    tone = Tone.SEVERITY_2 if late or found.worked else Tone.PLAIN
    said = cluster_words(found, names.get(need.protocol, "") if need else "")
    return Row(
        key=found.first.ref,
        cells=(
            cell(ref_words(found.first.ref), Tone.REFERENCE),
            cell(counted(len(found.calls), "caller"), Tone.STRONG if found.later else Tone.PLAIN),
            cell(said, Tone.STRONG),
            cell(f"{f'{SHAPES[2]} ' if late else ''}{standing_words(found)}{ring}", tone),
        ),
        said=said,
    )


def _caller(call: Call, now: datetime) -> Row:
    due = call.promise_by
    if not call.open_promises:
        when, tone = "told" if call.promises else "no ring", Tone.DIM
    elif due is None:
        when, tone = "to ring", Tone.STRONG
    else:
        late = due <= now
        when, tone = (
            (f"{SHAPES[2]} by {spoken(due)[:5]}", Tone.SEVERITY_2) if late else (f"by {spoken(due)[:5]}", Tone.PLAIN)
        )
    number = "NEVER ring back" if call.safe is Safe.NO else heard(call.number) or "gives no number"
    tried = counted(call.tries_back, "try", "tries") if call.tries_back else ""
    said = joined(number, call.caller, call.text or call.promise)
    return Row(
        key=call.ref,
        cells=(
            cell(ref_words(call.ref), Tone.REFERENCE),
            cell(when, tone),
            cell(said, Tone.STRONG if call.open_promises else Tone.DIM),
            cell(joined(tried, "LIFE AT RISK" if call.life else "")),
        ),
        said=said,
    )
