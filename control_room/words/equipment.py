"""How lines about the room's equipment read, and how each thing stands."""

from datetime import datetime
from typing import Final

from control_room.domain.book import Line, Words, heard
from control_room.domain.equipment import (
    Held,
    Issue,
    SafeAnswered,
    SafeAsked,
    Sort,
    Thing,
    ThingIn,
    ThingLost,
    ThingOut,
    ThingTested,
    Where,
)
from control_room.domain.matters import Stage
from control_room.domain.times import day_of, spoken
from control_room.words.describing import what
from control_room.words.saying import OWED, counted, day_words, joined, said

OWED.update(
    equipment_back="its return",
    equipment_stun="somebody to be told to make it safe",
    equipment_stunned="the answer that it is safe",
)
SORTS: Final = {
    Sort.RADIO: "radio",
    Sort.SHOP_RADIO: "shop radio",
    Sort.KEY: "key",
    Sort.EXPORT_PC: "export PC",
    Sort.TELEPHONE: "telephone",
    Sort.PANIC_ALARM: "panic alarm",
    Sort.TORCH: "torch",
    Sort.OTHER: "other",
}
_SAFE: Final = {
    Sort.RADIO: ("to stun it", "stunned"),
    Sort.SHOP_RADIO: ("to stun it", "stunned"),
    Sort.KEY: ("to change the lock", "lock changed"),
}
_MADE: Final = ("to make it safe", "made safe")


def safe_words(sort: Sort) -> tuple[str, str]:
    """What somebody is told to do about a lost thing, and how it is said once it is done."""
    return _SAFE.get(sort, _MADE)


def moment(at: datetime, now: datetime) -> str:
    """An instant: the time alone of today, else with its day."""
    return spoken(at) if day_of(at) == day_of(now) else f"{day_words(at, now)} {spoken(at)}"


def stands(issue: Issue, now: datetime) -> str:
    """Where a thing is that is not in its place: "out to 0522 since 19:10 GMT", "LOST since 02:11 GMT: tell somebody to stun it"."""
    ask, done = safe_words(issue.sort)
    match issue.where:
        case Where.OUT:
            since = f" since {moment(issue.out_at, now)}" if issue.out_at else ""
            return f"out to {_whose(issue.who, issue.to)}{since}"
        case Where.LOST:
            lost = f"LOST {moment(issue.lost_at, now)}" if issue.lost_at else "LOST"
            if issue.asked_at is None:
                return f"{lost}: tell somebody {ask}"
            return f"{lost}: {heard(issue.asked)} told {ask} {moment(issue.asked_at, now)}, not answered"
        case Where.GONE:
            return f"lost, and {done}" + (f" {moment(issue.safe_at, now)}" if issue.safe_at else "")
        case Where.BACK:
            return "in its place"


def when_tested(held: Held, now: datetime, *, whom: bool = True) -> str:
    """When it was last tested, with whom, and whether it is to be now; "" where nobody tests it and nobody did."""
    due = held.test_due(now)
    if held.tested_at is None:
        return "never tested" if due else ""
    told = joined(
        f"tested {moment(held.tested_at, now)}" if held.well else f"FAILED its test {moment(held.tested_at, now)}",
        f"with {heard(held.tested_with)}" if whom and held.tested_with else "",
        by=" ",
    )
    return f"{told}, due again" if due else told


def about(thing: Thing) -> str:
    """What is known of a thing from the list: sort, serial, net, what it opens, how often it is tested."""
    days = "each day" if thing.test_days == 1 else f"every {counted(thing.test_days, 'day')}"
    every = f"tested {days}" if thing.test_days else ""
    return joined(
        SORTS[thing.sort],
        thing.serial and f"serial {thing.serial}",
        thing.net and f"net {thing.net}",
        thing.opens and f"opens {thing.opens}",
        joined(every, thing.whom and f"with {thing.whom}", by=" "),
        f"looked at: {', '.join(thing.tests)}" if thing.tests else "",
        "" if thing.given else "stays in the room",
    )


def _whose(who: str, to: Words | None) -> str:
    return who or heard(to) or "nobody named"


@what.register
def _(matter: Issue, now: datetime) -> str:
    if matter.stage is not Stage.OPEN:
        return joined(matter.thing, stands(matter, now) if matter.where is Where.GONE else "back in its place")
    return joined(matter.thing, stands(matter, now), by=" ")


@said.register
def _(facts: ThingOut, line: Line) -> str:
    _ = line
    return f"{facts.thing} out to {_whose(facts.who, facts.to)}"


@said.register
def _(facts: ThingIn, line: Line) -> str:
    _ = line
    return joined(f"{facts.thing} back in its place", "charged" if facts.charged else "", facts.text)


@said.register
def _(facts: ThingLost, line: Line) -> str:
    _ = line
    return joined(f"{facts.thing} LOST", facts.text, by=": ")


@said.register
def _(facts: SafeAsked, line: Line) -> str:
    _ = line
    return f"{heard(facts.whom)} told to make {facts.thing} safe"


@said.register
def _(facts: SafeAnswered, line: Line) -> str:
    _ = line
    return joined(f"answered: {facts.thing} is safe", facts.text, by=", ")


@said.register
def _(facts: ThingTested, line: Line) -> str:
    _ = line
    wrong = heard(facts.wrong) if facts.wrong else ", ".join(facts.failed)
    told = joined(f"{facts.thing} tested, {'well' if facts.well else 'NOT WELL'}", wrong, by=": ")
    return joined(told, facts.whom and f"with {heard(facts.whom)}", by=" ")
