"""What something on the board owes is given there: who visitors are, by whose authority, until when."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from control_room.domain.boards import Bolo, BoloFilled
from control_room.domain.event_times import HoursUnclear, instant, until
from control_room.domain.matters import Matter
from control_room.domain.orders import Order, OrderFilled
from control_room.domain.register_codes import MissingAge, MissingRisk
from control_room.domain.times import At, read_clock
from control_room.domain.visits import Visit
from control_room.tui.desks.visits_acts import ACTS
from control_room.tui.doors import Choice
from control_room.words.saying import OWED, plain, ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.board import BoardPane

_ACT_OF: Final = {
    "identity": "identify",
    "declaration": "declare",
    "authority": "authorise",
    "purpose": "fill",
    "visitor_name": "fill",
    "organisation": "fill",
    "visitor_category": "fill",
}
"""What gives each thing that a visit may owe."""
_PICKED: Final[dict[str, type[MissingAge] | type[MissingRisk]]] = {"age": MissingAge, "risk": MissingRisk}
"""What is one of a few."""
GIVEN: Final = frozenset(
    {*_ACT_OF, *_PICKED, "authority", "area", "starts", "ends", "source", "expires", "premises", "ring"}
)
"""What can be given at the board, by its code."""


def owing(matter: Matter | None) -> tuple[str, ...]:
    """What of a matter on the board is owed and can be given here; another end too, whom to ring, and what may contradict."""
    if not isinstance(matter, (Bolo, Order, Visit)):
        return ()
    more: tuple[str, ...] = ()
    if isinstance(matter, Order):
        contradicts = ("starts", "authority") if matter.asked() else ()
        more = (*(() if matter.ring else ("ring",)), "ends", *contradicts)
    elif isinstance(matter, Bolo):
        more = ("expires",)
    return tuple(dict.fromkeys((*(code for code in matter.owed() if code in GIVEN), *more)))


async def give(pane: "BoardPane", matter: Matter) -> str:
    """One thing it owes, asked for and written down."""
    codes = owing(matter)
    code = codes[0] if len(codes) == 1 else await _which(pane, matter, codes)
    if code is None:
        return ""
    if isinstance(matter, Visit):
        return await ACTS[_ACT_OF[code]](pane, matter)
    given = await _of_notice(pane, matter, code)
    return f"{ref_words(matter.ref)}: {OWED[code]}, written down" if given else ""


async def _which(pane: "BoardPane", matter: Matter, codes: Sequence[str]) -> str | None:
    return await pane.pick(
        f"{ref_words(matter.ref)}: what is told?", [Choice(label=OWED[code], answer=code) for code in codes]
    )


async def _of_notice(pane: "BoardPane", matter: Matter, code: str) -> bool:
    boards, by, now = pane.bench.room.boards, pane.bench.by, pane.bench.room.clock.now()
    title = f"{ref_words(matter.ref)}: {OWED[code]}"
    if code in _PICKED:
        picked = await pane.pick(title, [Choice(label=plain(each), answer=each) for each in _PICKED[code]])
        if picked is not None:
            more = BoloFilled(age=picked) if isinstance(picked, MissingAge) else BoloFilled(risk=picked)
            await boards.fill(by=by, ref=matter.ref, more=more)
        return picked is not None
    given, at = await _given(pane, title, code, now)
    if not given:
        return False
    said = {code: given}
    if isinstance(matter, Bolo):
        await boards.fill(
            by=by, ref=matter.ref, more=BoloFilled(source=said.get("source"), premises=said.get("premises"), expires=at)
        )
    else:
        more = OrderFilled(
            area=said.get("area"),
            authority=said.get("authority"),
            ring=said.get("ring"),
            starts=at if code == "starts" else None,
            ends=at if code == "ends" else None,
        )
        await boards.fill_order(by=by, ref=matter.ref, more=more)
    return True


async def _given(pane: "BoardPane", title: str, code: str, now: datetime) -> tuple[str, datetime | None]:
    """What was typed, and the instant where that is wanted; asked again, with what was typed, where it is no time."""
    if code not in {"starts", "ends", "expires"}:
        return await pane.asked(title) or "", None
    given, said = "", "A time as 2200; on another day as 28 nov 2200"
    while given := await pane.asked(title, said, given) or "":
        try:
            return given, _start(given, now) if code == "starts" else until(given, now)
        except HoursUnclear as why:
            said = str(why)
    return "", None


def _start(typed: str, now: datetime) -> datetime:
    """A time alone is the last one there was."""
    read = read_clock(typed.strip(), now)
    return read.at if isinstance(read, At) else instant(typed, now)
