"""Code lists of the room's smaller registers: faults, visitors, orders, ways of leaving a scene, calls, log entries."""

from enum import StrEnum


class EntryType(StrEnum):
    """What sort of line of the occurrence book a plain note is."""

    INFO = "info"
    CAMERA_PATROL = "camera_patrol"
    PHONE_IN = "phone_in"
    PHONE_OUT = "phone_out"
    RADIO = "radio"
    POLICE_MESSAGE = "police_message"
    BRIEFING = "briefing"
    ALARM = "alarm"
    WELFARE_BREAK = "welfare_break"
    SYSTEM = "system"
    KEY_ACCESS = "key_access"
    CONTRACTOR = "contractor"
    SHIFT_CHECK = "shift_check"
    OTHER = "other"


class Check(StrEnum):
    """The checks a shift opens with."""

    PICTURES = "pictures"
    RECORDER = "recorder"
    CLOCK = "clock"
    POLICE_LINK = "police_link"
    RADIO = "radio"
    PHONES = "phones"
    EXPORT_PC = "export_pc"
    PANIC_ALARM = "panic_alarm"


class Symptom(StrEnum):
    """What is wrong with a camera or the room's equipment."""

    NO_PICTURE = "no_picture"
    NOT_RECORDING = "not_recording"
    NO_PTZ = "no_ptz"
    PTZ_DRIFT = "ptz_drift"
    OUT_OF_FOCUS = "out_of_focus"
    DIRTY_LENS = "dirty_lens"
    NOISE_INTERFERENCE = "noise_interference"
    INTERMITTENT = "intermittent"
    FROZEN = "frozen"
    WRONG_TIME = "wrong_time"
    IR_FAIL = "ir_fail"
    PRESET_LOST = "preset_lost"
    PRIVACY_ZONE_LOST = "privacy_zone_lost"
    LATENCY = "latency"
    FOLIAGE = "foliage"
    VIEW_MOVED = "view_moved"
    OBSCURED = "obscured"
    MONO = "mono"
    DAMAGE = "damage"
    POWER = "power"
    RECORDER = "recorder"
    WALL_MONITOR = "wall_monitor"
    RADIO = "radio"
    EXPORT_PC = "export_pc"


class VisitCategory(StrEnum):
    """Who a visitor to the room is."""

    POLICE_ROUTINE = "police_routine"
    POLICE_OPERATION = "police_operation"
    OTHER_LEA = "other_lea"
    COUNCIL_STAFF = "council_staff"
    CONTRACTOR = "contractor"
    ENGINEER = "engineer"
    LAY_VISITOR_INSPECTOR = "lay_visitor_inspector"
    AUDITOR = "auditor"
    MEMBER_COUNCILLOR = "member_councillor"
    TRAINEE = "trainee"
    PUBLIC_TOUR = "public_tour"
    CLEANER = "cleaner"


class VisitPurpose(StrEnum):
    """What a visitor came to do."""

    DOWNLOAD = "download"
    VIEWING = "viewing"
    REPAIR = "repair"
    MEETING = "meeting"
    INSPECTION = "inspection"
    TOUR = "tour"
    CLEANING = "cleaning"
    OPERATION = "operation"


class BoloSort(StrEnum):
    """What a look-out is for."""

    LOOK_OUT = "look_out"
    WANTED = "wanted"
    MISSING = "missing"
    EXCLUDED = "excluded"


class MissingAge(StrEnum):
    """Who is missing, as it was said."""

    CHILD = "child"
    ADULT = "adult"


class MissingRisk(StrEnum):
    """The police's grade of a missing person's risk."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class OrderKind(StrEnum):
    """An order in force on the ground; and that the emergency beds for severe weather (SWEP) are open."""

    S60 = "s60"
    DISPERSAL = "dispersal"
    PSPO = "pspo"
    CLOSURE = "closure"
    CLOSURE_NOTICE = "closure_notice"
    CURFEW = "curfew"
    INJUNCTION = "injunction"
    NOTICE = "notice"
    SEVERE_WEATHER = "severe_weather"
    OTHER = "other"


class Travel(StrEnum):
    """How somebody being followed went on."""

    BUS = "bus"
    CAR = "car"
    TAXI = "taxi"
    VAN = "van"
    TRAM = "tram"
    TRAIN = "train"
    MOTORCYCLE = "motorcycle"
    CYCLE = "cycle"
    ESCOOTER = "escooter"
    ON_FOOT = "on_foot"


class Disposal(StrEnum):
    """What became of a telephone call that the line itself settles."""

    ADVICE = "advice"
    PAGED = "paged"
    SIGNPOSTED = "signposted"
    TO_EMERGENCY_SERVICES = "to_emergency_services"
    DEFERRED = "deferred"
    DUPLICATE = "duplicate"
    ABANDONED = "abandoned"
    HOAX = "hoax"
    WRONG_NUMBER = "wrong_number"


class CallKind(StrEnum):
    """What an out-of-hours caller rang about."""

    LIFE_RISK = "life_risk"
    DANGEROUS_STRUCTURE = "dangerous_structure"
    LIFT = "lift"
    HOUSING_REPAIR = "housing_repair"
    HOMELESS = "homeless"
    ROUGH_SLEEPER = "rough_sleeper"
    CHILD_SOCIAL_CARE = "child_social_care"
    MISSING_CHILD = "missing_child"
    ADULT_SAFEGUARDING = "adult_safeguarding"
    MENTAL_HEALTH = "mental_health"
    DOMESTIC_ABUSE = "domestic_abuse"
    CONCERN_FOR_WELFARE = "concern_for_welfare"
    TREE = "tree"
    HIGHWAY_HAZARD = "highway_hazard"
    ICE = "ice"
    FLOODING = "flooding"
    WATER = "water"
    GAS = "gas"
    POWER = "power"
    NOISE = "noise"
    ALARM = "alarm"
    STRAY_DOG = "stray_dog"
    ANIMAL = "animal"
    NEEDLES = "needles"
    WASTE = "waste"
    ABANDONED_VEHICLE = "abandoned_vehicle"
    FLY_TIP = "fly_tip"
    GRAFFITI = "graffiti"
    PARKING = "parking"
    TOWED_VEHICLE = "towed_vehicle"
    DEATH_REGISTRATION = "death_registration"
    FOOD_POISONING = "food_poisoning"
    TRADING_STANDARDS = "trading_standards"
    MAJOR_INCIDENT = "major_incident"
    MEDIA = "media"
    OTHER = "other"
