"""Settings change and the room remembers: which inventory was in force when, and what a picture of then is kept for."""

from datetime import timedelta

import pytest

from control_room.domain.requests.clock import Retained
from control_room.services.acts import system
from tests.services.requests.conftest import cameras_yml

BY = system("CR-2")
DAY = timedelta(days=1)


async def loaded(room, text):
    room.cameras.path.write_text(text, "utf-8")
    await room.cameras.load(by=BY)
    assert room.cameras.faults == ()
    return room.clock.now()


async def looked(room, ask):
    return await room.acts.read(BY, lambda look: ask(room.retention, look))


async def gone(room, cameras, begins):
    return {each.camera: each.at for each in await looked(room, lambda kept, look: kept.gone(look, cameras, begins))}


@pytest.fixture
async def changed(room, clock, tmp_path):
    """Two inventories ten days apart: 31 days kept and three cameras, then 14 days and camera 17 no longer there."""
    room.cameras.path = tmp_path / "cameras.yml"
    first = await loaded(room, cameras_yml(days=31))
    clock.tick(10 * DAY.total_seconds())
    second = await loaded(room, cameras_yml(days=14, without=("17",)))
    return room, first, second


async def test_a_picture_taken_before_the_setting_was_shortened_keeps_the_shorter(changed):
    room, first, second = changed
    before, after = first + DAY, second + DAY
    assert await gone(room, ("1", "2"), before) == {"1": before + 14 * DAY, "2": before + 14 * DAY}
    assert await gone(room, ("1",), after) == {"1": after + 14 * DAY}


async def test_a_longer_setting_gives_nothing_to_pictures_there_were(changed, clock):
    room, _, second = changed
    clock.tick(10 * DAY.total_seconds())
    third = await loaded(room, cameras_yml(days=40))
    before, after = second + DAY, third + DAY
    assert await gone(room, ("1",), before) == {"1": before + 14 * DAY}
    assert await gone(room, ("1",), after) == {"1": after + 40 * DAY}


async def test_the_history_has_a_row_where_a_setting_changed_and_none_where_it_stood(changed, clock):
    room, first, second = changed
    clock.tick(DAY.total_seconds())
    await loaded(room, cameras_yml(days=14))  # camera 17 is back; of 1 and 2 nothing changed
    kept = await looked(room, lambda kept, look: kept.kept(look))
    assert kept.history("1") == (Retained(since=first, days=31), Retained(since=second, days=14))
    assert [each.days for each in kept.history("17")] == [31, 14]
    assert kept.history("17")[1].since == second + DAY
    assert kept.history("94") == ()


async def test_a_camera_never_ours_has_no_time_and_a_window_nobody_knows_has_none(changed):
    room, first, _ = changed
    assert set(await gone(room, ("94", "2"), first)) == {"2"}
    assert await gone(room, ("1", "2"), None) == {}


async def test_the_inventory_in_force_then_is_found_and_before_the_first_the_first(changed):
    room, first, second = changed

    async def numbers(instant):
        found = await looked(room, lambda kept, look: kept.at(look, instant))
        return [each.number for each in found.cameras]

    for instant in (first - 100 * DAY, first, second - timedelta(milliseconds=1)):
        assert await numbers(instant) == ["1", "2", "17"], instant
    for instant in (second, second + 100 * DAY):
        assert await numbers(instant) == ["1", "2"], instant


async def test_where_no_inventory_was_ever_read_nothing_is_known(room, clock):
    assert (await looked(room, lambda kept, look: kept.at(look, clock.now()))).cameras == ()
    assert await gone(room, ("1",), clock.now()) == {}


async def test_what_was_worked_out_before_a_new_inventory_is_worked_out_again(changed, clock):
    room, first, _ = changed
    begins = first + DAY
    assert await gone(room, ("1",), begins) == {"1": begins + 14 * DAY}
    clock.tick(DAY.total_seconds())
    await loaded(room, cameras_yml(days=10))
    assert await gone(room, ("1",), begins) == {"1": begins + 10 * DAY}
