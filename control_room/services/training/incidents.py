"""What sort of thing happens in the training year, how often, when, who tells the room, and how it ends.

The shares are ours (no room publishes such a split); the lists are the room's registers (domain/codes.py).
"""

from random import Random
from typing import Final

from msgspec import Struct

from control_room.domain.codes import Category, Grade, Outcome, RadioRequest, Source
from control_room.domain.line.said import Tally
from control_room.services.training.schedule import one_of

_R = RadioRequest


class End(Struct, frozen=True, kw_only=True):
    """One way it may end: outcomes, the words with them, and how likely."""

    weight: float
    tallies: tuple[Tally, ...]
    words: str


class Incident(Struct, frozen=True, kw_only=True):
    """One sort of incident.

    Attributes:
        hours: the weight by time of day: 07-12, 12-17, 17-22, 22-07.
        moves: fewest and most cameras it is followed over after the first.
    """

    category: Category
    hours: tuple[float, float, float, float]
    sources: tuple[tuple[Source, float], ...]
    said: tuple[str, ...]
    ends: tuple[End, ...]
    request: RadioRequest = _R.AREA_SEARCH
    grade: Grade = Grade.S
    moves: tuple[int, int] = (0, 2)
    persons: tuple[int, int] = (1, 2)


def _end(weight: float, outcomes: dict[Outcome, int], words: str) -> End:
    return End(weight=weight, tallies=tuple(Tally(outcome=o, count=n) for o, n in outcomes.items()), words=words)


_POLICE: Final = (
    (Source.POLICE_RADIO, 6.0),
    (Source.POLICE_CAD, 2.0),
    (Source.POLICE_PHONE, 1.0),
    (Source.OPERATOR_PROACTIVE, 2.0),
)
_OURS: Final = ((Source.OPERATOR_PROACTIVE, 5.0), (Source.POLICE_RADIO, 3.0), (Source.POLICE_CAD, 1.0))
_SHOPS: Final = ((Source.SHOPSAFE, 7.0), (Source.POLICE_RADIO, 3.0))
_NIGHT: Final = ((Source.PUBWATCH, 3.0), (Source.POLICE_RADIO, 3.0), (Source.OPERATOR_PROACTIVE, 4.0))
_COUNCIL: Final = ((Source.COUNCIL_TEAM, 5.0), (Source.OPERATOR_PROACTIVE, 4.0), (Source.PUBLIC, 1.0))
_CREWS: Final = ((Source.LAS, 1.5), (Source.LFB, 0.3))
_WELFARE: Final = (*_CREWS, (Source.POLICE_CAD, 4.0), (Source.OPERATOR_PROACTIVE, 3.0), (Source.POLICE_RADIO, 3.0))
_CHILD: Final = ((Source.COUNCIL_TEAM, 2.0), (Source.POLICE_RADIO, 3.0), (Source.SHOPSAFE, 2.0))

_ARREST: Final = _end(8, {Outcome.ARREST: 1}, "one detained, as told by police")
_TWO: Final = _end(2.6, {Outcome.ARREST: 2}, "two detained, as told by police")
_SEARCHED: Final = _end(
    1.2, {Outcome.STOP_SEARCH_NEGATIVE: 1, Outcome.NO_OFFENCES: 1}, "stopped and searched, nothing found"
)
_LOST: Final = _end(2.2, {Outcome.SUSPECT_LOST: 1}, "out of sight, units told")
_ADVICE: Final = _end(2.0, {Outcome.WORDS_OF_ADVICE: 1}, "spoken to and sent on their way")
_MOVED: Final = _end(3.0, {Outcome.MOVED_ON: 1}, "moved on by officers")
_NONE: Final = _end(1.0, {Outcome.RESOLVED_NO_ACTION: 1}, "nothing further needed")
_UNABLE: Final = _end(0.6, {Outcome.POLICE_UNABLE_TO_ATTEND: 1}, "no unit free, kept an eye on it until it broke up")
_KEPT: Final = _end(
    1.0, {Outcome.SUSPECT_IDENTIFIED: 1, Outcome.EVIDENCE_SECURED: 1}, "known to the officer, footage wanted"
)
_WELL: Final = _end(5.0, {Outcome.MISSING_FOUND_SAFE: 1}, "found safe and with officers")
_AMBULANCE: Final = _end(4.0, {Outcome.AMBULANCE_CONVEYED: 1}, "with the ambulance crew")
_TEAM: Final = _end(3.0, {Outcome.COUNCIL_TEAM_TASKED: 1}, "left with the council team")

