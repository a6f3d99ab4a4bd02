"""Words nobody sane would type, and somebody will: what a terminal obeys, what is read as markup, what reorders or hides.

Our own set is always there; the big list of naughty strings (minimaxir, MIT) joins it where it lies beside the checkout.
"""

import json
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "shared/data/corpora/naughty-strings/blns.json"

MARKUP = (
    "[/nope]",
    "[@click=app.leave]x[/]",
    "[link=file:///etc/passwd]x[/]",
    "[",
    "[bold",
    "\\[",
    "$room-text",
    "[$nope]x",
)
TERMINAL = (
    "\x1b]52;c;aGk=\x07",
    "\x1b]0;a title\x1b\\",
    "\x1b]8;;https://example.invalid\x1b\\link\x1b]8;;\x1b\\",
    '\x1bP$q"p\x1b\\',
    "\x1b[2J\x1b[H",
    "\x1b[31mred\x1b[0m",
    "\x1bc",
    "\x9b31m",
    "\x9d0;title\x9c",
    "\x90q\x9c",
    "\x07\x08\x0b\x0c\x0e\x0f\x7f",
)
READER = (
    "\u202eevil\u2066",
    "\u200bhidden\ufeff\u00ad",
    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "\r\nFAKE: x",
    "one\u2028two\u2029three\x85four",
    "\ud800",
    "\U000e0041",
    "漢字🚓👩\u200d👩\u200d👧",
    "\t\t",
    "",
    " ",
    "\0",
)
QUERIES = (
    "O'Brien",
    'cam-114" OR "',
    "'; DROP TABLE entries; --",
    "NEAR(a b)",
    "%_%",
    "=1+1",
    "*",
    "text:x",
    "--",
    "{{7*7}}",
)
OWN = (*MARKUP, *TERMINAL, *READER, *QUERIES)
"""Short ones."""
LONG = "w" * 70_000
LINE = ("c12 male \x1b[5m [/nope] \u202e " * 4_000).encode()[:65_536].decode(errors="ignore")
"""A line of 64 KB."""


def naughty() -> list[str]:
    """Our own, and the list where it is."""
    return [*OWN, *(json.loads(CORPUS.read_text()) if CORPUS.exists() else [])]


def unsafe(text: str) -> set[str]:
    """What no screen, paper or message may hold: control characters, and what reorders, hides or is half a character."""
    return {
        c
        for c in text
        if ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u061c\u200e\u200f\u2028\u2029\ufeff\u00ad"
        or "\u202a" <= c <= "\u202e" or "\u2060" <= c <= "\u206f" or "\ud800" <= c <= "\udfff"
    }  # fmt: skip
