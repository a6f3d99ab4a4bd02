"""What a call asks of whoever sits here: it rings, its caller is to be rung back, a promise falls due, a supervisor has to see it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from textwrap import shorten
from typing import Final

from control_room.domain.book import heard
from control_room.domain.calls.codes import Safe
from control_room.domain.calls.promising import NEAR, Promise
from control_room.domain.calls.raising import Raised
from control_room.domain.calls.states import Call
from control_room.domain.matters import Stage
from control_room.domain.refs import said
from control_room.domain.times import hours_minutes, local
from control_room.tui.ports import Alarm, Standing
from control_room.words.calls import RAISED
from control_room.words.saying import counted, joined

RINGS_STANDS: Final = timedelta(minutes=5)
"""How long a ring stands in the banner of which nothing more is heard: its end was lost."""
LOST: Final = "ring back if safe, else 999"
"""What is done at once where a line is lost in danger."""
IN_SHORT: Final = 60
"""Characters of what was promised that stand in the banner."""


def left(until: datetime, now: datetime) -> str:
    """Time left or past, as the room says it."""
    return hours_minutes(until - now) if until >= now else f"{hours_minutes(now - until)} past"


def of_call(call: Call, now: datetime, first: str = "") -> Iterator[Standing]:
    """A call that rings, a caller to be rung back, a promise that falls due. `first`: messages that come before what rings."""
    if call.rings and call.offered_at is not None and now - call.offered_at < RINGS_STANDS:
        who = heard(call.shown) or "number withheld"
        words = joined(f"rings since {local(call.offered_at):%H:%M:%S}: {who}", first)
        yield Standing(
            key=f"rings {call.ref}", alarm=Alarm(severity=2, source=said(call.ref), words=words, rings=False)
        )
    if call.message_waits:
        who = heard(call.shown) or "no number, F4 has the words"
        words = f"message left {local(call.message_at or call.opened_at):%H:%M}: ring back {who}"
        yield Standing(key=f"{call.ref} message", alarm=Alarm(severity=2, source=said(call.ref), words=words))
    elif call.to_ring_back:
        words = f"hung up unanswered: ring back {heard(call.shown)}"
        yield Standing(key=f"{call.ref} back", alarm=Alarm(severity=3, source=said(call.ref), words=words))
    for each in call.open_promises:
        if each.by is not None and each.by - now < NEAR:
            past = each.by <= now
            words = joined(f"promise {left(each.by, now)}: {_promised(call, each)}", each.owner and f"{each.owner}'s")
            alarm = Alarm(severity=1 if past else 2, source=said(call.ref), words=words)
            yield Standing(key=f"{call.ref} {each.by}{' past' if past else ''}", alarm=alarm)


def _promised(call: Call, promise: Promise) -> str:
    """What was promised, to whom, and the key that rings them where they may be rung."""
    if call.restricted:
        return "a restricted call"
    number = "never ring back" if call.safe is Safe.NO else joined(call.number, "F4, g rings") if call.number else ""
    return joined(_in_short(heard(promise.text), promise.by), heard(call.caller), number)


def _in_short(told: str, by: datetime | None) -> str:
    """Of what a caller was told at length, the sentence with the promised hour: a banner has one row."""
    hour = "" if by is None else f"{local(by):%H:%M}"
    parts = [each for each in re.split(r"(?<=[.!?]) ", told) if hour in each] if hour and len(told) > IN_SHORT else []
    return shorten((parts or [told])[0].rstrip("."), IN_SHORT, placeholder="...")


def of_raised(call: Call) -> Iterator[Standing]:
    """What a supervisor has to see of a call, until one has."""
    if call.stage is Stage.VOIDED:
        return
    place = "a restricted call" if call.restricted else heard(call.place)
    for each in call.to_see:
        lost = each in {Raised.LINE_LOST, Raised.LOST_UNASKED}
        severity = 1 if call.life or lost else 2
        told = call.repeat if each is Raised.RUNG_AGAIN else None
        who = "the same number" if told is not None and told.by_number else "the same thing"
        why = RAISED[each] if told is None else f"rung again, {counted(told.calls, 'call')}, {who}"
        words = f"tell the supervisor: {joined(why, place, LOST if lost and call.stage is Stage.OPEN else '')}"
        alarm = Alarm(severity=severity, source=said(call.ref), words=words)
        yield Standing(key=f"{call.ref} {each.value}", alarm=alarm)
