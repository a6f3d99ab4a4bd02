"""Rules about following and surveillance (P-26 to P-33). Operations and assists keep them, and ask here for their figures."""

from typing import ClassVar, Final

from typing_extensions import override

from control_room.domain.assists.kinds import ASK_MINUTES, TELL_MINUTES
from control_room.domain.clauses.rules import Kept
from control_room.domain.operations.codes import Rank
from control_room.domain.operations.terms import HOURS, MONTHS, OFFENCE_MONTHS, WARNINGS, Terms
from control_room.domain.people import Role

NOBODY: Final[frozenset[Role]] = frozenset()
_SUPERINTENDENT: Final = (Rank.SUPERINTENDENT.value,)
_LAW: Final = ("block",)


class FollowAsked(Kept, frozen=True, kw_only=True):
    """A follow this long is asked why it is still an immediate response."""

    name: ClassVar[str] = "follow_asked"
    where: ClassVar[str] = "domain/assists/states.py"
    limits: ClassVar = {"minutes": (5, 120)}
    severities: ClassVar = ("warn",)

    minutes: int = ASK_MINUTES


class FollowTold(Kept, frozen=True, kw_only=True):
    """A follow this long is told to a supervisor."""

    name: ClassVar[str] = "follow_told"
    where: ClassVar[str] = "domain/assists/states.py"
    limits: ClassVar = {"minutes": (10, 480)}
    severities: ClassVar = ("alert",)

    minutes: int = TELL_MINUTES


class FollowAgain(Kept, frozen=True, kw_only=True):
    """The subject of an earlier assist again on another day."""

    name: ClassVar[str] = "follow_again"
    where: ClassVar[str] = "domain/assists/following.py"
    severities: ClassVar = ("warn",)


class AuthoritySighted(Kept, frozen=True, kw_only=True):
    """No session without an authority that a supervisor or manager saw, and another approved."""

    name: ClassVar[str] = "authority_sighted"
    where: ClassVar[str] = "domain/operations/deciding.py"
    severities: ClassVar = _LAW
    aside: ClassVar = NOBODY


class GrantingRank(Kept, frozen=True, kw_only=True):
    """The rank that grants: that of the statute, or a higher one."""

    name: ClassVar[str] = "granting_rank"
    where: ClassVar[str] = "domain/operations/codes.py"
    severities: ClassVar = _LAW
    aside: ClassVar = NOBODY
    choices: ClassVar = {
        "police": _SUPERINTENDENT,
        "police_urgent": (Rank.INSPECTOR.value, *_SUPERINTENDENT),
        "crime_agency": (Rank.GRADE_2.value,),
        "crime_agency_urgent": (Rank.GRADE_3.value, Rank.GRADE_2.value),
    }

    police: str = Rank.SUPERINTENDENT.value
    police_urgent: str = Rank.INSPECTOR.value
    crime_agency: str = Rank.GRADE_2.value
    crime_agency_urgent: str = Rank.GRADE_3.value


class AuthorityEnds(Kept, frozen=True, kw_only=True):
    """How long an authority lasts: the statute's time, or less."""

    name: ClassVar[str] = "authority_ends"
    where: ClassVar[str] = "domain/operations/lasting.py"
    limits: ClassVar = {"urgent_hours": (1, HOURS), "months": (1, MONTHS)}
    severities: ClassVar = _LAW
    aside: ClassVar = NOBODY

    urgent_hours: int = HOURS
    months: int = MONTHS


class EndWarned(Kept, frozen=True, kw_only=True):
    """Hours before its end at which an authority is said to end soon."""

    name: ClassVar[str] = "end_warned"
    where: ClassVar[str] = "domain/operations/lasting.py"
    limits: ClassVar = {"hours": (1, 1440)}
    severities: ClassVar = ("alert",)

    hours: tuple[int, ...] = WARNINGS

    @override
    def amiss(self) -> tuple[str, str, str] | None:
        if not self.hours or list(self.hours) != sorted(set(self.hours), reverse=True):
            return "hours", "hours do not fall from one to the next", "the longest first, such as [336, 72, 24, 1]"
        return None


class BeyondScope(Kept, frozen=True, kw_only=True):
    """A camera, an hour or an officer outside what was authorised."""

    name: ClassVar[str] = "beyond_scope"
    where: ClassVar[str] = "domain/operations/using.py"
    severities: ClassVar = ("warn",)


class OwnOperators(Kept, frozen=True, kw_only=True):
    """The room's own operators work the cameras."""

    name: ClassVar[str] = "own_operators"
    where: ClassVar[str] = "services/needtoknow.py"
    severities: ClassVar = _LAW
    aside: ClassVar = NOBODY


class NeedToKnow(Kept, frozen=True, kw_only=True):
    """Who is not on an operation's list is told how many there are, and nothing else."""

    name: ClassVar[str] = "need_to_know"
    where: ClassVar[str] = "services/needtoknow.py"
    severities: ClassVar = _LAW
    aside: ClassVar = NOBODY


class CouncilsOwn(Kept, frozen=True, kw_only=True):
    """The council's own: no oral route, a magistrate, an offence of at least so many months."""

    name: ClassVar[str] = "councils_own"
    where: ClassVar[str] = "domain/operations/deciding.py"
    limits: ClassVar = {"offence_months": (OFFENCE_MONTHS, 120)}
    severities: ClassVar = _LAW
    aside: ClassVar = NOBODY

    offence_months: int = OFFENCE_MONTHS


RULES: Final = (
    FollowAsked, FollowTold, FollowAgain, AuthoritySighted, GrantingRank, AuthorityEnds, EndWarned, BeyondScope, OwnOperators,
    NeedToKnow, CouncilsOwn,
)  # fmt: skip


def terms_of(ranks: GrantingRank, lasts: AuthorityEnds, own: CouncilsOwn) -> Terms:
    """What an authority must be and how long it lasts, by these rules."""
    return Terms(
        hours=lasts.urgent_hours,
        months=lasts.months,
        police=Rank(ranks.police),
        police_urgent=Rank(ranks.police_urgent),
        crime_agency=Rank(ranks.crime_agency),
        crime_agency_urgent=Rank(ranks.crime_agency_urgent),
        offence_months=own.offence_months,
    )
