"""Lines as tired people type them. A line counts only when it is filed in the right fields."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from control_room.domain.codes import Category, Direction, Grade, Net, Outcome, RadioRequest
from control_room.domain.line import Context, Offer, Owed, OwedKind, WarningKind, drop, read
from control_room.domain.line.intents import (
    Append,
    Assist,
    Boarded,
    Bolo,
    Break,
    Found,
    Move,
    Note,
    Order,
    Patrol,
    Phone,
    Radio,
    Results,
    Trail,
    Visit,
)  # fmt: skip
from control_room.domain.line.said import CheckState, Described, ImagesTold, Sex, Tally, VrmPart
from control_room.domain.register_codes import (
    CallKind,
    Check,
    Disposal,
    EntryType,
    OrderKind,
    Travel,
    VisitCategory,
    VisitPurpose,
)  # fmt: skip
from tests.domain.line.ground import AS, CALL, IN_FOLLOW, NIGHT, WHEN_LOST, at, desk, filed


def owed(typed: str, ctx: Context) -> set[OwedKind]:
    return {one.kind for one in read(typed, ctx).owed}


# -- the fifteen -----------------------------------------------------------------------------------------------------


def test_a_shift_check_links_the_open_faults_and_counts_no_radios() -> None:
    typed = "n all pics ok exc 31 34 still dead, rec ok, radio ok x2"
    reading = read(typed, NIGHT)
    filed(
        typed,
        NIGHT,
        Note,
        entry_type=EntryType.SHIFT_CHECK,
        fault_cameras=("31", "34"),
        checks=(
            CheckState(check=Check.PICTURES, ok=True, except_cameras=("31", "34")),
            CheckState(check=Check.RECORDER, ok=True),
            CheckState(check=Check.RADIO, ok=True),
        ),
    )
    assert reading.links == ("FT-26-000058", "FT-26-000061")
    assert reading.owed == ()


def test_a_fault_that_the_shifts_check_reports_itself_is_not_owed_and_any_other_is() -> None:
    typed = "n all pics ok exc 12, rec ok"
    for floor, owed in ((2, ()), (None, (Owed(kind=OwedKind.FAULT, about="c12"),))):
        assert read(typed, replace(NIGHT, floor=floor)).owed == owed
    radio = read("n pics ok, radio ok except 12", replace(NIGHT, floor=2))
    assert radio.owed == (Owed(kind=OwedKind.FAULT, about="c12"),)


def test_a_bolo_has_its_part_mark_source_reason_and_expiry() -> None:
    typed = "b silver audi a3 vrm ends kxj from sn ops re robbery purley 2 up till 0700"
    filed(
        typed,
        NIGHT,
        Bolo,
        subject="silver audi a3",
        vrm="KXJ",
        vrm_part=VrmPart.ENDS,
        source="sn ops",
        reason="robbery purley",
        occupants=2,
        until=at(7, 0, day=14),
    )
    assert read(typed, NIGHT).cameras == ()


def test_a_radio_call_describes_two_people_and_takes_no_camera_from_their_numbers() -> None:
    typed = "r sn21 2 x ic3 m nth end jd theft, 1 grey hood red bag 1 black puffa"
    filed(
        typed,
        NIGHT,
        Radio,
        net=Net.MPS_AIRWAVE,
        callsign="SN21",
        direction=Direction.IN,
        request=RadioRequest.AREA_SEARCH,
        location="North End",
        premises="JD",
        cameras=(),
        offered=("1", "2", "3"),
        people=(
            Described(count=1, sex=Sex.MALE, ic=3, words="grey hood red bag"),
            Described(count=1, sex=Sex.MALE, ic=3, words="black puffa"),
        ),
        category=Category.SHOPLIFTING,
        result=None,
        units=(),
    )
    assert owed(typed, NIGHT) == {OwedKind.RESULT}
    assert "category" in read(typed, NIGHT).guessed


def test_an_assist_promotes_the_last_call_and_proposes_the_date_of_its_cad() -> None:
    ctx = desk(last_call=CALL)
    filed(
        "a 8123 shoplift",
        ctx,
        Assist,
        promotes=CALL.ref,
        cad=8123,
        cad_date=date(2026, 3, 13),
        category=Category.SHOPLIFTING,
    )
    assert owed("a 8123 shoplift", ctx) == set()
    assert "cad_date" in read("a 8123 shoplift", ctx).guessed


def test_a_bare_number_first_in_a_follow_is_the_next_camera() -> None:
    filed("3 twds crown hill", IN_FOLLOW, Move, ref=AS, camera="3", towards="crown hill", words="twds crown hill")


def test_back_on_a_camera_after_lost_is_a_finding() -> None:
    filed("bk on 22", WHEN_LOST, Found, ref=AS, camera="22")


def test_a_bus_route_is_no_camera() -> None:
    typed = "on 250 bus twds brixton lx21abc"
    filed(
        typed,
        IN_FOLLOW,
        Boarded,
        ref=AS,
        travel=Travel.BUS,
        route="250",
        vrm="LX21 ABC",
        towards="brixton",
        camera=None,
    )
    assert Offer.BUS_CONTROL_NUMBER in read(typed, IN_FOLLOW).offers


def test_results_carry_counts_a_place_and_images_told_afterwards() -> None:
    typed = "= 2 arr broad green, images metcc c4 c22"
    filed(
        typed,
        IN_FOLLOW,
        Results,
        ref=AS,
        tallies=(Tally(outcome=Outcome.ARREST, count=2),),
        place="Broad Green",
        images=ImagesTold(to="metcc", cameras=("4", "22")),
        closes=True,
    )
    assert owed(typed, IN_FOLLOW) == {OwedKind.IMAGES_TIMES, OwedKind.FEEDBACK}


def test_a_weapon_is_graded_immediate_and_a_unit_on_its_way_is_not_the_caller() -> None:
    typed = "r machete thrown in gdn handcroft rd 3 m running twds london rd, sn52 on way"
    filed(
        typed,
        NIGHT,
        Radio,
        callsign=None,
        category=Category.WEAPON_SEEN,
        grade=Grade.I,
        location="Handcroft Road / London Road",
        people=(Described(count=3, sex=Sex.MALE),),
        cameras=(),
        units=("SN52",),
    )
    assert read(typed, NIGHT).intent.offered[0] == "39"  # type: ignore[union-attr]
    assert "grade" in read(typed, NIGHT).guessed


def test_a_lift_call_fills_the_number_not_yet_read_back() -> None:
    typed = "p lift stuck 2 in it ambassador hse 07700900123"
    filed(
        typed, NIGHT, Phone, kind=CallKind.LIFT, place="Ambassador House", number="07700900123", people=2, disposal=None
    )
    assert OwedKind.READ_BACK in owed(typed, NIGHT)


def test_advice_closes_a_call_and_demands_no_number() -> None:
    typed = "p bins. told web"
    filed(typed, NIGHT, Phone, kind=CallKind.WASTE, told="web", disposal=Disposal.ADVICE, vulnerability_asked=False)
    assert OwedKind.NUMBER not in owed(typed, NIGHT)


def test_a_break_has_its_cover() -> None:
    filed("k jw 15 dk on", NIGHT, Break, who="JW", minutes=15, cover="DK")


def test_visitors_come_for_a_request_with_identity_and_declaration_owed() -> None:
    typed = "v 2 pcs in 1234sn 0561sn dl rr233"
    filed(
        typed,
        NIGHT,
        Visit,
        arriving=True,
        count=2,
        category=VisitCategory.POLICE_ROUTINE,
        shoulder_numbers=("1234SN", "0561SN"),
        purpose=VisitPurpose.DOWNLOAD,
        about="RR-26-000233",
    )
    assert owed(typed, NIGHT) == {OwedKind.IDENTITY, OwedKind.DECLARATION}


def test_an_order_runs_across_midnight() -> None:
    typed = "o s60 fairfield 2300-0700 insp okafor"
    filed(
        typed,
        NIGHT,
        Order,
        kind=OrderKind.S60,
        area="Fairfield",
        start=at(23, 0),
        end=at(7, 0, day=14),
        authority="insp okafor",
    )
    assert read(typed, NIGHT).cameras == ()


def test_a_patrol_of_three_cameras_is_one_line() -> None:
    ctx = desk(now=at(2, 40))
    filed("0215 66 67 68 patrol quiet", ctx, Patrol, cameras=("66", "67", "68"), quiet=True)
    reading = read("0215 66 67 68 patrol quiet", ctx)
    assert reading.at is not None
    assert reading.at.at == at(2, 15)


def test_a_whole_trail_is_recalled_minute_by_minute_across_the_hour() -> None:
    reading = read("c4 58 c5 01 c9 44", IN_FOLLOW)
    assert isinstance(reading.intent, Trail)
    assert [(leg.camera, leg.at) for leg in reading.intent.legs] == [
        ("4", at(19, 58)),
        ("5", at(20, 1)),
        ("9", at(20, 44)),
    ]
    assert reading.intent.recalled


def test_a_camera_that_does_not_exist_is_warned_of_and_refused_nothing() -> None:
    reading = read("n c77 dark", NIGHT)
    assert reading.cameras == ()
    assert [warning.kind for warning in reading.warnings] == [WarningKind.UNKNOWN_CAMERA]
    assert reading.intent.words == "c77 dark"


def test_card_numbers_and_pnc_words_are_offered_to_be_left_out() -> None:
    reading = read("n pnc check, card 4111 1111 1111 1111", NIGHT)
    assert {warning.kind for warning in reading.warnings} == {WarningKind.PNC, WarningKind.CARD_NUMBER}
    assert Offer.LEAVE_OUT in reading.offers


def test_half_past_one_on_the_october_night_is_owed_with_both_instants() -> None:
    ctx = desk(now=datetime(2026, 10, 25, 3, 0, tzinfo=UTC))
    reading = read("0130 patrol quiet", ctx)
    assert reading.at is not None
    assert reading.at.at is None
    assert reading.at.either == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert OwedKind.TIME in {one.kind for one in reading.owed}
    settled = read("0130 gmt patrol quiet", ctx).at
    assert settled is not None
    assert settled.at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_half_past_one_on_the_march_night_never_was() -> None:
    reading = read("0130 alarm", desk(now=datetime(2026, 3, 29, 3, 0, tzinfo=UTC)))
    assert reading.at is not None
    assert reading.at.never
    assert reading.at.either == (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    assert [one.kind for one in reading.owed] == [OwedKind.TIME]


def test_one_key_drops_a_guess() -> None:
    reading = read("r machete handcroft rd", NIGHT)
    dropped = drop(reading, "grade")
    assert isinstance(dropped.intent, Radio)
    assert dropped.intent.grade is None
    assert dropped.intent.category is Category.WEAPON_SEEN
    assert "grade" not in dropped.guessed
    words = drop(read("22 on bikes", IN_FOLLOW), "intent")
    assert words.intent == Append(ref=AS, words="22 on bikes")


def test_a_stop_and_search_seen_live_offers_a_hold_and_a_child_a_referral() -> None:
    assert Offer.HOLD in read("stop and search c22 1 male cuffed", IN_FOLLOW).offers
    assert Offer.SAFEGUARDING in read("small girl alone with him", IN_FOLLOW).offers


def test_the_last_call_is_not_promoted_by_an_assist_elsewhere() -> None:
    filed("a 8123 fight thornton heath pond", desk(last_call=CALL), Assist, promotes=None)
