"""The code lists of written review requests: who asks, why, how urgently, and what came of it.

Sources: domain page R4, R5 and sections 3.4 to 3.8.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Final


class Channel(StrEnum):
    """How a request came."""

    EMAIL = "email"
    FORM = "form"
    PORTAL = "portal"
    IN_PERSON = "in_person"
    PHONE_URGENT = "phone_urgent"
    RADIO_URGENT = "radio_urgent"


class Agency(StrEnum):
    """On whose behalf it is asked."""

    MPS = "mps"
    BTP = "btp"
    CITY = "city"
    OTHER_FORCE = "other_force"
    NCA = "nca"
    HMRC = "hmrc"
    IMMIGRATION = "immigration"
    COUNCIL_DEPT = "council_dept"
    LFB = "lfb"
    LAS = "las"
    INSURER = "insurer"
    SOLICITOR = "solicitor"
    DATA_SUBJECT = "data_subject"
    MEDIA = "media"
    OTHER = "other"


POLICE: Final = frozenset({Agency.MPS, Agency.BTP, Agency.CITY, Agency.OTHER_FORCE})
"""Police forces: a shoulder number is wanted."""

ENFORCING: Final = POLICE | {Agency.NCA, Agency.HMRC, Agency.IMMIGRATION, Agency.LFB, Agency.LAS, Agency.COUNCIL_DEPT}
"""Whose requests the room itself reviews; all others go to information governance (P-11)."""


class Basis(StrEnum):
    """The lawful basis of a disclosure."""

    SCH2_P1_PARA2 = "dpa_sch2_p1_para2"
    VITAL_INTERESTS = "vital_interests"
    COURT_ORDER = "court_order"
    PACE = "pace_production"
    SCH2_PARA5 = "dpa_sch2_para5"
    CDA_S115 = "crime_disorder_act_s115"
    COUNCIL_ENFORCEMENT = "council_enforcement"
    SAR = "sar_art_15"
    NATIONAL_SECURITY = "national_security"
    AGREEMENT = "standing_agreement"
    NONE = "none"


class Purpose(StrEnum):
    """What the footage is wanted for."""

    PREVENT_DETECT = "prevent_detect_crime"
    APPREHEND = "apprehend_prosecute"
    MISSING = "missing_or_vulnerable"
    THREAT_TO_LIFE = "threat_to_life"
    COURT_ORDER = "court_order"
    LEGAL_CLAIM = "legal_claim"
    COUNCIL_ENFORCEMENT = "council_enforcement"
    SAR = "sar"
    STAFF_MATTER = "staff_matter"
    """Somebody's conduct, a member of staff's or an officer's: restricted from the people it concerns."""
    OTHER = "other"


class Wanted(StrEnum):
    """What the requester wants done. The last ones are not reviews: they are filed, counted apart and answered."""

    REVIEW = "review"
    REVIEW_EXPORT = "review_and_export"
    EXPORT_KNOWN = "export_known_clip"
    STILLS = "stills"
    VIEWING = "viewing_appointment"
    PRESERVE = "preserve_only"
    UPLOAD = "dems_upload"
    STATEMENT = "statement"
    COPY_REPLACEMENT = "copy_replacement"
    WATCH_LIVE = "live_monitoring_task"


KEEPING: Final = frozenset({Wanted.PRESERVE, Wanted.STATEMENT, Wanted.COPY_REPLACEMENT})
"""What is done without looking at anything."""


class Urgency(StrEnum):
    """How soon it must be answered (3.5)."""

    IMMEDIATE = "u1"
    URGENT = "u2"
    PRIORITY = "u3"
    ROUTINE = "u4"
    LOW = "u5"


FINISH_WITHIN: Final = {
    Urgency.IMMEDIATE: timedelta(hours=1),
    Urgency.URGENT: timedelta(hours=6),
    Urgency.PRIORITY: timedelta(days=3),
    Urgency.ROUTINE: timedelta(days=7),
    Urgency.LOW: timedelta(days=14),
}
"""How soon it is answered, by urgency (3.5); the overwrite clock and the custody clock come before these."""


class IdentityLevel(StrEnum):
    """How far we know who asks (trust.md 6). Preservation needs only D, release of a copy B or better."""

    DIRECTORY = "a"
    AUTHENTICATED = "b"
    CALLED_BACK = "c"
    UNVERIFIED = "d"


