"""Requests folded from lines made by hand."""

from datetime import UTC, datetime, timedelta

from control_room.domain.requests.codes import Channel
from control_room.domain.requests.folding import after
from control_room.domain.requests.kinds import RequestReceived
from tests.domain.lines import line

CAME = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
BEGINS = datetime(2026, 3, 13, 21, 30, tzinfo=UTC)
ENDS = BEGINS + timedelta(minutes=30)
RR = "RR-26-000233"


def folded(*facts, came=CAME, channel=Channel.EMAIL):
    """A request after these facts, an hour apart; a (facts, datetime) pair sets its own time."""
    request = after(None, line(RequestReceived(channel=channel, digest="ab" * 32, size=9), ref=RR, at=came))
    return further(request, *facts)


def further(request, *facts):
    for n, each in enumerate(facts, request.last + 1):
        said, at = each if isinstance(each, tuple) else (each, request.last_at + timedelta(hours=1))
        request = after(request, line(said, ref=RR, at=at, number=n))
    return request
