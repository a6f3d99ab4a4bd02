"""What a line bears of the protocol in force as it is written: its figures, and the clauses and version it was decided under.

One place for all of them, so that no act can forget it. What a line once bears is never made again from a later version:
a follow is asked about, a visit grows long, a review falls due by the figures under which it began.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec.structs import replace

from control_room.domain import follow
from control_room.domain.aftercare import DisturbingSeen
from control_room.domain.assists import kinds as assists
from control_room.domain.book import Facts, Line
from control_room.domain.clauses import caring, keeping, watching
from control_room.domain.clauses.protocols import Protocol
from control_room.domain.clauses.rules import Rule
from control_room.domain.competence import PapersReported
from control_room.domain.deployments import kinds as deployments
from control_room.domain.deployments.codes import Decision, Verdict
from control_room.domain.duties import Closing, ShiftClosed, ShiftOpened, ShiftPlanned
from control_room.domain.faults.kinds import FaultCleared
from control_room.domain.handovers import HandoverAccepted, HandoverOverridden
from control_room.domain.lonechecks import BreakMissed, LoneUnanswered
from control_room.domain.operations import kinds as operations
from control_room.domain.samples import SampleChecked, SampleDrawn
from control_room.domain.samples import Verdict as Looked
from control_room.domain.viewings import ViewingBegun
from control_room.domain.visits import VisitAuthorised, VisitSignedIn, VisitWarning

Rules = tuple[type[Rule], ...]

_DEVIATED: Final = (watching.BeyondScope,)
_WARNED: Final[Mapping[VisitWarning, type[Rule]]] = {
    VisitWarning.INSPECTORS: keeping.InspectorsMost,
    VisitWarning.OPERATION: keeping.OperationFirst,
}


def _always(*rules: type[Rule]) -> Callable[[Any], Rules]:
    return lambda _: rules


def _when(test: Callable[[Any], bool], *rules: type[Rule]) -> Callable[[Any], Rules]:
    return lambda facts: rules if test(facts) else ()


def _strayed(facts: Any) -> bool:  # noqa: ANN401 - the three lines of a session
    return bool(facts.deviations)


def _sighted(facts: Any) -> Rules:  # noqa: ANN401 - the line it stands under
    return (
        watching.AuthoritySighted,
        *((watching.GrantingRank, watching.AuthorityEnds) if facts.rank is not None else ()),
        *((watching.CouncilsOwn,) if facts.magistrate else ()),
    )


DECIDED: Final[Mapping[type[Facts], Callable[[Any], Rules]]] = {
    follow.Justified: lambda facts: (watching.FollowTold,) if facts.supervisor else (watching.FollowAsked,),
    follow.SameAgain: _when(lambda facts: facts.another_day, watching.FollowAgain),
    operations.OperationSighted: _sighted,
    operations.OperationRejected: _always(watching.AuthoritySighted),
    operations.OperationApproved: _always(watching.AuthoritySighted),
    operations.SessionOpened: _when(_strayed, *_DEVIATED),
    operations.SessionWent: _when(_strayed, *_DEVIATED),
    operations.SessionClosed: _when(_strayed, *_DEVIATED),
    operations.DeviationSeen: _always(*_DEVIATED),
    operations.OperationRenewed: _always(watching.GrantingRank, watching.AuthorityEnds),
    operations.OperationWarned: _always(watching.EndWarned),
    operations.OperationExpired: _always(watching.AuthorityEnds),
    VisitSignedIn: lambda facts: tuple(_WARNED[each] for each in facts.warned),
    VisitAuthorised: _always(keeping.PublicAuthorised),
    FaultCleared: _when(lambda facts: facts.recording, keeping.RecordingChecked),
    PapersReported: _always(keeping.PapersCurrent),
    HandoverAccepted: _always(keeping.RedAnswered),
    HandoverOverridden: _always(keeping.RedAnswered),
    ShiftClosed: _when(lambda facts: facts.how is Closing.OVERRIDDEN, keeping.RedAnswered),
    deployments.DeploymentDecided: _when(lambda facts: facts.decision is Decision.REFUSED, keeping.PanelEvidence),
    deployments.DeploymentReviewed: _when(lambda facts: facts.verdict is Verdict.EXTEND_3M, keeping.DeployableReviewed),
    deployments.DeploymentReminded: _always(keeping.DeployableReviewed),
    LoneUnanswered: _always(caring.LoneAsked),
    SampleDrawn: _always(keeping.SampleDrawn),
    SampleChecked: _when(lambda facts: facts.verdict is Looked.SKIPPED, keeping.SampleOwed),
}
"""Lines that are decisions, and the rules they are decided by."""

FIGURES: Final[Mapping[type[Facts], Callable[[Protocol], dict[str, Any]]]] = {
    assists.Opened: lambda held: {
        "ask_minutes": held.tuned(watching.FollowAsked).minutes,
        "tell_minutes": held.tuned(watching.FollowTold).minutes,
    },
    operations.OperationApproved: lambda held: {"warns": held.tuned(watching.EndWarned).hours},
    VisitSignedIn: lambda held: {"stay_hours": held.tuned(keeping.Overstayed).hours},
    ViewingBegun: lambda held: {"hours": held.tuned(keeping.Overstayed).hours},
    ShiftOpened: lambda held: {"floor": held.tuned(keeping.StaffLeast).operators},
    ShiftPlanned: lambda held: {"floor": held.tuned(keeping.StaffLeast).operators},
    BreakMissed: lambda held: {"minutes": held.tuned(caring.BreakOwed).minutes},
    DisturbingSeen: lambda held: {
        "debrief_hours": held.tuned(caring.AfterSight).hours,
        "follow_days": held.tuned(caring.AfterSight).days,
    },
    deployments.DeploymentLive: lambda held: {"days": held.tuned(keeping.DeployableReviewed).days},
    deployments.DeploymentReviewed: lambda held: {"days": held.tuned(keeping.DeployableReviewed).days},
}
"""Lines that begin something, and the figures it goes by from then on."""


def borne(facts: Facts, held: Protocol) -> Facts:
    """The same, bearing what the version in force says of it. What bears nothing comes back as it is."""
    told = FIGURES[type(facts)](held) if type(facts) in FIGURES else {}
    rules = DECIDED[type(facts)](facts) if type(facts) in DECIDED else ()
    numbers = held.numbers(rules)
    if numbers:
        told |= {"clauses": numbers, "version": held.version}
    return replace(facts, **told) if told else facts


def decided(line: Line) -> str:
    """What stands after the words of a decision: "P-30, version 2026-6"; "" for any other line."""
    if type(line.facts) not in DECIDED:
        return ""
    clauses: tuple[str, ...] = getattr(line.facts, "clauses", ())
    return f"{', '.join(clauses)}, version {getattr(line.facts, 'version', '')}" if clauses else ""
