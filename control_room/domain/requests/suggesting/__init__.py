"""Fields suggested from a message, beside the original: each with where it was read. A person takes them or leaves them."""

from control_room.domain.requests.suggesting.layers import marked
from control_room.domain.requests.suggesting.records import (
    READ_CHARACTERS,
    Caution,
    Message,
    Part,
    Suggested,
    SuggestedItem,
    Suggestion,
    Tuning,
)
from control_room.domain.requests.suggesting.suggest import suggest

__all__ = [
    "READ_CHARACTERS",
    "Caution",
    "Message",
    "Part",
    "Suggested",
    "SuggestedItem",
    "Suggestion",
    "Tuning",
    "marked",
    "suggest",
]
