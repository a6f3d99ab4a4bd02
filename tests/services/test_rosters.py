"""Whose shift a line is stamped with."""

from tests.services.desk import desk_of


async def test_each_person_writes_on_the_shift_they_are_on_while_two_overlap(room, jw, dk, clock):
    shifts = desk_of(room).shifts
    night = (await shifts.open(by=jw)).ref
    clock.tick(10 * 3600)
    day = (await shifts.open(by=dk)).ref
    assert (await shifts.current(by=jw)).ref == night
    assert (await shifts.current(by=dk)).ref == day
    assert (await shifts.in_room(by=dk)).present == ("0417", "0522")
