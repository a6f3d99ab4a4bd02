"""Code lists of a page (out-of-hours.md 3)."""

from enum import StrEnum


class Result(StrEnum):
    """What one attempt came to. A message left is never an answer."""

    NO_ANSWER = "no_answer"
    BUSY = "busy"
    VOICEMAIL = "voicemail"
    TEXT_LEFT = "text_left"
    WRONG_NUMBER = "wrong_number"
    UNREACHABLE = "unreachable"
    DECLINED = "declined"
    ACCEPTED = "accepted"


class Progress(StrEnum):
    """How far whoever accepted has come."""

    EN_ROUTE = "en_route"
    ON_SITE = "on_site"
    MADE_SAFE = "made_safe"
    STOOD_DOWN = "stood_down"
    CALLER_TOLD = "caller_told"


class PageState(StrEnum):
    """Where a page stands."""

    RINGING = "ringing"
    ACCEPTED = "accepted"
    EN_ROUTE = "en_route"
    ON_SITE = "on_site"
    MADE_SAFE = "made_safe"
    STOOD_DOWN = "stood_down"
    UNCOVERED = "uncovered"
    EXPLAINED = "explained"
    CLOSED = "closed"


class Clock(StrEnum):
    """Which of a page's clocks ran out."""

    NEXT = "next"
    SILVER = "silver"
    NEWS = "news"
    ATTEND = "attend"
    UNOWNED = "unowned"
