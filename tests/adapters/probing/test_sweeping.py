"""A farm of 94 cameras asked as real ones are: every fault named, no healthy camera blamed, nothing left behind."""

import asyncio
import contextlib
import logging
import socket
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.sweeping import AGAIN, probe, sweep
from control_room.domain.reaching import Peer, Reach, Service, grouped
from scripts.camera_farm import FAULTS, HEALTHY, OF_STILLS, PASSWORD, WRONG, Farm, shuffled
from scripts.camera_farm_onvif import OF_ONVIF
from tests.adapters.probing.strangers import peer, says, stranger

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SHORT = 1.6
"""Seconds of patience: many times what the slowest healthy camera takes on a machine with other things to do."""


class Clock:
    """Goes on by a second each time it is looked at."""

    def __init__(self):
        self.at = NOON

    def __call__(self):
        self.at += timedelta(seconds=1)
        return self.at


async def swept(peers, **how):
    how = {"now": Clock(), "patience": SHORT, "tried": Tried()} | how
    async with aclosing(sweep(peers, **how)) as answers:
        return {each.camera: each async for each in answers}


def sockets():
    """Sockets this process has open."""
    told = []
    for each in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            told.append(str(each.readlink()))
    return sum(each.startswith("socket:") for each in told)


async def until(true, seconds=60.0):
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - what is waited for is in another task's hands
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("turns", range(8))
async def test_a_farm_that_ends_lets_nobody_wait_whom_it_let_in(turns):
    """However few turns of the loop ago that was."""
    async with Farm([("hung", "", "")]) as farm:
        callers = [socket.create_connection((farm.cameras[0].host, farm.rtsp)) for _ in range(20)]
        for _ in range(turns):
            await asyncio.sleep(0)
    for each in callers:
        with each, contextlib.suppress(ConnectionResetError):
            each.settimeout(30)
            assert each.recv(1) == b""


async def test_every_fault_of_94_cameras_is_named_and_no_healthy_one_is_blamed_in_six_sweeps(caplog):
    caplog.set_level(logging.DEBUG)
    told = []
    async with Farm(shuffled(94)) as farm:
        tried, stills = Tried(), [each.name for each in farm.cameras]
        for _ in range(6):
            answers = await swept(farm.peers, tried=tried, stills=stills)
            told.append(answers)
            wrong = {
                (each.fault or each.way): answers[each.name]
                for each in farm.cameras
                if answers[each.name].reach is not each.expected
            }
            assert wrong == {}
        assert {each.fault for each in farm.cameras} >= {"", *FAULTS, *OF_STILLS}
        assert {each.way for each in farm.cameras} >= set(HEALTHY)
        assert [each.offers for each in farm.cameras if each.fault == "wrong password"] == [1]
        assert sum(each.offers for each in farm.cameras) == 1
        assert max(each.most for each in farm.cameras) == 1
        assert farm.elsewhere == 0
        last = grouped(told[-1].values(), {each.name: each.node for each in farm.cameras})
        assert [each.node for each in last if each.reach is Reach.GROUP] == ["cabinet 7"] * 5
        well = [each for answers in told for each in answers.values() if each.reach is Reach.WELL]
        assert all(each.picture.startswith(b"\xff\xd8") for each in well)
    shown = repr(told) + caplog.text
    assert PASSWORD not in shown
    assert WRONG not in shown
    assert told[0][next(each.name for each in farm.cameras if "repeats" in each.fault)].said == "repeats the password"


async def test_clocks_and_presets_are_told_where_they_can_be_read_and_what_cannot_is_no_fault():
    async with Farm([(each, "", "") for each in OF_ONVIF] + [("", way, "") for way in HEALTHY]) as farm:
        told = await swept(farm.peers, now=lambda: datetime.now(UTC), details=True)  # noqa: TID251 - theirs is the machine's
        by = {camera.fault or camera.way: told[camera.name] for camera in farm.cameras}
        assert {each.reach for each in told.values()} == {Reach.WELL}
        assert sum(each.offers for each in farm.cameras) == 0
        assert farm.elsewhere == 0
        without = await swept(farm.peers)
    presets = {"1": "HOME", "2": "Taxi rank"}
    assert {kind for kind, each in by.items() if each.presets == presets} == {
        *HEALTHY,
        "an hour out",
        "no month 13",
        "elsewhere for services",
    }
    assert {kind for kind, each in by.items() if each.presets is None} == {
        "unbound presets",
        "no presets",
        "a page for XML",
        "entities",
    }
    assert 3598.5 <= by["an hour out"].skew <= 3601
    assert all(-1 <= by[way].skew <= 1 for way in HEALTHY)
    assert {kind for kind, each in by.items() if each.skew is None} == {"no month 13", "a page for XML", "entities"}
    assert {(each.skew, each.presets) for each in without.values()} == {(None, None)}


