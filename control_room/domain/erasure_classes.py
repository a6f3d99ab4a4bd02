"""Which class a line belongs to, and so how long it is kept: by its matter, or by the first word of its kind."""

from typing import Final

from control_room.domain.audience import ROOM
from control_room.domain.keepingfiles import KeptClass

MATTERS: Final[dict[str, KeptClass]] = {
    **dict.fromkeys(("RR", "EX", "HD", "SO", "VW", "MI"), KeptClass.REQUEST),
    **dict.fromkeys(("CL", "SU", "LW", "PG", "MR"), KeptClass.CALL),
    "SG": KeptClass.SAFEGUARDING,
    "CN": KeptClass.CONCERN,
    "CU": KeptClass.AUDIT,
    **dict.fromkeys(
        ("AS", "RA", "SH", "HO", "BO", "BR", "OR", "FT", "VS", "DP", "SP", "DY", "EQ", "TK", "OP", "EV"),
        KeptClass.ROUTINE,
    ),
    "WF": KeptClass.WELFARE,
}
"""The class of a matter, by the letters of its reference. What is not here has none and is never proposed."""
EVIDENCE: Final = frozenset({"line.attached", "still.made", "still.redacted", "still.checked"})
"""Kinds that go with what was kept of pictures and files."""
MARKERS: Final = frozenset({"call.warned"})
ALONE: Final[dict[str, KeptClass]] = {
    **dict.fromkeys(
        ("line", "patrol", "approval", "query", "view", "health", "hold", "assist", "radio", "follow"),
        KeptClass.ROUTINE,
    ),
    **dict.fromkeys(
        (
            "images",
            "break",
            "shift",
            "recording",
            "sample",
            "diary",
            "visit",
            "bolo",
            "briefing",
            "order",
            "equipment",
            "event",
        ),
        KeptClass.ROUTINE,
    ),
    "welfare": KeptClass.WELFARE,
    **dict.fromkeys(
        ("disclosure", "original", "request", "export", "statement", "still", "viewing", "major"), KeptClass.REQUEST
    ),
    **dict.fromkeys(("call", "storm", "page", "morning", "lone_worker"), KeptClass.CALL),
    **dict.fromkeys(("directory", "telephone", "matter", "audit"), KeptClass.AUDIT),
}
"""The class of a line on no matter, by the first word of its kind. What is about the room itself, its people with an account,
its cameras, protocols and keys has none: it says whose the book is and by which rules, for as long as there is the book."""


def class_of(kind: str, letters: str, aud: str = ROOM) -> KeptClass | None:
    """The class a line belongs to; None for what is never let go.

    Args:
        letters: of its matter's reference, "" for a line on none.
        aud: its audience: a call that is restricted is safeguarding.
    """
    if kind in EVIDENCE:
        return KeptClass.EVIDENCE
    if not letters:
        return ALONE.get(kind.partition(".")[0])
    found = MATTERS.get(letters)
    if found is KeptClass.CALL and aud != ROOM:
        return KeptClass.SAFEGUARDING
    return KeptClass.MARKER if kind in MARKERS and found is KeptClass.CALL else found
