"""What keeps evidence from leaving beside the clauses: how its request stands, and a second person nobody knows."""

from typing import ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.people import Role
from control_room.domain.requests.codes import NEVER_REVIEWED
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Looking, Signed
from control_room.services.approvals import in_service
from control_room.services.rosters import staff_of

_GOVERNS: Final = frozenset({Role.MANAGER, Role.GOVERNANCE})


class NotToLeave(Refusal):
    """The written request it was exported for does not stand: not accepted, with governance, struck, or ended without a review."""

    code: ClassVar[str] = "not_to_leave"


def may_leave(request: ReviewRequest | None, role: Role) -> None:
    """Raise `NotToLeave` unless footage may leave for the request; what was exported for something else is not asked."""
    if request is None:
        return
    ref = request.ref
    if request.stage is Stage.VOIDED:
        raise NotToLeave(f"{ref} was struck; nothing leaves for it")
    if request.outcome in NEVER_REVIEWED:
        raise NotToLeave(f"{ref} ended without a review; reopen it, with the reason, before anything leaves for it")
    if request.referred_due is not None:
        if role not in _GOVERNS:
            raise NotToLeave(
                f"{ref} is with information governance; a manager or governance releases what leaves for it"
            )
        return
    if request.accepted_at is None and not request.approved:
        raise NotToLeave(f"{ref} is not accepted; accept it before anything leaves for it")


def known(look: Looking, by: Signed, second: str | None) -> None:
    """Raise `NoSuchPerson` unless the second person is known here as the first is: two people are two accounts."""
    if second is not None and staff_of(look, by.staff):
        in_service(look, second)
