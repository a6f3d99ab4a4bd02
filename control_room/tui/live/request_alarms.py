"""What wants an act on a written request, and which of it may wait till morning without a sound."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from control_room.domain.matters import Stage
from control_room.domain.refs import said
from control_room.domain.requests.alarms import month_ends, rings, stands
from control_room.domain.requests.codes import PRESSING, Band
from control_room.domain.requests.doings import Warned
from control_room.domain.requests.kinds import Gone
from control_room.domain.requests.parts import RequestState
from control_room.domain.requests.states import ReviewRequest
from control_room.tui.ports import Alarm
from control_room.words.request_terms import WARNED, month_words, time_left
from control_room.words.saying import cams

Rung = tuple[str, Alarm]
"""The key an alarm is acknowledged by, and the alarm."""

SEVERITY: Final = {Band.FLASHING: 2, Band.UNKNOWN: 2, Band.RED: 3}
"""How severe an open request is by its band; the others press nobody tonight."""
_CAN_WAIT: Final = timedelta(days=400)
_UNDECIDED: Final = frozenset({RequestState.RECEIVED, RequestState.AWAITING_IDENTITY})


def of_request(request: ReviewRequest, now: datetime) -> Iterator[Rung]:
    """Footage lost or about to be, a form overdue, an original nobody could read, an answer nobody has read."""
    ref = said(request.ref)
    waits = rings(now + _CAN_WAIT, now)
    if request.form_owed and request.form_due is not None and request.form_due <= now:
        yield (
            f"{request.ref} form",
            Alarm(severity=3, source=ref, words="its written form has not come: ask for it", rings=waits),
        )
    if request.heard and request.stage is not Stage.VOIDED:
        words = "a further message of the officer to be read"
        yield f"{request.ref} heard {request.heard}", Alarm(severity=3, source=ref, words=words, rings=waits)
    if request.stage is not Stage.OPEN:
        return
    for what in stands(request):
        if what is Warned.MONTH:
            over = (month_ends(request) or now) <= now
            words = month_words(request.referred_due, over=over)
            yield f"{request.ref} month {over}", Alarm(severity=1 if over else 2, source=ref, words=words, rings=waits)
        elif what is not Warned.FORM:
            yield f"{request.ref} {what.value}", Alarm(severity=2, source=ref, words=WARNED[what], rings=waits)
    if request.lost:
        cameras = cams(dict.fromkeys(camera for _, camera in request.lost))
        words = f"{cameras} OVERWRITTEN WHILE IT WAITED: tell the manager"
        yield f"{request.ref} lost {len(request.lost)}", Alarm(severity=1, source=ref, words=words)
    if request.says is not None:
        words = f"SAYS IT IS {request.says.upper()}: read it now, F5"
        yield f"{request.ref} says", Alarm(severity=2, source=ref, words=words)
    if request.urgency in PRESSING and request.state in _UNDECIDED:
        words = f"{request.urgency.value.upper()}: to be begun, F5"
        yield f"{request.ref} urgent", Alarm(severity=2, source=ref, words=words)
    yield from _footage(request, ref, now)


def _footage(request: ReviewRequest, ref: str, now: datetime) -> Iterator[Rung]:
    """Not kept and near its end; or not to be told, since nobody has keyed where and when."""
    band = request.band(now)
    if band is Band.UNKNOWN:
        loud = request.urgency in PRESSING or request.says is not None or rings(now + _CAN_WAIT, now)
        what = (
            "could not be read: key it by hand"
            if request.unread is not None
            else "place and time to confirm, hold asked for as read"
            if request.holds
            else "place or time not keyed, nothing held"
        )
        yield f"{request.ref} unknown", Alarm(severity=2 if loud else 3, source=ref, words=what, rings=loud)
    elif band in SEVERITY:
        soon = [each for each in request.running() if each.at - now < timedelta(hours=72)]
        first = min(soon, key=_at)
        words = f"{cams(dict.fromkeys(each.camera for each in soon))} gone in {time_left(first.at, now)}, not kept"
        yield (
            f"{request.ref} {band.value}",
            Alarm(severity=SEVERITY[band], source=ref, words=words, rings=rings(first.at, now)),
        )


def _at(gone: Gone) -> datetime:
    return gone.at
