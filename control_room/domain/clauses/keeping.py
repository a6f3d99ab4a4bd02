"""Rules about the room itself, its people and its records (P-34 to P-45), kept elsewhere in the program with the figures here."""

from typing import ClassVar, Final

from typing_extensions import override

from control_room.domain.clauses.rules import Kept
from control_room.domain.clauses.watching import NOBODY
from control_room.domain.deployments.codes import REMINDERS
from control_room.domain.duties import BREAK, FLOOR
from control_room.domain.people import LOCK_MINUTES, Role
from control_room.domain.samples import DUE, LEAST, PERCENT
from control_room.domain.visits import FORGOTTEN, INSPECTORS_MOST, STAY_HOURS

_BLOCK: Final = ("block",)
_SAID: Final = ("warn", "alert")
_LONGEST: Final = 92
"""The most days three months have."""


class VisitorsIdentified(Kept, frozen=True, kw_only=True):
    """Of each visitor: identity seen, declaration accepted. Nobody is kept at the door; it is owed until it is given."""

    name: ClassVar[str] = "visitors_identified"
    where: ClassVar[str] = "domain/visits.py"
    severities: ClassVar = ("warn",)


class PublicAuthorised(Kept, frozen=True, kw_only=True):
    """The public come in on a manager's own authority."""

    name: ClassVar[str] = "public_authorised"
    where: ClassVar[str] = "domain/visiting.py"
    severities: ClassVar = _BLOCK
    aside: ClassVar = frozenset({Role.MANAGER})


class InspectorsMost(Kept, frozen=True, kw_only=True):
    """Inspectors and lay visitors in the room at once."""

    name: ClassVar[str] = "inspectors_most"
    where: ClassVar[str] = "domain/visiting.py"
    limits: ClassVar = {"most": (1, 10)}
    severities: ClassVar = _SAID

    most: int = INSPECTORS_MOST


class OperationFirst(Kept, frozen=True, kw_only=True):
    """An operation in the room is said before anybody is signed in who was not told of it."""

    name: ClassVar[str] = "operation_first"
    where: ClassVar[str] = "domain/visiting.py"
    severities: ClassVar = _SAID


class Overstayed(Kept, frozen=True, kw_only=True):
    """A visit longer than this is flagged; after `FORGOTTEN` somebody says when they left."""

    name: ClassVar[str] = "overstayed"
    where: ClassVar[str] = "domain/visits.py"
    limits: ClassVar = {"hours": (1, 24)}
    severities: ClassVar = _SAID
    fixed: ClassVar = {"forgotten_days": str(FORGOTTEN.days)}

    hours: int = STAY_HOURS


class StaffLeast(Kept, frozen=True, kw_only=True):
    """Fewest people of ours in the room."""

    name: ClassVar[str] = "staff_least"
    where: ClassVar[str] = "domain/staffing.py"
    limits: ClassVar = {"operators": (1, 20)}
    severities: ClassVar = ("alert",)

    operators: int = FLOOR


class Breaks(Kept, frozen=True, kw_only=True):
    """A break, its minutes where none are said."""

    name: ClassVar[str] = "breaks"
    where: ClassVar[str] = "domain/duties.py"
    limits: ClassVar = {"minutes": (5, 90)}
    severities: ClassVar = (*_SAID, "auto")

    minutes: int = BREAK


class PapersCurrent(Kept, frozen=True, kw_only=True):
    """Licence, vetting, training, and the protocol read: said and reported, and nobody is kept from the desk by it."""

    name: ClassVar[str] = "papers_current"
    where: ClassVar[str] = "domain/competence.py"
    severities: ClassVar = _SAID


class RedAnswered(Kept, frozen=True, kw_only=True):
    """No handover is accepted while an item is unanswered."""

    name: ClassVar[str] = "red_answered"
    where: ClassVar[str] = "domain/handovers.py"
    severities: ClassVar = _BLOCK
    aside: ClassVar = frozenset({Role.SUPERVISOR, Role.MANAGER})


class LinesStay(Kept, frozen=True, kw_only=True):
    """A line is never changed and never deleted; a later line corrects it."""

    name: ClassVar[str] = "lines_stay"
    where: ClassVar[str] = "store/guards.py"
    severities: ClassVar = _BLOCK
    aside: ClassVar = NOBODY


