"""The clock on the wall: the only place that asks the machine what time it is."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Something that tells the time.

    Attributes:
        trusts_server: True when a database server's own clock stamps `recorded_at`.
    """

    trusts_server: bool

    def now(self) -> datetime:
        """Aware UTC, whole milliseconds."""
        ...

    def steady(self) -> float:
        """Seconds on a counter that never jumps."""
        ...


class WallClock:
    """The workstation's own clock."""

    trusts_server = True

    def now(self) -> datetime:
        """Aware UTC, whole milliseconds."""
        at = datetime.now(UTC)  # noqa: TID251 - this is the one clock
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def steady(self) -> float:
        """Seconds on the monotonic counter."""
        return time.monotonic()


class GivenClock:
    """A clock that stands where it is put: for the training year and for tests."""

    trusts_server = False

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The instant it was put at."""
        return self.at.replace(microsecond=self.at.microsecond // 1000 * 1000)

    def steady(self) -> float:
        """Seconds since 1970 on the given clock."""
        return self.at.timestamp()

    def tick(self, seconds: float = 1.0) -> datetime:
        """Move on and tell the time."""
        self.at += timedelta(seconds=seconds)
        return self.now()
