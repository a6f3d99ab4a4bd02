"""Whom operators ring, as the book has it: the directory in force, what was tried, who is in doubt."""

import pytest

from control_room.domain.contacts import Trust
from control_room.domain.follow import HandedOver, TakenOver
from control_room.domain.times import day_of
from control_room.services.acts import Looking
from control_room.services.desk import NothingTyped


@pytest.fixture
async def contacts(room, sup):
    await room.directory.load(by=sup)
    return room.onshift.contacts


async def test_a_number_that_is_rung_is_verified_from_that_day_and_a_wrong_one_is_in_doubt(room, contacts, jw, clock):
    today = day_of(clock.now())
    await room.doubts.rang("rspca", by=jw, right=True)
    await room.doubts.rang("gas-emergency", by=jw, right=False, text="a florist answers")
    told = await contacts.all(by=jw)
    assert [told.one(each).trust(today) for each in ("rspca", "gas-emergency")] == [Trust.VERIFIED, Trust.IN_DOUBT]
    await room.doubts.rang("gas-emergency", by=jw, right=True)
    assert (await contacts.all(by=jw)).one("gas-emergency").doubted is None


async def test_without_a_directory_there_is_nobody_and_no_room(room, jw):
    told = await room.onshift.contacts.all(by=jw)
    assert (told.every(), told.has_rooms, room.onshift.contacts.room_id("Lambeth CCTV")) == ((), False, None)


async def test_a_follow_is_handed_to_a_room_by_a_few_letters_held_there_taken_back_and_counted(
    room, contacts, jw, clock
):
    opened = await room.desk.enter("a seen c3 male running", by=jw)
    await room.desk.enter("c3", by=jw, active=opened.active)
    handed = await room.desk.enter("handed to lamb", by=jw, active=opened.active)
    (line,) = await room.book.lines(by=jw, kinds=(HandedOver.kind(),))
    assert (str(line.facts.room), line.facts.entry) == ("Lambeth CCTV", "lambeth-cctv")
    card = await room.cards.one(handed.ref, by=jw)
    assert (card.elsewhere, card.elsewhere_since) == ("Lambeth CCTV", line.at)
    await room.desk.enter("ta from lambeht", by=jw, active=opened.active)
    (back,) = await room.book.lines(by=jw, kinds=(TakenOver.kind(),))
    assert back.facts.entry == "lambeth-cctv"
    assert (await room.cards.one(handed.ref, by=jw)).elsewhere == ""
    await room.desk.enter("handed to marsbase", by=jw, active=opened.active)
    day = day_of(clock.now())
    figures = await room.figures.figures(day, day, by=jw)
    assert figures.by["rooms"] == {
        "handed_over": {"lambeth-cctv": 1, "not_in_the_directory": 1},
        "taken_over": {"lambeth-cctv": 1},
    }


async def test_seen_again_on_our_own_camera_they_are_no_longer_elsewhere(room, contacts, jw):
    opened = await room.desk.enter("a seen c3 male running", by=jw)
    for typed in ("c3", "handed to sutton", "c4"):
        await room.desk.enter(typed, by=jw, active=opened.active)
    assert (await room.cards.one(opened.ref, by=jw)).elsewhere == ""


async def test_d_files_nothing(room, contacts, jw):
    before = await room.acts.read(jw, Looking.size)
    with pytest.raises(NothingTyped):
        await room.desk.enter("d lamb", by=jw)
    assert await room.acts.read(jw, lambda look: look.size()) == before
