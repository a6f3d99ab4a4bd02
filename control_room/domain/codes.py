"""The room's code lists: what a call, an assist or a fault may be filed as.

Stored words are the values; what people say for them is chosen by the threshold floor. Families and lists follow the
room's own registers (assist source, incident category, outcome, radio log, camera fault).
"""

from enum import StrEnum
from typing import Final


class Source(StrEnum):
    """Who first brought an assist to the room."""

    OPERATOR_PROACTIVE = "operator_proactive"
    POLICE_RADIO = "police_radio"
    POLICE_PHONE = "police_phone"
    POLICE_CAD = "police_cad"
    POLICE_IN_ROOM = "police_in_room"
    SHOPSAFE = "shopsafe"
    PUBWATCH = "pubwatch"
    COUNCIL_TEAM = "council_team"
    LFB = "lfb"
    LAS = "las"
    PUBLIC = "public"
    OTHER_CCTV_ROOM = "other_cctv_room"
    ANALYTIC_ALARM = "analytic_alarm"
    EVENT_CONTROL = "event_control"


class Responder(StrEnum):
    """Who besides police is told of an assist, and comes."""

    AMBULANCE = "ambulance"
    FIRE = "fire"
    BTP = "btp"
    COUNCIL_TEAM = "council_team"
    TRAMS = "tram_control"
    BUSES = "bus_control"
    RAIL = "network_rail"
    SECURITY = "site_security"


class Family(StrEnum):
    """The group a category is counted under."""

    VIOLENCE = "violence"
    THEFT = "theft"
    VEHICLE = "vehicle"
    DRUGS = "drugs"
    ASB = "asb"
    ENVIRONMENT = "environment"
    WELFARE = "welfare"
    PUBLIC_ORDER = "public_order"
    POLICE_SUPPORT = "police_support"
    OTHER = "other"


class Category(StrEnum):
    """What an incident was; `FAMILY` groups them and `PRIORITY` maps them to the partnership's three."""

    ASSAULT = "assault"
    GBH_STABBING = "gbh_stabbing"
    FIGHT_AFFRAY = "fight_affray"
    ROBBERY = "robbery"
    WEAPON_SEEN = "weapon_seen"
    SEXUAL_OFFENCE = "sexual_offence"
    DOMESTIC = "domestic"
    HATE = "hate"
    THREATS_HARASSMENT = "threats_harassment"
    VAWG_CONCERN = "vawg_concern"
    SHOPLIFTING = "shoplifting"
    THEFT_PERSON = "theft_person"
    BURGLARY = "burglary"
    CYCLE_THEFT = "cycle_theft"
    OTHER_THEFT = "other_theft"
    STOLEN_VEHICLE = "stolen_vehicle"
    THEFT_FROM_MV = "theft_from_mv"
    DRINK_DRUG_DRIVE = "drink_drug_drive"
    RTC = "rtc"
    OBSTRUCTION_PARKING = "obstruction_parking"
    ESCOOTER_MOPED = "escooter_moped"
    VEHICLE_OF_INTEREST = "vehicle_of_interest"
    DRUG_DEALING = "drug_dealing"
    DRUG_POSSESSION = "drug_possession"
    STREET_DRINKING = "street_drinking"
    BEGGING = "begging"
    ROWDY_NUISANCE = "rowdy_nuisance"
    NOISE = "noise"
    YOUTHS_GROUP = "youths_group"
    CRIMINAL_DAMAGE = "criminal_damage"
    URINATION = "urination"
    STREET_TRADING = "street_trading"
    PSPO_BREACH = "pspo_breach"
    ANIMAL = "animal"
    FLY_TIPPING = "fly_tipping"
    LITTER = "litter"
    ARSON_FIRE = "arson_fire"
    HAZARD_UTILITY = "hazard_utility"
    MISSING_PERSON = "missing_person"
    FEAR_FOR_WELFARE = "fear_for_welfare"
    MENTAL_HEALTH = "mental_health"
    MEDICAL = "medical"
    INTOXICATED = "intoxicated"
    LOST_CHILD = "lost_child"
    ROUGH_SLEEPER = "rough_sleeper"
    DEMONSTRATION = "demonstration"
    LARGE_CROWD = "large_crowd"
    EVENT_FOOTBALL = "event_football"
    LICENSED_PREMISES = "licensed_premises"
    SUSPECT_SEARCH = "suspect_search"
    WANTED_PERSON = "wanted_person"
    OFFICER_SAFETY = "officer_safety"
    PLANNED_OPERATION = "planned_operation"
    WARRANT_SUPPORT = "warrant_support"
    SUSPICIOUS_PERSON = "suspicious_person"
    SUSPICIOUS_ITEM = "suspicious_item"
    BOMB_THREAT = "bomb_threat"
    TRAFFIC_MANAGEMENT = "traffic_management"
    COUNCIL_ASSIST = "council_assist"
    CASH_IN_TRANSIT = "cash_in_transit"
    TRAINING_TEST = "training_test"
    MISC = "misc"