class OwnAccount(Kept, frozen=True, kw_only=True):
    """No shared account; each act is stamped with its person."""

    name: ClassVar[str] = "own_account"
    where: ClassVar[str] = "domain/people.py"
    severities: ClassVar = _BLOCK
    aside: ClassVar = NOBODY


class LocksItself(Kept, frozen=True, kw_only=True):
    """A desk whose keys are still for so long locks itself."""

    name: ClassVar[str] = "locks_itself"
    where: ClassVar[str] = "tui/app.py"
    limits: ClassVar = {"minutes": (2, 30)}
    severities: ClassVar = ("auto",)

    minutes: int = LOCK_MINUTES


class ZoneLost(Kept, frozen=True, kw_only=True):
    """A privacy zone lost is a fault of the first grade, and stands in the register of privacy."""

    name: ClassVar[str] = "zone_lost"
    where: ClassVar[str] = "services/registering.py"
    severities: ClassVar = ("alert",)


class DeployableReviewed(Kept, frozen=True, kw_only=True):
    """Days, since it went live or was extended, on which the review of a deployable is asked for; the last is when it is due."""

    name: ClassVar[str] = "deployable_reviewed"
    where: ClassVar[str] = "domain/deployments/states.py"
    limits: ClassVar = {"days": (1, _LONGEST)}
    severities: ClassVar = ("alert",)

    days: tuple[int, ...] = REMINDERS

    @override
    def amiss(self) -> tuple[str, str, str] | None:
        if len(self.days) != len(REMINDERS) or list(self.days) != sorted(set(self.days)):
            return "days", "days are not three that rise", "asked, soon and due, such as [70, 84, 91]"
        return None


class PanelEvidence(Kept, frozen=True, kw_only=True):
    """No request for a deployable comes before the panel without its evidence; a refusal is signed, with reasons."""

    name: ClassVar[str] = "panel_evidence"
    where: ClassVar[str] = "domain/deployments/deciding.py"
    severities: ClassVar = _BLOCK
    aside: ClassVar = NOBODY


class RecordingChecked(Kept, frozen=True, kw_only=True):
    """A fault is not closed before its recording was looked at."""

    name: ClassVar[str] = "recording_checked"
    where: ClassVar[str] = "domain/faults/states.py"
    severities: ClassVar = _BLOCK
    aside: ClassVar = NOBODY


class SampleDrawn(Kept, frozen=True, kw_only=True):
    """How much of a week is looked at again."""

    name: ClassVar[str] = "sample_drawn"
    where: ClassVar[str] = "domain/samples.py"
    limits: ClassVar = {"percent": (1, 100), "least": (1, 50)}
    severities: ClassVar = ("auto",)

    percent: int = PERCENT
    least: int = LEAST


class SampleOwed(Kept, frozen=True, kw_only=True):
    """A sample nobody looked at stands open and is overdue."""

    name: ClassVar[str] = "sample_owed"
    where: ClassVar[str] = "domain/samples.py"
    severities: ClassVar = ("alert",)
    fixed: ClassVar = {"due_days": str(DUE.days)}


class CameraUseDrawn(Kept, frozen=True, kw_only=True):
    """Uses of cameras are drawn each week, for somebody else to look at; the group `audits` of the file has the figures."""

    name: ClassVar[str] = "camera_use_drawn"
    where: ClassVar[str] = "services/camera_audits.py"
    severities: ClassVar = ("auto",)


class VersionKept(Kept, frozen=True, kw_only=True):
    """A decision keeps the clause and the version it was made under."""

    name: ClassVar[str] = "version_kept"
    where: ClassVar[str] = "services/ruled.py"
    severities: ClassVar = ("auto",)


RULES: Final = (
    VisitorsIdentified, PublicAuthorised, InspectorsMost, OperationFirst, Overstayed, StaffLeast, Breaks, PapersCurrent, RedAnswered,
    LinesStay, OwnAccount, LocksItself, ZoneLost, DeployableReviewed, PanelEvidence, RecordingChecked, SampleDrawn, SampleOwed,
    CameraUseDrawn, VersionKept,
)  # fmt: skip
