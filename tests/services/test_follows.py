"""The two nights that must be playable from start to end, and what goes wrong in a follow."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.assists.following import SameAssist
from control_room.domain.assists.kinds import Concluded, OnScene, Opened, Told
from control_room.domain.assists.states import Assist
from control_room.domain.codes import Category, Contribution, Grade, Outcome, RadioRequest, RadioResult, Source
from control_room.domain.errors import NoSuchMatter
from control_room.domain.follow import Moved
from control_room.domain.line.said import ImagesTold, Leg, Tally
from control_room.domain.radio import RadioCall
from control_room.domain.register_codes import Travel
from control_room.domain.trails import FollowState
from control_room.services.acts import Looking
from control_room.services.cards import RowKind, TrailRow
from tests.services.live import Live

ARRESTED = Tally(outcome=Outcome.ARREST, count=2)


def rows_of(card, *kinds: RowKind) -> list[TrailRow]:
    return [row for row in card.rows if row.kind in kinds]


async def test_shoplifters_followed_through_the_town_centre_onto_a_bus_and_arrested(room, clock, jw, dk):
    live = Live(room)
    call = await live.radio.call(
        "two IC3 males nth end, JD theft, 1 grey hood red bag 1 black puffa",
        by=jw,
        callsign="SN21",
        location="North End",
        request=RadioRequest.AREA_SEARCH,
        subjects="1 grey hood red bag, 1 black puffa",
    )
    clock.tick(41)
    await live.radio.seen(call.ref, by=jw, camera="2")
    clock.tick(20)
    assist = await live.assists.promote(
        call.ref, Opened(cad=8123, category=Category.SHOPLIFTING, typed="a 8123 shoplift"), by=jw
    )
    assert assist.ref == "AS-26-000001"
    clock.tick(30)
    await live.follows.images_on(assist.ref, by=jw, to="MetCC")
    clock.tick(60)
    await live.follows.move(assist.ref, "3", by=jw)
    clock.tick(60)
    await live.follows.lose(assist.ref, by=jw)
    lost = await live.cards.one(assist.ref, by=jw)
    assert (lost.follow, lost.camera) == (FollowState.LOST, None)
    assert [choice.number for choice in lost.choices] == ["4", "19", "18", "2"]
    clock.tick(120)
    await live.follows.find(assist.ref, "22", by=jw)
    clock.tick(45)
    await live.follows.move(assist.ref, "24", by=dk)
    following = await live.cards.one(assist.ref, by=jw)
    assert [(c.number, c.towards, c.metres) for c in following.choices[:2]] == [
        ("23", "Queen's Gardens", 80),
        ("28", "Mint Walk", 114),
    ]
    assert following.choices[-1].number == "22"
    clock.tick(45)
    await live.follows.move(assist.ref, "28", by=jw)
    clock.tick(30)
    await live.follows.board(assist.ref, Travel.BUS, by=jw, route="250", vrm="LX21 ABC", towards="Brixton")
    await live.follows.images_off(assist.ref, by=jw)
    clock.tick(360)
    await live.assists.conclude(
        assist.ref,
        Concluded(tallies=(ARRESTED,), place="Broad Green"),
        by=jw,
        images=ImagesTold(to="MetCC", cameras=("28",)),
    )

    card = await live.cards.one(assist.ref, by=jw)
    began = datetime(2026, 3, 13, 20, 30, 41, tzinfo=UTC)
    spans = [
        (row.camera, (row.begins - began).seconds, (row.ends - began).seconds) for row in rows_of(card, RowKind.CAMERA)
    ]
    assert spans == [("2", 0, 110), ("3", 110, 170), ("22", 290, 335), ("24", 335, 380), ("28", 380, 410)]
    gaps = [
        ((row.begins - began).seconds, row.ends and (row.ends - began).seconds) for row in rows_of(card, RowKind.GAP)
    ]
    assert gaps == [(170, 290), (410, None)]
    assert [row.words for row in rows_of(card, RowKind.ABOARD)] == ["250 LX21 ABC Brixton"]
    assert [row.by for row in rows_of(card, RowKind.CAMERA)] == ["0417", "0417", "0417", "0522", "0417"]
    assert [(one.camera, (one.begins - began).seconds, (one.ends - began).seconds) for one in card.images] == [
        ("2", 50, 110),
        ("3", 110, 170),
        ("22", 290, 335),
        ("24", 335, 380),
        ("28", 380, 410),
    ]
    assert (card.ward, card.source, card.contribution) == ("Fairfield", Source.POLICE_RADIO, Contribution.FOLLOWED)
    assert card.subjects == ("1 grey hood red bag, 1 black puffa",)
    assert (card.cad, card.cad_date, card.cad_proposed) == (8123, "13 Mar", True)
    assert card.owed == ("feedback",)

    heard = await live.matter(call.ref, RadioCall, jw)
    assert (heard.pickup_seconds, heard.promoted_to) == (41, assist.ref)
    assert (heard.result, heard.derived) == (RadioResult.SUBJECT_FOLLOWED, True)
    assert not heard.outstanding()

    figures = await live.figures(jw, "assists", "arrests", "radio_calls", "transmissions", "pickup_seconds")
    assert figures["assists", "all", ""] == 1
    assert figures["arrests", "all", ""] == 2
    assert figures["arrests", "contribution", "followed"] == 2
    assert figures["radio_calls", "result", "subject_followed"] == 1
    assert figures["transmissions", "all", ""] == 1
    assert figures["pickup_seconds", "all", ""] == 41
    assert ("assists", "contribution", "located_by_cctv") not in figures


async def test_a_machete_thrown_in_a_garden_one_arrested_and_the_machete_recovered(room, clock, jw):
    live = Live(room)
    call = await live.radio.call(
        "machete thrown in gdn handcroft rd 3 m running twds london rd, sn52 on way",
        by=jw,
        location="Handcroft Road",
        request=RadioRequest.AREA_SEARCH,
    )
    clock.tick(15)
    opened = Opened(category=Category.WEAPON_SEEN, grade=Grade.I, grade_guessed=True, cad=8207)
    assist = await live.assists.promote(call.ref, opened, by=jw)
    clock.tick(10)
    await live.follows.move(assist.ref, "39", by=jw, text="3 males running twds London Rd")
    await live.follows.images_on(assist.ref, by=jw, to="MetCC")
    clock.tick(40)
    await live.follows.move(assist.ref, "34", by=jw)
    clock.tick(60)
    await live.assists.add(assist.ref, OnScene(callsign="SN52"), by=jw)
    clock.tick(60)
    one = Tally(outcome=Outcome.ARREST)
    await live.assists.add(assist.ref, Told(tallies=(one,), place="London Road"), by=jw)
    clock.tick(300)
    await live.assists.conclude(
        assist.ref, Concluded(tallies=(Tally(outcome=Outcome.WEAPON_RECOVERED),), text="machete found in garden"), by=jw
    )

    card = await live.cards.one(assist.ref, by=jw)
    assert [row.camera for row in rows_of(card, RowKind.CAMERA)] == ["39", "34"]
    assert rows_of(card, RowKind.CAMERA)[-1].ends == clock.now()
    assert {(came.outcome, came.n) for came in card.outcomes} == {(Outcome.ARREST, 1), (Outcome.WEAPON_RECOVERED, 1)}
    assert {one.camera for one in card.images} == {"39", "34"}
    assert not card.images_on
    assert (card.grade, card.grade_guessed) == (Grade.I, True)
    # The call named no camera: the ward is that of the first one they were seen on.
    assert (card.ward, card.owed) == ("Broad Green", ("feedback",))

    heard = await live.matter(call.ref, RadioCall, jw)
    assert heard.pickup_seconds == 25
    assert heard.owed() == ("callsign",)
    figures = await live.figures(jw, "arrests", "outcomes", "assists")
    assert figures["arrests", "all", ""] == 1
    assert figures["outcomes", "outcome", "weapon_recovered"] == 1
    assert figures["assists", "priority3", "violence_against_young_people"] == 1


async def test_the_street_word_of_a_neighbour_is_written_without_being_typed(room, jw):
    live = Live(room)
    assist = await live.assists.open(Opened(camera="2"), by=jw)
    await live.follows.move(assist.ref, "3", by=jw)
    await live.follows.move(assist.ref, "60", by=jw)
    moved = [line.facts for line in await room.acts.read(jw, lambda look: look.lines(ref=assist.ref))][1:]
    assert moved == [
        Moved(camera="3", left="2", ward="Fairfield", towards="Crown Hill"),
        Moved(camera="60", left="3", ward="South Norwood"),
    ]


async def test_a_trail_written_up_afterwards_is_recalled(room, clock, jw):
    live = Live(room)
    assist = await live.assists.open(Opened(category=Category.FIGHT_AFFRAY), by=jw)
    then = clock.now()
    clock.tick(3600)
    legs = (Leg(camera="4", at=then), Leg(camera="5", at=then + timedelta(minutes=3)), Leg(camera="9", at=None))
    await live.follows.recall(assist.ref, legs, by=jw, typed="c4 38 c5 41 c9")
    card = await live.cards.one(assist.ref, by=jw)
    assert [(row.camera, row.recalled) for row in card.rows] == [("4", True), ("5", True)]
    assert "time" in card.owed


async def test_handed_to_another_room_and_taken_back(room, clock, jw):
    live = Live(room)
    assist = await live.assists.open(Opened(camera="53"), by=jw)
    clock.tick(60)
    await live.follows.hand_over(assist.ref, "Lambeth", by=jw)
    assert (await live.cards.one(assist.ref, by=jw)).follow is FollowState.HANDED_OVER
    clock.tick(600)
    await live.follows.take_over(assist.ref, "Lambeth", by=jw, camera="54")
    card = await live.cards.one(assist.ref, by=jw)
    assert [row.words for row in rows_of(card, RowKind.ROOM)] == ["Lambeth", "Lambeth"]
    assert rows_of(card, RowKind.GAP)[0].ends == clock.now()
    await live.follows.end(assist.ref, by=jw)
    assert (await live.cards.one(assist.ref, by=jw)).follow is FollowState.ENDED


async def test_a_man_followed_for_45_minutes_and_asked_for_again_the_next_night_is_an_operation_or_it_stops(
    room, clock, jw
):
    live = Live(room)
    first = await live.assists.open(Opened(camera="2", text="male red jacket"), by=jw)
    clock.tick(31 * 60)
    card = await live.cards.one(first.ref, by=jw)
    assert [due.code for due in card.dues if due.at <= clock.now()] == ["still_immediate"]
    await live.follows.justify(first.ref, "still armed, units close", by=jw)
    clock.tick(14 * 60)
    card = await live.cards.one(first.ref, by=jw)
    assert [due.code for due in card.dues if due.at <= clock.now()] == []
    await live.follows.end(first.ref, by=jw)
    clock.tick(60)
    with pytest.raises(SameAssist):
        await live.follows.same_again(first.ref, first.ref, "", by=jw)
    tonight = await live.assists.open(Opened(camera="2"), by=jw)
    await live.follows.same_again(tonight.ref, first.ref, "", by=jw)
    assert "operation_or_end" not in await owed_on(room, tonight.ref, jw)
    clock.tick(24 * 3600)
    again = await live.assists.open(Opened(camera="4"), by=jw)
    await live.follows.same_again(again.ref, first.ref, "asked for by SN ops", by=jw)
    assert "operation_or_end" in await owed_on(room, again.ref, jw)
    due = (await live.cards.one(again.ref, by=jw)).dues[0]
    assert (due.code, due.at) == ("operation_or_end", clock.now())
    await live.follows.justify(again.ref, "still immediate", by=jw)
    assert "operation_or_end" in await owed_on(room, again.ref, jw)
    await live.assists.conclude(again.ref, Concluded(), by=jw)
    assert "operation_or_end" not in await owed_on(room, again.ref, jw)


async def owed_on(room, ref, by):
    return (await room.acts.read(by, Looking.matter, ref, Assist)).owed()


async def test_a_supervisors_word_stops_the_two_hour_due_and_an_operators_does_not(room, clock, jw, sup):
    live = Live(room)
    assist = await live.assists.open(Opened(camera="2"), by=jw)
    clock.tick(1860)
    await live.follows.justify(assist.ref, "still running", by=jw)
    dues = (await live.cards.one(assist.ref, by=jw)).dues
    assert [(due.code, (due.at - clock.now()).seconds) for due in dues] == [
        ("still_immediate", 1800),
        ("tell_supervisor", 5340),
    ]
    await live.follows.justify(assist.ref, "agreed", by=sup)
    assert [due.code for due in (await live.cards.one(assist.ref, by=jw)).dues] == ["still_immediate"]


async def test_the_times_of_images_told_afterwards_are_owed_until_given(room, clock, jw):
    live = Live(room)
    assist = await live.assists.open(Opened(camera="4"), by=jw)
    images = ImagesTold(to="MetCC", cameras=("4", "22"))
    await live.assists.conclude(assist.ref, Concluded(tallies=(ARRESTED,)), by=jw, images=images)
    assert "images_times" in (await live.cards.one(assist.ref, by=jw)).owed
    await live.follows.time_images(assist.ref, clock.now() - timedelta(minutes=5), clock.now(), by=jw)
    card = await live.cards.one(assist.ref, by=jw)
    assert "images_times" not in card.owed
    assert {one.camera for one in card.images} == {"4", "22"}


async def test_following_on_nothing_is_told_where_to_look(room, jw):
    with pytest.raises(NoSuchMatter, match="AS-26-000099"):
        await Live(room).follows.move("AS-26-000099", "3", by=jw)


async def test_a_struck_move_leaves_the_trail_without_it(room, clock, jw):
    live = Live(room)
    assist = await live.assists.open(Opened(camera="2"), by=jw)
    clock.tick(60)
    wrong = await live.follows.move(assist.ref, "60", by=jw)
    clock.tick(60)
    await live.follows.move(assist.ref, "3", by=jw)
    await room.book.strike(by=jw, number=wrong.number, reason="wrong key")
    trail = (await live.matter(assist.ref, Assist, jw)).trail()
    assert [leg.camera for leg in trail.legs] == ["2", "3"]
