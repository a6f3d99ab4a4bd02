"""What the live work reads like in the log."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given

from control_room.domain import follow, holds, radio, referrals
from control_room.domain.assists import kinds
from control_room.domain.codes import Category, Direction, Grade, Net, Outcome, RadioRequest, RadioResult
from control_room.domain.line.said import Leg, Tally
from control_room.domain.register_codes import Travel
from control_room.words import owed, say
from control_room.words.saying import said
from tests.domain.any_facts import erased, stories
from tests.domain.lines import after_minutes, line

UNIONS = (kinds.AssistFacts, follow.FollowFacts, radio.RadioFacts, holds.HoldFacts, referrals.ReferralFacts)

LOG = [
    (radio.RadioCalled(callsign="SN21", text="two IC3 males North End, JD theft"), "SN21 two IC3 males North End, JD theft"),
    (radio.RadioCalled(callsign="SN21", text="sn21 check c12"), "sn21 check c12"),
    (
        radio.RadioCalled(net=Net.SHOPSAFE, direction=Direction.OUT, request=RadioRequest.INFO_PASS),
        "ShopSafe, we called, info pass",
    ),
    (radio.RadioSeen(camera="2"), "first camera c2"),
    (radio.RadioResulted(result=RadioResult.AREA_SEARCH_NO_TRACE, cameras=("12",)), "c12 area search no trace"),
    (radio.RadioResulted(result=RadioResult.SUBJECT_FOLLOWED, derived=True), "subject followed from its assist"),
    (radio.RadioPromoted(assist="AS-26-000412"), "now AS-412"),
    (
        kinds.Opened(
            category=Category.SHOPLIFTING, location="North End", cad=8123, cad_date=date(2026, 3, 13), camera="3"
        ),
        "shoplifting, North End, CAD 8123/13 Mar, c3",
    ),
    (kinds.Opened(cad=8123, grade=Grade.I, grade_guessed=True), "assist, CAD 8123/date owed, grade I?"),
    (kinds.Opened(emergency=True, text="SN52 shouting for help"), "OFFICER'S EMERGENCY, SN52 shouting for help"),
    (kinds.Opened(emergency=True, location="North End", text="nth end"), "OFFICER'S EMERGENCY, nth end"),
    (kinds.Opened(emergency=True, location="North End", text="two at the end"), "OFFICER'S EMERGENCY, North End, two at the end"),
    (follow.Moved(camera="3", left="2", towards="Crown Hill"), "c2 > c3 twds Crown Hill"),
    (follow.Moved(camera="3", left="2", towards="Crown Hill", text="into the alley"), "c2 > c3 into the alley"),
    (follow.Moved(camera="D4", recalled=True), "d4 (recalled)"),
    (follow.ImagesOn(to="MetCC"), "images to MetCC on"),
    (follow.ImagesOn(to="MetCC", cameras=("4", "22"), told=True), "images c4 c22 to MetCC were on, times owed"),
    (follow.ImagesOff(), "images off"),
    (follow.Lost(camera="3"), "lost on c3"),
    (follow.Found(camera="22", gap=120), "back on c22, gap 2 m"),
    (follow.Boarded(travel=Travel.BUS, route="250", vrm="LX21 ABC", towards="Brixton"), "on bus 250 twds Brixton, LX21 ABC"),
    (follow.Boarded(travel=Travel.ON_FOOT, camera="28"), "off, on foot, c28"),
    (follow.HandedOver(room="Lambeth", camera="53"), "handed to Lambeth"),
    (follow.TakenOver(room="Lambeth", camera="54"), "taken from Lambeth on c54"),
    (
        follow.Recalled(legs=(Leg(camera="4", at=after_minutes(0)), Leg(camera="5", at=None))),
        "trail written up after: c4 20:38, c5 time owed",
    ),
    (kinds.OnScene(callsign="SN52"), "SN52 on scene"),
    (
        kinds.Concluded(
            tallies=(Tally(outcome=Outcome.ARREST, count=2), Tally(outcome=Outcome.PROPERTY_RECOVERED)),
            place="Broad Green",
        ),
        "concluded: 2 arrest, property recovered, Broad Green",
    ),
    (kinds.Concluded(), "concluded: outcome owed"),
    (kinds.Amended(field="category", was="shoplifting", now="robbery", reason="force used"), "category: shoplifting now robbery, force used"),
    (holds.HoldRequested(cameras=("12",), begins=after_minutes(0), ends=after_minutes(20)), "hold c12 20:38-20:58, incident"),
    (referrals.ReferralRaised(who=kinds.Vulnerable.CHILD, cameras=("12",)), "child seen c12, referral to be made"),
    (kinds.VulnerableSeen(who=kinds.Vulnerable.CHILD, referral="SG-26-000003"), "child seen, SG-3"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "words"), LOG, ids=[words for _, words in LOG])
def test_a_line_reads_as_the_room_would_say_it(facts, words):
    assert say(line(facts)) == words


@pytest.mark.parametrize("kind", [kind for union in UNIONS for kind in get_args(union)], ids=lambda kind: kind.kind())
def test_every_kind_has_words_of_its_own(kind):
    assert said.dispatch(kind) is not said.dispatch(object)


@given(stories(*UNIONS, ref="AS-26-000412", most=4))
def test_every_line_reads_as_one_text_erased_or_not(lines):
    for one in lines:
        assert isinstance(say(one), str)
        assert isinstance(say(erased(one)), str)


def test_what_is_owed_is_said_in_words():
    assert owed(("cad_date", "images_times")) == "owed: CAD date, times of the images"
    assert owed(("something_new",)) == "owed: something new"
    assert owed(()) == ""
