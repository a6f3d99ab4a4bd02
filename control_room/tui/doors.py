"""What the console asks of whoever opens the room for it: the door, the draft journal, the clock, the fault log, lines of the menu."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar
from uuid import UUID

if TYPE_CHECKING:
    from control_room.tui.ports import Desk

Answer = TypeVar("Answer")


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice(Generic[Answer]):
    """One thing that may be picked, as the room's own lines of the menu are. `keys` reach it without the list."""

    label: str
    answer: Answer
    said: str = ""
    keys: str = ""


class Door(Protocol):
    """How the console is opened: heavy imports first, then a person."""

    council: str
    station: str
    training: bool

    def prepare(self) -> None:
        """Load what is heavy (database, hashing). Called in a thread after the sign-in screen is painted."""
        ...

    def unfounded(self) -> bool:
        """Whether, at a glance and without opening a database, no room is set up here yet."""
        ...

    async def found(self, *, council: str, station: str, staff: str, name: str, password: str) -> None:
        """Set a room up with its first supervisor. Raises `Refusal`."""
        ...

    async def train(self, told: Callable[[int, int, str], None]) -> "tuple[str, Desk]":
        """Go over to the training room, built first where it must be, and sign its operator in.

        Args:
            told: hears how far it is (done, in all, in words), from any thread.

        Raises:
            Refusal: training is not allowed here, or the room cannot be built.
        """
        ...

    async def sign_in(self, staff: str, password: str) -> "Desk":
        """Check the person and open the desk. Raises `Refusal` with words that say what to do next."""
        ...

    async def break_glass(self, staff: str, code: str, reason: str) -> "Desk":
        """Open the desk as a supervisor on the sealed code. Raises `Refusal`."""
        ...

    async def reopen(self, staff: str, pin: str) -> None:
        """Check the PIN of the person who locked the screen, or the password where no PIN is in force. Raises `Refusal`."""
        ...

    def has_pin(self, staff: str) -> bool:
        """Whether this person chose a PIN here since signing in."""
        ...

    async def choose_pin(self, staff: str, pin: str) -> None:
        """Have this PIN reopen the person's locked screen. Raises `Refusal`."""
        ...

    def expired(self, staff: str) -> bool:
        """Whether the person has been signed in so long (13 hours) that only the password will do."""
        ...

    async def tick(self) -> None:
        """The room's own clockwork, about once a second."""
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

    def hold(self, active: str) -> None:
        """Note the matter in hand. Never blocks."""
        ...

    def held(self) -> str:
        """The matter that was in hand when this console started, or ""."""
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
