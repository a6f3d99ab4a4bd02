"""What the console asks of the rest of the room. Faces never see a table, a file or a socket: these are all they see.

The services satisfy these (or `room.py` adapts them); tests and the demonstration use fakes. Everything that crosses
is a frozen value, so a widget can keep what it was given and compare it with what it is given next.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from control_room.domain.duties import FLOOR
from control_room.tui.theme import Tone


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell of a list row: raw words (made harmless when painted) and how loudly they speak."""

    text: str
    tone: Tone = Tone.PLAIN


BLANK = Cell(text="")


class Rows(Protocol):
    """A list's source: a window over rows that may number millions.

    Both calls are made while painting, so both must be quick (< 1 ms for a row in hand); a source that has to fetch
    reads a page ahead and answers from it.
    """

    def __len__(self) -> int:
        """How many rows there are now."""
        ...

    def row(self, index: int) -> Sequence[Cell]:
        """The cells of row `index`, 0 the oldest, one for each column of the list."""
        ...

    def whole(self, index: int) -> str:
        """The row in full, for the preview row when the list is narrower than its words."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """Who has the desk.

    `since_break` is minutes; `floor` is the minimum staffing; `training` puts TRAINING on every screen; `visitors` are
    in the room now.
    """

    operator: str
    staff: str
    shift: str
    workstation: str
    on_duty: int
    floor: int = FLOOR
    since_break: int = 0
    training: bool = False
    visitors: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """The worst alarm standing.

    Severity 1 to 4, where it comes from, what it says, its age in words, and how many more stand behind it. `rings` is
    False for what may wait till morning: it is shown and makes no sound. `beside` is what stands in the row whatever else does: a storm.
    """

    severity: int
    source: str
    words: str
    age: str = ""
    acknowledged: bool = False
    key: str = "F8 ack"
    more: int = 0
    rings: bool = True
    beside: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """One alarm that stands, and the key it is acknowledged by."""

    key: str
    alarm: Alarm


@dataclass(frozen=True, kw_only=True, slots=True)
class Open:
    """One matter open tonight, with what is owed on it and the time left, in words.

    `severity` 4 is nothing pressing.
    """

    ref: str
    words: str
    due: str
    severity: int = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Next:
    """A neighbour offered by the follow: its number, the street word, metres and bearing."""

    number: str
    towards: str
    metres: int
    bearing: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Follow:
    """The matter in hand, as the side column shows it.

    `facts` are lines of words; `camera` is the camera in hand, empty when lost.
    """

    ref: str
    full_ref: str
    title: str
    state: str
    facts: tuple[str, ...] = ()
    trail: str = ""
    camera: str = ""
    next: tuple[Next, ...] = ()
    images_on: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """The desk at one instant: everything but the log and the line. Immutable; a new one comes with each change."""

    duty: Duty
    alarm: Alarm | None = None
    open: tuple[Open, ...] = ()
    orders: tuple[str, ...] = ()
    bolos: tuple[str, ...] = ()
    diary: tuple[str, ...] = ()
    """Today's entries that are still to be done."""
    follow: Follow | None = None
    saved: str = ""
    """When the last line was saved, or what stands in the way ("side-book S-3"); shown on the status row."""

    advice: str = ""
    """What is to be done first (no shift is open); shown on the status row while nothing is typed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """A part of the typed line and what it was taken for, in characters of the line as typed."""

    start: int
    end: int
    tone: Tone


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """One completion: what to call it, why it is offered, and the whole line with the caret once it is taken."""

    label: str
    line: str
    caret: int
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Understood:
    """How the line would be filed, in one line of words.

    Never a refusal. `ghost` is what the best offer would add at the end. `guess` names the newest guess in it, which one key
    drops. `opens` is what Enter opens instead of saving a line, "RR-233"; `takes` what it takes in hand, "AS-412".
    """

    preview: str = ""
    warning: str = ""
    marks: tuple[Marked, ...] = ()
    ghost: str = ""
    offers: tuple[Offer, ...] = ()
    guess: str = ""
    opens: str = ""
    takes: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Blank:
    """One field of the line as a form: what it is called and what it says; `start` to `end` are its characters in the line.

    An empty field (start = end) is something owed: what is typed in it goes to the end of the line after `lead`.
    """

    label: str
    text: str
    start: int
    end: int
    lead: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What became of a line: where it was saved ("saved 20:47:02", "side-book S-3")."""

    words: str


class Desk(Protocol):
    """The live desk of one signed-in person."""

    @property
    def rows(self) -> Rows:
        """The running book, oldest first."""
        ...

    def snapshot(self) -> Snapshot:
        """The desk now. Answered from memory: called while painting."""
        ...

    def prompt(self) -> str:
        """Where a bare line goes: "AS-412", or "" for a fresh one."""
        ...

    def step_out(self) -> None:
        """Leave the matter in hand: the next bare line is fresh."""
        ...

    def in_hand(self) -> str:
        """The matter in hand as the book knows it, or "": kept with the draft, so that a console that died goes on there."""
        ...

    def take_up(self, ref: str) -> None:
        """Put a matter in hand: the next bare line goes to it."""
        ...

    def understand(self, typed: str, caret: int) -> Understood:
        """Read the line. Quick (< 5 ms for 10 kB): called at every key. A guess that was dropped stays dropped."""
        ...

    def drop_guess(self, typed: str) -> None:
        """Drop the newest guess in how the line is understood, until the line is empty again."""
        ...

    def expand(self, typed: str, caret: int) -> Offer | None:
        """The operator's own shorthand before the caret, written out; None when there is none."""
        ...

    def blanks(self, typed: str) -> tuple[Blank, ...]:
        """The line as the fields of a form."""
        ...

    def sent(self, typed: str) -> None:
        """Enter was pressed on this line: what was dropped from it goes with it, and the next line starts fresh."""
        ...

    async def typed_before(self) -> tuple[str, ...]:
        """What this person typed this shift, oldest first, from the book; nothing while it cannot be read."""
        ...

    def waiting(self) -> tuple[str, ...]:
        """The side-book's lines that are not in the book yet, a line of words each, oldest first."""
        ...

    async def settle_book(self, staff: str, password: str, reason: str) -> str:
        """The person at the desk and a second one say that the book as it is here is the right one. Raises `Refusal`."""
        ...

    async def press(self, key: str) -> str:
        """One key's act: "seen" or "hold" on the matter in hand, "bring_in" for the side-book.

        Answers what was done, in words. Raises `Refusal`.
        """
        ...

    async def take(self, typed: str, *, uid: UUID, at: datetime) -> Taken:
        """Save the line, words verbatim. The same `uid` twice is one line. Raises `Refusal` only for identity."""
        ...

    async def acknowledge(self) -> None:
        """Acknowledge the alarm shown in the banner: that one alone."""
        ...

    async def hush(self) -> None:
        """Silence the sound; the alarm stands as it was."""
        ...

    def changes(self) -> AsyncIterator[int]:
        """Yields how many rows there are after each change of the book or the snapshot.

        This console's own lines are changes too. Changes made while the reader rests are folded into the next one yielded.
        """
        ...
