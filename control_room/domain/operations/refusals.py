"""What keeps an operation from going on: each says what to do next."""

from typing import ClassVar

from control_room.domain.errors import Refusal


class OperationStep(Refusal):
    """The operation does not stand where that could be done."""

    code: ClassVar[str] = "operation_step"


class NoAuthority(Refusal):
    """What must be seen on an authority was not said (P-27)."""

    code: ClassVar[str] = "no_authority"


class OutsideRemit(Refusal):
    """Intrusive surveillance is nothing this room does."""

    code: ClassVar[str] = "outside_remit"


class RankTooLow(Refusal):
    """Whoever granted it could not (P-28)."""

    code: ClassVar[str] = "rank_too_low"


class CouncilsOwn(Refusal):
    """The council's own surveillance wants a magistrate's approval and an offence that is grave enough (P-33)."""

    code: ClassVar[str] = "councils_own"


class DatesDisagree(Refusal):
    """Dates of an authority contradict each other, or it would last longer than it can (P-29)."""

    code: ClassVar[str] = "dates_disagree"


class OneOnBothSides(Refusal):
    """One person would stand on both sides of a decision."""

    code: ClassVar[str] = "one_on_both_sides"


class NotInForce(Refusal):
    """Nothing covers it now."""

    code: ClassVar[str] = "not_in_force"


class ManagersToApprove(Refusal):
    """In office hours a manager approves; out of them a supervisor does, and says how the manager was told."""

    code: ClassVar[str] = "managers_to_approve"


class NotSaid(Refusal):
    """Words that must stand there are wanting."""

    code: ClassVar[str] = "operation_not_said"


class LookAgain(Refusal):
    """The authority is looked at again before each session."""

    code: ClassVar[str] = "look_again"


class SessionOpenAlready(Refusal):
    """A session is open."""

    code: ClassVar[str] = "session_open_already"


class NoSession(Refusal):
    """No session is open."""

    code: ClassVar[str] = "no_session"


class OperatorsDrive(Refusal):
    """The room's own operators work the cameras; police direct them through the officer named (P-31)."""

    code: ClassVar[str] = "operators_drive"


class BeyondScope(Refusal):
    """It lies outside what was authorised, and nobody has said why (P-30)."""

    code: ClassVar[str] = "beyond_scope"