async def test_a_camera_that_has_nothing_but_onvif_is_asked_for_its_clock():
    async with Farm([("", "", ""), ("a page for XML", "", ""), ("no presets", "", "")]) as farm:
        only = [replace(each, rtsp=None, http=None) for each in farm.peers]
        told = await swept([*only, replace(only[0], camera="4", onvif=Service(port=9))])
    assert [told[n].reach for n in "1234"] == [Reach.WELL, Reach.PROTOCOL, Reach.WELL, Reach.REFUSED]


async def test_one_that_hangs_delays_no_other():
    async with Farm([("hung", "", ""), *[("", "", "")] * 30]) as farm:
        now = asyncio.get_running_loop().time
        async with aclosing(sweep(farm.peers, now=Clock(), patience=3, at_once=2, tried=Tried())) as answers:
            began = now()
            order = [(each.camera, now() - began) async for each in answers]
    assert order[-1][0] == "1"
    assert len(order) == 31
    assert order[-2][1] < 3, "all others are told while it is waited for the first time"
    assert order[-1][1] >= 6 + AGAIN


async def test_of_one_host_one_at_a_time_and_no_more_than_so_many_in_all():
    together = most = 0

    async def talk(reader, writer):
        nonlocal together, most
        together += 1
        most = max(most, together)
        await asyncio.sleep(0.01)
        await says(b"RTSP/1.0 200 OK\r\n\r\n", b"RTSP/1.0 404 Not Found\r\n\r\n")(reader, writer)
        together -= 1

    async with stranger(talk) as port:
        one_host = [replace(peer(port), camera=str(n)) for n in range(6)]
        assert {each.reach for each in (await swept(one_host)).values()} == {Reach.WRONG_PATH}
        assert most == 1

    async with Farm([("", "", "")] * 40) as farm:
        busy = 0

        async def watch():
            nonlocal busy
            while True:
                busy = max(busy, sum(each.now for each in farm.cameras))
                await asyncio.sleep(0)

        watching = asyncio.ensure_future(watch())
        await swept(farm.peers, at_once=4)
        watching.cancel()
        assert 2 <= busy <= 4


async def test_what_is_not_well_is_asked_once_more_before_it_is_said():
    async with Farm([("", "once", ""), ("no media", "", ""), ("", "", "")]) as farm:
        clock = Clock()
        told = await swept(farm.peers, now=clock)
        assert [told[n].reach for n in "123"] == [Reach.WELL, Reach.NO_MEDIA, Reach.WELL]
        assert [each.asked.count("OPTIONS") for each in farm.cameras] == [2, 2, 1]


async def test_94_cameras_lost_at_once_are_each_said_to_be_silent():
    kinds = [("silent", "", f"cabinet {n // 16}") for n in range(94)]
    async with Farm(kinds) as farm:
        told = await swept(farm.peers, patience=0.3)
        grouped_by = grouped(told.values(), {each.name: each.node for each in farm.cameras})
    assert {each.reach for each in told.values()} == {Reach.NO_REPLY}
    assert {each.reach for each in grouped_by} == {Reach.GROUP}
    assert len(told) == 94


async def test_a_second_camera_at_a_silent_address_is_told_so_without_waiting():
    async with Farm([("silent", "", "")]) as farm:
        peers = [replace(farm.peers[0], camera=str(n)) for n in range(12)]
        began = asyncio.get_running_loop().time()
        told = await swept(peers, patience=0.5)
        took = asyncio.get_running_loop().time() - began
    assert [each.reach for each in told.values()] == [Reach.NO_REPLY] * 12
    assert took < 6, "each waited for by itself takes twelve"


async def test_a_recorder_that_is_stuck_keeps_its_sixteen_cameras_for_two_tries_and_not_for_thirty_two():
    async with Farm([("mute", "", ""), ("hung", "", "")]) as farm:
        stuck, one = ([replace(farm.peers[n], camera=str(k)) for k in range(4)] for n in (0, 1))
        await swept(stuck, patience=0.6)
        assert len(farm.cameras[0].asked) == 2
        await swept(one, patience=0.6)
        assert farm.cameras[1].asked.count("OPTIONS") == 8


async def test_a_still_that_nobody_answers_keeps_no_stream_of_that_address_from_being_asked():
    async with Farm([("", "", "")]) as farm:
        peers = [replace(farm.peers[0], camera=str(k), http=Service(port=9)) for k in range(2)]
        told = await swept(peers, stills=("0",))
    assert [told[n].reach for n in "01"] == [Reach.PROTOCOL, Reach.WELL]


