"""Letters on their way out of the room: what one is, how it is laid out, when it is tried again."""

import textwrap
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.errors import Refusal
from control_room.domain.visible import storable, visible

WIDTH: Final = 72
"""Columns of a letter: what fits an A4 page in 11-point type and every mail program unbroken."""
WAITS: Final = (
    *(timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=2)),
    *(timedelta(hours=4), timedelta(hours=8), timedelta(hours=8)),
)
"""How long is waited after each try in vain; after the last of them, about a day, the letter is in trouble."""
STALE: Final = timedelta(minutes=15)
"""A claim older than this was left by a console that died; no try takes longer."""


class State(StrEnum):
    """Where a letter is."""

    QUEUED = "queued"
    SENT = "sent"
    FILED = "filed"
    """Written to a file, for somebody to send: no relay is set."""
    FAILED = "failed"
    """Given up, and somebody has to see to it."""
    SETTLED = "settled"
    """Given up, and somebody has seen to it otherwise."""


class NotAnAddress(Refusal):
    """A letter was to go somewhere that is no plain e-mail address."""

    code: ClassVar[str] = "not_an_address"

    def __init__(self, address: str) -> None:
        super().__init__(
            f"{visible(storable(address))[:80]!r} is no address a letter can go to; put the requester's e-mail address right"
        )


class NotGivenUp(Refusal):
    """A letter that was to be tried again, or seen to otherwise, is not one that was given up."""

    code: ClassVar[str] = "not_given_up"

    def __init__(self, uid: str) -> None:
        super().__init__(f"no letter {visible(storable(uid))[:40]!r} was given up; see: control-room outbox list")


class Outgoing(Struct, frozen=True, kw_only=True):
    """One letter.

    Attributes:
        letter: which kind: receipt, answer, feedback, ...
        message_id: ours, `<uuid@origin>`.
        answers: the Message-ID it answers; "" for none.
        tries: how often it was tried.
        trouble: why the last try was in vain, in words; "" when none was.
        done_at: when it was sent, filed or given up.
    """

    uid: str
    ref: str
    letter: str
    message_id: str
    recipient: str
    subject: str
    body: str
    answers: str = ""
    made_at: datetime
    state: State = State.QUEUED
    tries: int = 0
    trouble: str = ""
    done_at: datetime | None = None


def next_try(tries: int, now: datetime) -> datetime | None:
    """When a letter tried in vain `tries` times is tried again; None when it is not."""
    return now + WAITS[tries - 1] if 0 < tries <= len(WAITS) else None


def laid_out(body: str) -> str:
    """A letter's text as it is sent and printed: harmless, no line over `WIDTH` columns, its own line breaks kept."""
    made: list[str] = []
    for line in visible(storable(body), multiline=True).split("\n"):
        bare = line.rstrip()
        if len(bare) <= WIDTH:
            made.append(bare)
            continue
        hang = " " * (len(bare) - len(bare.lstrip()))
        made += textwrap.wrap(
            bare, WIDTH, subsequent_indent=hang[: WIDTH // 2], break_long_words=False, break_on_hyphens=False
        )
    return "\n".join(made).strip("\n") + "\n"
