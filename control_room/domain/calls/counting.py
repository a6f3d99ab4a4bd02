"""What the figures count of a call: a pure reading of the matter, by the London days things happened (out-of-hours.md 5)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from control_room.domain.calls.codes import CallChannel, Direction
from control_room.domain.matters import Count, Stage
from control_room.domain.register_codes import Disposal
from control_room.domain.times import day_of, local

if TYPE_CHECKING:
    from control_room.domain.calls.states import Call

EARLY: Final = timedelta(seconds=5)
"""Who hangs up sooner is not counted among those who were to be answered."""
IN_TIME: Final = timedelta(minutes=15)
WITHIN: Final = (20, 30, 60)
"""Seconds in which a call is answered or is not."""
DRILLS: Final = "calls_drills"
MADE: Final = "calls_made"
"""Calls that the room made: no call that was offered."""
WAITS, TALKS, WRAPS = "call_waits", "call_talks", "call_wraps"
_LONGEST: Final = 3600
"""Seconds at which a wait, a talk or what is done after it is counted no longer."""
TIMED: Final = (
    "calls_timed", "calls_early", "calls_answered", *(f"calls_answered_{n}" for n in WITHIN), "calls_abandoned",
    "calls_to_ring_back", "calls_rung_back", WAITS, TALKS, WRAPS,
)  # fmt: skip
"""What is counted by the telephone's own word: nothing of a night of which it is not known whole."""
MEASURES: Final = (
    *TIMED, "calls", "calls_by_hand", "calls_messages", "calls_left_to_ring", "calls_life", "calls_repeated", "calls_storm",
    "calls_attached", "calls_restricted", "calls_warned", "calls_cut_off", "call_needs", "call_needs_light",
    "promises", "promises_kept", "promises_late", "storms", DRILLS, MADE,
)  # fmt: skip


def counts_of(call: "Call") -> Iterator[Count]:
    """Everything counted of one call; nothing of a struck one, and of a drill that it was one."""
    if call.stage is Stage.VOIDED:
        return
    day = call.day
    if call.drill:
        yield Count(day=day, measure=DRILLS, dimension="all", key="")
        return
    if call.besides.direction is Direction.OUT:
        yield Count(day=day, measure=MADE, dimension="all", key="")
    else:
        yield from _rang(call)
    yield from _needs(call)
    for each in call.promises:
        if each.by is not None:
            due = day_of(each.by)
            yield Count(day=due, measure="promises", dimension="all", key="")
            if each.kept_at is not None:
                kept = "promises_kept" if each.kept_at <= each.by else "promises_late"
                yield Count(day=due, measure=kept, dimension="all", key="")


def untimed(call: "Call") -> bool:
    """Whether how long it takes is held against nobody: it goes through a relay or an interpreter, or somebody hears or speaks hard."""
    return call.channel is CallChannel.RELAY or call.language is not None or bool(call.besides.access)


def _rang(call: "Call") -> Iterator[Count]:
    """What is counted of a caller who rang."""
    day = call.day
    for measure, n in _whole(call).items():
        if n:
            yield Count(day=day, measure=measure, dimension="all", key="")
    yield Count(day=day, measure="calls", dimension="hour", key=f"{local(call.opened_at):%H}")
    yield Count(day=day, measure="calls", dimension="channel", key=call.channel.value)
    slow = untimed(call)
    for name, lasted in (
        (WAITS, call.wait if call.picked_up_at else None),
        (TALKS, None if slow else call.talk),
        (WRAPS, None if slow else _wrap(call)),
    ):
        if lasted is not None:
            seconds = min(_LONGEST, int(lasted.total_seconds()))
            yield Count(day=day, measure=name, dimension="seconds", key=str(seconds))


def _wrap(call: "Call") -> timedelta | None:
    """From the line going down until all that the caller needed had its end; None where either is not known."""
    ends = [each.ended_at for each in call.needs] if call.needs else [call.closed_at]
    if call.ended_at is None or call.picked_up_at is None:
        return None
    known = [each for each in ends if each is not None]
    return max(max(known) - call.ended_at, timedelta(0)) if len(known) == len(ends) else None


def _whole(call: "Call") -> dict[str, bool]:
    phoned = call.channel in {CallChannel.PHONE, CallChannel.RELAY}
    wait = call.wait if phoned else None
    gone = call.abandoned_at is not None and call.picked_up_at is None
    answered = wait is not None and call.picked_up_at is not None
    waited = gone and wait is not None and wait >= EARLY
    back = call.reached_back_at is not None and call.abandoned_at is not None
    return {
        "calls": True,
        "calls_by_hand": phoned and wait is None and call.message_at is None,
        "calls_messages": call.message_at is not None,
        "calls_timed": wait is not None,
        "calls_early": gone and not waited,
        "calls_answered": answered,
        **{f"calls_answered_{n}": answered and wait is not None and wait <= timedelta(seconds=n) for n in WITHIN},
        "calls_abandoned": waited,
        "calls_to_ring_back": waited and bool(call.shown),
        "calls_rung_back": waited
        and bool(call.shown)
        and back
        and call.reached_back_at is not None
        and call.abandoned_at is not None
        and call.reached_back_at - call.abandoned_at <= IN_TIME,
        "calls_left_to_ring": call.left_to_ring is not None,
        "calls_life": call.life is True,
        "calls_repeated": call.repeat is not None,
        "calls_storm": call.storm is not None,
        "calls_attached": call.of is not None,
        "calls_restricted": call.restricted,
        "calls_warned": call.warnings > 0,
        "calls_cut_off": call.cut_off_at is not None,
    }


def _needs(call: "Call") -> Iterator[Count]:
    for need in call.needs:
        if need.disposal is None or need.ended_at is None:
            continue
        day = day_of(need.ended_at)
        yield Count(day=day, measure="call_needs", dimension="all", key="")
        yield Count(day=day, measure="call_needs", dimension="outcome", key=need.disposal.value)
        yield Count(day=day, measure="call_needs", dimension="tree", key=need.protocol)
        if need.disposal in {Disposal.ADVICE, Disposal.DEFERRED}:
            yield Count(day=day, measure="call_needs_light", dimension="all", key="")
    if not call.needs and call.disposal is not None and call.closed_at is not None:
        day = day_of(call.closed_at)
        yield Count(day=day, measure="call_needs", dimension="all", key="")
        yield Count(day=day, measure="call_needs", dimension="outcome", key=call.disposal.value)
        if call.disposal in {Disposal.ADVICE, Disposal.DEFERRED}:
            yield Count(day=day, measure="call_needs_light", dimension="all", key="")
