"""What the portal keeps of its visitors, and the codes they are given."""

import hashlib
import secrets
from datetime import datetime
from typing import Final
from uuid import UUID

from msgspec import Struct

_SYMBOLS: Final = "23456789ABCDEFGHJKLMNPRSTUVWXYZ"
"""Symbols of a code: none that a hand writes like another."""


class Visitor(Struct, frozen=True, kw_only=True):
    """Somebody who proved an address.

    Attributes:
        receipt: what the page after sending shows: portal code and access code.
    """

    email: str
    proved: datetime
    draft: UUID | None = None
    receipt: tuple[str, str] | None = None


class Draft(Struct, frozen=True, kw_only=True):
    """A request half written; its codes are made with it, so that sending it twice is sending one."""

    uuid: UUID
    email: str
    answers: dict[str, str]
    code: str
    access: str
    saved: datetime


class Sent(Struct, frozen=True, kw_only=True):
    """What is still known of a request that was sent: its code's digest, and when."""

    code: str
    sent: datetime


def new_code() -> str:
    """A portal code or an access code: 31 symbols to the eighth, some 39 bits."""
    made = "".join(secrets.choice(_SYMBOLS) for _ in range(8))
    return f"{made[:4]}-{made[4:]}"


def plain(typed: str) -> str:
    """A code as it is compared: capitals and figures, without spaces and hyphens."""
    return "".join(each for each in typed.upper() if each.isalnum())


def code_digest(code: str) -> str:
    """The digest a portal code travels under, in hex."""
    return hashlib.sha256(b"portal code\0" + plain(code).encode()).hexdigest()
