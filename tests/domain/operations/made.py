"""An operation made by hand, as its lines make it."""

from datetime import UTC, datetime

from control_room.domain.kinds import fold
from control_room.domain.operations.codes import (
    Agency,
    Authority,
    Objective,
    OperationKind,
    Rank,
    Use,
)
from control_room.domain.operations.kinds import OperationApproved, OperationNotified, OperationSighted
from control_room.domain.times import LONDON
from tests.domain.lines import line

REF = "SO-26-000001"
NOTIFIED = OperationNotified(
    sort=OperationKind.DIRECTED_SURVEILLANCE,
    agency=Agency.MPS,
    name="ASHDOWN",
    unit="SN robbery",
    who="DI Finch, 020 7946 0111",
)


def london(*parts):
    return datetime(*parts, tzinfo=LONDON).astimezone(UTC)


GRANTED = london(2026, 4, 1, 10)


def paper(**more):
    """A written authority of a superintendent for three cameras."""
    return OperationSighted(
        **{
            "authority": Authority.RIPA_WRITTEN,
            "granted": GRANTED,
            "rank": Rank.SUPERINTENDENT,
            "objective": Objective.DETECT_CRIME,
            "uses": (Use.MONITOR, Use.RECORD),
            "urn": "URN 0412/26",
            "officer": "Supt A Heron",
            "in_charge": "DI Finch",
            "contact": "020 7946 0111",
            "directs": "DS Martin Wren",
            "officers": "DC Lark, DC Plover",
            "cameras": "3 4 9",
            **more,
        }
    )


def operation(*story, first=NOTIFIED):
    """An operation after lines given as (instant, what happened) or (instant, what happened, who)."""
    found = fold(None, line(first, at=GRANTED, ref=REF))
    for number, (at, facts, *by) in enumerate(story, 2):
        found = fold(found, line(facts, number=number, at=at, ref=REF, by=by[0] if by else "0200"))
    return found


def in_force(facts=None, at=None):
    """The same, sighted by 0200 and approved by 0100 an hour after its grant."""
    from control_room.domain.operations.deciding import sighted

    now = at or london(2026, 4, 1, 11)
    read = sighted(operation(), facts or paper(), now=now)
    return operation((now, read, "0200"), (now, OperationApproved(), "0100"))
