"""Looking at a camera's still: decoding it safely, measuring it, laying it beside its reference. In a process of its own."""

from typing import Final

MOST_BYTES: Final = 64 * 1024 * 1024
"""A still of more is not even handed over."""
