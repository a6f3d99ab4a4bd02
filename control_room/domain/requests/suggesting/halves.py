"""Morning or evening: which half of the day a time on the twelve-hour clock was meant for."""

from control_room.domain.requests.suggesting.clocks import NOON, Clock
from control_room.domain.requests.suggesting.days import Half


def halved(clock: Clock, context: Half | None, other: Clock | None = None) -> tuple[int, bool]:  # noqa: PLR0911 - one arm a half
    """The minute of the day a time comes to, and whether that is sure.

    A twelve-hour time without am or pm takes it from the other end of its span, else from the part of day said near it.
    """
    if clock.half:
        return clock.minute, True
    minute = clock.minute % NOON
    if other is not None and other.half in {"am", "pm"}:
        return _beside(minute, other, clock), True
    hour = minute // 60
    match context:
        case Half.MORNING | Half.EARLY:
            return minute, True
        case Half.AFTERNOON:
            return minute + NOON, True
        case Half.EVENING | Half.NIGHT:
            return (minute + NOON, True) if hour >= 4 else (minute, True)
        case _:
            if clock.literal:
                return clock.minute, other is not None and other.half == "24"
            return minute + NOON, False


def _beside(minute: int, other: Clock, clock: Clock) -> int:
    """The half of the day that puts one end beside the other: "9-10pm" is evening, "11-1am" begins before midnight."""
    if clock.start < other.start:
        late = minute + NOON
        gap_late, gap_early = (other.minute - late) % 1440, (other.minute - minute) % 1440
        return late if gap_late <= gap_early else minute
    late = minute + NOON
    return late if (late - other.minute) % 1440 <= (minute - other.minute) % 1440 else minute
