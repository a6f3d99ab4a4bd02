"""What an act on an assist brings with it: its call's pick-up and result, a referral for a lost child, the closing."""

from datetime import datetime, timedelta
from typing import Final

from control_room.domain.assists.kinds import Closed, Concluded, Vulnerable
from control_room.domain.assists.parts import AssistState
from control_room.domain.assists.states import Assist
from control_room.domain.book import Line
from control_room.domain.codes import Category, Outcome, RadioResult
from control_room.domain.holds import HoldRequested
from control_room.domain.matters import Stage
from control_room.domain.radio import RadioCall, RadioResulted, RadioSeen
from control_room.domain.refs import RefKind
from control_room.domain.requests.kinds import RequestKept
from control_room.services.acts import Looking, Writing
from control_room.services.referrals import raised

SETTLED_AFTER: Final = timedelta(hours=24)
"""A concluded assist that owes nothing is closed by the room's clockwork a day later (SM1)."""


def conclude(w: Writing, ref: str, concluded: Concluded, at: datetime | None) -> None:
    """Conclude the assist, and give the radio call it grew from a result if it has none and the trail tells one."""
    w.matter(ref, Assist)
    w.record(concluded, ref=ref, at=at)
    assist = w.matter(ref, Assist)
    result = _result(assist)
    if assist.call is not None and result is not None and w.matter(assist.call, RadioCall).result is None:
        w.record(RadioResulted(result=result, cameras=assist.trail().cameras, derived=True), ref=assist.call, at=at)


def hold_struck(w: Writing, struck: Line) -> None:
    """A hold is void with its first line: the written request it is for is told that it keeps nothing, and owes another."""
    if isinstance(struck.facts, HoldRequested) and struck.ref is not None:
        about = struck.facts.about or ""
        if about[:2] == RefKind.REVIEW_REQUEST.value:
            w.record(RequestKept(hold=struck.ref, again=True, text="its line was struck"), ref=about)


def lost_child(w: Writing, ref: str, at: datetime | None) -> None:
    """A lost child is a child seen, without anybody having to say so: raise the referral."""
    assist = w.matter(ref, Assist)
    if assist.category is Category.LOST_CHILD and not assist.referrals:
        raised(w, who=Vulnerable.CHILD, about=ref, cameras=assist.cameras, at=at)


def first_camera(w: Writing, ref: str, camera: str | None, at: datetime | None) -> None:
    """The first camera of an assist is the first camera of the call it grew from: the pick-up time is taken from it."""
    call = w.matter(ref, Assist).call
    if camera is not None and call is not None and w.matter(call, RadioCall).seen_at is None:
        w.record(RadioSeen(camera=camera), ref=call, at=at)


def settled(looking: Looking) -> tuple[str, ...]:
    """Assists of the last week that were concluded a day ago and owe nothing."""
    before = looking.now - SETTLED_AFTER
    concluded = looking.matters(Assist, outstanding=False, since=before - 6 * SETTLED_AFTER)
    return tuple(
        assist.ref
        for assist in concluded
        if assist.state in {AssistState.CONCLUDED, AssistState.CHECKED}
        and assist.stage is Stage.CLOSED
        and assist.closed_at is not None
        and assist.closed_at <= before
        and not assist.owed()
    )


def close(w: Writing, ref: str) -> None:
    """Close a settled assist."""
    w.matter(ref, Assist)
    w.record(Closed(auto=True), ref=ref)


def _result(assist: Assist) -> RadioResult | None:
    """What the radio call came to, as far as its assist tells; None leaves it owed."""
    seen = assist.trail().cameras
    if seen:
        return RadioResult.SUBJECT_FOLLOWED if len(seen) > 1 else RadioResult.SEEN_AND_PASSED
    return RadioResult.AREA_SEARCH_NO_TRACE if assist.told(Outcome.AREA_SEARCH_NO_TRACE) else None
