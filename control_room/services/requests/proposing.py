"""What is proposed for a message, remembered for the last few: a request is opened many times, and its message stays the same."""

from collections import OrderedDict
from datetime import datetime
from typing import Final

from control_room.domain.cameras import Inventory
from control_room.domain.requests.suggesting import Message, Suggested, Tuning, suggest

KEPT: Final = 64
"""Messages remembered: more than a room has in hand at once."""


class Proposing:
    """`suggest`, which is pure, worked out once for each message, time of receipt, tuning and inventory. Any thread may ask."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[Message, datetime, Tuning], tuple[Inventory, Suggested]] = OrderedDict()

    def __call__(self, message: Message, *, received: datetime, cameras: Inventory, tuning: Tuning) -> Suggested:
        """What the message asks, read for a person to check."""
        asked = (message, received, tuning)
        known = self._known.get(asked)
        if known is not None and known[0] is cameras:
            return known[1]
        found = suggest(message, received=received, cameras=cameras, tuning=tuning)
        self._known[asked] = (cameras, found)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return found
