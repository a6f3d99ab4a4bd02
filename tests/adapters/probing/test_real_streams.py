"""What real programs answer: GStreamer's RTSP server, and motion's stills of it. Each row of cameras.md 3.1 they can show."""

import asyncio
from datetime import UTC, datetime
from io import BytesIO

import pytest
from msgspec.structs import replace
from PIL import Image

from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.sweeping import probe
from control_room.adapters.viewing.looking import look_at
from control_room.domain.reaching import Peer, Reach, Service
from control_room.domain.views.asking import Look
from tests.adapters.probing.peers import motion, no_motion, no_streams, streams, wanted

USER, PASSWORD = "viewer", "swifts-in-may"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    wanted(no_streams())
    with streams(tmp_path_factory.mktemp("streams"), USER, PASSWORD) as (_, ports):
        yield ports


async def asked(port, path="/live", *, user=USER, password=PASSWORD, patience=8.0, tried=None):
    peer = Peer(camera="12", host="127.0.0.1", rtsp=Service(port=port, path=path), user=user, password=password)
    return await probe(peer, now=lambda: NOON, patience=patience, tried=tried or Tried())


async def test_a_stream_that_is_open_is_well(served):
    found = await asked(served["open"])
    assert (found.reach, found.said) == (Reach.WELL, "")


@pytest.mark.parametrize("kind", ["digest", "basic"])
async def test_a_password_is_offered_as_it_is_asked_for_and_a_wrong_one_once(served, kind):
    assert (await asked(served[kind])).reach is Reach.WELL
    assert (await asked(served[kind], user="", password="")).said == "no name and password are set"
    tried = Tried()
    first, second = [await asked(served[kind], password="wrong", tried=tried) for _ in range(2)]
    assert (first.reach, first.said) == (Reach.AUTH, "401 Unauthorized")
    assert (second.reach, second.said) == (Reach.AUTH, "refused before, and not offered again")


async def test_a_path_that_is_not_there_is_told_from_a_camera_without_a_picture(served):
    nowhere, broken, sound = [await asked(served["open"], path) for path in ("/nowhere", "/broken", "/sound")]
    assert (nowhere.reach, nowhere.said) == (Reach.WRONG_PATH, "404 Not Found")
    assert (broken.reach, broken.said) == (Reach.NO_MEDIA, "503 Service Unavailable")
    assert (sound.reach, sound.said) == (Reach.NO_MEDIA, "no video in its description")


async def test_a_stream_that_never_describes_itself_is_stuck_and_one_that_is_killed_meanwhile_is_refused_next(tmp_path):
    wanted(no_streams())
    with streams(tmp_path, USER, PASSWORD) as (server, ports):
        assert (await asked(ports["open"])).reach is Reach.WELL
        stuck = await asked(ports["open"], "/stuck", patience=1.5)
        assert stuck.reach is Reach.HUNG
        asking = asyncio.ensure_future(asked(ports["open"], "/stuck", patience=30))
        await asyncio.sleep(1)
        server.kill()
        gone = await asking
        assert gone.reach is Reach.REFUSED
        assert (await asked(ports["open"])).reach is Reach.REFUSED


async def shown(peer):
    found = await probe(peer, now=lambda: NOON, patience=5, still=True, tried=Tried())
    return found.picture if found.reach is Reach.WELL else b""


def pixels(raw):
    """The picture without what is written beside it: motion puts the time into each still, so no two are the same bytes."""
    with Image.open(BytesIO(raw)) as found:
        return found.tobytes()


async def until(true, seconds):
    async with asyncio.timeout(seconds):
        while not (told := await true()):  # noqa: ASYNC110 - another program is waited for
            await asyncio.sleep(0.3)
        return told


@pytest.mark.timeout(300)
async def test_stills_behind_a_digest_freeze_when_their_source_dies_and_then_are_a_slate(tmp_path):
    """The proxy goes on answering well: only the pictures tell, so they are kept for the picture checks."""
    wanted(no_streams() or no_motion())
    with streams(tmp_path, USER, PASSWORD) as (source, ports), motion(tmp_path, ports["open"], USER, PASSWORD) as port:
        peer = Peer(
            camera="12", host="127.0.0.1", http=Service(port=port, path="/current"), user=USER, password=PASSWORD
        )

        async def moves():
            pictures = [await shown(peer), await shown(peer)]
            return all(pictures) and len(set(map(pixels, pictures))) == 2 and pictures[1]

        live = await until(moves, 60)
        assert (await probe(replace(peer, password="wrong"), now=lambda: NOON, tried=Tried())).reach is Reach.AUTH
        source.kill()

        async def frozen():
            pictures = []
            for _ in range(4):  # further apart than the frames of a source that lives
                pictures.append(await shown(peer))
                await asyncio.sleep(0.5)
            assert all(pictures)
            return len(set(map(pixels, pictures))) == 1 and pictures

        kept = await until(frozen, 60)
        assert len(set(kept)) > 1

        async def slate():
            raw = await shown(peer)
            assert raw
            return pixels(raw) != pixels(kept[0]) and raw

        last = await until(slate, 90)
        seen = [each.seen async for each in look_at([Look(picture=raw) for raw in (live, kept[0], last)])]
    assert all(each is not None for each in seen)
    assert seen[2].spread < seen[0].spread
