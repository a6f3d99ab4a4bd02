"""Another console's commit is seen soon, and the feed comes back by itself."""

import asyncio
from contextlib import aclosing

import asyncpg
import pytest

from control_room.domain.book import Noted
from control_room.room import Room
from control_room.settings import Settings
from control_room.store.feed import Feed
from control_room.store.stirring import Stirring


async def seen(feed, wanted):
    """Whether the feed came to so many lines: how soon is for scripts/bench, on a machine with nothing else to do."""
    async with asyncio.timeout(60):
        async for size in feed:
            if size >= wanted:
                return True
    return False


async def each_is_seen(feed, other, by, size, lines):
    for n in range(lines):
        waiting = asyncio.ensure_future(seen(feed, size + 1 + n))
        await asyncio.sleep(0.03)
        await other.book.note(by=by, note=Noted(text="x"))
        assert await waiting


@pytest.fixture
async def other(room, clock, tmp_path):
    made = Room(room.settings, clock=clock)
    yield made
    await made.close()


async def test_the_size_now_comes_first(room):
    async with aclosing(Feed(room.database).watch()) as feed:
        assert await anext(feed) == await room.book.size()


async def test_another_consoles_lines_are_all_seen(room, other, jw):
    async with aclosing(Feed(room.database).watch()) as feed:
        size = await anext(feed)
        await each_is_seen(feed, other, jw, size, 15)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_the_server_tells_of_a_line_and_is_not_asked_first(room, other, jw, monkeypatch):
    async with aclosing(Feed(room.database).watch()) as feed:
        size = await anext(feed)
        monkeypatch.setattr("control_room.store.feed.ASKED", 3600)
        await each_is_seen(feed, other, jw, size, 5)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_feed_at_rest_is_woken_by_the_kernel(room, other, jw, monkeypatch):
    woken, wait = [], Stirring.wait

    async def noted(stirring, seconds):
        woken.append(await wait(stirring, seconds))
        return woken[-1]

    monkeypatch.setattr(Stirring, "wait", noted)
    told = []
    async with aclosing(Feed(room.database).watch()) as feed:
        size = await anext(feed)
        for n in range(5):
            waiting = asyncio.ensure_future(seen(feed, size + 1 + n))
            woken.clear()
            async with asyncio.timeout(60):
                while woken[-1:] != [False]:  # noqa: ASYNC110 - nothing stirred for a while: it rests
                    await asyncio.sleep(0.01)
            woken.clear()
            await other.book.note(by=jw, note=Noted(text="x"))
            assert await waiting
            told += woken
    assert True in told


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_where_the_kernel_does_not_tell_it_asks(room, other, jw, monkeypatch):
    monkeypatch.setattr("control_room.store.stirring.Stirring._watch", lambda *_: None)
    async with aclosing(Feed(room.database).watch()) as feed:
        size = await anext(feed)
        await asyncio.sleep(0.3)
        for n in range(5):
            waiting = asyncio.ensure_future(seen(feed, size + 1 + n))
            await asyncio.sleep(0.12)
            await other.book.note(by=jw, note=Noted(text="x"))
            assert await waiting


async def test_a_burst_ends_at_the_last_line(room, other, jw):
    async with aclosing(Feed(room.database).watch()) as feed:
        size = await anext(feed)
        waiting = asyncio.ensure_future(seen(feed, size + 40))
        for _ in range(40):
            await other.book.note(by=jw, note=Noted(text="x"))
        assert await waiting


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_it_comes_back_when_the_server_has_dropped_it(room, other, jw):
    async with aclosing(Feed(room.database).watch()) as feed:
        size = await anext(feed)
        waiting = asyncio.ensure_future(seen(feed, size + 1))
        await asyncio.sleep(0.1)
        server = await asyncpg.connect("postgresql://" + room.settings.database_url.partition("://")[2])
        me = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        assert await server.fetch(me + " AND query LIKE '%heads%' AND pid <> pg_backend_pid()")
        await server.close()
        await other.book.note(by=jw, note=Noted(text="x"))
        assert await waiting


async def test_it_waits_for_a_book_that_is_not_there_yet(tmp_path, clock):
    url = f"sqlite+aiosqlite:///{tmp_path}/later.db"
    late = Room(Settings(home=tmp_path, database_url=url, workstation="CR-2"), clock=clock)
    async with aclosing(Feed(late.database).watch()) as feed:
        waiting = asyncio.ensure_future(seen(feed, 1))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        await late.book.prepare()
        await late.book.set_up(council="X", station="Y", supervisor="0001")
        assert await waiting
    await late.close()
