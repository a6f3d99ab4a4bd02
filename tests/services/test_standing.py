"""A shorter or a different book is known, stays out of reach until two people have said so, and the right one is kept in mind."""

import asyncio
import json

import msgspec
import pytest

from control_room.adapters import lastseen
from control_room.domain.authority import NotYours, SamePerson
from control_room.domain.book import Accepted, Noted
from control_room.domain.errors import BookUnavailable
from control_room.domain.tree import Head, leaf_hash
from control_room.room import Room
from control_room.services.standing import NothingToAccept, Standing, State
from control_room.settings import Settings
from tests.services.intruder import intrude


async def write(room, jw, count):
    for n in range(count):
        await room.book.note(by=jw, note=Noted(text=f"line {n}"))


def standing_of(room) -> Standing:
    return Standing(room.acts, room.settings)


def kept(room):
    return lastseen.read(room.settings.local / "last-seen.json")


async def leaves_of(room):
    return await room.database.read(
        lambda c: [bytes(r[0]) for r in c.exec_driver_sql("SELECT leaf FROM entries ORDER BY number")]
    )


async def cut(room, size):
    """An older copy, lawful in itself, put back."""
    head = Head().extend(leaf_hash(one) for one in (await leaves_of(room))[:size])
    index = [f"DELETE FROM found_2026_room WHERE number > {size}"] if room.database.dialect == "postgresql" else []
    intrude(
        room.settings.database_url,
        f"DELETE FROM entries WHERE number > {size}",
        f"DELETE FROM bodies WHERE number > {size}",
        ("UPDATE heads SET size = ?, stack = ?", [size, head.pack()]),
        *index,
    )


async def rewrite(room, number, *, head=True):
    """Another past of the same length, its head worked out again."""
    leaves = await leaves_of(room)
    told = json.loads(leaves[number - 1]) | {"by": "0999"}
    leaves[number - 1] = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    made = Head().extend(leaf_hash(one) for one in leaves)
    statements = [("UPDATE entries SET leaf = ? WHERE number = ?", [leaves[number - 1], number])]
    intrude(room.settings.database_url, *statements, *([("UPDATE heads SET stack = ?", [made.pack()])] if head else []))


async def test_the_first_look_keeps_what_it_sees_outside_the_book(room, jw):
    await write(room, jw, 3)
    standing = standing_of(room)
    assert (await standing.look(), standing.words) == (State.OK, "")
    assert (kept(room).size, kept(room).origin) == (4, (await room.book.whose()).origin)
    assert kept(room).root == (await room.book.head()).root().hex()


async def test_what_is_kept_is_renewed_at_most_every_two_seconds_and_at_the_end(room, jw, clock):
    standing = standing_of(room)
    await standing.look()
    await write(room, jw, 1)
    await standing.look()
    assert kept(room).size == 1
    clock.tick(2)
    await standing.look()
    assert kept(room).size == 2
    await write(room, jw, 1)
    await standing.close()
    assert kept(room).size == 3


async def test_a_grown_book_is_the_same_book(room, jw):
    await standing_of(room).look()
    await write(room, jw, 30)
    assert await standing_of(room).look() is State.OK


async def test_an_older_copy_put_back_is_shorter_at_the_next_start(room, jw):
    await write(room, jw, 6)
    await standing_of(room).look()
    await cut(room, 4)
    again = standing_of(room)
    assert await again.look() is State.SHORTER
    assert "4 lines, this desk last saw 7" in again.words
    assert again.wrong
    with pytest.raises(BookUnavailable) as gate:
        await room.book.note(by=jw, note=Noted(text="x"))
    assert gate.value.why == "shorter"


async def test_it_is_known_while_the_console_runs(room, jw):
    await write(room, jw, 6)
    standing = standing_of(room)
    await standing.look()
    await cut(room, 4)
    assert await standing.look() is State.SHORTER


async def test_an_older_copy_that_has_grown_past_what_was_seen_is_different(room, jw):
    await write(room, jw, 6)
    await standing_of(room).look()
    await cut(room, 4)
    await write(room, jw, 9)
    again = standing_of(room)
    assert await again.look() is State.DIFFERENT
    assert "first 7 lines" in again.words


@pytest.mark.parametrize("head", [True, False])
async def test_another_past_of_the_same_length_is_different(room, jw, head):
    await write(room, jw, 6)
    await standing_of(room).look()
    await rewrite(room, 3, head=head)
    assert await standing_of(room).look() is State.DIFFERENT


async def test_a_book_of_another_room_is_different(room):
    lastseen.write(
        room.settings.local / "last-seen.json", lastseen.LastSeen(origin="cctv.other/book/1", size=1, root="00" * 32)
    )
    standing = standing_of(room)
    assert await standing.look() is State.DIFFERENT
    assert "cctv.other" in standing.words


@pytest.mark.parametrize(("number", "state"), [(3, State.DIFFERENT), (None, State.OK)])
async def test_a_book_too_long_to_hash_at_once_is_proved_behind(room, jw, monkeypatch, number, state):
    await write(room, jw, 6)
    await standing_of(room).look()
    monkeypatch.setattr("control_room.services.standing.AT_ONCE", 2)
    if number:
        await rewrite(room, number, head=False)
    standing = standing_of(room)
    assert await standing.look() is State.OK
    assert await standing.prove() is state


