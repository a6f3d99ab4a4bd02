"""Sweeps of a farm of cameras: what is believed, suspected and let go, on both databases; and the files that say whom to ask."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from control_room.domain.faults.codes import Ended
from control_room.domain.faults.states import Fault
from control_room.domain.health import So, Truth
from control_room.domain.matters import Stage
from control_room.domain.reaching import Reach
from control_room.domain.register_codes import Symptom
from control_room.domain.sweeps import CamerasSwept
from control_room.services.networkfiles import read_files
from control_room.services.sweeps import NothingToAsk, Sweeps
from control_room.words import say
from control_room.words.sweeps import reach_words, skew_words
from scripts.camera_farm import PASSWORD, USER, Farm

PORTS = (8556, 8086)
PATIENT = 30.0
"""Seconds for an answer, where every camera gives one: a busy machine makes none of them look hung."""
BRIEF = 1.5
"""Where one is waited for in vain, and the others beside it answer in milliseconds."""


def told(farm, *, secret="cam/all", every=60, stills=0):
    """`network.yml` for a farm."""
    rows = "".join(
        f"- {{camera: {each.name}, host: {each.host}, rtsp: {farm.rtsp}/live, http: {farm.http}/still.jpg?size=full, "
        f"secret: {secret}{', node: ' + each.node if each.node else ''}}}\n"
        for each in farm.cameras
    )
    return f"network: [127.94.0.0/16]\nevery: {every}\nstills: {stills}\ncameras:\n{rows}"


def leave(room, farm, *, password=PASSWORD, stills=0):
    """Put both files in their place."""
    home = room.settings.home
    (home / "network.yml").write_text(told(farm, stills=stills), "utf-8")
    secret = home / "secrets.yml"
    secret.write_text(f"cam/all: {{user: {USER}, password: {password}}}\n", "utf-8")
    secret.chmod(0o600)


def noted(fault):
    return f"F-{type(fault).__name__}"


@pytest.fixture
async def served(room, sup, clock):
    await room.cameras.load(by=sup)
    clock.tick(86400)
    return room


@pytest.fixture
async def farm():
    async with Farm([("", "", "")] * 9, ports=PORTS) as farm:
        yield farm


@pytest.fixture
def sweeps(served, farm):
    leave(served, farm)
    served.sweeps.patience = PATIENT
    return served.sweeps


async def suspects(room, by):
    return [fault for fault in await room.faults.open(by=by) if fault.suspect]


async def ends(room, by):
    found = await room.acts.read(by, lambda look: look.matters(Fault, outstanding=False, limit=100))
    return [fault.ended for fault in found if fault.stage is not Stage.OPEN]


async def test_a_camera_is_suspected_at_the_second_sweep_and_let_go_when_it_answers(served, sweeps, farm, sup, clock):
    first = await sweeps.once(by=sup)
    assert {each.reach for each in first.answers} == {Reach.WELL}
    assert first.receipt is None
    farm.cameras[4].fault, sweeps.patience = "hung", BRIEF
    clock.tick(60)
    once = await sweeps.once(by=sup)
    assert [each.reach for each in once.answers if each.camera == "5"] == [Reach.HUNG]
    assert (once.receipt, await suspects(served, sup)) == (None, [])
    began = clock.now()
    clock.tick(60)
    twice = await sweeps.once(by=sup)
    assert [(each.camera, each.reach) for each in twice.found] == [("5", Reach.HUNG)]
    (fault,) = await suspects(served, sup)
    assert (fault.cameras, fault.symptom, fault.suspected_by) == (("5",), Symptom.NO_PICTURE, "sweep")
    assert abs(fault.since - began) <= timedelta(seconds=1)
    known = (await served.health.known(by=sup))["5"][Truth.REACHED]
    assert known.at(clock.now()) is So.NO
    (line,) = [each for each in await served.book.lines(by=sup, limit=500) if isinstance(each.facts, CamerasSwept)]
    assert say(line) == "9 cameras asked: c5 up but stuck"

    farm.cameras[4].fault, sweeps.patience = "", PATIENT
    for _ in range(2):
        clock.tick(60)
        back = await sweeps.once(by=sup)
    assert [(each.camera, each.reach) for each in back.found] == [("5", Reach.WELL)]
    assert await suspects(served, sup) == []
    assert await ends(served, sup) == [Ended.TRANSIENT]


async def test_a_node_that_falls_silent_is_one_fault_with_its_cameras(served, sup, clock):
    kinds = [("silent on a node", "", "cabinet 3")] * 3 + [("", "", "cabinet 4")] * 3
    async with Farm(kinds, ports=PORTS) as farm:
        leave(served, farm)
        served.sweeps.patience = BRIEF
        for _ in range(2):
            swept = await served.sweeps.once(by=sup)
            clock.tick(60)
    assert {each.camera for each in swept.answers if each.reach is Reach.GROUP} == {"1", "2", "3"}
    (fault,) = await suspects(served, sup)
    assert fault.cameras == ("1", "2", "3")
    assert "cabinet 3" in fault.text


async def test_everything_lost_at_once_is_one_fault(served, sweeps, farm, sup, clock):
    await sweeps.once(by=sup)
    await farm.__aexit__()
    for _ in range(3):
        clock.tick(60)
        await sweeps.once(by=sup)
    (fault,) = await suspects(served, sup)
    assert len(fault.cameras) == 9


async def test_a_sweep_that_stops_leaves_nothing_well(served, sweeps, sup, clock):
    await sweeps.once(by=sup)
    known = (await served.health.known(by=sup))["5"][Truth.REACHED]
    assert known.at(clock.now()) is So.YES
    clock.tick(301)
    assert (await served.health.known(by=sup))["5"][Truth.REACHED].at(clock.now()) is So.UNKNOWN


async def test_a_password_that_is_refused_is_offered_once_and_makes_nobody_suspect_a_camera(
    served, sweeps, farm, sup, clock
):
    leave(served, farm, password="not-barley-at-all")
    for _ in range(4):
        swept = await sweeps.once(by=sup)
        clock.tick(60)
    assert {each.reach for each in swept.answers} == {Reach.AUTH}
    assert {each.offers for each in farm.cameras} == {1}
    assert {each.reach for each in (await sweeps.last(by=sup)).values()} == {Reach.AUTH}
    assert await suspects(served, sup) == []
    assert (await served.health.known(by=sup))["5"][Truth.REACHED].at(clock.now()) is So.UNKNOWN
    lines = await served.book.lines(by=sup, limit=500)
    assert len([each for each in lines if isinstance(each.facts, CamerasSwept)]) == 1
    everything = b"".join(file.read_bytes() for file in served.settings.home.rglob("*") if file.is_file())
    written = (served.settings.home / "secrets.yml").read_bytes()
    assert everything.count(b"not-barley-at-all") == written.count(b"not-barley-at-all") == 1

    again = Sweeps(
        served.acts, served.cameras, served.settings, reach_words, skew_words, served.views, noted
    )  # another console
    assert {each.reach for each in (await again.once(by=sup)).answers} == {Reach.AUTH}
    assert {each.offers for each in farm.cameras} == {1}

    (served.settings.home / "secrets.yml").touch()  # the camera's own password was put right, and ours is as it was
    await again.once(by=sup)
    assert {each.offers for each in farm.cameras} == {2}

    leave(served, farm)  # put right: it is read again, and tried again
    assert {each.reach for each in (await sweeps.once(by=sup)).answers} == {Reach.WELL}


async def test_a_console_that_does_not_ask_says_what_the_one_that_asks_found(served, sweeps, farm, sup, clock):
    farm.cameras[4].fault = "wrong path"
    for _ in range(2):
        await sweeps.once(by=sup)
        clock.tick(60)
    other = Sweeps(served.acts, served.cameras, served.settings, reach_words, skew_words, served.views, noted)
    told = await other.last(by=sup)
    assert {camera: each.reach for camera, each in told.items()} == dict.fromkeys(
        map(str, range(1, 10)), Reach.WELL
    ) | {"5": Reach.WRONG_PATH}
    clock.tick(600)
    assert await other.last(by=sup) == {}, "nobody asks any more"


async def test_a_fault_of_our_own_is_noted_and_asking_goes_on(served, sweeps, farm, sup, clock):
    def broken(answer):
        raise ZeroDivisionError

    farm.cameras[4].fault = "hung"
    ours = Sweeps(served.acts, served.cameras, served.settings, broken, skew_words, served.views, noted)
    ours.patience = BRIEF
    await ours.once(by=sup)
    clock.tick(120)
    watch = asyncio.ensure_future(ours.watch())
    try:
        async with asyncio.timeout(90):
            while "F-ZeroDivisionError" not in ours.trouble:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.05)
        assert not watch.done()
    finally:
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)


async def test_a_still_that_is_cut_short_is_asked_for_again_until_it_is_sure(served, sup, clock):
    async with Farm([("half a still", "", ""), ("", "", "")], ports=PORTS) as farm:
        leave(served, farm, stills=15)
        for _ in range(4):
            swept = await served.sweeps.once(by=sup)
            clock.tick(60)
    assert [each.reach for each in swept.answers] == [Reach.CUT_SHORT, Reach.WELL]
    (fault,) = await suspects(served, sup)
    assert (fault.cameras, fault.symptom) == (("1",), Symptom.INTERMITTENT)


async def test_a_still_of_a_known_position_is_judged_like_any_other_picture(served, sweeps, farm, sup, clock):
    leave(served, farm, stills=1)
    file = served.settings.home / "network.yml"
    file.write_text(file.read_text().replace("{camera: 5,", "{camera: 5, shows: 2,"))
    for _ in range(6):
        clock.tick(60)
        await sweeps.once(by=sup)
    (waiting,) = await served.views.references.waiting(by=sup)
    assert (waiting.place.camera, waiting.place.preset) == ("5", 2)


async def test_of_two_consoles_one_asks(served, sweeps, farm, sup, clock, tmp_path):
    def reading():
        return sum(len(each.asked) for each in farm.cameras)

    other = Sweeps(served.acts, served.cameras, served.settings, reach_words, skew_words, served.views, noted)
    watching = [asyncio.ensure_future(each.watch()) for each in (sweeps, other)]
    try:
        async with asyncio.timeout(90):
            while not (sweeps.answers or other.answers):  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.3)
    finally:
        for each in watching:
            each.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
    assert bool(sweeps.answers) is not bool(other.answers)
    asked = reading()
    third = Sweeps(
        served.acts, served.cameras, served.settings, reach_words, skew_words, served.views, noted
    )  # elsewhere
    watch = asyncio.ensure_future(third.watch())
    await asyncio.sleep(0.5)
    watch.cancel()
    await asyncio.gather(watch, return_exceptions=True)
    assert reading() == asked, "somebody asked a moment ago"


async def test_the_training_room_asks_nobody(served, sweeps, farm, sup):
    training = msgspec.structs.replace(served.settings, training=True)
    inside = Sweeps(served.acts, served.cameras, training, reach_words, skew_words, served.views, noted)
    await inside.watch()
    for asking in (inside.once(by=sup), inside.closer(by=sup)):
        with pytest.raises(NothingToAsk, match="training"):
            await asking
    assert not any(each.asked for each in farm.cameras)


async def test_without_a_file_nobody_is_asked(served, sup):
    with pytest.raises(NothingToAsk, match=r"network\.yml"):
        await served.sweeps.once(by=sup)


async def test_a_faulty_file_asks_nobody_and_says_where(served, sup):
    (served.settings.home / "network.yml").write_text("network: [127.94.0.0/16]\ncameras:\n- {camera: 5, host: cam5}\n")
    with pytest.raises(NothingToAsk, match=r"network\.yml:3"):
        await served.sweeps.once(by=sup)


async def test_a_secrets_file_that_others_may_read_is_not_read(served, sweeps, farm, sup):
    secret = served.settings.home / "secrets.yml"
    secret.chmod(0o644)
    _, peers, wrong = read_files(served.settings.home, served.cameras.inventory)
    assert peers == (), "asked without one they would all look refused"
    assert "chmod 600" in wrong[0][1].what
    with pytest.raises(NothingToAsk, match="chmod 600"):
        await sweeps.once(["5"], by=sup)
    secret.write_text("cam/all: [1\n")
    secret.chmod(0o600)
    with pytest.raises(NothingToAsk, match=r"secrets\.yml"):
        await sweeps.once(["5"], by=sup)
    assert not any(each.asked for each in farm.cameras)


async def test_a_state_goes_on_over_a_console_that_is_started_anew(served, sweeps, farm, sup, clock):
    farm.cameras[4].fault, sweeps.patience = "hung", BRIEF
    for _ in range(2):
        await sweeps.once(by=sup)
        clock.tick(60)
    since = (await served.health.known(by=sup))["5"][Truth.REACHED].since
    clock.tick(600)
    again = Sweeps(served.acts, served.cameras, served.settings, reach_words, skew_words, served.views, noted)
    again.patience = BRIEF
    for _ in range(2):
        await again.once(by=sup)
        clock.tick(60)
    assert (await served.health.known(by=sup))["5"][Truth.REACHED].since == since
