"""How look-outs, orders and patrols read."""

from datetime import datetime

from control_room.domain.boards import BoloFilled, BoloPosted, BoloRead, BoloSighted, BoloWithdrawn
from control_room.domain.book import Line, Words, heard
from control_room.domain.line.said import VrmPart
from control_room.domain.orders import OrderEnded, OrderFilled, OrderPosted
from control_room.domain.patrols import Patrolled
from control_room.domain.register_codes import OrderKind
from control_room.domain.times import spoken
from control_room.words.saying import OWED, cams, day_words, joined, plain, ref_words, said

ORDERS = {OrderKind.S60: "s.60", OrderKind.PSPO: "PSPO", OrderKind.SEVERE_WEATHER: "SWEP beds open"}
"""Orders whose name is not their code."""

OWED.update(
    source="from whom",
    expires="until when",
    area="area",
    starts="from when",
    ends="until when",
    authority="by whose authority",
)

_PARTS = {VrmPart.WHOLE: "VRM", VrmPart.STARTS: "VRM starts", VrmPart.ENDS: "VRM ends", VrmPart.PART: "VRM has"}


def order_name(order: OrderKind) -> str:
    """An order as the room says it: "s.60", "dispersal"."""
    return ORDERS.get(order, plain(order))


def until(at: datetime | None, now: datetime) -> str:
    """An end as the room says it, "till 07:00", with its day when that is not within a day of `now`; "" for none."""
    if at is None:
        return ""
    far = abs((at - now).total_seconds()) > 86400
    return f"till {day_words(at, now)} {spoken(at)}" if far else f"till {spoken(at)}"


def plate(vrm: Words | None, part: VrmPart | None) -> str:
    """A plate as the room says it, "VRM ends KXJ"; "" for none."""
    return f"{_PARTS[part or VrmPart.WHOLE]} {heard(vrm).upper()}" if vrm else ""


def _told(vrm: Words | None, part: VrmPart | None, subject: Words | None) -> str:
    """The plate unless the words say it already."""
    return "" if vrm and heard(vrm).lower() in heard(subject).lower() else plate(vrm, part)


@said.register
def _(facts: BoloPosted, line: Line) -> str:
    source = facts.source and f"from {heard(facts.source)}"
    why = joined(facts.reason, facts.place, by=" ")
    vrm = _told(facts.vrm, facts.part, facts.subject)
    return joined(
        "look out", joined(facts.subject, facts.name, vrm, source, why, until(facts.expires, line.at)), by=": "
    )


@said.register
def _(facts: BoloFilled, line: Line) -> str:
    source = facts.source and f"from {heard(facts.source)}"
    more = (
        facts.subject,
        facts.name,
        plate(facts.vrm, facts.part),
        source,
        facts.authority,
        until(facts.expires, line.at),
    )
    return joined("look-out now", joined(*more), by=": ")


@said.register
def _(facts: BoloRead, line: Line) -> str:
    _ = facts
    return f"read by {line.by}"


@said.register
def _(facts: BoloSighted, line: Line) -> str:
    _ = line
    refs = " ".join(ref_words(ref) for ref in facts.refs)
    return joined("seen", joined(cams(facts.cameras), facts.text, refs, by=" "), by=": ")


@said.register
def _(facts: BoloWithdrawn, line: Line) -> str:
    _ = line
    return joined("look-out ran out" if facts.lapsed else "look-out withdrawn", facts.reason)


def _span(starts: datetime | None, ends: datetime | None, now: datetime) -> str:
    begin = starts and f"from {spoken(starts)}"
    return joined(begin, until(ends, now), by=" ")


@said.register
def _(facts: OrderPosted, line: Line) -> str:
    where = heard(facts.area) or ", ".join(facts.wards)
    by = facts.authority and f"by {heard(facts.authority)}"
    return (
        joined(joined(order_name(facts.order), where, by=" "), _span(facts.starts, facts.ends, line.at), by) or "order"
    )


@said.register
def _(facts: OrderFilled, line: Line) -> str:
    where = heard(facts.area) or ", ".join(facts.wards)
    by = facts.authority and f"by {heard(facts.authority)}"
    return joined("order now", joined(where, _span(facts.starts, facts.ends, line.at), by), by=": ")


@said.register
def _(facts: OrderEnded, line: Line) -> str:
    _ = line
    return joined("order ran out" if facts.lapsed else "order ended", facts.reason)


@said.register
def _(facts: Patrolled, line: Line) -> str:
    _ = line
    quiet = "quiet" if facts.quiet and "quiet" not in heard(facts.text).lower() else ""
    return joined("patrol", joined(cams(facts.cameras), facts.text, quiet, by=" "), by=" ")
