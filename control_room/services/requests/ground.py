"""What every step of a written request stands on."""

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from control_room.domain.requests.parts import Letter, More
from control_room.services.acts import Acts, Writing
from control_room.services.cameras import Cameras
from control_room.services.directories import Directories
from control_room.services.protocols import Protocols
from control_room.services.requests.proposing import Proposing
from control_room.services.retention import Retention

if TYPE_CHECKING:
    from control_room.domain.requests.states import ReviewRequest


class Letters(Protocol):
    """Writes the room's letters; the words floor has them."""

    def __call__(self, letter: str, request: "ReviewRequest", more: More) -> Letter:
        """The letter of that name about a request as it stands."""
        ...


class Post(Protocol):
    """Puts a letter in the outbox, in the act's own transaction; answers its Message-ID."""

    def __call__(self, w: Writing, *, ref: str, letter: str, to: str, subject: str, body: str, answers: str) -> str:
        """See the class. `answers` is the Message-ID it answers, "" for none."""
        ...


class Ground(Struct, frozen=True, kw_only=True):
    """Acts, cameras and how long they keep, letters, the post, the access protocol, the directory of numbers."""

    acts: Acts
    cameras: Cameras
    retention: Retention
    letters: Letters
    post: Post
    protocols: Protocols
    directory: Directories
    proposing: Proposing = field(default_factory=Proposing)
    manager: str = ""
    """Where the manager is written to when footage was lost; "" where no address is set."""
    training: bool = False
    """A room of make-believe, where numbers kept for plays are rung."""


def no_letters(letter: str, request: "ReviewRequest", more: More) -> Letter:
    """Where nobody writes letters: their names and nothing else."""
    _ = more
    return Letter(subject=letter, body=request.ref)
