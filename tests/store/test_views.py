"""What judging pictures rests on, beside the book, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.views.limits import LEARNT_FROM, START
from control_room.domain.views.looks import CELLS, Comparison, Light, Reference
from control_room.domain.views.places import Place, Seen
from control_room.domain.views.verdicts import PASSED, Outcome
from control_room.store import schema, viewlooks, views
from control_room.store.engine import open_database

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
PLACE = Place(camera="12", preset=1, light=Light.DAY)
OTHERS = (replace(PLACE, camera="13"), replace(PLACE, preset=2), replace(PLACE, light=Light.NIGHT))
SMALL = Reference(
    light=Light.DAY, width=2, height=1, colour=1.0, sharp=b"\1", rough=b"\2", grey=b"\3\4", masks=((1, 2),)
)


@pytest.fixture
async def database(empty_url):
    opened = open_database(empty_url)
    await opened.write(schema.prepare)
    yield opened
    await opened.close()


def known(place=PLACE, **more):
    told = {"made_at": NOW, "shown": "aa", "good": "bb", "reference": SMALL, "limits": START[Light.DAY]}
    return views.Known(place=place, **{**told, **more})


def beside(n):
    nothing = bytes([128] * CELLS)
    return Comparison(
        light=Light.DAY,
        here=n / 100,
        there=1,
        dx=0,
        dy=0,
        sharp=1,
        crisp=1,
        noise=1,
        colour=1,
        gains=nothing,
        strays=nothing,
    )


def look(minutes, digest="", place=PLACE, **more):
    return Seen(place=place, at=NOW + timedelta(minutes=minutes), verdict=PASSED, digest=digest, **more)


async def test_a_reference_is_as_it_was_kept_and_each_place_has_its_own(database):
    await database.write(lambda conn: [views.keep_reference(conn, known(place)) for place in (PLACE, *OTHERS)])
    await database.write(lambda conn: views.keep_reference(conn, known(shown="cc")))
    (found,) = [
        each for each in await database.read(lambda conn: views.references(conn, "12", 1)) if each.place == PLACE
    ]
    assert found == known(shown="cc")
    await database.write(lambda conn: views.passed_well(conn, PLACE, "dd"))
    assert await database.read(views.digests) == {"aa", "cc", "bb", "dd"}
    assert await database.read(views.shown) == {"aa", "cc"}
    await database.write(lambda conn: views.drop_reference(conn, PLACE))
    assert await database.read(views.places) == set(OTHERS)


async def test_only_the_last_accepted_are_learnt_from(database):
    await database.write(lambda conn: views.keep_reference(conn, known()))
    for n in range(LEARNT_FROM + 3):
        await database.write(lambda conn, n=n: views.learn(conn, PLACE, NOW + timedelta(minutes=n), beside(n)))
    told = await database.read(lambda conn: views.habits(conn, PLACE))
    assert [each.here for each in told.values()] == [n / 100 for n in range(3, LEARNT_FROM + 3)]
    assert (await database.read(views.references))[0].habits == LEARNT_FROM


async def test_the_same_look_is_kept_once_and_the_oldest_that_nothing_needs_go(database):
    assert await database.write(lambda conn: viewlooks.keep(conn, look(0, "first")))
    assert not await database.write(lambda conn: viewlooks.keep(conn, look(0, "again")))
    assert await database.write(lambda conn: viewlooks.keep(conn, look(1, "needed")))
    chosen = look(2, "chosen", chosen=True)
    await database.write(lambda conn: viewlooks.keep(conn, chosen))
    for n in range(3, 3 + viewlooks.KEPT):
        await database.write(lambda conn, n=n: viewlooks.keep(conn, look(n, f"d{n}"), needed=["needed"]))
    left = [each.digest for each in await database.read(viewlooks.every)]
    assert left == ["needed", "chosen", *(f"d{n}" for n in range(3, 3 + viewlooks.KEPT))]
    await database.write(lambda conn: viewlooks.forget(conn, NOW + timedelta(hours=1), needed=["needed"]))
    assert [each.digest for each in await database.read(viewlooks.every)] == ["needed"]


async def test_pictures_are_counted_by_day_and_outcome(database):
    for day, outcome in ((20260314, Outcome.PASS), (20260314, Outcome.PASS), (20260315, Outcome.REVIEW)):
        await database.write(lambda conn, day=day, outcome=outcome: views.count(conn, day, "12", outcome))
    told = await database.read(lambda conn: views.counts(conn, 20260314, 20260314))
    assert told == {Outcome.PASS: 2, Outcome.REVIEW: 0, Outcome.NOT_CHECKED: 0}
    both = await database.read(lambda conn: views.counts(conn, 20260301, 20260331))
    assert both[Outcome.REVIEW] == 1
