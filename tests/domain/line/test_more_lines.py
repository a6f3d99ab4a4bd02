"""More lines like the fifteen: abbreviations, capitals, counts that are no cameras, words that are no verbs."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from control_room.domain.codes import Category, Direction, Grade, Net, Outcome, RadioRequest, RadioResult, Source
from control_room.domain.line import Context
from control_room.domain.line.intents import (
    Amend,
    Append,
    Assist,
    Blank,
    Boarded,
    Bolo,
    BreakEnd,
    CameraFault,
    Emergency,
    Find,
    Found,
    HandedTo,
    HandoverItem,
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
    Safeguarding,
    Strike,
    TakenFrom,
    Visit,
)  # fmt: skip
from control_room.domain.line.said import Described, Sex, Tally
from control_room.domain.register_codes import (
    CallKind,
    Disposal,
    OrderKind,
    Symptom,
    Travel,
)  # fmt: skip
from tests.domain.line.ground import AS, CALL, IN_FOLLOW, NIGHT, NOW, ON_CALL, WHEN_LOST, at, filed

# -- more like them --------------------------------------------------------------------------------------------------

MORE: list[tuple[str, Context, type, dict[str, Any]]] = [
    ("R SN21 CHECK C12 = NO TRACE", NIGHT, Radio, {"callsign": "SN21", "request": RadioRequest.CHECK_LOCATION, "cameras": ("12",), "result": RadioResult.AREA_SEARCH_NO_TRACE}),
    ("r sn ops any cctv on high st for fight o/s pub, no units yet", NIGHT, Radio, {"callsign": "SN OPS", "category": Category.FIGHT_AFFRAY, "request": RadioRequest.CHECK_LOCATION, "units": ()}),
    ("r za22 following blk bmw lx21 abc london rd twds norbury", NIGHT, Radio, {"callsign": "ZA22", "vrm": "LX21 ABC", "request": RadioRequest.FOLLOW_SUBJECT, "location": "London Road"}),
    ("r sn21 two males running crown hill", NIGHT, Radio, {"callsign": "SN21", "vrm": None, "people": (Described(count=2, sex=Sex.MALE),)}),
    ("r shopsafe boots male blk jacket nicked perfume", NIGHT, Radio, {"net": Net.SHOPSAFE, "callsign": "BOOTS", "premises": "Boots", "people": (Described(sex=Sex.MALE, words="blk jacket"),)}),
    ("r to sn21 male now outside kfc", NIGHT, Radio, {"direction": Direction.OUT, "callsign": "SN21", "premises": "KFC"}),
    ("r sn ops misper girl 13 blue coat last seen thornton heath pond", NIGHT, Radio, {"request": RadioRequest.MISSING_PERSON_SEARCH, "people": (Described(sex=Sex.FEMALE, age="13", words="blue coat"),), "offered": ("41",)}),
    ("r 1234sn on foot chase park lane ic1 m grey tracky", NIGHT, Radio, {"callsign": "1234SN", "people": (Described(sex=Sex.MALE, ic=1, words="grey tracky"),)}),
    ("r control cad 4421 robbery george st 4 youths", NIGHT, Radio, {"callsign": "CONTROL", "cad": 4421, "category": Category.ROBBERY, "grade": Grade.I}),
    ("a c4 fight nth end cad 4410", NIGHT, Assist, {"cad": 4410, "cameras": ("4",), "category": Category.FIGHT_AFFRAY, "promotes": None, "source": Source.POLICE_CAD}),
    ("a cad 512/12mar burglary c60", NIGHT, Assist, {"cad": 512, "cad_date": date(2026, 3, 12), "cameras": ("60",)}),
    ("a 2 males fighting c22", NIGHT, Assist, {"cad": None, "cameras": ("22",), "people": (Described(count=2, sex=Sex.MALE),)}),
    ("c22 twds town hall", IN_FOLLOW, Move, {"camera": "22", "towards": "town hall"}),
    ("now on 22", IN_FOLLOW, Move, {"camera": "22"}),
    ("D4 twds northcote rd", IN_FOLLOW, Move, {"camera": "D4"}),
    ("2 males join him", IN_FOLLOW, Append, {"ref": AS, "words": "2 males join him"}),
    ("a male joins them", IN_FOLLOW, Append, {"ref": AS, "words": "a male joins them"}),
    ("12 mins later still there", IN_FOLLOW, Append, {"ref": AS}),
    ("lost", IN_FOLLOW, Lost, {"ref": AS, "camera": None}),
    ("lost em on c3", IN_FOLLOW, Lost, {"camera": "3"}),
    ("lost child seen by boots", IN_FOLLOW, Append, {"ref": AS}),
    ("lost", NIGHT, Note, {"words": "lost"}),
    ("22", WHEN_LOST, Found, {"camera": "22"}),
    ("got em c22", WHEN_LOST, Found, {"camera": "22"}),
    ("found knife in bin", WHEN_LOST, Append, {"ref": AS}),
    ("in a silver car twds purley", IN_FOLLOW, Boarded, {"travel": Travel.CAR, "towards": "purley"}),
    ("in car park now", IN_FOLLOW, Append, {"ref": AS}),
    ("gets off bus at norbury stn", IN_FOLLOW, Boarded, {"travel": Travel.ON_FOOT}),
    ("handed to lambeth", IN_FOLLOW, HandedTo, {"room": "Lambeth"}),
    ("ta from sutton", IN_FOLLOW, TakenFrom, {"room": "Sutton"}),
    ("i on", IN_FOLLOW, Images, {"on": True}),
    ("i off", IN_FOLLOW, Images, {"on": False}),
    ("i think hes gone", IN_FOLLOW, Append, {"ref": AS}),
    ("i metcc on", IN_FOLLOW, Images, {"on": True, "to": "metcc"}),
    ("i metcc off", IN_FOLLOW, Images, {"on": False, "to": "metcc"}),
    ("i metcc told us male is drunk", IN_FOLLOW, Append, {}),
    ("images to metcc c4 c22", IN_FOLLOW, Images, {"on": True, "to": "metcc", "cameras": ("4", "22")}),
    ("= arr 2, knife rec", IN_FOLLOW, Results, {"tallies": (Tally(outcome=Outcome.ARREST, count=2), Tally(outcome=Outcome.WEAPON_RECOVERED))}),
    ("= 1 arr 1 s/s neg and 1 ss pos", IN_FOLLOW, Results, {"tallies": (Tally(outcome=Outcome.ARREST), Tally(outcome=Outcome.STOP_SEARCH_NEGATIVE), Tally(outcome=Outcome.STOP_SEARCH_POSITIVE))}),
    ("= ongoing", IN_FOLLOW, Results, {"closes": False}),
    ("stopped high st = 1 arr", IN_FOLLOW, Results, {"place": "High Street", "tallies": (Tally(outcome=Outcome.ARREST),)}),
    ("= asnt", ON_CALL, Results, {"ref": CALL.ref, "radio": RadioResult.AREA_SEARCH_NO_TRACE, "tallies": ()}),
    ("n police on scene c4", IN_FOLLOW, Note, {"ref": None, "cameras": ("4",)}),
    ("as412 police on scene", NIGHT, Append, {"ref": AS, "words": "police on scene"}),
    ("as412 lost", NIGHT, Lost, {"ref": AS}),
    ("rr233 dc rang will collect tues", IN_FOLLOW, Append, {"ref": "RR-26-000233", "words": "dc rang will collect tues"}),
    ("f 31 not recording since 0210, contractor told j88213", NIGHT, CameraFault, {"cameras": ("31",), "symptom": Symptom.NOT_RECORDING, "since": at(2, 10), "contractor_ref": "J88213", "contractor_told": True}),
    ("f 17 18 dirty", NIGHT, CameraFault, {"cameras": ("17", "18"), "symptom": Symptom.DIRTY_LENS}),
    ("f wall 3 dead", NIGHT, CameraFault, {"cameras": (), "symptom": Symptom.WALL_MONITOR}),
    ("w 66 67 68 quiet", NIGHT, Patrol, {"cameras": ("66", "67", "68")}),
    ("2000 people on north end", NIGHT, Note, {"words": "2000 people on north end"}),
    ("k jw back", NIGHT, BreakEnd, {"who": "JW"}),
    ("v out 2 pcs", NIGHT, Visit, {"arriving": False, "count": 2}),
    ("o dispersal s34 north end till 2300 insp patel", NIGHT, Order, {"kind": OrderKind.DISPERSAL, "area": "North End", "start": NOW, "end": at(23, 0), "authority": "insp patel"}),
    ("b poi male ic3 blk puffa re knife nth end from dc smith 24h", NIGHT, Bolo, {"source": "dc smith", "reason": "knife nth end", "until": datetime(2026, 3, 14, 20, 47, 32, tzinfo=UTC)}),
    ("z sn21 nth end", NIGHT, Emergency, {"callsign": "SN21", "place": "North End", "offered": ("1", "2", "3")}),
    ("h c31 still out chase eng", NIGHT, HandoverItem, {"cameras": ("31",)}),
    ("x 118 wrong camera", NIGHT, Strike, {"number": 118, "words": "wrong camera"}),
    ("u was c24 not c22", NIGHT, Amend, {"words": "was c24 not c22"}),
    ("hold c4 c22 2030-2045 rr233", NIGHT, HoldFootage, {"ref": "RR-26-000233", "cameras": ("4", "22"), "start": at(20, 30), "end": at(20, 45)}),
    ("hold on caller dropped", NIGHT, Note, {"words": "hold on caller dropped"}),
    ("sg child 10 alone c4", NIGHT, Safeguarding, {"child": True, "cameras": ("4",)}),
    ("p gas smell flat 3 told 999", NIGHT, Phone, {"kind": CallKind.GAS, "disposal": Disposal.TO_EMERGENCY_SERVICES}),
    ("/ audi kxj", NIGHT, Find, {"words": "audi kxj"}),
    ("?", NIGHT, Help, {}),
    ("   ", NIGHT, Blank, {}),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "ctx", "kind", "fields"), MORE, ids=[row[0] for row in MORE])
def test_a_line_is_filed_in_its_fields(typed: str, ctx: Context, kind: type, fields: dict[str, Any]) -> None:
    filed(typed, ctx, kind, **fields)
