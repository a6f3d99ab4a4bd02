from datetime import UTC, datetime, timedelta

from control_room.store import occurrences

DUE = datetime(2026, 3, 13, 3, 30, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)


async def claimed(room, by, at):
    return await room.database.write(
        lambda conn: occurrences.claim(conn, "backup", DUE, by=by, at=at, stale=at - HALF_AN_HOUR)
    )


async def standing(room):
    return await room.database.read(lambda conn: occurrences.standing(conn, "backup", DUE))


async def test_an_occurrence_is_claimed_once(room):
    assert await standing(room) is None
    assert await claimed(room, "CR-1", DUE)
    assert not await claimed(room, "CR-2", DUE)
    assert await standing(room) == (DUE, None)


async def test_a_claim_left_behind_is_taken_over_once_it_is_stale(room):
    assert await claimed(room, "CR-1", DUE)
    assert not await claimed(room, "CR-2", DUE + HALF_AN_HOUR)
    assert await claimed(room, "CR-2", DUE + HALF_AN_HOUR + timedelta(milliseconds=1))


async def test_what_is_done_stays_done(room):
    await claimed(room, "CR-1", DUE)
    await room.database.write(lambda conn: occurrences.done(conn, "backup", DUE, at=DUE))
    assert not await claimed(room, "CR-2", DUE + timedelta(days=1))
    await room.database.write(lambda conn: occurrences.release(conn, "backup", DUE, by="CR-1"))
    assert await standing(room) == (DUE, DUE)


async def test_a_claim_given_back_is_free_and_only_its_own(room):
    await claimed(room, "CR-1", DUE)
    await room.database.write(lambda conn: occurrences.release(conn, "backup", DUE, by="CR-2"))
    assert not await claimed(room, "CR-2", DUE)
    await room.database.write(lambda conn: occurrences.release(conn, "backup", DUE, by="CR-1"))
    assert await claimed(room, "CR-2", DUE)
