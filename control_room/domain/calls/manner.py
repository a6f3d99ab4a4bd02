"""A caller who abuses or threatens: warned, and the conversation ended with a reason. What they need is worked all the same.

Source: out-of-hours.md 1, field 29: ended after a warning alone, written down, the manager told.
"""

from datetime import datetime
from typing import ClassVar

from control_room.domain.book import Facts, Public, Words
from control_room.domain.calls.codes import Abuse
from control_room.domain.errors import Refusal

WARNING: str = (
    "I want to help you. I cannot go on while you speak to me like that. If it goes on I end this call; what you told me is "
    "kept and worked."
)
"""What the operator says."""


class CallWarned(Facts, frozen=True, kw_only=True, tag="call.warned"):
    """The caller was warned for how they speak."""

    abuse: Public[Abuse] = Abuse.ABUSIVE
    text: Words | None = None


class CallCutOff(Facts, frozen=True, kw_only=True, tag="call.cut_off"):
    """The operator ended the conversation for how the caller spoke. The call itself stays open until it is closed."""

    reason: Words


class NotWarned(Refusal):
    """A conversation is ended after a warning alone."""

    code: ClassVar[str] = "not_warned"


MannerLine = CallWarned | CallCutOff
"""Lines of a call that say how the caller spoke."""


def spoke(facts: MannerLine, warnings: int, at: datetime) -> dict[str, object]:
    """What such a line changes of its call."""
    match facts:
        case CallWarned():
            return {"warnings": warnings + 1, "abuse": facts.abuse}
        case CallCutOff():
            return {"cut_off_at": at}


def cut_off(reason: str, *, warnings: int, abuse: Abuse, life: bool | None) -> CallCutOff:
    """The conversation is ended. Raises `NotWarned` before a warning; a threat needs none, and danger to life is heard out."""
    if life is True:
        raise NotWarned("life is at risk: stay on the line until 999 has been told, however they speak")
    if not warnings and abuse is not Abuse.THREAT:
        raise NotWarned("warn them first, in the words shown; where they go on, end it with the reason")
    return CallCutOff(reason=reason)
