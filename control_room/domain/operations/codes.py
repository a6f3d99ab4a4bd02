"""Code lists of surveillance operations (control-room.md R8, SM4, 3.10)."""

import re
from enum import StrEnum
from typing import Final

from control_room.domain.requests.ranks import LEVELS, rank_in


class Agency(StrEnum):
    """Whose operation it is."""

    MPS = "mps"
    BTP = "btp"
    OTHER_FORCE = "other_force"
    NCA = "nca"
    HMRC = "hmrc"
    OTHER = "other"
    COUNCIL = "council"


class OperationKind(StrEnum):
    """What it is."""

    DIRECTED_SURVEILLANCE = "directed_surveillance"
    IMMEDIATE_RESPONSE_CONTINUED = "immediate_response_continued"
    OVERT_POLICE_OPERATION = "overt_police_operation"
    LIVE_FEED_TO_POLICE = "live_feed_to_police"
    CT_OPERATION = "ct_operation"
    COUNCIL_DIRECTED = "council_directed"
    COUNCIL_NON_RIPA = "council_non_ripa"
    TRAINING = "training"


class Authority(StrEnum):
    """What it is done under."""

    RIPA_WRITTEN = "ripa_written"
    RIPA_URGENT_ORAL = "ripa_urgent_oral"
    RIPA_URGENT_INSPECTOR_WRITTEN = "ripa_urgent_inspector_written"
    NON_RIPA_FORM = "non_ripa_form"
    NOT_REQUIRED_IMMEDIATE = "not_required_immediate"
    NOT_REQUIRED_OVERT = "not_required_overt"
    INTRUSIVE = "intrusive"


class Rank(StrEnum):
    """Rank or grade of an authorising officer, as far as the rules ask."""

    BELOW_INSPECTOR = "below_inspector"
    INSPECTOR = "inspector"
    SUPERINTENDENT = "superintendent"
    GRADE_4_OR_BELOW = "grade_4_or_below"
    GRADE_3 = "grade_3"
    GRADE_2 = "grade_2"
    SENIOR_OFFICER = "senior_officer"
    """Of another body: what its own order names; the manager looks at it."""
    COUNCIL_OFFICER = "council_officer"
    """Director, head of service, service manager or the like."""


class Objective(StrEnum):
    """What class of thing it is to achieve; never whom it is about."""

    PREVENT_CRIME = "prevent_crime"
    DETECT_CRIME = "detect_crime"
    LOCATE = "locate"
    PROTECT = "protect"
    PUBLIC_ORDER = "public_order"
    TRAINING = "training"


class Use(StrEnum):
    """What its authority lets the room do with the pictures."""

    MONITOR = "monitor"
    RECORD = "record"
    EXPORT = "export"


class Deviation(StrEnum):
    """How a session went beyond what was authorised."""

    CAMERA = "camera"
    HOURS = "hours"
    OFFICER = "officer"
    DIRECTION = "direction"
    PAST_THE_END = "past_the_end"


class Step(StrEnum):
    """What was last decided; `State` is where it stands at an instant."""

    NOTIFIED = "notified"
    SIGHTED = "sighted"
    REJECTED = "rejected"
    APPROVED = "approved"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    DEBRIEFED = "debriefed"
    CLOSED = "closed"


class State(StrEnum):
    """Where an operation stands (SM4)."""

    NOTIFIED = "notified"
    AUTHORITY_CHECK = "authority_check"
    REJECTED = "rejected"
    APPROVED = "approved"
    ACTIVE = "active"
    SESSION_OPEN = "session_open"
    STOP = "stop"
    """A session is open and nothing covers it any more."""
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    DEBRIEFED = "debriefed"
    CLOSED = "closed"


RIPA: Final = frozenset({Authority.RIPA_WRITTEN, Authority.RIPA_URGENT_ORAL, Authority.RIPA_URGENT_INSPECTOR_WRITTEN})
URGENT: Final = frozenset({Authority.RIPA_URGENT_ORAL, Authority.RIPA_URGENT_INSPECTOR_WRITTEN})
NOT_REQUIRED: Final = frozenset({Authority.NOT_REQUIRED_IMMEDIATE, Authority.NOT_REQUIRED_OVERT})
COUNCILS_OWN: Final = frozenset({OperationKind.COUNCIL_DIRECTED, OperationKind.COUNCIL_NON_RIPA})
WANTS_RIPA: Final = frozenset({OperationKind.DIRECTED_SURVEILLANCE, OperationKind.COUNCIL_DIRECTED})

POLICE: Final = frozenset({Agency.MPS, Agency.BTP, Agency.OTHER_FORCE})
_HIGHER: Final = (Rank.BELOW_INSPECTOR, Rank.INSPECTOR, Rank.SUPERINTENDENT)
_GRADES: Final = (Rank.GRADE_4_OR_BELOW, Rank.GRADE_3, Rank.GRADE_2)
_GRADE: Final = re.compile(r"\bgrade\s*([1-9])", re.IGNORECASE)


def suffices(rank: Rank, wanted: Rank) -> bool:
    """Whether that rank grants where `wanted` is the lowest that does. Another service's rank is none of this one's."""
    for order in (_HIGHER, _GRADES):
        if wanted in order:
            return rank in order and order.index(rank) >= order.index(wanted)
    return rank is wanted


def read_rank(typed: str, agency: Agency) -> Rank:
    """A rank as it stands on the authority: "Det Supt", "Grade 2"; of the council and other bodies, whatever it is called."""
    if agency is Agency.COUNCIL:
        return Rank.COUNCIL_OFFICER
    if agency is Agency.NCA:
        found = _GRADE.search(typed)
        grade = int(found[1]) if found else 9
        return Rank.GRADE_2 if grade <= 2 else Rank.GRADE_3 if grade == 3 else Rank.GRADE_4_OR_BELOW
    if agency in POLICE:
        level = LEVELS["Cmdr"] if _ABOVE.search(typed) else LEVELS.get(rank_in(_ACTING.sub("", typed)), 0)
        if level >= LEVELS["Supt"]:
            return Rank.SUPERINTENDENT
        return Rank.INSPECTOR if level >= LEVELS["Insp"] else Rank.BELOW_INSPECTOR
    return Rank.SENIOR_OFFICER if typed.strip() else Rank.BELOW_INSPECTOR


_ACTING: Final = re.compile(r"\b[at]/", re.IGNORECASE)
_ABOVE: Final = re.compile(r"\b(chief constable|assistant commissioner|acc|dcc|dac)\b", re.IGNORECASE)
