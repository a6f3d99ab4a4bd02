"""When the bell sounds: for an alarm nobody has acknowledged or hushed, and never often."""

from control_room.tui.ports import Alarm

APART = 10.0
"""Seconds between two bells, whatever happens."""


class Bell:
    """The bell of one desk."""

    def __init__(self) -> None:
        self._hushed = False
        self._rung = float("-inf")

    def hush(self) -> None:
        """Silent until the alarm of now is answered."""
        self._hushed = True

    def wanted(self, alarm: Alarm | None, now: float) -> bool:
        """Whether to ring for what stands at `now` (seconds that never go back)."""
        if alarm is None or alarm.acknowledged:
            self._hushed = False
            return False
        if self._hushed or not alarm.rings or now - self._rung < APART:
            return False
        self._rung = now
        return True
