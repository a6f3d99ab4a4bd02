"""What is due of a matter, in two or three words at the right of what is open: one small answer a subject."""

from datetime import datetime
from functools import singledispatch

from control_room.domain.assists.states import Assist
from control_room.domain.briefings import Briefing
from control_room.domain.calls.states import Call
from control_room.domain.concerns.states import Concern
from control_room.domain.events import Event
from control_room.domain.holds import Hold
from control_room.domain.loneworkers import LoneWorker
from control_room.domain.matters import Matter, Stage
from control_room.domain.pages.states import Page
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.tasking.states import Tasking
from control_room.domain.times import day_of, hours_minutes, nearly, spoken
from control_room.domain.trails import FollowState
from control_room.domain.visits import Visit, VisitStep
from control_room.tui.live.call_alarms import left
from control_room.words import OWED
from control_room.words.boards import until
from control_room.words.request_rows import left_words
from control_room.words.saying import day_words


def due_words(matter: Matter, now: datetime) -> str:
    """How long is left, until when, or what is owed; "" where nothing is due. What is left is never written as a time of day is."""
    return _due(matter, now)


def _owed(matter: Matter) -> str:
    missing = matter.owed()
    return f"owed {OWED.get(missing[0], missing[0].replace('_', ' '))}" if missing else ""


def _coming(at: datetime, now: datetime) -> str:
    """A time to come, with its day where that is not today."""
    return spoken(at) if day_of(at) == day_of(now) else f"{day_words(at, now)} {spoken(at)}"


@singledispatch
def _due(matter: Matter, now: datetime) -> str:
    del now
    return _owed(matter)


@_due.register(Call)
@_due.register(Concern)
@_due.register(Hold)
@_due.register(LoneWorker)
@_due.register(Page)
def _(matter: Matter, now: datetime) -> str:
    due = matter.due()
    if due is None:
        return _owed(matter)
    return "now" if nearly(due - now) == "now" else left(due, now)


@_due.register
def _(matter: Visit, now: datetime) -> str:
    if matter.step is VisitStep.EXPECTED and matter.expected_at is not None:
        return _coming(matter.expected_at, now)
    due = matter.due()
    return _owed(matter) if due is None else left(due, now)


@_due.register
def _(matter: Assist, now: datetime) -> str:
    trail = matter.trail()
    if matter.stage is not Stage.OPEN or not trail.running:
        return _owed(matter)
    state = "LOST" if trail.state is FollowState.LOST else "follow"
    begun = trail.lost_since or (trail.legs[0].begins if trail.legs else matter.opened_at)
    return f"{state} {hours_minutes(now - begun)}"


@_due.register
def _(matter: ReviewRequest, now: datetime) -> str:
    if matter.stage is not Stage.OPEN:
        return _owed(matter)
    gone = matter.gone_at()
    return left_words(matter, matter.band(now), gone, now) if gone is None or gone <= now else left(gone, now)


@_due.register
def _(matter: Tasking, now: datetime) -> str:
    return "Alt+A" if matter.waiting(now) else "owed why not"


@_due.register
def _(matter: Event, now: datetime) -> str:
    if owed := _owed(matter):
        return owed
    return _coming(matter.begins, now) if matter.begins is not None and now < matter.begins else until(matter.ends, now)


@_due.register
def _(matter: Briefing, now: datetime) -> str:
    return _owed(matter) or until(matter.expires, now)