INCIDENTS: Final[tuple[tuple[Incident, float], ...]] = (
    (
        Incident(
            category=Category.SHOPLIFTING, hours=(3, 5, 2, 0.1), sources=_SHOPS, moves=(1, 5), persons=(1, 3),
            said=("made off from {shop} with a bag of stock, {people}", "theft from {shop}, towards {street}, {people}"),
            ends=(
                _ARREST, _LOST, _NONE,
                _end(5, {Outcome.ARREST: 1, Outcome.PROPERTY_RECOVERED: 1}, "detained with the goods"),
                _end(2.5, {Outcome.ARREST: 2, Outcome.PROPERTY_RECOVERED: 1}, "both detained, goods back with the shop"),
            ),
        ), 20,
    ),
    (
        Incident(
            category=Category.SUSPECT_SEARCH, hours=(1, 2, 3, 2), sources=_POLICE, grade=Grade.I, moves=(1, 4),
            said=("male made off from officers, {street}, {people}", "search for suspect last seen {street}, {people}"),
            ends=(_ARREST, _LOST, _end(1.5, {Outcome.AREA_SEARCH_NO_TRACE: 1}, "area searched, no trace")),
        ), 9,
    ),
    (
        Incident(
            category=Category.FIGHT_AFFRAY, hours=(0.3, 1, 3, 8), sources=_NIGHT, grade=Grade.I, moves=(0, 2), persons=(2, 4),
            said=("fight outside, {street}, about six involved", "large disturbance {street}, {people}"),
            ends=(
                _ARREST, _TWO, _ADVICE, _UNABLE,
                _end(1.5, {Outcome.DISPERSAL_S35: 3, Outcome.MOVED_ON: 3}, "group dispersed, section 35"),
            ),
        ), 9,
    ),
    (
        Incident(
            category=Category.ASSAULT, hours=(0.5, 1, 2, 5), sources=_NIGHT, grade=Grade.I, moves=(0, 3),
            said=("male punched and kicked, {street}, suspect {people}", "assault on {street}, victim with staff"),
            ends=(_ARREST, _KEPT, _LOST, _end(1, {Outcome.ARREST: 1, Outcome.AMBULANCE_CONVEYED: 1}, "one detained, victim conveyed")),
        ), 7,
    ),
    (
        Incident(
            category=Category.ROBBERY, hours=(0.5, 2, 4, 3), sources=_POLICE, grade=Grade.I, moves=(1, 5), persons=(1, 3),
            said=("robbery of a phone {street}, {people}", "knife-point robbery just now {street}, {people}"),
            ends=(_ARREST, _TWO, _LOST, _KEPT),
        ), 6,
    ),
    (
        Incident(
            category=Category.WEAPON_SEEN, hours=(0.5, 2, 3, 2), sources=_POLICE, grade=Grade.I, moves=(1, 4),
            said=("male with a knife in his waistband {street}, {people}", "machete seen, {street}, {people}"),
            ends=(
                _end(5, {Outcome.ARREST: 1, Outcome.WEAPON_RECOVERED: 1}, "detained, knife recovered"),
                _LOST, _SEARCHED,
            ),
        ), 4,
    ),
    (
        Incident(
            category=Category.MISSING_PERSON, hours=(2, 3, 3, 2), sources=_WELFARE, request=_R.MISSING_PERSON_SEARCH,
            said=("missing, high risk, last seen {street}, {people}", "missing 14 yo, may be at {street}, {people}"),
            ends=(_WELL, _end(3, {Outcome.AREA_SEARCH_NO_TRACE: 1}, "no trace on any camera, kept on the board")),
        ), 6,
    ),
    (
        Incident(
            category=Category.FEAR_FOR_WELFARE, hours=(2, 2, 2, 2), sources=_WELFARE, request=_R.CHECK_LOCATION, moves=(0, 1),
            said=("concern for a person on {street}, sat in the road", "person in distress {street}, {people}"),
            ends=(_AMBULANCE, _WELL, _end(2, {Outcome.PLACE_OF_SAFETY: 1}, "section 136, to a place of safety"), _NONE),
        ), 6,
    ),
    (
        Incident(
            category=Category.DRUG_DEALING, hours=(1, 3, 4, 2), sources=_OURS, moves=(0, 3),
            said=("exchange seen {street}, {people}", "dealing from a doorway {street}, {people}"),
            ends=(
                _end(6, {Outcome.ARREST: 1, Outcome.DRUGS_RECOVERED: 1}, "detained, wraps found"),
                _SEARCHED, _LOST, _end(1, {Outcome.INTELLIGENCE_ONLY: 1}, "passed to the neighbourhood team"),
            ),
        ), 7,
    ),
    (
        Incident(
            category=Category.INTOXICATED, hours=(0.3, 0.5, 2, 6), sources=_NIGHT, request=_R.CHECK_LOCATION, moves=(0, 1),
            said=("male collapsed {street}, may be drunk", "female alone and unsteady {street}"),
            ends=(_AMBULANCE, _ADVICE, _NONE),
        ), 5,
    ),
    (
        Incident(
            category=Category.STREET_DRINKING, hours=(2, 4, 3, 0.3), sources=_COUNCIL, moves=(0, 0),
            said=("group drinking {street}, PSPO area", "street drinkers on the benches {street}, shouting"),
            ends=(_MOVED, _TEAM, _UNABLE),
        ), 4,
    ),
    (
        Incident(
            category=Category.ROWDY_NUISANCE, hours=(1, 2, 4, 3), sources=_COUNCIL, moves=(0, 1), persons=(2, 4),
            said=("rowdy group {street}, {people}", "shouting and kicking bins {street}"),
            ends=(_MOVED, _ADVICE, _UNABLE),
        ), 4,
    ),
    (
        Incident(
            category=Category.YOUTHS_GROUP, hours=(0.5, 4, 4, 0.5), sources=_POLICE, moves=(0, 3), persons=(2, 4),
            said=("about 15 youths gathering {street}, {people}", "school groups running at each other {street}"),
            ends=(_end(2, {Outcome.DISPERSAL_S34: 1, Outcome.MOVED_ON: 4}, "section 34 dispersal, group split"), _ADVICE, _MOVED),
        ), 3,
    ),
    (
        Incident(
            category=Category.THEFT_PERSON, hours=(2, 4, 3, 2), sources=_POLICE, moves=(1, 3),
            said=("purse dipped from a bag {street}, {people}", "phone snatch by e-bike {street}, {people}"),
            ends=(_ARREST, _LOST, _KEPT),
        ), 4,
    ),
    (
        Incident(
            category=Category.VEHICLE_OF_INTEREST, hours=(1, 2, 3, 3), sources=_POLICE, request=_R.CHECK_VRM, moves=(1, 3),
            said=("{vehicle} {vrm}, failed to stop, towards {street}", "{vehicle} {vrm} wanted for a making off, {street}"),
            ends=(
                _end(3, {Outcome.VEHICLE_STOPPED: 1, Outcome.ARREST: 1}, "stopped, driver detained"),
                _end(2, {Outcome.VEHICLE_STOPPED: 1, Outcome.VEHICLE_SEIZED: 1}, "stopped, no insurance, seized"),
                _LOST,
            ),
        ), 4,
    ),
    (
        Incident(
            category=Category.RTC, hours=(2, 3, 3, 1), sources=_WELFARE, request=_R.CHECK_LOCATION, moves=(0, 0),
            said=("collision car and cyclist {street}", "two cars, {street}, one lane blocked"),
            ends=(_AMBULANCE, _NONE, _end(0.5, {Outcome.LFB_ATTENDED: 1, Outcome.AMBULANCE_CONVEYED: 1}, "fire brigade and crew there")),
        ), 3,
    ),
    (
        Incident(
            category=Category.WANTED_PERSON, hours=(2, 3, 2, 1), sources=_OURS, moves=(1, 4), persons=(1, 1),
            said=("matches the poster for a recall to prison, {street}, {people}",),
            ends=(_ARREST, _LOST, _end(1, {Outcome.NO_OFFENCES: 1}, "stopped, not the person")),
        ), 2.5,
    ),
    (
        Incident(
            category=Category.VAWG_CONCERN, hours=(0.2, 0.6, 2, 5), sources=_NIGHT, request=_R.OFFICER_SAFETY_WATCH, moves=(1, 3),
            said=("male following a lone female {street}, {people}", "female being pestered at the stop, {street}"),
            ends=(_ARREST, _ADVICE, _end(2, {Outcome.SUSPECT_IDENTIFIED: 1, Outcome.WORDS_OF_ADVICE: 1}, "stopped, named, advised")),
        ), 3,
    ),
    (
        Incident(
            category=Category.CRIMINAL_DAMAGE, hours=(0.5, 1, 2, 3), sources=_OURS, moves=(0, 2),
            said=("windows being kicked in {street}, {people}", "spray-painting shutters {street}, {people}"),
            ends=(_ARREST, _LOST, _KEPT),
        ), 2.5,
    ),
    (
        Incident(
            category=Category.LOST_CHILD, hours=(2, 4, 1, 0), sources=_CHILD,
            request=_R.MISSING_PERSON_SEARCH, moves=(0, 2), persons=(1, 1), grade=Grade.I,
            said=("lost child about 5, {street}, yellow coat", "child separated from parent near {street}"),
            ends=(_WELL,),
        ), 1.4,
    ),
    (
        Incident(
            category=Category.MENTAL_HEALTH, hours=(1, 2, 2, 2), sources=_WELFARE, request=_R.CHECK_LOCATION, moves=(0, 2),
            said=("person on the car park edge {street}, officers called", "person in crisis {street}, {people}"),
            ends=(_end(3, {Outcome.PLACE_OF_SAFETY: 1}, "section 136, to a place of safety"), _AMBULANCE, _WELL), grade=Grade.I,
        ), 2,
    ),
    (
        Incident(
            category=Category.BURGLARY, hours=(0.3, 0.5, 1, 3), sources=_POLICE, moves=(0, 3),
            said=("alarm and broken door {street}, {people}", "two males forcing a shutter {street}, {people}"),
            ends=(_ARREST, _TWO, _LOST),
        ), 2,
    ),
    (
        Incident(
            category=Category.ESCOOTER_MOPED, hours=(1, 3, 3, 0.5), sources=_POLICE, moves=(1, 3),
            said=("moped on the pavement {street}, no plate, two up", "e-scooter ridden at people {street}, {people}"),
            ends=(_end(2, {Outcome.VEHICLE_SEIZED: 1, Outcome.FPN: 1}, "seized, ticket given"), _LOST),
        ), 2,
    ),
    (
        Incident(
            category=Category.LICENSED_PREMISES, hours=(0, 0, 1, 5), sources=((Source.PUBWATCH, 5), (Source.POLICE_RADIO, 1)), moves=(0, 1),
            said=("refused entry, will not leave, {street}, {people}", "glass thrown at door staff {street}, {people}"),
            ends=(_ADVICE, _ARREST, _MOVED),
        ), 2,
    ),
    (
        Incident(
            category=Category.FLY_TIPPING, hours=(2, 1, 1, 1), sources=_COUNCIL, request=_R.CHECK_VRM, moves=(0, 0),
            said=("{vehicle} {vrm} tipping rubble {street}", "mattresses left from {vehicle} {vrm}, {street}"),
            ends=(_end(3, {Outcome.COUNCIL_TEAM_TASKED: 1, Outcome.EVIDENCE_SECURED: 1}, "clip kept for enforcement"),),
        ), 1.5,
    ),
    (
        Incident(
            category=Category.OFFICER_SAFETY, hours=(1, 1, 2, 3), sources=((Source.POLICE_RADIO, 1),), grade=Grade.I, moves=(0, 1),
            request=_R.EMERGENCY_ACTIVATION_SEEN,
            said=("emergency button, officer struggling with a male {street}",),
            ends=(_ARREST, _TWO),
        ), 1.5,
    ),
    (
        Incident(
            category=Category.CYCLE_THEFT, hours=(1, 3, 2, 0.3), sources=_OURS, moves=(0, 3),
            said=("bolt cutters at the cycle stands {street}, {people}",),
            ends=(_ARREST, _LOST),
        ), 1.5,
    ),
    (
        Incident(
            category=Category.MISC, hours=(1, 1, 1, 1), sources=_POLICE, request=_R.OTHER, moves=(0, 0),
            said=("loose dog in the carriageway {street}", "goods fallen from a lorry {street}"),
            ends=(_NONE, _TEAM),
        ), 1.2,
    ),
)  # fmt: skip
"""Each sort with its share; the shares need not come to anything round."""


def incident_at(hour: float, random: Random) -> Incident:
    """Some incident, as likely as it is at that time of day."""
    part = 3 if hour < 7 or hour >= 22 else 0 if hour < 12 else 1 if hour < 17 else 2
    return one_of(random, [(incident, share * incident.hours[part]) for incident, share in INCIDENTS])
