"""Lines of a book made by hand, for folding without a store."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from control_room.domain.book import Facts, Line, heard
from control_room.domain.handovers import Handover

NIGHT = datetime(2026, 3, 13, 20, 38, tzinfo=UTC)
"""A Friday night in March: GMT, so the wall clock and UTC agree."""


def after_minutes(minutes: float) -> datetime:
    return NIGHT + timedelta(minutes=minutes)


def line(
    facts: Facts,
    *,
    number: int = 1,
    at: datetime = NIGHT,
    by: str = "0417",
    ref: str | None = None,
    shift: str | None = None,
    struck: int | None = None,
) -> Line:
    return Line(
        number=number,
        uuid=UUID(int=number),
        at=at,
        recorded_at=at,
        ws="CR-2",
        by=by,
        shift=shift,
        ref=ref,
        aud="room",
        facts=facts,
        struck=struck,
    )


def told(*story: tuple[float, Facts], ref: str = "AS-26-000412", by: str = "0417") -> list[Line]:
    """Lines of one matter: (minutes after 20:38, what happened), numbered as they come."""
    return [
        line(facts, number=n, at=after_minutes(minutes), ref=ref, by=by) for n, (minutes, facts) in enumerate(story, 1)
    ]


def sheet_words(handover: Handover) -> tuple[str, ...]:
    """The words of each item of a sheet in order."""
    return tuple(heard(held.text) for held in handover.held)
