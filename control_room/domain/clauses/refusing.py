"""Which rule a refusal keeps, so that it names its clause and the version in force."""

from collections.abc import Mapping
from typing import Final

from control_room.domain.clauses import keeping, watching
from control_room.domain.clauses.rules import Rule
from control_room.domain.deployments import deciding as deployments
from control_room.domain.errors import Refusal
from control_room.domain.handovers import ItemsWaiting, RedOneByOne
from control_room.domain.operations import refusals as operations
from control_room.domain.visiting import OperationInSession, PublicNotAuthorised

REFUSED: Final[Mapping[type[Refusal], type[Rule]]] = {
    operations.NoAuthority: watching.AuthoritySighted,
    operations.ManagersToApprove: watching.AuthoritySighted,
    operations.OneOnBothSides: watching.AuthoritySighted,
    operations.LookAgain: watching.AuthoritySighted,
    operations.RankTooLow: watching.GrantingRank,
    operations.DatesDisagree: watching.AuthorityEnds,
    operations.NotInForce: watching.AuthorityEnds,
    operations.BeyondScope: watching.BeyondScope,
    operations.OperatorsDrive: watching.OwnOperators,
    operations.CouncilsOwn: watching.CouncilsOwn,
    PublicNotAuthorised: keeping.PublicAuthorised,
    OperationInSession: keeping.OperationFirst,
    ItemsWaiting: keeping.RedAnswered,
    RedOneByOne: keeping.RedAnswered,
    deployments.NotShown: keeping.PanelEvidence,
    deployments.CovertPurpose: watching.AuthoritySighted,
}
"""Refusals outside the requests, and the rule each keeps."""