async def test_a_root_kept_without_its_head_is_compared_as_well(room, jw):
    await write(room, jw, 6)
    await standing_of(room).look()
    seen = kept(room)
    lastseen.write(
        room.settings.local / "last-seen.json", lastseen.LastSeen(origin=seen.origin, size=seen.size, root="11" * 32)
    )
    await write(room, jw, 1)
    assert await standing_of(room).look() is State.DIFFERENT


async def test_two_people_say_which_book_is_right_and_a_line_says_so(room, jw, sup, mgr):
    await write(room, jw, 6)
    await standing_of(room).look()
    await cut(room, 4)
    standing = standing_of(room)
    await standing.look()
    with pytest.raises(SamePerson):
        await standing.accept(by=sup, second=sup, reason="restored")
    with pytest.raises(NotYours):
        await standing.accept(by=jw, second=sup, reason="restored")
    assert standing.wrong
    receipt = await standing.accept(by=sup, second=mgr, reason="disk failed, Tuesday's copy put back")
    line = await room.book.line(by=sup, number=receipt.number)
    assert isinstance(line.facts, Accepted)
    assert (line.facts.state, line.facts.seen, line.facts.found, line.facts.second) == ("shorter", 7, 4, "0100")
    assert standing.state is State.OK
    await room.book.note(by=jw, note=Noted(text="and on"))
    assert await standing_of(room).look() is State.OK


async def test_there_is_nothing_to_accept_in_the_right_book(room, sup, mgr):
    standing = standing_of(room)
    await standing.look()
    with pytest.raises(NothingToAccept):
        await standing.accept(by=sup, second=mgr, reason="x")


async def test_a_book_out_of_reach_is_a_state_until_it_can_be_written_again(room):
    standing = standing_of(room)
    await standing.look()
    standing.lost(BookUnavailable("locked", "another program holds it"))
    assert standing.state == "locked"
    standing.lost(BookUnavailable("shorter", "as the gate itself says"))
    assert standing.state == "locked"
    standing.back()
    assert standing.state is State.OK


async def test_an_empty_book_where_there_was_one_is_different(room, jw, tmp_path):
    await write(room, jw, 2)
    await standing_of(room).look()
    seen = kept(room)
    empty = Room(
        Settings(home=tmp_path / "other", database_url=f"sqlite+aiosqlite:///{tmp_path}/other.db", workstation="CR-2"),
        clock=room.clock,
    )
    try:
        await empty.book.prepare()
        assert await standing_of(empty).look() is State.OK
        lastseen.write(empty.settings.local / "last-seen.json", seen)
        standing = standing_of(empty)
        assert await standing.look() is State.DIFFERENT
        assert "empty" in standing.words
    finally:
        await empty.close()


async def test_another_name_over_the_same_lines_is_different(room, jw):
    await write(room, jw, 2)
    await standing_of(room).look()
    path = room.settings.local / "last-seen.json"
    lastseen.write(path, msgspec.structs.replace(kept(room), origin="cctv.other/book/1"))
    standing = standing_of(room)
    assert await standing.look() is State.DIFFERENT
    assert "cctv.other" in standing.words


async def test_a_line_taken_out_of_what_is_new_is_missed(room, jw):
    await write(room, jw, 3)
    standing = standing_of(room)
    await standing.look()
    await write(room, jw, 3)
    gone = len(await leaves_of(room)) - 1
    intrude(room.settings.database_url, f"DELETE FROM entries WHERE number = {gone}")
    assert await standing.look() is State.DIFFERENT
    assert "missing" in standing.words


async def test_where_nothing_can_be_kept_outside_it_is_kept_in_mind(room, jw):
    (room.settings.local / "last-seen.json").mkdir(parents=True)
    await write(room, jw, 2)
    standing = standing_of(room)
    assert await standing.look() is State.OK
    await cut(room, 2)
    assert await standing.look() is State.SHORTER


async def test_a_head_that_cannot_be_read_is_worked_out_again(room, jw):
    await write(room, jw, 3)
    await standing_of(room).look()
    path = room.settings.local / "last-seen.json"
    lastseen.write(path, msgspec.structs.replace(kept(room), head="no head"))
    assert await standing_of(room).look() is State.OK
    lastseen.write(path, msgspec.structs.replace(kept(room), head="no head", root="11" * 32))
    assert await standing_of(room).look() is State.DIFFERENT


async def test_with_nothing_kept_there_is_nothing_to_prove(room, jw):
    await write(room, jw, 1)
    assert await standing_of(room).prove() is State.OK


@pytest.mark.parametrize("at_once", [50_000, 2])
async def test_it_is_watched_for_as_long_as_the_console_runs(room, jw, monkeypatch, at_once):
    await write(room, jw, 3)
    await standing_of(room).look()
    monkeypatch.setattr("control_room.services.standing.AT_ONCE", at_once)
    monkeypatch.setattr("control_room.services.standing.EVERY", 0.01)
    standing = standing_of(room)
    async with asyncio.timeout(60):
        watching = asyncio.ensure_future(standing.watch())
        try:
            await write(room, jw, 1)
            size = len(await leaves_of(room))
            while kept(room).size < size:
                room.clock.tick(3)
                await asyncio.sleep(0.02)
            await cut(room, 2)
            while standing.state is State.OK:  # noqa: ASYNC110 - the watch beside it ends this
                await asyncio.sleep(0.02)
        finally:
            watching.cancel()
    assert standing.state is State.SHORTER
