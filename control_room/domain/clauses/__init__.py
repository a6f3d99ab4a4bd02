"""The access protocol: numbered clauses that a file words and tunes, and the typed rules that enforce them."""

from control_room.domain.clauses.checking import RULES, check
from control_room.domain.clauses.facts import CameraFacts, CloseFacts, ItemFacts, ReleaseFacts, StepFacts, TriageFacts
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
    tuned,
)
from control_room.domain.clauses.rules import SAID, Kept, Rule, Ruling, listed

__all__ = [
    "RULES",
    "SAID",
    "CameraFacts",
    "Clause",
    "ClauseBlocks",
    "CloseFacts",
    "Figures",
    "Finding",
    "ItemFacts",
    "Kept",
    "Protocol",
    "ReleaseFacts",
    "Rule",
    "Ruling",
    "Severity",
    "StepFacts",
    "TriageFacts",
    "check",
    "decide",
    "listed",
    "require",
    "standing",
    "tuned",
]
