"""The salted commitment that ties erasable words to a line of the book.

A line carries only the commitment; the words and their salt lie beside it and may be erased without touching the line.
Line number and field name are hashed in, so that words cannot be moved to another line or field, and the words are
padded, so that the bytes hashed never tell more than the rough length. Without the 32 random bytes of salt nobody can
try out likely words against it.
"""

from hashlib import sha256
from hmac import compare_digest
from typing import Final

DOMAIN_TAG: Final = b"book/words/v1\x00"
SALT_BYTES: Final = 32
SMALLEST_BLOCK: Final = 64
_LENGTH_BYTES: Final = 4


def pad(body: bytes) -> bytes:
    """Put the body's length in 4 bytes before it, big end first, and zeros after it up to a power of two, at least 64.

    Raises:
        ValueError: the body is 4 GiB or longer.
    """
    if len(body) >= 1 << (8 * _LENGTH_BYTES):
        raise ValueError(f"a body of {len(body)} bytes cannot be committed to")
    filled = len(body) + _LENGTH_BYTES
    block = max(SMALLEST_BLOCK, 1 << (filled - 1).bit_length())
    return len(body).to_bytes(_LENGTH_BYTES, "big") + body + bytes(block - filled)


def commitment(*, salt: bytes, number: int, field: str, words: str) -> bytes:
    """Return the 32-byte commitment to the words of one field of one line.

    Args:
        salt: 32 bytes from `secrets`, fresh for this field of this line.
        number: the line's number in the book, from 1.
        field: the field's name, as in the line's `c`.
        words: what was written, already through `visible()`; hashed as UTF-8.

    Raises:
        ValueError: the salt is not 32 bytes, the number is not one the book gives, or the field's name has a zero byte.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt is {SALT_BYTES} bytes, not {len(salt)}")
    if not 1 <= number < 1 << 64:
        raise ValueError(f"the book has no line {number}")
    if not field or "\x00" in field:
        raise ValueError(f"no field is called {field!r}")
    placed = salt + number.to_bytes(8, "big") + field.encode() + b"\x00"
    return sha256(DOMAIN_TAG + placed + pad(words.encode())).digest()


def opens(committed: bytes, *, salt: bytes, number: int, field: str, words: str) -> bool:
    """Tell whether these words, with this salt, are what the line committed to."""
    return len(salt) == SALT_BYTES and compare_digest(
        committed, commitment(salt=salt, number=number, field=field, words=words)
    )
