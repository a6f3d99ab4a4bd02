"""What something on the board owes is given there: who visitors are, by whose authority, until when."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from control_room.domain.boards import Bolo, BoloFilled
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter
from control_room.domain.orders import Order, OrderFilled
from control_room.domain.times import At, read_clock
from control_room.domain.visits import Visit
from control_room.tui.desks.visits_acts import ACTS
from control_room.tui.doors import Choice
from control_room.words.saying import OWED, ref_words

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
GIVEN: Final = frozenset({*_ACT_OF, "authority", "area", "starts", "ends", "source", "expires", "premises", "ring"})
"""What can be given at the board, by its code; an order's beginning and end by the clock of now."""


class NoTimeGiven(Refusal):
    """What was typed for a time is none, or the clock shows it twice or never."""

    code: ClassVar[str] = "no_time_given"


def owing(matter: Matter | None) -> tuple[str, ...]:
    """What of a matter on the board is owed and can be given here."""
    if not isinstance(matter, (Bolo, Order, Visit)):
        return ()
    unnamed = ("ring",) if isinstance(matter, Order) and not matter.ring else ()
    return (*(code for code in matter.owed() if code in GIVEN), *unnamed)


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
    return await pane.pick(f"{ref_words(matter.ref)} owes", [Choice(label=OWED[code], answer=code) for code in codes])


async def _of_notice(pane: "BoardPane", matter: Matter, code: str) -> bool:
    boards, by, now = pane.bench.room.boards, pane.bench.by, pane.bench.room.clock.now()
    timed = code in {"starts", "ends", "expires"}
    given = await pane.asked(f"{ref_words(matter.ref)}: {OWED[code]}", "A time of day, as 2200" if timed else "")
    if not given:
        return False
    at = _time(given, now, past=code == "starts") if timed else None
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


def _time(typed: str, now: datetime, *, past: bool) -> datetime:
    match read_clock(typed.strip(), now, prefer="past" if past else "future"):
        case At(at=at):
            return at
        case _:
            raise NoTimeGiven(f"{typed!r} is no time that stands once on the clock; type it as 2200")
