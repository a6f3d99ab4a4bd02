"""By when whoever accepted a page is there, or has made it safe; said once where that is past, and counted met or not met.

Source: out-of-hours.md 3, the table's row of attendance and making safe. A danger to life goes by its own plan and has no clock.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from control_room.domain.matters import Stage
from control_room.domain.pages.codes import Progress

if TYPE_CHECKING:
    from control_room.domain.pages.states import Page

THERE: Final = frozenset({Progress.ON_SITE, Progress.MADE_SAFE})
"""What answers the clock."""
DUE: Final = "pages_to_attend"
IN_TIME: Final = "pages_attended_in_time"
LATE: Final = "pages_attended_late"
MEASURES: Final = (DUE, IN_TIME, LATE)


def there_by(page: "Page") -> datetime | None:
    """When somebody is to be there: so long after the first who accepted did; None where no clock runs for its urgency."""
    first, minutes = page.first_accepted, page.clocks.attend_minutes
    return first.at + timedelta(minutes=minutes) if first is not None and minutes > 0 else None


def still_due(page: "Page") -> datetime | None:
    """The same while it waits for its answer; None once somebody was there, is stood down or is not wanted any more."""
    over = page.attended_at is not None or page.stage is not Stage.OPEN or page.progress is Progress.STOOD_DOWN
    return None if over or page.explained is not None else there_by(page)


def late(page: "Page") -> bool:
    """Whether it is past, as written, and nobody is there yet."""
    return page.attend_said and still_due(page) is not None


def sums(page: "Page") -> Iterator[tuple[str, int]]:
    """What is counted: pages whose clock was answered or ran out, and those answered in time and late."""
    by, at = there_by(page), page.attended_at
    if by is None:
        return
    yield DUE, int(at is not None or page.attend_said)
    yield IN_TIME, int(at is not None and at <= by)
    yield LATE, int(at is not None and at > by)
