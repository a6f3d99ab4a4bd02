"""How a matter stands, in two or three words beside its first line: one small answer a subject."""

from datetime import datetime
from functools import singledispatch

from control_room.domain.assists.states import Assist
from control_room.domain.boards import Bolo
from control_room.domain.matters import Matter, Stage
from control_room.domain.orders import Order
from control_room.domain.pages.states import Page
from control_room.domain.radio import RadioCall
from control_room.domain.refs import said
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.trails import FollowState
from control_room.tui.theme import Tone
from control_room.words import OWED
from control_room.words.boards import until
from control_room.words.pages import STATES
from control_room.words.request_rows import STATE
from control_room.words.saying import plain

State = tuple[str, Tone]
"""The words and how loudly they speak."""


def state_words(matter: Matter, now: datetime) -> State:
    """How a matter stands at `now`."""
    return ("STRUCK", Tone.STRUCK) if matter.stage is Stage.VOIDED else _state(matter, now)


def _owed(matter: Matter) -> State | None:
    owed = matter.owed()
    if not owed:
        return None
    code = owed[0].replace("_", " ")
    return f"owed {min(code, OWED.get(owed[0], code), key=len)}", Tone.GUESS


@singledispatch
def _state(matter: Matter, now: datetime) -> State:
    del now
    if matter.stage is Stage.CLOSED:
        return "", Tone.DIM
    return _owed(matter) or ("open", Tone.DIM)


@_state.register
def _(matter: Assist, now: datetime) -> State:
    del now
    if matter.stage is Stage.CLOSED:
        return _owed(matter) or ("closed", Tone.DIM)
    trail = matter.trail()
    if trail.state is FollowState.LOST:
        return "LOST", Tone.STRONG
    return ("FOLLOWING" if trail.running else "open"), Tone.STRONG


@_state.register
def _(matter: RadioCall, now: datetime) -> State:
    del now
    if matter.promoted_to:
        return said(matter.promoted_to), Tone.REFERENCE
    if matter.result:
        return plain(matter.result), Tone.DIM
    if matter.pickup_seconds is not None:
        return f"seen {matter.pickup_seconds} s", Tone.PLAIN
    return _owed(matter) or ("", Tone.DIM)


@_state.register
def _(matter: ReviewRequest, now: datetime) -> State:
    del now
    return STATE[matter.state], Tone.STRONG if matter.stage is Stage.OPEN else Tone.DIM


@_state.register
def _(matter: Page, now: datetime) -> State:
    del now
    return STATES[matter.state], Tone.STRONG if matter.stage is Stage.OPEN else Tone.DIM


@_state.register
def _(matter: Bolo, now: datetime) -> State:
    return (until(matter.expires, now) or "up", Tone.PLAIN) if matter.stage is Stage.OPEN else ("down", Tone.DIM)


@_state.register
def _(matter: Order, now: datetime) -> State:
    return (until(matter.ends, now) or "in force", Tone.PLAIN) if matter.stage is Stage.OPEN else ("ended", Tone.DIM)
