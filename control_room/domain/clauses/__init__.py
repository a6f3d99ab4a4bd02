"""The access protocol: numbered clauses that a file words and tunes, and the typed rules that enforce them."""

from control_room.domain.clauses.checking import RULES, check
from control_room.domain.clauses.facts import Asked, CameraFacts, CloseFacts, ItemFacts, ReleaseFacts, TriageFacts
from control_room.domain.clauses.protocols import (
    Clause,
    ClauseBlocks,
    Figures,
    Finding,
    Protocol,
    Severity,
    decide,
    require,
    standing,
)
from control_room.domain.clauses.rules import SAID, Rule, Told, listed

__all__ = [
    "RULES",
    "SAID",
    "Asked",
    "CameraFacts",
    "Clause",
    "ClauseBlocks",
    "CloseFacts",
    "Figures",
    "Finding",
    "ItemFacts",
    "Protocol",
    "ReleaseFacts",
    "Rule",
    "Severity",
    "Told",
    "TriageFacts",
    "check",
    "decide",
    "listed",
    "require",
    "standing",
]