def _of(values: str) -> tuple[Category, ...]:
    return tuple(Category(value) for value in values.split())


FAMILIES: Final[dict[Family, tuple[Category, ...]]] = {
    Family.VIOLENCE: _of(
        "assault gbh_stabbing fight_affray robbery weapon_seen sexual_offence domestic hate threats_harassment"
        " vawg_concern"
    ),
    Family.THEFT: _of("shoplifting theft_person burglary cycle_theft other_theft"),
    Family.VEHICLE: _of(
        "stolen_vehicle theft_from_mv drink_drug_drive rtc obstruction_parking escooter_moped vehicle_of_interest"
    ),
    Family.DRUGS: _of("drug_dealing drug_possession"),
    Family.ASB: _of(
        "street_drinking begging rowdy_nuisance noise youths_group criminal_damage urination street_trading"
        " pspo_breach animal"
    ),
    Family.ENVIRONMENT: _of("fly_tipping litter arson_fire hazard_utility"),
    Family.WELFARE: _of("missing_person fear_for_welfare mental_health medical intoxicated lost_child rough_sleeper"),
    Family.PUBLIC_ORDER: _of("demonstration large_crowd event_football licensed_premises"),
    Family.POLICE_SUPPORT: _of(
        "suspect_search wanted_person officer_safety planned_operation warrant_support suspicious_person"
        " suspicious_item bomb_threat"
    ),
    Family.OTHER: _of("traffic_management council_assist cash_in_transit training_test misc"),
}
FAMILY: Final[dict[Category, Family]] = {category: family for family, held in FAMILIES.items() for category in held}


class PartnershipPriority(StrEnum):
    """The Safer Croydon Partnership's three priorities, as committee reports name them."""

    VIOLENCE_AGAINST_WOMEN_AND_GIRLS = "violence_against_women_and_girls"
    VIOLENCE_AGAINST_YOUNG_PEOPLE = "violence_against_young_people"
    HOT_SPOT_ASB = "hot_spot_anti_social_behaviour"


# A category says what happened, not to whom: this is the default the figures print with their definitions. Categories
# that serve no one priority are absent, and are counted as "none of the three".
PRIORITY: Final[dict[Category, PartnershipPriority]] = {
    Category.SEXUAL_OFFENCE: PartnershipPriority.VIOLENCE_AGAINST_WOMEN_AND_GIRLS,
    Category.DOMESTIC: PartnershipPriority.VIOLENCE_AGAINST_WOMEN_AND_GIRLS,
    Category.THREATS_HARASSMENT: PartnershipPriority.VIOLENCE_AGAINST_WOMEN_AND_GIRLS,
    Category.VAWG_CONCERN: PartnershipPriority.VIOLENCE_AGAINST_WOMEN_AND_GIRLS,
    Category.GBH_STABBING: PartnershipPriority.VIOLENCE_AGAINST_YOUNG_PEOPLE,
    Category.ROBBERY: PartnershipPriority.VIOLENCE_AGAINST_YOUNG_PEOPLE,
    Category.WEAPON_SEEN: PartnershipPriority.VIOLENCE_AGAINST_YOUNG_PEOPLE,
    Category.FIGHT_AFFRAY: PartnershipPriority.VIOLENCE_AGAINST_YOUNG_PEOPLE,
    **dict.fromkeys(FAMILIES[Family.ASB], PartnershipPriority.HOT_SPOT_ASB),
    **dict.fromkeys(FAMILIES[Family.DRUGS], PartnershipPriority.HOT_SPOT_ASB),
    Category.FLY_TIPPING: PartnershipPriority.HOT_SPOT_ASB,
    Category.ESCOOTER_MOPED: PartnershipPriority.HOT_SPOT_ASB,
}


