"""What the console asks of the rest of the room. Faces never see a table, a file or a socket: these are all they see.

The services satisfy these (or `room.py` adapts them); tests and the demonstration use fakes. Everything that crosses
is a frozen value, so a widget can keep what it was given and compare it with what it is given next.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

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

    `since_break` is minutes; `floor` is the minimum staffing; `training` puts TRAINING on every screen.
    """

    operator: str
    staff: str
    shift: str
    workstation: str
    on_duty: int
    floor: int
    since_break: int = 0
    training: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """The worst alarm standing.

    Severity 1 to 4, where it comes from, what it says, its age in words, and how many more stand behind it.
    """

    severity: int
    source: str
    words: str
    age: str = ""
    acknowledged: bool = False
    key: str = "F8 ack"
    more: int = 0


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
    follow: Follow | None = None
    saved: str = ""
    """When the last line was saved, or what stands in the way ("side-book S-3"); shown on the status row."""


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

    Never a refusal. `ghost` is what the best offer would add at the end.
    """

    preview: str = ""
    warning: str = ""
    marks: tuple[Marked, ...] = ()
    ghost: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What became of a line: where it was saved ("saved 20:47:02", "side-book S-3")."""

    words: str


class Desk(Protocol):
    """The live desk of one signed-in person."""

    rows: Rows
    """The running book, oldest first."""

    def snapshot(self) -> Snapshot:
        """The desk now. Answered from memory: called while painting."""
        ...

    def prompt(self) -> str:
        """Where a bare line goes: "AS-412", or "" for a fresh one."""
        ...

    def step_out(self) -> None:
        """Leave the matter in hand: the next bare line is fresh."""
        ...

    def understand(self, typed: str, caret: int) -> Understood:
        """Read the line. Pure and quick (< 5 ms for 10 kB): called at every key."""
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


class Door(Protocol):
    """How the console is opened: heavy imports first, then a person."""

    council: str
    station: str
    training: bool

    def prepare(self) -> None:
        """Load what is heavy (database, hashing). Called in a thread after the sign-in screen is painted."""
        ...

    async def sign_in(self, staff: str, password: str) -> Desk:
        """Check the person and open the desk. Raises `Refusal` with words that say what to do next."""
        ...

    async def reopen(self, staff: str, pin: str) -> None:
        """Check the PIN of the person who locked the screen. Raises `Refusal`."""
        ...

    def drafts(self, staff: str) -> "Drafts":
        """The draft journal of this person at this workstation."""
        ...

    async def close(self) -> None:
        """Close the room in order: a checkpoint, then the book."""
        ...


class Drafts(Protocol):
    """The journal of what is typed and not yet saved. `keep` never blocks: it is called at every key."""

    def keep(self, line: str, sent: Sequence[tuple[UUID, datetime, str]]) -> None:
        """Note the line being typed and the lines sent but not yet known to be saved."""
        ...

    def kept(self) -> tuple[str, tuple[tuple[UUID, datetime, str], ...]]:
        """What was there when this console started: the half-typed line, and the lines sent and not settled."""
        ...

    def trouble(self) -> str:
        """Why what is typed is not being kept (a full disk), in words; "" when it is."""
        ...

    def flush(self) -> None:
        """Wait until everything kept so far is on the disk (at most 2 s)."""
        ...

    def close(self) -> None:
        """Flush, and stop: another person takes the desk."""
        ...


class Clock(Protocol):
    """The room's clock."""

    def now(self) -> datetime:
        """The instant, aware, UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go backwards."""
        ...


class FaultLog(Protocol):
    """Where an internal fault is noted: type and frames, never words or locals."""

    def note(self, error: BaseException) -> str:
        """Write the fault down and return its reference (8 hex digits). Never raises."""
        ...
