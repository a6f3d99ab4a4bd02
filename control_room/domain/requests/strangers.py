"""What may be written to somebody nobody has made sure of: what the room writes to anybody, and no word about footage."""

from typing import ClassVar, Final

import msgspec

from control_room.domain.errors import Refusal
from control_room.domain.requests.codes import NEVER_REVIEWED, IdentityLevel
from control_room.domain.requests.parts import More
from control_room.domain.requests.states import ReviewRequest

_OWN_WORDS: Final = frozenset({"said", "reason", "text"})
_TO_ANYBODY: Final = frozenset({"receipt", "returned", "accepted", "refused", "referred", "form_owed", "narrowed"})


class NotKnownYet(Refusal):
    """Nobody has made sure who asks."""

    code: ClassVar[str] = "not_known_yet"


def stranger(request: ReviewRequest) -> bool:
    """True while nobody has made sure who asks (settled 43)."""
    return request.level in {None, IdentityLevel.UNVERIFIED}


def known(request: ReviewRequest) -> None:
    """Raise `NotKnownYet` where nobody has made sure who asks."""
    if stranger(request):
        raise NotKnownYet(
            f"nobody has made sure who asks {request.ref}; ring them back on a number from our own book, then answer"
        )


def may_read(request: ReviewRequest, letter: str) -> bool:
    """True where whoever asks may be sent that letter: an answer of a review, or our own words, wait till they are known."""
    if not stranger(request) or letter in _TO_ANYBODY:
        return True
    return letter == "answer" and request.outcome in NEVER_REVIEWED


def as_read(request: ReviewRequest, letter: str, more: More) -> tuple[ReviewRequest, More]:
    """The request and what a letter says beside it, as this reader may have them.

    A stranger is told nothing of what was looked at, and nothing in the words of whoever is at the desk.
    """
    if not stranger(request) or letter == "message":
        return request, more
    bare = msgspec.structs.replace(request, rows=(), exports=(), links=None)
    return bare, {name: value for name, value in more.items() if name not in _OWN_WORDS}