class Outcome(StrEnum):
    """What an assist came to; several may stand, each with a count."""

    ARREST = "arrest"
    STOP_SEARCH_POSITIVE = "stop_search_positive"
    STOP_SEARCH_NEGATIVE = "stop_search_negative"
    FPN = "fpn"
    PND = "pnd"
    CAUTION_RESOLUTION = "caution_community_resolution"
    DISPERSAL_S34 = "dispersal_s34"
    DISPERSAL_S35 = "dispersal_s35"
    MOVED_ON = "moved_on"
    WORDS_OF_ADVICE = "words_of_advice"
    VEHICLE_STOPPED = "vehicle_stopped"
    VEHICLE_SEIZED = "vehicle_seized"
    WEAPON_RECOVERED = "weapon_recovered"
    DRUGS_RECOVERED = "drugs_recovered"
    PROPERTY_RECOVERED = "property_recovered"
    MISSING_FOUND_SAFE = "missing_found_safe"
    PLACE_OF_SAFETY = "taken_to_place_of_safety"
    AMBULANCE_CONVEYED = "ambulance_conveyed"
    LFB_ATTENDED = "lfb_attended"
    COUNCIL_TEAM_TASKED = "council_team_tasked"
    SUSPECT_IDENTIFIED = "suspect_identified"
    SUSPECT_LOST = "suspect_lost"
    AREA_SEARCH_NO_TRACE = "area_search_no_trace"
    NO_OFFENCES = "no_offences"
    POLICE_UNABLE_TO_ATTEND = "police_unable_to_attend"
    RESOLVED_NO_ACTION = "resolved_no_action"
    INTELLIGENCE_ONLY = "intelligence_only"
    EVIDENCE_SECURED = "evidence_secured"
    ONGOING = "ongoing"
    OUTCOME_UNKNOWN = "outcome_unknown"


class Contribution(StrEnum):
    """What the cameras added to an assist, recorded at the time."""

    DETECTED_BY_CCTV = "detected_by_cctv"
    LOCATED_BY_CCTV = "located_by_cctv"
    FOLLOWED = "followed"
    EVIDENCE_ONLY = "evidence_only"
    MONITORED_ONLY = "monitored_only"
    NOT_MATERIAL = "not_material"


class Grade(StrEnum):
    """The Met's call grades: immediate, significant (within the hour), extended, referred."""

    I = "i"  # noqa: E741 - the grade's own letter
    S = "s"
    E = "e"
    R = "r"


class Net(StrEnum):
    """The radio a call came over."""

    MPS_AIRWAVE = "mps_airwave"
    SHOPSAFE = "shopsafe"
    PUBWATCH = "pubwatch"
    COUNCIL_WARDENS = "council_wardens"
    EVENT = "event"


class Direction(StrEnum):
    """Who called whom."""

    IN = "in"
    OUT = "out"


class RadioRequest(StrEnum):
    """What was asked of the room over a radio."""

    AREA_SEARCH = "area_search"
    FOLLOW_SUBJECT = "follow_subject"
    CHECK_LOCATION = "check_location"
    CHECK_VRM = "check_vrm"
    OFFICER_SAFETY_WATCH = "officer_safety_watch"
    MISSING_PERSON_SEARCH = "missing_person_search"
    EMERGENCY_ACTIVATION_SEEN = "emergency_activation_seen"
    INFO_PASS = "info_pass"  # noqa: S105 - passing information on
    OTHER = "other"


class RadioResult(StrEnum):
    """What one radio call came to."""

    SEEN_AND_PASSED = "seen_and_passed"
    SUBJECT_FOLLOWED = "subject_followed"
    AREA_SEARCH_NO_TRACE = "area_search_no_trace"
    NO_COVERAGE = "no_coverage"
    CAMERA_UNAVAILABLE = "camera_unavailable"
    STOOD_DOWN = "stood_down"
    ALREADY_RESOLVED = "already_resolved"
