"""What passes between the pieces of the desk.

A message that tells of a state replaces the one before it, so a burst costs one paint.
"""

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message
from typing_extensions import override


@dataclass
class Changed(Message):
    """The book or the desk changed; `rows` is how many rows the log has now."""

    rows: int

    @override
    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Changed)


@dataclass
class Settled(Message):
    """A line sent to the book is saved. `words` say where."""

    words: str


@dataclass
class NotSettled(Message):
    """A line sent to the book was not saved. `typed` is given back to the line; `why` says what to do next."""

    typed: str
    why: str


@dataclass
class Wanted(Message):
    """Something that stands in front of the desk for a while: "guide", "menu", "form", "lock", or the next "light".

    `about` is a verb that was asked about.
    """

    name: str
    about: str = ""


@dataclass
class ShowPane(Message):
    """Bring a pane to the front, on the matter `ref` where it shows one."""

    name: str
    ref: str = ""


@dataclass
class Ring(Message):
    """Sound the bell once."""


@dataclass
class Arrived(Message):
    """What a worker saw, ready to be shown."""

    show: Callable[[], None]


@dataclass
class Reported(Message):
    """What an act came to."""

    words: str
    refused: bool = False
