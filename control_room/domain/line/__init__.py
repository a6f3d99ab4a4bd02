"""The quick line: one line for anything. Pure: what it knows is given it, what it answers is a value."""

from control_room.domain.line.complete import complete, expand, leave_out
from control_room.domain.line.explain import explain
from control_room.domain.line.intents import Intent
from control_room.domain.line.read import VERBS, drop, read
from control_room.domain.line.reading import (
    Completion,
    Context,
    LineWarning,
    Offer,
    OpenMatter,
    Owed,
    OwedKind,
    Reading,
    Span,
    SpanKind,
    TimeRead,
    WarningKind,
)
from control_room.domain.line.vrms import phonetic

__all__ = [
    "VERBS",
    "Completion",
    "Context",
    "Intent",
    "LineWarning",
    "Offer",
    "OpenMatter",
    "Owed",
    "OwedKind",
    "Reading",
    "Span",
    "SpanKind",
    "TimeRead",
    "WarningKind",
    "complete",
    "drop",
    "expand",
    "explain",
    "leave_out",
    "phonetic",
    "read",
]
