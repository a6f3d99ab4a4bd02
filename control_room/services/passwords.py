"""Argon2id: how passwords, PINs and the sealed code are kept, and how one given is checked against what is kept."""

import secrets
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@cache
def hasher(memory_kib: int) -> "PasswordHasher":
    """Argon2id with this much memory, three passes, one lane (trust.md 3.1)."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - loaded after the first paint

    return PasswordHasher(time_cost=3, memory_cost=memory_kib, parallelism=1)


def light() -> "PasswordHasher":
    """For secrets that are long, or live only while a screen is locked: 19 MiB."""
    return hasher(19456)


@cache
def decoy(memory_kib: int) -> str:
    """A hash nobody's password matches: an unknown staff number takes as long to refuse as a known one."""
    return hasher(memory_kib).hash(secrets.token_hex(16))


def matches(kept: "PasswordHasher", hashed: str, given: str) -> bool:
    """True when `given` is what was hashed."""
    from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415

    try:
        return kept.verify(hashed, given)
    except (Argon2Error, InvalidHashError):
        return False
