"""Lines seldom typed: the other word for a thing, the other order of it, and what looks like a thing and is none."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from control_room.domain.codes import Category, Direction, Grade, Net, Outcome, RadioRequest, RadioResult, Source
from control_room.domain.line import drop, read
from control_room.domain.line.explain import explain
from control_room.domain.line.intents import (
    Append,
    Assist,
    Boarded,
    Bolo,
    Break,
    CameraFault,
    Found,
    HandedTo,
    Help,
    HoldFootage,
    Images,
    Lost,
    Move,
    Note,
    Order,
    Patrol,
    Phone,
    Radio,
    Results,
    Strike,
    Trail,
    Visit,
)  # fmt: skip
from control_room.domain.line.reading import OwedKind
from control_room.domain.line.said import CheckState, Described, Leg, Sex, Tally
from control_room.domain.register_codes import CallKind, Check, Disposal, OrderKind, Travel, VisitCategory, VisitPurpose
from tests.domain.line.ground import IN_FOLLOW, NIGHT, NOW, ON_CALL, WHEN_LOST, at

SELDOM = [
    # the radio
    ("r fm pubwatch black horse fight", NIGHT, Radio, {"net": Net.PUBWATCH, "direction": Direction.IN, "category": Category.FIGHT_AFFRAY}),
    ("r out to sn21 male now o/s kfc", NIGHT, Radio, {"direction": Direction.OUT, "callsign": "SN21", "premises": "KFC"}),
    ("r met cc any cctv north end", NIGHT, Radio, {"callsign": "MET CC", "request": RadioRequest.CHECK_LOCATION}),
    ("r sn21 what does lx21 abc show", NIGHT, Radio, {"request": RadioRequest.CHECK_VRM, "vrm": "LX21 ABC"}),
    ("r sn21 at all", NIGHT, Radio, {"request": RadioRequest.OTHER, "callsign": "SN21"}),
    ("= nt", ON_CALL, Results, {"radio": RadioResult.AREA_SEARCH_NO_TRACE, "closes": True}),
    ("= weird", ON_CALL, Results, {"radio": None, "closes": False}),
    ("r sn21 male heard on shopsafe north end", NIGHT, Radio, {"net": Net.SHOPSAFE, "callsign": "SN21"}),
    ("r za9x any cctv north end", replace(NIGHT, callsigns=frozenset({"ZA9X"})), Radio, {"callsign": "ZA9X"}),
    ("r sn21 north end no trace", NIGHT, Radio, {"result": RadioResult.AREA_SEARCH_NO_TRACE}),
    ("r t2030 sn21 north end", NIGHT, Radio, {"callsign": "SN21", "words": "sn21 north end"}),
    ("a cad 8123/30feb robbery", NIGHT, Assist, {"cad": 8123, "cad_date": date(2026, 3, 13)}),
    ("a vrm is the one", NIGHT, Assist, {"vrm": None}),
    ("a part vrm and", NIGHT, Assist, {"vrm": None}),
    ("a vrm ends zebra", NIGHT, Assist, {"vrm": None}),
    ("a male and", NIGHT, Assist, {"people": (Described(sex=Sex.MALE),)}),
    ("a male with red coat. running", NIGHT, Assist, {"people": (Described(sex=Sex.MALE, words="with red coat"),)}),
    ("a several males red coats", NIGHT, Assist, {"people": (Described(count=0, sex=Sex.MALE, words="red coats"),)}),
    ("on the big big big big big big", IN_FOLLOW, Append, {}),
    ("24 dead", IN_FOLLOW, Append, {}),
    ("24 twds crown hill. running", IN_FOLLOW, Move, {"camera": "24", "towards": "crown hill"}),
    ("handed to bromley. thanks", IN_FOLLOW, HandedTo, {"room": "Bromley"}),
    ("bk at north end", WHEN_LOST, Found, {"camera": None}),
    ("= 2arrests 2zebras", IN_FOLLOW, Results, {"tallies": (Tally(outcome=Outcome.ARREST, count=2),)}),
    ("= 3blah", IN_FOLLOW, Results, {"tallies": ()}),
    ("b male re for robbery", NIGHT, Bolo, {"reason": "robbery"}),
    ("n pictures except 12 and 17", NIGHT, Note, {"checks": (CheckState(check=Check.PICTURES, ok=True, except_cameras=("12", "17")),)}),
    ("n pictures ok except for 12", NIGHT, Note, {"fault_cameras": ("12",)}),
    ("n recorder not ok", NIGHT, Note, {"checks": ()}),
    ("cad robbery", NIGHT, Note, {}),
    ("see rr-26-000233-z", NIGHT, Note, {"words": "see rr-26-000233-z"}),
    # an assist, its grade, its CAD and what is no CAD
    ("a fight north end grade s", NIGHT, Assist, {"grade": Grade.S, "category": Category.FIGHT_AFFRAY}),
    ("a lfb fire north end", NIGHT, Assist, {"source": Source.LFB, "category": Category.ARSON_FIRE}),
    ("a cad 8123 of 12 mar robbery c12", NIGHT, Assist, {"cad": 8123, "cad_date": date(2026, 3, 12), "cameras": ("12",)}),
    ("a cad 8123 yesterday robbery c12", NIGHT, Assist, {"cad": 8123, "cad_date": date(2026, 3, 12)}),
    ("a cad 8123 of today robbery", NIGHT, Assist, {"cad_date": date(2026, 3, 13)}),
    ("a 8123/13/3 robbery", NIGHT, Assist, {"cad": 8123, "cad_date": date(2026, 3, 13)}),
    ("a cad 8123 30dec robbery", NIGHT, Assist, {"cad_date": date(2025, 12, 30)}),
    ("a 01/1234567/26", NIGHT, Assist, {"cad": None, "cad_date": None}),
    ("a 12/15 males fighting", NIGHT, Assist, {"cad": None, "category": Category.FIGHT_AFFRAY}),
    ("a part vrm lx2", NIGHT, Assist, {"vrm": "LX2"}),
    ("a reg ends kxj", NIGHT, Assist, {"vrm": "KXJ"}),
    ("a car alpha 123 bravo charlie delta", NIGHT, Assist, {"vrm": "A123 BCD"}),
    ("a vrm theft", NIGHT, Assist, {"vrm": None, "category": Category.OTHER_THEFT}),
    ("a male joins them", IN_FOLLOW, Append, {"words": "a male joins them"}),
    ("a robbery north end", IN_FOLLOW, Assist, {"category": Category.ROBBERY}),
    # the follow
    ("got on bus 250", IN_FOLLOW, Boarded, {"travel": Travel.BUS, "route": "250"}),
    ("on the 250", IN_FOLLOW, Boarded, {"travel": Travel.BUS, "route": "250"}),
    ("on train to victoria", IN_FOLLOW, Boarded, {"travel": Travel.TRAIN, "towards": "victoria"}),
    ("off the 250", IN_FOLLOW, Boarded, {"travel": Travel.ON_FOOT}),
    ("out of car", IN_FOLLOW, Boarded, {"travel": Travel.ON_FOOT}),
    ("on bus lane", IN_FOLLOW, Append, {}),
    ("off duty now", IN_FOLLOW, Append, {}),
    ("c3 lost", IN_FOLLOW, Lost, {"camera": "3"}),
    ("99 lost", IN_FOLLOW, Append, {}),
    ("3 down", IN_FOLLOW, Append, {}),
    ("3 males", IN_FOLLOW, Append, {}),
    ("24 towards to katharine st, running", IN_FOLLOW, Move, {"camera": "24", "towards": "katharine st"}),
    ("bk", WHEN_LOST, Found, {"camera": None}),
    ("bk at reeves corner", WHEN_LOST, Found, {"camera": "17"}),
    ("found nowhere special", WHEN_LOST, Append, {}),
    ("c4 2038 c5 2041", IN_FOLLOW, Trail, {"legs": (Leg(camera="4", at=at(20, 38)), Leg(camera="5", at=at(20, 41)))}),
    ("images metcc c4 c22", IN_FOLLOW, Images, {"on": True, "to": "metcc", "cameras": ("4", "22")}),
    # what came of it
    ("= 2 x arrests, 1 more moved on", IN_FOLLOW, Results, {"tallies": (Tally(outcome=Outcome.ARREST, count=2), Tally(outcome=Outcome.MOVED_ON, count=1))}),
    ("= 2arrests", IN_FOLLOW, Results, {"tallies": (Tally(outcome=Outcome.ARREST, count=2),)}),
    ("= arrest2", IN_FOLLOW, Results, {"tallies": (Tally(outcome=Outcome.ARREST, count=2),)}),
    ("= arrest 2", IN_FOLLOW, Results, {"tallies": (Tally(outcome=Outcome.ARREST, count=2),)}),
    # the board
    ("b male red coat for 12h", NIGHT, Bolo, {"subject": "male red coat", "until": datetime(2026, 3, 14, 8, 47, 32, tzinfo=UTC)}),
    ("b male red coat for 24 hrs", NIGHT, Bolo, {"until": datetime(2026, 3, 14, 20, 47, 32, tzinfo=UTC)}),
    ("b male connected to robbery", NIGHT, Bolo, {"subject": "male", "reason": "connected to robbery"}),
    ("o dispersal of town centre 2300-0700 insp jones", NIGHT, Order, {"area": "town centre", "authority": "insp jones", "start": at(23, 0), "end": at(7, 0, day=14)}),
    ("o s60 2300-0700 north end insp jones", NIGHT, Order, {"area": "North End", "authority": "insp jones"}),
    ("o dispersal 2300 to 0700", NIGHT, Order, {"area": "", "start": at(23, 0), "end": at(7, 0, day=14)}),
    ("o s60 2300 for 24h", NIGHT, Order, {"area": "", "authority": "", "start": at(23, 0), "end": at(23, 0, day=14)}),
    ("o s60 town centre 2300 for 24h", NIGHT, Order, {"area": "town centre", "authority": ""}),
    ("o pspo till 0700", NIGHT, Order, {"kind": OrderKind.PSPO, "area": "", "start": NOW, "end": at(7, 0, day=14)}),
    # faults, patrols, holds
    ("f 12, 17 and 22 no picture", NIGHT, CameraFault, {"cameras": ("12", "17", "22")}),
    ("f 3 cameras down", NIGHT, CameraFault, {"cameras": ()}),
    ("f 12 dead told contractor ref jb4471", NIGHT, CameraFault, {"contractor_ref": "JB4471", "contractor_told": True}),
    ("fault c12 no picture", NIGHT, CameraFault, {"cameras": ("12",)}),
    ("patrol 66 67 68 quiet", NIGHT, Patrol, {"cameras": ("66", "67", "68"), "quiet": True}),
    ("w 2130 66 67", NIGHT, Patrol, {"cameras": ("66", "67")}),
    ("w cams 66 67", NIGHT, Patrol, {"cameras": ("66", "67")}),
    ("w 30 mins town centre", NIGHT, Patrol, {"cameras": (), "words": "30 mins town centre"}),
    ("66 ok", NIGHT, Note, {}),
    ("hold c4 last 20 mins", IN_FOLLOW, HoldFootage, {"cameras": ("4",), "start": datetime(2026, 3, 13, 20, 27, 32, tzinfo=UTC), "end": NOW}),
    ("hold c4 past 2 hours", IN_FOLLOW, HoldFootage, {"start": datetime(2026, 3, 13, 18, 47, 32, tzinfo=UTC), "end": NOW}),
    ("hold c4 2130 to 2150", IN_FOLLOW, HoldFootage, {"start": at(21, 30, day=12), "end": at(21, 50, day=12)}),
    ("hold c4 2130 until x", IN_FOLLOW, HoldFootage, {"start": None, "end": None}),
    ("hold on a minute", IN_FOLLOW, Append, {}),
    # the telephone, the door, the shift
    ("p tree down told to ring 999", NIGHT, Phone, {"kind": CallKind.TREE, "disposal": Disposal.TO_EMERGENCY_SERVICES}),
    ("p noise signposted council web", NIGHT, Phone, {"disposal": Disposal.SIGNPOSTED, "told": "council web"}),
    ("v engineer c12", NIGHT, Visit, {"category": VisitCategory.ENGINEER, "purpose": VisitPurpose.REPAIR}),
    ("break jw", NIGHT, Break, {"who": "JW", "minutes": None}),
    ("k xx 15", NIGHT, Break, {"who": None, "minutes": 15}),
    ("bolo male red coat", NIGHT, Bolo, {"subject": "male red coat"}),
    ("help", NIGHT, Help, {}),
    ("x #233 slip", NIGHT, Strike, {"number": 233, "words": "slip"}),
    ("x last wrong", NIGHT, Strike, {"number": None, "words": "wrong"}),
    # matters by two words, only when they are open
    ("ft 58 still dead", NIGHT, Append, {"ref": "FT-26-000058"}),
    ("ft 59 still dead", NIGHT, Note, {}),
]  # fmt: skip


def test_found_again_at_a_place_with_several_cameras_owes_which():
    owed = read("bk at north end", WHEN_LOST).owed
    assert [(each.kind, each.about) for each in owed] == [(OwedKind.CAMERA, "c1 c2 c3")]


def test_a_time_marked_anywhere_in_a_line_is_its_time():
    assert read("male running t2030 north end", NIGHT).at.at == at(20, 30)


def test_a_guess_nobody_made_is_not_dropped_and_guessed_legs_leave_words():
    reading = read("c4 38 c5 41 c9", IN_FOLLOW)
    assert drop(reading, "grade") is reading
    guessed = read("c4 38 c5 41 c9 44", IN_FOLLOW)
    assert type(drop(guessed, "legs").intent) is Append


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("f c31 fixed", "fault mended"),
        ("r sn21 several males red coats", "people: several male red coats"),
        ("images off", "images off"),
    ],
)
def test_it_is_explained(typed, said):
    assert said in explain(read(typed, IN_FOLLOW))


@pytest.mark.parametrize(("typed", "ctx", "sort", "fields"), SELDOM, ids=[row[0] for row in SELDOM])
def test_it_is_filed_as_a_person_would(typed, ctx, sort, fields):
    intent = read(typed, ctx).intent
    assert type(intent) is sort
    assert {name: getattr(intent, name) for name in fields} == fields
