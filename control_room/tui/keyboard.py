"""Alt and a digit, and Alt and B or F, as every terminal sends them.

A terminal without the newer key protocol sends Escape and the digit. Textual 8.2.8 reads that as what a Mac's Option key would have
typed: Alt+1 becomes an inverted exclamation mark in the operator's line. Here it is a key. Escape and `b` or `f` it reads as the word
moves of another shell, Ctrl+Left and Ctrl+Right, so that Alt+B never opened anything; those have keys of their own.
"""

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

TAKEN_ELSEWHERE = "0123456789bf"
"""What a terminal says after Escape that Textual takes for something else."""


def alt_is_a_key() -> None:
    """Let Escape and one of these be "alt+" and it. Harmless if done twice, or if a later Textual does it itself."""
    for typed in TAKEN_ELSEWHERE:
        ANSI_SEQUENCES_KEYS.pop(f"\x1b{typed}", None)  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
