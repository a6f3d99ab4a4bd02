"""What keeps a concern from going on: each says what to do next."""

from typing import ClassVar

from control_room.domain.errors import Refusal


class ConcernStep(Refusal):
    """The concern does not stand where that could be done, or it is of another sort."""

    code: ClassVar[str] = "concern_step"


class ConcernTimes(Refusal):
    """Times of a concern contradict each other."""

    code: ClassVar[str] = "concern_times"


class ConcernNotSaid(Refusal):
    """Words that must stand there are wanting."""

    code: ClassVar[str] = "concern_not_said"


class PersonConcerned(Refusal):
    """Whoever it is about does nothing with it."""

    code: ClassVar[str] = "person_concerned"


class LateWantsReason(Refusal):
    """The time was over, and nobody said why it was late."""

    code: ClassVar[str] = "late_wants_reason"


class StillOwed(Refusal):
    """Something has to be done before it can be concluded."""

    code: ClassVar[str] = "concern_still_owed"


class ManagersConclude(Refusal):
    """A manager concludes; information governance does where no manager is free of it."""

    code: ClassVar[str] = "managers_conclude"
