"""What the figures count of a written request: once by the day it came, once by the day it was closed. Pure.

A review is counted once a written request; searches, cameras and minutes are measures of their own (6d).
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from control_room.domain.matters import Count, Stage
from control_room.domain.requests.codes import ENFORCING, NEVER_REVIEWED, POSITIVE, UNSUCCESSFUL, Outcome, Result
from control_room.domain.times import day_of

if TYPE_CHECKING:
    from control_room.domain.requests.parts import Item
    from control_room.domain.requests.states import ReviewRequest

_DEAD: Final = frozenset({Result.CAMERA_FAULT, Result.RECORDER_GAP})

_UNSEEN: Final = frozenset(
    {Result.NO_COVERAGE, Result.OUT_OF_VIEW, Result.NOT_OUR_CAMERA, Result.DEPLOYABLE_NOT_IN_PLACE}
)
"""Results that say no camera of ours looks on the place."""


def uncovered(request: "ReviewRequest") -> Iterator["Item"]:
    """Its items whose place no camera of ours saw, by the rows; a place another camera did see is covered."""
    for item in request.live_items:
        told = [row.result for row in request.rows if row.item == item.item]
        if item.not_ours or (told and all(each in _UNSEEN for each in told)):
            yield item


def counts(request: "ReviewRequest") -> Iterator[Count]:
    """Everything counted of one request; nothing of a voided one."""
    day = request.day
    public = request.agency is not None and request.agency not in ENFORCING
    for dimension, key in (
        ("all", ""),
        ("channel", request.channel.value),
        ("agency", "" if request.agency is None else request.agency.value),
        ("urgency", request.asked_urgency.value),
        ("wanted", request.wanted.value),
    ):
        yield Count(day=day, measure="requests", dimension=dimension, key=key)
    if public:
        yield _one(day, "requests_public")
    for row in request.rows:
        yield _one(day_of(row.at), "searches")
        yield _one(day_of(row.at), "searches", "result", row.result.value)
        if row.minutes:
            yield Count(day=day_of(row.at), measure="review_minutes", dimension="all", key="", n=row.minutes)
    if request.lost:
        yield _one(day, "requests_lost")
        if public:
            yield _one(day, "requests_public_lost")
    if any(row.result in _DEAD for row in request.rows):
        yield _one(day, "requests_dead_camera")
    if request.stage is Stage.CLOSED and request.outcome is not None and request.closed_at is not None:
        yield from _closed(request, request.outcome, day_of(request.closed_at), public=public)


def _closed(request: "ReviewRequest", outcome: Outcome, day: date, *, public: bool) -> Iterator[Count]:
    yield _one(day, "requests_closed")
    yield _one(day, "requests_closed", "outcome", outcome.value)
    # Tenths of an hour as a key: how often each came gives the median of any period.
    yield _one(day, "answer_hours", "hours", f"{request.hours() or 0.0:.1f}")
    if request.in_time():
        yield _one(day, "requests_in_time")
    if outcome in POSITIVE:
        yield _one(day, "reviews_successful")
        if request.used is not None:
            yield _one(day, "feedback")
            yield _one(day, "feedback", "used", request.used.value)
    elif outcome in UNSUCCESSFUL:
        yield _one(day, "reviews_unsuccessful")
        yield _one(day, "reviews_unsuccessful", "reason", "" if request.reason is None else request.reason.value)
    elif outcome in NEVER_REVIEWED:
        yield _one(day, "requests_not_reviewed")
        if outcome is Outcome.REFUSED and public:
            yield _one(day, "requests_public_refused")


def _one(day: date, measure: str, dimension: str = "all", key: str = "") -> Count:
    return Count(day=day, measure=measure, dimension=dimension, key=key)
