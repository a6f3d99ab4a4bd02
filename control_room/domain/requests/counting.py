"""What the figures count of a written request: once by the day it came, once by the day it was closed. Pure.

A review is counted once a written request; searches, cameras and minutes are measures of their own (6d).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from control_room.domain.matters import Count, Stage
from control_room.domain.requests.codes import ENFORCING, NEVER_REVIEWED, POSITIVE, UNSUCCESSFUL, Outcome, Result
from control_room.domain.times import day_of

if TYPE_CHECKING:
    from control_room.domain.requests.states import ReviewRequest


def counts(request: "ReviewRequest") -> Iterator[Count]:
    """Everything counted of one request; nothing of a voided one."""
    day = request.day
    for dimension, key in (
        ("all", ""),
        ("channel", request.channel.value),
        ("agency", "" if request.agency is None else request.agency.value),
        ("urgency", request.urgency.value),
        ("wanted", request.wanted.value),
    ):
        yield Count(day=day, measure="requests", dimension=dimension, key=key)
    for row in request.rows:
        yield Count(day=day_of(row.at), measure="searches", dimension="all", key="")
        yield Count(day=day_of(row.at), measure="searches", dimension="result", key=row.result.value)
        if row.minutes:
            yield Count(day=day_of(row.at), measure="review_minutes", dimension="all", key="", n=row.minutes)
    if request.lost:
        yield Count(day=day, measure="requests_lost", dimension="all", key="")
    if any(row.result in {Result.CAMERA_FAULT, Result.RECORDER_GAP} for row in request.rows):
        yield Count(day=day, measure="requests_dead_camera", dimension="all", key="")
    if request.used is not None:
        yield Count(day=day, measure="feedback", dimension="all", key="")
        yield Count(day=day, measure="feedback", dimension="used", key=request.used.value)
    if request.stage is Stage.CLOSED and request.outcome is not None and request.closed_at is not None:
        yield from _closed(request, request.outcome)


def _closed(request: "ReviewRequest", outcome: Outcome) -> Iterator[Count]:
    assert request.closed_at is not None
    day = day_of(request.closed_at)
    yield Count(day=day, measure="requests_closed", dimension="all", key="")
    yield Count(day=day, measure="requests_closed", dimension="outcome", key=outcome.value)
    if request.in_time():
        yield Count(day=day, measure="requests_in_time", dimension="all", key="")
    if outcome in POSITIVE:
        yield Count(day=day, measure="reviews_successful", dimension="all", key="")
    elif outcome in UNSUCCESSFUL:
        yield Count(day=day, measure="reviews_unsuccessful", dimension="all", key="")
        reason = "" if request.reason is None else request.reason.value
        yield Count(day=day, measure="reviews_unsuccessful", dimension="reason", key=reason)
    elif outcome in NEVER_REVIEWED:
        yield Count(day=day, measure="requests_not_reviewed", dimension="all", key="")
        if request.agency is not None and request.agency not in ENFORCING:
            yield Count(day=day, measure="requests_public_refused", dimension="all", key="")
