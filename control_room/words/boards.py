"""How look-outs, orders and patrols read."""

from datetime import datetime

from control_room.domain.boards import (
    Bolo,
    BoloFilled,
    BoloPictured,
    BoloPictureGone,
    BoloPosted,
    BoloRead,
    BoloSighted,
    BoloWithdrawn,
)
from control_room.domain.book import Line, Words, heard
from control_room.domain.line.said import VrmPart
from control_room.domain.order_frames import FRAMES, Doubt
from control_room.domain.orders import Order, OrderBreached, OrderEnded, OrderFilled, OrderPosted
from control_room.domain.patrols import Patrolled
from control_room.domain.register_codes import BoloSort, MissingRisk, OrderKind
from control_room.domain.times import day_of, spoken
from control_room.words.saying import OWED, cams, counted, day_words, joined, plain, ref_words, said

ORDERS = {
    OrderKind.S60: "s.60",
    OrderKind.PSPO: "PSPO",
    OrderKind.NOTICE: "protection notice",
    OrderKind.SEVERE_WEATHER: "SWEP beds open",
}
"""Orders whose name is not their code."""

OWED.update(
    source="from whom",
    expires="until when",
    area="area",
    starts="from when",
    ends="until when",
    authority="by whose authority",
    age="child or adult",
    risk="risk",
    premises="from which premises",
    ring="whom to ring on a breach",
)
DOUBTS = {
    Doubt.BACKWARDS: "it ends before it starts",
    Doubt.EXPIRED: "it was over when it was posted",
    Doubt.TOO_LONG: "longer than the law lets it be",
    Doubt.RANK: "the rank is too low",
    Doubt.TWICE: "another of its kind is there",
}
"""What contradicts in an order, in the room's words."""
OWED.update({doubt.value: f"ask: {words}" for doubt, words in DOUBTS.items()})
SORTS = {
    BoloSort.LOOK_OUT: "look out",
    BoloSort.WANTED: "WANTED",
    BoloSort.MISSING: "MISSING",
    BoloSort.EXCLUDED: "EXCLUDED",
}
"""What a look-out is for, as the board says it."""

_PARTS = {VrmPart.WHOLE: "VRM", VrmPart.STARTS: "VRM starts", VrmPart.ENDS: "VRM ends", VrmPart.PART: "VRM has"}


def order_name(order: OrderKind) -> str:
    """An order as the room says it: "s.60", "dispersal"."""
    return ORDERS.get(order, plain(order))


def sort_words(bolo: Bolo | BoloPosted) -> str:
    """What a look-out is for: "MISSING child, high risk", "EXCLUDED", "look out"."""
    return joined(joined(SORTS[bolo.sort], bolo.age and plain(bolo.age), by=" "), risk_words(bolo.risk))


def risk_words(risk: MissingRisk | None) -> str:
    """How great a missing person's risk is: "high risk"; "" while nobody said."""
    return "" if risk is None else f"{plain(risk)} risk"


def premises_words(bolo: Bolo | BoloPosted) -> str:
    """From where somebody is excluded: "not to be in Boots"; "" where nobody said."""
    return f"not to be in {heard(bolo.premises)}" if bolo.premises else ""


def frame_words(kind: OrderKind) -> str:
    """What the law says of a kind of order, with its source; "" where it says nothing."""
    frame = FRAMES.get(kind)
    if frame is None:
        return ""
    longest = f"at most {frame.hours[-1][0]} h" if frame.hours else ""
    if frame.months:
        years, months = divmod(frame.months, 12)
        longest = f"at most {counted(years, 'year') if not months else counted(frame.months, 'month')}"
    return f"{joined(longest, frame.who)} ({frame.source})"


def until(at: datetime | None, now: datetime) -> str:
    """An end as the room says it, "till 07:00", with its day when that is not within a day of `now`; "" for none."""
    return "" if at is None else f"till {_near(at, now)}"


def since(at: datetime, now: datetime) -> str:
    """A beginning as the room says it, "from 23:00", with its day when that is not within a day of `now`."""
    return f"from {_near(at, now)}"


def _near(at: datetime, now: datetime) -> str:
    far = abs((at - now).total_seconds()) > 86400
    return f"{day_words(at, now)} {spoken(at)}" if far else spoken(at)


def plate(vrm: Words | None, part: VrmPart | None) -> str:
    """A plate as the room says it, "VRM ends KXJ"; "" for none."""
    return f"{_PARTS[part or VrmPart.WHOLE]} {heard(vrm).upper()}" if vrm else ""


