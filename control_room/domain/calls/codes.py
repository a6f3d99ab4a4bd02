"""Code lists of the out-of-hours call (out-of-hours.md 1)."""

from enum import StrEnum


class CallChannel(StrEnum):
    """How somebody reached the desk."""

    PHONE = "phone"
    RELAY = "relay"
    RADIO = "radio"
    EMAIL = "email"
    IN_PERSON = "in_person"
    CCTV_SEEN = "cctv_seen"


class Safe(StrEnum):
    """Whether it is safe to ring the caller back. `NO` masks the number; nothing is left on a machine but for `YES`."""

    YES = "yes"
    NO = "no"
    AT_HOURS = "at_hours"
    TEXT_ONLY = "text_only"


class CallerRole(StrEnum):
    """Who rings."""

    RESIDENT = "resident"
    PROFESSIONAL = "professional"
    EMERGENCY_SERVICE = "emergency_service"
    COUNCILLOR = "councillor"
    CONTRACTOR = "contractor"
    MEDIA = "media"
    ANONYMOUS = "anonymous"


class Vulnerability(StrEnum):
    """Whether somebody vulnerable is there. "Not asked" is never written as "none"."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    YES = "yes"


class Frailty(StrEnum):
    """What makes somebody there vulnerable; it changes what is done."""

    YOUNG_CHILD = "child_five_or_under"
    PREGNANT = "pregnant"
    OLDER = "sixty_five_or_over"
    DISABILITY = "disability"
    MEDICAL_EQUIPMENT = "medical_equipment"
    OXYGEN = "oxygen"
    DOMESTIC_ABUSE = "domestic_abuse"
    MENTAL_HEALTH = "mental_health"
    NO_HEAT_OR_LIGHT = "no_heat_or_light"
    LANGUAGE = "language"
    SLEEPING_OUT = "sleeping_out"


class Who999(StrEnum):
    """Who dials 999. The console never does."""

    CALLER = "caller"
    OPERATOR = "operator"


class Given(StrEnum):
    """How a caller was sent on."""

    GIVEN = "given"
    TRANSFERRED = "transferred"
    REFUSED = "refused"


class Abuse(StrEnum):
    """How the caller spoke. The need is worked whatever the manner."""

    NONE = "none"
    ABUSIVE = "abusive"
    THREAT = "threat"


class RungBack(StrEnum):
    """What came of ringing a caller back who hung up unanswered. A machine that answers is nobody."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    VOICEMAIL = "voicemail"
    WRONG_NUMBER = "wrong_number"
    RANG_AGAIN = "rang_again"


class Direction(StrEnum):
    """Who rang whom."""

    IN = "in"
    OUT = "out"


class Recording(StrEnum):
    """What the telephone system's recorder did with a call."""

    ON = "on"
    PAUSED = "paused"
    OFF = "off"
    FAILED = "failed"


class CallTime(StrEnum):
    """A time of a call that may be typed."""

    ANSWERED = "answered"
    ENDED = "ended"


class InBorough(StrEnum):
    """Whether a thing in the street is in the borough."""

    YES = "yes"
    NO = "no"
    BOUNDARY = "boundary"
    UNKNOWN = "unknown"


class RoadOwner(StrEnum):
    """Who keeps the road."""

    COUNCIL = "council"
    TFL = "tfl"
    NATIONAL_HIGHWAYS = "national_highways"
    OTHER_COUNCIL = "other_council"
    PRIVATE = "private"
    NO_ROAD = "no_road"
    UNKNOWN = "unknown"


class LandOwner(StrEnum):
    """Whose land it is beside the road."""

    COUNCIL = "council"
    HOUSING = "council_housing"
    RAILWAY = "railway"
    OTHER_COUNCIL = "other_council"
    PRIVATE = "private"
    UNKNOWN = "unknown"


class AccessNeed(StrEnum):
    """How somebody has to be spoken with."""

    LANGUAGE = "interpreter"
    RELAY = "relay_uk"
    BSL = "sign_language"
    HEARING = "hard_of_hearing"
    SPEECH = "speech"