class Result(StrEnum):
    """What the search of one camera and window came to (3.8)."""

    FOUND = "footage_found"
    NOTHING_SEEN = "nothing_seen"
    NO_COVERAGE = "no_coverage"
    OUT_OF_VIEW = "out_of_view_fixed"
    PTZ_ELSEWHERE = "ptz_elsewhere"
    CAMERA_FAULT = "camera_fault"
    RECORDER_GAP = "recorder_gap"
    OVERWRITTEN_BEFORE = "overwritten_before_request"
    OVERWRITTEN_PENDING = "overwritten_while_pending"
    OBSTRUCTED = "obstructed"
    POOR_QUALITY = "poor_quality"
    DEPLOYABLE_NOT_IN_PLACE = "deployable_not_in_place"
    PRIVACY_MASKED = "privacy_masked"
    WRONG_TIME_OR_PLACE = "wrong_time_or_location"
    INSUFFICIENT = "insufficient_information"
    WINDOW_TOO_WIDE = "window_too_wide"
    NOT_OUR_CAMERA = "not_our_camera"
    NO_REPLY = "requester_no_reply"
    WITHDRAWN = "withdrawn"
    NO_LAWFUL_BASIS = "no_lawful_basis"
    DUPLICATE = "duplicate"
    CLOCK_ERROR = "clock_error"


LOOKED: Final = frozenset({Result.FOUND, Result.NOTHING_SEEN, Result.POOR_QUALITY, Result.OBSTRUCTED, Result.OUT_OF_VIEW,
                           Result.PTZ_ELSEWHERE, Result.PRIVACY_MASKED, Result.WRONG_TIME_OR_PLACE, Result.CLOCK_ERROR})  # fmt: skip
"""Results that say somebody looked; the others are reasons why nobody could or did."""


class Quality(StrEnum):
    """How much of a person or a plate the picture gives."""

    IDENTIFICATION = "identification"
    RECOGNITION = "recognition"
    OBSERVATION = "observation"
    DETECTION = "detection"
    UNUSABLE = "unusable"


class Outcome(StrEnum):
    """What a whole request came to (3.7)."""

    POSITIVE_EXPORTED = "positive_exported"
    POSITIVE_VIEWED = "positive_viewed_no_copy"
    PARTIAL = "partial"
    NOTHING_SEEN = "negative_nothing_seen"
    UNABLE = "unable"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    DUPLICATE = "duplicate_linked"
    NO_REPLY = "no_reply"
    """Never reviewed: what was missing was asked for and never came."""
    PRESERVED = "preserved"
    """Only preservation, a statement or a replacement was asked, and was done."""


POSITIVE: Final = frozenset({Outcome.POSITIVE_EXPORTED, Outcome.POSITIVE_VIEWED, Outcome.PARTIAL})
UNSUCCESSFUL: Final = frozenset({Outcome.NOTHING_SEEN, Outcome.UNABLE})
"""Reviews made, or meant to be made, that gave the officer nothing."""
NEVER_REVIEWED: Final = frozenset(
    {Outcome.WITHDRAWN, Outcome.REFUSED, Outcome.REDIRECTED, Outcome.DUPLICATE, Outcome.NO_REPLY}
)
"""Counted apart; not unsuccessful reviews."""


class MainReason(StrEnum):
    """The one main reason of an unsuccessful review, first that holds in this order (issue 3)."""

    LOST_WHILE_WAITING = "lost_while_waiting"
    OVERWRITTEN_BEFORE = "overwritten_before"
    OUR_FAULT = "our_fault_or_gap"
    CAMERA_ELSEWHERE = "camera_elsewhere"
    NO_COVERAGE = "no_coverage"
    POOR_PICTURE = "poor_picture"
    NOTHING_SEEN = "looked_and_nothing_seen"


class Used(StrEnum):
    """What became of the footage: the officer's answer after thirty days (R4b)."""

    CHARGED = "charged"
    CAUTION = "caution_or_out_of_court"
    ID_MADE = "id_made"
    ELIMINATED = "eliminated"
    INTERVIEW = "used_in_interview"
    NOT_USED = "not_used"
    NFA = "nfa"
    UNKNOWN = "unknown"
    NO_REPLY = "no_reply"
    """Nobody answered after two chasers."""


class Band(StrEnum):
    """How long the oldest footage asked for still has (6d), said in words beside any colour."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    FLASHING = "flashing"
    GONE = "gone"
    UNKNOWN = "unknown"
    """No window could be read yet: unknown and urgent (settled 42)."""
    KEPT = "kept"
    """Held in the recorder or copied, and verified: the clock no longer runs for it."""


VERBAL: Final = frozenset({Channel.PHONE_URGENT, Channel.RADIO_URGENT})
"""Ways an urgent request comes by word of mouth, its form owed (P-08)."""
PRESSING: Final = frozenset({Urgency.IMMEDIATE, Urgency.URGENT})
"""What is dealt with before anything else."""
