"""Alt and a digit, as every terminal sends it.

A terminal without the newer key protocol sends Escape and the digit. Textual 8.2.8 reads that as what a Mac's Option key would have
typed: Alt+1 becomes an inverted exclamation mark in the operator's line. Here it is a key.
"""

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

DIGITS = "0123456789"


def alt_digits_are_keys() -> None:
    """Let Escape and a digit be "alt+" and the digit. Harmless if done twice, or if a later Textual does it itself."""
    for digit in DIGITS:
        ANSI_SEQUENCES_KEYS.pop(f"\x1b{digit}", None)  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
