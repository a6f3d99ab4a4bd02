"""Clocks and stored positions of cameras, asked for by ONVIF once a night: what is wrong twice is suspected, and goes when it is right."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.cameras.records import Preset
from control_room.domain.faults.codes import Ended
from control_room.domain.reaching import Reach
from control_room.domain.register_codes import Symptom
from control_room.domain.sweeps import CLOCK, clock_wrong, presets_gone
from control_room.services.camera_clocks import CameraClocks
from control_room.services.sweeps import NothingToAsk
from control_room.words.sweeps import skew_words
from scripts.camera_farm import PASSWORD, USER, Farm
from tests.services.requests.conftest import TOWN, cameras_yml
from tests.services.test_sweeps import ends, suspects

PORTS = (8560, 8090)
NUMBERS = [number for _, number, _, _ in TOWN]
PRESETS = "  presets:\n  - {n: 1, name: HOME}\n  - {n: 9, name: Taxi Rank}\n  - {n: 4, name: Bus stop}\n"


@pytest.fixture
async def served(room, sup, tmp_path, clock):
    """A room of three cameras; the first has three stored positions."""
    text = cameras_yml()
    first = text.index("- id", text.index("- id") + 1)
    room.cameras.path = tmp_path / "cameras.yml"
    with_serial = text[first:].replace("  status:", "  serial: S-77\n  status:", 1)
    room.cameras.path.write_text(text[:first] + PRESETS + with_serial, "utf-8")
    await room.cameras.load(by=sup)
    room.sweeps.patience = 30.0
    return room


async def closer(room, *which, by):
    """Ask now: our clock stands, and theirs went on since the last asking, on a slow machine by more than a clock may be out."""
    room.clock.at = datetime.now(UTC)  # noqa: TID251 - the cameras' clocks are the machine's
    return await room.sweeps.closer(*which, by=by)


def leave(room, farm):
    home = room.settings.home
    rows = "".join(
        f"- {{camera: {number}, host: {each.host}, rtsp: {farm.rtsp}/live, onvif: {farm.http}/onvif/device, secret: all}}\n"
        for number, each in zip(NUMBERS, farm.cameras, strict=True)
    )
    (home / "network.yml").write_text(f"network: [127.94.0.0/16]\ncameras:\n{rows}", "utf-8")
    secret = home / "secrets.yml"
    secret.touch(mode=0o600)
    secret.write_text(f"all: {{user: {USER}, password: {PASSWORD}}}\n", "utf-8")


async def test_a_clock_an_hour_out_and_a_position_that_is_gone_are_suspected_and_a_camera_that_tells_nothing_is_not(
    served, sup
):
    async with Farm([("", "", ""), ("an hour out", "", ""), ("unbound presets", "", "")], ports=PORTS) as farm:
        leave(served, farm)
        told = await closer(served, by=sup)
        assert [each.reach for each in told] == [Reach.WELL] * 3
        assert [clock_wrong(each.skew) for each in told] == [False, True, False]
        assert told[2].presets is None
        assert (told[0].maker, told[0].serial) == ("Redvision X4", "1")
        assert [served.sweeps.clocks.other_serial(each) for each in told] == ["", "S-77", ""]
        found = {fault.symptom: fault for fault in await suspects(served, sup)}
        assert set(found) == {Symptom.WRONG_TIME, Symptom.PRESET_LOST}
        assert found[Symptom.WRONG_TIME].cameras == (NUMBERS[1],)
        assert found[Symptom.WRONG_TIME].text == "clock 60 min fast"
        assert found[Symptom.PRESET_LOST].cameras == (NUMBERS[0],)
        assert found[Symptom.PRESET_LOST].text == "stored positions gone: Bus stop"
        await closer(served, by=sup)
        assert len(await suspects(served, sup)) == 2, "the same again is no second suspicion"

        farm.cameras[1].fault = ""
        await closer(served, [NUMBERS[1]], by=sup)
        assert [fault.symptom for fault in await suspects(served, sup)] == [Symptom.PRESET_LOST]
        assert await ends(served, sup) == [Ended.TRANSIENT]


async def test_who_speaks_no_onvif_is_not_asked(served, sup):
    async with Farm([("", "", "")] * 3, ports=PORTS) as farm:
        leave(served, farm)
        file = served.settings.home / "network.yml"
        file.write_text(file.read_text().replace("onvif", "http"))
        with pytest.raises(NothingToAsk, match="onvif"):
            await closer(served, by=sup)


async def test_it_is_due_once_a_night_after_the_hour_at_which_clocks_change(served, clock, sup):
    clocks = CameraClocks(served.acts, served.cameras, skew_words)
    night = datetime(
        2026, 10, 25, tzinfo=UTC
    )  # clocks go back at 01:00 UTC; 02:30 by the clock is 02:30 UTC after that
    said = {hours: clocks.due(night + timedelta(hours=hours)) for hours in (0, 1.4, 2.4, 2.5, 23)}
    assert said == {0: False, 1.4: False, 2.4: False, 2.5: True, 23: True}
    clock.at = night + timedelta(hours=3)
    await clocks.look((), by=sup, patience=1.0, tried=served.sweeps._tried)
    assert not clocks.due(night + timedelta(hours=23))
    assert not clocks.due(night + timedelta(hours=25))
    assert clocks.due(night + timedelta(hours=27))


def test_a_clock_is_wrong_beyond_ten_seconds_either_way():
    assert [clock_wrong(each) for each in (None, 0.0, CLOCK, CLOCK + 0.1, -CLOCK - 0.1)] == [
        False,
        False,
        False,
        True,
        True,
    ]


def test_a_position_is_there_by_number_or_by_name():
    ours = (Preset(n=1, name="HOME"), Preset(n=2, name="Taxi rank"), Preset(n=3, name="Bridge"))
    assert presets_gone(ours, {"1": "home", "7": "taxi RANK"}) == ("Bridge",)
    assert presets_gone(ours, None) == presets_gone(ours, {}) == ()


@pytest.mark.parametrize(("seconds", "said"), [
    (0.4, "right to a second"), (-1.2, "right to a second"), (17, "17 s fast"), (-119, "119 s slow"), (3600, "60 min fast"), (-7300, "2 h slow"),
])  # fmt: skip
def test_how_far_a_clock_is_out_is_said_as_a_person_would(seconds, said):
    assert skew_words(seconds) == f"clock {said}"
