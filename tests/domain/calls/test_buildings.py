"""Alarms of the same council building in a night, drills named and not counted."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec import convert, to_builtins
from msgspec.structs import replace

from control_room.domain.authority import Act
from control_room.domain.calls.buildings import Part, earlier
from control_room.domain.calls.counting import DRILLS
from control_room.domain.calls.kinds import CallAnswered, CallTaken, NeedFound
from control_room.domain.matters import Stage
from control_room.words.calls import alarms_words

TEN = datetime(2026, 3, 13, 22, tzinfo=UTC)


def part(n, place=None, *particulars, tree="building_alarm", **more):
    told = {
        "ref": f"CL-26-00000{n}",
        "opened": n,
        "opened_at": TEN + timedelta(hours=n),
        "place": place,
        "particulars": particulars,
    }
    return convert(to_builtins(told | {"needs": [{"protocol": tree}]} | more), Part)


FIRST = part(1, "Town Hall, Katharine St", "building: Town Hall\nzone_and_time: 3")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (part(2, None, "building: town hall"), True),
        (part(2, "TOWN HALL Katharine Street"), True),
        (part(2, "Town Hall, Katharine St", tree="noise"), False),
        (part(2, None, "building: Central Library"), False),
        (part(2), False),
    ],
)
def test_it_is_the_same_building_by_its_name_or_where_it_is(other, same):
    assert [each.ref for each in earlier(other, (FIRST, other))] == ([FIRST.ref] if same else [])


def test_what_the_list_calls_by_two_names_is_one_building_misspelt_too():
    known = {"town hall": "town_hall", "mayors parlour": "town_hall"}.get
    second = part(2, None, "building: mayors parlour")
    assert earlier(second, (FIRST, second)) == ()
    assert earlier(second, (FIRST, second), lambda said: known(said.casefold()) or "") == (FIRST,)


def test_they_are_counted_the_oldest_first_and_drills_are_named_apart():
    third = part(3, "Town Hall, Katharine St")
    drill, struck = part(2, "Town Hall Katharine St", drill=True), replace(part(4, FIRST.place), stage=Stage.VOIDED)
    assert alarms_words(earlier(third, (drill, struck, third, FIRST))) == (
        "alarm 2 of this building in twelve hours: 23:00 CL-1, 00:00 CL-2 a drill"
    )
    assert alarms_words(earlier(third, (drill, third))) == "alarms of this building: 00:00 CL-2 a drill"
    assert alarms_words(()) == ""


async def test_who_takes_the_next_sees_the_others_and_a_drill_is_counted_apart(room, jw, clock):
    refs = []
    for place in ("Town Hall", "Town Hall", "Central Library"):
        refs.append((await room.calls.take(by=jw, call=CallTaken(text="alarm"))).ref)
        await room.calls.answer(by=jw, ref=refs[-1], answered=CallAnswered(place=place))
        await room.acts.write(
            Act.CALL,
            jw,
            lambda w: w.record(NeedFound(need=1, protocol="building_alarm", version="2026-1"), ref=refs[-1]),
        )
        clock.tick(3600)
    assert [each.ref for each in await room.calls.alarms(refs[1], by=jw)] == [refs[0]]
    assert await room.calls.alarms(refs[2], by=jw) == ()
    await room.calls.drill(by=jw, ref=refs[0], text="the caretaker, weekly test")
    (before,) = await room.calls.alarms(refs[1], by=jw)
    assert before.drill
    assert [(each.measure, each.n) for each in (await room.calls.one(refs[0], by=jw)).counts()] == [(DRILLS, 1)]
    again = (await room.calls.take(by=jw, call=CallTaken(text="alarm", place="Town Hall"))).ref
    assert (await room.calls.one(again, by=jw)).repeat.earlier == (refs[1],)
    day = (clock.now() - timedelta(hours=3)).date()
    figures = await room.figures.figures(day, day, by=jw)
    assert (figures.total("calls"), figures.total(DRILLS)) == (3, 1)