def _told(vrm: Words | None, part: VrmPart | None, subject: Words | None) -> str:
    """The plate unless the words say it already."""
    return "" if vrm and heard(vrm).lower() in heard(subject).lower() else plate(vrm, part)


def _name(facts: BoloPosted) -> str:
    """The name unless the words say it already."""
    return "" if heard(facts.name).lower() in heard(facts.subject).lower() else heard(facts.name)


@said.register
def _(facts: BoloPosted, line: Line) -> str:
    source = facts.source and f"from {heard(facts.source)}"
    why = joined(facts.reason, facts.place, by=" ")
    vrm = _told(facts.vrm, facts.part, facts.subject)
    return joined(
        sort_words(facts),
        joined(facts.subject, _name(facts), vrm, premises_words(facts), source, why, until(facts.expires, line.at)),
        by=": ",
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
        facts.sort and SORTS[facts.sort],
        facts.age and plain(facts.age),
        risk_words(facts.risk),
        facts.premises and f"from {heard(facts.premises)}",
        until(facts.expires, line.at),
    )
    return joined("look-out now", joined(*more), by=": ")


def read_words(ref: str, who: str, since: datetime | None, now: datetime) -> str:
    """That somebody has read a sheet or a look-out; `since` where they had before, and nothing was written."""
    if since is None:
        return f"{ref_words(ref)} read by {who}"
    day = "" if day_of(since) == day_of(now) else f"{day_words(since, now)} "
    return f"{ref_words(ref)}: {who} has read it as it stands, {day}{spoken(since)}; nothing was written"


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
def _(facts: BoloPictured, line: Line) -> str:
    _ = line
    return (
        f"picture hung with it: {facts.width} x {facts.height}, SHA-256 {facts.digest}; it is deleted with the look-out"
    )


@said.register
def _(facts: BoloPictureGone, line: Line) -> str:
    _ = line
    return f"picture deleted, SHA-256 {facts.digest}"


@said.register
def _(facts: BoloWithdrawn, line: Line) -> str:
    _ = line
    return joined("look-out ran out" if facts.lapsed else "look-out withdrawn", facts.reason)


def _span(starts: datetime | None, ends: datetime | None, now: datetime) -> str:
    begin = starts and since(starts, now)
    return joined(begin, until(ends, now), by=" ")


@said.register
def _(facts: OrderPosted, line: Line) -> str:
    where = heard(facts.area) or ", ".join(facts.wards)
    by = facts.authority and f"by {heard(facts.authority)}"
    called = joined(order_name(facts.order), where, cams(facts.cameras), by=" ")
    twice = facts.twice and f"{ref_words(facts.twice)} is of its kind and there too"
    return joined(called, _span(facts.starts, facts.ends, line.at), by, ring_words(facts.ring), twice) or "order"


def ring_words(ring: Words | None) -> str:
    """Whom to ring on a breach; "" where nobody was named."""
    return f"on a breach ring {heard(ring)}" if ring else ""


@said.register
def _(facts: OrderFilled, line: Line) -> str:
    where = heard(facts.area) or ", ".join(facts.wards)
    by = facts.authority and f"by {heard(facts.authority)}"
    stands = "; ".join(f"asked, and stands: {DOUBTS[doubt]}" for doubt in facts.stands)
    span = _span(facts.starts, facts.ends, line.at)
    more = (where, cams(facts.cameras), span, by, ring_words(facts.ring), stands, facts.reason)
    return joined("order now", joined(*more), by=": ")


@said.register
def _(facts: OrderBreached, line: Line) -> str:
    _ = line
    refs = " ".join(ref_words(ref) for ref in facts.refs)
    ring = facts.ring and f"ring {heard(facts.ring)}"
    return joined(joined("order breached", joined(cams(facts.cameras), facts.text, refs, by=" "), by=": "), ring)


def order_facts(order: Order) -> str:
    """What the board says of an order beside its line: whom to ring, and how often it was breached."""
    times = len(order.breaches)
    breaches = "" if not times else "breached once" if times == 1 else f"breached {times} times"
    return joined(ring_words(order.ring), breaches)


@said.register
def _(facts: OrderEnded, line: Line) -> str:
    _ = line
    return joined("order ran out" if facts.lapsed else "order ended", facts.reason)


@said.register
def _(facts: Patrolled, line: Line) -> str:
    _ = line
    quiet = "quiet" if facts.quiet and "quiet" not in heard(facts.text).lower() else ""
    return joined("patrol", joined(cams(facts.cameras), facts.text, quiet, by=" "), by=" ")