async def test_a_sweep_that_is_stopped_leaves_no_task_and_no_socket():
    async with Farm([("hung", "", ""), ("silent", "", ""), ("mute", "", ""), ("", "", "")] * 4) as farm:
        tasks, open_before = len(asyncio.all_tasks()), sockets()

        async def one():
            return await swept(farm.peers, patience=30)

        for way in ("cancelled", "closed"):
            if way == "cancelled":
                running = asyncio.ensure_future(one())
                await until(lambda: sum(each.now for each in farm.cameras) >= 8)
                running.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await running
            else:
                async with aclosing(sweep(farm.peers, now=Clock(), patience=30, tried=Tried())) as answers:
                    async for each in answers:
                        assert each.reach is Reach.WELL
                        break
            await until(lambda: sum(each.now for each in farm.cameras) == 0)
            await until(lambda: len(asyncio.all_tasks()) == tasks)
            assert sockets() == open_before


async def test_a_password_put_right_in_the_configuration_is_offered_at_once():
    async with Farm([("wrong password", "", "")]) as farm:
        tried, (wrong,) = Tried(), farm.peers
        assert [(await probe(wrong, now=Clock(), tried=tried)).reach for _ in range(4)] == [Reach.AUTH] * 4
        right = replace(wrong, password=PASSWORD)
        assert (await probe(right, now=Clock(), tried=tried)).reach is Reach.WELL
        assert farm.cameras[0].offers == 1
        assert farm.cameras[0].asked.count("OPTIONS") == 5  # once a probe: a refused password is not confirmed


async def test_a_camera_that_repeats_the_password_is_not_quoted():
    async with Farm([("a page that repeats us", "basic", "")]) as farm:
        found = await probe(farm.peers[0], now=Clock(), still=True, tried=Tried())
    assert (found.reach, found.said) == (Reach.PROTOCOL, "repeats the password")


async def test_a_still_is_asked_for_where_it_is_wanted_and_what_is_wrong_with_it_is_not_said_of_the_stream():
    async with Farm([("", "", ""), ("half a still", "", "")]) as farm:
        told = await swept(farm.peers)
        assert [(told[n].reach, told[n].picture) for n in "12"] == [(Reach.WELL, b"")] * 2
        assert farm.cameras[0].asked == ["OPTIONS", "DESCRIBE", "DESCRIBE"]
        told = await swept(farm.peers, stills=("2",))
        assert [told[n].reach for n in "12"] == [Reach.WELL, Reach.CUT_SHORT]
        nobody = replace(farm.peers[0], http=Service(port=9))
        found = await probe(nobody, now=Clock(), still=True, tried=Tried())
        assert (found.reach, found.said) == (Reach.PROTOCOL, "no still: refused")
        unasked = replace(farm.peers[0], http=Service(port=farm.http, path="still"))
        assert (await probe(unasked, now=Clock(), still=True, tried=Tried())).reach is Reach.WELL
        only = replace(farm.peers[0], rtsp=None)
        found = await probe(only, now=Clock(), tried=Tried())
        assert (found.reach, found.picture) == (Reach.WELL, b"")
        assert (await probe(only, now=Clock(), still=True, tried=Tried())).picture


async def test_a_camera_with_no_service_that_is_known_is_connected_to_and_no_more():
    async with stranger(says()) as port:
        bare = Peer(camera="D4", host="127.0.0.1", tcp=port)
        assert (await probe(bare, now=Clock())).reach is Reach.WELL
    found = await probe(bare, now=Clock())
    assert (found.reach, found.took, found.at) == (Reach.REFUSED, None, NOON + timedelta(seconds=3))


async def test_a_name_in_place_of_an_address_is_not_checked_and_the_others_are():
    async with Farm([("", "", "")]) as farm:
        named = Peer(camera="9", host="localhost", rtsp=Service(port=farm.rtsp))
        told = await swept([named, *farm.peers])
    assert (told["9"].reach, told["9"].said) == (Reach.UNCHECKED, "not an address")
    assert told["1"].reach is Reach.WELL


async def test_a_failure_of_ours_at_one_camera_is_said_and_the_others_are_asked():
    async with Farm([("", "", ""), ("", "", "")]) as farm:
        broken = replace(farm.peers[0], rtsp=Service(port=farm.rtsp, path=None))
        told = await swept([broken, farm.peers[1]])
    assert (told["1"].reach, told["1"].said) == (Reach.UNCHECKED, "AttributeError")
    assert told["2"].reach is Reach.WELL


async def test_a_clock_that_fails_is_not_hidden():
    def stopped():
        raise LookupError("no clock")

    with pytest.raises(ExceptionGroup):
        await swept([Peer(camera="1", host="127.0.0.1", tcp=9)], now=stopped)
    assert await swept([]) == {}
